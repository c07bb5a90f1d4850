"""What is agreed on and by which rule it is judged: targets, their versions, the bands of the Ampel, trials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.windows import over

Level = Literal["Land–Kreis", "Kreis–Stadt", "Regionalstelle"]
State = Literal["Vorschlag", "abgestimmt", "unterzeichnet"]
Form = Literal["Jahreswert", "Durchschnittsbestand", "Veränderung", "Betrag"]
Sense = Literal["mindestens", "höchstens", "Bandbreite"]
Kind = Literal["Ziel", "Beobachtung", "örtliches Ziel"]
DataSource = Literal["amtlich", "eigene Auswertung"]
ConditionArea = Literal["Arbeitsmarkt", "Mittel", "Personal", "Sonstiges"]
LightRule = Literal["Wahrscheinlichkeit", "feste Toleranz"]

STATES: tuple[State, ...] = get_args(State)
"""From the first proposal to the agreement that holds."""
YEAR = 12
"""Months of the calendar year that a target is for; its value is that of December."""


@dataclass(frozen=True)
class Target:
    """One agreed target. It is of an ``indicator`` or of a delivered ``figure``; a local goal has only its ``text``.

    ``value`` and ``upper`` (the other end of a *Bandbreite*) are shown numbers in :attr:`unit`: 24.5 for 24,5 %; a
    *Veränderung* is negative where it may fall. ``breakdown`` narrows indicator or figure (``geschlecht=frauen``).
    ``test``: agreed as a trial, without consequences.
    """

    id: str
    goal: str
    indicator: Indicator | None = None
    figure: Formula | None = None
    form: Form | None = None
    sense: Sense | None = None
    value: float | None = None
    upper: float | None = None
    breakdown: str = TOTAL
    source: DataSource | None = None
    kind: Kind = "Ziel"
    baseline: float | None = None
    baseline_year: int | None = None
    reason: str = ""
    weight: float | None = None
    text: str = ""
    test: bool = False

    @property
    def formula(self) -> Formula | None:
        """What is computed over the twelve months of the year, in December; ``None`` for a local goal.

        A plain quotient: times :attr:`scale` it is the number that is agreed. Narrow it with ``split=breakdown``.
        """
        if self.indicator is not None and self.indicator.formula is not None:
            return over(self.indicator.formula, YEAR)
        if self.figure is None:
            return None
        year = self.figure.total(YEAR) if self.figure.flow == "flow" else self.figure.mean(YEAR)
        return year.change(YEAR) if self.form == "Veränderung" else year

    @property
    def unit(self) -> str:
        """Unit of ``value``, ``upper`` and ``baseline``; empty for a local goal."""
        if self.indicator is not None:
            return self.indicator.unit
        if self.figure is None:
            return ""
        return "%" if self.form == "Veränderung" else self.figure.measures[0].unit

    @property
    def scale(self) -> int:
        """Factor from the value of :attr:`formula` to the shown number."""
        if self.indicator is not None:
            return self.indicator.scale
        return 100 if self.form == "Veränderung" else 1

    @property
    def relative(self) -> bool:
        """Whether its value is a change, which can be negative, and not a level."""
        return self.form == "Veränderung" or (self.indicator is not None and self.indicator.kind == "change")


@dataclass(frozen=True)
class Signature:
    """Who has signed for a side (``kreis``, ``stadt``, ``regionalstelle``, ``land``), and on which day."""

    side: str
    name: str
    on: date


@dataclass(frozen=True)
class Condition:
    """What an agreement takes for granted. ``figure`` is the id of a published or delivered one that shows it.

    ``value`` and ``upper`` are in ``unit``; without a ``value`` only people can say whether the condition was kept.
    """

    area: ConditionArea
    assumption: str
    figure: str = ""
    value: float | None = None
    upper: float | None = None
    unit: str = ""
    sense: Sense | None = None


@dataclass(frozen=True)
class Version:
    """An agreement as it reads from a day on; ``reason`` says why it was changed, ``source`` where it is agreed.

    ``situation`` tells of funds, labour market and capacity when it was negotiated, line by line.
    """

    valid_from: date
    state: State
    reason: str
    signatures: tuple[Signature, ...]
    source: str
    conditions: tuple[Condition, ...]
    targets: tuple[Target, ...]
    situation: str = ""

    @property
    def since(self) -> date | None:
        """The first day on which it is signed by all and holds; ``None`` if it is not signed."""
        if self.state != "unterzeichnet":
            return None
        return max([self.valid_from, *(signature.on for signature in self.signatures)])


@dataclass(frozen=True)
class Agreement:
    """What an area has agreed for a year, with all its versions, the oldest first."""

    year: int
    area: str
    level: Level
    versions: tuple[Version, ...]

    def begun(self, end: date) -> Agreement:
        """The same without the versions that begin after a period, which ends on ``end``; whole if all of them do."""
        return replace(self, versions=tuple(v for v in self.versions if v.valid_from <= end) or self.versions)

    def in_force(self, day: date) -> Version | None:
        """The newest version that is signed by all and holds on a day."""
        return next((v for v in reversed(self.versions) if v.since is not None and v.since <= day), None)

    def newest(self, day: date) -> Version | None:
        """The newest version for a day, whatever its state: the one in force unless a later one is on the table."""
        return next((v for v in reversed(self.versions) if v.valid_from <= day), None)


@dataclass(frozen=True)
class AmpelBands:
    """By which rule the lights are set from a day on; ``decided`` is ``None`` as long as nobody has decided it.

    ``green_from`` and ``red_below`` are probabilities of reaching the target. ``widest`` is the widest interval of
    the forecast that still allows a judgement, as a share of the target, ``min_cases`` the fewest cases in a year.
    ``tolerance`` is the share by which a value may miss its path under the fixed rule.
    """

    valid_from: date
    decided: date | None
    by: str
    rule: LightRule
    green_from: float
    red_below: float
    widest: float
    min_cases: int
    tolerance: float | None = None

    @property
    def since(self) -> date:
        """The first day on which it holds: nothing holds before it is decided."""
        return max(self.valid_from, self.decided or date.min)


@dataclass(frozen=True)
class Trial:
    """Who or what is in *Testphase*, from ``first`` to ``last`` month (empty: without an end), and why.

    What is not named is not restricted: without ``area``, ``indicator`` and ``target`` it is all of these months.
    """

    reason: str
    first: str = ""
    last: str = ""
    area: str = ""
    indicator: Indicator | None = None
    target: str = ""

    def covers(self, month: str, area: str, indicator: Indicator | None, target: str) -> bool:
        """Whether this is tried out in a month; another definition under the same legal code is the same indicator."""
        if month < self.first or (self.last and month > self.last):
            return False
        if self.area not in ("", area) or self.target not in ("", target):
            return False
        mine = self.indicator
        if mine is None or mine is indicator:
            return True
        return indicator is not None and mine.code != "" and mine.code == indicator.code


UNDECIDED = AmpelBands(
    valid_from=date.min,
    decided=None,
    by="Voreinstellung des Programms",
    rule="Wahrscheinlichkeit",
    green_from=0.5,
    red_below=0.05,
    widest=0.5,
    min_cases=20,
)
"""The bands of a workspace in which nothing is decided."""


def future_signatures(agreements: Iterable[Agreement], today: date) -> Iterator[str]:
    """German messages for signatures of a day that has not come: nobody can have signed."""
    for agreement in agreements:
        for version in agreement.versions:
            for signature in version.signatures:
                if signature.on > today:
                    yield (
                        f"params/zielvereinbarungen/{agreement.year}/{agreement.area}.yaml: Fassung ab "
                        f"{version.valid_from} → unterschriften → {signature.side} → am: {signature.on} liegt in der "
                        f"Zukunft (heute: {today}). Bitte den Tag der Unterschrift berichtigen oder „zustand: "
                        "abgestimmt“ eintragen, bis unterschrieben ist."
                    )
