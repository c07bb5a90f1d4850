"""Formulas: what an indicator computes, as a value that can be run, read aloud and inspected.

A formula is built from delivered measures with ordinary Python and runs on anything that is a
:class:`Panel`::

    integrationen.total(12) / elb.mean(12)
    elb.change(12)

A missing month makes every window that contains it missing; it never shifts the window.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.exact import Exact, add_up, earlier, earlier_ranks, not_zero, worst
from jaen_analysis.vocabulary.refusals import Reckoned, counted, no_mean, no_panel, no_total, operand
from jaen_analysis.vocabulary.telling import Spoken

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.vocabulary.measure import Measure

Flow = Literal["stock", "flow"]
Leaf = tuple["Measure", str]
"""A delivered figure: measure and breakdown."""
Uses = dict[Leaf, frozenset[int]]
"""Leaf → how many months back it is read."""


class Panel(Protocol):
    """Facts as wide frames: gapless months (``PeriodIndex``, freq M) × area keys, the same for every figure."""

    @property
    def period_length(self) -> int:
        """Months of the reporting period: the window of ``total()`` and ``mean()`` without a number."""

    def values(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        """Figures as float64, NaN where missing."""

    def ranks(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        """:class:`Status` of each figure as an integer, same shape."""


class Formula(Spoken, Reckoned, ABC):
    """What can be computed for every month and area."""

    @abstractmethod
    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        """Compute for all months and areas; ``split`` narrows every figure (``geschlecht=frauen``)."""

    @abstractmethod
    def uses(self, period_length: int) -> Uses:
        """The delivered figures it reads, in reading order, each with the months back that it looks at.

        ``elb.change(12)`` uses ``{(elb, "insgesamt"): {0, 12}}``: the reference month and the one a year before.
        """

    @abstractmethod
    def __str__(self) -> str:
        """The formula as a German phrase."""

    def after_der(self) -> str:
        """The phrase as it follows *der*: "Durchschnitt der *offenen Anträge*"."""
        return str(self)

    def __call__(self, panel: Panel, split: str = TOTAL) -> pd.DataFrame:
        """Values for all months × areas."""
        if not hasattr(panel, "ranks"):
            raise TypeError(no_panel(panel))
        return self.exact(panel, split).value

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The delivered figures it reads, as (measure, breakdown), in reading order, each once."""
        return tuple(self.uses(1))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that have to be delivered, each once."""
        return tuple(dict.fromkeys(measure for measure, _ in self.leaves))

    def reach(self, period_length: int) -> int:
        """How many months it looks back on, the reference month included (a change against last year: 13)."""
        return 1 + max(max(back) for back in self.uses(period_length).values())

    @property
    def flow(self) -> Flow | None:
        """``"stock"`` or ``"flow"`` for what still is a delivered figure, else ``None``."""
        return None

    @property
    def numerator(self) -> Formula:
        """What stands above the line; the formula itself if there is no line."""
        return self

    @property
    def denominator(self) -> Formula | None:
        """What stands below the line, if there is one."""
        return None

    def total(self, months: int | None = None) -> Rolling:
        """Sum over the last ``months`` (``None``: over the reporting period). Only for flows."""
        if self.flow != "flow":
            raise TypeError(no_total(str(self), self.flow))
        return Rolling(self, "sum", months if months is None else counted("total", months))

    def mean(self, months: int | None = None) -> Rolling:
        """Mean over the last ``months`` (``None``: over the reporting period). Not for quotients."""
        if self.flow is None:
            raise TypeError(no_mean(str(self)))
        return Rolling(self, "mean", months if months is None else counted("mean", months))

    def lag(self, months: int) -> Lag:
        """The same, ``months`` earlier."""
        return Lag(self, counted("lag", months))

    def change(self, months: int) -> Change:
        """Rate of change against ``months`` earlier: now / then − 1."""
        return Change(self, counted("change", months))

    def __truediv__(self, other: Formula) -> Ratio:
        return Ratio(self, operand(other))

    def __add__(self, other: Formula) -> Sum:
        return Sum(self, operand(other))

    def __sub__(self, other: Formula) -> Sum:
        return Sum(self, operand(other), minus=True)


@dataclass(frozen=True, repr=False)
class Rolling(Formula):
    """Sum or mean over the last months."""

    of: Formula
    how: Literal["sum", "mean"]
    months: int | None

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        inner = self.of.exact(panel, split)
        window = range(self.months or panel.period_length)
        bottom = inner.bottom if isinstance(inner.bottom, int) else 1
        top = add_up([earlier(inner.top, n) for n in window])
        ranks = worst([earlier_ranks(inner.ranks, n) for n in window])
        return inner._replace(top=top, bottom=bottom * (len(window) if self.how == "mean" else 1), ranks=ranks)

    def uses(self, period_length: int) -> Uses:
        return _earlier(self.of.uses(period_length), range(self.months or period_length))

    def __str__(self) -> str:
        word = "Summe" if self.how == "sum" else "Durchschnitt"
        window = f"über {self.months} Monate" if self.months else "im Berichtszeitraum"
        return f"{word} der {self.of.after_der()} {window}"


@dataclass(frozen=True, repr=False)
class Lag(Formula):
    """The same some months earlier."""

    of: Formula
    months: int

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        now = self.of.exact(panel, split)
        bottom = now.bottom if isinstance(now.bottom, int) else earlier(now.bottom, self.months)
        ranks = earlier_ranks(now.ranks, self.months)
        return now._replace(top=earlier(now.top, self.months), bottom=bottom, ranks=ranks)

    @property
    def flow(self) -> Flow | None:
        return self.of.flow

    @property
    def numerator(self) -> Formula:
        return Lag(self.of.numerator, self.months)

    @property
    def denominator(self) -> Formula | None:
        below = self.of.denominator
        return below and Lag(below, self.months)

    def uses(self, period_length: int) -> Uses:
        return _earlier(self.of.uses(period_length), [self.months])

    def __str__(self) -> str:
        return f"{self.of}, {self._when}" if self.flow is None else f"{self.of} ({self._when})"

    def after_der(self) -> str:
        return f"{self.of.after_der()} ({self._when})"

    @property
    def _when(self) -> str:
        return "jeweils einen Monat zuvor" if self.months == 1 else f"jeweils {self.months} Monate zuvor"


@dataclass(frozen=True, repr=False)
class Sum(Formula):
    """Two figures of the same nature added (or subtracted) month by month."""

    left: Formula
    right: Formula
    minus: bool = False

    def __post_init__(self) -> None:
        if self.left.flow is None or self.left.flow != self.right.flow:
            raise TypeError(f"„{self.left}“ und „{self.right}“ sind nicht von gleicher Art: Bestand oder Bewegung.")

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        left, right = self.left.exact(panel, split), self.right.exact(panel, split)
        top = left.top - right.top if self.minus else left.top + right.top
        return left._replace(top=top, ranks=worst([left.ranks, right.ranks]))

    @property
    def flow(self) -> Flow | None:
        return self.left.flow

    def uses(self, period_length: int) -> Uses:
        return _together(self.left.uses(period_length), self.right.uses(period_length))

    def __str__(self) -> str:
        return self._joined(str(self.left))

    def after_der(self) -> str:
        return self._joined(self.left.after_der())

    def _joined(self, left: str) -> str:
        return f"{left} {'abzüglich' if self.minus else 'zuzüglich'} der {self.right.after_der()}"


@dataclass(frozen=True, repr=False)
class Ratio(Formula):
    """Numerator over denominator, each computed from its own sums: never a mean of rates."""

    above: Formula
    below: Formula

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        above, below = self.above.exact(panel, split), self.below.exact(panel, split)
        top = above.top * not_zero(below.bottom)
        return above._replace(top=top, bottom=above.bottom * below.top, ranks=worst([above.ranks, below.ranks]))

    @property
    def numerator(self) -> Formula:
        return self.above

    @property
    def denominator(self) -> Formula:
        return self.below

    def uses(self, period_length: int) -> Uses:
        return _together(self.above.uses(period_length), self.below.uses(period_length))

    def __str__(self) -> str:
        return f"{self.above}, geteilt durch {self.below}"


@dataclass(frozen=True, repr=False)
class Change(Formula):
    """Rate of change against an earlier month: now / then − 1."""

    of: Formula
    months: int

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        now, then = self.of.exact(panel, split), self.denominator.exact(panel, split)
        reference = then.top * not_zero(now.bottom)
        top = now.top * not_zero(then.bottom) - reference
        return now._replace(top=top, bottom=reference, ranks=worst([now.ranks, then.ranks]))

    @property
    def numerator(self) -> Formula:
        return self.of

    @property
    def denominator(self) -> Formula:
        return Lag(self.of, self.months)

    def uses(self, period_length: int) -> Uses:
        return _earlier(self.of.uses(period_length), [0, self.months])

    def __str__(self) -> str:
        against = "dem Vorjahresmonat" if self.months == 12 else f"dem Stand {self.months} Monate zuvor"
        return f"Veränderung: {self.of} gegenüber {against}"


def _earlier(uses: Uses, steps: Iterable[int]) -> Uses:
    steps = tuple(steps)
    return {leaf: frozenset(b + step for b in back for step in steps) for leaf, back in uses.items()}


def _together(one: Uses, other: Uses) -> Uses:
    return {leaf: one.get(leaf, frozenset()) | other.get(leaf, frozenset()) for leaf in one | other}
