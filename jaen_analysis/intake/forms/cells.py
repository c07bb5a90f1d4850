"""What stands in the cells of a form: delivered values, and what is already known beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.forms.asked import Table

if TYPE_CHECKING:
    import pandas as pd

Cell = float | str | None
Values = Mapping[tuple[str, str, str], Cell]
"""(measure id, breakdown, month) → what stands in the cell; what is not in it stays empty."""

KNOWN_HEADER = "zuletzt ({})"
"""Header of a locked column with the known values of a month. The reader takes nothing from such a column."""


@dataclass(frozen=True)
class Column:
    """A column of a month: one to be filled in, or the locked one with what is known."""

    month: str
    known: bool

    @property
    def header(self) -> str:
        """``"2026-06"`` or ``"zuletzt (2026-06)"``."""
        return KNOWN_HEADER.format(self.month) if self.known else self.month


def columns(table: Table, known: Values) -> tuple[Column, ...]:
    """The columns of the months, each asked month that is known already with its known values before it.

    If none of them is known, the newest known month before them stands first: a clerk sees what to expect.
    """
    rows = {(measure.id, breakdown) for measure, breakdown in table.rows}
    told = {month for (*row, month), value in known.items() if value is not None and tuple(row) in rows}
    earlier = {month for month in told if month < table.months[0]}
    first = [Column(max(earlier), True)] if earlier and told.isdisjoint(table.months) else []
    beside = [Column(month, known) for month in table.months for known in (True, False) if not known or month in told]
    return tuple(first + beside)


def known_values(facts: pd.DataFrame, area: str) -> dict[tuple[str, str, str], Cell]:
    """The newest figures of an area from a FACT table with one row per figure; without a number, their sign."""
    own = facts.loc[facts["area"] == area, ["measure", "breakdown", "month", "value", "marker"]]
    return {
        (measure, breakdown, month): (marker or None) if value != value else value
        for measure, breakdown, month, value, marker in own.itertuples(index=False)
    }
