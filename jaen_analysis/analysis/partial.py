"""Which cities are missing in a sum, and the partial sum that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb


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

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators of whose total this is the partial sum."""
        return tuple(indicator for indicator, breakdown in self.needed if breakdown == TOTAL)


def partial_areas(panel: FactsPanel, indicators: Sequence[Indicator]) -> tuple[AreaState, ...]:
    """Every area of the panel, each composite one followed by the partial sums that the period needs."""
    states: list[AreaState] = []
    for area in panel.areas:
        states.append(AreaState(area, all_cities=len(area.cities)))
        if len(area.cities) > 1:
            states += _partials(area, panel, indicators)
    return tuple(states)


def _partials(area: Area, panel: FactsPanel, indicators: Iterable[Indicator]) -> list[AreaState]:
    needed: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for indicator in indicators:
        for breakdown in indicator.breakdowns:
            missing = _missing_cities(area, panel, indicator.formula, breakdown) if indicator.formula else ()
            if 0 < len(missing) < len(area.cities):
                needed.setdefault(missing, []).append((indicator.id, breakdown))
    return [_partial(area, missing, tuple(rows), panel) for missing, rows in sorted(needed.items())]


def _partial(area: Area, missing: tuple[str, ...], needed: tuple[tuple[str, str], ...], panel: FactsPanel) -> AreaState:
    rest = panel.organisation.partial(area, missing)
    return AreaState(rest, area.key, missing, len(area.cities), _coverage(rest, area, panel), needed)


def _missing_cities(area: Area, panel: FactsPanel, formula: Formula, split: str) -> tuple[str, ...]:
    """Cities that a partial sum has to leave out for this period, in official order.

    They lack one of the figures that the formula reads, or deliver together with such a city.
    """
    rest, together = set(area.cities), list[set[str]]()
    for (measure, breakdown), back in formula.uses(panel.period_length).items():
        parts = panel.parts(measure, breakdowns.merge(breakdown, split))
        months = pd.PeriodIndex([panel.months[-1] - step for step in sorted(back)], freq="M")
        cells = parts.values.reindex(months)
        rest -= set(cells.columns[cells.isna().any()])
        givers = parts.givers.reindex(months)
        together += [set(givers.columns[(givers == office).any()]) for office in parts.offices]
    while cut := [cities for cities in together if cities & rest and not cities <= rest]:
        rest = rest.difference(*cut)
    return tuple(city for city in area.cities if city not in rest)


def _coverage(rest: Area, area: Area, panel: FactsPanel) -> float | None:
    month = pd.Period(panel.period.back().last_month, freq="M")
    stock = panel.beside([rest]).values(elb)
    part, whole = (stock[key].get(month, float("nan")) for key in (rest.key, area.key))
    return float(part / whole) if part >= 0 and whole > 0 else None  # missing (NaN) or nobody: not known
