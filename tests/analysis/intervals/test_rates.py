from __future__ import annotations

from math import inf, nan

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals import rates
from jaen_analysis.analysis.intervals.dispersion import quarters_dispersion
from jaen_analysis.analysis.intervals.rates import (
    CountMethod,
    byar_confint,
    confint_poisson_2indep,
    count_confint,
    rate_confint,
    ratio_confint_poisson_2indep,
)

PERSONS = np.array([540, 1800, 2000, 3100, 1100, 2000, 1100, 1400, 5700])
JUDGED = {"Breckerfeld": 0, "Hattingen": 3, "Witten": 8}
METHODS: list[CountMethod] = ["exact", "byar"]
counts = st.floats(0, 2000)
exposures = st.floats(10, 50_000)
dispersions = st.floats(1, 3)


@pytest.mark.parametrize("method", METHODS)
def test_no_event_has_a_lower_limit_of_0_and_an_upper_one(method: CountMethod) -> None:
    low, upp = count_confint(0, method=method)

    assert low == 0
    assert upp == pytest.approx(-np.log(0.025))


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_or_negative_count_is_missing(method: CountMethod) -> None:
    low, upp = count_confint([nan, -1, 3], method=method)

    assert list(np.isnan(low)) == list(np.isnan(upp)) == [True, True, False]
    assert np.isnan(count_confint(nan, method=method)).all()


def test_byar_serves_from_ten_on() -> None:
    exact, printed, near = count_confint([9, 10]), count_confint([9, 10], method="byar"), byar_confint([9, 10])

    assert [limit[0] for limit in printed] == [limit[0] for limit in exact]
    assert [limit[1] for limit in printed] == [limit[1] for limit in near]


@given(count=counts, exposure=exposures, dispersion=dispersions, method=st.sampled_from(METHODS))
def test_a_rate_lies_in_its_interval_and_dispersion_widens_it(
    count: float, exposure: float, dispersion: float, method: CountMethod
) -> None:
    low, upp = rate_confint(count, exposure, method=method)
    wide_low, wide_upp = rate_confint(count, exposure, dispersion=dispersion)
    exact_low, exact_upp = rate_confint(count, exposure)

    assert 0 <= low <= count / exposure <= upp
    assert wide_low <= exact_low * (1 + 1e-9) and wide_upp >= exact_upp * (1 - 1e-9)


def test_an_impossible_rate_is_missing() -> None:
    low, _ = rate_confint([5, 5, 5, 5, nan], [10, 0, -1, 10, 10], dispersion=[1, 1, 1, 0, 1])

    assert list(np.isnan(low)) == [False, True, True, True, True]


@given(
    first=st.tuples(counts, exposures), second=st.tuples(counts, exposures), dispersion=dispersions,
    df=st.sampled_from([None, 8, 24, 56]), alpha=st.sampled_from([0.05, 0.002]),
)  # fmt: skip
def test_interval_and_test_say_the_same(
    first: tuple[float, float], second: tuple[float, float], dispersion: float, df: int | None, alpha: float
) -> None:
    low, upp = confint_poisson_2indep(*first, *second, alpha, dispersion, df)
    larger = rates.test_poisson_2indep(*first, *second, dispersion, df, "larger")
    smaller = rates.test_poisson_2indep(*first, *second, dispersion, df, "smaller")

    assert larger + smaller == pytest.approx(1)
    if abs(larger - alpha / 2) > 1e-9:
        assert (low > 0) == (larger < alpha / 2)
    if abs(smaller - alpha / 2) > 1e-9:
        assert (upp < 0) == (smaller < alpha / 2)


@given(first=st.tuples(counts, exposures), second=st.tuples(counts, exposures), dispersion=dispersions)
def test_a_difference_turned_round_has_its_limits_turned_round(
    first: tuple[float, float], second: tuple[float, float], dispersion: float
) -> None:
    low, upp = confint_poisson_2indep(*first, *second, dispersion=dispersion)
    other_low, other_upp = confint_poisson_2indep(*second, *first, dispersion=dispersion)

    assert low <= first[0] / first[1] - second[0] / second[1] <= upp
    assert (low, upp) == pytest.approx((-other_upp, -other_low), rel=1e-6, abs=1e-9)


