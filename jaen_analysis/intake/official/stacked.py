"""Headers of several rows: the cells above a column together say what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.intake.official.cells import heading
from jaen_analysis.intake.reading.sheets import Row, Value


def headings(rows: Sequence[Row], first: int) -> dict[int, str]:
    """Column from ``first`` on → its heading; a blank cell says nothing more specific than the one above."""
    width = max(len(row.cells) for row in rows)
    stacked = {column: heading(*(row.cell(column) for row in rows)) for column in range(first, width)}
    return {column: text for column, text in stacked.items() if text}


def carried(row: Row, width: int) -> list[Value]:
    """The cells of a row of merged headings: each holds until the next one."""
    cells: list[Value] = []
    for column in range(width):
        above = cells[-1] if cells else None
        cells.append(above if row.cell(column) is None else row.cell(column))
    return cells
