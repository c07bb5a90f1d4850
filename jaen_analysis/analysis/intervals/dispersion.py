"""Over-dispersion: how much more figures vary than chance alone lets counts vary."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells, only
from jaen_analysis.vocabulary.exact import Values

ROUNDS, CLOSE = 1000, 1e-10
"""Proportional fitting ends with a round that changes no expected count by more than this share."""


class Heterogeneity(NamedTuple):
    """Pearson's test of observed against expected counts; ``phi`` is ``chi2 / df``."""

    chi2: float
    df: int
    p: float
    phi: float


class Dispersion(NamedTuple):
    """Variance over that of chance, not floored at 1, and its degrees of freedom; NaN and 0 where unknown."""

    phi: float
    df: int

    @property
    def inflation(self) -> float:
        """By what a variance is multiplied: never by less than 1, and by 1 where nothing is known."""
        return max(1.0, self.phi) if self.df else 1.0


def dispersion_chi2(observed: npt.ArrayLike, expected: npt.ArrayLike) -> Heterogeneity:
    """Do counts of several areas deviate from expected ones by more than chance? All arguments: one per area.

    ``df`` is the number of areas less one: the expected counts come from their sum. A cell that is missing or
    impossible is left out; NaN with less than two cells.
    """
    from scipy.stats import chi2

    observed, expected = cells(observed, expected)
    known = (observed >= 0) & (expected > 0)
    df = int(known.sum()) - 1
    if df < 1:
        return Heterogeneity(np.nan, 0, np.nan, np.nan)
    value = float((((observed - expected) ** 2)[known] / expected[known]).sum())
    return Heterogeneity(value, df, float(chi2.sf(value, df)), value / df)


def quarters_dispersion(count: npt.ArrayLike, exposure: npt.ArrayLike, of_persons: bool = False) -> Dispersion:
    """Over-dispersion within areas over periods that do not overlap; ``count`` and ``exposure``: quarters × areas.

    Expected is exposure × season of the quarter × level of the area (Poisson log-linear model, fitted by iterated
    proportional fitting): neither differences between areas nor the season of all count as dispersion. phi is
    Pearson's chi-square over (areas - 1)(quarters - 1). ``of_persons``: shares of persons, of variance p(1 - p);
    fitted on the rarer of the two answers. Left out are areas with a missing quarter and areas or quarters without
    an event, which tell nothing; with less than two of either, phi is unknown.
    """
    count, exposure = cells(count, exposure)
    (count,) = only((count >= 0) & (exposure > 0) & ((count <= exposure) | (not of_persons)), count)
    complete = np.isfinite(count).all(axis=0)
    count, exposure = count[:, complete], exposure[:, complete]
    if of_persons and 2 * count.sum() > exposure.sum():
        count = exposure - count
    told = np.ix_(count.any(axis=1), count.any(axis=0))
    count, exposure = count[told], exposure[told]
    quarters, areas = count.shape
    df = (areas - 1) * (quarters - 1) if min(count.shape) > 1 else 0
    if not df:
        return Dispersion(np.nan, 0)
    expected = _fitted(count, exposure)
    variance = expected * (1 - expected / exposure) if of_persons else expected
    if variance.min() <= 0:
        return Dispersion(np.nan, 0)
    return Dispersion(float(((count - expected) ** 2 / variance).sum() / df), df)


def _fitted(count: Values, exposure: Values) -> Values:
    """Exposure × season × level with the sums of ``count`` over quarters and over areas."""
    fitted = exposure
    for _ in range(ROUNDS):
        before = fitted
        for axis in (0, 1):
            fitted = fitted * (count.sum(axis=axis, keepdims=True) / fitted.sum(axis=axis, keepdims=True))
        if np.allclose(fitted, before, rtol=CLOSE, atol=0):
            break
    return fitted
