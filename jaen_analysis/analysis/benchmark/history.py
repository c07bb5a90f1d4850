"""An area against its own past: has its distance to the rest of the Kreis changed more than it usually does?

Amounts and changes have no count behind them from which chance could be computed. What can be asked is whether the
newest value fits those before. The distance to the rest is looked at and not the value, for prices, seasons and the
law move all areas together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.vocabulary.exact import Values

LONGEST, SHORTEST = 12, 8
"""Spans before the newest that are looked at, and how few of them do not suffice."""
ROUNDING = 1e-9
"""By so much equal figures may differ once they are divided and averaged: it is never a deviation."""


class Usual(NamedTuple):
    """Per area the mean of the newest distances, the range in which it is to be expected, and from how many spans."""

    newest: Values
    low: Values
    high: Values
    known: np.ndarray


def distances(spans: Spans) -> Values:
    """Own value minus that of the rest, spans × areas (but for the whole, the last column)."""
    rows = range(len(spans.months))
    return np.array([_distance(spans, row) for row in rows]).reshape(len(rows), len(spans.areas) - 1)


def _distance(spans: Spans, row: int) -> Values:
    rest = Rest.of(spans.areas[:-1], spans.known[row, :-1])
    count, exposure = spans.count[row, :-1], spans.exposure[row, :-1]
    return spans.values[row, :-1] - spans.value(rest.sums(count), rest.sums(exposure))


def usual_distance(distance: Values, newest: int, alpha: float = 0.05) -> Usual:
    """The prediction interval (Student's t) for the mean of the ``newest`` last rows of spans × areas.

    It takes the spans for independent and alike. NaN where a newest span is missing or fewer than ``SHORTEST``
    earlier ones are known.
    """
    from scipy.stats import t

    now, before = distance[-newest:], distance[:-newest][-LONGEST:]
    known = (~np.isnan(before)).sum(axis=0)
    enough = (known >= SHORTEST) & ~np.isnan(now).any(axis=0)
    low, high, mean_now = (np.full(distance.shape[1], np.nan) for _ in range(3))
    if enough.any():
        count = known[enough]
        mean, spread = np.nanmean(before[:, enough], axis=0), np.nanstd(before[:, enough], axis=0, ddof=1)
        reach = t.ppf(1 - alpha / 2, count - 1) * spread * np.sqrt(1 / newest + 1 / count) + ROUNDING
        low[enough], high[enough], mean_now[enough] = mean - reach, mean + reach, now[:, enough].mean(axis=0)
    return Usual(mean_now, low, high, known)
