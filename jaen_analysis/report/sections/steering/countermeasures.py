"""What is done against a deviation: countermeasures, the overdue ones on top, and the results of talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jaen_analysis.intake.params.values_controlling import Countermeasure, Outcome, kept_outcomes
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import absatz, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, count, date_short, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.steering.shown import day_of


@for_cities
def gegenmassnahmen(bericht: Bericht) -> Fragment:
    """The measures of the area and of all inside it, then what talks came to; as of the newest entry."""
    parts = [*_measures(bericht), *_talks(bericht)]
    return zusammen(*parts) if parts else absatz("Gegenmaßnahmen sind für dieses Gebiet nicht vereinbart.")


def _measures(bericht: Bericht) -> Iterator[Fragment]:
    names, day = _areas(bericht), day_of(bericht)
    found = [one for one in bericht.inputs.params.countermeasures if one.area in names and one.agreed_on <= day]
    if not found:
        return
    late = sum(one.overdue(day) for one in found)
    places = list(names)
    ordered = sorted(found, key=lambda one: (_urgency(one, day), places.index(one.area), one.due, one.id))
    yield tabelle(
        "Was gegen Abweichungen vereinbart ist",
        ["Vereinbart", "Gebiet", "Abweichung", "Zuständig", "Fällig", "Zustand und Wirkung"],
        [_measure(bericht, one, names) for one in ordered],
        subtitle=f"Stand {date_short(day)}" + (f"; {count('Maßnahme', 'Maßnahmen', late)} überfällig" if late else ""),
        stapel=True,
    )


def _urgency(one: Countermeasure, day: date) -> int:
    """Overdue before open before finished."""
    return 0 if one.overdue(day) else 1 if one.open else 2


def _measure(bericht: Bericht, one: Countermeasure, names: dict[str, str]) -> list[Text]:
    about, guard = enumerate_words([bericht.name(indicator) for indicator in one.indicators]), Guard(bericht)
    state = f"{one.state} (am {date_short(one.stand)})"
    return [
        guard.shown(one.agreed.strip()),
        names[one.area],
        f"{about}: {guard.shown(one.deviation.strip())}",
        one.owner,
        wert(date_short(one.due), "überfällig" if one.overdue(day_of(bericht)) else ""),
        f"{state}: {guard.shown(one.effect.strip())}" if one.effect.strip() else state,
    ]


def _talks(bericht: Bericht) -> Iterator[Fragment]:
    names, day = _areas(bericht), day_of(bericht)
    talks = [talk for talk in bericht.inputs.params.talks if talk.area in names]
    rows: list[Sequence[Text]] = [
        [
            outcome.subject,
            names[talk.area],
            Guard(bericht).shown(outcome.result.strip()),
            outcome.owner or MISSING,
            due(outcome, day),
            date_short(talk.on),
        ]
        for talk, outcome in kept_outcomes(talks, day)
    ]
    if rows:
        yield tabelle(
            "Was Statusgespräche ergeben haben",
            ["Thema", "Gebiet", "Ergebnis", "Zuständig", "Bis", "Gespräch am"],
            rows,
            subtitle="mit Frist, bis ein Gespräch dasselbe Thema behandelt; ohne Frist, bis zum nächsten Gespräch",
            stapel=True,
        )


def due(outcome: Outcome, day: date) -> Fragment:
    """The day by which an outcome is to be done, and whether it is over; an en dash without one."""
    if outcome.until is None:
        return wert(MISSING)
    return wert(date_short(outcome.until), "überfällig" if outcome.until < day else "")


def _areas(bericht: Bericht) -> dict[str, str]:
    """The area and all inside it, in the official order: key → name."""
    inside = set(bericht.area.cities)
    states = [state for state in bericht.inputs.areas if not state.of and set(state.area.cities) <= inside]
    return {state.area.key: short_name(state.area) for state in states}
