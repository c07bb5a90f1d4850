from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from jaen_analysis.analysis.forecast.season import as_known, factors, known_seasons, mean_so_far, shares
from tests.analysis.forecast.years import COURSE, counted, opened, steady

counts = arrays(np.float64, (2, 4, 3), elements=st.integers(0, 50).map(float))


def test_the_course_of_a_year_is_that_of_all_areas_together() -> None:
    assert shares(steady(3)) == pytest.approx(np.append(0, np.cumsum(COURSE)))


def test_large_areas_count_for_more() -> None:
    past = np.array([[[9.0, 0.0], [1.0, 30.0]]])

    assert shares(past) == pytest.approx([0, 9 / 40, 1])


def test_only_the_last_three_years_count() -> None:
    old, new = steady(1, course=COURSE[::-1]), steady(3)

    assert shares(np.concatenate([old, new])) == pytest.approx(shares(new))


def test_a_year_of_an_area_without_a_month_is_left_out() -> None:
    past = counted(2)
    gap = past.copy()
    gap[0, 4, 8] = np.nan
    without = shares(
        np.concatenate([past[:1, :, :8].transpose(0, 2, 1), past[1:].transpose(0, 2, 1)], axis=1).transpose(0, 2, 1)
    )

    assert shares(gap) == pytest.approx(without)


@pytest.mark.parametrize("past", [np.zeros((3, 12, 9)), np.full((3, 12, 9), np.nan), np.empty((0, 12, 9))])
def test_nothing_happened_or_nothing_is_known(past: np.ndarray) -> None:
    assert np.isnan(shares(past)).all()


@given(counts)
def test_shares_rise_from_nothing_to_the_whole(past: np.ndarray) -> None:
    found = shares(past)

    if past.sum():
        assert (found[0], found[-1]) == (0, pytest.approx(1))
        assert (np.diff(found) >= 0).all()
    else:
        assert np.isnan(found).all()


def test_a_trend_of_a_stock_is_no_season() -> None:
    months = np.arange(36)
    stock = (1000 - 5 * months)[:, None] * np.array([1.0, 2.0])

    assert factors(stock.reshape(3, 12, 2)) == pytest.approx(np.ones(12), abs=0.002)


def test_the_season_of_a_stock_comes_out_beside_its_trend() -> None:
    season = 1 + 0.05 * np.sin(2 * np.pi * np.arange(36) / 12)
    stock = (1000 - 2 * np.arange(36)) * season

    assert factors(stock.reshape(3, 12, 1)) == pytest.approx(season[:12], abs=0.002)
    assert factors(stock.reshape(3, 12, 1)).mean() == pytest.approx(1)


@pytest.mark.parametrize("past", [np.ones((1, 12, 3)), np.zeros((3, 12, 3)), np.full((3, 12, 3), np.nan)])
def test_a_season_that_cannot_be_told_is_missing(past: np.ndarray) -> None:
    assert np.isnan(factors(past)).all()


def test_the_mean_of_a_stock_so_far_ends_at_the_year() -> None:
    found = mean_so_far(np.array([0.9, 1.1, 1.0]))

    assert np.isnan(found[0])
    assert found[1:] == pytest.approx([0.9, 1.0, 1.0])


def test_known_months_are_those_from_january_on() -> None:
    now = np.array([[1.0, 1, np.nan, np.nan], [2, np.nan, 2, np.nan], [3, np.nan, 3, np.nan]])

    assert list(known_seasons(now)) == [3, 1, -1, 0]


def test_a_year_is_seen_as_it_was() -> None:
    year = np.arange(6.0).reshape(3, 2)

    assert np.array_equal(as_known(year, 1), opened(year, 1), equal_nan=True)
