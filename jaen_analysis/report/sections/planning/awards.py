"""Whether bought places can begin on time: board, tender, award, and a warning where a date cannot be met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jaen_analysis.analysis.planning.deadlines import Deadlines, Step, deadlines
from jaen_analysis.intake.params.values_limits import LeadTimes
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, hinweis, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, count, date_short, number
from jaen_analysis.report.limit_words import source
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.report.sections.steering.shown import day_of


@internal
def vergabetermine(bericht: Bericht) -> Fragment:
    """The measures that still have to be bought: of the year, and of the next plan where the page has come to it."""
    found, day = open_awards(bericht), _day(bericht)
    if not found:
        return absatz(f"Am {date_short(day)} steht keine Vergabe aus.")
    lead = _lead(bericht, day)
    return zusammen(
        absatz(
            f"Am {date_short(day)} {'steht' if len(found) == 1 else 'stehen'} "
            f"{count('Vergabe', 'Vergaben', len(found))} aus. Gerechnet wird vom Beginn zurück: {lead.reason}",
            f"Diese Fristen: {source(lead)}.",
        ),
        *_warned(found),
        tabelle(
            "Termine der Vergabe",
            ["Maßnahme", "Beirat", "Ausschreibung", "Zuschlag", "Beginn", "Frühester Beginn"],
            [_row(bericht, one) for one in found],
            subtitle=f"{bericht.area.title}, Stand {date_short(day)}",
            stapel=True,
        ),
        *([absatz(_SILENT)] if any(map(silent, found)) else []),
    )


_SILENT = (
    "Nichts gemeldet: Der geplante Tag ist vorbei; ob es geschehen ist, ist nicht eingetragen. Der früheste Beginn "
    "zählt diesen Schritt deshalb erst ab dem Stand der Tabelle."
)


def _warned(found: Sequence[Deadlines]) -> Iterator[Fragment]:
    """One sentence on all that cannot be met, and the days that stand in the wrong order."""
    late, short = [one for one in found if one.late], sum(map(_short, found))
    told = []
    if late:
        unsaid = sum(map(silent, late))
        whose = "dort" if unsaid == len(late) else f"bei {number(unsaid)} davon"
        why = f"; {whose} ist zu einem vergangenen Schritt nichts gemeldet" if unsaid else ""
        told.append(f"Bei {count('Vergabe', 'Vergaben', len(late))} ist der geplante Beginn nicht zu halten{why}.")
    if short:
        told.append(f"Bei {count('Vergabe fehlt', 'Vergaben fehlen', short)} Tage oder liegen zu spät.")
    mixed = [f"„{one.programme.title}“: {' '.join(one.disorder)}" for one in found if one.disorder]
    if told or mixed:
        yield hinweis(*told, *mixed, kind="warnung")


_NO_FAULT = ("geschehen", "nichts gemeldet", "rechtzeitig")


def silent(one: Deadlines) -> bool:
    """Whether the day of a step has passed and nobody has told whether it was taken."""
    return any(step.state == "nichts gemeldet" for step in one.steps)


def _short(one: Deadlines) -> bool:
    """Whether it can begin on time although a day is missing or too late."""
    return not one.late and any(step.state not in _NO_FAULT for step in one.steps)


def _day(bericht: Bericht) -> date:
    """The day from which the dates are counted: that of the newest figure or entry, the planning included."""
    return max(filter(None, [day_of(bericht), shown.newest_day(bericht), shown.noted_day(bericht)]))


def _lead(bericht: Bericht, day: date) -> LeadTimes:
    return bericht.inputs.params.limits_on(day).lead


def open_awards(bericht: Bericht) -> list[Deadlines]:
    """The measures with places for the area that are not bought yet."""
    plans = [plan for plan in (shown.plan_of(bericht), shown.plan_to_buy(bericht)) if plan is not None]
    day = _day(bericht)
    return [
        one
        for plan in plans
        for one in deadlines(plan, day, _lead(bericht, day))
        if one.programme in shown.programmes_of(bericht, plan)
    ]


def _row(bericht: Bericht, one: Deadlines) -> list[Text]:
    return [
        shown.with_year(bericht, one.programme),
        *map(_step, one.steps),
        date_short(one.programme.begin),
        wert(date_short(one.earliest), "später als geplant" if one.late else ""),
    ]


def _step(step: Step) -> Text:
    planned = date_short(step.planned) if step.planned else MISSING
    if step.state == "geschehen" or step.state == "rechtzeitig":
        return wert(planned, step.state if step.state == "geschehen" else "")
    if step.state == "nichts gemeldet":
        return wert(f"geplant war der {planned}" if step.planned else MISSING, step.state)
    return wert(planned, f"{step.state}; spätestens {date_short(step.latest)}")
