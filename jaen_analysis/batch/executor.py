"""The seam between a run and whoever makes its pages: processes of this computer, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, TypeAlias

from jaen_analysis.batch.page_task import Made, Task


class Begun(NamedTuple):
    """The task with this name is being worked on."""

    name: str


class Done(NamedTuple):
    """The task with this name is finished, well or badly."""

    name: str
    made: Made


Event: TypeAlias = Begun | Done


class Executor(Protocol):
    """Makes pages with :func:`jaen_analysis.batch.page_task.make`, as many at a time as it can."""

    def start(self) -> None:
        """Get ready; what takes long goes on while the run is planned."""

    def work(self, tasks: Mapping[str, Task]) -> Iterator[Event]:
        """Make the pages: for every name one :class:`Done`, in the order in which they are finished."""

    def stop(self) -> None:
        """End at once whatever still works, and leave nothing behind; more than once, or too early, does no harm."""
