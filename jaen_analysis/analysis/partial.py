"""Which cities are missing in a sum, and the partial sum that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb


@dataclass(frozen=True)
class AreaState:
    """An area of a run. For a partial sum: of which area, without which cities, how much is covered.

    ``coverage`` is the share of the ELB of the previous period's last month (``None``: not known);
    ``indicators`` are the ones that need this partial sum.
    """

    area: Area
    of: str = ""
    missing: tuple[str, ...] = ()
    all_cities: int = 0
    coverage: float | None = None
    indicators: tuple[str, ...] = ()


def partial_areas(panel: FactsPanel, indicators: Sequence[Indicator]) -> tuple[AreaState, ...]:
    """Every area of the panel, each composite one followed by the partial sums that the period needs."""
    states: list[AreaState] = []
    for area in panel.areas:
        states.append(AreaState(area, all_cities=len(area.cities)))
        if len(area.cities) > 1:
            states += _partials(area, panel, indicators)
    return tuple(states)


def _partials(area: Area, panel: FactsPanel, indicators: Iterable[Indicator]) -> list[AreaState]:
    needed: dict[tuple[str, ...], list[str]] = {}
    for indicator in indicators:
        missing = _missing_cities(area, panel, indicator)
        if 0 < len(missing) < len(area.cities):
            needed.setdefault(missing, []).append(indicator.id)
    return [_partial(area, missing, tuple(ids), panel) for missing, ids in sorted(needed.items())]


def _partial(area: Area, missing: tuple[str, ...], indicators: tuple[str, ...], panel: FactsPanel) -> AreaState:
    rest = panel.organisation.partial(area, missing)
    return AreaState(rest, area.key, missing, len(area.cities), _coverage(rest, area, panel), indicators)


def _missing_cities(area: Area, panel: FactsPanel, indicator: Indicator) -> tuple[str, ...]:
    """Cities that a partial sum has to leave out for this period, in official order.

    They lack one of the figures that the indicator reads, or deliver together with such a city.
    """
    if indicator.formula is None:
        return ()
    rest, together = set(area.cities), list[set[str]]()
    for (measure, breakdown), back in indicator.formula.uses(panel.period_length).items():
        parts = panel.parts(measure, breakdown)
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
