"""An area against its own past: the range for a new value from eight to twelve earlier ones."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.benchmark.history import LONGEST, SHORTEST, usual_distance

T_90 = {7: 1.894579, 11: 1.795885}
"""Quantiles of Student's t, both sides together 90 %: each of the two intervals has twice the level of the range."""
PAST = [0.3, -0.2, 0.1, 0.4, -0.1, 0.0, 0.2, -0.3]


def one(*series: float) -> np.ndarray:
    return np.array(series, dtype=float)[:, None]


def steps(series: list[float]) -> float:
    """What a step of the series usually is: root of the mean square."""
    return sqrt(mean((after - before) ** 2 for before, after in pairwise(series)))


def test_the_range_holds_one_more_value_of_the_level_and_one_more_step() -> None:
    found = usual_distance(one(*PAST, 0.9))
    level, step = T_90[7] * stdev(PAST) * sqrt(1 + 1 / 8), T_90[7] * steps(PAST)
    assert found.low[0] == pytest.approx(PAST[-1] - step, rel=1e-6)
    assert found.high[0] == pytest.approx(max(mean(PAST) + level, PAST[-1] + step), rel=1e-6)
    assert found.known[0] == 8


@pytest.mark.parametrize("by", [1, -1])
def test_who_comes_back_to_the_level_after_one_odd_span_is_as_usual(by: int) -> None:
    found = usual_distance(one(*PAST, by * 3.0, 0.1))
    assert found.low[0] < 0.1 < found.high[0]


def test_who_goes_on_as_before_is_as_usual_and_who_leaps_is_not() -> None:
    rising = [0.1 * n for n in range(12)]
    found = usual_distance(one(*rising, 1.2))
    assert found.low[0] < 1.2 < found.high[0] < 2


def test_only_the_last_twelve_spans_count() -> None:
    past = [*PAST, 0.5, -0.4, 0.1, 0.2]
    found = usual_distance(one(1000, -1000, *past, 0))
    assert found.high[0] == pytest.approx(past[-1] + T_90[11] * steps(past), rel=1e-6)
    assert found.known[0] == LONGEST


@pytest.mark.parametrize(("gaps", "judged"), [(0, True), (1, False)])
def test_fewer_than_eight_earlier_spans_are_too_few(gaps: int, judged: bool) -> None:
    found = usual_distance(one(*[np.nan] * gaps, *PAST[gaps:], 0.9))
    assert found.known[0] == SHORTEST - gaps
    assert np.isnan([found.low[0], found.high[0]]).any() != judged


@pytest.mark.parametrize("place", range(9))
def test_a_gap_in_the_past_is_left_out_and_one_now_tells_nothing(place: int) -> None:
    whole, gappy = usual_distance(one(*PAST, 0.9)), usual_distance(one(*PAST[:place], np.nan, *PAST[place:], 0.9))
    assert (gappy.low[0], gappy.high[0]) == pytest.approx((whole.low[0], whole.high[0]))
    assert np.isnan(usual_distance(one(*PAST, 0.9, np.nan)).low[0])


@given(st.floats(-1e5, 1e5), st.integers(SHORTEST, LONGEST))
def test_a_past_without_any_change_takes_the_same_value_for_usual(value: float, spans: int) -> None:
    """Rounding of a mean is no deviation."""
    found = usual_distance(one(*[value] * (spans + 1)))
    assert found.low[0] <= value <= found.high[0]


def test_a_past_without_any_change_makes_every_change_unusual() -> None:
    assert usual_distance(one(*[0.1] * 9, 0.11)).high[0] < 0.11


@pytest.mark.parametrize("memory", [0, 0.5, 0.8, 1])
@pytest.mark.parametrize("earlier", [SHORTEST, LONGEST])
def test_by_chance_few_are_outside_whether_distances_come_back_or_drift(memory: float, earlier: int) -> None:
    chance = np.random.default_rng(2).standard_normal((100, 4000))
    series = [chance[0]]
    for new in chance[1:]:
        series.append(memory * series[-1] + new)
    found, now = usual_distance(np.array(series)[-earlier - 1 :]), series[-1]
    assert 0.035 < ((now < found.low) | (now > found.high)).mean() < 0.07


@given(st.lists(st.integers(-1000, 1000), min_size=9, max_size=13), st.integers(1, 1000))
def test_the_range_moves_and_grows_with_the_figures(series: list[int], factor: int) -> None:
    plain, moved = usual_distance(one(*series)), usual_distance(one(*(5 + factor * x for x in series)))
    assert moved.high[0] == pytest.approx(5 + factor * plain.high[0], abs=1e-6 * factor)
    assert moved.low[0] == pytest.approx(5 + factor * plain.low[0], abs=1e-6 * factor)
