"""What people do to a workbook by mistake: nothing is lost without a word, nothing goes to the wrong entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.sheets import Range, Row, Sheet, Value, address
from jaen_analysis.intake.steuerung.table_sheet import CODE_ROW, FIRST_ROW
from jaen_analysis.intake.steuerung.write import mappe_documents
from tests.intake.steuerung import world
from tests.intake.steuerung.world import Hand


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.workspace(tmp_path_factory.mktemp("mappe"))


@pytest.fixture(scope="module")
def known(place: Path) -> Params:
    return world.loaded(place)[0]


@pytest.fixture(scope="module")
def sheets(place: Path) -> tuple[Sheet, ...]:
    return world.sheets_of(world.written(place, *world.loaded(place)))


@pytest.fixture
def hand(sheets: tuple[Sheet, ...], known: Params) -> Hand:
    return Hand(sheets, known)


def errors(hand: Hand) -> list[Finding]:
    return [fault for fault in hand.read().faults if fault.level == "Fehler"]


def without_numbers(sheet: str, hand: Hand, numbers: list[Value]) -> None:
    """Give the entries of a sheet other numbers in the column „Zeile“, and leave all else of their rows."""
    rows = hand.rows(sheet)
    told = [at for at, row in enumerate(rows) if row.number > FIRST_ROW and row.cell(0) is not None]
    for at, number in zip(told, numbers, strict=True):
        rows[at] = Row(rows[at].number, (number, *rows[at].cells[1:]))
    hand.put_rows(sheet, rows)


@pytest.mark.parametrize("numbers", [[2, 1], [None, None], [1, 1], [2, 2], ["x", 1]])
@pytest.mark.parametrize("sheet", ["Maßnahmen", "Gute Praxis"])
def test_entries_are_known_by_their_ids_if_their_numbers_are_lost(sheet: str, numbers: list[Value], hand: Hand) -> None:
    without_numbers(sheet, hand, numbers)

    mappe = hand.read()

    assert not mappe.faults
    assert mappe.documents == mappe_documents(mappe.base)


def test_sections_are_known_by_their_names(hand: Hand) -> None:
    without_numbers("Maßnahmen Plätze", hand, [3, 1, 2])

    mappe = hand.read()

    assert mappe.documents == mappe_documents(mappe.base)


def test_what_hangs_on_an_entry_stays_with_it_when_two_change_their_names(hand: Hand) -> None:
    one, other = (hand.place("Maßnahmen", "id", id_) for id_ in ("startklar", "coaching"))
    hand.type("Maßnahmen", other, id="startklar")
    hand.type("Maßnahmen", one, id="neu")

    measures = hand.read().documents["massnahmen/2026.yaml"]["massnahmen"]

    assert [(one["id"], one["plaetze"]) for one in measures] == [  # type: ignore[attr-defined]
        ("neu", {"stadt-herdecke": 5, "stadt-witten": 30}), ("startklar", {"stadt-witten": 10}),
    ]  # fmt: skip


def test_a_sheet_without_its_hidden_codes_is_not_read_over(hand: Hand) -> None:
    hand.put_rows("Zielwerte", [row for row in hand.rows("Zielwerte") if row.number != CODE_ROW + 1])

    [fault] = errors(hand)

    assert fault.sheet == "Zielwerte"
    assert "verborgene Zeile 3" in fault.text


def test_a_column_that_stands_twice_is_refused(hand: Hand) -> None:
    at = hand.column("Zielwerte", "wert")
    hand.put_rows(
        "Zielwerte", [Row(row.number, (*row.cells, *[None] * (40 - len(row.cells)), row.cell(at)))
                      for row in hand.rows("Zielwerte")],
    )  # fmt: skip

    [fault] = errors(hand)

    assert (fault.sheet, fault.cell) == ("Zielwerte", address(CODE_ROW + 1, 40))
    assert "zweimal" in fault.text


@pytest.mark.parametrize("value", ["#BEZUG!", "#REF!", "#NV", "#N/A", "#DIV/0!", "#NAME?", "#WERT!", "#ZAHL!"])
@pytest.mark.parametrize("code", ["vereinbart", "faellig", "kennzahlen"])
def test_an_error_value_is_no_text(value: str, code: str, hand: Hand) -> None:
    row = hand.place("Gegenmaßnahmen", "zustaendig", "Leitung der Regionalstelle")
    hand.type("Gegenmaßnahmen", row, **{code: value})

    [fault] = errors(hand)

    assert fault.cell == address(row, hand.column("Gegenmaßnahmen", code))
    assert value in fault.text


def test_a_formula_without_a_result_is_no_text_but_one_with_a_result_is_read(hand: Hand) -> None:
    row, at = hand.place("Gegenmaßnahmen", "vereinbart", "Bewerbertag."), hand.column("Gegenmaßnahmen", "vereinbart")
    hand.type("Gegenmaßnahmen", row, vereinbart='=A1&"x"')
    hand.sheets["Gegenmaßnahmen"] = replace(hand.sheets["Gegenmaßnahmen"], formulas=frozenset({(row, at)}))
    [fault] = errors(hand)
    assert (fault.cell, "Formel" in fault.text) == (address(row, at), True)

    hand.type("Gegenmaßnahmen", row, vereinbart="Neu.")
    mappe = hand.read()
    assert not mappe.faults
    assert mappe.documents["massnahmen_controlling/witten.yaml"]["vereinbart"] == "Neu."


def test_merged_cells_are_refused_before_they_empty_others(hand: Hand) -> None:
    at = hand.column("Gute Praxis", "ansprechperson")
    merged = (Range(6, at, 7, at), Range(1, 0, 1, 3))
    hand.sheets["Gute Praxis"] = replace(hand.sheets["Gute Praxis"], merged=merged)
    hand.type("Gute Praxis", 7, ansprechperson=None)

    assert any(fault.cell == f"{merged[0].text}" and "verbunden" in fault.text for fault in errors(hand))
    assert all("B1" not in fault.cell for fault in errors(hand))


@pytest.mark.parametrize(("mark", "left"), [("x", 1), ("X ", 1), (True, 1), ("ja", 1), ("nein", 2), (False, 2)])
def test_only_a_mark_deletes(mark: Value, left: int, hand: Hand) -> None:
    hand.type("Maßnahmen", hand.place("Maßnahmen", "id", "coaching"), **{"löschen": mark})

    mappe = hand.read()

    assert not mappe.faults
    assert len(mappe.documents["massnahmen/2026.yaml"]["massnahmen"]) == left  # type: ignore[arg-type]


def test_another_word_than_a_mark_is_asked_about(hand: Hand) -> None:
    row = hand.place("Maßnahmen", "id", "coaching")
    hand.type("Maßnahmen", row, **{"löschen": "später?"})

    [fault] = errors(hand)

    assert (fault.sheet, fault.cell, fault.found) == ("Maßnahmen", f"B{row}", "„später?“")


def test_what_is_typed_where_nobody_reads_is_told(hand: Hand) -> None:
    row = hand.place("Zielwerte", "wert", 24)
    cells = next(one for one in hand.rows("Zielwerte") if one.number == row).cells
    cells = (*cells, *[None] * (40 - len(cells)), "bitte 25 statt 24")
    hand.put_rows("Zielwerte", [Row(row, cells) if one.number == row else one for one in hand.rows("Zielwerte")])

    told = {(fault.level, fault.sheet, fault.cell) for fault in hand.read().faults}

    assert told == {("Hinweis", "Zielwerte", address(row, 40))}
