"""Money and measures in short, for the report of a quarter: each title, and how full the measures are."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import get_args

from jaen_analysis.analysis.ampel.light import Light as Judged
from jaen_analysis.analysis.budget.accounts import Account, accounts
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.budget.exhaustion import Quotient, exhaustion
from jaen_analysis.analysis.budget.forecast import forecast
from jaen_analysis.analysis.budget.history import history
from jaen_analysis.analysis.budget.light import light
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, Light, absatz, licht, saetze, satz, stark, tabelle, zusammen
from jaen_analysis.report.components.lights import LightKind
from jaen_analysis.report.german import MISSING, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered
from jaen_analysis.report.sections.planning.running import named, summary
from jaen_analysis.vocabulary.periods import month_span, span

_KINDS = {str(kind): kind for kind in get_args(LightKind)}


@internal
def geld_und_massnahmen(bericht: Bericht) -> Fragment:
    """The titles that are booked for the area and the occupancy of its measures; a sentence where nothing came."""
    if bericht.inputs.postings.empty:
        return absatz("Zu Mitteln und Maßnahmen ist nichts geliefert; ihr Stand ist deshalb nicht bekannt.")
    return zusammen(absatz(delivered.data_day(bericht)), *_money(bericht), *_measures(bericht))


def _money(bericht: Bericht) -> Iterator[Fragment]:
    books = Books.of(bericht.inputs)
    found = accounts(books, bericht.area, bericht.period)
    lights = [(one, _judged(bericht, books, one)) for one in found]
    until = month_span(span(f"{bericht.period.year}-01", bericht.period.last_month))
    if found:
        yield tabelle(
            f"Mittel {bericht.period.year}",
            ["Titel", Column("Soll", numeric=True), Column("Ist", numeric=True), Column("Ausschöpfung", numeric=True),
             Column("mit Bindung", numeric=True), Column("erwartet im Jahr", numeric=True), "Ampel"],
            [_row(bericht, books, one, judged) for one, judged in lights],
            subtitle=f"{bericht.area.title}, {until}; Soll nach Umschichtung; Verwaltungskosten: Anteil des Bundes",
            stapel=True,
        )  # fmt: skip
    reasons = [satz(stark(one.title.title), ": ", judged.sentence) for one, judged in lights if judged.result.red]
    if reasons:
        yield saetze(reasons)


def _judged(bericht: Bericht, books: Books, one: Account) -> Judged:
    bands = bericht.inputs.params.bands_on(bericht.inputs.received)
    return light(one, history(books, one.title, bericht.area, bericht.period), bands)


def _row(bericht: Bericht, books: Books, one: Account, judged: Judged) -> list[Text]:
    _, after = exhaustion(one)
    return [
        one.title.title,
        euros(one.soll),
        euros(one.charged),
        _share(after.spent),
        _share(after.committed),
        _expected(bericht, books, one),
        licht(Light(_KINDS[judged.result.value])),
    ]


def _share(part: Quotient) -> str:
    return MISSING if part.value is None else delivered.percent(float(part.value))


def _expected(bericht: Bericht, books: Books, one: Account) -> str:
    """The range in which the year's spending lies in eight of ten cases, in thousands of EUR."""
    made = forecast(history(books, one.title, bericht.area, bericht.period))
    low, high = (float(end[0]) for end in made.interval())
    if isnan(low) or isnan(high):
        return MISSING
    return f"{_thousands(low)} bis {_thousands(high)} TEUR" if low < high else f"{_thousands(low)} TEUR"


def _thousands(value: float) -> str:
    return number(round(value / 1000))


def _measures(bericht: Bericht) -> Iterator[Fragment]:
    found = delivered.runs(bericht)
    if not found:
        return
    yield absatz(*summary(bericht, found))
    yield from named(found)
