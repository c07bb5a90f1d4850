"""The year's mean of a stock, or total of an amount that follows one: known months, and the last value carried on.

Every open season is the last known value, moved as the season of the Kreis moves. How wrong that is was measured: by
the relative errors of the same forecast after the same season of past years, over all areas. So it grows with what is
open, and a trend that the forecast does not see is in it. Amounts in EUR (benefits of a month) follow the number of
those who get them; what is spent in lumps has large errors, and its forecast says so by its width.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.analysis.forecast.season import factors, known_seasons
from jaen_analysis.vocabulary.exact import Values


class Experience(NamedTuple):
    """What past years of all areas teach: seasonal factors, and the error as a share of the forecast.

    ``error`` is given before the first and after each season; NaN where nothing is known. ``past_forecasts`` is the
    number of those that it rests on, made after the first season.
    """

    factors: Values
    error: Values
    past_forecasts: int


def experience(past: Values) -> Experience:
    """Learn from past years of areas that do not overlap; ``past``: complete years × seasons × areas.

    The error is the root of the mean squared relative error: a bias counts as one. The seasonal factors of all years
    serve each of them, for season and trend cannot be told apart in one year. NaN with less than two years.
    """
    course, seasons = factors(past), past.shape[1]
    errors = np.full((len(past), seasons, past.shape[2]), np.nan)
    for year, figures in enumerate(past):
        for at in range(seasons):
            open_then = np.where(np.arange(seasons)[:, None] < at, figures, np.nan)
            made = _mean(past[:year], open_then, course)
            errors[year, at] = figures.mean(axis=0) / np.where(made > 0, made, np.nan) - 1
    told = ~np.isnan(errors)
    number = told.sum(axis=(0, 2))
    squared = np.where(told, errors**2, 0.0).sum(axis=(0, 2))
    error = np.sqrt(squared / np.where(number > 0, number, np.nan))
    return Experience(course, np.append(error, 0.0), int(number[min(1, seasons - 1)]))


def forecast(past: Values, now: Values, learnt: Experience, *, total: bool = False) -> Forecast:
    """The year's mean of each area, or with ``total`` its sum over the seasons.

    ``past``: complete years × seasons × areas, of which the last value is the level before the first season; ``now``:
    seasons × areas, NaN for what is open. NaN where the running year has a gap or nothing is known of the level.
    """
    known = known_seasons(now)
    times = len(now) if total else 1
    mean = times * _mean(past, now, learnt.factors)
    so_far = times * np.where(known < 0, np.nan, np.nansum(now, axis=0)) / len(now)
    over = known == len(now)
    mean = np.where(over, so_far, mean)
    return Forecast(mean, np.where(over, 0.0, np.abs(mean) * learnt.error[known]), np.full(mean.shape, -np.inf))


def _mean(past: Values, now: Values, course: Values) -> Values:
    """Mean over the year, open seasons from the last known value and the seasonal factors."""
    known = known_seasons(now)
    before = past[-1, -1] if len(past) else np.full(now.shape[1], np.nan)
    last = np.vstack([before, now])[known, np.arange(now.shape[1])]
    at_last = np.append(course[-1], course)[known]
    to_come = np.append(np.cumsum(course[::-1])[::-1], 0.0)[known]
    found = (np.nansum(now, axis=0) + last / at_last * to_come) / len(now)
    return np.where(known < 0, np.nan, found)
