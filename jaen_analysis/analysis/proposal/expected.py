"""The year value to expect if nothing changes, and the value that is reached with a given probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jaen_analysis.analysis.forecast import ratios
from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.analysis.proposal.past import MONTHS, Past, of_areas
from jaen_analysis.analysis.proposal.subject import Subject
from jaen_analysis.analysis.targets.courses import Part, of_part
from jaen_analysis.intake.params.values_steering import Sense
from jaen_analysis.vocabulary.exact import Values


@dataclass(frozen=True, eq=False)
class Expected:
    """Year values to come of some areas, with no month of the year known: in the unit shown, and their parts."""

    value: Forecast
    top: Forecast
    bottom: Forecast | None


def expect(subject: Subject, past: Past, members: Sequence[Sequence[int]]) -> Expected:
    """Forecasts for areas that consist of these cities (places).

    They all rest on the experience with the cities, which do not overlap: how levels drift, how much chance there is.
    For a sum of cities this is rather too careful, since not all of them drift to the same side. NaN where there is no
    past, and all of them with less than two spans of twelve months.
    """
    top = _of_part(subject.top, past, past.top, members)
    if subject.bottom is None or past.bottom is None:
        return Expected(top, top, None)
    bottom = _of_part(subject.bottom, past, past.bottom, members)
    return Expected(ratios.forecast(top, bottom, subject.indicator.scale), top, bottom)


def value_at(forecast: Forecast, sense: Sense | None, chance: float) -> Values:
    """The value that each year value meets with this probability: at least it or, for *höchstens*, at most it."""
    low, high = forecast.interval(abs(1 - 2 * chance))
    return high if (chance < 0.5) == (sense == "mindestens") else low


def times(forecast: Forecast, factor: float) -> Forecast:
    """The same year value, were all of it ``factor`` times as much.

    Of a count its level is: events go on coming by chance, so that few of them scatter more than in proportion.
    """
    chance = factor * (1 - factor) * (forecast.mean - forecast.reached) if forecast.counts else 0.0
    sd = np.sqrt((factor * forecast.sd) ** 2 + chance)
    return Forecast(factor * forecast.mean, sd, factor * forecast.reached, forecast.counts)


def _of_part(part: Part | None, past: Past, cities: Values, members: Sequence[Sequence[int]]) -> Forecast:
    if part is None:
        raise ValueError("Ohne Teile gibt es keinen Jahreswert.")
    open_ = np.full((MONTHS, len(members)), np.nan)
    return of_part(part, past.spans(of_areas(cities, members)), open_, past.spans(cities)).forecast
