"""Hidden rows and columns of an Excel workbook, and its merged cells: openpyxl reads them only with all styles."""

from __future__ import annotations

import re
from zipfile import ZipFile

from jaen_analysis.intake.reading.sheets import Range

_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden\s*=\s*["\'](?:1|true)["\']')
_NUMBER = re.compile(rb'\b(min|max|r)\s*=\s*["\'](\d+)["\']')
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref\s*=\s*[\"']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)[\"']")
_MOST_COLUMNS = 16_384


def hidden_parts(package: ZipFile, part: str) -> tuple[frozenset[int], frozenset[int]]:
    """The hidden rows (from 1) and columns (from 0) of the sheet that this part of the package holds."""
    xml = package.read(part)
    columns: set[int] = set()
    for numbers in _hidden(_COLUMN, xml):
        columns |= set(range(numbers.get("min", 1) - 1, min(numbers.get("max", 0), _MOST_COLUMNS)))
    rows = {numbers["r"] for numbers in _hidden(_ROW, xml) if "r" in numbers}
    return frozenset(rows), frozenset(columns)


def merged_parts(package: ZipFile, part: str) -> tuple[Range, ...]:
    """The merged cells of the sheet that this part of the package holds."""
    return tuple(
        Range(int(top), _column(left), int(bottom), _column(right))
        for left, top, right, bottom in _MERGED.findall(package.read(part))
    )


def _column(letters: bytes) -> int:
    """The number of a column, from 0."""
    number = 0
    for sign in letters:
        number = 26 * number + sign - ord("A") + 1
    return number - 1


def _hidden(element: re.Pattern[bytes], xml: bytes) -> list[dict[str, int]]:
    found = (match[1] for match in element.finditer(xml) if _HIDDEN.search(match[1]))
    return [{name.decode(): int(number) for name, number in _NUMBER.findall(attributes)} for attributes in found]
