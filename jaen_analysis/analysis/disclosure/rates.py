"""What a printed rate tells about the count above its line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

FEWEST = 3
"""So many counts have to fit the print of a rate whose count is hidden."""


def numerators(printed: Decimal, bottom: int | Fraction, scale: int = 1) -> range:
    """The counts that are printed so over ``bottom``, rounded half away from zero: 4.3 with ``scale`` 100 over 47 is 2.

    ``printed`` is at least 0; its digits after the point say how it is rounded.
    """
    half = Fraction(1, 2) * Fraction(10) ** int(printed.as_tuple().exponent)
    low, high = ((Fraction(printed) + edge) * bottom / scale for edge in (-half, half))
    return range(max(ceil(low), 0), ceil(high))
