from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.shrinkage import EffectsMethod, eb_marshall, eb_normal, random_effects

COUNT = np.array([3, 61, 90, 110, 33, 97, 45, 44, 420])
PERSONS = np.array([96, 742, 811, 1690, 402, 1203, 318, 560, 4710])
METHODS: list[EffectsMethod] = ["dl", "pm", "reml"]
tables = st.lists(st.tuples(st.integers(0, 200), st.integers(200, 6000)), min_size=2, max_size=9)


@given(table=tables, family=st.sampled_from(["poisson", "binomial"]))
def test_a_smoothed_value_lies_between_its_raw_one_and_the_mean(table: list[tuple[int, int]], family: str) -> None:
    count, persons = zip(*table, strict=True)
    found = eb_marshall(count, persons, family)  # type: ignore[arg-type]

    assert (found.estimate >= np.minimum(found.raw, found.b) - 1e-12).all()
    assert (found.estimate <= np.maximum(found.raw, found.b) + 1e-12).all()


def test_the_small_area_is_pulled_most() -> None:
    found = eb_marshall(COUNT, PERSONS)
    kept = (found.estimate - found.b) / (found.raw - found.b)

    assert list(np.argsort(kept)) == list(np.argsort(PERSONS))


def test_shares_of_persons_as_in_the_published_formula() -> None:
    """spdep R/EBI.R, ``family="binomial"`` (Martuzzi and Elliott)."""
    raw, mean, size = COUNT / PERSONS, COUNT.sum() / PERSONS.sum(), PERSONS.mean()
    spread = (PERSONS * (raw - mean) ** 2).sum() / PERSONS.sum()
    chance = mean * (1 - mean)
    rho = PERSONS * (spread - chance / size) / ((PERSONS - 1) * spread + (size - PERSONS) / size * chance)

    assert eb_marshall(COUNT, PERSONS, "binomial").estimate == pytest.approx(rho * raw + (1 - rho) * mean)


def test_a_missing_area_stays_missing_and_does_not_count() -> None:
    found = eb_marshall([*COUNT, nan, 5, -1], [*PERSONS, 100, 0, 10])

    assert np.isnan(found.estimate[-3:]).all()
    assert found.estimate[:-3] == pytest.approx(eb_marshall(COUNT, PERSONS).estimate)
    assert np.isnan(eb_marshall([nan, nan], [10, 20]).estimate).all()


@pytest.mark.parametrize("family", ["poisson", "binomial"])
def test_without_any_event_all_areas_show_none(family: str) -> None:
    assert list(eb_marshall([0, 0], [10, 20], family).estimate) == [0, 0]  # type: ignore[arg-type]


@pytest.mark.parametrize("method", METHODS)
def test_estimates_that_agree_have_no_variance_between_them(method: EffectsMethod) -> None:
    found = random_effects([1, 1.1, 0.9], [1, 2, 3], method)

    assert found.tau2 == found.i2 == 0
    assert found.mu == pytest.approx(np.average([1, 1.1, 0.9], weights=[1, 1 / 2, 1 / 3]))
    assert eb_normal([1, 1.1, 0.9], [1, 2, 3], method) == pytest.approx(3 * [found.mu])


@pytest.mark.parametrize("method", METHODS)
def test_equal_variances_leave_the_textbook_answer(method: EffectsMethod) -> None:
    effect = np.array([1.0, 3, 8, 4])

    assert random_effects(effect, np.full(4, 0.5), method).tau2 == pytest.approx(effect.var(ddof=1) - 0.5)


def test_effects_without_a_figure_are_left_out() -> None:
    all_ = random_effects([1.0, 3, 8], [0.5, 1, 2])

    assert random_effects([1.0, nan, 3, 8, 9], [0.5, 1, 1, 2, 0]) == all_
    assert list(np.isnan(eb_normal([1.0, nan, 3, 8, 9], [0.5, 1, 1, 2, 0]))) == [False, True, False, False, True]
    assert np.isnan(random_effects([1.0], [0.5])).all()
