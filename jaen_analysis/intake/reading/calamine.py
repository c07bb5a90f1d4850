"""Spreadsheets that openpyxl does not read: Excel 97–2003 (.xls) and OpenDocument (.ods)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from jaen_analysis.intake.reading.opendocument import Signs, read_signs
from jaen_analysis.intake.reading.sheets import Percent, Range, Row, Sheet, Value, filled_rows

__all__ = ["PasswordError", "read_ods", "read_xls"]


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """All sheets with cells. Formulas are their stored results; error values are blank. Fails as calamine fails."""
    return tuple(_sheet(book, name, hidden, coarse=True) for book, name, hidden in _sheets(content))


def read_ods(content: bytes) -> tuple[Sheet, ...]:
    """All sheets with cells, with the signs that only the document itself shows. Fails as calamine fails."""
    signs = read_signs(content)
    return tuple(
        _with_signs(_sheet(book, name, hidden), signs.get(name, Signs())) for book, name, hidden in _sheets(content)
    )


def _sheets(content: bytes) -> list[tuple[CalamineWorkbook, str, bool]]:
    book = CalamineWorkbook.from_object(BytesIO(content))
    return [
        (book, sheet.name, sheet.visible != SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(book: CalamineWorkbook, name: str, hidden: bool, *, coarse: bool = False) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = filled_rows([_value(cell) for cell in line] for line in sheet.iter_rows())
    corners = sheet.merged_cell_ranges or ()
    merged = tuple(Range(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in corners)
    return Sheet(name, rows, hidden, coarse=coarse, merged=merged)


def _value(value: Any) -> Value:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)  # these formats store every number with a decimal point
    return str(value) if isinstance(value, timedelta) else value


def _with_signs(sheet: Sheet, signs: Signs) -> Sheet:
    rows: dict[int, list[Value]] = {row.number: list(row.cells) for row in sheet.rows}
    for (number, column), sign in signs.errors.items():
        cells = rows.setdefault(number, [])
        cells += [None] * (column + 1 - len(cells))
        cells[column] = sign
    for number, column in signs.percentages:
        value = rows.get(number, [])[column : column + 1]
        if value and isinstance(value[0], int | float):
            rows[number][column] = Percent(value[0])
    filled = tuple(Row(number, tuple(cells)) for number, cells in sorted(rows.items()))
    return Sheet(
        sheet.name,
        filled,
        sheet.hidden,
        signs.formulas,
        hidden_rows=signs.hidden_rows,
        hidden_columns=signs.hidden_columns,
        merged=signs.merged,
    )
