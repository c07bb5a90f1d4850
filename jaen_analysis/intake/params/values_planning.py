"""What the integration planning is made of: needs of the cities, measures of a year, and the rules of a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from jaen_analysis.intake.params.values_limits import LeadTimes
from jaen_analysis.vocabulary.instruments import Instrument
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.planning import (
    BEGUN,
    DROPPED,
    PLANNED,
    NeedOutcome,
    PlanState,
    ProgrammeState,
    Urgency,
    Verdict,
)


@dataclass(frozen=True)
class Answer:
    """What became of a need, with its reason and the measures (ids) that meet it.

    ``proposed``: it came with a proposal of the program, and goes with the next one; no person has said it.
    """

    outcome: NeedOutcome
    reason: str
    on: date
    programmes: tuple[str, ...] = ()
    proposed: bool = False

    def is_provisional(self, plan: Plan | None) -> bool:
        """Whether it is only proposed, as long as the plan of its year is not decided."""
        return self.proposed and (plan is None or plan.state != "beschlossen")


@dataclass(frozen=True)
class Need:
    """What a city needs in a year (``params/bedarfe/JAHR/GEBIET.yaml``): for whom, what, for how many, how urgently.

    ``market`` and ``network`` are the city's knowledge of the local labour market and of its partners, in its words.
    """

    id: str
    year: int
    area: str
    group: str
    kind: str
    persons: int
    urgency: Urgency
    reported: date
    by: str
    market: str = ""
    network: str = ""
    answer: Answer | None = None


@dataclass(frozen=True)
class Procurement:
    """The days by which bought places come about: advisory board, tender, award; ``None`` where none is set."""

    board: date | None = None
    tender: date | None = None
    award: date | None = None


@dataclass(frozen=True)
class Finding:
    """What a city says of the quality of a measure (*Qualitätssicherung*)."""

    area: str
    text: str
    on: date


@dataclass(frozen=True)
class Assessment:
    """What is to become of a measure, why, decided by which function."""

    verdict: Verdict
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class Programme:
    """An integration measure (*Maßnahme*) in the plan of one year (``params/massnahmen/JAHR.yaml``).

    ``id`` stays the same from year to year. ``quotas``: area key → places (or cases of an instrument without places).
    ``unit_cost`` is what a place-month costs, or a case-month. ``due`` is what is bound for later years, by year.
    ``smallest``: fewer places in one course are not offered. ``offer``: the id of the offer of which it is a course,
    empty if it is its own.
    """

    id: str
    year: int
    number: str
    title: str
    instrument: Instrument
    provider: str
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    quotas: Mapping[str, int]
    begin: date
    end: date
    entries: int
    unit_cost: Cents
    budget: Cents
    state: ProgrammeState
    due: Mapping[int, Cents] = field(default_factory=dict)
    smallest: int = 1
    procurement: Procurement = field(default_factory=Procurement)
    assessment: Assessment | None = None
    findings: tuple[Finding, ...] = ()
    offer: str = ""

    @property
    def offered_as(self) -> str:
        """The id of the offer of which it is a course."""
        return self.offer or self.id

    @property
    def places(self) -> int:
        """All places, or cases, of the plan."""
        return sum(self.quotas.values())

    @property
    def planned(self) -> bool:
        """Whether it stands in the plan: it is neither only proposed nor dropped."""
        return self.state in PLANNED

    @property
    def begun(self) -> bool:
        """Whether people have said that it has begun."""
        return self.state in BEGUN

    @property
    def dropped(self) -> bool:
        """Whether it was given up."""
        return self.state == DROPPED

    def runs_in(self, month: str) -> bool:
        """Whether numbers are asked of it for a month: it is planned, and the month lies between begin and end.

        Whether it has begun does not matter: where it begins later than planned, the begin of the plan is moved. Until
        then its numbers are missing, so that no sum is told without a measure that may well be running.
        """
        return self.planned and f"{self.begin:%Y-%m}" <= month <= f"{self.end:%Y-%m}"


@dataclass(frozen=True)
class Derivation:
    """How a proposed plan came about, in German sentences as the program has found them.

    ``objective`` and ``limits`` say what was looked for within what, ``binding`` which limits hold it back,
    ``marginal`` what a little more of one of them would do, ``unmet`` which needs get nothing or too little,
    ``verdicts`` what the verdicts on the year before have changed, ``sensitivity`` which numbers another weight would
    change. ``rules`` is the digest of the files that it was computed from.
    """

    objective: str
    limits: tuple[str, ...]
    binding: tuple[str, ...]
    marginal: tuple[str, ...]
    unmet: tuple[str, ...]
    verdicts: tuple[str, ...]
    sensitivity: tuple[str, ...]
    rules: str


@dataclass(frozen=True)
class Plan:
    """The measures of one year, whether they are decided, and how they came about if the program has proposed them."""

    year: int
    state: PlanState
    programmes: tuple[Programme, ...]
    derivation: Derivation | None = None


@dataclass(frozen=True)
class Offer:
    """A measure that a proposal may choose: whom it suits (groups and kinds of need), where, how large, at what cost.

    ``id`` is that of the running measure that it goes on with, or a new one. ``begins`` are the months in which it may
    begin, ``length`` its months; ``areas`` the areas that it can be offered to. ``fixed``: area → places that are bound
    already. ``persons_per_place``: so many persons one place serves in the year, one after the other; 1 or more.
    """

    id: str
    title: str
    instrument: Instrument
    provider: str
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    unit_cost: Cents
    begins: tuple[str, ...]
    length: int
    areas: tuple[str, ...]
    smallest: int = 1
    largest: int | None = None
    fixed: Mapping[str, int] = field(default_factory=dict)
    persons_per_place: Decimal = Decimal(1)

    def persons(self, places: int) -> int:
        """How many persons so many places serve in the year, rounded down."""
        return int(places * self.persons_per_place)

    def places(self, persons: int) -> int:
        """How many places so many persons need, rounded up."""
        return ceil(Fraction(persons) / Fraction(self.persons_per_place))


@dataclass(frozen=True)
class Pin:
    """A number that a person has set: so many places of an offer for an area; with its begin if that is set too."""

    offer: str
    area: str
    places: int
    begin: str = ""


@dataclass(frozen=True)
class PlanRules:
    """``params/eingliederungsplanung/JAHR.yaml``: what a proposal for a year may choose from, and by which rules.

    ``weights``: urgency → worth of a place that meets such a need. ``after_verdict``: verdict on the measure in the
    year before → factor on that worth. ``floor``: at least this share of the persons of each city's needs gets a place.
    ``funds``: title → cents for the year; ``due``: (title, later year) → cents that may be bound for it.
    ``provider_limits``: provider → most places at once. ``award_from``: the day on which awards can start; without it
    that of the decision. ``lead_times``: what is decided on them (``params/grenzen.yaml``), the oldest first.
    """

    year: int
    decided_on: date | None
    by: str
    weights: Mapping[Urgency, float]
    after_verdict: Mapping[Verdict, float]
    floor: float
    funds: Mapping[str, Cents]
    due: Mapping[tuple[str, int], Cents] = field(default_factory=dict)
    provider_limits: Mapping[str, int] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    pins: tuple[Pin, ...] = ()
    award_from: date | None = None
    lead_times: tuple[LeadTimes, ...] = ()
