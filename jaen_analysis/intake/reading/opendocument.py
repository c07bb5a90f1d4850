"""What the XML of an OpenDocument spreadsheet says of its cells beside their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from jaen_analysis.intake.reading.sheets import MOST_CELLS, Range, TooManyCells

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LARGEST_AREA = 10 * MOST_CELLS
"""Cells from the first to the last filled one: the library keeps a place for each of them."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Signs:
    """Places (row from 1, column from 0) of formulas, percentages and error values of a sheet; what of it is hidden or
    merged."""

    formulas: frozenset[Place] = frozenset()
    percentages: frozenset[Place] = frozenset()
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()


def read_signs(content: bytes) -> dict[str, Signs]:
    """Sheet name → its signs. Fails as the XML parser fails; raises
    :class:`TooManyCells`."""
    found: dict[str, Signs] = {}
    left = MOST_CELLS
    with ZipFile(BytesIO(content)) as package:
        for _, element in iterparse(BytesIO(package.read("content.xml"))):
            if element.tag == f"{_TABLE}table":
                signs, cells = _signs(element, left)
                left -= cells
                found[element.get(f"{_TABLE}name", "")] = signs
                element.clear()
    return found


def _signs(table: Element, left: int) -> tuple[Signs, int]:
    formulas: set[Place] = set()
    percentages: set[Place] = set()
    errors: dict[Place, str] = {}
    hidden: set[int] = set()
    merged: list[Range] = []
    number, filled, right = 1, 0, 0
    for row in table.iter(f"{_TABLE}table-row"):
        column, rows = 0, int(row.get(f"{_TABLE}number-rows-repeated", 1))
        for cell in (child for child in row if child.tag in _CELLS):
            columns = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            down, across = (int(cell.get(f"{_TABLE}number-{what}-spanned", 1)) for what in ("rows", "columns"))
            if down * across > 1:
                merged.append(Range(number, column, number + down - 1, column + across - 1))
            if _is_filled(cell):
                filled, right = filled + rows * columns, max(right, column + columns)
                if filled > left or (number + rows) * right > _LARGEST_AREA:
                    raise TooManyCells
                places = {(number + r, column + c) for r in range(rows) for c in range(columns)}
                formulas |= places if cell.get(f"{_TABLE}formula") else set()
                percentages |= places if cell.get(f"{_OFFICE}value-type") == "percentage" else set()
                hidden |= {place[0] for place in places} if _is_hidden(row) else set()
                errors |= dict.fromkeys(places, _shown(cell)) if cell.get(f"{_CALC}value-type") == "error" else {}
            column += columns
        number += rows
    hidden_columns = frozenset(_hidden_columns(table, right))
    return Signs(
        frozenset(formulas), frozenset(percentages), errors, frozenset(hidden), hidden_columns, tuple(merged)
    ), filled


def _hidden_columns(table: Element, right: int) -> Iterator[int]:
    start = 0
    for column in table.iter(f"{_TABLE}table-column"):
        end = start + int(column.get(f"{_TABLE}number-columns-repeated", 1))
        if _is_hidden(column):
            yield from range(start, min(end, right))
        start = end


def _is_hidden(part: Element) -> bool:
    """Whether a row or column is hidden, by hand or by a filter."""
    return part.get(f"{_TABLE}visibility", "visible") != "visible"


def _is_filled(cell: Element) -> bool:
    return bool(cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"))


def _shown(cell: Element) -> str:
    text = "".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
    return text if text.startswith("#") else f"#{text}"
