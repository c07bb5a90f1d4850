"""How the Mappe looks to whoever fills it in: what is open, what is offered and explained, which days there are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.intake.steuerung import world


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    place: Path = world.workspace(tmp_path_factory.mktemp("mappe"))
    return load_workbook(world.written(place, *world.loaded(place)))


def heading(sheet: Any, code: str) -> int:
    return next(int(cell.column) for cell in sheet[3] if cell.value == code)


def test_headings_are_locked_and_entries_are_open_without_a_password(book: Any) -> None:
    sheet = book["Zielwerte"]
    value = heading(sheet, "wert")

    assert sheet.protection.sheet and sheet.protection.password is None
    assert sheet.cell(4, value).protection.locked
    assert not sheet.cell(6, value).protection.locked
    assert sheet.cell(6, heading(sheet, "@0")).protection.locked  # what is there stays where it hangs
    free = next(row for row in range(6, 60) if sheet.cell(row, 1).value is None)
    assert not sheet.cell(free, heading(sheet, "@0")).protection.locked
    assert sheet.row_dimensions[3].hidden and sheet.freeze_panes is not None
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_what_may_be_chosen_is_offered(book: Any) -> None:
    sheet = book["Zielwerte"]
    letter = sheet.cell(4, heading(sheet, "kennzahl")).column_letter
    [rule] = [rule for rule in sheet.data_validations.dataValidation if f"{letter}6" in str(rule.sqref).split(":")]
    column = rule.formula1.split("$")[1]
    offered = [cell.value for cell in book["Listen"][column] if cell.value]

    assert rule.type == "list" and rule.errorStyle == "warning" and rule.prompt
    assert "K2 · Integrationsquote" in offered
    assert book["Listen"].sheet_state == book["Stand"].sheet_state == "hidden"


def test_every_sheet_is_named_and_linked_on_the_first(book: Any) -> None:
    first = book["Inhalt"]
    linked = {cell.value for row in first.iter_rows() for cell in row if cell.hyperlink}

    assert linked == set(book.sheetnames) - {"Inhalt", "Listen", "Stand"}
    assert book.sheetnames[:3] == ["Inhalt", "Zielwerte", "Unterschriften"]


def test_all_days_of_the_year_stand_beside_the_deadlines(book: Any) -> None:
    sheet = book["Termine"]
    days = {
        (row[5].value, row[6].value, row[7].value)
        for row in sheet.iter_rows(min_row=6)
        if len(row) > 7 and row[5].value
    }

    assert (datetime(2026, 4, 15), "Lieferung 1. Quartal 2026 fällig", "Lieferkalender") in days
    assert (datetime(2026, 12, 15), "fällig am: witten, Stadt Witten", "Gegenmaßnahmen") in days
    assert (datetime(2026, 12, 31), "Ende: Startklar", "Maßnahmen") in days
    assert all(day.year == 2026 for day, _, _ in days)


def test_the_releases_stand_there_with_their_state(book: Any) -> None:
    sheet = book["Freigaben"]

    assert [cell.value for cell in sheet[6]][1:6] == [
        "Quartalsbericht", "Leitung und Regionalstellenleitungen", "Stadt Witten", "2026-Q3", "In Abstimmung",
    ]  # fmt: skip
    assert sheet[7][5].value == "noch nicht in Abstimmung"
    assert sheet[6][5].protection.locked and not sheet[6][6].protection.locked
