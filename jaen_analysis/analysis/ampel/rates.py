"""How often a rule shows red what is on target, and what truly falls short: told beside the rule."""

from __future__ import annotations

import numpy as np

from jaen_analysis.analysis.ampel.rule import Rule
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.analysis.forecast.totals import Experience, outlook, remembered
from jaen_analysis.vocabulary.exact import Values

MISSES = (0.0, 0.1, 0.2)
"""True shares by which an area misses its target: exactly met, 10 % and 20 %."""
FAR = 8
"""Standard deviations beyond which a year to date is not looked for."""


def shown_red(
    rule: Rule, aim: Aim, totals: Values, learnt: Experience, known: int, misses: tuple[float, ...] = MISSES
) -> Values:
    """Probability to be shown red after ``known`` seasons, for an area that truly misses its aim by each of ``misses``.

    For the total of a count. ``totals``: its past years, the newest last; what they say of the area is part of the
    forecast, whatever it truly does now. Summed over every year to date that could be (negative binomial, of mean true
    year × share of the year and variance φ times that). For stocks, amounts and quotients no such table is needed:
    their forecasts are normal, so that an area that ends exactly at its target is shown red as often as the red limit
    says. NaN where share, φ or drift are unknown.
    """
    share, phi = learnt.shares[known], max(learnt.phi, 1.0)
    if np.isnan([share, phi, learnt.drift[known]]).any():
        return np.full(len(misses), np.nan)
    means = np.array([aim.missed_by(miss) * share for miss in misses])
    so_far = np.arange(np.ceil(means.max() + FAR * np.sqrt(phi * means.max()) + FAR))
    events, weight = remembered(np.asarray(totals, dtype="float64")[:, None])
    made = outlook(so_far, share, events, weight, phi, learnt.drift[known])
    red = rule.red(aim, so_far, float(share), made)
    return np.array([_probability(so_far, mean, phi)[red].sum() for mean in means])


def _probability(so_far: Values, mean: float, phi: float) -> Values:
    """Of each year to date."""
    from scipy.stats import nbinom, poisson

    if phi == 1:
        return np.asarray(poisson.pmf(so_far, mean))
    return np.asarray(nbinom.pmf(so_far, mean / (phi - 1), 1 / phi))
