"""What a worker of a Dask cluster does for a run; the worker may belong to others and have several threads."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Lock, Timer

from jaen_analysis import warm_kernels
from jaen_analysis.batch import kernels, worker
from jaen_analysis.batch.drafts import Draft, make_draft
from jaen_analysis.batch.failures import NotebookFailed, fault_of
from jaen_analysis.batch.page_task import Made, Task
from jaen_analysis.batch.software import loaded
from jaen_analysis.warm_kernels import forks, provisioner, spares
from jaen_analysis.warm_kernels.settings import QUIET, variables

_IDLE = 60
"""Seconds without a page after which a worker is as it was before."""


def make_there(task: Task, program: str) -> Draft:
    """Make the draft of a page if this worker has the same program (see :func:`loaded`).

    Where a worker has several threads, the CPU seconds are those of all pages that it makes meanwhile.
    """
    if loaded() != program:
        words = "Der Rechner im Cluster hat einen anderen Stand des Programms oder der Bibliotheken als dieser."
        hint = "Bitte überall dieselben Versionen installieren und die Arbeitsprozesse neu starten."
        return Draft(task, Made(fault=fault_of(NotebookFailed(words, "OtherProgram", hint=hint))))
    with _warmth.held():
        return make_draft(task)


def dask_setup(_: object) -> None:
    """What Dask does first in a worker that the run itself has started: it is told of this module by name."""
    worker.leave_terminal()


@dataclass
class _Warmth:
    """Warm kernels, and the environment and logging that they need, for as long as there are pages to make."""

    _lock: Lock = field(default_factory=Lock)
    _kept: ExitStack | None = None
    _pages: int = 0
    _later: Timer | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._lock:
            if self._kept is None:
                self._kept = _warm()
            if self._later:
                self._later.cancel()
            self._pages += 1
        try:
            yield
        finally:
            with self._lock:
                self._pages -= 1
                if not self._pages:
                    self._later = Timer(_IDLE, self.release)
                    self._later.daemon = True
                    self._later.start()

    def release(self) -> None:
        """Put everything back, unless a page is being made."""
        with self._lock:
            if self._kept is not None and not self._pages:
                self._kept.close()
                self._kept = None


def _warm() -> ExitStack:
    with ExitStack() as stack:
        stack.enter_context(variables(QUIET))
        stack.enter_context(kernels.environment())
        log = logging.getLogger(warm_kernels.__name__)
        stack.callback(log.setLevel, log.level)
        stack.callback(provisioner.reasons.clear)
        stack.callback(forks.stop_all)
        stack.callback(spares.stop)
        worker.prepare()
        return stack.pop_all()


_warmth = _Warmth()
atexit.register(_warmth.release)
