from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.rates import rate_confint
from jaen_analysis.analysis.intervals.standardised import direct_rate, indirect_rate, indirect_ratio

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
