"""Whether bought places can begin on time: board, tender, award, and a warning where a date cannot be met."""

from __future__ import annotations

from jaen_analysis.analysis.planning.deadlines import Deadlines, Step, deadlines, lead_times
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, hinweis, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, count, date_short
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.report.sections.steering.shown import day_of


@internal
def vergabetermine(bericht: Bericht) -> Fragment:
    """The measures of the year, and on a page of a whole year of the next plan, that still have to be bought."""
    found, day = open_awards(bericht), day_of(bericht)
    if not found:
        return absatz(f"Am {date_short(day)} steht keine Vergabe aus.")
    lead = lead_times(day)
    warned = [f"„{one.programme.title}“: {' '.join(one.warnings)}" for one in found if one.warnings]
    return zusammen(
        absatz(
            f"Am {date_short(day)} {'steht' if len(found) == 1 else 'stehen'} "
            f"{count('Vergabe', 'Vergaben', len(found))} aus. Gerechnet wird vom Beginn zurück: {lead.reason}",
            f"Diese Fristen gelten nach: {lead.by}.",
        ),
        *([hinweis(*warned, kind="warnung")] if warned else []),
        tabelle(
            "Termine der Vergabe",
            ["Maßnahme", "Beirat", "Ausschreibung", "Zuschlag", "Beginn", "Frühester Beginn"],
            [_row(one) for one in found],
            subtitle=f"{bericht.area.title}, Stand {date_short(day)}",
            stapel=True,
        ),
    )


def open_awards(bericht: Bericht) -> list[Deadlines]:
    """The measures with places for the area that are not bought yet."""
    plans = [plan for plan in (shown.plan_of(bericht), shown.next_plan(bericht)) if plan is not None]
    day = day_of(bericht)
    return [
        one for plan in plans for one in deadlines(plan, day) if one.programme in shown.programmes_of(bericht, plan)
    ]


def _row(one: Deadlines) -> list[Text]:
    return [
        one.programme.title,
        *map(_step, one.steps),
        date_short(one.programme.begin),
        wert(date_short(one.earliest), "später als geplant" if one.late else ""),
    ]


def _step(step: Step) -> Text:
    planned = date_short(step.planned) if step.planned else MISSING
    if step.state in ("vorbei", "rechtzeitig"):
        return wert(planned, "" if step.state == "rechtzeitig" else "vorbei")
    return wert(planned, f"{step.state}; spätestens {date_short(step.latest)}")
