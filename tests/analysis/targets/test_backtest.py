"""Forecasts of the past: each from what was known then, scored against what came."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.ampel_rates import events, persons, scores
from jaen_analysis.analysis.forecast.outlook import Sense
from jaen_analysis.analysis.targets.backtest import Score, cases, score
from jaen_analysis.analysis.targets.courses import Part, Parts
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.analysis.forecast.years import COURSE, counted, steady

EVENTS, PERSONS = Part(integrationen, "sum"), Part(elb, "mean")
TOTAL, MEAN, RATE = Parts(EVENTS), Parts(PERSONS), Parts(EVENTS, PERSONS)


def after(known: int, parts: Parts, *figures: Values, sense: Sense = "mindestens") -> Score:
    return score(known, cases(parts, figures, sense, known))


def nothing(found: Score) -> bool:
    return found.cases == 0 and bool(np.isnan(found[2:]).all())


def test_years_that_are_as_always_are_forecast_right() -> None:
    for known in range(12):
        found = after(known, TOTAL, steady(4))
        assert (found.known, found.cases) == (known, 2 * 9)
        assert found.error < 0.01
        assert found.coverage == 1
        assert found.naive == pytest.approx(0)


def test_the_naive_error_is_that_of_the_open_months() -> None:
    past = np.concatenate([steady(3), 1.2 * steady(1)])

    assert after(6, TOTAL, past).naive == pytest.approx((0 + 0.2 * COURSE[6:].sum() / COURSE.sum()) / 2)


def test_a_forecast_that_knows_more_months_is_nearer() -> None:
    found = {known: after(known, TOTAL, counted(6)) for known in (0, 6, 11)}

    assert found[0].error > found[6].error > found[11].error
    assert found[11].brier < found[0].brier


def test_stocks_are_tried_in_the_same_way() -> None:
    years = next(persons(1, 5))
    early, late = (after(known, MEAN, years, sense="höchstens") for known in (3, 9))

    assert early.cases == 3 * 9
    assert late.error < early.error < early.naive


def test_a_quotient_is_tried_whole() -> None:
    """Of a stock that is always the same the relative errors are those of the events alone."""
    stock = np.full((6, 12, 9), 1000.0)
    rate, total = after(6, RATE, counted(6), stock), after(6, TOTAL, counted(6))

    assert (rate.cases, rate.error, rate.naive) == (total.cases, pytest.approx(total.error), pytest.approx(total.naive))
    assert 0.5 < rate.coverage <= 1


@pytest.mark.parametrize("sense", ["mindestens", "höchstens"])
def test_it_is_asked_whether_the_year_was_as_good_as_the_one_before(sense: Sense) -> None:
    """Half as much again after eleven months: sure to be more, and sure to be no less."""
    much_more = np.concatenate([steady(2), 1.5 * steady(1)])

    assert after(11, TOTAL, much_more, sense=sense).brier < 0.01


@pytest.mark.parametrize("years", [0, 1, 2])
def test_without_two_years_before_nothing_can_be_tried(years: int) -> None:
    assert nothing(after(6, TOTAL, counted(years)))


def test_areas_with_a_gap_or_without_an_event_are_left_out() -> None:
    past = counted(3)
    past[2, 4, 0] = np.nan
    past[1, :, 1] = 0

    assert [after(known, TOTAL, past).cases for known in (0, 3, 11)] == [7, 7, 7]


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


def test_the_cases_are_the_same_whatever_comes_later() -> None:
    past = counted(5)
    first = cases(TOTAL, [past[:3]], "mindestens", 6)

    for length in (4, 5):
        assert cases(TOTAL, [past[:length]], "mindestens", 6)[:, :9] == pytest.approx(first)
