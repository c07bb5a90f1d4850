"""The year's mean of a stock, or total of an amount that follows one: known months, and the last value carried on.

Every open season is the last known value, moved as the season of the Kreis moves. How wrong that is was measured: by
the errors of the same forecast after the same season of past years, over all areas. So it grows with what is open, and
a trend that the forecast does not see is in it. Amounts in EUR (benefits of a month) follow the number of those who get
them; what is spent in lumps has large errors, and its forecast says so by its width.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.analysis.forecast.season import as_known, factors, known_seasons
from jaen_analysis.vocabulary.exact import Values


class Experience(NamedTuple):
    """What past years of all areas teach: seasonal factors, and the two parts of an error.

    The variance of a year's mean is ``chance`` × mean + (``drift`` × mean)²: persons come and go by chance, which hits
    small areas, and the level drifts, which hits all alike. Both are given before the first and after each season; NaN
    where nothing is known. ``past_forecasts`` is the number of those that the errors after the first season rest on.
    """

    factors: Values
    chance: Values
    drift: Values
    past_forecasts: int


def experience(past: Values) -> Experience:
    """Learn from past years of areas that do not overlap; ``past``: complete years × seasons × areas.

    Both parts are fitted to the squared errors by least squares that are not negative, weighted for chance; a bias is
    an error too. Errors that were simply pooled would be too small for small areas: 54 % of the intervals of 80 % held
    for 540 persons, 95 % for 5,700. The seasonal factors of all years serve each of them, for season and trend cannot
    be told apart in one year, and areas drift together: so the variance of the drift is multiplied by
    ``years / (years - 1)``. Neither part is smaller than later in the year. NaN with less than two years.
    """
    return measured(past, _mean, past.mean(axis=1))


def measured(past: Values, method: Callable[[Values, Values, Values], Values], true: Values) -> Experience:
    """How wrong a method was in past years; ``true``: what it should have told, years × areas.

    The method makes a value per area from the years before, the running year and the seasonal factors.
    """
    course, (years, seasons, _) = factors(past), past.shape
    chance, drift, numbers = np.full(seasons + 1, np.nan), np.full(seasons + 1, np.nan), np.zeros(seasons, np.int64)
    for at in range(seasons if years > 1 else 0):
        made = np.array([method(past[:year], as_known(figures, at), course) for year, figures in enumerate(past)])
        chance[at], apart, numbers[at] = _parts(made, true - made)
        drift[at] = apart * np.sqrt(years / (years - 1))
    chance[seasons] = drift[seasons] = 0.0
    chance, drift = (np.maximum.accumulate(part[::-1])[::-1] for part in (chance, drift))
    return Experience(course, chance, drift, int(numbers[1]))


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
    sd = np.sqrt(learnt.chance[known] * times * np.abs(mean) + (learnt.drift[known] * mean) ** 2)
    return Forecast(mean, np.where(over, 0.0, sd), np.full(mean.shape, -np.inf))


def _mean(past: Values, now: Values, course: Values) -> Values:
    """Mean over the year, open seasons from the last known value and the seasonal factors."""
    known = known_seasons(now)
    before = past[-1, -1] if len(past) else np.full(now.shape[1], np.nan)
    last = np.vstack([before, now])[known, np.arange(now.shape[1])]
    at_last = np.append(course[-1], course)[known]
    to_come = np.append(np.cumsum(course[::-1])[::-1], 0.0)[known]
    found = (np.nansum(now, axis=0) + last / at_last * to_come) / len(now)
    return np.where(known < 0, np.nan, found)


def _parts(made: Values, error: Values) -> tuple[float, float, int]:
    """What of the errors is chance and what drift, and the number of errors."""
    from scipy.optimize import nnls

    told = ~np.isnan(error) & (made > 0)
    made, error = made[told], error[told]
    if not len(made):
        return np.nan, np.nan, 0
    (chance, drift), _ = nnls(np.column_stack([np.ones(len(made)), made]), error**2 / made)
    return float(chance), float(np.sqrt(drift)), len(made)
