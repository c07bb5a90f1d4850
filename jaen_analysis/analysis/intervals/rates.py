"""Intervals of counts and rates of events, and the comparison of two rates.

For events of which one person can have several, and for counts that no population bounds. ``dispersion`` is the
factor by which the variance exceeds that of Poisson counts (see :mod:`.dispersion`): counts and exposures are
divided by it, which leaves the rates as they are and takes from them what they only seem to know.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells, only
from jaen_analysis.analysis.intervals.proportions import proportion_confint
from jaen_analysis.analysis.intervals.scores import Alternative, p_value, quantile
from jaen_analysis.vocabulary.exact import Values

CountMethod = Literal["exact", "byar"]
EXACT_BELOW = 10
"""Below this count Byar's approximation is not used (PHEindicatormethods)."""


def count_confint(count: npt.ArrayLike, alpha: float = 0.05, method: CountMethod = "exact") -> tuple[Values, Values]:
    """Lower and upper limit of the expected count.

    ``"exact"``: Garwood's limits, for every count. ``"byar"``: as Fingertips and PHEindicatormethods print them,
    Byar's approximation from 10 on and exact limits below. NaN for a missing or negative count.
    """
    from statsmodels.stats.rates import confint_poisson

    (count,) = cells(count)
    low, upp = only(count >= 0, *confint_poisson(count, 1, method="exact-c", alpha=alpha))
    if method == "exact":
        return low, upp
    near_low, near_upp = byar_confint(count, alpha)
    many = count >= EXACT_BELOW
    return np.where(many, near_low, low), np.where(many, near_upp, upp)


def byar_confint(count: npt.ArrayLike, alpha: float = 0.05) -> tuple[Values, Values]:
    """Byar's approximation alone, also below 10 (Breslow and Day 1987, as in PHEindicatormethods 2.1.1)."""
    from scipy.stats import norm

    (count,) = cells(count)
    (count,) = only(count >= 0, count)
    third = norm.isf(alpha / 2) / 3
    some, more = np.maximum(count, 1 / 9), count + 1  # up to 1 / 9 the lower limit is 0
    low = some * np.maximum(1 - 1 / (9 * some) - third / np.sqrt(some), 0) ** 3
    return low, more * (1 - 1 / (9 * more) + third / np.sqrt(more)) ** 3


def rate_confint(
    count: npt.ArrayLike,
    exposure: npt.ArrayLike,
    alpha: float = 0.05,
    method: CountMethod = "exact",
    dispersion: npt.ArrayLike = 1.0,
) -> tuple[Values, Values]:
    """Lower and upper limit of the rate ``count / exposure``, by the interval of ``count / dispersion``.

    NaN where a figure is missing or impossible (negative count, exposure or dispersion not above 0).
    """
    count, exposure = _effective(count, exposure, dispersion)
    low, upp = count_confint(count, alpha, method)
    return low / exposure, upp / exposure


def confint_poisson_2indep(
    count1: npt.ArrayLike,
    exposure1: npt.ArrayLike,
    count2: npt.ArrayLike,
    exposure2: npt.ArrayLike,
    alpha: float = 0.05,
    dispersion: npt.ArrayLike = 1.0,
    df: npt.ArrayLike | None = None,
) -> tuple[Values, Values]:
    """Lower and upper limit of the difference of two rates, first minus second: the score test turned round.

    These are the differences that :func:`test_poisson_2indep` would just not reject, so that ``low > 0`` exactly
    where its one-sided p value is below ``alpha / 2`` (variance under the hypothesis: Ng, Gu and Tang,
    Computational Statistics & Data Analysis 51 (2007)). ``df``: degrees of freedom of the dispersion, then with
    quantiles of t; None or 0 for those of the normal distribution. Missing as in :func:`rate_confint`.

    Simulated without any difference (one quarter of 540, 3,100 or 5,700 persons against the other eight of nine
    areas, 6 % events): ``low > 0`` in 2.6 to 2.9 %, where 2.5 % are promised. With every fourth event repeated by the
    same person 2.0 to 2.9 %, at a dispersion from four or eight quarters, at least 1, and its ``df``; 5 % without it.
    """
    from scipy.optimize.elementwise import find_root

    y1, n1, y2, n2 = groups = _two_groups(count1, exposure1, count2, exposure2, dispersion)
    reach = quantile(alpha / 2, df)
    difference, spread = y1 / n1 - y2 / n2, 1 / n1 + 1 / n2
    # So far away even the largest variance that the hypothesis allows leaves it rejected.
    pooled = (y1 + y2) / (n1 + n2)
    far = reach**2 * spread + reach * np.sqrt(spread * (pooled + np.abs(difference)))
    low = find_root(_excess, (difference - far, difference), args=(*groups, reach)).x
    upp = find_root(_excess, (difference, difference + far), args=(*groups, -reach)).x
    return low, upp


