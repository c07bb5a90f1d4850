"""The value of December: the last known one carried on with the season, its error measured on past years."""

from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.forecast.last_season import experience, forecast
from tests.analysis.forecast.years import opened, steady


def drifting(years: int, areas: int = 9, step: float = 0.01) -> np.ndarray:
    """Stocks that wander, each for itself."""
    chance = np.random.default_rng(3)
    walk = np.exp(np.cumsum(chance.normal(0, step, (years * 12, areas)), axis=0))
    return (1000 * walk).reshape(years, 12, areas)


@pytest.mark.parametrize("known", [0, 1, 6, 11, 12])
def test_what_is_as_always_is_told_exactly(known: int) -> None:
    years = steady(4)
    made = forecast(years[:3], opened(years[3], known), experience(years[:3]))
    assert made.mean == pytest.approx(years[3, -1])
    assert made.sd == pytest.approx(0, abs=1e-4 * years[3, -1].max())


def test_the_error_grows_with_what_is_open_and_ends_in_december() -> None:
    learnt = experience(drifting(5))
    width = learnt.chance + 1000 * learnt.drift**2
    assert (np.diff(width) <= 1e-12).all()
    assert (learnt.chance[12], learnt.drift[12]) == (0, 0)


def test_the_interval_holds_about_as_many_as_it_says() -> None:
    years = drifting(40)
    inside = []
    for year in range(4, 40):
        past = years[year - 4 : year]
        low, high = forecast(past, opened(years[year], 6), experience(past)).interval()
        inside.append((low <= years[year, -1]) & (years[year, -1] <= high))
    assert 0.7 <= np.mean(inside) <= 0.9


def test_a_gap_and_a_short_past_tell_nothing() -> None:
    years = steady(3)
    gap = opened(years[2], 6)
    gap[2, 0] = np.nan
    made = forecast(years[:2], gap, experience(years[:2]))
    assert np.isnan(made.mean).tolist() == [True] + [False] * 8
    assert np.isnan(forecast(years[:1], opened(years[2], 6), experience(years[:1])).sd).all()
