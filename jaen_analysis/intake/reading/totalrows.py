"""Rows of a list that add up the rows above them: ``Summe``, ``Kreis gesamt``. They name no area."""

from __future__ import annotations

import re

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.sheets import Value, address

_TOTAL = re.compile(
    r"(?:summe|gesamtsumme|zwischensumme|gesamt|gesamtergebnis|insgesamt|zusammen|total|alle staedte|staedte)\b.*"
    r"|.*\b(?:gesamt|insgesamt|zusammen|summe)"
)


def is_total(cell: Value) -> bool:
    """Whether the cell of the column of areas says that its row is a total."""
    return isinstance(cell, str) and _TOTAL.fullmatch(fold(cell)) is not None


def total_row(sheet: str, row: int, column: int, cell: Value) -> Finding:
    """The Hinweis that the row was understood as a total."""
    return Finding(
        "Hinweis",
        f"Die Zeile {quoted(cell)} ist eine Summenzeile; ihre Zahlen wurden verglichen, aber nicht übernommen",
        sheet,
        address(row, column),
    )
