from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.forecast import ratios
from jaen_analysis.analysis.forecast.outlook import Forecast

COUNT = Forecast(np.array([240.0, 240.0]), np.array([12.0, np.nan]), np.array([100.0, 100.0]), counts=True)
STOCK = Forecast(np.array([1000.0, 1000.0]), np.array([20.0, 20.0]), np.array([-np.inf] * 2))


def test_a_quota_and_its_error_against_simulated_ones() -> None:
    chance = np.random.default_rng(1)
    drawn = chance.normal(240, 12, 200_000) / chance.normal(1000, 20, 200_000)
    made = ratios.forecast(COUNT, STOCK, scale=100)

    assert made.mean[0] == pytest.approx(24.0)
    assert made.sd[0] == pytest.approx(100 * drawn.std(), rel=0.01)
    assert not made.counts


def test_what_is_missing_below_or_above_the_line_is_missing() -> None:
    nothing = Forecast(np.array([0.0, np.nan]), np.zeros(2), np.zeros(2))

    assert np.isnan(ratios.forecast(COUNT, nothing).mean).all()
    assert np.isnan(ratios.forecast(COUNT, STOCK).sd[1])
