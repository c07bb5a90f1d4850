"""Forecasts of past years, each from what was known then, beside the linear path and the path of the year before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.budget.forecast import as_last_year, forecast, linear
from jaen_analysis.analysis.budget.history import MONTHS, Spending


class Tried(NamedTuple):
    """One forecast of a past year: errors as shares of what was spent; ``inside``: 1, 0, NaN without an interval."""

    title: str
    year: int
    known: int
    error: float
    linear: float
    last_year: float
    inside: float


class Score(NamedTuple):
    """Means over forecasts made after so many months; ``covered`` of those ``intervals`` that there were."""

    known: int
    cases: int
    error: float
    linear: float
    last_year: float
    covered: float
    intervals: int


def tried(one: Spending) -> Iterator[Tried]:
    """All years that have one before them, after each of the months January to November."""
    for year in one.years[1:]:
        then = one.before(year)
        true = float(then.spent.sum())
        for known in range(1, MONTHS):
            made = forecast(then, known)
            low, high = (float(limit[0]) for limit in made.interval())
            yield Tried(
                title=one.title.id,
                year=year,
                known=known,
                error=_error(float(made.mean[0]), true),
                linear=_error(linear(then, known), true),
                last_year=_error(as_last_year(then, known), true),
                inside=np.nan if np.isnan(low) else float(low <= true <= high),
            )


def score(found: Iterable[Tried]) -> tuple[Score, ...]:
    """By the months known, all titles and years together; forecasts that could not be made are left out."""
    made = [one for one in found if not np.isnan(one.error)]
    return tuple(_score(known, [one for one in made if one.known == known]) for known in range(1, MONTHS))


def _score(known: int, some: list[Tried]) -> Score:
    inside = [one.inside for one in some if not np.isnan(one.inside)]
    return Score(
        known=known,
        cases=len(some),
        error=_mean([one.error for one in some]),
        linear=_mean([one.linear for one in some]),
        last_year=_mean([one.last_year for one in some]),
        covered=_mean(inside),
        intervals=len(inside),
    )


def _error(value: float, true: float) -> float:
    return abs(value - true) / abs(true) if true else np.nan


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else np.nan
