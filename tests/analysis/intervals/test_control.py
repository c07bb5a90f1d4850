from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals import control
from jaen_analysis.analysis.intervals.control import Limits, PointType, run_chart, xmr

LIMITS = Limits(0, -3, 3, -2, 2, 20)
series = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=40)


def test_limits_by_hand() -> None:
    """Moving ranges 2, 4 and 3 have a mean of 3."""
    found = xmr([10, 12, 8, 11], screen=False)

    assert found == pytest.approx((10.25, 10.25 - 7.98, 10.25 + 7.98, 10.25 - 5.32, 10.25 + 5.32, 4))
    assert found.trial
    assert not xmr(range(12)).trial


def test_an_outlier_among_the_moving_ranges_widens_nothing() -> None:
    values = [1, 2] * 4 + [10] + [1, 2] * 4
    screened, as_excel = xmr(values), xmr(values, screen=False)

    assert screened.upper - screened.mean == pytest.approx(2.66)
    assert as_excel.upper > screened.upper


def test_limits_can_rest_on_the_first_values() -> None:
    assert xmr([10, 12, 8, 11, 90, 95], fix_after=4) == xmr([10, 12, 8, 11])


def test_a_gap_is_not_bridged() -> None:
    found = xmr([10, 11, nan, 20, 21], screen=False)

    assert found.upper - found.mean == pytest.approx(2.66)
    assert found.points == 4


@pytest.mark.parametrize("values", [[], [3], [nan, nan], [3, nan, 4]])
def test_without_two_values_in_a_row_there_are_no_limits(values: list[float]) -> None:
    found = xmr(values)

    assert np.isnan(found[:5]).all()
    assert not control.special_causes(values, found).any.any()


def test_a_constant_series_has_no_room_and_no_special_point() -> None:
    found = xmr([5] * 12)

    assert (found.lower, found.mean, found.upper) == (5, 5, 5)
    assert not control.special_causes([5] * 12, found).any.any()


def test_on_the_limit_is_inside_and_close() -> None:
    assert list(control.outside([3, 3.1, -3, -3.1, nan], LIMITS)) == [False, True, False, True, False]
    assert list(control.close([3, 3.1, 2.1, 2, -2.1, nan], LIMITS)) == [True, False, True, False, True, False]


def test_a_row_of_seven_counts_from_its_first_point() -> None:
    values = [-1, 1, 1, 1, 1, 1, 1, 1, -1]
    causes = control.special_causes(values, LIMITS)

    assert list(causes.one_side) == [False] + [True] * 7 + [False]
    assert not control.special_causes(values[2:], LIMITS).any.any()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_trend_of_seven_counts_both_ways(sign: int) -> None:
    values = sign * np.array([0.5, -1, -0.6, -0.3, 0.1, 0.4, 0.7, 1, 0.2])

    assert list(control.seven_trend(values)) == [0] * 7 + [sign, 0]
    assert list(control.special_causes(values, LIMITS).trend) == [False] + [True] * 7 + [False]


def test_a_missing_value_breaks_rows() -> None:
    side = control.special_causes([1, 1, 1, nan, 1, 1, 1, 1], LIMITS)
    trend = control.special_causes([-1, -0.5, 0, nan, 1, 1.2, 1.4, 1.6], LIMITS)

    assert not side.any.any()
    assert not trend.any.any()


def test_two_close_of_three_on_one_side_are_special_themselves() -> None:
    assert list(control.special_causes([1, 2.5, 1, 2.5, 1, -1], LIMITS).two_in_three) == [
        False, True, False, True, False, False,
    ]  # fmt: skip
    assert not control.special_causes([2.5, -1, 2.5], LIMITS).two_in_three.any()


@given(values=series)
def test_the_mirrored_series_has_the_same_special_points(values: list[float]) -> None:
    mirrored = [-value for value in values]
    special = control.special_causes(values, LIMITS).any

    assert (special == control.special_causes(mirrored, LIMITS).any).all()
    assert (control.point_types(values, LIMITS, 1) == control.point_types(mirrored, LIMITS, -1)).all()


@given(values=series)
def test_a_point_type_needs_a_special_cause(values: list[float]) -> None:
    special = control.special_causes(values, LIMITS).any

    for direction in (-1, 0, 1):
        assert ((control.point_types(values, LIMITS, direction) != PointType.COMMON) == special).all()


def test_the_wished_direction_names_the_point() -> None:
    assert [control.point_types([4, 0, -4], LIMITS, direction).tolist() for direction in (1, -1, 0)] == [
        [PointType.IMPROVEMENT, PointType.COMMON, PointType.CONCERN],
        [PointType.CONCERN, PointType.COMMON, PointType.IMPROVEMENT],
        [PointType.HIGH, PointType.COMMON, PointType.LOW],
    ]


def test_runs_around_the_median_by_hand() -> None:
    """Median 5: three below, two above, one on it (left out), one below, two above, one missing."""
    chart = run_chart([1, 2, 3, 9, 8, 5, 4, 7, nan, 6])

    assert (chart.useful, chart.crossings, chart.longest) == (8, 3, 3)
    assert chart.signal is None


def test_a_shift_is_a_signal_and_alternation_is_not() -> None:
    assert run_chart([1] * 8 + [2] * 8).signal is True
    assert run_chart([1, 2] * 8).signal is False


@pytest.mark.parametrize("values", [[], [nan], [4, 4, 4]])
def test_without_a_useful_point_there_is_no_run(values: list[float]) -> None:
    assert run_chart(values) == (0, 0, 0, 0, 0)


def test_chance_alone_seldom_signals() -> None:
    noise = np.random.default_rng(3).standard_normal((1000, 20))

    assert np.mean([run_chart(values).signal is True for values in noise]) < 0.1
