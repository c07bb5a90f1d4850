"""The limits that an organisation decides for itself, dated and with who has decided them; those of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

BY_PROGRAM = "Vorgabe des Programms"
"""Who has set what nobody has decided."""


@dataclass(frozen=True)
class Decision:
    """What holds from a day on, and by whom; ``decided`` is ``None`` as long as nobody has decided it."""

    valid_from: date
    by: str
    decided: date | None = field(default=None, kw_only=True)

    @property
    def since(self) -> date:
        """The first day on which it holds: nothing holds before it is decided."""
        return max(self.valid_from, self.decided or date.min)


@dataclass(frozen=True)
class BudgetLimits(Decision):
    """From which to which percent of the Soll a title counts as used as planned."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class OccupancyBands(Decision):
    """Shares of the place-months. Green from ``green_from`` to ``full_to``, red below ``red_below`` and above
    ``over_red``, yellow between. With fewer than ``least`` place-months nothing is judged.
    """

    green_from: float
    red_below: float
    full_to: float
    over_red: float
    least: int


@dataclass(frozen=True)
class LeadTimes(Decision):
    """So many days lie at least between a step of a procurement and the next; ``reason`` says what they are for."""

    to_tender: int
    to_award: int
    to_begin: int
    reason: str

    @property
    def days(self) -> tuple[int, int, int]:
        """From board to tender, tender to award, award to begin."""
        return self.to_tender, self.to_award, self.to_begin


@dataclass(frozen=True)
class DropoutLimit(Decision):
    """From which share of the exits on drop-outs speak against a measure, if their interval lies above it."""

    many: float


@dataclass(frozen=True)
class Limits:
    """What holds on a day."""

    budget: BudgetLimits
    occupancy: OccupancyBands
    lead: LeadTimes
    dropouts: DropoutLimit


USUAL = Limits(
    BudgetLimits(date.min, BY_PROGRAM, Decimal(95), Decimal(101)),
    OccupancyBands(date.min, BY_PROGRAM, 0.85, 0.70, 1.05, 1.20, 12),
    LeadTimes(
        date.min,
        BY_PROGRAM,
        to_tender=28,
        to_award=84,
        to_begin=42,
        reason="4 Wochen von der Stellungnahme des Beirats bis zur Ausschreibung (Vergabeunterlagen), 12 Wochen bis "
        "zum Zuschlag (Angebotsfrist, Wertung, Wartefrist), 6 Wochen bis zum Beginn (Personal und Räume des Trägers, "
        "Zuweisung der ersten Teilnehmenden).",
    ),
    DropoutLimit(date.min, BY_PROGRAM, 0.25),
)
"""What holds as long as nobody has decided anything else. Places are paid for whether taken or not, so a sixth of them
empty is tolerated as change of participants; one place more or less decides in less than a year of one place."""

_Dated = TypeVar("_Dated", bound=Decision)


@dataclass(frozen=True)
class LimitRules:
    """All that was decided, each kind with the oldest first."""

    budget: tuple[BudgetLimits, ...] = ()
    occupancy: tuple[OccupancyBands, ...] = ()
    lead: tuple[LeadTimes, ...] = ()
    dropouts: tuple[DropoutLimit, ...] = ()

    def on(self, day: date) -> Limits:
        """Those in force on a day; of a kind of which nothing is decided, those of the program."""
        return Limits(
            in_force(self.budget, day, USUAL.budget),
            in_force(self.occupancy, day, USUAL.occupancy),
            in_force(self.lead, day, USUAL.lead),
            in_force(self.dropouts, day, USUAL.dropouts),
        )


def future_limits(rules: LimitRules, today: date) -> Iterator[str]:
    """German messages for limits that are said to be decided on a day that has not come."""
    sections: dict[str, Sequence[Decision]] = {
        "haushalt": rules.budget,
        "auslastung": rules.occupancy,
        "vergabe_vorlauf": rules.lead,
        "abbrueche": rules.dropouts,
    }
    for section, decided in sections.items():
        for one in decided:
            if one.decided and one.decided > today:
                yield (
                    f"params/grenzen.yaml: {section} ab {one.valid_from} → beschlossen_am: {one.decided} liegt in der "
                    f"Zukunft (heute: {today}). Bitte den Tag berichtigen."
                )


def in_force(decided: Sequence[_Dated], day: date, usual: _Dated) -> _Dated:
    """The newest of ``decided`` (the oldest first) that holds on a day; ``usual`` without any."""
    return next((one for one in reversed(decided) if one.since <= day), usual)
