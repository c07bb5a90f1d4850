"""A worker: a process of its own that makes one page after the other for the run that has started it.

It ends with its run, however that ends, and takes the kernels that it has started with it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from jaen_analysis.batch.page_task import Task, make

if TYPE_CHECKING:
    import psutil

IRI = "JAEN_IRI"
"""Variable of the environment: ``1`` lets the format “iri” be checked in notebooks too."""
_LIBRARIES = ("papermill", "nbclient", "nbconvert.exporters", "bs4")
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main(connection: Connection, folder: str) -> None:
    """Receive tasks, make their pages and send back what came of each; drafts lie in ``folder``.

    Nothing is sent for a task that kills the process. There are as many workers as processors, so each
    computes with one thread.
    """
    if os.name == "posix":
        os.setsid()  # Ctrl-C in the terminal reaches the run, which decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ |= dict.fromkeys(_THREADS, "1")
    tempfile.tempdir = folder
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # failures are told by us
    leave_out_grammar()
    tasks: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_listen, args=(connection, tasks), daemon=True).start()
    _load()
    while True:
        connection.send(make(tasks.get()))


def leave_out_grammar() -> None:
    """Let ``import nbformat`` do without ``rfc3987_syntax``, unless ``JAEN_IRI=1`` is set.

    jsonschema asks for it if it is installed, and then builds a grammar for 1.3 s at every import. It serves
    the format “iri” alone, which the schema of notebooks does not have. For processes of our own only.
    """
    if os.environ.get(IRI) != "1":
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def end(pid: int) -> None:
    """Kill a process and all that it has started, and that before it: it must not start another one meanwhile."""
    import psutil

    with suppress(psutil.NoSuchProcess):
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
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _load() -> None:
    """Import what every page needs while the run is still being planned; a fault is told by the page that meets it."""
    for name in _LIBRARIES:
        with suppress(Exception):
            import_module(name)
