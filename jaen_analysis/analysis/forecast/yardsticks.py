"""Plain forecasts of a single series that every other forecast has to beat."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values


class SeasonalNaive(NamedTuple):
    """Per step the mean; ``lower`` and ``upper`` are levels × steps; ``sigma`` is the scatter of a year's step."""

    mean: Values
    lower: Values
    upper: Values
    sigma: float


class HoltWinters(NamedTuple):
    """Per step the mean; level and trend at the end of the series, and the sum of its squared errors of one step."""

    mean: Values
    level: float
    trend: float
    sse: float


def seasonal_naive(y: npt.ArrayLike, period: int, steps: int, levels: tuple[float, ...] = (0.8, 0.95)) -> SeasonalNaive:
    """Every season will be what it was a year before (as ``snaive`` of the R package forecast).

    A season that is missing in the last year is missing in the forecast; ``sigma`` comes from all steps of a year that
    are known. Raises ``ValueError`` for a series shorter than one year.
    """
    from scipy.stats import norm

    series = np.asarray(y, dtype="float64")
    _long_enough(series, period, years=1)
    ahead = np.arange(steps)
    mean = series[len(series) - period :][ahead % period]
    errors = series[period:] - series[:-period]
    known = errors[~np.isnan(errors)]
    sigma = float(np.sqrt(np.mean(known**2))) if known.size else np.nan
    reach = norm.ppf((1 + np.asarray(levels)) / 2)[:, None] * sigma * np.sqrt(1 + ahead // period)
    return SeasonalNaive(mean, mean - reach, mean + reach, sigma)


def holt_winters(y: npt.ArrayLike, period: int, alpha: float, beta: float, gamma: float, steps: int) -> HoltWinters:
    """Additive Holt-Winters with given smoothing and the start values of R (``HoltWinters`` of its package stats).

    Start values: season by classical decomposition of the first two years, level and trend by a straight line through
    their moving average; smoothing begins with the second year. A missing value makes all after it missing. Raises
    ``ValueError`` for a series shorter than two years.
    """
    from statsmodels.tsa.seasonal import seasonal_decompose

    series = np.asarray(y, dtype="float64")
    _long_enough(series, period, years=2)
    start = seasonal_decompose(series[: 2 * period], model="additive", period=period)
    season = list(start.seasonal[:period])
    smooth = start.trend[~np.isnan(start.trend)]
    trend, level = (float(figure) for figure in np.polyfit(np.arange(1, len(smooth) + 1), smooth, 1))
    sse = 0.0
    for at, value in enumerate(series[period:]):
        sse += float(value - level - trend - season[at]) ** 2
        before = level
        level = float(alpha * (value - season[at]) + (1 - alpha) * (level + trend))
        trend = beta * (level - before) + (1 - beta) * trend
        season.append(gamma * (value - level) + (1 - gamma) * season[at])
    ahead = np.arange(steps)
    return HoltWinters(level + (ahead + 1) * trend + np.array(season[-period:])[ahead % period], level, trend, sse)


def _long_enough(series: Values, period: int, years: int) -> None:
    if len(series) < years * period:
        raise ValueError(
            f"Die Reihe hat {len(series)} Werte; gebraucht werden mindestens {years * period} "
            f"(Jahre: {years}, Werte je Jahr: {period}). Bitte eine längere Reihe wählen."
        )
