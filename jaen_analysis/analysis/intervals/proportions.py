"""Intervals of a proportion of persons, and of the difference of two.

Only for persons who count once: where one person can be counted several times, :mod:`.rates` is right.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells, only
from jaen_analysis.analysis.intervals.scores import Alternative, p_value
from jaen_analysis.vocabulary.exact import Values

ProportionMethod = Literal["wilson", "exact"]


def proportion_confint(
    count: npt.ArrayLike, nobs: npt.ArrayLike, alpha: float = 0.05, method: ProportionMethod = "wilson"
) -> tuple[Values, Values]:
    """Lower and upper limit of the share ``count / nobs`` (0 to 1), at a confidence of ``1 - alpha``.

    ``"wilson"`` is the score interval, ``"exact"`` the one of Clopper and Pearson. Shapes are broadcast;
    NaN where a figure is missing or impossible (``count`` below 0 or above ``nobs``, ``nobs`` not above 0).
    """
    from statsmodels.stats.proportion import proportion_confint as confint

    count, nobs = _possible(count, nobs)
    low, upp = confint(count, nobs, alpha=alpha, method={"wilson": "wilson", "exact": "beta"}[method])
    return np.where(count == 0, 0.0, low), np.where(count == nobs, 1.0, upp)


def confint_proportions_2indep(
    count1: npt.ArrayLike, nobs1: npt.ArrayLike, count2: npt.ArrayLike, nobs2: npt.ArrayLike, alpha: float = 0.05
) -> tuple[Values, Values]:
    """Lower and upper limit of the difference of two shares, first minus second (-1 to 1).

    Hybrid score interval: Newcombe, Statistics in Medicine 17 (1998), method 10. The two groups share no person:
    compare an area with the rest of the Kreis, never with a Kreis that contains it. Missing as in
    :func:`proportion_confint`.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep as confint

    low, upp = confint(*_possible(count1, nobs1), *_possible(count2, nobs2), method="newcomb", alpha=alpha)
    return np.asarray(low), np.asarray(upp)


def test_proportions_2indep(
    count1: npt.ArrayLike,
    nobs1: npt.ArrayLike,
    count2: npt.ArrayLike,
    nobs2: npt.ArrayLike,
    dispersion: npt.ArrayLike = 1.0,
    df: npt.ArrayLike | None = None,
    alternative: Alternative = "two-sided",
) -> Values:
    """P value of the hypothesis that two shares are equal; ``"larger"``: against a larger first one.

    The score test (pooled variance, no correction for continuity), its variance multiplied by ``dispersion``, with
    quantiles of t if that was estimated with ``df`` degrees of freedom. Two groups in which nobody or everybody
    counts tell nothing: 1, or 0.5 on one side. Missing as in :func:`proportion_confint`.
    """
    x1, n1, x2, n2 = cells(*_possible(count1, nobs1), *_possible(count2, nobs2))
    pooled = (x1 + x2) / (n1 + n2)
    variance = np.asarray(dispersion) * pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    missed = x1 / n1 - x2 / n2
    score = np.where(variance > 0, missed / np.sqrt(np.where(variance > 0, variance, 1)), 0 * missed + 0 * variance)
    return p_value(score, df, alternative)


def _possible(count: npt.ArrayLike, nobs: npt.ArrayLike) -> tuple[Values, ...]:
    count, nobs = cells(count, nobs)
    return only((count >= 0) & (count <= nobs) & (nobs > 0) & np.isfinite(nobs), count, nobs)
