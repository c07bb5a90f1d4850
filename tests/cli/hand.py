"""Hands that type into workbooks with openpyxl, as a person does: into the Steuerungsmappe and into a city's form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from jaen_analysis.intake.steuerung.book import Page, pages
from jaen_analysis.intake.steuerung.entries import Document, Entry, entries, value_of
from jaen_analysis.intake.steuerung.table_sheet import CODE_ROW, FIRST_ROW
from jaen_analysis.vocabulary import breakdowns


class MappeHand:
    """A Mappe that is open; columns are told by the codes of their fields."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)

    def save(self, path: Path | None = None) -> Path:
        """Save it, under another name if one is given."""
        target = path or self.path
        self.book.save(target)
        return target

    def columns(self, sheet: str) -> dict[str, int]:
        """Code → number of its column."""
        return {str(cell.value): cell.column for cell in self.book[sheet][CODE_ROW + 1] if cell.value is not None}

    def row(self, sheet: str, **cells: object) -> int:
        """The row in which all of these stand."""
        at = self.columns(sheet)
        for line in self.book[sheet].iter_rows(min_row=FIRST_ROW + 1):
            if all(_read(line[at[code] - 1].value) == value for code, value in cells.items()):
                return int(line[0].row)
        raise AssertionError(f"{sheet}: {cells}")

    def type(self, sheet: str, row: int, **cells: object) -> None:
        """Type into a row; ``None`` empties a cell."""
        self.put(sheet, row, cells)

    def put(self, sheet: str, row: int, cells: Mapping[str, object]) -> None:
        """Type into the columns of these codes."""
        at = self.columns(sheet)
        for code, value in cells.items():
            self.book[sheet].cell(row, at[code]).value = value

    def add(self, sheet: str, cells: Mapping[str, object]) -> None:
        """Type into the first row in which nothing stands."""
        at = self.columns(sheet)
        row = FIRST_ROW + 1
        while any(self.book[sheet].cell(row, column).value is not None for column in at.values()):
            row += 1
        self.put(sheet, row, cells)

    def setting(self, sheet: str, key: str, value: object) -> None:
        """Type the value of a setting that stands in a line of its own."""
        for line in self.book[sheet].iter_rows():
            if line[0].value == key:
                self.book[sheet].cell(line[0].row, 3).value = value
                return
        raise AssertionError(f"{sheet}: {key}")

    def all_of(self, documents: Mapping[str, Document], year: int) -> None:
        """Type everything that these files say into the free rows of all sheets."""
        for page in pages():
            for entry in entries(page.table, documents, year):
                self._entry(page, entry)

    def _entry(self, page: Page, entry: Entry) -> None:
        if page.single:
            for column in page.columns:
                self.setting(page.name, column.code, typed(value_of(entry, column.path)))
            return
        values = {column.code: typed(value_of(entry, column.path)) for column in page.columns}
        links = {f"@{n}": link for n, link in enumerate(entry.links)}
        self.add(page.name, {code: value for code, value in {**links, **values}.items() if value is not None})


def typed(value: Any) -> object:
    """What a person types for a value: days as days, lists line by line, yes and no in German."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return "\n".join(str(typed(one)) for one in value) or None
    if isinstance(value, str):
        return value.strip() or None
    return value


def fill_form(path: Path, counted: Mapping[tuple[str, str, str], float]) -> None:
    """Type figures (measure, breakdown, month) into the form of a city, found by the words of row and column."""
    said = {(measure, breakdowns.label(part), month): value for (measure, part, month), value in counted.items()}
    book = load_workbook(path)
    for sheet in book.worksheets:
        header = next((line for line in sheet.iter_rows() if line[0].value == "Kennung"), None)
        for line in sheet.iter_rows(min_row=header[0].row + 1) if header else ():
            for above, cell in zip(header or (), line, strict=True):
                key = str(line[0].value), str(line[2].value), str(above.value)
                if not cell.protection.locked and key in said:
                    cell.value = int(said[key]) if said[key].is_integer() else said[key]
    book.save(path)


def _read(value: object) -> object:
    """A day without its time."""
    return value.date() if isinstance(value, datetime) else value
