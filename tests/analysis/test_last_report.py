"""Which earlier states a report is held against: the store and the calendar alone decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from jaen_analysis.analysis.inputs import Inputs, gather
from jaen_analysis.intake.params import Calendar
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import Period, span
from tests.analysis.world import NAMES, indicator, params
from tests.intake.deliveries import delivery, figure

QUARTER = Period.parse("2026-Q3")
STOCK = indicator("bestand", elb.mean())
PARAMS = params(STOCK)
JULY, OCTOBER = "2026-07-30", "2026-10-30"
"""Due on the 15th, and the report goes out fifteen days later."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The second quarter in July, the third in October, each in time; everybody has 100 persons."""
    store = Store(tmp_path / "bestand")
    for city in NAMES:
        deliver(store, "2026-07-10", span("2026-01", "2026-06"), 100, city)
        deliver(store, "2026-10-12", span("2026-07", "2026-09"), 100, city)
    return store


def deliver(store: Store, received: str, months: Sequence[str], value: float, city: str = "witten") -> None:
    rows = [figure(value, month=month, area=f"stadt-{city}") for month in months]
    store.accept(delivery(store.folder.parent, received, *rows, name=f"{city}_{received}_{value}.xlsx"))


def gathered(store: Store, as_of: str | None = None, period: Period = QUARTER) -> Inputs:
    return gather(PARAMS, store, period, date.fromisoformat(as_of) if as_of else None)


def told(table: pd.DataFrame, area: str = "stadt-witten") -> list[tuple[Any, ...]]:
    """Month or period, old and new value, cause."""
    when = "month" if "month" in table.columns else "period"
    return list(table.loc[table["area"] == area, [when, "old", "new", "cause"]].itertuples(index=False, name=None))


def test_a_first_delivery_of_a_period_changes_nothing(store: Store) -> None:
    changes = gathered(store).changes

    assert dict(changes.since) == {"2026-Q2": JULY, "2026-Q3": OCTOBER}
    assert changes.figures.empty
    assert changes.results.empty


def test_earlier_months_are_held_against_the_last_report(store: Store) -> None:
    deliver(store, "2026-10-13", ["2026-06"], 130)
    changes = gathered(store).changes

    assert told(changes.figures) == [("2026-06", 100, 130, "berichtigt")]
    assert told(changes.results) == [("2026-Q2", 100, 110, "berichtigt")]
    assert told(changes.results, "kreis") == [("2026-Q2", 500, 510, "berichtigt")]


def test_what_was_corrected_before_the_last_report_is_no_news(store: Store) -> None:
    deliver(store, JULY, ["2026-06"], 130)

    assert gathered(store).changes.figures.empty


def test_the_period_itself_is_held_against_the_day_of_its_own_report(store: Store) -> None:
    deliver(store, "2026-10-20", ["2026-09"], 110)
    assert gathered(store).changes.figures.empty, "before the report went out"
    deliver(store, "2026-11-20", ["2026-09"], 140)
    changes = gathered(store).changes

    assert told(changes.figures) == [("2026-09", 110, 140, "berichtigt")]
    assert [row[0] for row in told(changes.results)] == ["2026-Q3"]


def test_both_states_count_side_by_side(store: Store) -> None:
    deliver(store, "2026-10-13", ["2026-06"], 130)
    deliver(store, "2026-11-20", ["2026-06", "2026-09"], 160)

    assert told(gathered(store).changes.figures) == [
        ("2026-06", 100, 160, "berichtigt"), ("2026-09", 100, 160, "berichtigt"),
    ]  # fmt: skip


def test_a_late_delivery_is_told_as_such(tmp_path: Path) -> None:
    store = Store(tmp_path / "bestand")
    deliver(store, "2026-07-10", span("2026-01", "2026-06"), 100)
    deliver(store, "2026-10-12", span("2026-07", "2026-08"), 100)
    deliver(store, "2026-11-20", ["2026-09"], 100)
    city = told(gathered(store).changes.figures)

    assert [(row[0], row[3]) for row in city] == [("2026-09", "nachgeliefert")]


def test_as_of_a_day_nothing_later_counts_and_the_same_comes_out_again(store: Store) -> None:
    deliver(store, "2026-10-13", ["2026-06"], 130)
    before = gathered(store, "2026-11-19").changes
    deliver(store, "2026-11-20", ["2026-06", "2026-09"], 160)
    again = gathered(store, "2026-11-19").changes

    pd.testing.assert_frame_equal(before.figures, again.figures, check_exact=True)
    pd.testing.assert_frame_equal(before.results, again.results, check_exact=True)
    assert dict(before.since) == dict(again.since)


def test_the_first_report_of_all_has_nothing_to_be_held_against(store: Store) -> None:
    first = gathered(store, "2026-07-12", Period.parse("2026-Q1")).changes

    assert dict(first.since) == {}


def test_the_calendar_says_when_a_report_goes_out() -> None:
    assert Calendar(15).report_day(QUARTER) == date(2026, 10, 30)
    assert Calendar(15, report_days=0).report_day(QUARTER) == Calendar(15).due(QUARTER)
