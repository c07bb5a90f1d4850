"""In a fork: an IPython kernel that takes its requests from a line, and puts its messages there, without ZeroMQ.

All that executes, displays and prints is ipykernel's own code. What is missing are its sockets and their threads:
there is no debugger, no subshell and nobody else who could join the kernel.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

from ipykernel import iostream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from jupyter_client.session import DELIM, Session
from tornado.ioloop import IOLoop
from traitlets import Instance, default

from jaen_analysis.warm_kernels.line import Line

_PIPE = 1 << 16
"""Bytes that a pipe holds."""
_MESSAGE = b'{"header":%s,"parent_header":%s,"metadata":%s,"content":%s,"buffers":%s}'


class LineSession(Session):
    """Sends each message down the line, whichever channel it is for."""

    line: Any = None

    def send(self, stream: Any, *message: Any, **more: Any) -> Any:
        """As :meth:`Session.send`; answers are told from what is published by their type."""
        stream = self
        return super().send(stream, *message, **more)

    def send_multipart(self, frames: list[bytes], **_: Any) -> None:
        """Send the frames of a message as one JSON object."""
        header, parent, metadata, content, *buffers = frames[frames.index(DELIM) + 2 :]  # after the signature
        coded = json.dumps([base64.b64encode(buffer).decode() for buffer in buffers]).encode()
        with suppress(OSError):  # whoever listened is gone, and this process will be ended
            self.line.send(_MESSAGE % (header, parent, metadata, content, coded))

    # requests are messages already

    def feed_identities(self, message: Any, copy: bool = True) -> Any:
        """Nobody but the engine asks."""
        return [], message

    def deserialize(self, message: Any, content: bool = True, copy: bool = True) -> Any:
        """The message itself."""
        return message


class Publisher(iostream.IOPubThread):
    """Publishes at once, in the thread that asks for it; its own thread only publishes what nobody asks for."""

    def __init__(self, session: Session) -> None:
        # nothing of the thread with its sockets that this takes the place of
        self.session = self.socket = session
        self.io_loop: Any = self
        self.background_socket = iostream.BackgroundSocket(self)  # type: ignore[no-untyped-call]
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


class OutStream(iostream.OutStream):
    """What was written to the file descriptor before a flush is flushed with it.

    Between the sockets of an ordinary kernel there is time enough for the thread that watches the descriptor.
    """

    _fid: Any

    def __init__(self, *given: Any, **more: Any) -> None:
        self._taking = threading.Lock()
        super().__init__(*given, **more)  # type: ignore[no-untyped-call]

    def flush(self) -> None:
        """Send what was written."""
        if self._should_watch and self._is_master_process():  # type: ignore[no-untyped-call]
            self._take()
        super().flush()  # type: ignore[no-untyped-call]

    def _watch_pipe_fd(self) -> None:
        while True:
            select.select([self._fid], [], [])
            self._take()

    def _take(self) -> None:
        with self._taking:
            written = b""
            while select.select([self._fid], [], [], 0)[0]:
                written += os.read(self._fid, _PIPE)
                if len(written) >= _PIPE:
                    break
            if written:
                self.write(written.decode(errors="replace"))
        os.write(self._original_stdstream_copy, written)


class InsideKernel(IPythonKernel):
    """The kernel of a notebook whose next request comes only when the last one is answered."""

    _supports_kernel_subshells = False

    def _abort_queues(self, subshell_id: str | None = None) -> None: ...


class InsideApp(IPKernelApp):
    """Starts as an ordinary kernel does, but for its sockets."""

    line = Instance(Line)
    outstream_class = f"{__name__}.OutStream"

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
            message["header"]["date"] = datetime.fromisoformat(message["header"]["date"])
            self._task = loop.create_task(self.kernel.shell_main(None, message), context=self._context)
