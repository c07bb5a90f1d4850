"""Amounts of money as a reader of a page gets them: whole EUR, in millions where they are told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.report.axis import Scale
from jaen_analysis.report.german import MISSING, number, with_unit
from jaen_analysis.vocabulary.money import Cents

MILLION = 1_000_000
"""From so many EUR on amounts are told in millions."""
ROUNDED = "In ganzen EUR gezeigt, in Cent gerechnet."


def euros(amount: Cents | None, digits: int = 0) -> str:
    """The amount in whole EUR, or with its cents (``digits`` = 2); an en dash for none.

    >>> euros(1_234_567_89)
    '1.234.568\\xa0EUR'
    """
    return with_unit(None if amount is None else amount / 100, "EUR", digits)


def eur(amount: Cents | None) -> str:
    """Whole EUR without the unit, for a table that names it; a dash for what is missing."""
    return number(None if amount is None else amount / 100)


def with_eur(amount: Cents | float | None) -> str:
    """Cents as the reader says them: ``"17,35 Mio. EUR"``, below a million ``"812.400 EUR"``."""
    if amount is None or amount != amount:
        return MISSING
    return money(amount / 100)


def money(euro: float) -> str:
    """EUR as the reader says them, in millions from one million on."""
    return scale_of(euro).shown(euro)


def scale_of(euro: float) -> Scale:
    """How amounts of this size are shown; they stay in EUR."""
    return _Millions("Mio. EUR", 2) if abs(euro) >= MILLION else Scale("EUR")


@dataclass(frozen=True)
class _Millions(Scale):
    """EUR that are shown as millions."""

    def shown(self, value: float | None) -> str:
        return with_unit(None if value is None else value / MILLION, self.unit, self.digits)

    def _number(self, value: float | None) -> str:
        return number(None if value is None else value / MILLION, self.digits)


def between(low: float, high: float) -> str:
    """An interval in EUR: ``"15,60 bis 15,98 Mio. EUR"``."""
    return scale_of(high).between(low, high)
