"""What may yet be bound, and the housing costs of the next year: by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.budget.accounts import Account, account
from jaen_analysis.analysis.budget.next_year import NextYear, next_year
from jaen_analysis.analysis.budget.what_if import (
    Room,
    last_start,
    mean_cost,
    more_places,
    planned,
    room,
    starts,
)
from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.measures import bg
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.titles import TITLES
from tests.analysis.budget.written import allotment, books, posted, share, whole_year
from tests.analysis.world import ORGANISATION, monthly, panel

EGT, KREIS = TITLES["eingliederung"], ORGANISATION.kreis
SEPTEMBER = "2026-09"


def made(mean: float, sd: float) -> Forecast:
    return Forecast(np.array([mean]), np.array([sd]), np.array([0.0]))


def nine_months(soll: int, spent: int, limit: int | None = None) -> Account:
    budget = Budget(2026, (allotment("eingliederung", soll, limit=limit),))
    known = books(whole_year("eingliederung", [spent] * 9), budget)
    return account(known, EGT, KREIS, Period.parse("2026-Q3"))


def programme(places: int, cost: int, instrument: str = "mabe", state: str = "läuft") -> Programme:
    return Programme(
        f"m{places}", 2026, "1", "M", INSTRUMENTS[instrument], "T", ("alle",), ("aktivierung",),
        {"stadt-witten": places}, date(2026, 1, 1), date(2026, 12, 31), 10, cost, 0, state,
    )  # fmt: skip


def test_room_is_what_the_forecast_leaves_and_not_more_than_is_free() -> None:
    """Soll 1,000, 900 are spent. Forecast 950, upper end of 80 % 950 + 1.2816 × 20 = 975.63."""
    found = room(nine_months(1000, 100), made(950, 20))

    assert found == Room(100_00, 24_37, 50_00, 50_00)
    assert room(nine_months(1000, 100), made(500, 1)) == Room(100_00, 100_00, 100_00, 500_00)


@pytest.mark.parametrize(("limit", "free"), [(2000, 100_00), (930, 30_00), (900, 0), (800, 0)])
def test_room_stays_below_the_ceiling_of_a_provisional_allotment(limit: int, free: int) -> None:
    """Soll 1,000, 900 are spent; until the final allotment no more than the ceiling may be."""
    assert room(nine_months(1000, 100, limit), made(500, 1)) == Room(free, free, free, 500_00)


def test_a_forecast_above_the_soll_leaves_nothing() -> None:
    assert room(nine_months(1000, 100), made(1100, 20)) == Room(100_00, 0, 0, -100_00)


def test_without_an_interval_there_is_no_room_to_tell() -> None:
    assert room(nine_months(1000, 100), made(950, np.nan)) is None


def test_starts_cost_the_months_that_are_left() -> None:
    """3,000 EUR at 100 EUR a place-month: 10 places from October, 15 from November, 30 in December."""
    found = starts(Room(9000_00, 3000_00, 6000_00, 0), 100_00, SEPTEMBER)

    assert [(one.month, one.months, one.per_place, one.sure, one.likely) for one in found] == [
        ("2026-10", 3, 300_00, 10, 20), ("2026-11", 2, 200_00, 15, 30), ("2026-12", 1, 100_00, 30, 60),
    ]  # fmt: skip
    assert found[0].bound(10) == 3000_00


def test_after_december_nothing_starts() -> None:
    assert starts(Room(1, 1, 1, 0), 1, "2026-12") == ()


@pytest.mark.parametrize(("most", "month"), [(9, None), (10, "2026-10"), (29, "2026-11"), (30, "2026-12")])
def test_the_last_start_is_where_so_many_places_still_use_the_room(most: int, month: str | None) -> None:
    found = Room(9000_00, 3000_00, 6000_00, 0)
    last = last_start(found, starts(found, 100_00, SEPTEMBER), most)

    assert (last.month if last else None) == month


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.integers(1, 12))
def test_new_places_never_overspend_and_leave_less_than_one_place(sure: int, cost: int, month: int) -> None:
    for one in starts(Room(sure, sure, sure, 0), cost, f"2026-{month:02d}"):
        assert one.bound(one.sure) <= sure < one.bound(one.sure + 1)


def test_costs_are_the_mean_of_running_places_of_the_title() -> None:
    plan = Plan(2026, "beschlossen", (
        programme(10, 300_00), programme(30, 500_00), programme(99, 1, state="verworfen"),
        programme(98, 1, "egz"), programme(97, 1, "16a"),
    ))  # fmt: skip

    some = planned(plan, EGT)

    assert (len(some), mean_cost(some), more_places(some)) == (2, 450_00, 4)
    assert mean_cost(planned(None, EGT)) is None


def test_a_place_without_a_cost_is_refused() -> None:
    with pytest.raises(ValueError, match="kostet 0"):
        starts(Room(1, 1, 1, 0), 0, SEPTEMBER)


def coming(growth: float = 1.1, **stocks: list[float | None]) -> NextYear | None:
    """Three windows up to September 2026: the same stocks, costs that grow by a tenth from window to window."""
    first = "2023-10"
    names = [city.key.removeprefix("stadt-") for city in ORGANISATION.cities]
    rows = [
        row
        for n, name in enumerate(names, 1)
        for window in range(3)
        for row in posted("unterkunft", "ist", [round(1000 * n * growth**window)] * 12, area=f"stadt-{name}",
                          first=shift(first, 12 * window))
    ]  # fmt: skip
    people = {name: stocks.get(name, [2.0 * n] * 36) for n, name in enumerate(names, 1)}
    known = books(rows, Budget(2026, shares=(share("bund_unterkunft", "70"), share("stadt_unterkunft", "40"))))
    return next_year(known, panel("2026-Q3", monthly(bg, first, **people)))


def test_the_next_year_goes_on_as_the_windows_grew() -> None:
    """The middle of 2027 is 15 months after that of the last window: 1,210 EUR a month grow by 1.1 ** 1.25."""
    found = coming()

    assert found is not None
    assert found.year == 2027
    key = ORGANISATION.cities[0].key
    assert found.gross[key].mean[0] == pytest.approx(12 * 1210 * 1.1**1.25)
    assert found.gross[key].sd[0] == pytest.approx(0, abs=1)
    assert found.households["kreis"] == pytest.approx(2 * 15)
    assert found.city_share(key) == pytest.approx(0.3 * 0.4 * 12 * 1210 * 1.1**1.25)


def test_the_kreis_of_the_next_year_is_the_sum_of_its_cities() -> None:
    found = coming(hattingen=[2.0] * 12 + [2.2] * 12 + [2.0] * 12)

    assert found is not None
    cities = [found.gross[city.key] for city in ORGANISATION.cities]
    assert found.gross["kreis"].mean[0] == pytest.approx(sum(one.mean[0] for one in cities))
    assert found.gross["kreis"].sd[0] == pytest.approx(sum(one.sd[0] for one in cities))
    assert cities[0].sd[0] > 0


def test_a_gap_in_a_window_leaves_nothing_to_tell() -> None:
    assert coming(hattingen=[2.0] * 20 + [None] + [2.0] * 15) is None


def test_the_share_of_a_city_is_missing_without_a_known_share() -> None:
    found = coming()

    assert found is not None
    assert np.isnan(replace(found, shares={}).city_share(ORGANISATION.cities[0].key))
