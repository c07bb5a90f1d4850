"""Worker processes of this computer: as many pages at a time as there are processors.

Each worker has a pipe of its own; one that dies takes no other with it. It is replaced, and its page is
tried once more.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from tempfile import TemporaryDirectory

from jaen_analysis.batch import interrupt, kernels, worker
from jaen_analysis.batch.executor import Begun, Done, Event
from jaen_analysis.batch.failures import DEAD_WORKER, NotebookFailed, fault_of
from jaen_analysis.batch.page_task import Made, Task, failed

_TRIES = 2
_MOST_ON_WINDOWS = 31
"""Windows waits for 63 things at once, and each worker is two of them."""


def cores() -> int:
    """Number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(eq=False)
class _Worker:
    """A worker and the name of the task that it works on."""

    process: SpawnProcess
    connection: Connection
    name: str = ""

    def give(self, name: str, task: Task) -> None:
        self.name = name
        with suppress(OSError):  # that it is dead is seen when its result is waited for
            self.connection.send(task)

    def result(self) -> Made | None:
        """What came of its task; ``None`` if it died over it."""
        try:
            return self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        if self.process.pid:
            worker.end(self.process.pid)
        self.process.join()
        self.connection.close()


@dataclass
class Pool:
    """``jobs`` workers (default: one per processor), never more than there are pages to make; on Windows at most 31."""

    jobs: int = field(default_factory=cores)
    _workers: list[_Worker] = field(default_factory=list, init=False)
    _kept: ExitStack = field(default_factory=ExitStack, init=False)

    def __post_init__(self) -> None:
        if os.name == "nt":
            self.jobs = min(self.jobs, _MOST_ON_WINDOWS)

    def start(self) -> None:
        """Start warm kernels, and workers, not more than there are processors: they import while the run is planned."""
        self._kept.enter_context(kernels.environment())
        # a kernel that dies slowly may still write while the folder is cleared
        folder = TemporaryDirectory(prefix="jaen-", ignore_cleanup_errors=True)
        self._folder = self._kept.enter_context(folder)
        self._grow(min(self.jobs, cores()))

    def work(self, tasks: Mapping[str, Task]) -> Iterator[Event]:
        """See :class:`jaen_analysis.batch.executor.Executor`."""
        while len(self._workers) > len(tasks):
            self._workers.pop().end()
        self._grow(min(self.jobs, len(tasks)))
        waiting, tries = deque(tasks), Counter[str]()
        while waiting or self._busy:
            for idle in [each for each in self._workers if not each.name]:
                if waiting:
                    name = waiting.popleft()
                    yield Begun(name)
                    idle.give(name, tasks[name])
            for ready in self._ready():
                name, made = ready.name, ready.result()
                ready.name = ""
                if made is None:
                    self._replace(ready)
                    tries[name] += 1
                    if tries[name] < _TRIES:
                        waiting.appendleft(name)
                        continue
                    made = failed(tasks[name], fault_of(_died()))
                yield Done(name, made)

    def stop(self) -> None:
        """Kill the workers and all that they have started."""
        while self._workers:
            self._workers.pop().end()
        self._kept.close()

    @property
    def _busy(self) -> list[_Worker]:
        return [each for each in self._workers if each.name]

    def _ready(self) -> list[_Worker]:
        """Wait for workers that have finished or died."""
        found = set(wait([thing for each in self._busy for thing in (each.connection, each.process.sentinel)]))
        return [each for each in self._busy if {each.connection, each.process.sentinel} & found]

    def _grow(self, size: int) -> None:
        while len(self._workers) < size:
            self._workers.append(self._new())

    def _new(self) -> _Worker:
        spawn = get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=worker.main, args=(theirs, self._folder), daemon=True)
        with interrupt.unheard():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _replace(self, dead: _Worker) -> None:
        dead.end()
        self._workers[self._workers.index(dead)] = self._new()


def _died() -> NotebookFailed:
    words = "Der Arbeitsprozess ist zweimal abgebrochen, während er diesen Bericht erstellte (Arbeitsspeicher?)."
    return NotebookFailed(words, DEAD_WORKER)
