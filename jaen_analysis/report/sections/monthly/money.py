"""What was spent in the month and since January, title by title, from the postings."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.budget.accounts import Account, accounts, charge
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.budget.exhaustion import share_spent
from jaen_analysis.analysis.monthly import Reading
from jaen_analysis.report.amounts import ROUNDED, eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.monthly.shown import BEFORE, YEAR_BEFORE, arrow, common_doubt, doubt, heading
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import month_span, shift
from jaen_analysis.vocabulary.status import Status

_YEAR = 12


@internal
def ausgaben_des_monats(bericht: Bericht) -> Fragment:
    """Spending of the month and of the year so far beside the Soll; a sentence where nothing was posted this year."""
    books, period = Books.of(bericht.inputs), bericht.period
    found = [one for one in accounts(books, bericht.area, period) if any(_months(one))]
    if not found:
        return absatz(f"Für {period.year} ist zum Haushalt noch nichts gebucht geliefert.")
    common = common_doubt(_now(books, one) for one in found)
    heads = (heading(period.label, common), BEFORE, YEAR_BEFORE, "seit Januar", f"Soll {period.year}", "davon gezahlt")
    table = tabelle(
        "Ausgaben je Titel",
        ["Titel", *(Column(head, numeric=True) for head in heads)],
        [[one.title.title, *_cells(books, one, common)] for one in found],
        subtitle=f"{bericht.area.title}, EUR; Soll nach Umschichtung; Verwaltungskosten: Anteil des Bundes",
        stapel=True,
    )
    return zusammen(table, absatz(*_words(bericht, found)))


def _months(one: Account) -> list[bool]:
    return [value is not None for value in one.charged_by_month.values()]


def _now(books: Books, one: Account) -> Reading:
    """The spending of the month, in cents."""
    month = one.period.last_month
    value = one.charged_by_month[month]
    early = Status.VORLAEUFIG if books.provisional(one.title, "ist", one.area, [month]) else Status.OK
    return Reading(value, Status.FEHLT if value is None else early)


def _cells(books: Books, one: Account, common: str) -> Iterator[Text]:
    month, reading = one.period.last_month, _now(books, one)
    now = one.charged_by_month[month]
    yield wert(eur(now), "" if now is not None and doubt(reading) == common else doubt(reading))
    for back in (1, _YEAR):
        yield _change(now, _spent(books, one, shift(month, -back)))
    so_far, until = _so_far(one)
    soll, moved = (one.soll, "") if one.soll is not None else (one.allotted, "vor Umschichtung")
    yield wert(eur(so_far), until)
    yield wert(eur(soll), moved if soll is not None else "" if one.title.settled else Status.FEHLT.label)
    share = share_spent(so_far, soll).value
    yield with_unit(None if share is None else float(share), "%", 1, scale=100)


def _spent(books: Books, one: Account, month: str) -> Cents | None:
    """What the Soll of the title paid in any month; ``None`` also where the title did not exist yet."""
    if not one.title.valid_in(month):
        return None
    return charge(books, one.title, books.posted(one.title, "ist", one.area, month), month).value


def _change(now: Cents | None, then: Cents | None) -> str:
    if now is None or then is None:
        return MISSING
    difference = now - then
    return arrow(number(difference / 100, sign=True), difference)


def _so_far(one: Account) -> tuple[Cents | None, str]:
    """The sum since January, and until when it goes where later months are missing."""
    values = list(one.charged_by_month.items())[: one.known]
    if not values:
        return None, Status.FEHLT.label
    until = "" if one.charged is not None else f"nur {month_span(month for month, _ in values)}"
    return sum(value for _, value in values if value is not None), until


def _words(bericht: Bericht, found: list[Account]) -> Iterator[str]:
    months = int(bericht.period.last_month[5:7])
    yield (
        f"Ausgaben zählen in dem Monat, in dem gezahlt wurde. {months} von 12 Monaten sind "
        f"{with_unit(months / _YEAR, '%', scale=100)} des Jahres; viele Zahlungen verteilen sich nicht gleich auf die "
        "Monate, ein Monat allein sagt deshalb wenig."
    )
    yield ROUNDED
    if bericht.area.kind != "kreis":
        yield "Eingliederung und Verwaltung werden nur für den Kreis gebucht und stehen auf dessen Blatt."
    if any(one.soll is None and one.title.settled for one in found):
        yield "Ohne Soll stehen auch Titel, die der Bund in jeder Höhe erstattet."
