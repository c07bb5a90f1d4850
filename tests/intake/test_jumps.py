"""Hidiroglou and Berthelot against a published implementation, and what must hold for any figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake.jumps import find_jumps

BEFORE = [96, 742, 811, 1690, 402, 1203, 318, 560, 4710, 31, 120, 95, 210, 60, 150, 44, 70, 500, 12, 38, 41, 77, 25, 58, 19, 33, 230]  # fmt: skip # noqa: E501
NOW = [99, 755, 790, 1702, 398, 1250, 331, 549, 4655, 35, 118, 20, 214, 58, 149, 43, 76, 512, 14, 36, 44, 80, 24, 61, 18, 35, 2300]  # fmt: skip # noqa: E501
SETTINGS = {"u": 0.5, "a": 0.05, "c": 7.0}
PAIRS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=40)


def arrays(*columns: object) -> list[np.ndarray]:
    return [np.array(column, dtype=np.float64) for column in columns]


def test_the_scores_and_bounds_are_those_of_the_r_package_univoutl() -> None:
    found = find_jumps(*arrays(BEFORE, NOW), **SETTINGS)
    assert (found.lower, found.upper) == pytest.approx((-2.92014436446552, 2.18865162565806), rel=1e-9)
    some = [0.134257410801639, 0, -1.26921655932167, -37.3616170016481, 423.367113945421]
    assert found.scores[[0, 1, 2, 11, 26]] == pytest.approx(some, rel=1e-9, abs=1e-12)
    assert np.flatnonzero(found.outside).tolist() == [11, 26]


def test_bounds_have_a_least_width_where_nearly_all_change_alike() -> None:
    same = find_jumps(*arrays([100] * 9 + [100], [110] * 9 + [130]), **SETTINGS)
    assert (same.lower, same.upper) == (0, 0)
    assert np.flatnonzero(same.outside).tolist() == [9]


def test_without_any_ratio_there_are_no_bounds_and_nobody_is_outside() -> None:
    found = find_jumps(*arrays([0, 5, np.nan], [5, 0, 3]), **SETTINGS)
    assert np.isnan([*found.scores, found.lower, found.upper]).all()
    assert not found.outside.any()


@given(PAIRS, st.sampled_from([0.25, 4.0, 1024.0]))
def test_another_unit_changes_no_judgement(pairs: list[tuple[int, int]], factor: float) -> None:
    before, now = arrays(*zip(*pairs, strict=True))
    one, other = (find_jumps(before * by, now * by, **SETTINGS) for by in (1, factor))
    assert other.scores == pytest.approx(one.scores * factor**0.5, nan_ok=True, rel=1e-12)
    assert (one.outside == other.outside).all()


@given(PAIRS)
def test_zeros_are_kept_apart_and_change_nothing(pairs: list[tuple[int, int]]) -> None:
    before, now = arrays(*zip(*pairs, strict=True))
    rated = (before > 0) & (now > 0)
    found = find_jumps(before, now, **SETTINGS)
    assert (np.isnan(found.scores) == ~rated).all()
    assert not found.outside[~rated].any()
    alone = find_jumps(before[rated], now[rated], **SETTINGS)
    assert alone.scores.tolist() == found.scores[rated].tolist()
    assert (alone.outside == found.outside[rated]).all()
