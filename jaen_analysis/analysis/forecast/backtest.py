"""How good forecasts would have been: made again for past years, each from what was known then."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.forecast import stocks, totals
from jaen_analysis.analysis.forecast.outlook import LEVEL, Aim, Forecast, Sense
from jaen_analysis.analysis.forecast.season import as_known
from jaen_analysis.analysis.forecast.yardsticks import seasonal_naive
from jaen_analysis.vocabulary.exact import Values

Method = Callable[[Values, Values], Forecast]
"""From past years × seasons × areas and the running year, seasons × areas."""
EARLIER = 2
"""Years before a year without which no error has been measured."""


class Score(NamedTuple):
    """Forecasts after the same number of seasons, over years and areas.

    ``coverage``: share of year values inside the interval of 80 %; ``error`` and ``naive``: mean absolute error as a
    share of the year before, of the forecast and of the seasonal naive one; ``brier``: mean squared error of the
    probability to do as well as the year before. NaN without a case.
    """

    known: int
    cases: int
    coverage: float
    error: float
    naive: float
    brier: float


def of_totals(past: Values, now: Values) -> Forecast:
    """Totals of areas that do not overlap, with the experience of the same areas."""
    return totals.forecast(past, now, totals.experience(past))


def of_means(past: Values, now: Values) -> Forecast:
    """Means of a stock over the year, in the same way."""
    return stocks.forecast(past, now, stocks.experience(past))


def backtest(past: Values, method: Method, sense: Sense = "mindestens") -> tuple[Score, ...]:
    """One line per number of known seasons, from none to all but one; ``past``: complete years × seasons × areas.

    Every year is forecast that has two before it. A case is left out where forecast, year value or the year before are
    missing, or nothing happened in the year before.
    """
    seasons = past.shape[1]
    return tuple(_score(past, method, sense, known) for known in range(seasons))


def _score(past: Values, method: Method, sense: Sense, known: int) -> Score:
    found = [_cases(past[: year + 1], method, sense, known) for year in range(EARLIER, len(past))]
    cases = np.concatenate(found, axis=1) if found else np.empty((4, 0))
    cases = cases[:, ~np.isnan(cases).any(axis=0)]
    number = cases.shape[1]
    means = cases.mean(axis=1) if number else np.full(4, np.nan)
    return Score(known, number, *(float(figure) for figure in means))


def _cases(years: Values, method: Method, sense: Sense, known: int) -> Values:
    """Inside or not, both errors and the squared error of the probability × areas, for the last of the years."""
    past, year = years[:-1], years[-1]
    now = as_known(year, known)
    made = method(past, now)
    yearly = np.mean if not made.counts else np.sum
    true, before = yearly(year, axis=0), yearly(past[-1], axis=0)
    size = np.where(before > 0, before, np.nan)
    low, high = made.interval(LEVEL)
    inside = np.where(np.isnan(low), np.nan, (low <= true) & (true <= high))
    aims = [Aim(sense, float(value)) for value in before]
    chance = np.array([made.at(place).chance(aim) for place, aim in enumerate(aims)])
    met = np.array([aim.met(value) for aim, value in zip(aims, true, strict=True)])
    errors = [np.abs(value - true) / size for value in (made.mean, _naive(past, now, yearly))]
    return np.array([inside, *errors, (chance - met) ** 2])


def _naive(past: Values, now: Values, yearly: Callable[..., Values]) -> Values:
    """The year value if every open season is as it was a year before."""
    open_ = np.isnan(now).sum(axis=0)
    series = np.concatenate([past.reshape(-1, now.shape[1]), now])
    filled = now.copy()
    for place, steps in enumerate(open_):
        if steps:
            known = series[: len(series) - steps, place]
            filled[-steps:, place] = seasonal_naive(known, len(now), steps).mean
    return yearly(filled, axis=0)
