"""What a printed number tells: the counts that it is made of, and between which bounds it holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jaen_analysis.analysis.disclosure.rounding import BASE
from jaen_analysis.analysis.secrecy.asked import of_figure, of_indicator, of_target
from jaen_analysis.analysis.targets.courses import Part, parts_of
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count, plain
from jaen_analysis.vocabulary.counted import counts as counted
from jaen_analysis.vocabulary.formula import Change, Formula, Lag, Rolling, Sum
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.windows import year_to_date

_EDGE = 1e-10
"""So much (as a share) lies the first value outside a rounded number beyond its edge."""
Weights = tuple[tuple[Count, float], ...]


class Bound(NamedTuple):
    """Between ``low`` and ``high`` lies the sum of the counts times their weights."""

    weights: Weights
    low: float
    high: float


@dataclass(frozen=True)
class Quantity:
    """``scale`` · ``above`` / ``below`` − ``minus``, as it is shown; without ``below`` there is no line."""

    above: Weights
    below: Weights = ()
    scale: float = 1.0
    minus: float = 0.0

    @property
    def counts(self) -> tuple[Count, ...]:
        """All counts behind it, those above the line first."""
        return tuple(count for count, _ in (*self.above, *self.below))

    def bounds(self, low: float, high: float) -> Iterator[Bound]:
        """What it tells of its counts that it lies between two values."""
        above = tuple((count, self.scale * weight) for count, weight in self.above)
        if not self.below:
            yield Bound(above, low + self.minus, high + self.minus)
            return
        for edge, ends in ((low, (0.0, float("inf"))), (high, (float("-inf"), 0.0))):
            yield Bound((*above, *((count, -(edge + self.minus) * weight) for count, weight in self.below)), *ends)


@dataclass(frozen=True)
class Printed:
    """A number as it is printed, with what it is made of: it lies between ``low`` and ``high``.

    ``words`` are the number in German, ``name`` is what it is, ``place`` says where it stands.
    """

    quantity: Quantity
    low: float
    high: float
    words: str
    name: str
    place: str

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """What it tells of its counts."""
        return tuple(self.quantity.bounds(self.low, self.high))


def multiple(value: Decimal) -> tuple[float, float]:
    """Between which values a count lies of which a multiple next to it is printed."""
    return max(float(value) - BASE + 1, 0.0), float(value) + BASE - 1


def rounded(value: Decimal, *further: Decimal) -> tuple[float, float]:
    """Between which values a number lies that is printed so, rounded half away from zero.

    ``further`` are numbers that it was added up from: each is rounded for itself.
    """
    ends = [_ends(one) for one in (value, *further)]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def result(indicator: Indicator, breakdown: str, area: str, period: Period) -> Quantity | None:
    """The value of an indicator; ``None`` of one that is no count, quotient or change of counts."""
    found = of_indicator(indicator, breakdown, area, period)
    if indicator.formula is None or not found:
        return None
    return _quotient(indicator.formula, found, period.length, indicator.scale)


def side(indicator: Indicator, breakdown: str, area: str, period: Period, place: int) -> Quantity | None:
    """The numerator (``place`` 0) or the denominator (1) of an indicator, as they are shown: a mean is one."""
    whole = result(indicator, breakdown, area, period)
    if whole is None or not whole.below:
        return None
    return Quantity((whole.above, whole.below)[place])


def rest(whole: Quantity, part: Quantity) -> Quantity:
    """The same of all but a part: both sides without those of the part."""
    return Quantity(
        (*whole.above, *_negative(part.above)), (*whole.below, *_negative(part.below)), whole.scale, whole.minus
    )


def figure(of: Formula, area: str, period: Period) -> Quantity:
    """A delivered figure as it stands for a period."""
    return Quantity(tuple((count, 1.0) for count in of_figure(of, area, period)))


def year_so_far(of: Measure, area: str, period: Period) -> Quantity:
    """What a delivered figure has come to by the end of a period: events since January, a stock as it stands."""
    found = counted(year_to_date(of, period), TOTAL, area, period.last_month, period.length)
    return Quantity(tuple((count, 1.0) for count in found))


def less(one: Quantity, other: Quantity) -> Quantity:
    """The difference of two counts."""
    return Quantity((*one.above, *_negative(other.above)))


def share(one: Quantity, other: Quantity, *, change: bool = False) -> Quantity:
    """One count as a share of another one, in per cent; ``change``: by how much it differs from it."""
    return Quantity(one.above, other.above, 100.0, 100.0 if change else 0.0)


def target(of: Target, area: str, month: str) -> Quantity | None:
    """What the year of a target has come to by a month; ``None`` for one that is no figure of months."""
    found = of_target(of, area, [month]).get(month, ())
    parts = parts_of(of.formula) if of.formula else None
    if parts is None or not found:
        return None
    chosen = [part for part in (parts.above, parts.below) if part for _ in range(1 + parts.change)]
    weights = [((count, 1 / _months(part, month)),) for count, part in zip(found, chosen, strict=True)]
    return _of_sides(weights, of.scale, change=parts.change)


def _quotient(formula: Formula, found: Sequence[Count], length: int, scale: int) -> Quantity | None:
    parts = plain(formula)
    weights = [((count, 1 / divisor(part, length)),) for count, part in zip(found, parts, strict=True)]
    return None if isinstance(formula, Sum) and formula.minus else _of_sides(weights, scale, change=_is_change(formula))


def _of_sides(sides: Sequence[Weights], scale: int, *, change: bool) -> Quantity | None:
    """One count, or one above another; ``None`` for more: what they come to is no sum of counts over a sum of them."""
    if len(sides) > 2:
        return None
    above, below = (*sides, ())[:2]
    return Quantity(above, below, float(scale), float(scale) if change else 0.0)


def divisor(formula: Formula, length: int) -> int:
    """By how much the sum of a count's months is divided where it is shown: a mean by its months."""
    match formula:
        case Rolling():
            return ((formula.months or length) if formula.how == "mean" else 1) * divisor(formula.of, length)
        case Lag():
            return divisor(formula.of, length)
        case Sum():
            return divisor(formula.left, length)
    return 1


def _is_change(formula: Formula) -> bool:
    return _is_change(formula.of) if isinstance(formula, Lag) else isinstance(formula, Change)


def _months(part: Part, month: str) -> int:
    return int(month[5:7]) if part.how == "mean" else 1


def _negative(weights: Weights) -> Weights:
    return tuple((count, -weight) for count, weight in weights)


def _ends(value: Decimal) -> tuple[float, float]:
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    low, high = float(value - half), float(value + half)
    step = _EDGE * max(1.0, abs(float(value)))
    return (low if value > 0 else low + step), (high if value < 0 else high - step)
