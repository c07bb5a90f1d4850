"""The course of a year as the areas of a Kreis had it together: never a straight line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values, not_zero

YEARS = 3
"""Complete years that a course of the year rests on: the last ones."""
CYCLES = 2
"""Years without which season and trend of a stock cannot be told apart."""


def known_seasons(now: Values) -> npt.NDArray[np.int64]:
    """How many seasons of the running year each area knows, from the first on; −1 where there is a gap.

    ``now``: seasons × areas, NaN for what is open. A gap is a missing figure before a known one.
    """
    there = ~np.isnan(now)
    known = there.sum(axis=0)
    return np.where(np.cumprod(there, axis=0).sum(axis=0) == known, known, -1)


def as_known(year: Values, known: int) -> Values:
    """A complete year (seasons × areas) as it was after so many seasons: what came later is open."""
    return np.where(np.arange(len(year))[:, None] < known, year, np.nan)


def shares(past: Values) -> Values:
    """Which share of a year's total is reached before its first and after each season, pooled over areas and years.

    ``past``: complete years × seasons × areas. A sum over sums, so that large areas and years count for more. A year
    of an area that misses a season tells nothing and is left out; NaN if none is left or nothing happened in any. Times
    a target it is the path of the year.
    """
    per_season = _whole(past[-YEARS:]).sum(axis=1)
    reached = np.concatenate([[0.0], np.cumsum(per_season)])
    return reached / not_zero(reached[-1:])


def factors(past: Values) -> Values:
    """By what each season of a stock differs from the level of its year, pooled over the areas: mean 1.

    Classical decomposition of the sum of all areas (centred moving average, as ``decompose`` in R), so that a trend
    is no season. An area that misses a month is left out of all of them; NaN with less than two years or without one.
    Times a target it is what each season should be, so that their mean is the target.
    """
    from statsmodels.tsa.seasonal import seasonal_decompose

    recent = past[-YEARS:]
    years, seasons, areas = recent.shape
    series = recent.reshape(years * seasons, areas)
    series = series[:, ~np.isnan(series).any(axis=0)]
    total = series.sum(axis=1)
    if years < CYCLES or total.size == 0 or total.min() <= 0:
        return np.full(seasons, np.nan)
    found = seasonal_decompose(total, model="multiplicative", period=seasons)
    return np.asarray(found.seasonal[:seasons])


def mean_so_far(course: Values) -> Values:
    """Which share of its year mean the mean of a stock should have so far, before the first and after each season.

    ``course``: :func:`factors`. NaN before the first season.
    """
    return np.append(np.nan, np.cumsum(course) / np.arange(1, len(course) + 1))


def _whole(past: Values) -> Values:
    """Seasons × area-years that miss no season."""
    flat = np.moveaxis(past, 1, 0).reshape(past.shape[1], -1)
    return flat[:, ~np.isnan(flat).any(axis=0)]
