from __future__ import annotations

from collections.abc import Callable
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.multiplicity import expected_false_flags, holm, p_adjust, rank_intervals

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(p=p_values)
def test_holm_as_in_the_textbook(p: list[float]) -> None:
    order = np.argsort(p)
    steps = np.maximum.accumulate([(len(p) - rank) * p[place] for rank, place in enumerate(order)])

    assert holm(p)[order] == pytest.approx(np.minimum(steps, 1))


@given(p=p_values, missing=st.integers(0, 5))
def test_a_missing_p_value_stays_missing_and_does_not_count(p: list[float], missing: int) -> None:
    found = holm([nan] * missing + p)

    assert np.isnan(found[:missing]).all()
    assert list(found[missing:]) == list(holm(p))


@pytest.mark.parametrize("adjusted", [holm, lambda p: p_adjust(p, "holm")])
def test_the_family_is_the_whole_table(adjusted: Callable[[object], np.ndarray]) -> None:
    table = adjusted([[0.01, nan], [0.03, 0.02]])

    assert table == pytest.approx(np.array([[0.03, nan], [0.04, 0.04]]), nan_ok=True)
    assert np.isnan(adjusted([nan, nan])).all()


def test_a_year_of_verdicts_flags_by_chance() -> None:
    """Nine cities, twelve indicators, four quarters."""
    assert expected_false_flags(9 * 12 * 4) == pytest.approx(21.6)
    assert expected_false_flags(9 * 12 * 4, 0.002) == pytest.approx(0.864)


def test_ranks_far_apart_are_certain_and_close_ones_are_not() -> None:
    found = rank_intervals([10, 30, 20, 20.1], [0.1, 0.1, 2, 2])

    assert [list(column) for column in found] == [[4, 1, 2, 2], [4, 1, 3, 2], [4, 1, 3, 3]]


def test_equal_estimates_share_a_rank() -> None:
    found = rank_intervals([5, 5, 1], [0.1, 0.1, 0.1])

    assert list(found.rank) == [1, 1, 3]


def test_without_an_estimate_there_is_no_rank() -> None:
    found = rank_intervals([nan, 30, 20, 10], [1, 0.1, 0.1, 0])

    assert [list(np.isnan(column)) for column in found] == [[True, False, False, True]] * 3
    assert list(found.upp[1:3]) == [1, 2]


def test_the_same_figures_have_the_same_ranks() -> None:
    figures = ([0.07, 0.08, 0.09, 0.11], [0.01, 0.01, 0.01, 0.01])

    assert all(
        (one == other).all() for one, other in zip(rank_intervals(*figures), rank_intervals(*figures), strict=True)
    )


@pytest.mark.parametrize("simultaneous", [True, False])
def test_without_a_difference_every_rank_is_possible(simultaneous: bool) -> None:
    found = rank_intervals(np.full(9, 0.07), np.full(9, 0.01), simultaneous=simultaneous)

    assert list(found.low) == [1] * 9
    assert list(found.upp) == [9] * 9
