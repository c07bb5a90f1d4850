"""What an indicator is made of in spans that do not overlap: the figures that a statistic may use.

A value that rolls over twelve months shares nine of them with that of the quarter before: over-dispersion would seem
to vanish, and a lucky month would be counted four times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.exact import Ranks, Values, not_zero
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.status import Status
from jaen_analysis.vocabulary.windows import counted_months, nature, over

QUARTER = 3


@dataclass(frozen=True, eq=False)
class Spans:
    """Counts and exposures, spans × areas, oldest span first; ``months`` are the last months of the spans.

    ``formula`` is the indicator's formula over one span. For a rate ``count / exposure`` is its value, for a change
    ``count`` is now and ``exposure`` then. Missing figures are NaN, ``ranks`` are :class:`Status` as integers.
    """

    formula: Formula
    length: int
    months: tuple[str, ...]
    areas: tuple[Area, ...]
    count: Values
    exposure: Values
    ranks: Ranks

    @classmethod
    def of(
        cls, formula: Formula, panel: FactsPanel, areas: Sequence[Area], length: int, number: int, split: str = TOTAL
    ) -> Spans:
        """The last ``number`` spans of ``length`` months up to the end of the panel's period; ``split`` narrows it."""
        own = over(formula, length)
        last = panel.period.last_month
        months = tuple(shift(last, -length * back) for back in reversed(range(number)))
        below, factor = own.denominator, counted_months(own, length)
        rows, columns = panel.positions(months), [panel.areas.index(area) for area in areas]
        early = number - len(rows)

        def cells(table: pd.DataFrame, otherwise: float) -> Values:
            return np.pad(table.to_numpy()[np.ix_(rows, columns)], ((early, 0), (0, 0)), constant_values=otherwise)

        count = cells(own.numerator(panel, split), np.nan) * factor
        exposure = cells(below(panel, split), np.nan) * factor if below else np.full(count.shape, np.nan)
        ranks = cells(own.exact(panel, split).status, int(Status.FEHLT)).astype(np.int64)
        return cls(own, length, months, tuple(areas), count, exposure, ranks)

    def last(self, number: int) -> Spans:
        """Only the last ``number`` spans."""
        cut = {name: getattr(self, name)[-number:] for name in ("months", "count", "exposure", "ranks")}
        return replace(self, **cut)

    def value(self, count: Values, exposure: Values) -> Values:
        """What the indicator is for these parts, also for sums of them; NaN without a denominator."""
        quotient = count / not_zero(exposure)
        return quotient - 1 if nature(self.formula) == "change" else quotient

    @property
    def values(self) -> Values:
        """The indicator, spans × areas."""
        return self.value(self.count, self.exposure)

    @property
    def persons(self) -> Values:
        """The denominators themselves, spans × areas: the exposure of a mean of events counts them once a month."""
        return self.exposure / counted_months(self.formula, self.length)

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Where there is a value."""
        return ~np.isnan(self.values)

    @property
    def part_over_whole(self) -> npt.NDArray[np.bool_]:
        """The areas (the whole apart) of which more persons count than there are, or those of one of their cities."""
        areas = self.areas[:-1]
        more: npt.NDArray[np.bool_] = self.count[-1, :-1] > self.exposure[-1, :-1]
        faulty = {area.key for area, one in zip(areas, more, strict=True) if one}
        found: npt.NDArray[np.bool_] = more | np.array(
            [not faulty.isdisjoint(area.cities) for area in areas], dtype=bool
        )
        return found


def span_length(period: Period) -> int:
    """Months of the spans that a period is judged by: quarters, and months for a report of one month."""
    return min(period.length, QUARTER)
