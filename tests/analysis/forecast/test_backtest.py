from __future__ import annotations

import numpy as np
import pytest

from benchmarks.ampel_rates import events, persons, scores
from jaen_analysis.analysis.forecast.backtest import Score, backtest, of_means, of_totals
from jaen_analysis.vocabulary.exact import Values
from tests.analysis.forecast.years import LEVELS, counted, steady


def nothing(score: Score) -> bool:
    return score.cases == 0 and bool(np.isnan(score[2:]).all())


def test_years_that_are_as_always_are_forecast_right() -> None:
    found = backtest(steady(4), of_totals)

    assert [score.known for score in found] == list(range(12))
    assert all(score.cases == 2 * 9 for score in found)
    assert all(score.error < 0.01 and score.coverage == 1 for score in found)
    assert [score.naive for score in found] == pytest.approx([0] * 12)


def test_the_naive_error_is_that_of_the_open_seasons() -> None:
    past = np.concatenate([steady(3), 1.2 * steady(1)])
    after_half = backtest(past, of_totals)[6]

    share = steady(1)[0, 6:].sum() / LEVELS.sum()
    assert after_half.naive == pytest.approx((0 + 0.2 * share) / 2)


def test_a_forecast_that_knows_more_months_is_nearer() -> None:
    found = backtest(counted(6), of_totals)

    assert found[0].error > found[6].error > found[11].error
    assert found[11].brier < found[0].brier


def test_stocks_are_tried_in_the_same_way() -> None:
    years = next(persons(1, 5))
    found = backtest(years, of_means, sense="höchstens")

    assert found[3].cases == 3 * 9
    assert found[9].error < found[3].error < found[3].naive


@pytest.mark.parametrize("years", [0, 1, 2])
def test_without_two_years_before_nothing_can_be_tried(years: int) -> None:
    assert all(nothing(score) for score in backtest(counted(years), of_totals))


def test_areas_with_a_gap_or_without_an_event_are_left_out() -> None:
    past = counted(3)
    past[2, 4, 0] = np.nan
    past[1, :, 1] = 0

    assert {score.cases for score in backtest(past, of_totals)} == {7}


@pytest.fixture(scope="module")
def simulated() -> Values:
    settings = [(drift, years, seasons) for drift in (0.02, 0.04) for years in (2, 4) for seasons in (4, 12)]
    found = [scores(events(drift, 25, years + 1, seasons), True) for drift, years, seasons in settings]
    return np.array(found)[:, :, :, :9].transpose(1, 0, 2, 3)


def test_intervals_hold_what_they_promise(simulated: Values) -> None:
    for_each_setting, for_each_city = simulated[0].mean(axis=(1, 2)), simulated[0].mean(axis=(0, 1))

    assert 0.7 < for_each_setting.min() <= for_each_setting.max() < 0.9
    assert 0.7 < for_each_city.min() <= for_each_city.max() < 0.9


def test_forecasts_beat_their_yardstick(simulated: Values) -> None:
    _, error, naive, brier, _ = simulated.mean(axis=(2, 3))

    assert (error < naive).all()
    assert brier.max() <= 0.21
