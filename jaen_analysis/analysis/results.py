"""The one table of results: every indicator, area, period and breakdown with its parts and its state.

A rate is never stored without numerator and denominator and never averaged: Kreis and Regionalstelle
are computed from summed parts. Where a part is missing, the full sum is missing and a partial sum of
the same cities stands beside it as an area of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.partial import AreaState, partial_areas
from jaen_analysis.analysis.plausible import outside
from jaen_analysis.analysis.trace import trace
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.status import Status

RESULT_COLUMNS = (
    "indicator", "version", "area", "period", "breakdown", "value", "numerator", "denominator", "status", "reason",
    "first_month", "last_month", "previous", "previous_status", "breaks", "value_breaks", "vintages",
    "origin", "provisional_until",
)  # fmt: skip
_RESTRICTED = int(Status.EINGESCHRAENKT)
_KEY = ["indicator", "area", "period", "breakdown"]


@dataclass(frozen=True)
class Results:
    """``table`` has ``RESULT_COLUMNS``, sorted by key; ``areas`` are all areas with what is missing in them."""

    table: pd.DataFrame
    areas: tuple[AreaState, ...]


def compute(facts: pd.DataFrame, params: Params, period: Period) -> Results:
    """All indicators in force, for the period and every earlier period of its kind that has facts.

    Parameters
    ----------
    facts:
        Long table with ``FACT_COLUMNS``, as read from the store as of a date.
    """
    indicators = [
        i for i in params.catalogue.indicators.values() if i.formula is not None and i.valid_in(period.last_month)
    ]
    panel = FactsPanel(facts, params.organisation, period)
    states = partial_areas(panel, indicators)
    panel = panel.beside(s.area for s in states if s.area.kind == "teilsumme")
    if not indicators:
        return Results(pd.DataFrame(columns=list(RESULT_COLUMNS)), states)
    periods = _periods(panel, period)
    rows = [
        _rows(indicator, indicator.formula, breakdown, panel, periods, states)
        for indicator in indicators
        if indicator.formula is not None
        for breakdown in indicator.breakdowns
    ]
    table = pd.DataFrame({name: np.concatenate([row[name] for row in rows]) for name in rows[0]})
    table = _with_breaks(_with_previous(table), params)
    table = trace(table, panel, params, period)
    return Results(table[list(RESULT_COLUMNS)].sort_values(_KEY, ignore_index=True), states)


def _periods(panel: FactsPanel, period: Period) -> tuple[Period, ...]:
    first = str(panel.months[0])
    earlier = [period]
    while earlier[-1].back().first_month >= first:
        earlier.append(earlier[-1].back())
    return tuple(reversed(earlier))


def _rows(
    indicator: Indicator,
    formula: Formula,
    breakdown: str,
    panel: FactsPanel,
    periods: tuple[Period, ...],
    states: tuple[AreaState, ...],
) -> dict[str, npt.ArrayLike]:
    """Columns of the table for one indicator and breakdown: period by period, in it area by area."""
    exact, below = formula.exact(panel, breakdown), formula.denominator
    back = frozenset[int]().union(*formula.uses(panel.period_length).values())
    columns = [area.key for area in panel.areas]
    areas = [s.area.key for s in states if s.area.kind != "teilsumme" or (indicator.id, breakdown) in s.needed]
    last_months = [period.last_month for period in periods]
    at = np.ix_(panel.positions(last_months), [columns.index(key) for key in areas])
    count = len(periods) * len(areas)

    def cells(table: npt.ArrayLike) -> npt.NDArray[Any]:
        return np.asarray(table)[at].ravel()

    def texts(of_periods: Iterable[str]) -> list[str]:
        return [text for text in of_periods for _ in areas]

    value = cells(exact.value)
    # a partial sum is at least incomplete by its nature
    least = [int(Status.UNVOLLSTAENDIG if area.kind == "teilsumme" else Status.OK) for area in panel.areas]
    rank = cells(np.maximum(exact.status.to_numpy(), least))
    return {
        "indicator": [indicator.id] * count,
        "version": [indicator.version] * count,
        "area": areas * len(periods),
        "period": texts(map(str, periods)),
        "breakdown": [breakdown] * count,
        "value": value,
        "numerator": cells(formula.numerator(panel, breakdown)),
        "denominator": cells(below(panel, breakdown)) if below else np.full(count, np.nan),
        "rank": np.where(outside(value, indicator), np.maximum(rank, _RESTRICTED), rank),
        "first_month": texts(shift(month, -max(back)) for month in last_months),
        "last_month": texts(shift(month, -min(back)) for month in last_months),
    }


def _with_previous(table: pd.DataFrame) -> pd.DataFrame:
    """The same area, indicator and breakdown one year before (a partial sum: the same cities)."""
    before = {key: str(Period.parse(key).year_before) for key in table["period"].unique()}
    earlier = table[[*_KEY, "value", "rank"]].rename(columns={"value": "previous", "rank": "previous_rank"})
    asked = table.assign(_before=table["period"].map(before))
    joined = asked.merge(
        earlier.rename(columns={"period": "_before"}), how="left", on=["indicator", "area", "_before", "breakdown"]
    )
    missing = joined["previous_rank"].isna()
    joined["previous_status"] = _labels(joined["previous_rank"].mask(missing, int(Status.FEHLT)))
    joined["status"] = _labels(joined["rank"])
    return joined.drop(columns=["_before", "previous_rank"])


def _labels(ranks: Iterable[float]) -> list[str]:
    labels = {int(status): status.label for status in Status}
    return [labels[int(rank)] for rank in ranks]


def _with_breaks(table: pd.DataFrame, params: Params) -> pd.DataFrame:
    """Mark the breaks of series within each comparison with the year before, and within the value itself."""
    marks: dict[tuple[str, str], tuple[str, str]] = {}
    for indicator, key in table[["indicator", "period"]].drop_duplicates().itertuples(index=False):
        formula, period = params.catalogue.indicator(indicator).formula, Period.parse(key)
        if formula is not None:
            compared, itself = (
                "; ".join(b.id for b in params.rechtsstand.crossed(formula, period.length, period.last_month, back))
                for back in (12, 0)
            )
            marks[indicator, key] = compared, itself
    found = [marks[pair] for pair in zip(table["indicator"], table["period"], strict=True)]
    return table.assign(breaks=[one for one, _ in found], value_breaks=[itself for _, itself in found])
