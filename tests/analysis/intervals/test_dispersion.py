from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.intervals.dispersion import Dispersion, dispersion_chi2, quarters_dispersion

PERSONS = np.array([540.0, 1800, 2000, 3100, 1100, 2000, 1100, 1400, 5700])
QUARTERS = np.tile(PERSONS, (8, 1))
LEVEL = np.array([0.5, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 2])
SEASON = np.array([[0.7], [1], [1.3], [1.0]] * 2)


def chance(seed: int, persons: bool = False, share: float = 0.06) -> np.ndarray:
    rng = np.random.default_rng(seed)
    rate = share * SEASON ** (1 if share < 0.5 else 0.1) * (LEVEL if share < 0.5 else 1)
    return (rng.binomial(QUARTERS.astype(int), rate) if persons else rng.poisson(QUARTERS * rate)).astype(float)


def test_levels_and_seasons_are_no_dispersion() -> None:
    found = quarters_dispersion(0.06 * QUARTERS * SEASON * LEVEL, QUARTERS)

    assert found.df == 8 * 7
    assert found.phi == pytest.approx(0, abs=1e-9)
    assert found.inflation == 1


@pytest.mark.parametrize(("persons", "share"), [(False, 0.06), (True, 0.06), (True, 0.85)])
def test_chance_alone_has_a_phi_of_1(persons: bool, share: float) -> None:
    phi = [quarters_dispersion(chance(seed, persons, share), QUARTERS, persons).phi for seed in range(200)]

    assert np.mean(phi) == pytest.approx(1, abs=0.03)


def test_it_is_the_poisson_regression_on_quarter_and_area() -> None:
    import statsmodels.api as sm

    count = chance(3)
    quarter, area = (index.ravel() for index in np.indices(count.shape))
    design = np.column_stack([quarter[:, None] == np.arange(8), area[:, None] == np.arange(1, 9)]).astype(float)
    model = sm.GLM(count.ravel(), design, family=sm.families.Poisson(), exposure=QUARTERS.ravel()).fit()
    found = quarters_dispersion(count, QUARTERS)

    assert found.df == model.df_resid
    assert found.phi == pytest.approx(model.pearson_chi2 / model.df_resid, rel=1e-6)


def test_an_incomplete_area_is_left_out() -> None:
    count = chance(4)
    count[2, 0] = nan
    count[3, 1] = -1

    assert quarters_dispersion(count, QUARTERS) == quarters_dispersion(count[:, 2:], QUARTERS[:, 2:])


def test_an_area_without_events_tells_nothing() -> None:
    count = chance(5)
    count[:, 4] = 0

    assert quarters_dispersion(count, QUARTERS).df == 7 * 7


def test_more_persons_than_there_are_is_impossible() -> None:
    count = chance(6, persons=True)
    count[0, 0] = 541

    assert quarters_dispersion(count, QUARTERS, of_persons=True).df == 7 * 7
    assert quarters_dispersion(count, QUARTERS).df == 8 * 7


@pytest.mark.parametrize("cells", [np.s_[:1, :], np.s_[:, :1], np.s_[:, :0]])
def test_one_area_or_one_quarter_leaves_it_unknown(cells: tuple[slice, slice]) -> None:
    found = quarters_dispersion(chance(7)[cells], QUARTERS[cells])

    assert np.isnan(found.phi)
    assert (found.df, found.inflation) == (0, 1)


def test_nothing_and_everything_leave_it_unknown() -> None:
    for count in (0 * QUARTERS, QUARTERS):
        assert quarters_dispersion(count, QUARTERS, of_persons=True).inflation == 1


def test_inflation_never_narrows() -> None:
    assert [Dispersion(phi, 24).inflation for phi in (0.4, 1.4)] == [1, 1.4]


@given(factor=st.floats(0.01, 100))
def test_the_unit_of_the_exposure_does_not_matter(factor: float) -> None:
    count = chance(8)

    assert quarters_dispersion(count, factor * QUARTERS).phi == pytest.approx(quarters_dispersion(count, QUARTERS).phi)


def test_heterogeneity_leaves_out_what_is_missing() -> None:
    all_ = dispersion_chi2([7, 61, 58], [9.1, 55.2, 61])

    assert dispersion_chi2([7, nan, 61, 58, 4], [9.1, 3, 55.2, 61, 0]) == all_
    assert all_.df == 2
    assert np.isnan(dispersion_chi2([7, nan], [9.1, 3]).phi)
