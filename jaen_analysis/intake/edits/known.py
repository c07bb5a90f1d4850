"""The figures that hold once a delivery is taken: its own, and beside them those that stand in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from jaen_analysis.intake.edits.verdict import Read
from jaen_analysis.intake.reading.words import Statement
from jaen_analysis.vocabulary.periods import shift

STANDING = -1
"""Position of a figure that is not in the file."""
KEY = ["area", "at", "measure", "breakdown"]
"""Names a figure; ``at`` is the month as a number, so that months can be counted."""


@dataclass(frozen=True, eq=False)
class Known:
    """Numbers of a delivery and of the store.

    ``file`` and ``standing`` have the columns of :data:`KEY`, ``value`` and ``position`` (in ``figures``,
    or :data:`STANDING`); figures without a number are in neither.
    """

    figures: Sequence[Read]
    file: pd.DataFrame
    standing: pd.DataFrame

    @classmethod
    def of(cls, figures: Sequence[Read], facts: pd.DataFrame, taken: Sequence[int], standing: pd.DataFrame) -> Known:
        """The figures at the ``taken`` positions, and the standing facts that they can be compared with."""
        own = facts.iloc[list(taken)]
        return cls(figures, numbers(own.assign(position=list(taken))), numbers(standing.assign(position=STANDING)))

    @cached_property
    def together(self) -> pd.DataFrame:
        """What holds once the delivery is taken: its figures, and the standing ones that it does not repeat."""
        return pd.concat([self.file, self.standing], ignore_index=True).drop_duplicates(KEY)

    def statement(self, position: int) -> Statement:
        """The cell of a figure of the file."""
        return self.figures[position][0]


def nearby(standing: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The standing facts that these can be compared with: of their areas, from a year before their first month."""
    if facts.empty or standing.empty:
        return standing.head(0)
    first = shift(facts["month"].min(), -12)
    return standing[(standing["month"] >= first) & standing["area"].isin(facts["area"].unique())]


def at_of(month: str) -> int:
    """A month as a number: ``at_of("2026-07") == 24318``."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_of(at: int) -> str:
    """The month of a number: ``month_of(24318) == "2026-07"``."""
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


def numbers(facts: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a number, with the columns of :class:`Known`; ``facts`` has a ``position``."""
    rows = facts[facts["value"].notna()]
    counted = {month: at_of(month) for month in rows["month"].unique()}
    rows = rows.assign(at=rows["month"].map(counted).astype("int64"))
    return rows[[*KEY, "value", "position"]].reset_index(drop=True)
