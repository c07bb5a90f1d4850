"""A proposal for one target of one area, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.analysis.proposal.subject import Subject
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.areas import Area


@dataclass(frozen=True)
class Ambition:
    """How demanding a value is if nothing changes: its chance, and what to expect.

    ``low`` and ``high`` hold the year value with 80 %; all in the unit shown but ``chance``, a share of 1.
    """

    chance: float
    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Scenario:
    """What would be if the year value changed in the same proportion as a condition (``percent``).

    ``expected`` is the value to expect then, ``chance`` that of the proposed value.
    """

    what: str
    percent: float
    expected: float
    chance: float


@dataclass(frozen=True)
class Proposal:
    """What is proposed to an area; ``target`` has its value, or none where it is watched only.

    ``top`` and ``bottom`` are the whole numbers that the value is made of: they add up over the cities. ``history``
    are values by the words of their time, the oldest first. ``why_not`` says why there is no value.
    """

    subject: Subject
    area: Area
    target: Target
    top: int | None = None
    bottom: int | None = None
    ambition: Ambition | None = None
    history: tuple[tuple[str, float], ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    why_not: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is anything to agree on: a value, or something to watch."""
        return self.target.kind == "Beobachtung" or self.target.value is not None
