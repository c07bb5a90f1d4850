from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.analysis.forecast.totals import Experience, dispersion, experience, forecast, outlook, remembered
from tests.analysis.forecast.years import COURSE, LEVELS, counted, opened, steady

NOTHING_LEARNT = Experience(np.append(0, np.cumsum(COURSE)), 1.0, np.zeros(13), 0)


def test_the_closed_form_by_hand() -> None:
    past = np.array([40.0, 60.0])[:, None, None] * COURSE[:, None]
    now = opened(np.full((12, 1), 5.0), 6)
    made = forecast(past, now, NOTHING_LEARNT)

    share = COURSE[:6].sum()
    a, b = 30 + 0.25 * 40 + 0.5 * 60 + 0.5, share + 0.25 + 0.5
    assert made.mean == pytest.approx(30 + a / b * (1 - share))
    assert made.sd == pytest.approx(np.sqrt(a / b**2 * (1 - share) ** 2 + a / b * (1 - share)))
    assert (made.reached, made.counts) == (30, True)


def test_dispersion_and_drift_widen_it() -> None:
    figures = (np.array([30.0]), 0.5, np.array([40.0]), np.array([0.75]))
    plain = outlook(*figures, phi=1.0, drift=0.0)
    rest = plain.mean - 30

    assert outlook(*figures, phi=2.0, drift=0.0).sd == pytest.approx(np.sqrt(2) * plain.sd)
    assert outlook(*figures, phi=1.0, drift=0.1).sd == pytest.approx(np.sqrt(plain.sd**2 + (0.1 * rest) ** 2))
    assert outlook(*figures, phi=0.5, drift=0.0).sd == pytest.approx(plain.sd)


def test_the_year_before_counts_half() -> None:
    events, weight = remembered(np.array([[8.0, np.nan], [4.0, 4.0], [2.0, 2.0]]))

    assert list(events) == [0.125 * 8 + 0.25 * 4 + 0.5 * 2, 2]
    assert list(weight) == [0.875, 0.75]


def test_dispersion_of_poisson_counts_is_one() -> None:
    assert dispersion(counted(3)) == pytest.approx(1, abs=0.15)
    assert dispersion(2 * counted(3)) == pytest.approx(2 * dispersion(counted(3)))


@pytest.mark.parametrize("past", [np.full((1, 12, 9), np.nan), np.zeros((3, 12, 9)), counted(1)[:, :, :1]])
def test_dispersion_needs_two_years_of_areas(past: np.ndarray) -> None:
    assert np.isnan(dispersion(past))


def test_years_that_are_as_always_do_not_drift() -> None:
    learnt = experience(steady(3))

    assert list(learnt.drift) == [0] * 13
    assert learnt.past_forecasts == 18


def test_drift_is_what_chance_does_not_explain() -> None:
    moved = counted(3) * np.array([1.0, 1.3, 0.8])[:, None, None]
    learnt = experience(moved)

    squares, weights = [], []
    for year in (1, 2):
        before = moved[:year]
        steadily = Experience(experience(before).shares, dispersion(before), np.zeros(13), 0)
        made = forecast(before, opened(moved[year], 3), steadily)
        squares.append(((moved[year].sum(axis=0) - made.mean) / made.sd) ** 2)
        weights.append(((made.mean - made.reached) / made.sd) ** 2)
    assert learnt.drift[3] > 0.1
    assert learnt.drift[3] ** 2 / (3 / 2) * np.sum(weights) == pytest.approx(np.sum(squares) - 18)


def test_a_season_without_an_event_leaves_nothing_open() -> None:
    course = np.array([0.5, 0.5, 0.0, 0.0])
    past = steady(3, course=course)
    made = forecast(past, opened(past[-1], 2), experience(past))

    assert made.mean == pytest.approx(LEVELS)
    assert list(made.sd) == [0] * 9


def test_before_the_first_month_the_past_alone_speaks() -> None:
    past = steady(3)
    made = forecast(past, np.full((12, 9), np.nan), experience(past))

    assert made.mean == pytest.approx(LEVELS, rel=0.02)
    assert list(made.reached) == [0] * 9


def test_a_finished_year_is_its_own_total() -> None:
    made = forecast(counted(3), counted(1)[0], experience(counted(3)))

    assert list(made.mean) == list(counted(1)[0].sum(axis=0))
    assert list(made.sd) == [0] * 9


def test_areas_may_know_different_months() -> None:
    past, year = counted(3), counted(1)[0]
    learnt = experience(past)
    now = opened(year, 6)
    now[5, 0] = np.nan

    late, all_ = forecast(past, now, learnt), forecast(past, opened(year, 6), learnt)
    assert late.mean[0] == forecast(past, opened(year, 5), learnt).mean[0]
    assert list(late.mean[1:]) == list(all_.mean[1:])


def test_a_gap_is_never_filled() -> None:
    now = opened(counted(1)[0], 6)
    now[2, 0] = np.nan
    made = forecast(counted(3), now, experience(counted(3)))

    assert np.isnan([made.mean[0], made.sd[0], made.reached[0]]).all()
    assert not np.isnan(made.mean[1:]).any()


def test_without_a_past_nothing_is_told() -> None:
    past = counted(3)
    past[:, 0, 4] = np.nan
    now = opened(counted(1)[0], 6)

    assert list(np.isnan(forecast(past, now, experience(past)).mean)) == [place == 4 for place in range(9)]
    first_year = np.empty((0, 12, 9))
    assert np.isnan(forecast(first_year, now, experience(first_year)).mean).all()


def test_with_a_single_past_year_no_error_is_known() -> None:
    past = counted(1)
    made = forecast(past, opened(counted(1)[0], 6), experience(past))

    assert not np.isnan(made.mean).any()
    assert np.isnan(made.sd).all()


def test_areas_where_nothing_ever_happened() -> None:
    past, now = counted(3), opened(counted(1)[0], 6)
    past[:, :, 2], now[:6, 2] = 0, 0
    made = forecast(past, now, experience(past))

    assert 0 < made.mean[2] < 1
    nothing = forecast(0 * past, now, experience(0 * past))
    assert np.isnan(nothing.mean).all()


@given(st.integers(0, 11), st.integers(0, 400), st.integers(1, 50), st.floats(0, 1500))
def test_who_has_more_by_now_is_likelier_to_get_there(known: int, so_far: int, more: int, goal: float) -> None:
    learnt = Experience(NOTHING_LEARNT.shares, 1.3, np.full(13, 0.05), 18)
    figures = (learnt.shares[known], np.array([300.0] * 2), np.array([0.875] * 2), learnt.phi, learnt.drift[known])
    made = outlook(np.array([so_far, so_far + more], dtype=float), *figures)

    assert np.diff(made.mean) > more - 1e-9
    assert np.diff(made.chance(Aim("mindestens", goal))) >= -1e-9
    assert np.diff(made.chance(Aim("höchstens", goal))) <= 1e-9


@given(st.integers(0, 12))
def test_the_areas_add_up_but_for_their_halves(known: int) -> None:
    past, now = counted(3), opened(counted(1, seed=8)[0], known)
    whole = forecast(past.sum(axis=2, keepdims=True), now.sum(axis=1, keepdims=True), experience(past))
    parts = forecast(past, now, experience(past))

    assert parts.mean.sum() - whole.mean == pytest.approx(8 * 0.5 * (1 - NOTHING_LEARNT.shares[known]), abs=3)
    assert whole.mean <= parts.mean.sum() + 1e-9
