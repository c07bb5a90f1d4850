from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.forecast.yardsticks import holt_winters, seasonal_naive


def test_every_season_is_what_it_was() -> None:
    found = seasonal_naive([1, 2, 3, 5, 7, 9], period=3, steps=4, levels=(0.5,))

    assert list(found.mean) == [5, 7, 9, 5]
    assert found.sigma == pytest.approx(np.sqrt((16 + 25 + 36) / 3))
    assert found.upper[0, 3] - 5 == pytest.approx(np.sqrt(2) * (found.upper[0, 0] - 5))


def test_a_missing_season_stays_missing() -> None:
    found = seasonal_naive([1, 2, 3, 5, np.nan, 9], period=3, steps=3)

    assert list(np.isnan(found.mean)) == [False, True, False]
    assert found.sigma == pytest.approx(np.sqrt((16 + 36) / 2))


def test_one_year_alone_has_no_scatter() -> None:
    assert np.isnan(seasonal_naive([1, 2, 3], period=3, steps=1).sigma)


def test_a_level_with_a_season_goes_on() -> None:
    found = holt_winters(np.tile([15, 8, 7], 5), 3, alpha=0.3, beta=0.1, gamma=0.2, steps=4)

    assert found.mean == pytest.approx([15, 8, 7, 15])
    assert (found.level, found.trend, found.sse) == pytest.approx((10, 0, 0), abs=1e-12)


def test_a_trend_is_found_in_the_end() -> None:
    season = np.tile([5, -2, -3], 40)
    found = holt_winters(np.arange(120) * 2 + season, 3, alpha=0.3, beta=0.1, gamma=0.2, steps=3)

    assert found.mean == pytest.approx([245, 240, 241], abs=0.01)


def test_after_a_missing_value_nothing_is_known() -> None:
    assert np.isnan(holt_winters([1, 2, 1, 2, 1, np.nan], 2, 0.3, 0.1, 0.2, steps=2).mean).all()


@pytest.mark.parametrize(
    ("forecast", "needed"), [(seasonal_naive, 12), (lambda y, m, h: holt_winters(y, m, 0, 0, 0, h), 24)]
)
def test_a_series_that_is_too_short_is_refused(forecast, needed: int) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=f"11 Werte; gebraucht werden mindestens {needed}"):
        forecast(range(11), 12, 6)
