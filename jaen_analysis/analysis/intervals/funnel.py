"""Funnel limits: how far an area may lie from the average by chance alone, at its size.

Limits stand at 95 % (``alpha`` 0.05) and 99.8 % (0.002). The over-dispersed ones are for pictures only: among nine
areas they are drawn from the spread of those same nine, a large area widens its own limits, and with two fifths
more than the rest it still lies inside. A verdict comes from the interval of the difference to the rest of the Kreis.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells, only
from jaen_analysis.analysis.intervals.proportions import proportion_confint
from jaen_analysis.analysis.intervals.rates import count_confint
from jaen_analysis.vocabulary.exact import Values

LEVELS = (0.05, 0.002)
"""95 % and 99.8 %."""
TRIM = 0.1
"""Share of the areas at either end that says nothing of the over-dispersion (as in FunnelPlotR)."""

Kind = Literal["ratio", "counts"]


class Overdispersion(NamedTuple):
    """Spread of the areas beyond chance: ``phi`` and ``tau2`` of all, from the ``z`` of each with trimmed ends."""

    kind: Kind
    target: float
    z: Values
    trimmed: Values
    phi: float
    tau2: float


def proportion_limits(nobs: npt.ArrayLike, average: npt.ArrayLike, alpha: float = 0.05) -> tuple[Values, Values]:
    """Lower and upper limit of a share of ``nobs`` persons around the ``average`` (0 to 1).

    Outside of them lies an area exactly if its Wilson interval excludes the average (``sigma_adjustment`` of
    PHEindicatormethods 2.1.1). A limit below 0 or above 1 cannot be crossed.
    """
    from scipy.stats import norm

    nobs, average = cells(nobs, average)
    nobs, average = only((nobs > 0) & (average >= 0) & (average <= 1), nobs, average)
    half = norm.isf(alpha / 2) * np.sqrt(average * (1 - average) / nobs)
    return average - half, average + half


def poisson_limits(expected: npt.ArrayLike, alpha: float = 0.05, target: float = 1.0) -> tuple[Values, Values]:
    """Lower and upper limit of observed / expected around ``target`` (exact; FunnelPlotR, unadjusted limits).

    These are limits of a mean, good enough from about 10 expected events on.
    """
    (expected,) = cells(expected)
    (expected,) = only(expected > 0, expected)
    low, upp = count_confint(expected, alpha)
    return target * low / expected, target * upp / expected


def expected_at_limits(observed: npt.ArrayLike, alpha: float = 0.05) -> tuple[Values, Values]:
    """Expected counts for which ``observed`` lies just on the lower, and just on the upper limit.

    The curves of a funnel of observed over expected (``poisson_funnel`` of PHEindicatormethods 2.1.1).
    """
    low, upp = count_confint(observed, alpha)
    return upp, low


def proportion_significance(count: npt.ArrayLike, nobs: npt.ArrayLike, average: npt.ArrayLike) -> Values:
    """How many limits each share crosses: -2, -1, 0, 1 or 2; 1 is beyond 95 %, 2 beyond 99.8 %.

    As ``assign_funnel_significance`` of PHEindicatormethods 2.1.1; NaN where a figure is missing or impossible.
    """
    return _crossed([proportion_confint(count, nobs, alpha) for alpha in LEVELS], average)


def ratio_significance(observed: npt.ArrayLike, expected: npt.ArrayLike) -> Values:
    """As :func:`proportion_significance`, of observed against expected counts (exact below 10, Byar from 10 on)."""
    return _crossed([count_confint(observed, alpha, "byar") for alpha in LEVELS], expected)


def overdispersion(numerator: npt.ArrayLike, denominator: npt.ArrayLike, kind: Kind) -> Overdispersion:
    """Additive over-dispersion of one-dimensional figures, one per area (FunnelPlotR, Spiegelhalter 2005).

    ``"ratio"``: observed over expected around 1, z without the tenth at either end (SHMI). ``"counts"``: ratio of
    two counts around that of all, z pulled in to the tenths at either end. A missing area, or one without an event,
    is left out and has no z.
    """
    numerator, denominator = cells(numerator, denominator)
    possible = (numerator > 0) & (denominator > 0)
    numerator, denominator = only(possible, numerator, denominator)
    if kind == "ratio":
        target = 1.0
        s = np.sqrt(1 / denominator)
        z = np.log(numerator / denominator) / s
    else:
        target = float(np.nansum(numerator) / np.nansum(denominator)) if possible.any() else np.nan
        s = np.sqrt(numerator / (numerator + 0.5) ** 2 + denominator / (denominator + 0.5) ** 2)
        z = (np.log((numerator + 0.5) / (denominator + 0.5)) - np.log(target)) / s
    trimmed = np.full(z.shape, np.nan)
    trimmed[possible] = _without_ends(z[possible], kind)
    known = np.isfinite(trimmed)
    areas, chi2, weight = int(known.sum()), float((trimmed[known] ** 2).sum()), 1 / s[known] ** 2
    if areas < 2:
        return Overdispersion(kind, target, z, trimmed, np.nan, np.nan)
    tau2 = (chi2 - (areas - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return Overdispersion(kind, target, z, trimmed, chi2 / areas, max(0.0, float(tau2)))


def overdispersed_limits(
    denominator: npt.ArrayLike, found: Overdispersion, alpha: float = 0.05
) -> tuple[Values, Values]:
    """Lower and upper limit at each denominator, widened by ``tau2`` on the log scale.

    As FunnelPlotR draws them: quantiles to six digits, and for ``"counts"`` a variance of 1 / (4 denominator), which
    is less than chance makes where numerators are small.
    """
    from scipy.stats import norm

    (denominator,) = cells(denominator)
    (denominator,) = only(denominator > 0, denominator)
    variance = 1 / (denominator if found.kind == "ratio" else 4 * denominator) + found.tau2
    factor = np.exp(round(norm.isf(alpha / 2), 6) * np.sqrt(variance))
    return found.target / factor, found.target * factor


def _crossed(limits: list[tuple[Values, Values]], average: npt.ArrayLike) -> Values:
    (average,) = cells(average)
    steps = sum(((low > average).astype("float64") - (upp < average) for low, upp in limits), np.float64(0))
    return np.where(np.isnan(limits[0][0]) | np.isnan(average), np.nan, steps)


def _without_ends(z: Values, kind: Kind) -> Values:
    from scipy.stats import rankdata

    if kind == "counts":
        return np.clip(z, *np.quantile(z, (TRIM, 1 - TRIM))) if z.size else z
    groups = 1 / TRIM
    group = np.floor(rankdata(z) * groups / (z.size + 1))
    return np.where((group > 0) & (group < groups - 1), z, np.nan)
