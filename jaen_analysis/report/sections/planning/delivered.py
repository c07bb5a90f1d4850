"""What was delivered of the measures of a page: how they run, of which day the numbers are, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.planning.running import Course, Running, running, running_months, together
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Light, absatz, hinweis, licht
from jaen_analysis.report.components.lights import LightKind
from jaen_analysis.report.german import count, date_short, enumerate_words, with_unit
from jaen_analysis.report.limit_words import source
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.vocabulary.periods import month_span, shift

_KINDS: dict[Result, LightKind] = {
    Result.AUF_KURS: "auf Kurs",
    Result.GEFAEHRDET: "gefährdet",
    Result.NICHT_ERREICHT: "voraussichtlich nicht erreichbar",
}
"""The shapes of the lights: a circle, a triangle, a square; their words are those of the occupancy."""
_MANY_GAPS = 5


@lru_cache(maxsize=1)
def runs(bericht: Bericht) -> tuple[Running, ...]:
    """How the measures of the area run in the months of the period that are due; none without a plan."""
    due = shown.due_months(bericht)
    return runs_until(bericht, due[-1] if due else shift(bericht.period.first_month, -1))


def runs_until(bericht: Bericht, until: str) -> tuple[Running, ...]:
    """How the measures of the area run until a month; none without a plan."""
    plan, inputs = shown.plan_of(bericht), bericht.inputs
    if plan is None:
        return ()
    bands = inputs.params.limits_on(bericht.period.last_day).occupancy
    return running(
        inputs.postings, plan, bericht.area, bericht.period, inputs.params.organisation, bands=bands, until=until
    )


def bands_words(bericht: Bericht) -> str:
    """From when on places are judged as too few or too many taken, and who has decided that."""
    bands = bericht.inputs.params.limits_on(bericht.period.last_day).occupancy
    low, green, full, high = (
        percent(share, 0) for share in (bands.red_below, bands.green_from, bands.full_to, bands.over_red)
    )
    return (
        f"Auslastung: grün von {green} bis {full}, rot unter {low} und über {high}, ab {bands.least} Platzmonaten "
        f"({source(bands)})."
    )


def with_places(found: Iterable[Running]) -> Course:
    """All that have places, together: an occupancy follows from them."""
    placed = (one for one in found if one.programme.instrument.mode == "Plätze")
    return together(one.total for one in placed if running_months(one.programme, one.total.months))


def lamp(one: Running) -> Fragment:
    """The light of the occupancy with its word."""
    return licht(Light(_KINDS.get(one.light.result, "nicht beurteilbar")), _said(one))


def _said(one: Running) -> str:
    strong = one.light.result is Result.NICHT_ERREICHT
    return f"deutlich {one.word}" if strong else one.word


def percent(share: float | None, digits: int = 1) -> str:
    """A share as per cent; an en dash for none."""
    return with_unit(share, "%", digits, scale=100)


def data_day(bericht: Bericht) -> str:
    """Of which day the numbers on money and measures are, and until which month they were delivered."""
    day = bericht.inputs.posted
    if day is None:
        return "Zahlen zu Mitteln und Maßnahmen sind noch nicht geliefert."
    until = {"Maßnahmen": shown.delivered_until(bericht), "Titel": shown.delivered_until(bericht, titles=True)}
    there = {what: month for what, month in until.items() if month}
    if len(set(there.values())) == 1:
        return f"Datenstand {date_short(day)}, geliefert bis {month_span([*there.values()][:1])}."
    told = [f"{what} bis {month_span([month])}" for what, month in there.items()]
    return f"Datenstand {date_short(day)}, geliefert: {enumerate_words(told)}."


def not_over(bericht: Bericht) -> list[str]:
    """Which months are counted where the period is not over; nothing where all of its months are due."""
    due, months = shown.due_months(bericht), bericht.period.months
    rest = months[len(due) :]
    if not rest:
        return []
    verb = "ist" if len(rest) == 1 else "sind"
    if not due:
        return [f"{month_span(rest)} {verb} noch nicht geliefert."]
    return [f"Gezählt ist {month_span(due)}; {month_span(rest)} {verb} noch nicht geliefert."]


def not_there(found: Sequence[Running]) -> list[Fragment]:
    """What is missing of the delivered numbers, measure by measure; nothing where all is there."""
    return told_gaps([(one.programme.title, one.so_far.missing) for one in found])


def told_gaps(gaps: Iterable[tuple[str, Sequence[str]]]) -> list[Fragment]:
    """A warning on numbers that are missing, by measure (title and gaps); nothing where all is there."""
    there = [(title, missing) for title, missing in gaps if missing]
    if not there:
        return []
    told = [f"„{title}“ – {condensed(missing)}" for title, missing in there[:_MANY_GAPS]]
    more = len(there) - len(told)
    return [
        hinweis(
            f"Es fehlen Zahlen; Summen, in die sie gehören, fehlen deshalb auch: {'. '.join(told)}.",
            *([f"Auch bei {count('weiteren Maßnahme', 'weiteren Maßnahmen', more)} fehlen Zahlen."] if more else []),
            kind="warnung",
        )
    ]


def condensed(gaps: Iterable[str]) -> str:
    """Gaps of several figures, those at the same places together: ``"Plätze, Eintritte: Witten (Juni 2026)"``."""
    figures: dict[str, list[str]] = {}
    for gap in gaps:
        figure, _, places = gap.partition(": ")
        figures.setdefault(places, []).append(figure)
    return "; ".join(f"{', '.join(names_)}: {places}" for places, names_ in figures.items())


def early(found: Iterable[Running]) -> list[Fragment]:
    """Which months may still change."""
    months = sorted({month for one in found for month in one.origin.provisional})
    return [absatz(f"Vorläufig, weil vor Ende der Wartezeit geliefert: {month_span(months)}.")] if months else []


def names(found: Iterable[Running]) -> str:
    """The titles of measures in a sentence."""
    return enumerate_words([f"„{one.programme.title}“" for one in found])
