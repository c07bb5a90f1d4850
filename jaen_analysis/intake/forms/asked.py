"""What a city is asked for: the tables of a form with their months and rows.

A quarter's form asks for six months: the quarter itself and, as final figures after the waiting time,
the quarter before; that of a month for the month and the one three months before. What can only be counted
later (a job that lasted six months) stands on a sheet of
its own, with the same number of months shifted back by the time of observation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, shift

MAIN_SHEET = "Lieferbogen"
LATER_SHEET = "Nachbeobachtung {} Monate"
ALWAYS_ASKED = ("bg", "personen_bg", "rlb", "elb", "nef")
"""The structure of the clients: asked even if no indicator needs it."""

GENDERS = ("geschlecht=frauen", "geschlecht=maenner")


@dataclass(frozen=True)
class Table:
    """One table of the form: its sheet, its months and its rows (measure, breakdown)."""

    sheet: str
    months: tuple[str, ...]
    rows: tuple[tuple[Measure, str], ...]


def tables(catalogue: Catalogue, period: Period) -> tuple[Table, ...]:
    """What a city is asked for: every figure that an indicator in force at the end of the period needs.

    The first table is the main sheet; each further one holds what is observed some months later.
    """
    asked = _asked(catalogue, period)
    return tuple(
        Table(
            LATER_SHEET.format(wait) if wait else MAIN_SHEET,
            tuple(shift(month, -wait) for month in period.asked_months),
            tuple((measure, breakdown) for measure, breakdown in asked if measure.known_after == wait),
        )
        for wait in sorted({measure.known_after for measure, _ in asked})
    )


def _asked(catalogue: Catalogue, period: Period) -> list[tuple[Measure, str]]:
    """Every (measure, breakdown) that the form asks for, in the order of the catalogue."""
    needed = dict.fromkeys(
        (asked, breakdown)
        for measure, breakdown in _needed(catalogue, period)
        for asked in filter(None, (measure, measure.internal))
    )
    position = {id_: n for n, id_ in enumerate(catalogue.measures)}
    return sorted(needed, key=lambda row: (position[row[0].id], _breakdown_order(row[1])))


def _needed(catalogue: Catalogue, period: Period) -> Iterator[tuple[Measure, str]]:
    for measure in (catalogue.measures[id_] for id_ in ALWAYS_ASKED if id_ in catalogue.measures):
        yield from ((measure, b) for b in (TOTAL, *GENDERS) if measure.allows(b))
    for indicator in catalogue.indicators.values():
        if indicator.formula is None or indicator.state == "ausgesetzt" or not indicator.valid_in(period.last_month):
            continue
        for measure, breakdown in indicator.formula.leaves:
            if measure.id not in catalogue.delivered:
                continue
            yield from ((measure, breakdowns.merge(breakdown, split)) for split in indicator.breakdowns)


def _breakdown_order(breakdown: str) -> tuple[list[tuple[int, int]], int]:
    """Total, women, men; then each part of the clients with its own women and men."""
    parts = breakdowns.parse(breakdown)
    gender = list(DIMENSIONS["geschlecht"]).index(parts.pop("geschlecht")) if "geschlecht" in parts else -1
    return [(list(DIMENSIONS).index(d), list(DIMENSIONS[d]).index(value)) for d, value in parts.items()], gender
