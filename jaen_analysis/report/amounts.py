"""Amounts of money as a reader gets them: cents as EUR."""

from __future__ import annotations

from jaen_analysis.report.german import with_unit
from jaen_analysis.vocabulary.money import Cents


def euros(amount: Cents | None, digits: int = 0) -> str:
    """The amount in whole EUR, or with its cents (``digits`` = 2); an en dash for none.

    >>> euros(1_234_567_89)
    '1.234.568\\xa0EUR'
    """
    return with_unit(None if amount is None else amount / 100, "EUR", digits)
