"""The papermill engine: saves once, shuts down at once, and waits for events where others ask again and again.

papermill imports the engines of all installed packages when it is imported: nothing here is heavier than papermill.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.iorw import write_ipynb
from papermill.log import logger
from traitlets import Type

from jaen_analysis.warm_kernels.clients import EventManager, LostKernelError, death

_WIDEST = 6
"""Bytes of the widest character in JSON."""


class TooMuchOutputError(Exception):
    """A notebook was ended because it put out more than it may."""


class EventNotebookClient(PapermillNotebookClient):  # type: ignore[misc] # papermill has no types
    """Executes a notebook; the death of its kernel, or too much output, is told when it happens.

    ``most`` characters may be put out (0: any number)."""

    kernel_manager_class = Type(EventManager)

    def __init__(self, nb_man: NotebookExecutionManager, most: int = 0, **options: Any) -> None:
        super().__init__(nb_man, **options)
        self.most, self.put_out = most, 0

    @property
    def flooded(self) -> bool:
        """Whether more was put out than may be."""
        return 0 < self.most < self.put_out

    def create_kernel_manager(self) -> Any:
        """As nbclient's; one message cannot be larger than all that may be put out."""
        manager = super().create_kernel_manager()
        manager.largest = _WIDEST * self.most
        return manager

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
            message = self._news(end)
            if message is None:
                if reply is not None:
                    raise CellTimeoutError.error_from_timeout_and_cell("No end of the output", self.iopub_timeout, cell)
                reply = await self._async_handle_timeout(timeout or 0, cell)
                end = time.monotonic() + patience
                continue
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["msg_type"] == "execute_reply":
                reply, end = message, time.monotonic() + self.iopub_timeout
                continue
            try:
                self.process_message(message, *self._place)
            except CellExecutionComplete:
                idle = True
        return reply

    async def _async_check_alive(self) -> None:
        """As nbclient's, which asks after the last cell. Raises :class:`LostKernelError` if it went with its zygote."""
        try:
            await super()._async_check_alive()
        except DeadKernelError:
            raise death(self.km.provisioner.process) from None

    def _news(self, end: float) -> dict[str, Any] | None:
        """The next message; ``None`` if there is none until ``end``. Raises ``DeadKernelError``."""
        try:
            found: dict[str, Any] | None = self.kc.news(end)
        except OverflowError:
            self.put_out = self.most + 1
            raise DeadKernelError("Too much output") from None
        return found


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
        except LostKernelError:
            pass
        except DeadKernelError as error:
            if client.flooded:
                raise TooMuchOutputError(f"more than {most_output} characters were put out") from error
            raise
        nb_man.notebook_start()
        return EventNotebookClient(nb_man, **settings).execute()
