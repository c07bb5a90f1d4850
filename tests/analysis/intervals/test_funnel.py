from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.funnel import (
    Kind,
    expected_at_limits,
    overdispersed_limits,
    overdispersion,
    poisson_limits,
    proportion_limits,
    proportion_significance,
    ratio_significance,
)
from jaen_analysis.analysis.intervals.proportions import proportion_confint

PERSONS = np.array([540.0, 1800, 2000, 3100, 1100, 2000, 1100, 1400, 5700])
KINDS: list[Kind] = ["ratio", "counts"]


@given(
    group=st.integers(1, 6000).flatmap(lambda nobs: st.tuples(st.integers(0, nobs), st.just(nobs))),
    average=st.floats(0.01, 0.99),
    alpha=st.sampled_from([0.05, 0.002]),
)
def test_outside_the_funnel_is_where_the_wilson_interval_excludes_the_average(
    group: tuple[int, int], average: float, alpha: float
) -> None:
    count, nobs = group
    low, upp = proportion_limits(nobs, average, alpha)
    own_low, own_upp = proportion_confint(count, nobs, alpha)

    if min(abs(count / nobs - low), abs(count / nobs - upp)) > 1e-9:
        assert (count / nobs < low) == (own_upp < average)
        assert (count / nobs > upp) == (own_low > average)


def test_the_funnel_narrows_and_is_missing_where_impossible() -> None:
    low, upp = proportion_limits([100, 400, 0, nan, 100], [0.1, 0.1, 0.1, 0.1, 1.2])

    assert upp[0] - 0.1 == pytest.approx(2 * (upp[1] - 0.1))
    assert list(np.isnan(low)) == [False, False, True, True, True]


def test_limits_crossed_count_up_and_down() -> None:
    """Around 10 % of 400: 95 % limits at 28 and 52 persons, 99.8 % limits at 21 and 59."""
    assert list(proportion_significance([20, 25, 40, 55, 60, nan, 401], 400, 0.1)[:5]) == [-2, -1, 0, 1, 2]
    assert np.isnan(proportion_significance([20, nan, 401], [400, 400, 400], [nan, 0.1, 0.1])).all()


def test_counts_are_judged_by_their_own_interval() -> None:
    assert list(ratio_significance([2, 2, 40, 40, 40], [5, 30, 28, 70, 20])) == [0, -2, 1, -2, 2]
    assert np.isnan(ratio_significance([nan, -1], 5)).all()


@given(observed=st.integers(1, 500))
def test_an_observed_count_lies_on_the_curves_of_its_funnel(observed: int) -> None:
    from scipy.stats import poisson

    many, few = expected_at_limits(observed)

    assert poisson.cdf(observed, many) == pytest.approx(0.025)
    assert poisson.sf(observed - 1, few) == pytest.approx(0.025)


def test_poisson_limits_close_in_on_the_target() -> None:
    low, upp = poisson_limits([10, 1000, 0, nan], target=2)

    assert low[0] < low[1] < 2 < upp[1] < upp[0]
    assert list(np.isnan(low)) == [False, False, True, True]


@pytest.mark.parametrize("kind", KINDS)
def test_chance_alone_is_hardly_overdispersed(kind: Kind) -> None:
    rng = np.random.default_rng(5)
    expected = np.tile(0.06 * PERSONS, (300, 1))
    below = expected if kind == "ratio" else rng.poisson(expected)
    found = [overdispersion(*pair, kind) for pair in zip(rng.poisson(expected), below, strict=True)]

    assert 0.4 < np.mean([one.phi for one in found]) < 1.1
    assert np.median([one.tau2 for one in found]) < 0.001


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_area_counts_for_nothing(kind: Kind) -> None:
    observed = np.array([30.0, 130, 100, 240, 60, 110, 80, 70, 420])
    found = overdispersion(observed, 0.06 * PERSONS, kind)
    more = overdispersion([*observed, nan, 0], [*(0.06 * PERSONS), 50, 50], kind)

    assert (more.phi, more.tau2, more.target) == (found.phi, found.tau2, found.target)
    assert np.isnan(more.z[-2:]).all()
    assert np.isnan(overdispersion([nan, 3], [5, 4], kind).phi)


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_area_hides_behind_the_limits_it_widens(kind: Kind) -> None:
    """Why a verdict never comes from these limits: in one year the last area has two fifths more than all others."""
    observed = 0.24 * PERSONS * np.array([1, 1, 1, 1, 1, 1, 1, 1, 1.4])
    expected = PERSONS * observed.sum() / PERSONS.sum()
    denominator = expected if kind == "ratio" else PERSONS
    _, upp = overdispersed_limits(denominator, overdispersion(observed, denominator, kind), 0.002)

    assert ratio_significance(observed, expected)[-1] == 2
    assert observed[-1] / denominator[-1] < upp[-1]


def test_wider_than_chance_by_the_spread_of_the_areas() -> None:
    found = overdispersion([100, 150, 180, 80, 120, 225], [108, 112, 165, 95, 100, 220], "ratio")
    low, upp = overdispersed_limits([100, 400, 0], found)
    chance_low, chance_upp = overdispersed_limits([100, 400, 0], found._replace(tau2=0.0))

    assert (low[:2] < chance_low[:2]).all() and (upp[:2] > chance_upp[:2]).all()
    assert low[:2] * upp[:2] == pytest.approx(1)
    assert np.isnan(low[2])
