"""Exits that lie back far enough to be judged (*reife Kohorten*), and the cells that they are counted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jaen_analysis.analysis.planning.delivered import Cell, Delivered, Tally, shares_of
from jaen_analysis.analysis.planning.running import running_months
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import WAITING_MONTHS, Period, month_span, shift, span
from jaen_analysis.vocabulary.postings import KNOWN_AFTER

if TYPE_CHECKING:
    import pandas as pd

YEAR, MOST_YEARS = 12, 3
"""Months of a window, and how many years are pooled at most."""


def last_mature(period: Period) -> str:
    """The last month whose exits are judged at the end of a period: observation and waiting time are over."""
    return shift(period.last_month, -KNOWN_AFTER - WAITING_MONTHS)


def window(period: Period, years: int = 1) -> tuple[str, ...]:
    """The last twelve months of mature exits, or so many years of them."""
    last = last_mature(period)
    return span(shift(last, 1 - YEAR * years), last)


@dataclass(frozen=True)
class Immature:
    """Exits that are too recent to be judged; ``exits`` is ``None`` where a month is missing."""

    months: tuple[str, ...]
    exits: int | None
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is to be said of them, in German."""
        count = "Austritte" if self.exits is None else f"{self.exits} Austritte"
        gap = f" (es fehlen Zahlen – {'; '.join(self.missing)})" if self.missing else ""
        wait = f"{KNOWN_AFTER} Monaten Beobachtung und {WAITING_MONTHS} Monaten Wartezeit"
        return f"Noch nicht beurteilt: {count} aus {month_span(self.months)}{gap}; erst nach {wait} zählen sie mit."


@dataclass(frozen=True, eq=False)
class Exits:
    """The exits of all measures of several plans, as delivered."""

    postings: pd.DataFrame
    plans: Mapping[int, Plan]
    organisation: Organisation

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        """Every measure that a plan has planned by its id, as the newest of them has it, in the order of the plans."""
        return {id_: versions[-1] for id_, versions in self._versions.items()}

    @cached_property
    def _told(self) -> Mapping[str, Delivered]:
        return Delivered.of(self.postings, self.organisation)

    def delivered(self, id_: str) -> Delivered:
        """What was delivered of a measure."""
        return self._told[id_]

    def expected(self, id_: str, area: Area, months: Sequence[str]) -> tuple[Cell, ...]:
        """Where numbers of a measure must be: in the areas and months of each year's plan."""
        return tuple(
            (key, month)
            for one in self._versions.get(id_, ())
            for month in running_months(one, [month for month in months if int(month[:4]) == one.year])
            for key in shares_of(one.quotas, area)
        )

    def cells(self, id_: str, area: Area, months: Sequence[str]) -> tuple[Cell, ...]:
        """Where numbers of a measure may be: in the areas of any plan, also when it was not to run."""
        keys = {key for one in self._versions.get(id_, ()) for key in shares_of(one.quotas, area)}
        return tuple((key, month) for key in sorted(keys) for month in months)

    def tally(self, id_: str, area: Area, months: Sequence[str], figure: str) -> Tally:
        """A figure of a measure in an area over these months."""
        return self.delivered(id_).tally(figure, self.cells(id_, area, months), self.expected(id_, area, months))

    def immature(self, id_: str, area: Area, period: Period) -> Immature:
        """The exits since the last mature month."""
        months = span(shift(last_mature(period), 1), period.last_month)
        found = self.tally(id_, area, months, "austritte")
        return Immature(months, found.value, self.delivered(id_).gaps([found]))

    def complete(self, ids: Iterable[str], area: Area, months: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        """Instrument → (employed, known), of those cells alone in which both were delivered."""
        sums: dict[str, tuple[int, int]] = {}
        for id_ in ids:
            told, instrument = self.delivered(id_), self.programmes[id_].instrument.id
            for cell in self.cells(id_, area, months):
                employed, known = told.value("beschaeftigt", cell), told.value("verbleib_bekannt", cell)
                if employed is not None and known is not None:
                    top, bottom = sums.get(instrument, (0, 0))
                    sums[instrument] = (top + employed, bottom + known)
        return sums

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Programme, ...]]:
        found: dict[str, list[Programme]] = {}
        for year in sorted(self.plans):
            for one in filter(lambda each: each.planned, self.plans[year].programmes):
                found.setdefault(one.id, []).append(one)
        return {id_: tuple(versions) for id_, versions in found.items()}
