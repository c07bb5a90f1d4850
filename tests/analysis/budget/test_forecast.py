"""The forecast of the year's spending: by hand, on years that are as always, and where nothing can be told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.ampel.light import Light
from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.budget.accounts import account
from jaen_analysis.analysis.budget.backtest import score, tried
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.budget.forecast import as_last_year, errors, forecast, growth, known_months, linear, path
from jaen_analysis.analysis.budget.history import Spending, history
from jaen_analysis.analysis.budget.light import aim, light
from jaen_analysis.intake.params.values_limits import BudgetLimits
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.intake.params.values_steering import UNDECIDED
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import TITLES
from tests.analysis.budget.written import allotment, books, whole_year
from tests.analysis.world import ORGANISATION

EGT, KREIS = TITLES["eingliederung"], ORGANISATION.kreis
SEASON = np.array([4.0, 6, 10, 8, 8, 10, 6, 6, 8, 8, 10, 16])
"""A year of 100: a fifth by March, half by June."""
HALF = Period.parse("2026-H1")


def spending(*years: np.ndarray, now: np.ndarray, bound: np.ndarray | None = None) -> Spending:
    first = 2026 - len(years)
    past = np.array(years).reshape(-1, 12)
    spent = np.append(now, np.full(12 - len(now), np.nan))
    return Spending(EGT, tuple(range(first, 2026)), past, np.zeros_like(past), spent,
                    np.zeros(12) if bound is None else bound)  # fmt: skip


def half_year(soll: int, limit: int | None = None) -> Light:
    rows = [
        row for year in (2024, 2025) for row in whole_year("eingliederung", [100] * 12, first=f"{year}-01")
    ]  # fmt: skip
    known = books(
        [*rows, *whole_year("eingliederung", [100] * 6)],
        Budget(2026, (allotment("eingliederung", soll, limit=limit, state="vorläufig zugeteilt"),)),
    )
    one = account(known, EGT, KREIS, HALF)
    return light(one, history(known, EGT, KREIS, HALF), UNDECIDED)


def test_an_exceeded_ceiling_decides_the_light() -> None:
    """600 are spent and 1,200 expected of 1,200: on course, unless no more than 500 may be spent by now."""
    assert half_year(1200).result is half_year(1200, limit=600).result is Result.AUF_KURS
    assert half_year(1200, limit=500).result is Result.NICHT_ERREICHBAR
    assert "vorläufige Haushaltsführung" in half_year(1200, limit=500).sentence


def test_a_soll_of_nothing_is_written_down_too() -> None:
    assert "Zielwert von 0" in half_year(0).sentence


def test_a_year_as_always_is_foretold_whole() -> None:
    one = spending(SEASON, SEASON, SEASON, now=2 * SEASON[:6])

    for known in range(1, 7):
        found = forecast(one, known)
        assert found.mean[0] == pytest.approx(200)
        assert found.sd[0] == pytest.approx(0)
    assert path(one)[3] == pytest.approx(0.2)


def test_the_factor_is_a_sum_over_sums() -> None:
    """46 of 100 by June, and 92 of 300 the year before: 400 over 138."""
    other = 2 * SEASON
    other[11] += 100

    assert growth(spending(other, SEASON, now=SEASON[:6]))[5] == pytest.approx(400 / (92 + 46))


def test_the_error_is_that_of_each_year_forecast_by_the_others() -> None:
    """True factors 2 and 4 after June; each year is told by the other one: errors of 2. Student's t with 1 df / z."""
    one, other = np.full(12, 1.0), np.append(np.full(6, 1.0), np.full(6, 3.0))

    found = errors(spending(one, other, now=SEASON[:6]))[5]

    assert found == pytest.approx(2 * 3.07768354 / 1.28155157)


def test_what_is_bound_counts_as_known() -> None:
    """Half is spent by June and the other half is bound, as every year: the factor is 1."""
    past, bound = np.full(12, 10.0), np.arange(11, -1, -1) * 10.0
    one = Spending(EGT, (2025,), past[None], bound[None], np.append(past[:6], np.full(6, np.nan)), bound + 5)

    assert forecast(one).mean[0] == pytest.approx(60 + 65)


def test_yardsticks_by_hand() -> None:
    one = spending(SEASON, now=2 * SEASON[:6])

    assert linear(one, 6) == pytest.approx(2 * 46 * 12 / 6)
    assert as_last_year(one, 6) == pytest.approx(92 + 54)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (spending(now=SEASON[:6]), "no year before"),
        (spending(SEASON, now=np.array([])), "no month yet"),
        (spending(SEASON, now=np.array([1, np.nan, 1])), "a month is missing"),
        (spending(SEASON, now=SEASON[:3], bound=np.full(12, np.nan)), "commitments are missing"),
    ],
)
def test_where_nothing_can_be_told_the_forecast_is_missing(one: Spending, why: str) -> None:
    assert np.isnan(forecast(one).mean[0]), why


def test_one_year_before_gives_a_forecast_without_an_interval() -> None:
    found = forecast(spending(SEASON, now=SEASON[:6]))

    assert not np.isnan(found.mean[0])
    assert np.isnan(found.sd[0])


