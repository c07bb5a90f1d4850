"""The money of a plan by title: what is planned, what there is, of which day and from whom, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, tabelle
from jaen_analysis.report.german import MISSING, date_short, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.titles import TITLES, Title


@dataclass(frozen=True)
class Funds:
    """What a title has for a year: cents, and in German where that is written down, with state and day."""

    amount: Cents
    source: str


def by_title(bericht: Bericht, plan: Plan, found: Sequence[Programme]) -> Iterator[Fragment]:
    """Plan, Soll and what is left of each title that pays for a measure; on the page of the Kreis."""
    if bericht.area.kind != "kreis":
        return
    paid = [title for title in TITLES.values() if any(one.instrument.budget == title.id for one in found)]
    yield tabelle(
        f"Mittel des Maßnahmeplans {plan.year} nach Titeln",
        ["Titel", *(Column(head, numeric=True) for head in ("Plan", "Soll", "frei", "für spätere Jahre")),
         "Woher das Soll ist"],
        [_row(bericht, plan, title, found) for title in paid],
        subtitle=f"{bericht.area.title}, {plan.year}; Soll ohne Umschichtungen; frei: Soll minus Plan, ohne andere "
                 "Ausgaben und ohne Bindungen früherer Jahre",
        stapel=True,
    )  # fmt: skip


def _row(bericht: Bericht, plan: Plan, title: Title, found: Sequence[Programme]) -> list[Text]:
    own = [one for one in found if one.instrument.budget == title.id]
    planned = sum(one.budget for one in own)
    later = sum(amount for one in own for amount in one.due.values())
    funds = funds_of(bericht, plan.year, title)
    if funds is None:
        return [title.title, euros(planned), MISSING, MISSING, euros(later), "für dieses Jahr nicht eingetragen"]
    return [
        title.title, euros(planned), euros(funds.amount), euros(funds.amount - planned), euros(later), funds.source,
    ]  # fmt: skip


def funds_of(bericht: Bericht, year: int, title: Title) -> Funds | None:
    """The newest allotment of the Kreis; before there is one, what the rules of the proposal count on."""
    found = Books.of(bericht.inputs).newest(year, title, bericht.area)
    newest = [one for one in found.values() if one]
    if len(newest) == len(found):
        states = enumerate_words(list(dict.fromkeys(one.state for one in newest)))
        day = date_short(max(one.known_on for one in newest))
        by = enumerate_words(list(dict.fromkeys(one.by for one in newest)))
        return Funds(sum(one.amount for one in newest), f"Haushalt {year}: {states}, Stand {day} ({by})")
    rules = bericht.inputs.params.planning.get(year)
    if rules is None or title.id not in rules.funds:
        return None
    return Funds(rules.funds[title.id], f"{_decided(rules.decided_on)} ({rules.by})")


def _decided(day: date | None) -> str:
    return f"Regeln des Vorschlags, Stand {date_short(day)}" if day else "Regeln des Vorschlags, nicht beschlossen"
