"""Excel workbooks: typed cells stay what they are."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from jaen_analysis.intake.reading.sheets import Sheet, Value, filled_rows


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """All sheets with cells, in their order; of a formula its last result. Fails as openpyxl fails."""
    from openpyxl import load_workbook

    # openpyxl warns of everything that it would lose on saving; here a file is only read.
    with warnings.catch_warnings(record=True):
        book: Any = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            return tuple(Sheet(sheet.title, filled_rows(_lines(sheet))) for sheet in book.worksheets)
        finally:
            book.close()


def _lines(sheet: Any) -> Iterator[tuple[Value, ...]]:
    sheet.reset_dimensions()  # some programs write a wrong size of the sheet, and rows would be lost
    for line in sheet.iter_rows(values_only=True):
        yield tuple(value if isinstance(value, Value) else str(value) for value in line)
