"""Tables inside a computation: exact pairs of top and bottom, with the worst status of each cell.

A mean of twelve months is its sum over 12, a change is a difference over the earlier value: whole
numbers stay whole until the one division, so the quotient is the nearest double to the true value.
They are arrays of months × areas until somebody asks for the value: thousands of small steps are taken on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Cell = TypeVar("Cell", np.float64, np.int64)

Values: TypeAlias = "npt.NDArray[np.float64]"
"""Figures, NaN where missing."""
Ranks: TypeAlias = "npt.NDArray[np.int64]"
""":class:`Status` of each figure as an integer."""


class Exact(NamedTuple):
    """A computed table as top / bottom, with the worst status of all that went into each cell.

    ``labels`` are the months and area keys of the panel, the same for all that is computed on it.
    """

    top: Values
    bottom: Values | int
    ranks: Ranks
    labels: tuple[pd.Index, pd.Index]

    @property
    def value(self) -> pd.DataFrame:
        """The quotient; NaN where a part is missing or the bottom is zero."""
        import pandas as pd

        return pd.DataFrame(self.top / not_zero(self.bottom), *self.labels)

    @property
    def status(self) -> pd.DataFrame:
        """Status per cell; a value that is missing for any reason is at least *geheim* or *fehlt*."""
        import numpy as np
        import pandas as pd

        said = self.value.notna().to_numpy() | (self.ranks >= Status.GEHEIM)
        return pd.DataFrame(np.where(said, self.ranks, int(Status.FEHLT)), *self.labels)


def not_zero(bottom: Values | int) -> Values | int:
    """The divisor with its zeros made missing."""
    import numpy as np

    return bottom if isinstance(bottom, int) else np.where(bottom != 0, bottom, np.nan)


def add_up(parts: Sequence[Values]) -> Values:
    """Sum cell by cell; a missing part makes the sum missing, not smaller."""
    return reduce(add, parts)


def worst(parts: Sequence[Ranks]) -> Ranks:
    """The highest rank of each cell."""
    import numpy as np

    return reduce(np.maximum, parts)


def earlier(values: Values, months: int) -> Values:
    """The figures of some months earlier; before the first month everything is missing."""
    return _moved(values, months, float("nan"))


def earlier_ranks(ranks: Ranks, months: int) -> Ranks:
    """The ranks of some months earlier; before the first month everything is missing."""
    return _moved(ranks, months, int(Status.FEHLT))


def _moved(cells: npt.NDArray[Cell], months: int, before: float) -> npt.NDArray[Cell]:
    import numpy as np

    moved = np.full_like(cells, before)
    moved[months:] = cells[: max(len(cells) - months, 0)]
    return moved
