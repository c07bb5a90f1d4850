"""Published per cent values: numbers, markers, and marks for what says little."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from jaen_analysis.intake.reading.markers import Figure, marked_figure
from jaen_analysis.intake.reading.numbers import parse_number
from jaen_analysis.intake.reading.sheets import Percent, Value
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import BaKennzahlen

RESTRICTED = "eingeschränkte Aussagekraft"


def published_figure(value: Value, source: BaKennzahlen, remark: str = "") -> Figure | None:
    """A cell as a figure in per cent; ``None`` if it is neither number nor marker.

    A remark of its row, a mark of ``eingeschraenkt`` behind the number, or brackets around it say that it is
    of little meaning. A cell that Excel shows as 23,4 % holds 0.234.
    """
    text = "" if value is None else " ".join(str(value).split())
    if isinstance(value, str) and (marked := marked_figure(text)) is not None:
        return marked
    plain = _unmarked(text, source) if isinstance(value, str) else text
    number = _number(plain if isinstance(value, str) else value, source)
    if number is None:
        return None
    if remark or plain != text:
        return replace(Figure(number), status=Status.EINGESCHRAENKT.label, reason=remark or RESTRICTED)
    return Figure(number)


def parts_agree(
    indicator: Indicator, value: float, numerator: Value, denominator: Value, source: BaKennzahlen
) -> bool | None:
    """Whether a value is the quotient of its parts, as exactly as it is published; ``None`` without parts."""
    above, below = _number(numerator, source), _number(denominator, source)
    if value != value or above is None or not below:
        return None
    quotient = Decimal(repr(above)) / Decimal(repr(below)) * 100 - (100 if indicator.kind == "change" else 0)
    return abs(quotient - Decimal(repr(value))) <= Decimal(5).scaleb(-indicator.digits - 1)


def _unmarked(text: str, source: BaKennzahlen) -> str:
    for mark in sorted(source.eingeschraenkt, key=len, reverse=True):
        if text.endswith(mark):
            return text.removesuffix(mark).strip()
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _number(value: Value, source: BaKennzahlen) -> float | None:
    """A cell as the number that a reader sees."""
    if isinstance(value, Percent):
        return float(Decimal(repr(float(value))) * 100)
    if isinstance(value, str):
        return parse_number(value.removesuffix("%").strip().removeprefix("+"), source.zahlenformat)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
