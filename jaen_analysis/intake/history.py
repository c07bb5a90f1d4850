"""What was said about a figure over time, and what held when.

A HISTORY table has one row per statement (a number or a marker; an empty cell is none):

- ``area``, ``month``, ``measure``, ``breakdown``, ``source``: the figure;
- ``number``, ``received``, ``file``: the entry of the log with which it came;
- ``value``, ``marker``, ``status``, ``reason``, ``comment``, ``sheet``, ``cell``, ``vintage``: what it says and where;
- ``held_from``, ``held_until``: first and last day on which it was what holds, as text. ``held_until`` is
  empty for what holds today; both are empty for a statement that was replaced on the day it came.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from jaen_analysis.intake import vintages
from jaen_analysis.intake.reading.keys import area_names, find_breakdown, measure_names, unknown_breakdown
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.schemas import FACT_COLUMNS, stated
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_SAID = ("value", "marker", "status", "reason", "comment", "sheet", "cell", "vintage")
HISTORY_COLUMNS = (*vintages.KEY, "number", "received", "file", *_SAID, "held_from", "held_until")


class Figure(NamedTuple):
    """Keys of one figure."""

    area: str
    month: str
    measure: str
    breakdown: str


def statements(rows: pd.DataFrame, measure: str | None = None) -> pd.DataFrame:
    """A HISTORY table, sorted by figure and then as it came.

    ``rows`` is a FACT table with ``number`` and ``file``, delivery by delivery in the order of their days.
    """
    if rows.empty:
        return pd.DataFrame(columns=list(HISTORY_COLUMNS)).astype(
            {name: kind for name, kind in FACT_COLUMNS.items() if name in HISTORY_COLUMNS}
        )
    said = rows[stated(rows) & (rows["measure"] == (measure or rows["measure"]))]
    ordered = said.sort_values(vintages.KEY, kind="stable", ignore_index=True)
    return held(vintages.provisional(ordered), vintages.KEY)[list(HISTORY_COLUMNS)]


def of_figure(rows: pd.DataFrame, area: str, month: str, breakdown: str) -> pd.DataFrame:
    """The statements about one figure of a measure, in the order in which they came."""
    hit = rows[(rows["area"] == area) & (rows["month"] == month) & (rows["breakdown"] == breakdown)]
    return hit.sort_values(["received", "number"], ignore_index=True)


def find_figure(params: Params, measure: str, area: str, month: str, breakdown: str | None) -> Figure:
    """The figure that these words name, in the spellings of a delivery. Raises :class:`JaenError` with the nearest."""
    areas = area_names(params.organisation)
    key, split = areas.find(area), find_breakdown(breakdown)
    if key is None:
        raise JaenError(areas.unknown(area))
    when = find_month(month)
    if split is None:
        raise JaenError(unknown_breakdown(breakdown))
    return Figure(key, when, find_measure(params, measure, summed=True), split)


def find_month(text: str) -> str:
    """The month that these words name. Raises :class:`JaenError` if they name none."""
    month = parse_month(text)
    if month is None:
        raise JaenError(f"„{text}“ ist kein Monat. Erwartet: 2026-07, 07/2026 oder „Juli 2026“.")
    return month


def find_measure(params: Params, text: str, *, summed: bool = False) -> str:
    """The id of the measure that this word names. Raises :class:`JaenError` with the nearest.

    ``summed``: it may be one that nobody delivers, because it is summed from postings.
    """
    names = measure_names(params.catalogue, summed=summed)
    found = names.find(text)
    if found is None:
        raise JaenError(names.unknown(text))
    return found


def held(rows: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """``rows`` sorted by ``key`` and day: each statement holds until the day before the next one of its figure."""
    following = rows.groupby(list(key), sort=False)["received"].shift(-1)
    replaced_at_once = following == rows["received"]
    until = pd.Series([_day_before(day) for day in following], index=rows.index, dtype="str")
    return rows.assign(
        held_from=rows["received"].mask(replaced_at_once, ""), held_until=until.mask(replaced_at_once, "")
    )


def _day_before(day: object) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if isinstance(day, str) else ""
