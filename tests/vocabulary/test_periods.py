from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.vocabulary.periods import Period, final_from, last_day, month_name, month_span, shift, span

months = st.builds(lambda year, month: f"{year:04d}-{month:02d}", st.integers(1991, 2098), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "first", "last", "label", "short"),
    [
        ("2026-Q3", "2026-07", "2026-09", "3. Quartal 2026", "III/2026"),
        ("2026-Q1", "2026-01", "2026-03", "1. Quartal 2026", "I/2026"),
        ("2026-H2", "2026-07", "2026-12", "2. Halbjahr 2026", "2. Hj. 2026"),
        ("2026", "2026-01", "2026-12", "Jahr 2026", "2026"),
        ("2026-07", "2026-07", "2026-07", "Juli 2026", "07/2026"),
        (" 2007-Q2 ", "2007-04", "2007-06", "2. Quartal 2007", "II/2007"),
    ],
)
def test_a_period_from_its_text(text: str, first: str, last: str, label: str, short: str) -> None:
    period = Period.parse(text)
    assert (period.first_month, period.last_month, period.label, period.short) == (first, last, label, short)
    assert str(period) == text.strip()
    assert period.months == span(first, last)
    assert len(period.months) == period.length


def test_small_letters_do() -> None:
    assert Period.parse("2026-q3") == Period.parse("2026-Q3")


@pytest.mark.parametrize(
    "text",
    ["", "2026-Q5", "2026-13", "2026-00", "26-Q1", "2026-7", "2026/Q3", "Q3-2026", "2026-H3", "0000-Q1", "9999-Q4"],
)
def test_what_is_no_period_is_said_in_german(text: str) -> None:
    with pytest.raises(ValueError, match=r"ist kein Berichtszeitraum\. Erwartet wird zum Beispiel 2026-Q3") as error:
        Period.parse(text)
    assert str(error.value).startswith(f"„{text}“")


@given(months, st.integers(-500, 500))
def test_shift_goes_there_and_back(month: str, by: int) -> None:
    assert shift(shift(month, by), -by) == month


@given(months, st.integers(0, 60))
def test_span_has_every_month_once(month: str, by: int) -> None:
    whole = span(month, shift(month, by))
    assert len(set(whole)) == len(whole) == by + 1
    assert list(whole) == sorted(whole)


@given(months)
def test_last_day_is_followed_by_the_next_month(month: str) -> None:
    assert (last_day(month) + timedelta(days=1)).isoformat() == f"{shift(month, 1)}-01"


def test_span_backwards_is_empty() -> None:
    assert span("2026-03", "2026-02") == ()


def test_months_are_counted_not_compared_as_text() -> None:
    assert span("9999-11", "9999-12") == ("9999-11", "9999-12")
    assert shift("10000-01", -1) == "9999-12"


def test_month_name() -> None:
    assert month_name("2026-03") == "März 2026"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (["2026-07"], "Juli 2026"),
        (["2026-08", "2026-07", "2026-09"], "Juli bis September 2026"),
        (["2026-08", "2026-07"], "Juli und August 2026"),
        (["2025-12", "2026-01"], "Dezember 2025 und Januar 2026"),
        (["2026-01", "2026-09"], "Januar 2026, September 2026"),
        (["2026-01", "2026-02", "2026-04", "2026-05"], "Januar und Februar 2026, April und Mai 2026"),
        (["2025-11", "2025-12", "2026-01", "2026-03"], "November 2025 bis Januar 2026, März 2026"),
    ],
)
def test_a_span_of_months_never_claims_a_month_between(named: list[str], words: str) -> None:
    assert month_span(named) == words


def test_figures_are_final_after_three_months() -> None:
    assert final_from("2026-07") == date(2026, 10, 31)
    assert final_from("2025-11") == date(2026, 2, 28)
    assert Period.parse("2026-Q3").final_from == date(2026, 12, 31)


def test_days_of_a_period() -> None:
    period = Period.parse("2024-Q1")
    assert (period.first_day, period.last_day) == (date(2024, 1, 1), date(2024, 3, 31))
    assert (period.year, period.number) == (2024, 1)


@pytest.mark.parametrize(
    ("text", "back", "year_before"),
    [("2026-Q1", "2025-Q4", "2025-Q1"), ("2026-H1", "2025-H2", "2025-H1"), ("2026", "2025", "2025"),
     ("2026-01", "2025-12", "2025-01")],
)  # fmt: skip
def test_earlier_periods(text: str, back: str, year_before: str) -> None:
    period = Period.parse(text)
    assert str(period.back()) == back
    assert str(period.year_before) == year_before


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026-Q3", "das 3. Quartal 2026"),
        ("2026-H1", "das 1. Halbjahr 2026"),
        ("2026", "das Jahr 2026"),
        ("2026-07", "Juli 2026"),
    ],
)
def test_a_period_follows_the_word_fuer(key: str, words: str) -> None:
    assert Period.parse(key).accusative == words


@pytest.mark.parametrize(
    ("key", "within", "dative"),
    [
        ("2026-Q3", "im 3. Quartal 2026", "dem 3. Quartal 2026"),
        ("2026-H1", "im 1. Halbjahr 2026", "dem 1. Halbjahr 2026"),
        ("2026", "im Jahr 2026", "2026"),
        ("2026-07", "im Juli 2026", "Juli 2026"),
    ],
)
def test_a_period_in_a_sentence(key: str, within: str, dative: str) -> None:
    period = Period.parse(key)

    assert (period.within, period.dative) == (within, dative)
    assert period.name == ("2026" if key == "2026" else period.label)


@pytest.mark.parametrize(
    "period, first, count",
    [("2026-Q3", "2026-04", 6), ("2026-H1", "2025-10", 9), ("2026-10", "2026-07", 2), ("2026-01", "2025-10", 2)],
)
def test_a_delivery_tells_its_months_and_those_whose_waiting_time_ends_in_them(
    period: str, first: str, count: int
) -> None:
    asked = Period.parse(period).asked_months

    assert (asked[0], asked[-1], len(asked)) == (first, Period.parse(period).last_month, count)
