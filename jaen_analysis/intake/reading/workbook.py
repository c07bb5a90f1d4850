"""Excel workbooks: typed cells stay what they are."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from jaen_analysis.intake.reading.formats import is_scaled
from jaen_analysis.intake.reading.hidden import hidden_parts, merged_parts
from jaen_analysis.intake.reading.sheets import Percent, Scaled, Sheet, Value, filled_rows

_FORMATS = re.compile(rb'numFmtId="(?:9|10)"|formatCode="([^"]*)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """All sheets with cells, in their order; of a formula its last result, else its text. Fails as openpyxl fails."""
    # openpyxl warns of everything that it would lose on saving; here a file is only read.
    with warnings.catch_warnings(record=True), ExitStack() as stack:
        results = _open(content, stack, data_only=True).worksheets
        formulas = _open(content, stack, data_only=False).worksheets if _has_formulas(content) else results
        telling = _has_telling_formats(content)
        package = stack.enter_context(ZipFile(BytesIO(content)))
        pairs = zip(results, formulas, strict=True)
        return tuple(_sheet(result, formula, telling, package) for result, formula in pairs)


def _sheet(result: Any, formula: Any, telling: bool, package: ZipFile) -> Sheet:
    places: set[tuple[int, int]] = set()
    rows = filled_rows(_lines(result, formula, telling, places))
    hidden_rows, hidden_columns = hidden_parts(package, result._worksheet_path)
    return Sheet(
        result.title,
        rows,
        result.sheet_state != "visible",
        frozenset(places),
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        merged=merged_parts(package, result._worksheet_path),
    )


def _open(content: bytes, stack: ExitStack, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    book: Any = load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    stack.callback(book.close)
    return book


def _has_formulas(content: bytes) -> bool:
    with ZipFile(BytesIO(content)) as package:
        return any(_FORMULA.search(package.read(name)) for name in package.namelist() if "/worksheets/" in name)


def _has_telling_formats(content: bytes) -> bool:
    """Whether a format of the workbook shows percentages or another unit."""
    with ZipFile(BytesIO(content)) as package:
        styles = [package.read(name) for name in package.namelist() if name == "xl/styles.xml"]
    found = [one[1] for text in styles for one in _FORMATS.finditer(text)]
    return any(one is None or b"%" in one or is_scaled(unescape(one.decode(errors="replace"))) for one in found)


def _lines(results: Any, formulas: Any, telling: bool, places: set[tuple[int, int]]) -> Iterator[tuple[Value, ...]]:
    """The cells line by line; the places of formulas with a result are added to ``places``."""
    for sheet in (results, formulas):
        sheet.reset_dimensions()  # some programs write a wrong size of the sheet, and rows would be lost
    if formulas is results and not telling:  # whole rows of bare values are read much faster
        for line in results.iter_rows(values_only=True):
            yield tuple(_value(value) for value in line)
        return
    if formulas is results:
        for cells in results.iter_rows():
            yield tuple(_shown_value(cell) for cell in cells)
        return
    pairs = zip(results.iter_rows(), formulas.iter_rows(), strict=True)
    for number, (line, twins) in enumerate(pairs, start=1):
        places |= {(number, column) for column, twin in enumerate(twins) if twin.data_type == "f"}
        yield tuple(_result(cell, twin) for cell, twin in zip(line, twins, strict=True))


def _result(cell: Any, twin: Any) -> Value:
    """The stored result; the text of the formula where a program has stored none. Blank text is a result too."""
    if cell.value is None and cell.data_type != "str" and twin.data_type == "f":
        formula = getattr(twin.value, "text", twin.value)  # a formula over several cells is an object with its text
        return formula if isinstance(formula, str) else "="
    return _shown_value(cell)


def _shown_value(cell: Any) -> Value:
    value = _value(cell.value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if "%" in cell.number_format:
        return Percent(value)
    return Scaled(value) if is_scaled(cell.number_format) else value


def _value(value: Any) -> Value:
    return value if isinstance(value, Value) else str(value)
