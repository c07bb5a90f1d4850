"""The other side of the zygote: start one, order forks, and hold each like a process."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from jaen_analysis.warm_kernels.kinds import Kind
from jaen_analysis.warm_kernels.reasons import Reason, UnavailableError
from jaen_analysis.warm_kernels.settings import ZYGOTE, mode, variables

POSSIBLE = sys.platform == "linux"
"""Elsewhere a process that has imported a scientific stack cannot be forked safely, or at all."""
LOST = -signal.SIGKILL
"""Exit code of a fork whose zygote is gone; it was killed with it."""
_SECONDS = 120
"""An import that takes longer than this will not come."""
LONGEST = 107
"""Bytes of the longest path of a socket."""
_SOCKET = "zygote"
_BACKLOG = 64
_MOST = 4
"""Zygotes of one process: each holds the memory of all that it has imported."""
_MODULE = "jaen_analysis.warm_kernels.zygote"


class Fork:
    """One forked kernel, with the parts of :class:`subprocess.Popen` that a provisioner uses.

    ``lost`` says that it ended because its zygote did, and not by itself.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self.connection = connection
        self.pid = pid
        self.returncode: int | None = None
        self.lost = False

    def poll(self) -> int | None:
        """The exit code, or ``None`` while it lives."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises :class:`subprocess.TimeoutExpired`."""
        code = self._look(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("fork", timeout or 0)
        return code

    def send_signal(self, signum: int) -> None:
        """Send a signal if it still lives."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End it now."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _look(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self.connection], [], [], timeout)[0]:
            message = _receive(self.connection)
            self.lost = message is None
            self.returncode = LOST if message is None else int(message["exit"])
            if self.lost:  # nobody else is left to see to it
                with suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
            self.connection.close()
        return self.returncode


@dataclass
class Zygote:
    """A zygote that this process has started; it ends with this process or by :meth:`stop`."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def path(self) -> Path:
        """Its socket."""
        return self.folder / _SOCKET

    @classmethod
    def start(cls, kind: Kind) -> Zygote:
        """Start one; it imports while this process goes on. Raises :class:`UnavailableError`."""
        if not POSSIBLE:
            raise UnavailableError(Reason.SYSTEM)
        folder = _private_folder()
        try:
            return cls(folder, _started(folder / _SOCKET, kind))
        except BaseException as error:
            rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):  # no memory, too many files
                raise UnavailableError(Reason.REFUSED, error) from error
            raise

    def stop(self) -> None:
        """End it and all of its forks."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            self.folder.rmdir()


def _private_folder() -> Path:
    """A folder for this user only; where the path of a socket would be too long, in that of the system."""
    folder = Path(mkdtemp(prefix="zygote-"))
    if len(os.fsencode(folder / _SOCKET)) > LONGEST:
        folder.rmdir()
        folder = Path(mkdtemp(prefix="zygote-", dir="/tmp"))  # its name is random, and nobody else sees into it
    return folder


def _started(path: Path, kind: Kind) -> subprocess.Popen[bytes]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(path))
        listener.listen(_BACKLOG)
        return subprocess.Popen(
            kind.command(_MODULE, str(listener.fileno()), kind.settings.to_json(), kind.digest),
            stdin=subprocess.PIPE,
            env=kind.variables(),
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )


_own: dict[Kind, Zygote] = {}
_lock = threading.Lock()


def fork(kind: Kind, order: Mapping[str, Any], *line: int) -> Fork:
    """A fork for an order (``argv``, ``env``, ``cwd``) from the shared zygote, else from one of this process.

    It takes its requests from the socket with the file descriptor ``line``, if there is one.

    The shared one is named by the environment (``WARM_KERNELS_ZYGOTE``). One whose watched files have changed,
    or that has died, is replaced by a new one of this process, which has one for each kind of kernels. Raises
    :class:`UnavailableError`.
    """
    shared = os.environ.get(ZYGOTE)
    if shared:
        with suppress(UnavailableError):
            return _ask(shared, kind, order, *line)
    with _lock:
        if kind in _own:
            try:
                return _ask(str(_own[kind].path), kind, order, *line)
            except UnavailableError as error:
                if error.reason in (Reason.THREADS, Reason.REFUSED):  # a new one would be no better
                    raise
            _own.pop(kind).stop()
        if len(_own) >= _MOST:
            raise UnavailableError(Reason.KINDS)
        _own[kind] = Zygote.start(kind)
        return _ask(str(_own[kind].path), kind, order, *line)


@contextmanager
def shared(kind: Kind) -> Iterator[None]:
    """One zygote for this process and all processes that it starts, for a while; none where none can be had."""
    if mode() not in ("inside", "fork") or not POSSIBLE:
        yield
        return
    try:
        zygote = Zygote.start(kind)
    except UnavailableError:  # each process then tries for itself, and says why it cannot
        yield
        return
    try:
        with variables({ZYGOTE: str(zygote.path)}):
            yield
    finally:
        zygote.stop()


def stop_all() -> None:
    """End the zygotes of this process and their forks."""
    with _lock:
        while _own:
            _own.popitem()[1].stop()


atexit.register(stop_all)


def _ask(path: str, kind: Kind, order: Mapping[str, Any], *line: int) -> Fork:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.settimeout(_SECONDS)
        connection.connect(path)
        message = json.dumps({**order, "kind": kind.digest})
        socket.send_fds(connection, [message.encode()], [1, 2, *line])
        answer = _receive(connection)
    except OSError as error:
        connection.close()
        raise UnavailableError(Reason.SILENT, error) from error
    if answer is None or "pid" not in answer:
        connection.close()
        raise UnavailableError(Reason(answer["refused"]), answer["more"]) if answer else UnavailableError(Reason.ENDED)
    connection.settimeout(None)
    return Fork(connection, int(answer["pid"]))


def _receive(connection: socket.socket) -> dict[str, Any] | None:
    """One message; ``None`` if the other side is gone."""
    try:
        found = connection.recv(1 << 16)
    except ConnectionError:
        return None
    return json.loads(found) if found else None
