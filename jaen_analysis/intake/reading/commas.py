"""Text files with commas between their cells: a number like ``6,759`` may have been cut in two without a trace.

``6`` and ``759`` side by side are proved to be the halves of one number where the second half cannot be a figure of
its own, or where other rows of the table came out too long. Else nobody can tell, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from jaen_analysis.intake.findings import Finding, Level, quoted
from jaen_analysis.intake.reading.numbers import readings
from jaen_analysis.intake.reading.sheets import Row, address
from jaen_analysis.intake.reading.tables import Table

_FIRST = re.compile(r"-?[1-9]\d{0,2}", re.ASCII)
_SECOND = re.compile(r"\d{3}", re.ASCII)
_EXPECTED = "jede Zahl in einem Feld"
_MEND = "Bitte als CSV mit Semikolon oder als Excel-Datei senden, oder Zahlen ohne Tausendertrennzeichen"


def without_cut_numbers(tables: Iterable[Table]) -> tuple[list[Table], list[Finding]]:
    """The tables without the rows in which a number was cut, and what is to be said of rows that may be cut."""
    results = [_without_cut(table) for table in tables]
    return [table for table, _ in results], [finding for _, findings in results for finding in findings]


def _without_cut(table: Table) -> tuple[Table, list[Finding]]:
    width = len(table.header.row.cells)
    evidence = any(len(row.cells) > width for row in table.rows)
    fitting = [row for row in table.rows if len(row.cells) <= width]  # a row that is too long has a fault of its own
    pairs = {row.number: column for row in fitting if (column := _pair(table, row)) is not None}
    cut = [row for row in table.rows if row.number in pairs and (evidence or _is_cut(table, row, pairs[row.number]))]
    gone = {row.number for row in cut}
    kept = tuple(row for row in table.rows if row.number not in gone)
    doubtful = [row for row in kept if row.number in pairs]
    findings = []
    if cut:
        what = f"In {_rows(len(cut))} ist eine Zahl am Komma geteilt"
        mend = f"{_MEND}; was so geteilt ist, wurde nicht übernommen."
        findings.append(_finding("Fehler", what, cut[0], pairs, mend))
    if doubtful:
        what = f"In {_rows(len(doubtful))} kann eine Zahl am Komma geteilt sein"
        mend = f"Bitte diese Zahlen prüfen; sie wurden so übernommen, wie sie dastehen. {_MEND}."
        findings.append(_finding("Warnung", what, doubtful[0], pairs, mend))
    return replace(table, rows=kept), findings


def _pair(table: Table, row: Row) -> int | None:
    """The first column whose number and the cell right of it look like the halves of one."""
    for value in table.header.values:
        first, second = row.cell(value.column), row.cell(value.column + 1)
        halves = isinstance(first, str) and isinstance(second, str) and _FIRST.fullmatch(first)
        if halves and _SECOND.fullmatch(str(second)) and not _is_in_place(table, row, value.column + 1):
            return value.column
    return None


def _is_in_place(table: Table, row: Row, column: int) -> bool:
    """Whether a word further right stands where words belong: then no cell of the row has moved."""
    words = [place for place in table.header.keys.get("comment", ()) if place > column]
    return any(isinstance(row.cell(place), str) and not readings(str(row.cell(place))) for place in words)


def _is_cut(table: Table, row: Row, column: int) -> bool:
    """Whether the second half is no figure: it begins with a zero, or stands where no figures stand."""
    figures = {value.column for value in table.header.values}
    return str(row.cell(column + 1)).startswith("0") or column + 1 not in figures


def _finding(level: Level, what: str, row: Row, pairs: dict[int, int], mend: str) -> Finding:
    column = pairs[row.number]
    first, second = row.cell(column), row.cell(column + 1)
    found = f"{quoted(first)} und {quoted(second)} nebeneinander, vielleicht die Zahl {first}.{second}"
    place = address(row.number, column)
    return Finding(level, what, "", place, found, _EXPECTED, mend)


def _rows(count: int) -> str:
    return "einer Zeile" if count == 1 else f"{count} Zeilen"