def test_the_score_interval_is_that_of_statsmodels() -> None:
    from statsmodels.stats.rates import confint_poisson_2indep as theirs

    for groups in ((32, 540, 1150, 18_000), (50, 540, 1150, 18_000), (402.5, 5700, 1000, 13_000)):
        assert confint_poisson_2indep(*groups) == pytest.approx(theirs(*groups, compare="diff"), abs=1e-5)


def test_no_events_at_all_tell_no_difference() -> None:
    low, upp = confint_poisson_2indep(0, 540, 0, 18_000)

    assert low < 0 < upp
    assert rates.test_poisson_2indep(0, 540, 0, 18_000) == 1
    assert rates.test_poisson_2indep(0, 540, 0, 18_000, method="exact-cond") == 1
    assert np.isnan(ratio_confint_poisson_2indep(0, 540, 0, 18_000)).all()


def test_a_comparison_is_missing_with_either_group() -> None:
    groups = ([5, nan, 5, 5], [10, 10, 0, 10], [7, 7, 7, -1], 30)
    gone = [False, True, True, True]

    assert [list(np.isnan(limit)) for limit in confint_poisson_2indep(*groups, dispersion=1.2, df=24)] == [gone] * 2
    assert list(np.isnan(rates.test_poisson_2indep(*groups))) == gone
    assert list(np.isnan(rates.test_poisson_2indep(*groups, method="exact-cond"))) == gone
    assert list(np.isnan(ratio_confint_poisson_2indep(*groups)[0])) == gone


def test_degrees_of_freedom_widen_and_none_are_infinitely_many() -> None:
    groups = (40, 540, 1150, 18_000)
    low, upp = confint_poisson_2indep(*groups, dispersion=1.4, df=[24, 0])
    normal = confint_poisson_2indep(*groups, dispersion=1.4)

    assert (low[1], upp[1]) == normal
    assert low[0] < low[1] and upp[0] > upp[1]


def test_the_exact_test_is_for_whole_numbers_without_dispersion() -> None:
    assert np.isnan(rates.test_poisson_2indep(2.5, 10, 3, 10, method="exact-cond"))
    with pytest.raises(ValueError, match="method=„score“"):
        rates.test_poisson_2indep(2, 10, 3, 10, dispersion=1.2, method="exact-cond")


def test_without_events_of_the_second_group_the_ratio_has_no_upper_limit() -> None:
    low, upp = ratio_confint_poisson_2indep(3, 800, 0, 3011)

    assert low > 1
    assert upp == inf


def drawn(repeats: bool, quarters: int, times: int, seed: int) -> npt.NDArray[np.int64]:
    """Events without any difference between the areas: times × quarters × areas; every fourth one twice, or none."""
    rng = np.random.default_rng(seed)
    season = 1 + 0.1 * np.cos(np.pi / 2 * np.arange(quarters))[:, None]
    first = rng.poisson(np.broadcast_to(0.06 * PERSONS * season / (1.25 if repeats else 1), (times, quarters, 9)))
    return first + rng.binomial(first, 0.25 if repeats else 0)


@pytest.mark.parametrize("area", JUDGED.values(), ids=JUDGED)
def test_chance_alone_is_seldom_called_better(area: int) -> None:
    events = drawn(False, 1, 20_000, seed=1)[:, 0]
    count, rest = events[:, area], events.sum(axis=1) - events[:, area]

    low, _ = confint_poisson_2indep(count, PERSONS[area], rest, PERSONS.sum() - PERSONS[area])

    assert 0.020 <= np.mean(low > 0) <= 0.035


def test_persons_with_two_events_are_seldom_called_better() -> None:
    events = drawn(True, 8, 1500, seed=2)
    found = [quarters_dispersion(history, np.tile(PERSONS, (8, 1))) for history in events]
    inflation = np.array([[dispersion.inflation] for dispersion in found])
    areas = list(JUDGED.values())
    last = events[:, -1]
    groups = (last[:, areas], PERSONS[areas], last.sum(axis=1, keepdims=True) - last[:, areas])
    low, _ = confint_poisson_2indep(*groups, PERSONS.sum() - PERSONS[areas], dispersion=inflation, df=found[0].df)
    naive, _ = confint_poisson_2indep(*groups, PERSONS.sum() - PERSONS[areas])

    assert np.mean([dispersion.phi for dispersion in found]) == pytest.approx(1.4, abs=0.03)
    assert 0.020 <= np.mean(low > 0) <= 0.035
    assert np.mean(naive > 0) > 0.045
