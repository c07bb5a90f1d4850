"""What must not be told of single persons: the rules of the house for the numbers that leave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Reason = Literal["zu kleine Zahl", "Schutz einer anderen Zahl"]
FEW: Reason = "zu kleine Zahl"
COMPLEMENT: Reason = "Schutz einer anderen Zahl"


@dataclass(frozen=True)
class Exemption:
    """A count that is told although the rules forbid it: for which figure, area and period, why, decided by whom.

    ``figure`` is the id of a measure, ``area`` a key, ``period`` a period as text; ``by`` names a function.
    """

    figure: str
    area: str
    period: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class SecrecyRules:
    """Counts of persons below ``least`` are hidden, numbers about staff below ``staff`` full-time posts.

    ``insiders``: also against each city, which knows its own figures. ``seconds``: for the choice of what is hidden,
    per group of linked numbers.
    """

    least: int = 3
    staff: float = 5
    insiders: bool = True
    seconds: float = 60
    exemptions: tuple[Exemption, ...] = ()
