"""The lights of the goals on top of a report, and what its key messages have to say of them."""

from __future__ import annotations

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Goal, absatz, ampeltafel, licht, satz, zusammen
from jaen_analysis.report.components.lights import counted
from jaen_analysis.report.german import date_long
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.places import accusative
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.told import course
from jaen_analysis.report.sections.withheld import of_target, of_targets
from jaen_analysis.report.sentences import spelled_out
from jaen_analysis.vocabulary.periods import month_span, span

SECRET = "Was „geheim“ heißt und warum Zahlen fehlen, steht am Anfang der Kennzahlen."


@for_all
def ampel(bericht: Bericht) -> Fragment:
    """The goals of the area with their lights; without an agreement for the year one sentence that says so."""
    found = bericht.attainments
    if not found:
        return absatz(_no_agreement(bericht))
    panel = ampeltafel(
        f"{bericht.area.title}: Ziele {bericht.period.year}, Werte {_since_january(bericht)}",
        [_goal(bericht, one) for one in found],
        key="ampel",
    )
    marked = of_targets(bericht, found) + ([absatz(SECRET)] if any(one.secret for one in found) else [])
    return zusammen(*marked, panel) if marked else panel


def ziele_in_kuerze(bericht: Bericht) -> list[Fragment]:
    """Key messages: every red light, then every endangered goal, then one sentence for all others.

    What is only tried out is never named as red or endangered.
    """
    red = [one for one in bericht.attainments if one.red]
    endangered = [one for one in bericht.attainments if one.light.result is Result.GEFAEHRDET and one.trial is None]
    others = [goals.light(one) for one in bericht.attainments if one not in red and one not in endangered]
    said = [_message(bericht, one) for one in (*red, *endangered)]
    if others:
        rest = "Die übrigen Ziele" if said else "Ziele"
        said.append(satz(f"{rest} {bericht.period.year}: {counted(others)}."))
    return said


def _no_agreement(bericht: Bericht) -> str:
    """That there is nothing to be judged by, in one sentence."""
    day, year = date_long(bericht.received), bericht.period.year
    return (
        f"Für {year} ist keine Zielvereinbarung hinterlegt, die für {accusative(bericht.area)} gilt (Stand {day}); "
        "deshalb zeigt dieser Bericht keine Ampel."
    )


def _since_january(bericht: Bericht) -> str:
    """``"Januar bis September 2026"``: all that counts for the year so far, not the period alone."""
    return month_span(span(f"{bericht.period.year}-01", bericht.period.last_month))


def _goal(bericht: Bericht, one: Attainment) -> Goal:
    return Goal(
        name=goals.name(bericht, one.target),
        light=goals.light(one),
        target=goals.aim_words(one.target),
        now=goals.now(one, of_target(bericht, one).get("so_far", "")),
        expected=goals.expected(one),
        reason=" ".join(goals.reasons(bericht, one)),
        chance=goals.chance(one),
    )


def _message(bericht: Bericht, one: Attainment) -> Fragment:
    name = spelled_out(goals.name(bericht, one.target), one.target.formula.measures if one.target.formula else ())
    aim = goals.aim_words(one.target)
    wanted = f"vereinbart ist „{aim}“" if one.target.relative else f"Ziel {aim}"
    return satz(licht(goals.light(one)), f": {name}, {wanted}. {course(one)}")
