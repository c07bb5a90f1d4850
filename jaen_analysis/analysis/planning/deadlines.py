"""Whether bought places can begin on time: board, tender, award, counted back from the begin of the measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from jaen_analysis.intake.params.values_planning import Plan, Procurement, Programme

StepState = Literal["vorbei", "rechtzeitig", "zu spät", "kein Tag gesetzt", "nicht mehr möglich"]
"""What is to be said of a step on a day: its day has passed, lies early enough, lies too late, is not set although
there is time, or is not set and there is none. That a day has passed does not say that the step was taken."""

STEPS = ("Beirat", "Ausschreibung", "Zuschlag", "Beginn")


@dataclass(frozen=True)
class LeadTimes:
    """So many days lie at least between a step and the next, from a day on; ``reason`` says what they are for."""

    valid_from: date
    by: str
    to_tender: int
    to_award: int
    to_begin: int
    reason: str

    @property
    def days(self) -> tuple[int, int, int]:
        """From board to tender, tender to award, award to begin."""
        return self.to_tender, self.to_award, self.to_begin


DEFAULTS: tuple[LeadTimes, ...] = (
    LeadTimes(
        date.min,
        "Vorgabe des Programms, nicht beschlossen",
        to_tender=28,
        to_award=84,
        to_begin=42,
        reason="4 Wochen von der Stellungnahme des Beirats bis zur Ausschreibung (Vergabeunterlagen), 12 Wochen bis "
        "zum Zuschlag (Angebotsfrist, Wertung, Wartefrist), 6 Wochen bis zum Beginn (Personal und Räume des Trägers, "
        "Zuweisung der ersten Teilnehmenden).",
    ),
)
"""The lead times by the day from which they hold, the oldest first."""


@dataclass(frozen=True)
class Step:
    """One step: the day that is ``planned`` (``None``: none) and the ``latest`` that the begin allows."""

    name: str
    planned: date | None
    latest: date
    state: StepState


@dataclass(frozen=True)
class Deadlines:
    """The steps of a measure whose places are bought, as seen on a day.

    ``earliest`` is the first day on which it can begin if every step follows as soon as it may; ``late`` whether that
    is after the begin of the plan. ``warnings`` are German sentences, empty if nothing is to be warned of; ``disorder``
    are those of them on days in the wrong order.
    """

    programme: Programme
    day: date
    steps: tuple[Step, ...]
    earliest: date
    warnings: tuple[str, ...]
    disorder: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        """Whether the begin of the plan cannot be met any more."""
        return self.earliest > self.programme.begin

    @property
    def next(self) -> Step | None:
        """The first step whose day has not passed; ``None`` if all have."""
        return next((step for step in self.steps if step.state != "vorbei"), None)


def lead_times(day: date) -> LeadTimes:
    """The lead times that hold on a day."""
    return next(one for one in reversed(DEFAULTS) if one.valid_from <= day)


def earliest_begin(day: date) -> date:
    """The first day on which places can begin whose procurement starts on a day."""
    return day + timedelta(sum(lead_times(day).days))


def schedule(day: date) -> Procurement:
    """The days of a procurement whose first step is on a day and each later one as soon as it may be."""
    to_tender, to_award, _ = lead_times(day).days
    tender = day + timedelta(to_tender)
    return Procurement(day, tender, tender + timedelta(to_award))


def deadlines(plan: Plan, day: date, lead: LeadTimes | None = None) -> tuple[Deadlines, ...]:
    """The measures of a plan that still have to be bought on a day, in the order of the plan.

    ``day`` is that of the figures (*Datenstand*), never that of the reading. What has begun or was dropped has no date
    to meet; what is proposed has. A step counts as taken if its planned day, or that of a later step, has passed.
    """
    times = lead or lead_times(day)
    open_ = (one for one in plan.programmes if one.instrument.bought and not (one.begun or one.dropped))
    return tuple(_deadlines(one, day, times) for one in open_)


def _deadlines(programme: Programme, day: date, lead: LeadTimes) -> Deadlines:
    days = programme.procurement
    planned = (days.board, days.tender, days.award)
    latest = _back(programme.begin, lead.days)
    steps = tuple(
        Step(name, own, last, _state(own, last, day, passed=any(one and one <= day for one in planned[n:])))
        for n, (name, own, last) in enumerate(zip(STEPS[:3], planned, latest, strict=True))
    )
    earliest = _earliest(steps, day, lead.days)
    disorder = tuple(_disorder(programme, steps))
    return Deadlines(programme, day, steps, earliest, tuple(_warnings(programme, steps, earliest, disorder)), disorder)


def _back(begin: date, days: Sequence[int]) -> tuple[date, ...]:
    """The latest day of each step."""
    found = [begin]
    for between in reversed(days):
        found.append(found[-1] - timedelta(between))
    return tuple(reversed(found[1:]))


def _state(planned: date | None, latest: date, day: date, passed: bool) -> StepState:
    if passed:
        return "vorbei"
    if planned is None:
        return "kein Tag gesetzt" if day <= latest else "nicht mehr möglich"
    return "rechtzeitig" if planned <= latest else "zu spät"


def _earliest(steps: Sequence[Step], day: date, days: Sequence[int]) -> date:
    """The first possible begin: from what has passed and what is planned, no step sooner than it may follow."""
    ready = date.min
    for step, between in zip(steps, days, strict=True):
        if step.state == "vorbei":
            ready = step.planned + timedelta(between) if step.planned else ready
        else:
            ready = max(ready, step.planned or day) + timedelta(between)
    return max(ready, day)


def _disorder(programme: Programme, steps: Sequence[Step]) -> list[str]:
    """What lies before the step that it has to follow."""
    days = [(step.name, step.planned) for step in steps if step.planned is not None]
    return [
        f"{after} ({_day(then)}) liegt vor {before} ({_day(first)}): Bitte die Reihenfolge prüfen."
        for (before, first), (after, then) in pairwise([*days, (STEPS[3], programme.begin)])
        if then < first
    ]


def _warnings(programme: Programme, steps: Sequence[Step], earliest: date, disorder: Sequence[str]) -> list[str]:
    found = []
    for step in steps:
        if step.state == "zu spät":
            found.append(
                f"{step.name}: vorgesehen für den {_day(step.planned)}, spätestens nötig am {_day(step.latest)}, damit "
                f"die Maßnahme am {_day(programme.begin)} beginnt."
            )
        elif step.state == "nicht mehr möglich":
            found.append(f"{step.name}: kein Tag gesetzt; spätestens nötig war der {_day(step.latest)}.")
        elif step.state == "kein Tag gesetzt":
            found.append(f"{step.name}: kein Tag gesetzt; spätestens nötig ist der {_day(step.latest)}.")
    found += disorder
    if earliest > programme.begin:
        found.append(
            f"Der Beginn am {_day(programme.begin)} ist nicht zu halten; frühestens möglich ist der {_day(earliest)}."
        )
    return found


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "—"