def test_a_finished_year_is_its_own_total() -> None:
    found = forecast(spending(SEASON, now=SEASON))

    assert (found.mean[0], found.sd[0]) == (pytest.approx(100), 0)


@given(st.lists(st.integers(1, 10**6), min_size=24, max_size=36), st.integers(1, 11))
def test_the_interval_is_never_wider_later_relative_to_what_is_known(amounts: list[int], known: int) -> None:
    years = np.array(amounts[: len(amounts) // 12 * 12], dtype=float).reshape(-1, 12)
    found = errors(spending(*years, now=SEASON[:known]))

    assert (np.diff(found) <= 1e-9).all()


def test_history_takes_only_complete_years() -> None:
    """2024 is whole, 2025 misses a month; 2026 knows six."""
    rows = [
        *whole_year("eingliederung", [1] * 12, first="2024-01"),
        *whole_year("eingliederung", [1, None, *[1] * 10], first="2025-01"),
        *whole_year("eingliederung", [1] * 6, first="2026-01"),
    ]

    found = history(books(rows), EGT, KREIS, HALF)

    assert found.years == (2024,)
    assert found.past.sum() == 12
    assert known_months(found) == 6


def test_a_backtest_makes_each_forecast_from_what_was_known_then() -> None:
    late = np.append(np.full(11, 1.0), 9.0)
    found = {one.known: one for one in tried(spending(SEASON, late, now=SEASON[:3])) if one.year == 2025}

    assert len(found) == 11
    assert found[6].error == pytest.approx(abs(6 * 100 / 46 - 20) / 20)
    assert found[6].linear == pytest.approx(abs(12 - 20) / 20)
    assert found[6].last_year == pytest.approx(abs(6 + 54 - 20) / 20)
    assert np.isnan(found[6].inside)


def test_scores_are_means_by_known_months() -> None:
    found = score(tried(spending(SEASON, 2 * SEASON, SEASON, now=SEASON[:3])))

    assert [one.known for one in found] == list(range(1, 12))
    assert found[5].cases == 2
    assert found[5].error == pytest.approx(0)
    assert found[5].linear == pytest.approx(0.08)
    assert (found[5].covered, found[5].intervals) == (1, 1)


def known_books(share: float, soll: int = 12_000) -> Books:
    """Three years of 12,000 EUR and a half-year that is by a share of it above or below."""
    whole = [int(120 * month) for month in SEASON]
    rows = [row for year in (2023, 2024, 2025) for row in whole_year("eingliederung", whole, first=f"{year}-01")]
    rows += whole_year("eingliederung", [int(month * share) for month in whole[:6]], first="2026-01")
    return books(rows, Budget(2026, (allotment("eingliederung", soll),)))


@pytest.mark.parametrize(
    ("share", "result"),
    [(0.98, Result.AUF_KURS), (0.8, Result.NICHT_ERREICHBAR), (1.2, Result.NICHT_ERREICHBAR)],
)
def test_a_light_is_by_the_forecast_and_not_by_a_straight_line(share: float, result: Result) -> None:
    known = known_books(share)

    found = light(account(known, EGT, KREIS, HALF), history(known, EGT, KREIS, HALF), UNDECIDED)

    assert found.result is result
    assert found.mean == pytest.approx(12_000 * share, rel=0.001)


def test_without_a_soll_or_with_a_gap_nothing_is_judged() -> None:
    known = known_books(1.0)
    bare = Books({}, ORGANISATION, known.postings, known.on)
    gap = Books(known.budgets, ORGANISATION, known.postings[known.postings["month"] != "2026-02"], known.on)

    for some, word in ((bare, "kein Soll"), (gap, "Es fehlen")):
        found = light(account(some, EGT, KREIS, HALF), history(some, EGT, KREIS, HALF), UNDECIDED)
        assert found.result is Result.NICHT_BEURTEILBAR
        assert word in found.sentence


def test_what_the_bund_pays_as_spent_is_only_watched() -> None:
    known, living = known_books(1.0), TITLES["lebensunterhalt"]

    found = light(account(known, living, KREIS, HALF), history(known, living, KREIS, HALF), UNDECIDED)

    assert found.result is Result.BEOBACHTUNG


def test_the_aim_is_a_share_of_the_soll_after_movements() -> None:
    federal, claim = aim(EGT, 1000_00), aim(TITLES["unterkunft"], 1000_00)

    assert (federal.sense, federal.value, federal.upper) == ("Bandbreite", 950, 1010)
    assert (claim.sense, claim.value) == ("höchstens", 1010)
    asked = BudgetLimits(date(2026, 1, 1), "Leitungsrunde", Decimal("97.5"), Decimal(100))
    assert (aim(EGT, 1000_00, asked).value, aim(EGT, 1000_00, asked).upper) == (975, 1000)


def test_the_limits_that_are_decided_turn_the_light() -> None:
    known = known_books(1.0)
    one, spent = account(known, EGT, KREIS, HALF), history(known, EGT, KREIS, HALF)
    strict = BudgetLimits(date(2026, 1, 1), "Leitungsrunde", Decimal(10), Decimal(20))

    found = light(one, spent, UNDECIDED, strict)

    assert light(one, spent, UNDECIDED).result is not Result.NICHT_ERREICHBAR
    assert found.result is Result.NICHT_ERREICHBAR
