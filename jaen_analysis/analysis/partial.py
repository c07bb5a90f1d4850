"""Which cities are missing in a sum, and the partial sum that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import shift


@dataclass(frozen=True)
class AreaState:
    """An area of a run. For a partial sum: of which area, without which cities, how much is covered.

    ``coverage`` is its share of the ELB of the whole area in the last month of the previous period of the
    same kind (``None``: not known); ``needed`` are the results that it stands in for, as (indicator, breakdown).
    """

    area: Area
    of: str = ""
    missing: tuple[str, ...] = ()
    all_cities: int = 0
    coverage: float | None = None
    needed: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"{self.area!r}" + (f", ohne {', '.join(self.missing)}" if self.missing else "")

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators of whose total this is the partial sum."""
        return tuple(indicator for indicator, breakdown in self.needed if breakdown == TOTAL)


def partial_areas(panel: FactsPanel, indicators: Iterable[Indicator]) -> tuple[AreaState, ...]:
    """Every area of the panel, each composite one followed by the partial sums that the period needs."""
    gaps = {
        (indicator.id, breakdown): _gaps(panel, indicator.formula, breakdown)
        for indicator in indicators
        if indicator.formula is not None
        for breakdown in indicator.breakdowns
    }
    states: list[AreaState] = []
    for area in panel.areas:
        states.append(AreaState(area, all_cities=len(area.cities)))
        if len(area.cities) > 1:
            states += _partials(area, panel, gaps)
    return tuple(states)


def partial_of(panel: FactsPanel, area: Area, formula: Formula) -> AreaState | None:
    """What is left of an area without the cities that lack what a formula reads; ``None``: nobody lacks it, or all."""
    missing = _missing_cities(area, _gaps(panel, formula, TOTAL))
    return _partial(area, missing, (), panel) if 0 < len(missing) < len(area.cities) else None


class _Gaps(NamedTuple):
    """Cities that lack one of the figures that a formula reads, and those that delivered any of them together."""

    lacking: set[str]
    together: list[set[str]]


def _gaps(panel: FactsPanel, formula: Formula, split: str) -> _Gaps:
    """What a formula does not find of what it reads for the period of the panel."""
    gaps = _Gaps(set(), [])
    for (measure, breakdown), back in formula.uses(panel.period_length).items():
        parts = panel.parts(measure, breakdowns.merge(breakdown, split))
        months = panel.positions(shift(panel.period.last_month, -step) for step in back)
        before_all_facts = len(months) < len(back)
        absent = np.logical_or.reduce(np.isnan(parts.values[months]), axis=0)
        gaps.lacking.update(parts.cities if before_all_facts else compress(parts.cities, absent))
        for office in parts.offices:
            joint = (parts.givers[months] == office).any(axis=0)
            gaps.together.append(set(compress(parts.cities, joint)))
    return gaps


def _partials(area: Area, panel: FactsPanel, gaps: Mapping[tuple[str, str], _Gaps]) -> list[AreaState]:
    needed: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for row, found in gaps.items():
        missing = _missing_cities(area, found)
        if 0 < len(missing) < len(area.cities):
            needed.setdefault(missing, []).append(row)
    return [_partial(area, missing, tuple(rows), panel) for missing, rows in sorted(needed.items())]


def _partial(area: Area, missing: tuple[str, ...], needed: tuple[tuple[str, str], ...], panel: FactsPanel) -> AreaState:
    rest = panel.organisation.partial(area, missing)
    return AreaState(rest, area.key, missing, len(area.cities), _coverage(rest, area, panel), needed)


def _missing_cities(area: Area, gaps: _Gaps) -> tuple[str, ...]:
    """Cities that a partial sum has to leave out for this period, in official order.

    They lack one of the figures that the formula reads, or deliver together with such a city.
    """
    rest = set(area.cities) - gaps.lacking
    while cut := [cities for cities in gaps.together if cities & rest and not cities <= rest]:
        rest = rest.difference(*cut)
    return tuple(city for city in area.cities if city not in rest)


def _coverage(rest: Area, area: Area, panel: FactsPanel) -> float | None:
    month = pd.Period(panel.period.back().last_month, freq="M")
    stock = panel.beside([rest]).values(elb)
    part, whole = (stock[key].get(month, float("nan")) for key in (rest.key, area.key))
    return float(part / whole) if part >= 0 and whole > 0 else None  # missing (NaN) or nobody: not known
