"""A value is shown as a German reader types it, and read as what it was."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake.params.fields import Doubtful
from jaen_analysis.intake.reading.sheets import Percent, Value
from jaen_analysis.intake.steuerung.rendering import rendered
from jaen_analysis.intake.steuerung.shape import Column, Kind
from jaen_analysis.intake.steuerung.values import UNLABELLED, Labels, NotReadError, parsed

LINE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1).map(
    lambda text: unicodedata.normalize("NFC", text)
)
PROSE = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
NUMBER = st.integers(-(10**14), 10**14) | st.integers(-(10**6), 10**6).map(lambda n: n / 1000)
DAY = st.dates(date(1990, 1, 1), date(2099, 12, 31))
MONTH = st.tuples(st.integers(1990, 2099), st.integers(1, 12)).map(lambda one: f"{one[0]}-{one[1]:02d}")
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    "text": LINE,
    "id": st.from_regex("[a-z0-9]{1,6}([-_][a-z0-9]{1,4})?", fullmatch=True),
    "prose": PROSE,
    "number": NUMBER,
    "euro": NUMBER,
    "bool": st.booleans(),
    "date": DAY,
    "month": MONTH,
    "period": MONTH | st.sampled_from(["2026-Q3", "2026-H1", "2026", "2025-07..2026-06"]),
    "moment": MONTH | DAY | st.sampled_from(["2026", "2019"]),
    "setting": NUMBER | st.booleans() | LINE | st.sampled_from(["ja", "12", "1,5", '"x"', "nein"]),
}


def column(kind: Kind, depth: int = 0) -> Column:
    return Column(("x",), kind, depth, "X", "", False, False)


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_shown_is_read_again(kind: Kind) -> None:
    @given(VALUES[kind])
    def check(value: object) -> None:
        again = parsed(column(kind), rendered(column(kind), value, UNLABELLED), UNLABELLED)
        assert (again, isinstance(again, bool)) == (value, isinstance(value, bool))

    check()


@pytest.mark.parametrize("kind", ["text", "prose", "number", "month", "date"])
def test_lists_are_read_again_entry_by_entry(kind: Kind) -> None:
    @given(st.lists(VALUES[kind], min_size=1, max_size=4))
    def check(values: list[object]) -> None:
        assert parsed(column(kind, 1), rendered(column(kind, 1), values, UNLABELLED), UNLABELLED) == values

    check()


@given(st.lists(st.lists(NUMBER, min_size=1, max_size=3), min_size=1, max_size=3))
def test_lists_of_lists_too(values: list[list[float]]) -> None:
    assert parsed(column("number", 2), rendered(column("number", 2), values, UNLABELLED), UNLABELLED) == values


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("bool", True, "ja"),
        ("bool", False, "nein"),
        ("text", "0012", "0012"),
        ("text", 2, "2"),
        ("text", Doubtful("3.900"), "3.900"),
        ("number", 24.5, 24.5),
        ("date", date(2027, 1, 2), date(2027, 1, 2)),
        ("moment", date(2027, 1, 2), "02.01.2027"),
        ("month", "2027-03", "2027-03"),
        ("setting", "12", '"12"'),
    ],
)
def test_values_look_as_a_german_reader_types_them(kind: Kind, value: object, shown: Value) -> None:
    assert rendered(column(kind), value, UNLABELLED) == shown


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("number", "24,5", 24.5),
        ("number", "24.5", 24.5),
        ("number", "1.234", 1234),
        ("number", "1.234,50 €", 1234.5),
        ("number", Percent(0.245), 24.5),
        ("number", 15.0, 15),
        ("date", "1.2.2027", date(2027, 2, 1)),
        ("date", "2027-02-01", date(2027, 2, 1)),
        ("date", 46419, date(2027, 2, 1)),
        ("date", datetime(2027, 2, 1), date(2027, 2, 1)),
        ("month", datetime(2027, 2, 1), "2027-02"),
        ("month", "Februar 2027", "2027-02"),
        ("period", "3. Quartal 2027", "2027-Q3"),
        ("period", 2027, "2027"),
        ("bool", "Wahr", True),
        ("bool", 0, False),
        ("text", 12.0, "12"),
        ("text", 12.4, "12,4"),
        ("text", Percent(0.124), "12,4 %"),
        ("text", "a\N{NO-BREAK SPACE}b ", "a b"),
        ("prose", "a\r\nb", "a\nb"),
        ("prose", "a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}c", "a\nb\nc"),
    ],
)
def test_cells_are_read_whatever_the_program_made_of_them(kind: Kind, cell: Value, value: object) -> None:
    assert parsed(column(kind), cell, UNLABELLED) == value


@pytest.mark.parametrize(("kind", "cell"), [("number", "viel"), ("number", True), ("bool", "kaum"), ("date", "bald"),
                                            ("month", "2027"), ("date", 5)])  # fmt: skip
def test_other_cells_are_told(kind: Kind, cell: Value) -> None:
    with pytest.raises(NotReadError):
        parsed(column(kind), cell, UNLABELLED)


def test_labels_are_shown_and_any_spelling_is_understood() -> None:
    labels = Labels({"stadt-witten": "Stadt Witten"}, {"witten": "stadt-witten", "stadt witten": "stadt-witten"})

    assert rendered(column("text", 1), ["stadt-witten", "anders"], labels) == "Stadt Witten\nanders"
    assert parsed(column("text", 1), "WITTEN\nstadt-witten\nanders", labels) == [
        "stadt-witten",
        "stadt-witten",
        "anders",
    ]
