from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.proportions import (
    ProportionMethod,
    confint_proportions_2indep,
    proportion_confint,
)

METHODS: list[ProportionMethod] = ["wilson", "exact"]
groups = st.integers(1, 6000).flatmap(lambda nobs: st.tuples(st.integers(0, nobs), st.just(nobs)))


@pytest.mark.parametrize("method", METHODS)
def test_nobody_and_everybody_are_limits_of_their_own(method: ProportionMethod) -> None:
    low, upp = proportion_confint([0, 40], 40, method=method)

    assert low[0] == 0 and 0 < upp[0] < 0.1
    assert 0.9 < low[1] < 1 and upp[1] == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_or_impossible_cell_leaves_the_others_alone(method: ProportionMethod) -> None:
    low, upp = proportion_confint([3, nan, 3, -1, 11, 3, 3], [10, 10, nan, 10, 10, 0, np.inf], method=method)

    assert list(np.isnan(low)) == list(np.isnan(upp)) == [False] + 6 * [True]


@pytest.mark.parametrize("method", METHODS)
def test_a_scalar_stands_for_every_cell_and_counts_need_not_be_whole(method: ProportionMethod) -> None:
    low, upp = proportion_confint(3.5, [10, 100], method=method)
    alone = proportion_confint(3.5, 100, method=method)

    assert low.shape == (2,)
    assert (low[1], upp[1]) == alone


@given(group=groups, alpha=st.sampled_from([0.05, 0.002]), method=st.sampled_from(METHODS))
def test_who_does_is_the_mirror_of_who_does_not(group: tuple[int, int], alpha: float, method: ProportionMethod) -> None:
    count, nobs = group
    low, upp = proportion_confint(count, nobs, alpha, method)
    mirror_low, mirror_upp = proportion_confint(nobs - count, nobs, alpha, method)

    assert 0 <= low <= count / nobs <= upp <= 1
    assert (low, upp) == pytest.approx((1 - mirror_upp, 1 - mirror_low), abs=1e-9)


@given(first=groups, second=groups)
def test_a_difference_turned_round_has_its_limits_turned_round(first: tuple[int, int], second: tuple[int, int]) -> None:
    low, upp = confint_proportions_2indep(*first, *second)
    other_low, other_upp = confint_proportions_2indep(*second, *first)

    difference = first[0] / first[1] - second[0] / second[1]
    assert -1 - 1e-12 <= low <= difference <= upp <= 1 + 1e-12
    assert (low, upp) == pytest.approx((-other_upp, -other_low), abs=1e-12)


def test_the_published_example_of_newcombe() -> None:
    """Newcombe 1998, table II: 56/70 and 48/80, method 10."""
    low, upp = confint_proportions_2indep(56, 70, 48, 80)

    assert (round(float(low), 4), round(float(upp), 4)) == (0.0524, 0.3339)


def test_a_difference_is_missing_with_either_group() -> None:
    low, _ = confint_proportions_2indep([3, 3, 3], [10, 2, 10], [nan, 4, 4], 10)

    assert list(np.isnan(low)) == [True, True, False]


def test_of_hundred_intervals_about_95_hold_the_truth() -> None:
    count = np.random.default_rng(7).binomial(540, 0.06, 20_000)
    for method, least, most in (("wilson", 0.94, 0.96), ("exact", 0.95, 0.98)):
        low, upp = proportion_confint(count, 540, method=method)  # type: ignore[arg-type]
        assert least <= np.mean((low <= 0.06) & (upp >= 0.06)) <= most
