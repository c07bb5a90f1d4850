"""The zygote: a small single-threaded process that imports once and forks a kernel for each order.

Run as ``python -m jaen_analysis.warm_kernels.zygote DESCRIPTOR SETTINGS KIND`` with a socket that listens, in a
folder of its own that goes with it, and the digest of the kind of its kernels; it lives as long as its standard input
is open. On a connection it takes one order (JSON, with the file descriptors for standard output and error, and maybe
that of a socket for requests), answers ``{"pid": …}`` or ``{"refused": reason}`` and later ``{"exit": code}``; when
the other side of the connection goes away, the kernel is killed with all that it has started.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from jaen_analysis.warm_kernels.preload import Order, Preloaded, become, preload
from jaen_analysis.warm_kernels.reasons import Reason
from jaen_analysis.warm_kernels.sessions import give_way
from jaen_analysis.warm_kernels.settings import Settings

LARGEST = 1 << 20
"""Bytes of the largest order."""


@dataclass
class Zygote:
    """The forks that live, by process id, each with the connection that its order came on."""

    listener: socket.socket
    loaded: Preloaded
    kind: str
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    wake: tuple[socket.socket, socket.socket] = field(default_factory=socket.socketpair)
    forks: dict[int, socket.socket] = field(default_factory=dict)

    def serve(self) -> NoReturn:
        """Take orders until standard input ends."""
        for end in self.wake:
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wake[1].fileno(), warn_on_full_buffer=False)
        for source, act in ((self.wake[0], self._reap), (self.listener, self._connect), (sys.stdin, self._end)):
            self.selector.register(source, selectors.EVENT_READ, act)
        while True:
            for key, _ in self.selector.select():
                key.data(key.fileobj)

    def _connect(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        self.selector.register(connection, selectors.EVENT_READ, self._hear)

    def _hear(self, connection: socket.socket) -> None:
        """An order, or the end of a connection; of a dead kernel it is no news."""
        with suppress(OSError):
            message, descriptors, *_ = socket.recv_fds(connection, LARGEST, 3)
            if message:
                self._order(connection, json.loads(message), descriptors)
                return
        self._forget(connection)
        for pid in [pid for pid, other in self.forks.items() if other is connection]:
            _kill(pid)

    def _order(self, connection: socket.socket, found: dict[str, Any], descriptors: list[int]) -> None:
        refused, more, pid = self._doubt(found), "", 0
        try:
            if not refused and (pid := os.fork()) == 0:
                self._be_child(found, descriptors)
        except OSError as error:  # no process or no memory for one
            refused, more = Reason.REFUSED, str(error)
        for descriptor in descriptors:
            os.close(descriptor)
        if refused:
            _send(connection, {"refused": refused, "more": more})
            self._forget(connection)
        else:
            self.forks[pid] = connection
            _send(connection, {"pid": pid})

    def _doubt(self, found: dict[str, Any]) -> Reason | None:
        """Why a fork would not be the same as an ordinary kernel, if it would not."""
        if found["kind"] != self.kind:
            return Reason.OTHER
        if len(list(Path("/proc/self/task").iterdir())) != 1:
            return Reason.THREADS
        if self.loaded.stale:
            return Reason.STALE
        return None

    def _be_child(self, found: dict[str, Any], descriptors: list[int]) -> NoReturn:
        try:
            self._leave(descriptors[:2])
            for line in descriptors[2:]:
                os.set_inheritable(line, False)
            become(Order.of(found), self.loaded, *descriptors[2:])
        finally:  # whatever happens, a child never goes on as a zygote
            os._exit(1)

    def _leave(self, descriptors: list[int]) -> None:
        os.setsid()
        give_way(0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # what belongs to the zygote and to other kernels: a connection that is held open here could not end
        for key in list(self.selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()
        self.wake[1].close()
        self.selector.close()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, descriptor in enumerate((nothing, *descriptors)):
            os.dup2(descriptor, target)
            os.close(descriptor)

    def _reap(self, wake: socket.socket) -> None:
        with suppress(BlockingIOError):
            wake.recv(4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = ended
                connection = self.forks.pop(pid)
                _send(connection, {"exit": os.waitstatus_to_exitcode(status)})
                self._forget(connection)

    def _forget(self, connection: socket.socket) -> None:
        with suppress(KeyError, ValueError):
            self.selector.unregister(connection)
        connection.close()

    def _end(self, _: object) -> NoReturn:
        for pid in self.forks:
            _kill(pid)
        place = Path(self.listener.getsockname())
        with suppress(OSError):  # whoever has started this may be gone
            place.unlink(missing_ok=True)
            place.parent.rmdir()
        os._exit(0)


def _kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with suppress(OSError):
            kill(pid, signal.SIGKILL)
            return


def _send(connection: socket.socket, message: dict[str, object]) -> None:
    with suppress(OSError):
        connection.send(json.dumps(message).encode())


def main(descriptor: str, settings: str, kind: str) -> NoReturn:
    """The socket listens already: whoever orders while this process imports waits for the answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of those who ordered
    listener = socket.socket(fileno=int(descriptor))
    wanted = Settings.from_json(settings)
    give_way(wanted.nice)
    loaded = preload(wanted)
    # what was imported never goes away: no collection has to look at it, in the forks neither
    gc.collect()
    gc.freeze()
    Zygote(listener, loaded, kind).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
