"""A year value that is a quotient: integrations of a year over the mean stock, for example."""

from __future__ import annotations

import numpy as np

from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.vocabulary.exact import not_zero


def forecast(numerator: Forecast, denominator: Forecast, scale: float = 1.0) -> Forecast:
    """Numerator over denominator, times ``scale`` (100 for per cent).

    Delta method: the relative variances add up, for the rest of a count and the error of a stock are taken as
    independent; the quotient is taken as normal. NaN without a denominator or where one of both is missing.
    """
    below = np.asarray(not_zero(denominator.mean))
    value = numerator.mean / below
    sd = np.sqrt(numerator.sd**2 + (value * denominator.sd) ** 2) / np.abs(below)
    return Forecast(scale * value, scale * sd, np.full(value.shape, -np.inf))
