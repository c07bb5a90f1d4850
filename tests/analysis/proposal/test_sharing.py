"""Shared out whole numbers add up, whatever the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.proposal.sharing import share_out

WEIGHTS = st.lists(st.floats(0, 1e6), min_size=1, max_size=12).filter(lambda weights: sum(weights) > 1e-6)


def test_the_largest_remainders_are_rounded_up() -> None:
    assert share_out(10, np.array([1.0, 1.0, 1.0])).tolist() == [4, 3, 3]
    assert share_out(7, np.array([46.0, 30.0, 24.0])).tolist() == [3, 2, 2]
    assert share_out(100, np.array([0.0, 2.5, 7.5])).tolist() == [0, 25, 75]


@given(st.integers(0, 10**7), WEIGHTS)
def test_the_parts_add_up_and_stay_next_to_their_quota(total: int, weights: list[float]) -> None:
    parts = share_out(total, np.array(weights))

    assert parts.sum() == total
    quota = total * (np.array(weights) / sum(weights))
    assert (np.abs(parts - quota) < 1 + 1e-6).all()
    assert (parts >= 0).all()


@given(st.integers(0, 10**5), WEIGHTS)
def test_a_heavier_part_never_gets_less(total: int, weights: list[float]) -> None:
    heavy_first = sorted(weights, reverse=True)

    parts = share_out(total, np.array(heavy_first))

    assert (np.diff(parts) <= 0).all()


@pytest.mark.parametrize(("total", "weights"), [(5, [0.0, 0.0]), (5, [1.0, -1.0]), (5, [1.0, np.nan]), (-1, [1.0])])
def test_what_cannot_be_shared_is_refused(total: int, weights: list[float]) -> None:
    with pytest.raises(ValueError, match="nicht verteilen"):
        share_out(total, np.array(weights))


def test_nothing_is_shared_as_nothing() -> None:
    assert share_out(0, np.zeros(3)).tolist() == [0, 0, 0]
