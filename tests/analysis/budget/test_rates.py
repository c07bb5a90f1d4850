"""The benchmark of the forecast of spending: on the demo years it beats the yardsticks, and false reds are rare."""

from __future__ import annotations

from benchmarks.budget_rates import BOUND, CASES, backtest, rates
from jaen_analysis.analysis.budget.history import MONTHS

HALF_YEAR = MONTHS // 2


def test_at_mid_year_the_forecast_beats_the_straight_line_and_last_year() -> None:
    for name, scores in backtest().items():
        found = next(one for one in scores if one.known == HALF_YEAR)
        assert found.cases >= 2, name
        assert found.error < min(found.linear, found.last_year), name


def test_a_title_that_ends_at_plan_is_rarely_red_by_ours_and_mostly_by_the_straight_line() -> None:
    alike = [case for case in CASES.values() if case.bound == BOUND and (case.now == case.past).all()]
    assert len(alike) == 2
    for case in alike:
        found = next(one for one in rates(case, 1.0, draws=60) if one.known == HALF_YEAR)
        assert found.ours <= 0.05 < 0.5 < found.linear


def test_a_title_that_lapses_is_red_by_ours_too() -> None:
    found = {one.known: one for one in rates(CASES["each year as published"], 0.85, draws=60)}

    assert found[9].ours > 0.9


def test_the_forecast_is_worse_in_a_year_in_which_less_is_bound_than_before_and_the_benchmark_says_so() -> None:
    usual, fewer = (CASES[name] for name in (
        "each year as published", "each as published, a fifth less is bound than in the past years",
    ))  # fmt: skip
    at_mid_year = [next(one for one in rates(case, 1.0, draws=60) if one.known == HALF_YEAR) for case in (usual, fewer)]

    assert at_mid_year[1].error > 2 * at_mid_year[0].error
