"""Amounts of money: whole cents, so that every sum is exact; shares are rounded once, and parts come to their whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeAlias

Cents: TypeAlias = int
"""An amount in EUR as whole cents."""

_CENT = Decimal("0.01")


def cents(amount: int | float | str | Decimal) -> Cents:
    """The cents of an amount in EUR, as YAML or Excel hold it. Raises ``ValueError`` for a fraction of a cent.

    >>> cents(1234.56), cents("-0.10"), cents(3)
    (123456, -10, 300)
    """
    try:
        exact = Decimal(str(amount)) * 100
    except InvalidOperation:
        raise ValueError(f"„{amount}“ ist kein Betrag.") from None
    if not exact.is_finite() or exact != exact.to_integral_value():
        raise ValueError(f"„{amount}“ ist kein Betrag in ganzen Cent.")
    return int(exact)


def euro(amount: Cents) -> Decimal:
    """The amount in EUR with its two decimals.

    >>> euro(-10)
    Decimal('-0.10')
    """
    return (Decimal(amount) / 100).quantize(_CENT)


def eur(amount: Cents, *, cents: bool = False) -> str:
    """The amount as plain text, with its cents if it has some or ``cents`` asks for them: ``"234.000 EUR"``.

    >>> eur(-1234_50), eur(5_00, cents=True)
    ('−1.234,50 EUR', '5,00 EUR')
    """
    whole, rest = divmod(abs(amount), 100)
    text = f"{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest or cents else "")
    return ("\N{MINUS SIGN}" if amount < 0 else "") + f"{text} EUR"


def share(amount: Cents, percent: Decimal) -> Cents:
    """So many percent of an amount, rounded half away from zero to the cent.

    >>> share(1000_05, Decimal("84.8"))
    84804
    """
    return int((Decimal(amount) * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))


def split(amount: Cents, weights: Sequence[int | Decimal]) -> list[Cents]:
    """Divide an amount by weights so that the parts come to it exactly (largest remainder, the first one wins a tie).

    Raises ``ValueError`` for a negative weight or weights that come to nothing.

    >>> split(100, [1, 1, 1])
    [34, 33, 33]
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if whole <= 0 or min(exact) < 0:
        raise ValueError("Gewichte müssen mindestens 0 sein und zusammen mehr als 0 ergeben.")
    due = [abs(amount) * weight / whole for weight in exact]
    parts = [int(one) for one in due]
    order = sorted(range(len(due)), key=lambda n: (parts[n] - due[n], n))
    for n in order[: abs(amount) - sum(parts)]:
        parts[n] += 1
    return [part if amount >= 0 else -part for part in parts]
