"""What the agreements take for granted: assumed, now, kept or not, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Literal

from jaen_analysis.analysis.conditions import Conditions, Published, Quotient
from jaen_analysis.intake.params import Agreement, Condition
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle, zusammen
from jaen_analysis.report.german import MISSING, date_short, enumerate_words, number, with_unit
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.conditions import moment
from jaen_analysis.report.sections.places import cities, short_name
from jaen_analysis.report.sections.steering.shown import no_targets
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.money import euro
from jaen_analysis.vocabulary.periods import moment_end, month_name, month_span, span
from jaen_analysis.vocabulary.status import Status
from jaen_analysis.vocabulary.titles import TITLES
from jaen_analysis.vocabulary.windows import year_to_date

Kept = Literal["eingehalten", "nicht eingehalten", "nicht überprüfbar"]
_FOLLOWS: dict[Kept, str] = {
    "eingehalten": "keine",
    "nicht eingehalten": "Klären, was das für das Ziel heißt; ändern lässt es sich nur gemeinsam.",
    "nicht überprüfbar": "Im Gespräch erfragen.",
}
_ALLOTTED = ("vorläufig zugeteilt", "zugeteilt")

_DIGITS = 2
"""Digits after the comma of an assumption: posts in hundredths, euros in cents."""


@dataclass(frozen=True)
class Checked:
    """A condition of an area and what is known of it: ``now`` in words, ``kept`` or not; ``signed``: it holds."""

    area: Area
    condition: Condition
    now: str
    kept: Kept
    signed: bool


@internal
def annahmen(bericht: Bericht) -> Fragment:
    """The table of the conditions of all agreements, areas in the official order."""
    found = checked(bericht)
    if not found:
        if not _agreements(bericht):
            return absatz(no_targets(bericht))
        return absatz(f"In den Zielvereinbarungen für {bericht.period.year} sind keine Annahmen festgehalten.")
    return zusammen(
        absatz(
            "Geprüft wird nur, was eine veröffentlichte oder gelieferte Zahl aus dem laufenden Jahr zeigt. Ob eine "
            "andere Annahme zutrifft, können nur die Beteiligten sagen."
        ),
        tabelle(
            "Annahmen der Zielvereinbarungen",
            ["Gebiet", "Annahme", "Vereinbart", "Jetzt", "Eingehalten?", "Was daraus folgt"],
            [
                [enumerate_words(areas), assumed, agreed, now, kept, _FOLLOWS[kept]]
                for (assumed, agreed, now, kept), areas in _rows(found).items()
            ],
            stapel=True,
        ),
    )


def _rows(found: Sequence[Checked]) -> dict[tuple[str, str, str, Kept], list[str]]:
    """What is assumed, agreed, now, kept → the areas of which this is true: a common assumption is told once."""
    told: dict[tuple[str, str, str, Kept], list[str]] = {}
    for one in found:
        assumed = f"{one.condition.area}: {one.condition.assumption.strip()}"
        told.setdefault((assumed, agreed_value(one.condition), one.now, one.kept), []).append(short_name(one.area))
    return told


def checked(bericht: Bericht) -> list[Checked]:
    """Every condition of the versions in force, or of the newest one where none is signed."""
    day = bericht.inputs.received
    return [
        Checked(area, condition, *_now(bericht, agreement, area, condition), agreement.in_force(day) is not None)
        for area, agreement in _agreements(bericht)
        if (version := agreement.in_force(day) or agreement.newest(day))
        for condition in version.conditions
    ]


def agreed_value(condition: Condition) -> str:
    """What was assumed, as a number: ``"höchstens 5.200 Personen"``; an en dash for words alone."""
    if condition.value is None:
        return MISSING
    if condition.upper is not None:
        return f"zwischen {_shown(condition.value, '')} und {_shown(condition.upper, condition.unit)}"
    return f"{condition.sense} {_shown(condition.value, condition.unit)}"


def _agreements(bericht: Bericht) -> list[tuple[Area, Agreement]]:
    params = bericht.inputs.params
    areas = params.organisation.areas(bericht.period.last_day)
    pairs = ((area, params.agreement(bericht.period.year, area.key)) for area in areas)
    return [(area, agreement.begun(bericht.period.last_day)) for area, agreement in pairs if agreement]


def _now(bericht: Bericht, agreement: Agreement, area: Area, condition: Condition) -> tuple[str, Kept]:
    if condition.figure in CONDITIONS:
        return _published(bericht, agreement, area, condition)
    if condition.figure:
        return _delivered(bericht, area, condition, bericht.inputs.params.catalogue.measures[condition.figure])
    if condition.area == "Mittel" and condition.unit == "EUR":
        return _funds(bericht, area, condition)
    return MISSING, "nicht überprüfbar"


def _published(bericht: Bericht, agreement: Agreement, area: Area, condition: Condition) -> tuple[str, Kept]:
    """The figure nearest to the end of the period; one from before the year says nothing about it."""
    known = Conditions(bericht.inputs.context, [state.area for state in cities(bericht)])
    figure = known.at(condition.figure, bericht.period.last_day)
    value = figure.of(area) if figure else None
    if figure is None or value is None:
        return "keine veröffentlichte Zahl", "nicht überprüfbar"
    digits = figure.about.digits if isinstance(figure, Quotient) else CONDITIONS[figure.figure].digits
    words = f"{with_unit(value, condition.unit, digits)} ({_time(figure)})"
    if any(moment_end(time).year < agreement.year for time in figure.times):
        return f"{words}; keine Zahl aus {agreement.year}", "nicht überprüfbar"
    return words, _kept(value, condition)


def _time(figure: Published | Quotient) -> str:
    return " und ".join(moment(time) for time in figure.times)


def _delivered(bericht: Bericht, area: Area, condition: Condition, measure: Measure) -> tuple[str, Kept]:
    """A stock as of the newest month; of events the year to date, judged when the year is over."""
    exact = bericht.exact(year_to_date(measure, bericht.period))
    if area.key not in exact.value.columns:
        return MISSING, "nicht überprüfbar"
    value, months = float(exact.value[area.key].iloc[-1]), span(f"{bericht.period.year}-01", bericht.period.last_month)
    if exact.status[area.key].iloc[-1] == Status.GEHEIM:
        return Status.GEHEIM.label, "nicht überprüfbar"
    if measure.flow == "stock":
        if isnan(value):
            return f"für {month_name(months[-1])} fehlt der Wert", "nicht überprüfbar"
        return f"{_shown(value, condition.unit)} ({month_name(months[-1])})", _kept(value, condition)
    if isnan(value):
        return "es fehlen Monate", "nicht überprüfbar"
    words = f"{with_unit(value, condition.unit)} ({month_span(months)})"
    return words, _kept(value, condition) if months[-1].endswith("-12") else "nicht überprüfbar"


def _funds(bericht: Bericht, area: Area, condition: Condition) -> tuple[str, Kept]:
    """The allotment of the title that the assumption names, or the only one: else nothing says which is meant."""
    known = bericht.inputs.params.budget(bericht.period.year).current(area.key, bericht.inputs.received)
    meant = [one for one in known if TITLES[one.title].title in condition.assumption] or known
    words = "; ".join(
        f"{TITLES[one.title].title}: {euros(one.amount)} ({one.state}, Stand {date_short(one.known_on)})"
        for one in meant
    )
    if len(meant) != 1 or meant[0].state not in _ALLOTTED:
        return words or MISSING, "nicht überprüfbar"
    return words, _kept(float(euro(meant[0].amount)), condition)


def _kept(value: float, condition: Condition) -> Kept:
    """As it is read: a sum of halves that misses by a rounding error of the computer has not missed."""
    value = round(value, _DIGITS)
    if condition.value is None:
        return "nicht überprüfbar"
    upper = condition.value if condition.upper is None else condition.upper
    holds = {
        "mindestens": value >= condition.value,
        "höchstens": value <= condition.value,
        "Bandbreite": condition.value <= value <= upper,
    }[condition.sense or "Bandbreite"]
    return "eingehalten" if holds else "nicht eingehalten"


def _shown(value: float, unit: str) -> str:
    """A number with the digits that it has, at most two."""
    value = round(value, _DIGITS)
    digits = 0 if value == int(value) else len(repr(value).partition(".")[2])
    return with_unit(value, unit, digits) if unit else number(value, digits)
