"""What the cities were in the years before: twelve months each, up to the newest one that all of them know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.proposal.subject import Subject
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.periods import month_span, shift

MONTHS = 12


@dataclass(frozen=True, eq=False)
class Past:
    """Figures of a subject, months × cities, NaN where missing, from ``first`` to the newest month that counts.

    A proposal is made before the year before it has ended, so that what counts are spans of twelve months up to the
    newest one: the year before, once it has ended.
    """

    first: str
    top: Values
    bottom: Values | None

    @property
    def last(self) -> str:
        """The newest month that counts."""
        return shift(self.first, len(self.top) - 1)

    def spans(self, months: Values) -> Values:
        """Months × areas as spans × 12 × areas, the oldest first; months before the first whole span are left out."""
        count = len(months) // MONTHS
        return months[len(months) - count * MONTHS :].reshape(count, MONTHS, -1)

    @property
    def begin(self) -> str:
        """The first month of the oldest whole span."""
        return shift(self.last, 1 - len(self.top) // MONTHS * MONTHS)

    def times(self) -> tuple[tuple[str, slice], ...]:
        """Words and months (rows) of every calendar year, then of the last twelve months if they are none."""
        rows = {shift(self.first, row): row for row in range(len(self.top))}
        years = [f"{year}" for year in range(int(self.first[:4]), int(self.last[:4]) + 1)]
        found = [
            (year, slice(rows[f"{year}-01"], rows[f"{year}-12"] + 1))
            for year in years
            if f"{year}-01" in rows and f"{year}-12" in rows
        ]
        if not self.last.endswith("-12"):
            words = month_span(shift(self.last, -back) for back in range(MONTHS))
            found.append((words, slice(len(self.top) - MONTHS, len(self.top))))
        return tuple(found)


def past(subject: Subject, panel: FactsPanel, cities: Sequence[str]) -> Past | None:
    """The past of ``cities`` (keys); ``None`` if nothing is known after twelve months.

    It ends with the newest month that all cities know that know any; without such a month with the newest known one.
    """
    if subject.top is None:
        return None
    top = _monthly(subject.top, panel, cities)
    bottom = _monthly(subject.bottom, panel, cities) if subject.bottom else None
    there = ~np.isnan(top if bottom is None else top + bottom)
    if not there.any():
        return None
    together = there[:, there.any(axis=0)].all(axis=1)
    end = int(np.flatnonzero(together if together.any() else there.any(axis=1))[-1]) + 1
    if end < MONTHS:
        return None
    return Past(str(panel.months[0]), top[:end], None if bottom is None else bottom[:end])


def of_areas(cities: Values, members: Sequence[Sequence[int]]) -> Values:
    """Sums over the cities of each area (their places), along the last axis; a missing part makes a sum missing."""
    return np.stack([cities[..., list(own)].sum(axis=-1) for own in members], axis=-1)


def year_value(part: Part, months: Values) -> Values:
    """Sum over months, or their mean, of each area."""
    return np.asarray(months.sum(axis=0) if part.how == "sum" else months.mean(axis=0))


def _monthly(part: Part, panel: FactsPanel, cities: Sequence[str]) -> Values:
    table = part.figure.exact(panel).value
    return np.asarray(table[list(cities)].to_numpy(), dtype="float64")
