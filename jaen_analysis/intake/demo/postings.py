"""Invented postings of 2023-01 to 2026-09: titles, measures and cohorts, each as it was first delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jaen_analysis.intake.demo import FIRST, LAST, SEED
from jaen_analysis.intake.demo.booked import Known, Row, booked
from jaen_analysis.intake.demo.cohorts import cohorts
from jaen_analysis.intake.demo.course import movements, participants, running, spending
from jaen_analysis.intake.demo.money import budgets
from jaen_analysis.intake.demo.programmes import fits, known, plans
from jaen_analysis.intake.postings import POSTING_COLUMNS, POSTING_KEY, empty_postings
from jaen_analysis.vocabulary.periods import Period, shift, span
from jaen_analysis.vocabulary.postings import FIGURES, CohortPart

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params

YEAR_END = f"{LAST.year}-12"
"""Contracts are known up to here."""


def postings(params: Params, seed: int = SEED) -> pd.DataFrame:
    """All postings (``POSTING_COLUMNS``), sorted by their key; empty for a Jobcenter of other cities."""
    import pandas as pd

    if not fits(params):
        return empty_postings()
    rows = pd.DataFrame(_rows(params, seed), columns=[*POSTING_KEY, "value"])
    due = {str(period): params.calendar.due(period).isoformat() for period in _quarters()}
    quarter = [str(Period.quarter_of(month)) for month in map(told_in, rows["month"], rows["figure"], rows["part"])]
    rows = rows.assign(sheet="", cell="", comment="", vintage=[f"demo-{one}" for one in quarter],
                       received=[due[one] for one in quarter])  # fmt: skip
    return rows[list(POSTING_COLUMNS)].astype(POSTING_COLUMNS).sort_values(list(POSTING_KEY), ignore_index=True)


def _quarters() -> Iterator[Period]:
    for month in span(FIRST.first_month, LAST.last_month)[::3]:
        yield Period.quarter_of(month)


def told_in(month: str, figure: str, part: str) -> str:
    """The month at whose end it can be known."""
    if FIGURES[figure].part == "kohorte":
        return shift(month, CohortPart.parse(part).after)
    return shift(month, FIGURES[figure].known_after)


def _rows(params: Params, seed: int) -> Iterator[Row]:
    there, planned = known(seed), plans(params)
    offered = running(planned, FIRST.first_month, YEAR_END)
    past = {cell: one for cell, one in offered.items() if cell.month <= LAST.last_month}
    people = participants(seed, past, there)
    spent = spending(seed, past, people)
    entries: Counter[tuple[str, str]] = Counter()
    for cell, one in past.items():
        if one.line.grouped:
            yield cell.city, cell.month, cell.measure, "plaetze", "", one.places
        yield cell.city, cell.month, cell.measure, "teilnehmende", "", people[cell]
        yield cell.city, cell.month, cell.measure, "ausgaben", "", spent[cell]
    for cell, figure, value in movements(seed, past, people):
        yield cell.city, cell.month, cell.measure, figure, "", value
        if figure == "eintritte":
            entries[cell.measure, cell.month] += value
    for measure, month, figure, part, value in cohorts(seed, entries):
        yield "kreis", month, measure, figure, part, value
    facts = Known(seed, budgets(params), planned, there, offered, people, spent)
    yield from booked(facts, span(FIRST.first_month, LAST.last_month))
