"""A worker: a process of its own that makes one page after the other for the run that has started it.

It ends with its run, however that ends, and takes the kernels that it has started with it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from jaen_analysis.batch import kernels
from jaen_analysis.batch.page_task import Task, make
from jaen_analysis.report.rehearsal import rehearse_page
from jaen_analysis.warm_kernels.sessions import give_way
from jaen_analysis.warm_kernels.settings import QUIET

if TYPE_CHECKING:
    import psutil

IRI = "JAEN_IRI"
"""Variable of the environment: ``1`` lets the format “iri” be checked in notebooks too."""


def main(connection: Connection, folder: str) -> None:
    """Receive tasks, make their pages and send back what came of each; drafts lie in ``folder``.

    Nothing is sent for a task that kills the process.
    """
    leave_terminal()
    tempfile.tempdir = folder
    tasks: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_listen, args=(connection, tasks), daemon=True).start()
    prepare()
    while True:
        connection.send(make(tasks.get()))


def leave_terminal() -> None:
    """Ctrl-C in the terminal does not reach this process any more, but the run, to which it gives way."""
    if os.name == "posix":
        os.setsid()
        give_way(kernels.GIVE_WAY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def prepare() -> None:
    """Make this process ready for its first page: import what every page needs, and see to its kernels.

    There are as many workers as processors, so each computes with one thread.
    """
    os.environ |= QUIET
    for name in ("papermill", "jaen_analysis.warm_kernels"):  # failures and remarks are told by us
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with suppress(Exception), unasked():  # a fault is told by the page that meets it
        kernels.start_ahead()
        import_module("papermill")
        rehearse_page()


@contextmanager
def unasked() -> Iterator[None]:
    """Let imports in the block do without what they take along if it is installed, and what no page needs here.

    jsonschema builds a grammar of ``rfc3987_syntax`` for 1.3 s at every import, unless ``JAEN_IRI=1`` is set. It
    serves the format “iri” alone, which the schema of notebooks does not have. papermill takes ``pyarrow``, and
    numpy with it, to read notebooks from a Hadoop cluster. Whoever is imported already is as it is; for a jsonschema
    that is imported here every “iri” passes, also for others in this process. What was left out can be imported
    after the block.
    """
    takers = {"rfc3987_syntax": "jsonschema", "pyarrow": "papermill"}
    if os.environ.get(IRI) == "1":
        del takers["rfc3987_syntax"]
    left_out = [name for name, taker in takers.items() if not {name, taker} & sys.modules.keys()]
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in left_out:
            sys.modules.pop(name, None)


def end(pid: int) -> None:
    """Kill a process and all that it has started, and that before it: it must not start another one meanwhile."""
    import psutil

    with suppress(psutil.Error):
        process = psutil.Process(pid)
        _kill([process, *process.children(recursive=True)])


def _listen(connection: Connection, tasks: SimpleQueue[Task]) -> None:
    """Wait for tasks in a thread of its own: the end of the run is seen also while a page is being made."""
    import psutil

    with suppress(EOFError, OSError):
        while True:
            tasks.put(connection.recv())
    _kill(psutil.Process().children(recursive=True))
    os._exit(0)


def _kill(processes: Iterable[psutil.Process]) -> None:
    import psutil

    for process in processes:
        with suppress(psutil.Error):
            process.kill()
