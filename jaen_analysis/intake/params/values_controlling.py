"""What the controlling keeps, as frozen values; areas are keys, amounts EUR."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jaen_analysis.vocabulary.indicator import Indicator


@dataclass(frozen=True)
class StrategicGoal:
    """What the Jobcenter wants to reach over years, and the indicators that tell of it."""

    id: str
    title: str
    indicators: tuple[Indicator, ...]
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether it is a goal on a day."""
        return _within(day, self.since, self.until)


@dataclass(frozen=True)
class Rule:
    """A document that binds the offices: ``kind`` is „Qualitätsstandard“, „Fachkonzept“, „Richtlinie“ or „Weisung“.

    ``measured_by`` is empty where nothing measures whether it is kept.
    """

    id: str
    title: str
    kind: str
    since: date
    until: date | None
    content: str
    measured_by: tuple[Indicator, ...]
    reference: str

    def holds(self, day: date) -> bool:
        """Whether it binds on a day."""
        return _within(day, self.since, self.until)


@dataclass(frozen=True)
class Funds:
    """Money for a purpose, a year and an area; ``state`` is „Annahme“, „vorläufig zugeteilt“ or „zugeteilt“."""

    year: int
    area: str
    purpose: str
    amount: float
    state: str
    stand: date
    owner: str
    note: str


@dataclass(frozen=True)
class Query:
    """A question to a city (*Rückfrage*)."""

    id: str
    area: str
    question: str
    indicators: tuple[Indicator, ...]
    asked: date
    due: date
    answered: date | None
    answer: str

    def overdue(self, day: date) -> bool:
        """Whether it was due before a day and had not been answered on it."""
        return self.due < day and not self.answered_by(day)

    def answered_by(self, day: date) -> bool:
        """Whether there was an answer on a day."""
        return self.answered is not None and self.answered <= day


@dataclass(frozen=True)
class Countermeasure:
    """What was agreed against a deviation (*Gegenmaßnahme*), as of ``stand``; ``owner`` is a function, no name.

    ``state`` is „vereinbart“, „läuft“, „erledigt“ or „verworfen“.
    """

    id: str
    area: str
    indicators: tuple[Indicator, ...]
    deviation: str
    agreed: str
    agreed_on: date
    owner: str
    due: date
    state: str
    stand: date
    effect: str

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in ("vereinbart", "läuft")

    def overdue(self, day: date) -> bool:
        """Whether it is open and was due before a day."""
        return self.open and self.due < day


@dataclass(frozen=True)
class Outcome:
    """What a talk came to on one subject; ``until`` if something is to be done."""

    subject: str
    result: str
    owner: str
    until: date | None


@dataclass(frozen=True)
class StatusTalk:
    """The protocol of a talk between JobAgentur and city (*Statusgespräch*)."""

    id: str
    area: str
    on: date
    participants: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    next_on: date | None


def open_outcomes(talks: Iterable[StatusTalk], day: date) -> list[tuple[StatusTalk, Outcome, date]]:
    """What the talks up to a day have left to be done, with its due date, the most urgent first.

    An outcome stays open until a later talk with the same area deals with its subject.
    """
    held = sorted((talk for talk in talks if talk.on <= day), key=lambda talk: talk.on)
    newest = {(talk.area, outcome.subject): talk for talk in held for outcome in talk.outcomes}
    found = [
        (talk, outcome, outcome.until)
        for talk in held
        for outcome in talk.outcomes
        if outcome.until is not None and newest[talk.area, outcome.subject] is talk
    ]
    return sorted(found, key=lambda one: (one[2], one[0].on, one[0].id))


def _within(day: date, since: date, until: date | None) -> bool:
    return since <= day and (until is None or day <= until)
