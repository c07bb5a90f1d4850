"""Sums that show themselves in the numbers of a table."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.disclosure.hierarchy import ENOUGH, divided

nan = float("nan")


def found(*lines: list[float], totals: tuple[int, ...] = ()) -> list[tuple[int, list[int]]]:
    named = np.zeros(len(lines), dtype=bool)
    named[list(totals)] = True
    return divided(np.array(lines, dtype=float), named)


def test_a_total_stands_before_or_behind_its_parts() -> None:
    assert found([9, 15], [4, 7], [5, 8]) == [(0, [1, 2])]
    assert found([4, 7], [5, 8], [9, 15]) == [(2, [0, 1])]


def test_a_total_of_totals() -> None:
    lines = [[20, 33], [9, 15], [4, 7], [5, 8], [11, 18], [1, 8], [10, 10]]

    assert found(*lines) == [(1, [2, 3]), (0, [1, 4]), (4, [5, 6])]


def test_what_is_nowhere_to_be_seen_whole_is_believed_of_a_total_by_its_name() -> None:
    lines = [[4, nan], [nan, 8], [2, 1], [11, 15]]

    assert found(*lines) == []
    assert found(*lines, totals=(3,)) == [(3, [0, 1, 2])]
    assert found(*lines[:3], [5, 5], totals=(3,)) == [(3, [0, 1, 2])]


def test_a_total_by_its_name_is_one_even_if_it_does_not_add_up_but_has_no_second_sum_then() -> None:
    assert found([4, 7], [3, 8], [2, 1], [5, 15], totals=(3,)) == [(3, [0, 1, 2])]
    assert found([20, 17], [9, 15], [4, 7], [5, 8], [9, 15], totals=(1,)) == [(1, [2, 3])]
    assert found([9, 15], [4, 7], [5, 8], [9, 15], [8, 8], totals=(0,)) == [(0, [1, 2])]


def test_one_column_is_no_proof() -> None:
    assert found([9, nan], [4, 7], [5, 8]) == []


@given(st.integers(0, 2**32 - 1))
def test_a_line_of_no_sum_within_a_block_is_passed_over_if_many_columns_agree(seed: int) -> None:
    first, second, other = np.random.default_rng(seed).integers(1, 1000, (3, ENOUGH))
    lines = [first + second, first, np.minimum(first, other), second]

    assert divided(np.array(lines, dtype=float), np.zeros(4, dtype=bool)) == [(0, [1, 3])]
    assert divided(np.array(lines, dtype=float)[:, :5], np.zeros(4, dtype=bool)) == []
