"""Pages made one after the other in the process of the run: the smallest executor, for tests with stand-ins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jaen_analysis.batch.executor import Begun, Done, Event
from jaen_analysis.batch.page_task import Task, make


class Serial:
    """See :class:`jaen_analysis.batch.executor.Executor`."""

    def start(self) -> None: ...

    def work(self, tasks: Mapping[str, Task]) -> Iterator[Event]:
        for name, task in tasks.items():
            yield Begun(name)
            yield Done(name, make(task))

    def stop(self) -> None: ...
