"""The papermill engine: saves once, shuts down at once, and waits for events where others ask again and again.

papermill imports the engines of all installed packages when it is imported: nothing here is heavier than papermill.
"""

from __future__ import annotations

import asyncio
import os
import time
from functools import cache
from pathlib import Path
from queue import Empty
from typing import Any

import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from jupyter_core.utils import ensure_dir_exists
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.iorw import write_ipynb
from papermill.log import logger
from traitlets import Type, default

from jaen_analysis.warm_kernels.forks import Fork
from jaen_analysis.warm_kernels.provisioner import WarmProvisioner

_LONGEST = 107
"""Bytes of the longest path of a socket."""
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
        """Wait until the kernel answers on both channels. Raises ``RuntimeError`` if it dies or after ``timeout`` s."""
        end = time.monotonic() + (timeout or float("inf"))
        while time.monotonic() < end:
            asked = self.kernel_info()
            try:
                self._reply(asked)
                self._idle(asked)
                return
            except Empty:  # what was published before the channel was joined is lost
                if not self.is_alive():
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


class EventManager(AsyncKernelManager):
    """Talks to its kernel through files in Jupyter's runtime folder, and hears of its end.

    A port that was found free may be taken by somebody else until the kernel binds it; a file may not.
    """

    client_factory = Type(EventClient)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kernel_id = os.urandom(8).hex()
        folder = jupyter_runtime_dir()
        ensure_dir_exists(folder, mode=0o700)
        place = Path(folder, f"kernel-{self.kernel_id}")
        self.connection_file = f"{place}.json"
        if os.name == "posix" and len(os.fsencode(f"{place}{_SUFFIX}")) <= _LONGEST:
            self.transport = "ipc"

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        if isinstance(self.provisioner, WarmProvisioner):
            await self.provisioner.wait()
        else:
            await super()._async_wait(pollinterval)


class TooMuchOutputError(Exception):
    """A notebook was ended because it put out more than it may."""


class EventNotebookClient(PapermillNotebookClient):  # type: ignore[misc] # papermill has no types
    """Executes a notebook; the death of its kernel, or too much output, is told when it happens.

    ``most`` characters may be put out (0: any number). ``lost`` says that the kernel ended because the process that
    it was forked from did.
    """

    kernel_manager_class = Type(EventManager)

    def __init__(self, nb_man: NotebookExecutionManager, most: int = 0, **options: Any) -> None:
        super().__init__(nb_man, **options)
        self.most, self.put_out, self.lost = most, 0, False

    @property
    def flooded(self) -> bool:
        """Whether more was put out than may be."""
        return 0 < self.most < self.put_out

    def process_message(self, message: dict[str, Any], *place: Any, **more: Any) -> Any:
        """Take a message of the kernel. Raises ``DeadKernelError`` if it is one too many."""
        content = message["content"]
        texts = [content.get("text"), *content.get("data", {}).values()]
        self.put_out += sum(len(text) for text in texts if isinstance(text, str))
        if self.flooded:
            raise DeadKernelError("Too much output")
        return super().process_message(message, *place, **more)

    # nbclient awaits three tasks for each cell: one for what is shown, one for the answer, and one that asks each
    # second whether the kernel lives. Here the third of these names waits for all of it at once.

    async def _async_poll_kernel_alive(self) -> None: ...

    async def _async_poll_output_msg(self, parent_msg_id: str, cell: NotebookNode, cell_index: int) -> None:
        self._place = (cell, cell_index)

    async def _async_poll_for_reply(
        self, msg_id: str, cell: NotebookNode, timeout: int | None, *_: asyncio.Future[Any]
    ) -> dict[str, Any]:
        patience = float("inf") if timeout is None else float(timeout)
        end, idle = time.monotonic() + patience, False
        reply: dict[str, Any] | None = None
        while reply is None or not idle:
            channel = self._news(end)
            if channel is None:
                if reply is not None:
                    raise CellTimeoutError.error_from_timeout_and_cell("No end of the output", self.iopub_timeout, cell)
                reply = await self._async_handle_timeout(timeout or 0, cell)
                end = time.monotonic() + patience
                continue
            message = channel.get_msg()
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if channel is self.kc.iopub_channel:
                try:
                    self.process_message(message, *self._place)
                except CellExecutionComplete:
                    idle = True
            else:
                reply, end = message, time.monotonic() + self.iopub_timeout
        return reply

    def _news(self, end: float) -> Any:
        """The channel that has a message; ``None`` if there is none until ``end``. Raises ``DeadKernelError``."""
        channels = (self.kc.iopub_channel, self.kc.shell_channel)
        process = self.km.provisioner.process
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
                    return channel
            if dead:
                self.lost = isinstance(process, Fork) and process.lost
                raise DeadKernelError("Kernel died")
            if left <= 0:
                return None


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """``papermill --engine warm-kernels``: the options are those of the engine ``nbclient`` and ``most_output``."""

    @classmethod
    def execute_notebook(
        cls,
        nb: NotebookNode,
        kernel_name: str,
        output_path: str | None = None,
        **options: Any,
    ) -> Any:
        """Execute and save once: papermill saves what comes back, this what does not come back."""
        try:
            return super().execute_notebook(nb, kernel_name, output_path=None, **options)
        except BaseException:
            if output_path:
                write_ipynb(nb, output_path)
            raise

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        log_output: bool = False,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        input_path: str | None = None,
        most_output: int = 0,
        **options: Any,
    ) -> Any:
        """Execute in a kernel of its own; ``execution_timeout`` in seconds for each cell.

        A kernel that is lost through no fault of the notebook is replaced once, and the notebook starts anew.
        Raises :class:`TooMuchOutputError` if it puts out more than ``most_output`` characters (0: any number).
        """
        settings = {
            "kernel_name": kernel_name,
            "log": logger,
            "log_output": log_output,
            "startup_timeout": start_timeout,
            "timeout": execution_timeout,
            "shutdown_kernel": "immediate",
            "most": most_output,
            **options,
        }
        client = EventNotebookClient(nb_man, **settings)
        try:
            return client.execute()
        except DeadKernelError as error:
            if client.flooded:
                raise TooMuchOutputError(f"more than {most_output} characters were put out") from error
            if not client.lost:
                raise
        nb_man.notebook_start()
        return EventNotebookClient(nb_man, **settings).execute()
