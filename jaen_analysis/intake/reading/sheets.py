"""A file as rows of cells, whatever it was before: what all readers of layouts work on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from jaen_analysis.intake.findings import Finding

Value = str | int | float | bool | date | time | None
"""A cell. Excel cells keep their type, cells of a text file are text; blank is ``None``, never ``""``."""


MOST_ROWS, MOST_CELLS = 1_048_576, 3_000_000
"""What a sheet may hold: as many rows as one of Excel, and cells that a computer of an office can keep."""


class Percent(float):
    """A number that its workbook shows as a percentage: 0.5 is shown as 50 %."""


class Scaled(float):
    """A number that its workbook shows in another unit than it is stored in: 1.235 TEUR, whatever was meant by it."""


@dataclass(frozen=True)
class Row:
    """A row with at least one filled cell. ``number`` is the one that Excel shows, from 1."""

    number: int
    cells: tuple[Value, ...]

    def cell(self, column: int) -> Value:
        """The cell in this column (from 0); blank beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else None


class Range(NamedTuple):
    """The corners of a range of cells; rows count from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def text(self) -> str:
        """``"G7:I7"``."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; a text file is one sheet without a name. Blank rows are left out.

    ``formulas`` are the places (row from 1, column from 0) whose value is the stored result of a formula.
    ``separator`` is the sign between the cells of a text file. ``coarse`` says that the format of the
    file hides from us which cells are formulas, error values or percentages, and what is hidden of a sheet.
    ``hidden_rows`` (from 1) and ``hidden_columns`` (from 0) are those that nobody sees on opening the file.
    ``merged`` are the ranges of merged cells: only the first cell of each holds a value.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    separator: str = ""
    coarse: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()


class Unreadable(Exception):
    """A file of which no cell can be read; ``finding`` says why."""

    def __init__(self, what: str, mend: str, *, found: str = "", expected: str = "") -> None:
        super().__init__(what)
        self.finding = Finding("Fehler", what, found=found, expected=expected, mend=mend)


class TooManyCells(Unreadable):
    """A table that would fill the memory, whatever the size of its file."""

    def __init__(self) -> None:
        super().__init__(
            "Die Tabelle ist zu groß",
            "Bitte nur die Tabelle mit den Zahlen senden und leere Zeilen und Spalten löschen.",
            expected="höchstens 1.048.576 Zeilen und 3 Millionen Zellen",
        )


def filled_rows(lines: Iterable[Iterable[Value]]) -> tuple[Row, ...]:
    """The rows that hold anything; blank text counts as nothing. Raises :class:`TooManyCells`."""
    rows, total = [], 0
    for number, line in enumerate(lines, start=1):
        cells = tuple(_clean(value) for value in line)
        if any(value is not None for value in cells):
            rows.append(Row(number, cells))
            total += len(cells)
        if number > MOST_ROWS or total > MOST_CELLS:
            raise TooManyCells
    return tuple(rows)


def address(row: int, column: int) -> str:
    """Address as Excel shows it, from the row number and the column counted from 0: ``"D14"``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _clean(value: Value) -> Value:
    return (value.strip() or None) if isinstance(value, str) else value
