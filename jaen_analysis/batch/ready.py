"""Whatever takes long is begun first: kernels and workers import while the run itself still imports and plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jaen_analysis.batch import interrupt

if TYPE_CHECKING:
    from jaen_analysis.batch.executor import Executor


@contextmanager
def ready(choose: Callable[[], Executor]) -> Iterator[Executor]:
    """The chosen maker of pages for the time of a run; SIGTERM ends it as Ctrl-C does.

    Raises what the start of the executor raises.
    """
    with interrupt.terminable():
        executor = choose()
        try:
            executor.start()
            yield executor
        finally:
            with interrupt.undisturbed():
                executor.stop()
