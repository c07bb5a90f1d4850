"""An area against its own past: the range for a new value from eight to twelve earlier ones."""

from __future__ import annotations

from math import sqrt
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.benchmark.history import LONGEST, SHORTEST, usual_distance

T_95 = {7: 2.364624, 11: 2.200985}
"""Two-sided 5 % points of Student's t, from a printed table."""
PAST = [0.3, -0.2, 0.1, 0.4, -0.1, 0.0, 0.2, -0.3]


def one(*series: float) -> np.ndarray:
    return np.array(series, dtype=float)[:, None]


def test_the_range_is_the_prediction_interval_of_one_more_value() -> None:
    found = usual_distance(one(*PAST, 0.9), newest=1)
    reach = T_95[7] * stdev(PAST) * sqrt(1 + 1 / 8)
    assert found.low[0] == pytest.approx(mean(PAST) - reach, rel=1e-6)
    assert found.high[0] == pytest.approx(mean(PAST) + reach, rel=1e-6)
    assert (found.newest[0], found.known[0]) == (0.9, 8)


def test_the_mean_of_four_quarters_has_a_narrower_range() -> None:
    found = usual_distance(one(*PAST, 1, 2, 3, 4), newest=4)
    reach = T_95[7] * stdev(PAST) * sqrt(1 / 4 + 1 / 8)
    assert found.high[0] == pytest.approx(mean(PAST) + reach, rel=1e-6)
    assert found.newest[0] == 2.5


def test_only_the_last_twelve_spans_count() -> None:
    past = [*PAST, 0.5, -0.4, 0.1, 0.2]
    found = usual_distance(one(1000, -1000, *past, 0), newest=1)
    assert found.high[0] == pytest.approx(mean(past) + T_95[11] * stdev(past) * sqrt(1 + 1 / 12), rel=1e-6)
    assert found.known[0] == LONGEST


@pytest.mark.parametrize(("gaps", "judged"), [(0, True), (1, False)])
def test_fewer_than_eight_earlier_spans_are_too_few(gaps: int, judged: bool) -> None:
    found = usual_distance(one(*[np.nan] * gaps, *PAST[gaps:], 0.9), newest=1)
    assert found.known[0] == SHORTEST - gaps
    assert np.isnan([found.low[0], found.high[0], found.newest[0]]).any() != judged


def test_a_gap_in_the_past_is_left_out_and_one_now_tells_nothing() -> None:
    found = usual_distance(one(PAST[0], np.nan, *PAST[1:], 0.9), newest=1)
    assert found.high[0] == pytest.approx(mean(PAST) + T_95[7] * stdev(PAST) * sqrt(1 + 1 / 8), rel=1e-6)
    assert np.isnan(usual_distance(one(*PAST, 0.9, np.nan), newest=2).low[0])


@given(st.floats(-1e5, 1e5), st.integers(SHORTEST, LONGEST), st.sampled_from([1, 4]))
def test_a_past_without_any_change_takes_the_same_value_for_usual(value: float, spans: int, newest: int) -> None:
    """Rounding of a mean is no deviation."""
    found = usual_distance(one(*[value] * (spans + newest)), newest)
    assert found.low[0] <= found.newest[0] <= found.high[0]


def test_a_past_without_any_change_makes_every_change_unusual() -> None:
    found = usual_distance(one(*[0.1] * 9, 0.11), newest=1)
    assert found.newest[0] > found.high[0]


@given(st.lists(st.integers(-1000, 1000), min_size=9, max_size=13), st.integers(1, 1000))
def test_the_range_moves_and_grows_with_the_figures(series: list[int], factor: int) -> None:
    plain, moved = usual_distance(one(*series), 1), usual_distance(one(*(5 + factor * x for x in series)), 1)
    assert moved.high[0] == pytest.approx(5 + factor * plain.high[0], abs=1e-6 * factor)
    assert moved.low[0] == pytest.approx(5 + factor * plain.low[0], abs=1e-6 * factor)
