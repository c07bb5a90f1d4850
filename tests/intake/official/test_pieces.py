"""Keys, times, cells and headings of official tables."""

from __future__ import annotations

from datetime import datetime
from math import isnan

import pytest

from jaen_analysis.intake.official.areas import Place, PublicKeys, is_key
from jaen_analysis.intake.official.cells import heading, read_figure
from jaen_analysis.intake.official.stacked import carried, headings
from jaen_analysis.intake.official.times import due_day, parse_time, published_on
from jaen_analysis.intake.reading.sheets import Row, Value
from tests.intake.official.tables import ORGANISATION


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("DG", Place("gebiet-deutschland", "Ort", "bund")),
        ("05", Place("gebiet-05", "Ort", "land")),
        ("059", Place("gebiet-059", "Ort", "regierungsbezirk")),
        ("05954", Place("kreis", "Ort", "kreis")),
        ("05911", Place("gebiet-05911", "Ort", "kreis")),
        ("05954004", Place("stadt-astadt", "Ort", "gemeinde")),
        ("059540004004", Place("stadt-astadt", "Ort", "gemeinde")),
        ("03241001", Place("gebiet-03241001", "Ort", "gemeinde")),
        ("5954", None),
        ("Ennepe", None),
        ("²²", None),
    ],
)
def test_a_public_key_tells_area_and_level(key: str, known: Place | None) -> None:
    keys = PublicKeys(ORGANISATION)
    assert keys.find(key, "Ort") == known
    assert is_key(key) == (known is not None)
    if known and known.level != "bund":
        assert keys.find(keys.code(known.key), "Ort") == known


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2020", "2020"), (2020, "2020"), (2020.0, "2020"), ("2026-04", "2026-04"), ("2000-01-31", "2000-01-31"),
        ("20220515", "2022-05-15"), ("30.06.2020", "2020-06-30"), (datetime(2020, 6, 30), "2020-06-30"),
        ("2020-13", None), ("20221515", None), ("31.02.2020", None), ("0912", None), ("Summe", None), (None, None),
    ],
)  # fmt: skip
def test_times_are_read_in_all_spellings(text: Value, time: str | None) -> None:
    assert parse_time(text) == time


def test_days_of_publication_and_of_the_figures() -> None:
    rows = [Row(1, ("Titel",)), Row(2, ("Stichtag: 30.06.2020",)), Row(9, ("Stand: 17.08.2021 / 19:38:04",))]
    assert (published_on(rows), due_day(rows)) == ("2021-08-17", "2020-06-30")
    assert (published_on(rows[:2]), due_day(rows[:1])) == ("", "")


@pytest.mark.parametrize(
    ("value", "value_read", "status"),
    [
        ("1234", 1234, "ok"), ("6,5", 6.5, "ok"), (6.5, 6.5, "ok"), ("-", 0, "ok"), ("–", 0, "ok"),
        ("(12,5)", 12.5, "eingeschränkt"), (".", None, "fehlt"), ("...", None, "fehlt"), ("x", None, "fehlt"),
        ("/", None, "fehlt"),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_or_a_sign(value: Value, value_read: float | None, status: str) -> None:
    figure = read_figure(value, "deutsch")
    assert figure is not None
    assert figure.status == status
    assert isnan(figure.value) if value_read is None else figure.value == value_read


@pytest.mark.parametrize("value", ["6.5", "keine", "()", "(x)", True, float("nan")])
def test_what_is_neither_is_not_guessed(value: Value) -> None:
    assert read_figure(value, "deutsch") is None


def test_an_empty_cell_says_nothing() -> None:
    figure = read_figure(None, "deutsch")
    assert figure is not None
    assert not figure.stated


def test_stacked_headings_combine_by_column() -> None:
    rows = [Row(1, (None, "Arbeitslose", "Arbeitslose")), Row(2, (None, None, "Ausländer")), Row(3, (None, "Anzahl"))]
    assert headings(rows, 1) == {1: "Arbeitslose | Anzahl", 2: "Arbeitslose | Ausländer"}
    assert carried(Row(1, (None, "Januar", None, "Februar")), 5) == [None, "Januar", "Januar", "Februar", "Februar"]
    assert heading("Arbeitslose\xa0 (Anzahl)", None, 2020) == "Arbeitslose (Anzahl) | 2020"
