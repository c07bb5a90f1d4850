"""What a cell is worth: whole cents or a whole number, exactly, or a sentence that says why it is neither."""

from __future__ import annotations

import re
from decimal import Decimal

from jaen_analysis.intake.forms.posting_guard import expected
from jaen_analysis.intake.reading.numbers import NumberFormat, is_ambiguous, parse_number, plain
from jaen_analysis.intake.reading.sheets import Percent, Scaled, Value
from jaen_analysis.vocabulary.postings import Figure

_DIGITS = ".15g"
"""Excel computes with 15 significant digits: what stands behind them is the noise of the binary fractions."""
_NOISE = Decimal("1e-9")
"""So far from a whole cent a computed number may be in EUR."""
_LARGEST = 100_000_000_000
"""More EUR, or persons, are no number that anybody has counted; up to here 15 digits show every cent and its parts."""
_UNIT = re.compile(r"\s*(?:EUR|€|Euro)$", re.IGNORECASE)
_NULL = ("-", "–", "—")


class NoNumber(ValueError):
    """Why a cell says no number; ``expected`` says what belongs there."""

    def __init__(self, why: str, figure: Figure) -> None:
        super().__init__(why)
        self.expected = expected(figure)


def worth(value: Value, figure: Figure, number_format: NumberFormat | None) -> int:
    """Cents of an amount, or the count that a cell holds. Raises :class:`NoNumber` for anything else.

    ``number_format`` is how text is read; ``None``: nothing in the file proves it.
    """
    exact = _decimal(value, figure, number_format)
    if abs(exact) > _LARGEST:
        raise NoNumber("ist zu groß", figure)
    scaled = exact * 100 if figure.unit == "EUR" else exact
    whole = scaled.to_integral_value()
    if abs(scaled - whole) > _NOISE * 100:
        raise NoNumber(
            "ist kein Betrag in ganzen Cent" if figure.unit == "EUR" else "ist keine ganze Zahl",
            figure,
        )
    if whole < 0 and not figure.signed:
        raise NoNumber("ist negativ", figure)
    return int(whole)


def _decimal(value: Value, figure: Figure, number_format: NumberFormat | None) -> Decimal:
    if isinstance(value, str):
        text = _UNIT.sub("", plain(value))
        if text in _NULL:
            return Decimal(0)
        if number_format is None and is_ambiguous(text):
            raise NoNumber("kann deutsch oder englisch gemeint sein", figure)
        number = parse_number(text, number_format or "deutsch")
        if number is None and number_format is None:
            number = parse_number(text, "englisch")
        if number is None:
            raise NoNumber("ist keine lesbare Zahl", figure)
        return Decimal(format(number, _DIGITS))
    if isinstance(value, Scaled):
        raise NoNumber("steht in einem Zahlenformat, das eine andere Einheit zeigt (Tausend, Millionen, Cent)", figure)
    if isinstance(value, bool | Percent) or not isinstance(value, int | float):
        raise NoNumber("ist keine lesbare Zahl", figure)
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, _DIGITS))
    if not exact.is_finite():
        raise NoNumber("ist keine lesbare Zahl", figure)
    return exact
