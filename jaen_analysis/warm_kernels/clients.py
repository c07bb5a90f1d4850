"""How the engine talks to a kernel: over ZeroMQ, or with a fork over one line."""

from __future__ import annotations

import base64
import json
import os
import select
import time
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from queue import Empty
from typing import Any

import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.client import KernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from jupyter_core.utils import ensure_dir_exists
from nbclient.exceptions import DeadKernelError
from traitlets import Any as AnyTrait
from traitlets import Type, default

from jaen_analysis.warm_kernels.forks import LONGEST, Fork
from jaen_analysis.warm_kernels.provisioner import WarmProvisioner

_SUFFIX = "-ipc-1"
_TRY_AGAIN = 5
"""Milliseconds until a channel tries again to join a kernel that does not listen yet."""
_SILENCE = 0.05
"""Seconds after an answer in which its end must have been published, else it was missed."""
_LOOK_AGAIN = 0.5
"""Seconds after which an ordinary process is looked at again; the end of a fork is an event."""


@cache
def _context() -> zmq.Context[zmq.Socket[bytes]]:
    """One for all kernels of this process: each would start a thread of its own."""
    context = zmq.Context()
    context.setsockopt(zmq.RECONNECT_IVL, _TRY_AGAIN)
    return context


class LostKernelError(DeadKernelError):
    """A kernel ended because the process that it was forked from did."""


def death(process: Any) -> DeadKernelError:
    """What the end of a kernel's process means."""
    lost = isinstance(process, Fork) and process.lost
    return LostKernelError("Kernel lost") if lost else DeadKernelError("Kernel died")


class EventClient(BlockingKernelClient):
    """Knows that the kernel is ready by the end of its own question, not by a silence of 0.2 seconds."""

    @default("context")
    def _shared_context(self) -> zmq.Context[zmq.Socket[bytes]]:
        return _context()

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = False, hb: bool = False, control: bool = False
    ) -> None:
        """Only those that an execution uses; a heartbeat needs a thread, and the end of the kernel is an event."""
        super().start_channels(shell, iopub, stdin, hb, control)

    def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels. Raises ``RuntimeError`` if it dies or after ``timeout`` s.

        Raises :class:`LostKernelError` if it goes with its zygote.
        """
        end = time.monotonic() + (timeout or float("inf"))
        while time.monotonic() < end:
            asked = self.kernel_info()
            try:
                self._reply(asked)
                self._idle(asked)
                return
            except Empty:  # what was published before the channel was joined is lost
                if not self.is_alive():
                    end_of_it = death(self.parent.provisioner.process)  # type: ignore[union-attr]
                    if isinstance(end_of_it, LostKernelError):
                        raise end_of_it from None
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
        raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    def _reply(self, asked: str) -> None:
        while (message := self.shell_channel.get_msg(timeout=1))["parent_header"].get("msg_id") != asked:
            pass
        self._handle_kernel_info_reply(message)

    def _idle(self, asked: str) -> None:
        while True:
            message = self.iopub_channel.get_msg(timeout=_SILENCE)
            if message["parent_header"].get("msg_id") == asked and message["content"].get("execution_state") == "idle":
                return

    def news(self, end: float) -> dict[str, Any] | None:
        """The next message of any kind; ``None`` if there is none until ``end``. Raises ``DeadKernelError``."""
        channels = (self.iopub_channel, self.shell_channel)
        process = self.parent.provisioner.process  # type: ignore[union-attr]
        poller = zmq.Poller()
        for channel in channels:
            poller.register(channel.socket, zmq.POLLIN)
        if isinstance(process, Fork):
            poller.register(process.connection, zmq.POLLIN)
        while True:
            left = end - time.monotonic()
            dead = process.poll() is not None
            ready = dict(poller.poll(0 if dead else int(1000 * min(max(left, 0), _LOOK_AGAIN))))
            for channel in channels:
                if channel.socket in ready:
                    found: dict[str, Any] = channel.get_msg()
                    return found
            if dead:
                raise death(process)
            if left <= 0:
                return None


class InsideClient(KernelClient):
    """Talks to a fork over one line; the only channel, for both directions, is this itself."""

    line = AnyTrait()
    process = AnyTrait()

    @property
    def shell_channel(self) -> InsideClient:
        """This."""
        return self

    def send(self, message: dict[str, Any]) -> None:
        """Send a request; that nobody hears it is found out by :meth:`news`."""
        with suppress(OSError):
            self.line.send(self.session.pack({**message, "buffers": []}))

    def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next answer. Raises ``queue.Empty`` after ``timeout`` seconds."""
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        while (message := self.news(end)) is not None:
            if message["msg_type"].endswith("_reply"):
                return message
        raise Empty

    def news(self, end: float) -> dict[str, Any] | None:
        """The next message of any kind; ``None`` if there is none until ``end``.

        Raises ``DeadKernelError``, and ``OverflowError`` if a message is larger than the line allows.
        """
        while True:
            dead = self.process.poll() is not None
            sources = [] if self.line is None else [self.line]
            if not dead:
                sources.append(self.process.connection)
            left = max(0, end - time.monotonic())
            ready = select.select(sources, [], [], 0 if dead else None if left == float("inf") else left)[0]
            if self.line in ready:
                try:
                    packet = self.line.receive()
                except EOFError:  # a notebook may close what it does not know
                    self.line = None
                    continue
                if packet is not None:
                    return _message(packet)
            elif dead:
                raise death(self.process)
            elif not ready:
                return None

    def start_channels(self, *_: bool, **__: bool) -> None:
        """It is open."""

    def stop_channels(self) -> None:
        """Close it."""
        if self.line is not None:
            self.line.close()

    def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers. Raises ``RuntimeError`` if it dies or after ``timeout`` s."""
        self.kernel_info()
        try:
            self._handle_kernel_info_reply(self.get_msg(timeout))
        except LostKernelError:
            raise
        except DeadKernelError:
            raise RuntimeError("Kernel died before replying to kernel_info") from None
        except Empty:
            raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from None


def _message(packet: bytes) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(packet)
    header = message["header"]
    header["date"] = datetime.fromisoformat(header["date"])
    message |= {"msg_id": header["msg_id"], "msg_type": header["msg_type"]}
    message["buffers"] = [base64.b64decode(buffer) for buffer in message["buffers"]]
    return message


class EventManager(AsyncKernelManager):
    """Talks to its kernel through files in Jupyter's runtime folder, and hears of its end.

    A port that was found free may be taken by somebody else until the kernel binds it; a file may not.
    """

    client_factory = Type(EventClient)
    inside = True
    """A fork need not open any other socket than the one line."""
    largest = 0
    """Bytes of a message on that line (0: any number)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kernel_id = os.urandom(8).hex()
        folder = jupyter_runtime_dir()
        ensure_dir_exists(folder, mode=0o700)
        place = Path(folder, f"kernel-{self.kernel_id}")
        self.connection_file = f"{place}.json"
        if os.name == "posix" and len(os.fsencode(f"{place}{_SUFFIX}")) <= LONGEST:
            self.transport = "ipc"

    def client(self, **options: Any) -> Any:
        """A client for the way in which the kernel wants to be talked to."""
        found = self.provisioner
        if not isinstance(found, WarmProvisioner) or found.line is None:
            return super().client(**options)
        found.line.largest = self.largest
        return InsideClient(session=self.session, line=found.line, process=found.process, parent=self)

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        if isinstance(self.provisioner, WarmProvisioner):
            await self.provisioner.wait()
        else:
            await super()._async_wait(pollinterval)
