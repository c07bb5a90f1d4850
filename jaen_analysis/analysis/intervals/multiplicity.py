"""Many comparisons at once: what chance alone would flag, p values of a whole family, and honest ranks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells
from jaen_analysis.vocabulary.exact import Values

DRAWS = 20_000
SEED = 1


class RankIntervals(NamedTuple):
    """Ranks, 1 for the largest estimate, with the lowest and highest rank that the figures allow."""

    low: Values
    rank: Values
    upp: Values


def holm(p: npt.ArrayLike) -> Values:
    """Holm's p values (Scandinavian Journal of Statistics 6, 1979) for the whole family, all cells of ``p``.

    A missing p value stays missing and does not count.
    """
    (p,) = cells(p)
    known = np.flatnonzero(np.isfinite(p))
    ordered = known[np.argsort(p.flat[known], kind="stable")]
    adjusted = np.full(p.shape, np.nan)
    adjusted.flat[ordered] = np.minimum(np.maximum.accumulate(p.flat[ordered] * np.arange(known.size, 0, -1)), 1)
    return adjusted


def p_adjust(p: npt.ArrayLike, method: str = "holm") -> Values:
    """As :func:`holm`, by any ``method`` of ``statsmodels.stats.multitest.multipletests``.

    Not for thousands of families: that function tidies up the whole memory at every call, a tenth of a second each.
    """
    from statsmodels.stats.multitest import multipletests

    (p,) = cells(p)
    adjusted = np.full(p.shape, np.nan)
    known = np.isfinite(p)
    if known.any():
        adjusted[known] = multipletests(p[known], method=method)[1]
    return adjusted


def expected_false_flags(comparisons: int, alpha: float = 0.05) -> float:
    """How many of so many comparisons chance alone would flag if there were no difference anywhere."""
    return comparisons * alpha


def rank_intervals(
    estimate: npt.ArrayLike,
    se: npt.ArrayLike,
    coverage: float = 0.95,
    seed: int = SEED,
    simultaneous: bool = True,
) -> RankIntervals:
    """Between which ranks each area lies, from independent estimates and their standard errors.

    Stepwise bootstrap of all differences (Mogstad, Romano, Shaikh and Wilhelm, Review of Economic Studies 91 (2024);
    R package csranks). ``simultaneous``: all intervals hold together with ``coverage``, otherwise each one for itself.
    An area with a missing estimate, or a standard error not above 0, has no rank and does not count.
    """
    estimate, se = cells(estimate, se)
    known = np.isfinite(estimate) & (se > 0)
    ranks = RankIntervals(*(np.full(estimate.shape, np.nan) for _ in RankIntervals._fields))
    estimate, se = estimate[known], se[known]
    noise = np.random.default_rng(seed).standard_normal((DRAWS, estimate.size)) * se
    same = np.eye(estimate.size, dtype=bool)
    if simultaneous:
        above = [_surely_above(estimate, se, noise, coverage, ~same)] * estimate.size
    else:
        above = [_surely_above(estimate, se, noise, coverage, own ^ own[:, None]) for own in same]
    ranks.low[known] = [1 + pairs[:, area].sum() for area, pairs in enumerate(above)]
    ranks.rank[known] = 1 + (estimate > estimate[:, None]).sum(axis=1)
    ranks.upp[known] = [estimate.size - pairs[area].sum() for area, pairs in enumerate(above)]
    return ranks


def _surely_above(
    estimate: Values, se: Values, noise: Values, coverage: float, asked: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which area (row) is above which other one (column), of the pairs that are asked for."""
    first, second = np.nonzero(asked)
    spread = np.hypot(se[first], se[second])
    found = (estimate[first] - estimate[second]) / spread
    chance = (noise[:, first] - noise[:, second]) / spread
    open_ = np.ones(found.size, dtype=bool)
    while open_.any():
        beyond = open_ & (found > np.quantile(chance[:, open_].max(axis=1), coverage))
        if not beyond.any():
            break
        open_ &= ~beyond
    above = np.zeros_like(asked)
    above[first, second] = ~open_
    return above
