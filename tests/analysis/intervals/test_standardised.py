from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.rates import rate_confint
from jaen_analysis.analysis.intervals.standardised import (
    direct_rate,
    indirect_rate,
    indirect_ratio,
    indirect_ratio_confint,
)

COUNT, PERSONS = [1, 2, 3, 8], [14, 25, 35, 22]
ALL_COUNT, ALL_PERSONS = [410, 620, 700, 280], [3900, 5200, 7400, 5100]


def test_an_area_like_the_reference_is_as_expected() -> None:
    tenth = [count / 10 for count in ALL_COUNT], [persons / 10 for persons in ALL_PERSONS]
    found = indirect_ratio(*tenth, ALL_COUNT, ALL_PERSONS)

    assert found.value == pytest.approx(1)
    assert found.observed == pytest.approx(found.expected)
    assert indirect_rate(*tenth, ALL_COUNT, ALL_PERSONS).value == pytest.approx(sum(ALL_COUNT) / sum(ALL_PERSONS))
    assert direct_rate(*tenth, ALL_PERSONS).value == pytest.approx(sum(ALL_COUNT) / sum(ALL_PERSONS))


def test_strata_are_the_last_axis_and_areas_the_others() -> None:
    found = indirect_ratio([COUNT, PERSONS], PERSONS, ALL_COUNT, ALL_PERSONS)

    assert found.value.shape == (2,)
    assert found.value[0] == indirect_ratio(COUNT, PERSONS, ALL_COUNT, ALL_PERSONS).value
    assert direct_rate([COUNT, PERSONS], PERSONS, ALL_PERSONS).value[1] == pytest.approx(1)


def test_one_stratum_is_no_standardisation() -> None:
    low, upp = rate_confint(14, 96)
    found = indirect_rate([14], [96], [2010], [21600])

    assert (found.value, found.low, found.upp) == pytest.approx((14 / 96, low, upp))


@given(factor=st.floats(0.1, 10))
def test_only_the_mix_of_the_standard_population_matters(factor: float) -> None:
    found = direct_rate(COUNT, PERSONS, ALL_PERSONS)
    scaled = direct_rate(COUNT, PERSONS, [factor * persons for persons in ALL_PERSONS])

    assert scaled[:3] == pytest.approx(found[:3])
    assert found.low < found.value < found.upp


def test_a_direct_rate_needs_ten_events() -> None:
    found = direct_rate([[1, 2, 3, 3], [1, 2, 3, 4]], PERSONS, ALL_PERSONS)

    for column in (found.value, found.low, found.upp):
        assert list(np.isnan(column)) == [True, False]
    assert list(found.observed) == [9, 10]


def test_nobody_expected_leaves_the_ratio_missing() -> None:
    assert np.isnan(indirect_ratio([1, 2], [3, 4], [0, 0], [50, 60]).value)


@pytest.mark.parametrize("wrong", [nan, -1, np.inf])
def test_a_missing_stratum_is_refused_in_german(wrong: float) -> None:
    with pytest.raises(ValueError) as refused:
        indirect_ratio(COUNT, [14, 25, wrong, 22], ALL_COUNT, ALL_PERSONS)

    assert str(refused.value) == (
        "Standardisierung: „Personen“ fehlt oder ist unmöglich in Schicht 3 von 4; erwartet wird in jeder Schicht "
        "eine Zahl ab 0. Bitte nachliefern oder die Schicht mit einer benachbarten zusammenlegen."
    )


def test_a_stratum_without_persons_has_no_rate() -> None:
    with pytest.raises(ValueError, match=r"„Vergleichspersonen“ .* in Schicht 1, 4 von 4; .* eine Zahl über 0"):
        indirect_ratio(COUNT, PERSONS, ALL_COUNT, [0, 5200, 7400, 0])
    with pytest.raises(ValueError, match=r"„Personen“ .* in Schicht 2 von 4"):
        direct_rate(COUNT, [14, 0, 35, 22], ALL_PERSONS)
    assert indirect_ratio(COUNT, [14, 0, 35, 22], ALL_COUNT, ALL_PERSONS).value > 0


@pytest.mark.parametrize("table", [(12, 40, 7, 20), (45, 100, 10, 15), (0, 20, 5, 30), (20, 20, 9, 30)])
def test_of_one_stratum_the_limits_are_those_of_miettinen_and_nurminen(table: tuple[int, int, int, int]) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    known = confint_proportions_2indep(*table, method="score", compare="ratio", correction=True)

    assert indirect_ratio_confint(*([figure] for figure in table)) == pytest.approx(known, rel=1e-4, abs=1e-6)


def test_where_everybody_counts_on_both_sides_the_ratio_may_still_be_another() -> None:
    low, upp = indirect_ratio_confint([10], [10], [12], [12])
    turned = indirect_ratio_confint([12], [12], [10], [10])

    assert low < 0.8 and upp > 1.2
    assert turned == pytest.approx((1 / upp, 1 / low))


@pytest.mark.parametrize(
    ("nobs", "ref_nobs", "share"),
    [(100, 15, 0.45), (150, 30, 0.5), (40, 20, 0.4), (60, 300, 0.6), (10, 10, 0.5), (10, 200, 0.3)],
)
def test_of_equal_shares_about_five_of_a_hundred_stand_apart(nobs: int, ref_nobs: int, share: float) -> None:
    """Summed over all results that are possible, each as likely as it is where both sides have the same share."""
    from scipy.stats import binom

    apart, sure = 0.0, 0.001
    own, rest = (range(int(binom.ppf(sure, n, share)), int(binom.isf(sure, n, share)) + 1) for n in (nobs, ref_nobs))
    for top in own:
        found = [indirect_ratio_confint([top], [nobs], [max(ref, 1)], [ref_nobs]) for ref in rest]
        out = [ref for ref, (low, upp) in zip(rest, found, strict=True) if low > 1 or upp < 1]
        apart += binom.pmf(top, nobs, share) * sum(binom.pmf(ref, ref_nobs, share) for ref in out)

    assert 0.03 < apart + 4 * sure < 0.07


def test_of_equal_shares_in_small_strata_no_more_than_that_stand_apart() -> None:
    draw = np.random.default_rng(7)
    nobs, ref_nobs, share = [2, 3, 8, 20], [4, 3, 20, 5], [0.2, 0.5, 0.3, 0.6]
    both = zip(draw.binomial(nobs, share, (1500, 4)), draw.binomial(ref_nobs, share, (1500, 4)), strict=True)

    limits = [indirect_ratio_confint(own, nobs, rest, ref_nobs) for own, rest in both if rest.any()]

    assert 0.03 < np.mean([low > 1 or upp < 1 for low, upp in limits]) < 0.07


def test_the_more_of_the_rest_is_known_the_narrower_are_the_limits() -> None:
    (low, upp), (low_of_many, upp_of_many) = (
        indirect_ratio_confint([20], [40], [4 * more], [10 * more]) for more in (1, 1000)
    )

    assert low < low_of_many < 20 / 40 / 0.4 < upp_of_many < upp
