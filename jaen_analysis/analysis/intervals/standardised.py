"""Standardisation: what an area would show with the mix of persons of all, or all with the mix of the area.

Strata lie on the last axis. Two standardised ratios compare each with the reference, not with each other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.intervals.cells import cells
from jaen_analysis.analysis.intervals.rates import CountMethod, byar_confint, count_confint
from jaen_analysis.vocabulary.exact import Values

FEWEST = 10
"""Below so many events a directly standardised rate is not computed (PHEindicatormethods)."""


class Standardised(NamedTuple):
    """A standardised figure with its limits, and the counts behind it; one cell per area."""

    value: Values
    low: Values
    upp: Values
    observed: Values
    expected: Values


def indirect_ratio(
    count: npt.ArrayLike,
    nobs: npt.ArrayLike,
    ref_count: npt.ArrayLike,
    ref_nobs: npt.ArrayLike,
    alpha: float = 0.05,
    method: CountMethod = "exact",
) -> Standardised:
    """Observed events over those expected if each stratum had the rate of the reference.

    The limits are those of the observed count (:func:`.rates.count_confint`); the reference counts as known.
    Raises ``ValueError`` for a missing or impossible stratum: counted as 0 it would change the result unseen.
    """
    count, nobs, ref_count, ref_nobs = _strata(
        Fälle=count, Personen=nobs, Vergleichsfälle=ref_count, Vergleichspersonen=ref_nobs
    )
    _refuse("Vergleichspersonen", ref_nobs == 0, "eine Zahl über 0")
    observed, expected = count.sum(axis=-1), (nobs * ref_count / ref_nobs).sum(axis=-1)
    some = np.where(expected > 0, expected, np.nan)
    low, upp = count_confint(observed, alpha, method)
    return Standardised(observed / some, low / some, upp / some, observed, expected)


def indirect_rate(
    count: npt.ArrayLike,
    nobs: npt.ArrayLike,
    ref_count: npt.ArrayLike,
    ref_nobs: npt.ArrayLike,
    alpha: float = 0.05,
    method: CountMethod = "exact",
) -> Standardised:
    """The :func:`indirect_ratio` times the rate of the whole reference: a rate that readers can picture."""
    ratio = indirect_ratio(count, nobs, ref_count, ref_nobs, alpha, method)
    rate = np.sum(ref_count, axis=-1) / np.sum(ref_nobs, axis=-1)
    return ratio._replace(value=ratio.value * rate, low=ratio.low * rate, upp=ratio.upp * rate)


def direct_rate(count: npt.ArrayLike, nobs: npt.ArrayLike, weights: npt.ArrayLike, alpha: float = 0.05) -> Standardised:
    """Rate of an area if it had the mix of a standard population (``weights``: its persons per stratum).

    Limits by Dobson with Byar's (``calculate_dsr`` of PHEindicatormethods 2.1.1); all missing below 10 events.
    ``expected``: events of the standard population at the rates of the area. Raises as :func:`indirect_ratio`.
    """
    count, nobs, weights = _strata(Fälle=count, Personen=nobs, Standardbevölkerung=weights)
    _refuse("Personen", nobs == 0, "eine Zahl über 0")
    observed, total = count.sum(axis=-1), weights.sum(axis=-1)
    expected = (weights * count / nobs).sum(axis=-1)
    enough = np.where(observed >= FEWEST, observed, np.nan)
    value = expected / total + 0 * enough
    step = np.sqrt((weights**2 * count / nobs**2).sum(axis=-1) / enough) / total
    low, upp = byar_confint(enough, alpha)
    return Standardised(value, value + step * (low - enough), value + step * (upp - enough), observed, expected)


def indirect_ratio_confint(
    count: npt.ArrayLike, nobs: npt.ArrayLike, ref_count: npt.ArrayLike, ref_nobs: npt.ArrayLike, alpha: float = 0.05
) -> tuple[float, float]:
    """Limits of the ratio of :func:`indirect_ratio` where the reference is left to chance as the area itself is.

    For persons who count once, on both sides (binomial), and one area. The score test of Miettinen and Nurminen
    (Statistics in Medicine 4, 1985), turned round: in each stratum both shares are estimated as if the ratio were true,
    and the strata count as in the ratio. Raises as :func:`indirect_ratio`.
    """
    from scipy.optimize import brentq
    from scipy.stats import norm

    tables = _strata(Fälle=count, Personen=nobs, Vergleichsfälle=ref_count, Vergleichspersonen=ref_nobs)
    ratio, reach = float(indirect_ratio(count, nobs, ref_count, ref_nobs).value), float(norm.isf(alpha / 2))

    def over(true: float) -> float:
        return _missed(true, *tables) - reach

    def under(true: float) -> float:
        return _missed(true, *tables) + reach

    begin = max(ratio * (1 + _BESIDE), _BESIDE)
    farthest = 2 * begin
    while under(farthest) > 0:
        farthest *= 2
    low = brentq(over, ratio * _BESIDE, ratio * (1 - _BESIDE)) if ratio else 0.0
    return float(low), float(brentq(under, begin, farthest))


_BESIDE = 1e-6
"""So near to 0, or to the ratio itself, limits are not looked for."""


def _missed(true: float, count: Values, nobs: Values, ref_count: Values, ref_nobs: Values) -> float:
    """How many standard deviations the count is above ``true`` times the expected one."""
    both, events = nobs + ref_nobs, count + ref_count
    half = (count + true * ref_count + true * nobs + ref_nobs) / 2
    ref_share = events / (half + np.sqrt(np.maximum(half**2 - true * both * events, 0)))
    share = np.minimum(true * ref_share, 1)
    spread = nobs * share * (1 - share) + (true * nobs) ** 2 * ref_share * (1 - ref_share) / ref_nobs
    above = (count - true * nobs * ref_count / ref_nobs).sum()
    return float(above / np.sqrt((spread * both / (both - 1)).sum()))


def _strata(**figures: npt.ArrayLike) -> tuple[Values, ...]:
    """The figures in one shape; refuses what is missing or below 0."""
    arrays = cells(*figures.values())
    for name, values in zip(figures, arrays, strict=True):
        _refuse(name, ~(values >= 0) | np.isinf(values), "eine Zahl ab 0")
    return arrays


def _refuse(name: str, wrong: npt.NDArray[np.bool_], expected: str) -> None:
    if wrong.any():
        strata = ", ".join(str(number) for number in np.unique(np.nonzero(wrong)[-1] + 1))
        raise ValueError(
            f"Standardisierung: „{name}“ fehlt oder ist unmöglich in Schicht {strata} von {wrong.shape[-1]}; "
            f"erwartet wird in jeder Schicht {expected}. "
            "Bitte nachliefern oder die Schicht mit einer benachbarten zusammenlegen."
        )
