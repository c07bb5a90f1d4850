"""What the sections of the controlling share: the goals of all areas and their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Light
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.sections.steering import goals

LOCAL = "örtliches Ziel"


def no_targets(bericht: Bericht) -> str:
    """The sentence of a year in which nothing is agreed."""
    return f"Für {bericht.period.year} ist keine Zielvereinbarung hinterlegt (params/zielvereinbarungen)."


def measured_goals(bericht: Bericht) -> list[Attainment]:
    """All targets of all areas but the local ones, which only have words."""
    return [one for one in bericht.all_attainments if one.target.kind != LOCAL]


def lamp(one: Attainment) -> Light:
    """The light in a cell of the grid, with the final value or the year to date below it."""
    value = goals.scale(one.target).shown(one.numbers.so_far if one.final is None else one.final)
    return replace(goals.light(one), value="" if value == MISSING else value)


def named(bericht: Bericht, one: Attainment) -> str:
    """Area and target: ``"Stadt Witten, Integrationsquote (mindestens 24,5 %)"``; a local goal in its own words."""
    if one.target.kind == LOCAL:
        return f"{one.area.title}: {one.target.text.strip()}"
    return f"{one.area.title}, {goals.name(bericht, one.target)} ({goals.aim_words(one.target)})"


def last_told(bericht: Bericht) -> date:
    """The last day of which a report tells: what is noted after the next period has ended belongs to later ones."""
    return bericht.period.back(-1).last_day


def day_of(bericht: Bericht) -> date:
    """The day as of which something is open or overdue: that of the newest entry of all registers.

    They are kept when the data are in, so the *Datenstand* alone would never find anything overdue.
    """
    params, last = bericht.inputs.params, last_told(bericht)
    noted = [
        *(day for one in params.queries for day in (one.asked, one.answered) if day),
        *(day for one in params.countermeasures for day in (one.agreed_on, one.stand)),
        *(one.on for one in params.talks),
    ]
    return max([bericht.received, *(day for day in noted if day <= last)])


def area_titles(bericht: Bericht) -> dict[str, str]:
    """Key → title of every area of any cut: a register can name an office that is no more."""
    organisation = bericht.inputs.params.organisation
    return {area.key: area.title for area in (organisation.kreis, *organisation.ever.values())}
