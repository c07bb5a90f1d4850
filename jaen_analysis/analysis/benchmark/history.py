"""An area against its own past: has its distance to the rest of the Kreis changed more than it usually does?

Amounts and changes have no count behind them from which chance could be computed. What can be asked is whether the
newest value fits those before. The distance to the rest is looked at and not the value, for prices, seasons and the
law move all areas together. A single span is judged, never the mean of several: three years are no past of a year.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.vocabulary.exact import Values

LONGEST, SHORTEST = 12, 8
"""Spans before the newest that are looked at, and below how many of them nothing is said."""
ROUNDING = 1e-9
"""By so much equal figures may differ once they are divided and averaged: it is never a deviation."""


class Usual(NamedTuple):
    """Per area the range in which its newest distance is to be expected, and from how many spans."""

    low: Values
    high: Values
    known: npt.NDArray[np.int64]


def distances(spans: Spans, rest: Rest) -> Values:
    """Own value minus that of the rest, spans × areas (but for the whole, the last column).

    The rest is the same in all spans, else it would be its make-up that changes; where one of it has no figure in a
    span, the distance is missing.
    """
    parts = [[rest.sums(row) for row in figures[:, :-1]] for figures in (spans.count, spans.exposure)]
    count, exposure = (np.array(rows).reshape(len(spans.months), -1) for rows in parts)
    return spans.values[:, :-1] - spans.value(count, exposure)


def usual_distance(distance: Values, alpha: float = 0.05) -> Usual:
    """The range for the last row of spans × areas: where it could lie by the earlier level, or by the last distance.

    Distances that come back to their level have the prediction interval of Student's t around the mean of those before.
    Rents and caseloads drift: then a step leads from each span to the next, and the interval is that of one more step
    (mean 0, the spread of the earlier ones, as many degrees of freedom). Which it is eight to twelve spans do not tell;
    the range reaches from the lower end of both to the upper. A gap is left out: the step leads across it. NaN where
    the newest span is missing or fewer than ``SHORTEST`` earlier ones are known.

    Each interval is one of ``1 - 2 * alpha``, for both together leave out less than either. Simulated (40,000 draws at
    0.05), above the range lie with 8 and with 12 earlier spans 2.5 and 2.3 % of independent distances, 2.4 and 2.1 % at
    an autocorrelation of 0.5, 2.8 and 2.0 % at 0.8, and 3.2 and 2.6 % of random walks. The first interval alone at
    ``alpha`` would leave out twice as many of a random walk.
    """
    from scipy.stats import t

    now, before = distance[-1], distance[:-1][-LONGEST:]
    known = (~np.isnan(before)).sum(axis=0)
    enough = (known >= SHORTEST) & ~np.isnan(now)
    low, high = (np.full(len(now), np.nan) for _ in range(2))
    if enough.any():
        some, count = before[:, enough], known[enough]
        steps, last = _steps(some)
        reach = t.ppf(1 - alpha, count - 1) * (
            np.nanstd(some, axis=0, ddof=1) * np.sqrt(1 + 1 / count),
            np.sqrt(np.nanmean(steps**2, axis=0)),
        )
        around = np.array([np.nanmean(some, axis=0), last])
        low[enough], high[enough] = (around - reach).min(axis=0), (around + reach).max(axis=0)
    return Usual(low - ROUNDING, high + ROUNDING, known)


def _steps(distance: Values) -> tuple[Values, Values]:
    """From each known distance to the next one known, NaN in a gap; and the last one known."""
    gap = np.isnan(distance)
    rows = np.arange(len(distance))[:, None]
    filled = np.take_along_axis(distance, np.maximum.accumulate(np.where(gap, 0, rows), axis=0), axis=0)
    return np.where(gap[1:], np.nan, np.diff(filled, axis=0)), filled[-1]
