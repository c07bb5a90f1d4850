"""The goals as figures: bars for all of them, and the way of each through its year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isnan

from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.intake.params import Target
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Bullet, Fan, Line, Measure, Way, jahresverlauf, zielbalken
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import month_name, span
from jaen_analysis.vocabulary.status import Status

PATH = "Erwarteter Stand: was bei genau erreichtem Ziel nach dem üblichen Jahresverlauf da sein sollte."
RANGE = "Prognose: In 8 von 10 Fällen soll der Jahreswert in diesem Bereich liegen."


def bars(bericht: Bericht, found: Sequence[Attainment]) -> Fragment | None:
    """How far all goals are that have a number; those of one unit share an axis. ``None`` without any."""
    shown = [one for one in found if _drawable(one)]
    if not shown:
        return None
    ordered = sorted(shown, key=lambda one: _axis_of(one.target))
    measures = [_measure(bericht, list(rows)) for _, rows in groupby(ordered, key=lambda one: _axis_of(one.target))]
    year = bericht.period.year
    return zielbalken(
        "zielbalken",
        measures,
        subtitle=f"{bericht.area.title}, Januar bis {month_name(bericht.period.last_month)}",
        source=bericht.source_words,
        notes=[RANGE] if any(map(goals.foreseen, shown)) else [f"Alle Werte für {year}."],
    )


def ways(bericht: Bericht, found: Sequence[Attainment]) -> Iterator[Fragment]:
    """One chart per goal with a target and at least one value in this year."""
    for one in found:
        actual = _optional(one.numbers.by_month)
        if goals.aim(one.target) is not None and any(value is not None for value in actual):
            yield _way(bericht, one, actual)


def _way(bericht: Bericht, one: Attainment, actual: tuple[float | None, ...]) -> Fragment:
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
        f"weg-{one.target.id}",
        way,
        subtitle=f"{goals.name(bericht, one.target)}, {bericht.area.title}, {year}, jeweils seit Januar",
        source=bericht.source_words,
        notes=[
            *([] if band else [PATH]),
            *([RANGE] if foreseen else []),
        ],
    )


def _drawable(one: Attainment) -> bool:
    return goals.aim(one.target) is not None or not isnan(one.numbers.so_far)


def _axis_of(target: Target) -> tuple[bool, bool, str]:
    """What goals share an axis: levels before changes, shares and counts before means of stocks."""
    return target.relative, target.form == "Durchschnittsbestand", target.unit


def _measure(bericht: Bericht, rows: Sequence[Attainment]) -> Measure:
    first = rows[0].target
    finest = max((goals.scale(one.target) for one in rows), key=lambda scale: scale.digits)
    title = goals.name(bericht, first) if len(rows) == 1 else _title(first)
    bars_ = not first.relative and first.form != "Durchschnittsbestand"
    return Measure(title, finest, tuple(_bullet(bericht, one) for one in rows), bars=bars_)


def _title(target: Target) -> str:
    if target.relative:
        return "Veränderungen gegenüber dem Vorjahr"
    words = {"%": "Quoten und Anteile"}.get(target.unit, target.unit)
    return f"{words}, Jahresdurchschnitt" if target.form == "Durchschnittsbestand" else words


def _bullet(bericht: Bericht, one: Attainment) -> Bullet:
    numbers, foreseen = one.numbers, goals.foreseen(one)
    return Bullet(
        goals.name(bericht, one.target),
        _known(numbers.so_far if one.final is None else one.final),
        goals.light(one),
        goals.aim(one.target),
        path=_known(numbers.path) if one.final is None and one.target.sense != "Bandbreite" else None,
        low=numbers.low if foreseen else None,
        high=numbers.high if foreseen else None,
        provisional=bool(one.provisional_until) and one.final is None,
    )


def _provisional(bericht: Bericht, one: Attainment) -> frozenset[int]:
    """The months whose year to date has a provisional figure in it: from the first of these on."""
    formula, key = one.target.formula, bericht.area.key
    if formula is None or not one.provisional_until:
        return frozenset()
    months = span(f"{bericht.period.year}-01", bericht.period.last_month)
    open_ = [
        place
        for measure, own in formula.leaves
        for place, rank in enumerate(
            bericht.panel.ranks(measure, breakdowns.merge(own, one.target.breakdown))[key].loc[months[0] :]
        )
        if rank == Status.VORLAEUFIG
    ]
    return frozenset(range(min(open_), len(months))) if open_ else frozenset()


def _december(value: float) -> tuple[float | None, ...]:
    """A forecast of the year: there is one for its end only."""
    return (*(None,) * 11, value)


def _optional(values: Sequence[float]) -> tuple[float | None, ...]:
    return tuple(map(_known, values))


def _known(value: float) -> float | None:
    return None if isnan(value) else float(value)