def test_poisson_2indep(
    count1: npt.ArrayLike,
    exposure1: npt.ArrayLike,
    count2: npt.ArrayLike,
    exposure2: npt.ArrayLike,
    dispersion: npt.ArrayLike = 1.0,
    df: npt.ArrayLike | None = None,
    alternative: Alternative = "two-sided",
    method: Literal["score", "exact-cond"] = "score",
) -> Values:
    """P value of the hypothesis that two rates are equal; ``"larger"``: against a larger first one.

    ``"score"``: as in :func:`confint_poisson_2indep`, with ``dispersion`` and ``df``. ``"exact-cond"``: the binomial
    test of the first count, given the sum of both (as ``poisson.test`` in R); for whole numbers without dispersion.
    Two groups without events tell nothing: 1, or 0.5 on one side. Missing as in :func:`rate_confint`.
    Raises ``ValueError`` for an exact test with a dispersion.
    """
    groups = _two_groups(count1, exposure1, count2, exposure2, dispersion)
    if method == "exact-cond":
        if np.any(np.asarray(dispersion) != 1):
            raise ValueError("Der exakte Test kennt keine Überstreuung. Bitte method=„score“ wählen.")
        return _exact_p(alternative, *groups)
    return p_value(_score(0.0, *groups), df, alternative)


def ratio_confint_poisson_2indep(
    count1: npt.ArrayLike,
    exposure1: npt.ArrayLike,
    count2: npt.ArrayLike,
    exposure2: npt.ArrayLike,
    alpha: float = 0.05,
) -> tuple[Values, Values]:
    """Lower and upper limit of the ratio of two rates, first over second: exact, given the sum of both counts.

    As ``poisson.test`` in R (Clopper-Pearson). Without an event of the second group the upper limit is infinite,
    without any event both are missing.
    """
    y1, n1, y2, n2 = _two_groups(count1, exposure1, count2, exposure2, 1.0)
    low, upp = proportion_confint(y1, y1 + y2, alpha, method="exact")
    with np.errstate(divide="ignore"):
        return low / (1 - low) * n2 / n1, upp / (1 - upp) * n2 / n1


def _effective(count: npt.ArrayLike, exposure: npt.ArrayLike, dispersion: npt.ArrayLike) -> tuple[Values, ...]:
    """Counts and exposures that tell as much as these at a dispersion of 1."""
    count, exposure, dispersion = cells(count, exposure, dispersion)
    (dispersion,) = only(dispersion > 0, dispersion)
    return only((count >= 0) & (exposure > 0) & np.isfinite(exposure), count / dispersion, exposure / dispersion)


def _two_groups(
    count1: npt.ArrayLike,
    exposure1: npt.ArrayLike,
    count2: npt.ArrayLike,
    exposure2: npt.ArrayLike,
    dispersion: npt.ArrayLike,
) -> tuple[Values, ...]:
    return cells(*_effective(count1, exposure1, dispersion), *_effective(count2, exposure2, dispersion))


def _score(value: float | Values, y1: Values, n1: Values, y2: Values, n2: Values) -> Values:
    """Score statistic of a difference of ``value``, with the rates that are likeliest under it."""
    rest = (y1 + y2) / (n1 + n2) - value
    rate2 = (rest + np.sqrt(np.maximum(rest**2 + 4 * value * y2 / (n1 + n2), 0))) / 2
    variance = np.maximum((rate2 + value) / n1 + rate2 / n2, 0)
    missed = y1 / n1 - y2 / n2 - value
    return np.where(variance > 0, missed / np.sqrt(np.where(variance > 0, variance, 1)), 0 * missed)


def _excess(value: Values, y1: Values, n1: Values, y2: Values, n2: Values, reach: Values) -> Values:
    return _score(value, y1, n1, y2, n2) - reach


def _exact_p(alternative: Alternative, y1: Values, n1: Values, y2: Values, n2: Values) -> Values:
    from scipy.stats import binomtest

    word = {"two-sided": "two-sided", "larger": "greater", "smaller": "less"}[alternative]

    def of_one(first: float, both: float, share: float) -> float:
        if not (first.is_integer() and both.is_integer()):
            return np.nan
        return float(binomtest(int(first), int(both), share, word).pvalue) if both else 1.0

    return np.asarray(np.vectorize(of_one, otypes=["float64"])(y1, y1 + y2, n1 / (n1 + n2)))
