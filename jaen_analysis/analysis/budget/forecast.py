"""What a title will have spent at the end of the year: from what is spent and bound, and the course of earlier years.

Method. *Known* after a month is what is spent since January and what is bound and still to be paid this year. In the
last three complete years, all of a year's spending over what was known after the same month is the factor by which the
known amount grows until December (a sum over sums; for benefits, where nothing is bound, it is one over the seasonal
share of :mod:`..forecast.season`). Known amount times factor is the forecast.

Its interval is normal around it. The standard deviation is the known amount times the error of the factor: each past
year is forecast with the factor of the other ones (leave one out), and the root mean square of these errors is
stretched by Student's t over the normal quantile, with one degree of freedom less than there are years, since few years
are few errors. It is never smaller than later in the year, and unknown with less than two complete years.
"""

from __future__ import annotations

import numpy as np

from jaen_analysis.analysis.budget.history import MONTHS, Spending
from jaen_analysis.analysis.forecast.outlook import LEVEL, Forecast
from jaen_analysis.analysis.forecast.season import YEARS, known_seasons, shares
from jaen_analysis.vocabulary.exact import Values, not_zero

LEAST_YEARS = 2
"""Complete years without which nobody can tell how sure a forecast is."""


def known_months(one: Spending) -> int:
    """How many months are known from January on; −1 where there is a gap in the spending."""
    return int(known_seasons(one.spent[:, None])[0])


def forecast(one: Spending, known: int | None = None) -> Forecast:
    """The year's spending (an array of one area, EUR), as of so many months; without a number as of all that are known.

    NaN before the first month, without a complete earlier year, or where a month or the commitments are missing. A
    year of which all months are known is its own total.
    """
    at = known_months(one) if known is None else known
    spent = one.spent[: max(at, 0)]
    so_far = float(spent.sum()) if at >= 0 else np.nan
    if at == MONTHS:
        return _made(so_far, 0.0, so_far)
    if at < 1 or not one.years:
        return _made(np.nan, np.nan, so_far)
    amount = so_far + one.bound[at - 1]
    return _made(amount * growth(one)[at - 1], abs(amount) * errors(one)[at - 1], so_far)


def growth(one: Spending) -> Values:
    """By which factor the known amount grows until December, after each month; NaN where nothing was known."""
    return _factor(one.past[-YEARS:], one.past_bound[-YEARS:])


def errors(one: Spending) -> Values:
    """Standard deviation of that factor after each month; NaN with less than two complete years."""
    from scipy.stats import norm, t

    past, bound = one.past[-YEARS:], one.past_bound[-YEARS:]
    years = len(past)
    if years < LEAST_YEARS:
        return np.full(MONTHS, np.nan)
    true = past.sum(axis=1, keepdims=True) / not_zero(_known(past, bound))
    others = [_factor(np.delete(past, year, axis=0), np.delete(bound, year, axis=0)) for year in range(years)]
    spread = np.sqrt(((true - np.array(others)) ** 2).mean(axis=0))
    tail = (1 + LEVEL) / 2
    stretched = spread * t.ppf(tail, years - 1) / norm.ppf(tail)
    return np.asarray(np.maximum.accumulate(stretched[::-1])[::-1])


def path(one: Spending) -> Values:
    """Which share of a year's spending is reached before January and after each month; NaN without a past."""
    return shares(one.past[:, :, None]) if one.years else np.full(MONTHS + 1, np.nan)


def linear(one: Spending, known: int) -> float:
    """Yardstick: the year goes on as evenly as it began."""
    return float(one.spent[:known].sum()) * MONTHS / known


def as_last_year(one: Spending, known: int) -> float:
    """Yardstick: every open month is as it was a year before; NaN without a year before."""
    return float(one.spent[:known].sum() + one.past[-1, known:].sum()) if one.years else np.nan


def _known(past: Values, bound: Values) -> Values:
    """Years × months: spent since January, and bound."""
    return np.cumsum(past, axis=1) + bound


def _factor(past: Values, bound: Values) -> Values:
    return np.asarray(past.sum() / not_zero(_known(past, bound).sum(axis=0)))


def _made(mean: float, sd: float, reached: float) -> Forecast:
    return Forecast(np.array([mean]), np.array([sd]), np.array([reached]))
