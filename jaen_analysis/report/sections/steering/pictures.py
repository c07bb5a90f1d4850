"""The goals as figures: bars for all of them, and the way of each through its year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Bullet, Fan, Line, Measure, Way, jahresverlauf, zielbalken
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.withheld import of_target
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import month_span, span
from jaen_analysis.vocabulary.status import Status

PATH = "Erwarteter Stand: was bei genau erreichtem Ziel nach dem üblichen Jahresverlauf da sein sollte."
QUARTERS = "Der Stand ist zum Ende jedes Quartals genannt, nicht für jeden Monat."
RANGE = "Prognose: In 8 von 10 Fällen soll der Jahreswert in diesem Bereich liegen."


def astray(one: Attainment) -> bool:
    """Whether a goal is red or endangered: its way through the year is shown, that of the others is in the bars."""
    return one.light.result.red or one.light.result is Result.GEFAEHRDET


def bars(bericht: Bericht, found: Sequence[Attainment]) -> Fragment | None:
    """How far all goals are that have a number; those of one subject share an axis. ``None`` without any."""
    shown = [one for one in found if _drawable(one)]
    if not shown:
        return None
    subjects = dict.fromkeys(goals.subject(bericht, one.target) for one in shown)
    months = span(f"{bericht.period.year}-01", bericht.period.last_month)
    return zielbalken(
        "zielbalken",
        [_measure(bericht, [one for one in shown if goals.subject(bericht, one.target) == each]) for each in subjects],
        subtitle=f"{bericht.area.title}, {month_span(months)}",
        source=bericht.source_words,
        notes=[RANGE] if any(map(goals.foreseen, shown)) else [],
        secret=sum("so_far" in one.secret for one in found),
    )


def ways(bericht: Bericht, found: Sequence[Attainment]) -> Iterator[Fragment]:
    """One chart per goal that is red or endangered, with a target and at least one value in this year."""
    for place, one in enumerate(filter(astray, found), 1):
        actual = _optional(one.numbers.by_month)
        if goals.aim(one.target) is not None and any(value is not None for value in actual):
            yield _way(bericht, f"weg-{place}", one, actual)


def _way(bericht: Bericht, key: str, one: Attainment, actual: tuple[float | None, ...]) -> Fragment:
    band = one.target.sense == "Bandbreite"  # between two paths: that of one end would be misread
    foreseen, numbers = goals.foreseen(one), one.numbers
    year = bericht.period.year
    way = Way(
        year,
        Line(bericht.area.title, actual, _provisional(bericht, one)),
        goals.scale(one.target),
        expected=None if band else _optional(one.numbers.path_by_month),
        forecast=Fan(*map(_december, (numbers.low, numbers.mean, numbers.high))) if foreseen else None,
        target=goals.aim(one.target),
    )
    return jahresverlauf(
        key,
        way,
        subtitle=f"{goals.name(bericht, one.target)}, {bericht.area.title}, {year}, jeweils seit Januar",
        source=bericht.source_words,
        notes=[
            *([] if band else [PATH]),
            *([QUARTERS] if bericht.shield is not None and one.area.kind != "kreis" else []),
            *([RANGE] if foreseen else []),
        ],
    )


def _drawable(one: Attainment) -> bool:
    if "so_far" in one.secret:
        return False
    return goals.aim(one.target) is not None or not isnan(one.numbers.so_far)


def _measure(bericht: Bericht, rows: Sequence[Attainment]) -> Measure:
    first = rows[0].target
    title = (goals.name if len(rows) == 1 else goals.subject)(bericht, first)
    finest = max((goals.scale(one.target) for one in rows), key=lambda scale: scale.digits)
    far_from_zero = first.relative or first.form == "Durchschnittsbestand"
    bullets = tuple(
        _bullet(bericht, title if len(rows) == 1 else breakdowns.label(one.target.breakdown), one) for one in rows
    )
    return Measure(title, finest, bullets, bars=not far_from_zero)


def _bullet(bericht: Bericht, name: str, one: Attainment) -> Bullet:
    numbers, foreseen = one.numbers, goals.foreseen(one)
    return Bullet(
        name,
        _known(numbers.so_far if one.final is None else one.final),
        goals.light(one),
        goals.aim(one.target),
        path=_known(numbers.path) if one.final is None and one.target.sense != "Bandbreite" else None,
        low=numbers.low if foreseen else None,
        high=numbers.high if foreseen else None,
        provisional=bool(one.provisional_until) and one.final is None,
        withheld=of_target(bericht, one).get("so_far", ""),
    )


def _provisional(bericht: Bericht, one: Attainment) -> frozenset[int]:
    """The months whose year to date has a provisional figure in it: from the first of these on."""
    formula, year = one.target.formula, bericht.period.year
    if formula is None or not one.provisional_until:
        return frozenset()
    months = span(f"{year}-01", bericht.period.last_month)
    ranks = [
        bericht.ranks(measure, breakdowns.merge(own, one.target.breakdown))[bericht.area.key].loc[months[0] :]
        for measure, own in formula.leaves
    ]
    open_ = [place for of_figure in ranks for place, rank in enumerate(of_figure) if rank == Status.VORLAEUFIG]
    return frozenset(range(min(open_), len(months))) if open_ else frozenset()


def _december(value: float) -> tuple[float | None, ...]:
    """A forecast of the year: there is one for its end only."""
    return (*(None,) * 11, value)


def _optional(values: Sequence[float]) -> tuple[float | None, ...]:
    return tuple(map(_known, values))


def _known(value: float) -> float | None:
    return None if isnan(value) else float(value)
