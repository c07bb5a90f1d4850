from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, norm

from jaen_analysis.analysis.forecast.outlook import Aim, Forecast, Sense

SENSES: tuple[Sense, ...] = ("mindestens", "höchstens", "Bandbreite")


def count(mean: float, sd: float, reached: float) -> Forecast:
    return Forecast(np.array([mean]), np.array([sd]), np.array([reached]), counts=True)


def amount(mean: float, sd: float) -> Forecast:
    return Forecast(np.array([mean]), np.array([sd]), np.array([-np.inf]))


@pytest.mark.parametrize(
    ("sense", "met"),
    [("mindestens", [False, True, True]), ("höchstens", [True, True, False]), ("Bandbreite", [False, True, False])],
)
def test_an_aim_is_met_at_its_very_value(sense: Sense, met: list[bool]) -> None:
    assert list(Aim(sense, 10, 10).met([9, 10, 11])) == met


@pytest.mark.parametrize("sense", SENSES)
def test_a_missing_value_meets_nothing(sense: Sense) -> None:
    assert not Aim(sense, 10, 12).met(np.nan)


@pytest.mark.parametrize("upper", [9.0, np.nan])
def test_a_band_upside_down_is_refused(upper: float) -> None:
    with pytest.raises(ValueError, match="Bandbreite reicht von 10 bis"):
        Aim("Bandbreite", 10, upper)


def test_a_miss_lies_on_the_bad_side() -> None:
    assert [Aim(sense, 100, 120).missed_by(0.1) for sense in SENSES] == pytest.approx([90, 110, 90])


def test_what_is_read_as_the_target_meets_it() -> None:
    """24.46 % are read as 24.5 %, and 24.44 % as 24.4 %."""
    for aim in (Aim("mindestens", 24.5, slack=0.05), Aim("Bandbreite", 24.5, 26, 0.05)):
        assert list(aim.met([24.44, 24.46])) == [False, True]
        (chance,) = amount(24.45, 0.01).chance(aim)
        assert chance == pytest.approx(0.5)
    assert list(Aim("höchstens", 24.5, slack=0.05).met([24.54, 24.56])) == [True, False]


def test_a_count_has_the_distribution_of_its_moments() -> None:
    made = count(mean=50, sd=6, reached=30)
    rest = nbinom(20**2 / (36 - 20), 20 / 36)

    assert (rest.mean(), rest.std()) == pytest.approx((20, 6))
    assert made.chance(Aim("mindestens", 45)) == pytest.approx(rest.sf(14))
    assert made.chance(Aim("höchstens", 45)) == pytest.approx(rest.cdf(15))
    assert made.chance(Aim("Bandbreite", 45, 55)) == pytest.approx(rest.cdf(25) - rest.cdf(14))
    assert np.ravel(made.interval(0.8)) == pytest.approx([30 + rest.ppf(0.1), 30 + rest.ppf(0.9)])


def test_an_amount_is_normal() -> None:
    made = amount(mean=100, sd=10)

    assert made.chance(Aim("mindestens", 110)) == pytest.approx(norm.sf(1))
    assert made.chance(Aim("höchstens", 110)) == pytest.approx(norm.cdf(1))
    assert np.ravel(made.interval(0.95)) == pytest.approx([100 - 19.59964, 100 + 19.59964])


def test_what_is_reached_cannot_be_lost() -> None:
    made = count(mean=50, sd=6, reached=30)

    assert made.chance(Aim("mindestens", 30)) == 1
    assert made.chance(Aim("höchstens", 29)) == 0
    assert made.interval(0.999999)[0] >= 30


def test_a_computed_limit_of_a_count_is_met_by_the_number_it_means() -> None:
    made = count(mean=921, sd=0, reached=921)

    assert count(50, 6, 30).chance(Aim("mindestens", 45 + 1e-12)) == count(50, 6, 30).chance(Aim("mindestens", 45))
    assert made.chance(Aim("mindestens", 921)) == 1


@pytest.mark.parametrize("counts", [True, False])
def test_a_year_that_is_over_is_known(counts: bool) -> None:
    made = Forecast(np.array([10.0, 9.0]), np.zeros(2), np.array([10.0, 9.0]), counts)

    assert list(made.chance(Aim("mindestens", 10))) == [1, 0]
    assert [list(limit) for limit in made.interval()] == [[10, 9], [10, 9]]


@pytest.mark.parametrize("counts", [True, False])
@pytest.mark.parametrize("sense", SENSES)
def test_the_missing_stays_missing(counts: bool, sense: Sense) -> None:
    nothing = Forecast(np.array([np.nan, 50.0]), np.array([np.nan, np.nan]), np.array([np.nan, 30.0]), counts)

    assert np.isnan(nothing.chance(Aim(sense, 40, 50))).all()
    assert np.isnan(nothing.interval()).all()


def test_one_area_stands_alone() -> None:
    made = Forecast(np.array([10.0, 20.0]), np.array([1.0, 2.0]), np.array([0.0, 5.0]), counts=False)

    assert (made.at(1).mean, made.at(1).sd, made.at(1).reached) == (20, 2, 5)


@given(st.floats(1, 500), st.floats(0, 200), st.floats(1.01, 5), st.integers(0, 900), st.integers(0, 900))
def test_more_asked_is_less_likely(rest: float, reached: float, phi: float, one: int, other: int) -> None:
    made, (low, high) = count(reached + rest, np.sqrt(phi * rest), reached), sorted((one, other))
    least, most = (made.chance(Aim("mindestens", value)) for value in (low, high))

    assert 0 <= most <= least <= 1
    assert made.chance(Aim("höchstens", low)) <= made.chance(Aim("höchstens", high))
    assert made.chance(Aim("Bandbreite", low, high)) <= least
