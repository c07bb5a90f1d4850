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
    """What a talk came to on one subject; ``until`` if something is to be done by a day."""

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


def kept_outcomes(talks: Iterable[StatusTalk], day: date) -> list[tuple[StatusTalk, Outcome]]:
    """What comes back of the talks up to a day: what is due first, the most urgent on top, then what has no due date.

    What is due stays until a later talk with the same area deals with its subject, all else until the next talk.
    """
    held = sorted((talk for talk in talks if talk.on <= day), key=lambda talk: talk.on)
    last = {talk.area: talk.on for talk in held}
    newest = {(talk.area, outcome.subject): talk for talk in held for outcome in talk.outcomes}
    found = [
        (talk, outcome)
        for talk in held
        for outcome in talk.outcomes
        if newest[talk.area, outcome.subject] is talk and (outcome.until or talk.on == last[talk.area])
    ]
    return sorted(found, key=lambda one: (one[1].until or date.max, one[0].on, one[0].id))


def _within(day: date, since: date, until: date | None) -> bool:
    return since <= day and (until is None or day <= until)
