"""Tables inside a computation: exact pairs of top and bottom, with the worst status of each cell.

A mean of twelve months is its sum over 12, a change is a difference over the earlier value: whole
numbers stay whole until the one division, so the quotient is the nearest double to the true value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pandas as pd


class Exact(NamedTuple):
    """A computed table as top / bottom, with the worst status of all that went into each cell."""

    top: pd.DataFrame
    bottom: pd.DataFrame | int
    ranks: pd.DataFrame

    @property
    def value(self) -> pd.DataFrame:
        """The quotient; NaN where a part is missing or the bottom is zero."""
        return self.top / not_zero(self.bottom)

    @property
    def status(self) -> pd.DataFrame:
        """Status per cell; a value that is missing for any reason is at least *geheim* or *fehlt*."""
        hidden = self.ranks >= Status.GEHEIM
        return self.ranks.where(self.value.notna() | hidden, int(Status.FEHLT))


def not_zero(bottom: pd.DataFrame | int) -> pd.DataFrame | int:
    """The divisor with its zeros made missing."""
    return bottom if isinstance(bottom, int) else bottom.where(bottom != 0)


def add_up(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Sum cell by cell; a missing part makes the sum missing, not smaller."""
    total = frames[0]
    for frame in frames[1:]:
        total = total + frame
    return total


def worst(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The highest rank of each cell."""
    import numpy as np
    import pandas as pd

    first = frames[0]
    cells = np.maximum.reduce([frame.reindex_like(first).to_numpy() for frame in frames])
    return pd.DataFrame(cells, first.index, first.columns)


def shift_ranks(ranks: pd.DataFrame, months: int) -> pd.DataFrame:
    """The ranks of some months earlier; before the first month everything is missing."""
    return ranks.shift(months, fill_value=int(Status.FEHLT))
