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
    return [
        AreaState(
            area=panel.organisation.partial(area, missing),
            of=area.key,
            missing=missing,
            all_cities=len(area.cities),
            coverage=_coverage(area, missing, panel),
            indicators=tuple(ids),
        )
        for missing, ids in sorted(needed.items())
    ]


def _missing_cities(area: Area, panel: FactsPanel, indicator: Indicator) -> tuple[str, ...]:
    """Cities without one of the figures that the indicator reads for this period, in official order."""
    gone: set[str] = set()
    if indicator.formula is None:
        return ()
    for (measure, breakdown), back in indicator.formula.uses(panel.period_length).items():
        composition = panel.composition(measure, breakdown)
        months = pd.PeriodIndex([panel.months[-1] - step for step in sorted(back)], freq="M")
        cells = composition.parts.reindex(months)[list(area.cities)]
        gone |= set(cells.columns[cells.isna().any()])
    return tuple(city for city in area.cities if city in gone)


def _coverage(area: Area, missing: tuple[str, ...], panel: FactsPanel) -> float | None:
    month = panel.period.back().last_month
    parts = panel.composition(elb).parts
    stock = {city: _at(parts[city], month) for city in area.cities}
    whole = sum(stock.values())
    if not whole > 0:  # unknown (NaN) or nobody
        return None
    return sum(value for city, value in stock.items() if city not in missing) / whole


def _at(series: pd.Series[float], month: str) -> float:
    return float(series.get(pd.Period(month, freq="M"), float("nan")))
