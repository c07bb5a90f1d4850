"""Runs at the start of every Python of a test: writes down what is touched, and takes away what an office PC lacks.

``JAEN_FOOTPRINT`` is the log; ``JAEN_WITHOUT`` names, separated by blanks, what this computer is to lack: ``fork``,
``ipc`` (sockets in the file system), ``links`` (a network drive without hard links, locks and synchronised folders).
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path


def _watch(log: int) -> None:
    def hook(event: str, args: tuple[object, ...]) -> None:
        opened = event == "open" and not isinstance(args[0], int) and _writes(args[1], args[2])
        if opened or event == "os.mkdir":
            _note(log, "write", str(Path(os.fsdecode(args[0])).absolute()))
        elif event in ("socket.bind", "socket.connect"):
            address = args[1]
            _note(log, event, str(address[0]) if isinstance(address, tuple) else f"unix:{address!r}")
        elif event == "socket.getaddrinfo":
            _note(log, event, str(args[0]))

    sys.addaudithook(hook)


def _writes(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _note(log: int, what: str, where: str) -> None:
    os.write(log, f"{what}\t{where}\n".encode(errors="surrogateescape"))


def _refused(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def _without_ipc() -> None:
    import zmq

    for name in ("bind", "connect"):
        true = getattr(zmq.Socket, name)

        def guarded(self: object, address: str, *args: object, true: object = true) -> object:
            if str(address).startswith("ipc:"):
                raise zmq.ZMQError(errno.EPROTONOSUPPORT)
            return true(self, address, *args)  # type: ignore[operator]

        setattr(zmq.Socket, name, guarded)


def _without_links() -> None:
    import fcntl

    sync = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            _refused()
        sync(handle)

    def unlocked(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    os.link = os.symlink = _refused
    fcntl.flock = unlocked
    os.fsync = files_only


if place := os.environ.get("JAEN_FOOTPRINT"):
    _watch(os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
_lacks = os.environ.get("JAEN_WITHOUT", "").split()
if "fork" in _lacks:
    del os.fork
if "ipc" in _lacks:
    _without_ipc()
if "links" in _lacks:
    _without_links()
