"""What a figure will be in the last season of a year (December): the last known value carried on.

It moves as the season of the Kreis moves. How wrong that is was measured, as in :mod:`.stocks`: by the errors of the
same forecast after the same season of past years, over all areas.
"""

from __future__ import annotations

import numpy as np

from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.analysis.forecast.season import known_seasons
from jaen_analysis.analysis.forecast.stocks import Experience, measured
from jaen_analysis.vocabulary.exact import Values


def experience(past: Values) -> Experience:
    """Learn from past years of areas that do not overlap; ``past``: complete years × seasons × areas.

    NaN with less than two years.
    """
    return measured(past, _last, past[:, -1])


def forecast(past: Values, now: Values, learnt: Experience) -> Forecast:
    """The value of each area in the last season.

    ``past``: complete years × seasons × areas, of which the last value is the level before the first season; ``now``:
    seasons × areas, NaN for what is open. NaN where the running year has a gap or nothing is known of the level.
    """
    known = known_seasons(now)
    over = known == len(now)
    mean = np.where(over, now[-1], _last(past, now, learnt.factors))
    sd = np.sqrt(learnt.chance[known] * np.abs(mean) + (learnt.drift[known] * mean) ** 2)
    return Forecast(mean, np.where(over, 0.0, sd), np.full(mean.shape, -np.inf))


def _last(past: Values, now: Values, course: Values) -> Values:
    """The last known value, moved to the last season."""
    known = known_seasons(now)
    before = past[-1, -1] if len(past) else np.full(now.shape[1], np.nan)
    last = np.vstack([before, now])[known, np.arange(now.shape[1])]
    return np.where(known < 0, np.nan, last / np.append(course[-1], course)[known] * course[-1])
