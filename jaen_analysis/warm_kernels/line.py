"""Messages of any size between the engine and a fork, whose own children may send too. Standard library only."""

from __future__ import annotations

import socket
import struct
from collections import defaultdict
from threading import get_native_id

_HEAD = struct.Struct("=I?")
"""The thread that sends, and whether more of its message follows."""
_PIECE = 1 << 16
"""Bytes of a packet: each arrives whole, whatever other threads and processes of a notebook send meanwhile."""


class Line:
    """One end of a pair of sockets. A message of more than ``largest`` bytes is refused (0: any number)."""

    def __init__(self, end: socket.socket, largest: int = 0) -> None:
        self.end, self.largest = end, largest
        self._pieces: defaultdict[int, list[bytes]] = defaultdict(list)

    @staticmethod
    def pair() -> tuple[socket.socket, socket.socket]:
        """Both ends, not yet wrapped."""
        return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def fileno(self) -> int:
        """To wait for it."""
        return self.end.fileno()

    def send(self, message: bytes) -> None:
        """Send a message; waits while the other side does not read. Raises ``OSError`` if it is gone."""
        sender, rest = get_native_id(), memoryview(message)
        while True:
            piece, rest = rest[:_PIECE], rest[_PIECE:]
            self.end.sendmsg([_HEAD.pack(sender, bool(rest)), piece])
            if not rest:
                return

    def receive(self) -> bytes | None:
        """Take a packet: a message, or ``None`` if more of it follows.

        Raises ``EOFError`` if the other side is gone and ``OverflowError`` if a message is too large.
        """
        try:
            packet = self.end.recv(_HEAD.size + _PIECE)
        except ConnectionError:
            packet = b""
        if not packet:
            raise EOFError
        sender, more = _HEAD.unpack_from(packet)
        pieces = self._pieces[sender]
        pieces.append(packet[_HEAD.size :])
        if 0 < self.largest < len(pieces) * _PIECE:
            raise OverflowError
        if more:
            return None
        return b"".join(self._pieces.pop(sender))

    def close(self) -> None:
        """Close it."""
        self.end.close()
