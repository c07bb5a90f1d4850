"""Whether bought places can begin on time: board, tender, award, counted back from the begin of the measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from jaen_analysis.intake.params.values_limits import USUAL, LeadTimes, in_force
from jaen_analysis.intake.params.values_planning import Plan, Procurement, Programme
from jaen_analysis.vocabulary.planning import ProgrammeState

StepState = Literal["geschehen", "nichts gemeldet", "rechtzeitig", "zu spät", "kein Tag gesetzt", "nicht mehr möglich"]
"""What is to be said of a step on a day: it was taken, as the state of the measure says; its day (or that of a later
step) has passed and nobody has said whether it was taken; it lies early enough, lies too late, is not set although
there is time, or is not set and there is none."""

STEPS = ("Beirat", "Ausschreibung", "Zuschlag", "Beginn")
_TAKEN: Mapping[ProgrammeState, tuple[str, ...]] = MappingProxyType({"in Vergabe": STEPS[:2]})
"""State of a measure that is still to be bought → the steps that must have been taken for it."""
_PASSED = ("geschehen", "nichts gemeldet")


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
        return next((step for step in self.steps if step.state not in _PASSED), None)


def lead_times(day: date, decided: Sequence[LeadTimes] = ()) -> LeadTimes:
    """The lead times that hold on a day, of all that are ``decided`` (the oldest first) or else of the program."""
    return in_force(decided, day, USUAL.lead)


def earliest_begin(day: date, decided: Sequence[LeadTimes] = ()) -> date:
    """The first day on which places can begin whose procurement starts on a day."""
    return day + timedelta(sum(lead_times(day, decided).days))


def schedule(day: date, decided: Sequence[LeadTimes] = ()) -> Procurement:
    """The days of a procurement whose first step is on a day and each later one as soon as it may be."""
    to_tender, to_award, _ = lead_times(day, decided).days
    tender = day + timedelta(to_tender)
    return Procurement(day, tender, tender + timedelta(to_award))


def deadlines(plan: Plan, day: date, lead: LeadTimes = USUAL.lead) -> tuple[Deadlines, ...]:
    """The measures of a plan that still have to be bought on a day, in the order of the plan.

    ``day`` is that of the figures (*Datenstand*), never that of the reading. What has begun or was dropped has no date
    to meet; what is proposed has. The earliest begin takes a step as done only where the state of the measure says so:
    one whose day has passed and of which nobody has told can be taken on ``day`` at the earliest.
    """
    open_ = (one for one in plan.programmes if one.instrument.bought and not (one.begun or one.dropped))
    return tuple(_deadlines(one, day, lead) for one in open_)


def _deadlines(programme: Programme, day: date, lead: LeadTimes) -> Deadlines:
    days = programme.procurement
    planned = (days.board, days.tender, days.award)
    latest = _back(programme.begin, lead.days)
    steps = tuple(
        Step(name, own, last, _state(own, last, day, _said(programme, name, own, planned[n:], day)))
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


def _said(
    programme: Programme, name: str, own: date | None, planned: Sequence[date | None], day: date
) -> StepState | None:
    """What is known of a step that is not to come; ``planned`` are its own day and those of the later steps."""
    passed = any(one and one <= day for one in planned)
    if name in _TAKEN.get(programme.state, ()) and (passed or own is None):
        return "geschehen"
    return "nichts gemeldet" if passed else None


def _state(planned: date | None, latest: date, day: date, said: StepState | None) -> StepState:
    if said:
        return said
    if planned is None:
        return "kein Tag gesetzt" if day <= latest else "nicht mehr möglich"
    return "rechtzeitig" if planned <= latest else "zu spät"


def _earliest(steps: Sequence[Step], day: date, days: Sequence[int]) -> date:
    """The first possible begin: from what has happened and what is planned, no step sooner than it may follow."""
    ready = date.min
    for step, between in zip(steps, days, strict=True):
        if step.state == "geschehen":
            ready = step.planned + timedelta(between) if step.planned else ready
        else:
            ready = max(ready, step.planned or day, day) + timedelta(between)
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
