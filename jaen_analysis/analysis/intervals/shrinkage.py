"""Smoothed values: what a small area would probably show if it were not so small.

Always beside the raw value and never instead of it; ordinary intervals do not hold for smoothed values.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells, only
from jaen_analysis.vocabulary.exact import Values

EffectsMethod = Literal["dl", "pm", "reml"]


class Smoothed(NamedTuple):
    """Raw and smoothed values, one per area; variance ``a`` between the areas, mean ``b`` of all."""

    raw: Values
    estimate: Values
    a: float
    b: float


class RandomEffects(NamedTuple):
    """Variance ``tau2`` between areas, mean ``mu`` with standard error, ``i2`` = share of ``tau2`` (%), Cochran's q."""

    tau2: float
    mu: float
    se: float
    i2: float
    q: float


def eb_marshall(
    count: npt.ArrayLike, exposure: npt.ArrayLike, family: Literal["poisson", "binomial"] = "poisson"
) -> Smoothed:
    """Empirical Bayes values of all areas towards their common rate, one count and exposure per area.

    Marshall, Applied Statistics 40 (1991); ``"binomial"``: Martuzzi and Elliott, Statistics in Medicine 15 (1996),
    for shares of persons. Both as ``spdep::EBest``, but a negative variance is 0 also for the latter: then every area
    shows the mean. An area with a missing or impossible figure is left out and stays missing.
    """
    count, exposure = cells(count, exposure)
    possible = (count >= 0) & (exposure > 0) & ((count <= exposure) | (family == "poisson"))
    count, exposure = only(possible, count, exposure)
    raw = count / exposure
    if not possible.any():
        return Smoothed(raw, raw, np.nan, np.nan)
    total, size = float(np.nansum(exposure)), float(exposure[possible].mean())
    mean = float(np.nansum(count)) / total
    spread = float(np.nansum(exposure * (raw - mean) ** 2)) / total
    chance = mean if family == "poisson" else mean * (1 - mean)
    between = max(0.0, spread - chance / size)
    if family == "binomial":
        between = max(0.0, size * spread - chance) / (size - 1) if size > 1 else 0.0
        chance -= between
    weight = between / (between + chance / exposure) if between else 0 * raw
    return Smoothed(raw, mean + weight * (raw - mean), between, mean)


def random_effects(effect: npt.ArrayLike, variance: npt.ArrayLike, method: EffectsMethod = "dl") -> RandomEffects:
    """Mean of estimates that differ by more than their own ``variance``, and how much more; one cell per area.

    ``"dl"``: DerSimonian and Laird, ``"pm"``: Paule and Mandel, ``"reml"``: restricted maximum likelihood, each as
    ``rma`` of the R package metafor. Missing cells and variances not above 0 are left out; NaN with less than two.
    """
    from statsmodels.stats.meta_analysis import combine_effects

    effect, variance = cells(effect, variance)
    known = np.isfinite(effect) & (variance > 0)
    effect, variance = effect[known], variance[known]
    if effect.size < 2:
        return RandomEffects(np.nan, np.nan, np.nan, np.nan, np.nan)
    options = {"method_re": "pm", "atol": 1e-12} if method == "pm" else {"method_re": "dl"}
    found = combine_effects(effect, variance, **options)
    tau2 = _reml(effect, variance) if method == "reml" else max(0.0, float(found.tau2))
    weight = 1 / (variance + tau2)
    fixed = 1 / variance
    typical = (effect.size - 1) * fixed.sum() / (fixed.sum() ** 2 - (fixed**2).sum())
    return RandomEffects(
        tau2=tau2,
        mu=float(np.average(effect, weights=weight)),
        se=float(weight.sum() ** -0.5),
        i2=float(100 * tau2 / (tau2 + typical)),
        q=float(found.q),
    )


def eb_normal(effect: npt.ArrayLike, variance: npt.ArrayLike, method: EffectsMethod = "dl") -> Values:
    """Best linear predictions of all areas: each estimate pulled to the mean of :func:`random_effects`.

    As ``blup`` of the R package metafor. Missing where an estimate is missing, or a variance not above 0.
    """
    effect, variance = cells(effect, variance)
    (variance,) = only(variance > 0, variance)
    all_ = random_effects(effect, variance, method)
    return all_.mu + all_.tau2 / (all_.tau2 + variance) * (effect - all_.mu)


def _reml(effect: Values, variance: Values) -> float:
    """Where the derivative of the restricted likelihood is 0; 0 if it falls from there on."""
    from scipy.optimize import brentq

    def slope(tau2: float) -> float:
        weight = 1 / (variance + tau2)
        missed = effect - np.average(effect, weights=weight)
        return float((weight**2 * missed**2).sum() - weight.sum() + (weight**2).sum() / weight.sum())

    return float(brentq(slope, 0, np.ptp(effect) ** 2)) if slope(0) > 0 else 0.0
