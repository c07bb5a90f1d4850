"""How far a Soll is used: spent (*Mittelausschöpfung*), spent and bound (*Mittelbindung*), and what was not spent.

A base is always named: before or after movements between titles (*vor* or *nach Umschichtung*).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from jaen_analysis.analysis.budget.accounts import Account
from jaen_analysis.vocabulary.money import Cents

Base = Literal["vor Umschichtung", "nach Umschichtung"]


class Quotient(NamedTuple):
    """Two amounts in cents, one over the other; ``None`` is missing."""

    above: Cents | None
    below: Cents | None

    @property
    def value(self) -> Fraction | None:
        """The exact quotient; ``None`` where an amount is missing or there is nothing to divide by."""
        return Fraction(self.above, self.below) if self.above is not None and self.below else None


@dataclass(frozen=True)
class Exhaustion:
    """Shares of a Soll: what is spent so far, and what is spent or bound for this year."""

    base: Base
    spent: Quotient
    committed: Quotient


def exhaustion(one: Account) -> tuple[Exhaustion, Exhaustion]:
    """Before and after movements; administrative costs with the federal part only, as their Soll."""
    committed = None if one.charged is None or one.bound is None else one.charged + one.bound

    def of(base: Base, soll: Cents | None) -> Exhaustion:
        return Exhaustion(base, share_spent(one.charged, soll), share_spent(committed, soll))

    return of("vor Umschichtung", one.before), of("nach Umschichtung", one.soll)


def share_spent(spent: Cents | None, soll: Cents | None) -> Quotient:
    """*Ausschöpfung*: what was spent over what was allotted."""
    return Quotient(spent, soll)


def not_spent(spent: Cents | None, soll: Cents | None) -> Quotient:
    """*Minderausgaben*: spending less the Soll, over the Soll; negative where less was spent."""
    return Quotient(None if spent is None or soll is None else spent - soll, soll)
