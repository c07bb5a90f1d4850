"""Jumps between two deliveries by Hidiroglou and Berthelot: the ratio of each figure against that of the others.

Hidiroglou, M. A. and Berthelot, J.-M. (1986): Statistical editing and imputation for periodic business
surveys. Survey Methodology 12 (1), 73–83. Quartiles are linearly interpolated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Jumps:
    """Scores of pairs, in their order (NaN: a pair that has no ratio), the bounds, and who is outside."""

    scores: Values
    lower: float
    upper: float
    outside: NDArray[np.bool_]


def find_jumps(previous: Values, current: Values, *, u: float, a: float, c: float) -> Jumps:
    """Score pairs of figures (1-d arrays of one length) and bound the scores.

    With r the ratio of a pair and M the median of all ratios, the score is s·max(previous, current)^u,
    where s = 1 − M/r below the median and r/M − 1 above it. The bounds lie c times the distance of the
    quartiles from the median of the scores, at least c times |a·median|. Pairs with a zero, a negative or a
    missing number have no ratio: their score is NaN, they are never outside, and the caller tells of them.
    """
    rated = (previous > 0) & (current > 0)
    scores = np.full(len(previous), np.nan)
    if not rated.any():
        return Jumps(scores, np.nan, np.nan, rated)
    ratio = current[rated] / previous[rated]
    middle = np.median(ratio)
    distance = np.where(ratio < middle, 1 - middle / ratio, ratio / middle - 1)
    scores[rated] = distance * np.maximum(previous[rated], current[rated]) ** u
    low, median, high = np.quantile(scores[rated], (0.25, 0.5, 0.75))
    least = abs(a * median)
    lower, upper = median - c * max(median - low, least), median + c * max(high - median, least)
    return Jumps(scores, float(lower), float(upper), rated & ((scores < lower) | (scores > upper)))
