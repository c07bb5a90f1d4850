"""The one rounding: what a reader sees of a number, for all that must agree with it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
"""Wide enough that no float and no scale is ever rounded before the one rounding that is meant."""


def rounded_decimal(value: float, digits: int = 0, *, scale: int = 1) -> Decimal:
    """The number as it is shown with so many digits: its shortest decimal times ``scale``, rounded half away from zero.

    Raises ``decimal.InvalidOperation`` for an infinite value.
    """
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(float(value)))
    return EXACT.quantize(EXACT.multiply(exact, Decimal(scale)), Decimal(1).scaleb(-digits))
