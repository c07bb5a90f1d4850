"""Queries to the cities (*Rückfragen*): asked, due, answered; the overdue ones on top."""

from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params.values_controlling import Query
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, stark, tabelle, zusammen
from jaen_analysis.report.german import MISSING, count, date_short
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering.shown import area_titles, day_of, last_told


@internal
def rueckfragen(bericht: Bericht) -> Fragment:
    """How many are open, and the table: overdue ones, open ones, those answered since the period began."""
    day = day_of(bericht)
    shown = [one for one in known(bericht) if not one.answered or one.answered >= bericht.period.first_day]
    if not shown:
        return absatz("Es gibt keine offenen Rückfragen, und im Zeitraum wurde keine beantwortet.")
    titles = area_titles(bericht)
    return zusammen(
        absatz(_summary(shown, day)),
        tabelle(
            "Rückfragen",
            ["Gebiet", "Frage", "Gestellt", "Fällig", "Stand"],
            [
                [
                    titles.get(one.area, one.area),
                    _asked(bericht, one),
                    date_short(one.asked),
                    date_short(one.due),
                    _state(one, day),
                ]
                for one in sorted(shown, key=lambda one: (_rank(one, day), one.due, one.id))
            ],
            subtitle=f"Stand {date_short(day)}",
            stapel=True,
        ),
    )


def open_of(bericht: Bericht, area: str) -> list[Query]:
    """The queries of an area without an answer, the longest due first."""
    day = day_of(bericht)
    found = [one for one in known(bericht) if one.area == area and not one.answered_by(day)]
    return sorted(found, key=lambda one: (one.due, one.id))


def known(bericht: Bericht) -> list[Query]:
    """The queries that a report can tell of: what is asked after the next period has ended belongs to later ones."""
    return [one for one in bericht.inputs.params.queries if one.asked <= last_told(bericht)]


def _asked(bericht: Bericht, one: Query) -> str:
    about = ", ".join(bericht.name(indicator) for indicator in one.indicators)
    return f"{one.question} ({about})" if about else one.question


def _summary(shown: list[Query], day: date) -> str:
    unanswered = sum(not one.answered_by(day) for one in shown)
    overdue = sum(one.overdue(day) for one in shown)
    if not unanswered:
        return "Alle Rückfragen sind beantwortet."
    first = f"{count('Rückfrage ist', 'Rückfragen sind', unanswered)} offen"
    return f"{first}, davon {overdue} überfällig." if overdue else f"{first}, keine davon überfällig."


def _rank(one: Query, day: date) -> int:
    return 0 if one.overdue(day) else 2 if one.answered_by(day) else 1


def _state(one: Query, day: date) -> Text:
    if one.overdue(day):
        return stark(f"überfällig seit {count('Tag', 'Tagen', (day - one.due).days)}")
    if one.answered and one.answered_by(day):
        return f"beantwortet am {date_short(one.answered)}: {one.answer or MISSING}"
    return "offen"
