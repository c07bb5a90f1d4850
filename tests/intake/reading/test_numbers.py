from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake.reading.numbers import (
    NumberFormat,
    is_ambiguous,
    parse_number,
    proved_formats,
    readings,
    shows_groups,
)

SIGNS: dict[NumberFormat, tuple[str, str]] = {"deutsch": (".", ","), "englisch": (",", ".")}


@pytest.mark.parametrize(
    "text, value",
    [
        ("0", 0.0),
        ("1234", 1234.0),
        ("1.234", 1234.0),
        ("1.234.567", 1234567.0),
        ("1.234,5", 1234.5),
        ("12,75", 12.75),
        ("13 371", 13371.0),
        ("13\u00a0371,5", 13371.5),
        ("13\u202f371", 13371.0),
        ("-5", -5.0),
        ("−1.234,5", -1234.5),
        ("0,001", 0.001),
    ],
)
def test_german_spelling(text: str, value: float) -> None:
    assert parse_number(text, "deutsch") == value


@pytest.mark.parametrize(
    "text",
    ["", "-", ".", "x", "ca. 30", "1.23", "12.34.567", "1,2,3", "1.234.56", "0.123", "1 23", "1e3", "nan", "inf", "5-",
     "1.234 567", "١٢", "9" * 400],
)  # fmt: skip
def test_what_is_no_german_number(text: str) -> None:
    assert parse_number(text, "deutsch") is None


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "-999,999"])
def test_one_separator_and_three_digits_are_ambiguous(text: str) -> None:
    assert is_ambiguous(text)
    assert proved_formats([text]) == set()


@pytest.mark.parametrize("text", ["1234", "13 371", "0", "12,75", "1.234,5", "1.234.567", "0,123", "1234,567"])
def test_everything_else_is_not(text: str) -> None:
    assert not is_ambiguous(text)


def test_proofs() -> None:
    assert proved_formats(["1234", "1.234", "12,75"]) == {"deutsch"}
    assert proved_formats(["1,234,567"]) == {"englisch"}
    assert proved_formats(["12,75", "12.75"]) == {"deutsch", "englisch"}
    assert proved_formats(["ca. 30", "0"]) == set()


@pytest.mark.parametrize(
    "text, shown", [("1.234,5", True), ("1,234,567", True), ("44.5", False), ("1.234", False), ("1.2,3.4", False)]
)
def test_groups_are_shown_by_both_signs_or_by_several_groups(text: str, shown: bool) -> None:
    assert shows_groups(text) == shown


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from(["deutsch", "englisch"]),
    st.sampled_from(["", "separator", " ", "\u00a0", "\u202f"]),
)
def test_what_is_written_is_read(number: Decimal, spelling: NumberFormat, grouping: str) -> None:
    thousands, point = SIGNS[spelling]
    between = thousands if grouping == "separator" else grouping
    whole, _, cents = f"{number:,.2f}".partition(".")
    text = whole.replace(",", between) + point + cents
    assert parse_number(text, spelling) == float(number)
    assert readings(text)[spelling] == float(number)


@given(st.text(alphabet="0123456789., -€", max_size=12))
def test_no_text_breaks_the_parser_and_all_readings_are_finite(text: str) -> None:
    assert all(value == value and abs(value) < float("inf") for value in readings(text).values())


@pytest.mark.parametrize("text", ["7\n300", "7\t300", "7\r\n300", "7\u2028300"])
def test_two_lines_of_a_cell_are_never_one_number(text: str) -> None:
    assert readings(text) == {}


def test_minus_zero_is_zero() -> None:
    assert str(parse_number("-0", "deutsch")) == "0.0"
