"""Comparisons in the small Jobcenter of :mod:`tests.analysis.world`: figures by quarter, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.table import Benchmark, benchmark
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import (
    bg,
    elb,
    elb_mit_kooperationsplan,
    integrationen,
    leistungen_unterkunft_heizung,
)
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.rechtsstand import Break, Rechtsstand
from tests.analysis.world import LAW_STATES, NAMES, ORGANISATION, Value, indicator, monthly, panel

Rows = list[dict[str, object]]
PERIOD = "2026-Q3"

EVENTS = indicator("quote", integrationen.total() / elb.mean(), kind="event rate", better="higher")
SHARE = indicator("anteil", elb_mit_kooperationsplan.mean() / elb.mean(), kind="proportion of persons", better="higher")
CHANGE = indicator("wandel", elb.change(12), kind="change", better="lower")
AMOUNT = indicator("betrag", leistungen_unterkunft_heizung.total() / bg.mean(), kind="mean amount")

SIZES = {"hattingen": 3000, "herdecke": 1000, "schwelm": 2000, "wetter": 1500, "witten": 5000}
OFFICES = ("rs-hattingen", "rs-schwelm", "rs-witten-wetter-herdecke")
CITIES = tuple(f"stadt-{name}" for name in NAMES)


def quarterly(measure: Measure, breakdown: str = TOTAL, until: str = "2026-09", **series: Sequence[Value]) -> Rows:
    """Figures by quarter up to a month: a stock stands in all three months, events happen in the first of them."""
    rows: Rows = []
    for city, values in series.items():
        months = [month for value in values for month in _three(measure, value)]
        rows += monthly(measure, shift(until, 1 - len(months)), breakdown, **{city: months})
    return rows


def _three(measure: Measure, value: Value) -> list[Value]:
    number = isinstance(value, int | float)
    return [value, 0.0, 0.0] if measure.flow == "flow" and number else [value] * 3


def stocks(quarters: int, measure: Measure = elb, breakdown: str = TOTAL, **other: Sequence[Value]) -> Rows:
    """The sizes of the cities, the same in all quarters, but for those that are named."""
    return quarterly(measure, breakdown, **{city: [size] * quarters for city, size in SIZES.items()} | other)


def law(*breaks: Break) -> Rechtsstand:
    return Rechtsstand(LAW_STATES, breaks)


def compare(
    of: Indicator,
    *rows: Iterable[dict[str, object]],
    period: str = PERIOD,
    breaks: Iterable[Break] = (),
    cities: Organisation = ORGANISATION,
    within: Area | None = None,
) -> Benchmark:
    return benchmark(of, panel(period, *rows, cities=cities), law(*breaks), within)


def case(of: Indicator, *rows: Iterable[dict[str, object]], period: str = PERIOD, breaks: Iterable[Break] = ()) -> Case:
    return Case.of(of, panel(period, *rows), law(*breaks))


def row(found: Benchmark, area: str) -> pd.Series:
    """The one row of this area; cities by their short names."""
    key = area if area in {"kreis", *found.table["area"]} else f"stadt-{area}"
    hit = found.table[found.table["area"] == key]
    assert len(hit) == 1, f"{len(hit)} rows for {area}"
    return hit.iloc[0]


def said(found: Benchmark, *areas: str) -> list[str]:
    """The judgements of these areas, in this order."""
    return [row(found, area)["judgement"] for area in areas]


def last_months(period: str, count: int) -> list[str]:
    """The last months of so many spans up to the period's end."""
    end, length = Period.parse(period).last_month, min(Period.parse(period).length, 3)
    return [shift(end, -length * back) for back in reversed(range(count))]
