"""How punctual each city was over the quarters.

For the coordination office and the Kreis: in the report of a city stand only its own rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from jaen_analysis.intake.clock import deliveries
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params.values import Calendar
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.periods import Period

PUNCTUALITY_COLUMNS: dict[str, str] = {
    "area": "str",
    "quarter": "str",
    "due": "str",
    "received": "str",
    "days_late": "float64",
    "missing": "bool",
    "corrections": "int64",
    "last_corrected": "str",
}
"""Columns of the table in their order, with their types."""


def over_quarters(
    entries: Sequence[Entry], organisation: Organisation, calendar: Calendar, as_of: date
) -> pd.DataFrame:
    """One row per quarter and city, as known on a day: the quarters in order, their cities in official order.

    The quarters are all from the first to the newest that a delivery was made for (see :func:`_made_for`).
    ``days_late`` is NaN without a delivery, negative for an early one; ``missing``: there is none and the due day has
    passed. Days are text, empty for none; an official table is no delivery.
    """
    own = [entry for entry in entries if entry.source == SOURCE]
    rows = [
        {
            **{name: value for name, value in asdict(line).items() if name in PUNCTUALITY_COLUMNS},
            "quarter": str(quarter),
            "missing": not line.received and calendar.due(quarter) < as_of,
        }
        for quarter in _quarters(own, as_of)
        for line in deliveries(own, organisation, quarter, calendar.due(quarter), as_of)
    ]
    return pd.DataFrame(rows, columns=list(PUNCTUALITY_COLUMNS)).astype(PUNCTUALITY_COLUMNS)


def _quarters(entries: Sequence[Entry], as_of: date) -> Iterator[Period]:
    known = [entry for entry in entries if entry.vintage and entry.received <= as_of.isoformat()]
    made_for = {quarter for entry in known for quarter in _made_for(entry)}
    if not made_for:
        return
    quarter = min(made_for)
    while quarter <= max(made_for):
        yield quarter
        quarter = quarter.back(-1)


def _made_for(entry: Entry) -> Iterator[Period]:
    """The quarter of the newest month of each area: a first form has months of the quarter before, never due.

    What came after the end of the next quarter is an older series that was handed in later, and due to nobody.
    """
    for months in entry.delivered.values():
        quarter = Period.quarter_of(months[-1])
        if entry.received <= quarter.back(-1).last_day.isoformat():
            yield quarter
