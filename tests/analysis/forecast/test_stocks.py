from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.forecast.stocks import Experience, experience, forecast
from jaen_analysis.vocabulary.exact import Values
from tests.analysis.forecast.years import opened

SIZES = np.array([540.0, 1800, 3100, 5700])
SEASON = 1 + 0.04 * np.sin(2 * np.pi * np.arange(12) / 12)
NOTHING_LEARNT = Experience(SEASON, np.zeros(13), np.zeros(13), 0)


def steady(years: int) -> Values:
    return np.broadcast_to(SEASON[:, None] * SIZES, (years, 12, 4)).copy()


def wandering(years: int, drift: float, seed: int = 3) -> Values:
    """Stocks whose persons come and go, and whose levels drift."""
    chance, stock, found = np.random.default_rng(seed), SIZES.copy(), []
    for month in range(12 * years):
        stock = stock * np.exp(drift * chance.standard_normal(4)) * SEASON[month % 12] / SEASON[month % 12 - 1]
        stock = stock + chance.poisson(0.03 * stock) - chance.poisson(0.03 * stock)
        found.append(stock)
    return np.array(found).reshape(years, 12, 4)


def test_the_last_value_is_carried_on_with_the_season() -> None:
    now = opened(np.array([100.0, 90.0, 110.0])[:, None], 2)
    learnt = Experience(np.array([1.1, 0.9, 1.0]), np.zeros(4), np.zeros(4), 0)

    assert forecast(np.empty((0, 3, 1)), now, learnt).mean == pytest.approx((100 + 90 + 90 / 0.9 * 1.0) / 3)


def test_before_january_december_is_carried_on() -> None:
    past = steady(2)
    past[-1, -1] *= 2

    assert forecast(past, np.full((12, 4), np.nan), NOTHING_LEARNT).mean == pytest.approx(2 * SIZES)


def test_stocks_that_are_as_always_are_known_for_sure() -> None:
    learnt = experience(steady(3))
    made = forecast(steady(3), opened(steady(1)[0], 5), learnt)

    assert learnt.past_forecasts == 3 * 4
    assert made.mean == pytest.approx(SIZES)
    assert made.sd == pytest.approx(0, abs=1e-6 * SIZES.max())


def test_the_error_has_two_parts() -> None:
    learnt = NOTHING_LEARNT._replace(chance=np.full(13, 0.5), drift=np.full(13, 0.01))
    made = forecast(steady(1), opened(steady(1)[0], 5), learnt)

    assert made.sd == pytest.approx(np.sqrt(0.5 * SIZES + (0.01 * SIZES) ** 2))


def test_chance_hits_small_areas_harder() -> None:
    learnt = experience(wandering(4, drift=0.0))

    assert learnt.chance[3] > 0
    made = forecast(wandering(4, drift=0.0), opened(steady(1)[0], 3), learnt)
    assert (made.sd / made.mean)[0] > 2 * (made.sd / made.mean)[3]


def test_more_months_leave_less_open() -> None:
    learnt = experience(wandering(4, drift=0.01))
    sd = [forecast(wandering(4, 0.01), opened(steady(1)[0], known), learnt).sd.sum() for known in (0, 3, 6, 9, 12)]

    assert sd == sorted(sd, reverse=True)
    assert sd[-1] == 0


def test_a_total_is_the_mean_times_the_seasons() -> None:
    past, now = wandering(3, 0.01), opened(steady(1)[0], 5)
    mean, total = (forecast(past, now, experience(past), total=whole) for whole in (False, True))

    assert total.mean == pytest.approx(12 * mean.mean)
    assert total.sd == pytest.approx(12 * mean.sd)


def test_a_finished_year_is_its_own_mean() -> None:
    made = forecast(np.empty((0, 12, 4)), steady(1)[0], experience(np.empty((0, 12, 4))))

    assert made.mean == pytest.approx(SIZES)
    assert list(made.sd) == [0] * 4


def test_a_gap_is_never_filled() -> None:
    now = opened(steady(1)[0], 6)
    now[2, 1] = np.nan
    made = forecast(steady(3), now, experience(steady(3)))

    assert list(np.isnan(made.mean)) == list(np.isnan(made.sd)) == [False, True, False, False]


@pytest.mark.parametrize("years", [0, 1])
def test_with_less_than_two_years_nothing_is_told(years: int) -> None:
    made = forecast(steady(years), opened(steady(1)[0], 6), experience(steady(years)))

    assert np.isnan(made.mean).all()
    assert np.isnan(made.sd).all()


@given(st.integers(1, 11), st.floats(0.1, 1000))
def test_the_unit_does_not_matter(known: int, unit: float) -> None:
    past = wandering(3, 0.01)
    made, other = (
        forecast(scale * past, opened(scale * steady(1)[0], known), experience(scale * past)) for scale in (1.0, unit)
    )

    assert other.mean == pytest.approx(unit * made.mean)
    assert other.sd == pytest.approx(unit * made.sd, rel=1e-4)
