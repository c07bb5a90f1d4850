"""The same formula over other months: what a quarter says for itself, beside a value that rolls over twelve months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Change, Formula, Lag, Ratio, Rolling, Sum
from jaen_analysis.vocabulary.indicator import IndicatorKind
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.relation import AtMost, Relation


def over(formula: Formula, months: int) -> Formula:
    """The formula over ``months`` instead of its own windows: windows of successive spans do not overlap.

    Sums and means are taken over these months alone, a change is the change within them, a stock of the
    Stichtag stays what it is.
    """
    match formula:
        case Rolling():
            return replace(formula, of=over(formula.of, months), months=months)
        case Change():
            return replace(formula, of=over(formula.of, months), months=months)
        case Lag():
            return replace(formula, of=over(formula.of, months))
        case Sum():
            return replace(formula, left=over(formula.left, months), right=over(formula.right, months))
        case Ratio():
            return replace(formula, above=over(formula.above, months), below=over(formula.below, months))
    return formula


def year_to_date(figure: Formula, period: Period) -> Formula:
    """What a delivered figure has come to by the end of a period: events since January, a stock as it stands."""
    return figure.total(int(period.last_month[5:7])) if figure.flow == "flow" else figure


def counted_months(formula: Formula, period_length: int) -> int:
    """How many months of counting one unit of the formula's numerator stands for.

    A mean of entries per month is no count: times its months it is. For sums and stocks it is 1.
    """
    match formula:
        case Ratio() | Change():
            return counted_months(formula.numerator, period_length)
        case Lag():
            return counted_months(formula.of, period_length)
        case Rolling() if formula.how == "mean" and formula.of.flow == "flow":
            return formula.months or period_length
    return 1


def nature(formula: Formula) -> IndicatorKind | None:
    """``"event rate"`` or ``"change"``, where the formula alone tells it; ``None`` where a person has to say it.

    A quotient of flow and stock counts events; of anything else nobody but its author knows whether the upper part
    are persons of the lower one.
    """
    if isinstance(formula, Lag):
        return nature(formula.of)
    if isinstance(formula, Change):
        return "change"
    if isinstance(formula, Ratio):
        kinds = [{measure.flow for measure, _ in part.leaves} for part in (formula.above, formula.below)]
        units = {measure.unit for measure in formula.measures}
        if kinds == [{"flow"}, {"stock"}] and not any("EUR" in unit for unit in units):
            return "event rate"
    return None


def part_of_persons(formula: Formula, relations: Iterable[Relation]) -> IndicatorKind | None:
    """``"proportion of persons"`` where the upper figure is known to be a part of the lower one.

    It is a breakdown of the same measure, or one of ``relations`` says so.
    """
    if not isinstance(formula, Ratio) or len(formula.above.leaves) != 1 or len(formula.below.leaves) != 1:
        return None
    ((part, narrow),), ((whole, wide),) = formula.above.leaves, formula.below.leaves
    same = part is whole and narrow != wide and wide == TOTAL
    known = any(isinstance(r, AtMost) and r.hard and r.part is part and r.whole is whole for r in relations)
    return "proportion of persons" if same or (known and narrow == wide) else None
