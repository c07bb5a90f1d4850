from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake.reading.months import parse_month, parse_period
from jaen_analysis.vocabulary.periods import MONTH_NAMES, Period, last_day, month_name


@pytest.mark.parametrize(
    "value",
    ["2026-07", "202607", 202607, "07/2026", "7/2026", "07.2026", "31.07.2026", "1.7.2026", "2026-07-31", "Juli 2026",
     "juli  2026", "Jul 26", "Jul. 2026", "Jul-26", "Jul '26", date(2026, 7, 1), datetime(2026, 7, 31),
     "2026-07-01 00:00:00"],
)  # fmt: skip
def test_july(value: str | int | date) -> None:
    assert parse_month(value) == "2026-07"


@pytest.mark.parametrize("text", ["März 2026", "Mrz 26", "Mär 26", "maerz 2026", "Mrz. 2026"])
def test_march_has_many_short_names(text: str) -> None:
    assert parse_month(text) == "2026-03"


@pytest.mark.parametrize(
    "value",
    [None, "", "2026-13", "2026-00", "13/2026", "07/26", "31.02.2026", "Quark 2026", "2026", 2026, 7.0, True, "1026-07",
     "ELB", "2026-Q3", "Juli", "03.07.26", "١٢/٢٠٢٦"],
)  # fmt: skip
def test_what_is_no_month(value: str | int | float | None) -> None:
    assert parse_month(value) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)), st.integers(min_value=0, max_value=5))
def test_every_spelling_of_a_day_or_month_is_read(day: date, spelling: int) -> None:
    texts = (
        f"{day:%Y-%m}",
        f"{day:%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"{MONTH_NAMES[day.month - 1]} {day.year}",
        f"{day.month}/{day.year}",
    )
    whole = spelling not in (2, 3) or day in (day.replace(day=1), last_day(f"{day:%Y-%m}"))
    assert parse_month(texts[spelling]) == (f"{day:%Y-%m}" if whole else None)


@given(st.text(max_size=12))
def test_no_text_breaks_the_parser(text: str) -> None:
    month = parse_month(text)
    assert month is None or last_day(month)


@pytest.mark.parametrize("key", ["2026-Q3", "2026-H2", "2026", "2026-07"])
def test_a_period_is_read_from_its_key_and_from_its_label(key: str) -> None:
    period = Period.parse(key)
    assert parse_period(key) == period
    assert parse_period(period.label) == period


def test_what_is_no_period() -> None:
    assert parse_period("5. Quartal 2026") is None
    assert parse_period(None) is None
    assert parse_period(month_name("2026-07") + "!") is None
