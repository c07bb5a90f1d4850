"""What a cell is worth: to the cent, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake.posting.amounts import NoNumber, worth
from jaen_analysis.intake.reading.numbers import NumberFormat
from jaen_analysis.intake.reading.sheets import Percent, Scaled, Value
from jaen_analysis.vocabulary.money import euro
from jaen_analysis.vocabulary.postings import FIGURES

IST, BOUND, PEOPLE = FIGURES["ist"], FIGURES["bindung"], FIGURES["teilnehmende"]


@pytest.mark.parametrize(
    ("value", "cents"),
    [
        (0.1 + 0.2, 30),
        (1.1 * 3, 330),
        (100_000_000.1 + 200_000_000.2, 300_000_000_30),
        (-12.34, -1234),
        (5, 500),
        ("1.234,56", 123456),
        ("1.234,56 EUR", 123456),
        ("−0,10 €", -10),
        ("–", 0),
    ],
)
def test_an_amount_is_whole_cents(value: Value, cents: int) -> None:
    assert worth(value, IST, "deutsch") == cents


@given(st.integers(-(10**12), 10**12))
def test_every_amount_that_excel_holds_comes_back_to_the_cent(cents: int) -> None:
    assert worth(float(euro(cents)), IST, "deutsch") == cents


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=30))
def test_a_sum_of_amounts_that_excel_has_computed_is_exact(cents: list[int]) -> None:
    assert worth(sum(float(euro(one)) for one in cents), IST, "deutsch") == sum(cents)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (0.005, "kein Betrag in ganzen Cent"),
        (1.001, "kein Betrag in ganzen Cent"),
        ("12,345", "kein Betrag in ganzen Cent"),
        (float("nan"), "keine lesbare Zahl"),
        (True, "keine lesbare Zahl"),
        (Scaled(1235.0), "andere Einheit"),
        (Percent(0.5), "keine lesbare Zahl"),
        (date(2026, 7, 1), "keine lesbare Zahl"),
        ("#REF!", "keine lesbare Zahl"),
        ("ca. 100", "keine lesbare Zahl"),
        (10**30, "zu groß"),
        (-1e300, "zu groß"),
        ("12345678901234,56", "zu groß"),
        (100_000_000_001, "zu groß"),
        (99_999_999_999.005, "kein Betrag in ganzen Cent"),
        ("99.999.999.999,001", "kein Betrag in ganzen Cent"),
    ],
)
def test_what_is_no_amount_says_why(value: Value, why: str) -> None:
    with pytest.raises(NoNumber, match=why):
        worth(value, IST, "deutsch")


def test_a_negative_number_is_refused_where_no_sign_is_allowed() -> None:
    with pytest.raises(NoNumber, match="negativ"):
        worth(-1, BOUND, "deutsch")


def test_people_come_in_whole_numbers() -> None:
    assert worth(12.0, PEOPLE, "deutsch") == 12
    with pytest.raises(NoNumber, match="keine ganze Zahl"):
        worth(12.5, PEOPLE, "deutsch")


@pytest.mark.parametrize(("spelling", "cents"), [("deutsch", 123400), ("englisch", 123)])
def test_text_is_read_in_the_spelling_of_the_file(spelling: NumberFormat, cents: int) -> None:
    text = "1.234" if spelling == "deutsch" else "1.23"
    assert worth(text, IST, spelling) == cents


def test_text_that_can_mean_both_is_not_guessed() -> None:
    with pytest.raises(NoNumber, match="deutsch oder englisch"):
        worth("1.234", IST, None)
    assert worth("1234,56", IST, None) == 123456
    assert worth("1234.56", IST, None) == 123456
