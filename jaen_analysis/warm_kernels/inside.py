"""In a fork: an IPython kernel that takes its requests from a line, and puts its messages there, without ZeroMQ.

All that executes, displays and prints is ipykernel's own code. What is missing are its sockets and their threads:
there is no debugger, no subshell and nobody else who could join the kernel.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

from ipykernel.iostream import BackgroundSocket, IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Instance, default

from jaen_analysis.warm_kernels.line import Line


class LineSession(Session):
    """Sends each message down the line, whichever channel it is for."""

    line: Any = None

    def send(self, stream: Any, msg_or_type: Any, *fields: Any, buffers: Any = None, **more: Any) -> Any:
        """As :meth:`Session.send`; answers are told from what is published by their type."""
        names = ("content", "parent", "ident", "buffers", "track", "header", "metadata")
        given = dict(zip(names, fields, strict=False)) | {"buffers": buffers} | more
        message = msg_or_type
        if isinstance(message, str):
            kept = ("content", "parent", "header", "metadata")
            message = self.msg(message, **{name: given[name] for name in kept if name in given})
        if self.check_pid and os.getpid() != self.pid:
            return None
        found = given["buffers"] or message.get("buffers") or []
        coded = [base64.b64encode(buffer).decode() for buffer in found]
        with suppress(OSError):  # whoever listened is gone, and this process will be ended
            self.line.send(self.pack({**message, "buffers": coded}))
        return message

    # requests are messages already

    def feed_identities(self, message: Any, copy: bool = True) -> Any:
        """Nobody but the engine asks."""
        return [], message

    def deserialize(self, message: Any, content: bool = True, copy: bool = True) -> Any:
        """The message itself."""
        return message


class Publisher(IOPubThread):
    """Publishes at once, in the thread that asks for it; its own thread only publishes what nobody asks for."""

    def __init__(self, session: Session) -> None:
        # nothing of the thread with its sockets that this takes the place of
        self.session = self.socket = session
        self.io_loop: Any = self
        self.background_socket = BackgroundSocket(self)  # type: ignore[no-untyped-call]
        self._turn = threading.RLock()
        os.register_at_fork(
            before=self._turn.acquire, after_in_parent=self._turn.release, after_in_child=self._turn.release
        )
        self._due: SimpleQueue[tuple[float, Callable[[], object]]] = SimpleQueue()
        self.thread = threading.Thread(target=self._publish, name="IOPub", daemon=True)
        self.thread.start()

    def schedule(self, call: Callable[[], object]) -> None:
        """One thread at a time: what was printed first is sent first."""
        with self._turn:
            call()

    def call_later(self, seconds: float, call: Callable[[], object]) -> None:
        """All wait equally long, so the first one is due first."""
        self._due.put((time.monotonic() + seconds, call))

    def _publish(self) -> None:
        while True:
            due, call = self._due.get()
            time.sleep(max(0, due - time.monotonic()))
            self.schedule(call)


class InsideKernel(IPythonKernel):
    """The kernel of a notebook whose next request comes only when the last one is answered."""

    _supports_kernel_subshells = False

    def _abort_queues(self, subshell_id: str | None = None) -> None: ...


class InsideApp(IPKernelApp):
    """Starts as an ordinary kernel does, but for its sockets."""

    line = Instance(Line)

    @default("session")
    def _line_session(self) -> LineSession:
        session = LineSession(parent=self)
        session.line = self.line
        return session

    def init_sockets(self) -> None:
        """None but the line."""
        self.configure_tornado_logger()  # type: ignore[no-untyped-call]
        self.iopub_thread = Publisher(self.session)
        self.iopub_socket = self.iopub_thread.background_socket

    def init_heartbeat(self) -> None:
        """The zygote tells of the end of its fork."""

    def write_connection_file(self, **_: Any) -> None:
        """Nobody can join."""

    def init_kernel(self) -> None:
        """The kernel and its shell."""
        self.kernel = kernel = InsideKernel.instance(
            parent=self,
            session=self.session,
            shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        kernel.record_ports({f"{name}_port": port for name, port in self._ports.items()})  # type: ignore[no-untyped-call]
        self.displayhook.get_execution_count = lambda: kernel.execution_count

    def start(self) -> None:
        """Serve requests until the other side is gone or the notebook asks for the end."""
        if self.poller is not None:
            self.poller.start()
        self.kernel.shell.exit_now = False
        Kernel.start(self.kernel)  # type: ignore[no-untyped-call] # that of IPythonKernel starts a debugger
        self.io_loop = IOLoop.current()
        self._context = copy_context()  # variables that a cell sets are kept for the next one
        asyncio_loop: asyncio.AbstractEventLoop = self.io_loop.asyncio_loop  # type: ignore[attr-defined]
        asyncio_loop.add_reader(self.line.fileno(), self._hear, asyncio_loop)
        with suppress(KeyboardInterrupt):
            self.io_loop.start()

    def _hear(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            request = self.line.receive()
        except EOFError:
            loop.stop()
            return
        if request is not None:
            message = json.loads(request)
            self._task = loop.create_task(self.kernel.shell_main(None, message), context=self._context)
