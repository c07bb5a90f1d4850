"""Expected values: against statsmodels, and what is told where a condition is missing."""

from __future__ import annotations

from datetime import date
from math import isnan

import numpy as np
import pytest

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.expected import Expected, Used, expected_values
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import Expectation
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicators.integration import integrationsquote

CITIES = tuple(Area(f"stadt-{name}", "stadt", name.title(), cities=(f"stadt-{name}",)) for name in ("a", "b", "c"))
DAY = date(2026, 9, 30)
PEOPLE = {"stadt-a": 30_000.0, "stadt-b": 96_000.0, "stadt-c": 9_000.0}
LAND = {"stadt-a": 20.5, "stadt-b": 72.4, "stadt-c": 58.8}
RATES = {"stadt-a": 7.5, "stadt-b": 9.5}


def conditions(**figures: dict[str, float]) -> Conditions:
    rows = [
        {"figure": figure, "period": "2024-12-31" if figure == "einwohner" else "2024", "breakdown": "insgesamt",
         "status": "ok", "source": "x", "area": area, "value": value}
        for figure, values in figures.items()
        for area, value in values.items()
    ]  # fmt: skip
    return Conditions(context_table(rows), CITIES)


def expectation(**changes: object) -> Expectation:
    plain: dict[str, object] = {
        "indicator": integrationsquote, "source": "Test", "reference": "", "stand": DAY, "valid_from": "",
        "valid_to": "", "constant": 0.3, "coefficients": {"arbeitslosenquote": -0.01}, "residual_sd": 0.02,
        "degrees_of_freedom": 390, "covariance": None,
    }  # fmt: skip
    return Expectation(**plain | changes)


def expected(made: Expectation) -> tuple[Expected, ...]:
    return expected_values(made, conditions(einwohner=PEOPLE, flaeche=LAND, arbeitslosenquote=RATES), CITIES, DAY)


def test_it_is_the_prediction_of_the_regression_itself() -> None:
    import statsmodels.api as sm

    rng = np.random.default_rng(5954)
    density, rate = rng.uniform(80, 2000, 30), rng.uniform(3, 12, 30)
    outcome = 0.32 - 0.00002 * density - 0.012 * rate + rng.normal(0, 0.02, 30)
    fit = sm.OLS(outcome, np.column_stack([np.ones(30), density, rate])).fit()
    constant, *slopes = fit.params.tolist()
    made = expectation(
        constant=constant,
        coefficients=dict(zip(["einwohner_je_qkm", "arbeitslosenquote"], slopes, strict=True)),
        residual_sd=float(np.sqrt(fit.mse_resid)),
        degrees_of_freedom=int(fit.df_resid),
        covariance=tuple(tuple(row) for row in fit.cov_params().tolist()),
    )

    first, second, _ = expected(made)

    at = np.array([[1, 30_000 / 20.5, 7.5], [1, 96_000 / 72.4, 9.5]])
    wanted = fit.get_prediction(at)
    assert [first.value, second.value] == pytest.approx(wanted.predicted.tolist(), rel=1e-9)
    ours = [[first.low, first.high], [second.low, second.high]]
    assert np.array(ours) == pytest.approx(wanted.conf_int(obs=True, alpha=0.05), rel=1e-9)


def test_without_a_covariance_only_the_spread_of_the_residuals_counts() -> None:
    first, *_ = expected(expectation(degrees_of_freedom=1_000_000))

    assert first.value == pytest.approx(0.3 - 0.01 * 7.5)
    assert first.high - first.value == pytest.approx(1.96 * 0.02, rel=1e-4)
    assert first.value - first.low == pytest.approx(1.96 * 0.02, rel=1e-4)


def test_each_condition_is_told_with_its_times() -> None:
    first, *_ = expected(expectation(coefficients={"einwohner_je_qkm": -0.00002, "arbeitslosenquote": -0.01}))

    assert first.used == (
        Used("einwohner_je_qkm", 30_000 / 20.5, ("2024-12-31", "2024")),
        Used("arbeitslosenquote", 7.5, ("2024",)),
    )


def test_a_missing_condition_is_named_and_nothing_is_guessed() -> None:
    *_, last = expected(
        expectation(coefficients={"einwohner_je_qkm": 0.0, "arbeitslosenquote": -0.01, "heizkosten_je_bg": 0.0})
    )

    assert last.area == "stadt-c"
    assert all(map(isnan, (last.value, last.low, last.high)))
    assert last.reason == ("Für dieses Gebiet nicht veröffentlicht: „Arbeitslosenquote“, „Tatsächliche Heizkosten“")
    assert [used.id for used in last.used] == ["einwohner_je_qkm"]


def test_rounding_in_print_makes_no_interval_narrower_than_the_residuals() -> None:
    first, *_ = expected(expectation(covariance=((0.0, 0.0), (0.0, -1e-12))))

    assert first.high == expected(expectation())[0].high


def test_a_spread_beyond_all_measure_is_a_wide_interval_and_no_crash() -> None:
    wide = expected(expectation(residual_sd=1e200))[0]

    assert (wide.low, wide.high) == (pytest.approx(-wide.high), pytest.approx(1.966e200, rel=1e-3))
