"""What must not be told of single persons: the rules of the house for the numbers that leave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.periods import first_and_last

Reason = Literal[
    "zu kleine Zahl",
    "Angabe über einzelne Beschäftigte",
    "Betrag für zu wenige Haushalte",
    "Betrag für zu wenige Träger",
    "schon veröffentlicht",
    "Schutz einer anderen Zahl",
]
FEW: Reason = "zu kleine Zahl"
SINGLE_STAFF: Reason = "Angabe über einzelne Beschäftigte"
FEW_HOUSEHOLDS: Reason = "Betrag für zu wenige Haushalte"
FEW_PROVIDERS: Reason = "Betrag für zu wenige Träger"
COMPLEMENT: Reason = "Schutz einer anderen Zahl"
PUBLISHED: Reason = "schon veröffentlicht"
"""Of a number that tells of single persons by itself and has gone out, by an exemption that is no longer in force."""
OWN: tuple[Reason, ...] = (FEW, SINGLE_STAFF, FEW_HOUSEHOLDS, FEW_PROVIDERS, PUBLISHED)
"""The reasons of numbers that tell of single persons, or of single providers of measures, by themselves."""

ROUNDED = "gerundet auf"
"""Begins the reason of a count that outside pages tell rounded; the multiple that they print follows."""
ROUNDED_TO_FIVE = f"{ROUNDED} 5"
"""What stands beside such a number."""

SHEET = "geheimhaltung"
"""The report for whoever checks what the outside pages of a period hide."""


@dataclass(frozen=True)
class Exemption:
    """A count that is to be told although the rules forbid it: for which figure, area and period, why, asked by whom.

    ``figure`` is the id of a measure, ``breakdown`` its part; ``area`` a key; ``period`` a period or a run of months as
    text (``2026-H1``, ``2025-07..2026-06``). ``asked_by`` and ``by`` name functions: ``by`` is who has granted it on
    the day ``on``; empty as long as nobody has.
    """

    figure: str
    area: str
    period: str
    reason: str
    asked_by: str
    by: str = ""
    on: date | None = None
    breakdown: str = TOTAL

    @property
    def count(self) -> Count:
        """What it is about: this figure of the area over these months."""
        return Count(self.area, (Span(self.figure, self.breakdown, *first_and_last(self.period)),))

    @property
    def granted(self) -> bool:
        """Whether it is in force; what is only asked for changes nothing."""
        return bool(self.by)


@dataclass(frozen=True)
class SignOff:
    """A function has checked what the outside pages of a period hide: on which day, and with which fingerprint.

    ``mark`` is the fingerprint that the sheet for the checker prints, without its spaces.
    """

    period: str
    by: str
    on: date
    mark: str


@dataclass(frozen=True)
class SecrecyRules:
    """Counts of persons below ``least`` are hidden, numbers about staff below ``staff`` full-time posts, and amounts
    behind which fewer than ``providers`` of measures stand.

    ``insiders``: also against each city, which knows its own figures. ``seconds``: for the choice of what is hidden,
    per group of linked numbers. ``exemptions`` are the granted ones, ``requests`` those that nobody has decided on.
    ``rounded`` are the ids of figures that outside pages tell in multiples of five.
    """

    least: int = 3
    staff: float = 5
    insiders: bool = True
    seconds: float = 60
    exemptions: tuple[Exemption, ...] = ()
    requests: tuple[Exemption, ...] = ()
    signed: tuple[SignOff, ...] = ()
    rounded: tuple[str, ...] = ()
    providers: int = 3

    def exempt(self, count: Count, also: Exemption | None = None) -> bool:
        """Whether granted exemptions, and ``also`` this one, name all that a count is made of."""
        named = self._exempt | ({also.count} if also else set())
        return all(Count(count.area, (span,)) in named for span in count.spans)

    @cached_property
    def _exempt(self) -> frozenset[Count]:
        return frozenset(one.count for one in self.exemptions)

    def last_signed(self, period: str) -> SignOff | None:
        """The newest sign-off of a period, whatever it was given for."""
        return max((one for one in self.signed if one.period == period), key=lambda one: one.on, default=None)

    def signed_for(self, period: str, mark: str) -> SignOff | None:
        """The newest sign-off of a period that was given for what has this fingerprint."""
        found = [one for one in self.signed if (one.period, one.mark) == (period, mark)]
        return max(found, key=lambda one: one.on, default=None)


def future_decisions(rules: SecrecyRules, today: date) -> Iterator[str]:
    """German messages for exemptions and sign-offs of a day that has not come."""
    named = [("ausnahmen", one.on) for one in rules.exemptions] + [("pruefungen", one.on) for one in rules.signed]
    for where, day in named:
        if day and day > today:
            yield (
                f"params/geheimhaltung.yaml: {where} → am: {day} liegt in der Zukunft. Bitte den Tag nennen, an dem es "
                "geschehen ist."
            )
