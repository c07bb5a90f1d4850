"""The rows that somebody has typed: found by the hidden codes of a sheet, wherever rows and columns have gone since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value, address
from jaen_analysis.intake.steuerung.table_sheet import (
    DELETE_MARK,
    HELP,
    LINK_MARK,
    ROW,
    SINGLE_HEADER,
    TABLE_MARK,
)
from jaen_analysis.intake.steuerung.values import Spoilt

_DELETED, _STAYS = ("x", "ja", "wahr", "true", "1"), ("nein", "falsch", "false", "0")
"""What in the column „löschen“ deletes, and what says that the entry stays."""
_ERROR = re.compile(r"#(?:[A-ZÄÖÜ]+[!?]|DIV/0!|NV|N/A|[A-ZÄÖÜ]+/[A-ZÄÖÜ]+|\?NAME\?)")
"""An error value in the words of Excel and LibreOffice, German or English."""


@dataclass(frozen=True)
class Typed:
    """A row of a table: the number of its entry when the Mappe was made (0: a new one), and its cells by their codes.

    ``links`` are what the entry hangs on, outermost first.
    """

    sheet: str
    number: int
    entry: int
    gone: bool
    links: Mapping[int, Value]
    cells: Mapping[str, Value]
    columns: Mapping[str, int]

    def cell(self, code: str) -> str:
        """The address of a cell; that of the row where the sheet has no such column."""
        return address(self.number, self.columns.get(code, 0))

    @property
    def empty(self) -> bool:
        """Whether nothing of its own stands in it."""
        return all(value is None for value in self.cells.values())


@dataclass(frozen=True)
class TypedTable:
    """The rows of a table, and the codes of the columns that its sheet has."""

    code: str
    sheet: str
    rows: tuple[Typed, ...]
    columns: frozenset[str]


def typed_tables(sheets: Sequence[Sheet]) -> tuple[dict[str, TypedTable], list[Finding]]:
    """Code of a table → its rows, and a Fehler for a table that stands twice."""
    found: dict[str, TypedTable] = {}
    findings: list[Finding] = []
    for sheet in sheets:
        at = marked(sheet)
        if at is None:
            continue
        place, left = at
        table = _table(sheet, place, left)
        if table.code in found:
            what = f"Die Tabelle steht schon auf dem Blatt „{found[table.code].sheet}“"
            mend = "Bitte eines der beiden Blätter löschen."
            findings.append(Finding("Fehler", what, sheet.name, mend=mend))
        else:
            found[table.code] = table
    return found, findings


def marked(sheet: Sheet) -> tuple[int, int] | None:
    """Where the hidden codes stand: place of their row among those of the sheet, and the column of the first; ``None``
    for a sheet without them."""
    for place, row in enumerate(sheet.rows[:12]):
        for column, value in enumerate(row.cells):
            if isinstance(value, str) and value.startswith(TABLE_MARK) and len(value) > 1:
                return place, column
            if value is not None:
                break
    return None


def _table(sheet: Sheet, place: int, left: int) -> TypedTable:
    codes = sheet.rows[place]
    code = str(codes.cell(left)).removeprefix(TABLE_MARK)
    columns = {str(value): n for n, value in enumerate(codes.cells) if value is not None and n > left}
    below = sheet.rows[place + 1 :]
    rows = tuple(_typed(sheet, below, columns, left)) if columns else tuple(_settings(sheet, below, left))
    named = frozenset(columns) if columns else frozenset(key for row in rows for key in row.cells)
    return TypedTable(code, sheet.name, rows, named)


def _typed(sheet: Sheet, rows: Sequence[Row], columns: Mapping[str, int], left: int) -> Iterator[Typed]:
    delete = columns.get(DELETE_MARK, left)
    for row in rows:
        if row.cell(left) in (ROW, HELP):
            continue
        links = {int(code[1:]): row.cell(n) for code, n in columns.items() if code.startswith(LINK_MARK)}
        cells = {code: _said(sheet, row, n) for code, n in columns.items() if code[0] not in (LINK_MARK, DELETE_MARK)}
        entry, gone = _entry(row.cell(left)), delete != left and is_deleted(row.cell(delete)) is True
        if entry or gone or any(value is not None for value in (*links.values(), *cells.values())):
            yield Typed(sheet.name, row.number, entry, gone, links, cells, columns)


def _settings(sheet: Sheet, rows: Sequence[Row], left: int) -> Iterator[Typed]:
    """The settings of one file as one row, though they stand one below the other."""
    for row in rows:
        code = row.cell(left)
        if isinstance(code, str) and code != SINGLE_HEADER[0]:
            yield Typed(sheet.name, row.number, 1, False, {}, {code: _said(sheet, row, left + 2)}, {code: left + 2})


def _said(sheet: Sheet, row: Row, column: int) -> Value:
    """What a cell says, marked if it is no value."""
    value = row.cell(column)
    if not isinstance(value, str):
        return value
    unsolved = value.startswith("=") and (row.number, column) in sheet.formulas
    return Spoilt(value) if unsolved or _ERROR.fullmatch(value.strip()) else value


def is_deleted(mark: Value) -> bool | None:
    """Whether a cell of the column „löschen“ deletes its entry; ``None`` if it says neither."""
    word = "" if mark is None else str(mark).strip().casefold()
    return None if word and word not in (*_DELETED, *_STAYS) else word in _DELETED


def _entry(value: Value) -> int:
    text = str(value)
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    return int(text) if text.isdecimal() else 0
