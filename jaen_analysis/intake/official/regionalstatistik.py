"""Flat files of regionalstatistik.de: a title with the code of the table, stacked headers, rows, notes, ``Stand``.

In front of the figures stand the year (only in tables of several years), the public key and the name of
the area, and what else a row is about (the *Wirtschaftszweig*). The signs are explained at
https://www.regionalstatistik.de under *Zeichenerklärung*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.official.areas import is_key
from jaen_analysis.intake.official.cells import Cell, heading
from jaen_analysis.intake.official.stacked import headings
from jaen_analysis.intake.official.table import Table
from jaen_analysis.intake.official.times import due_day, parse_time, published_on
from jaen_analysis.intake.params.sources import Regionalstatistik
from jaen_analysis.intake.reading.sheets import Row, Sheet, address

_TITLE = re.compile(r"(?:GENESIS-)?Tabelle:\s*(\S+)")
_END = "____"


def table_code(sheets: Sequence[Sheet]) -> str:
    """The code that the first line names, empty if it is no file of this family."""
    match = _TITLE.fullmatch(str(sheets[0].rows[0].cell(0))) if sheets[0].rows else None
    return match[1] if match else ""


def recognises(sheets: Sequence[Sheet], source: Regionalstatistik) -> bool:
    """Whether a file is the table that the source names."""
    return table_code(sheets) == source.tabelle


def read_table(sheets: Sequence[Sheet], source: Regionalstatistik) -> Table:
    """All figures of the file. A row that names no area or time is a Fehler."""
    rows = sheets[0].rows
    end = next((n for n, row in enumerate(rows) if str(row.cell(0)).startswith(_END)), len(rows))
    top = next((n for n, row in enumerate(rows[:end]) if _is_header(row)), end)
    header = list(takewhile(_is_header, rows[top:end]))
    first = top + len(header)
    if first >= end:
        return Table(findings=[_nothing(source)])
    leading = min(n for row in header for n, cell in enumerate(row.cells) if cell is not None)
    columns = headings(header, leading)
    due = due_day(rows[:first])
    cells: list[Cell] = []
    findings = [] if published_on(rows[end:]) else [_cut_off()]
    for row in rows[first:end]:
        key = _key_column(row)
        time = due if key == 0 else parse_time(row.cell(0))
        if key is None or not time:
            findings.append(_no_area(row, due))
        else:
            cells += _cells(row, key, time, leading, columns)
    return Table(cells, "deutsch", published=published_on(rows[end:]), ghosts=True, findings=findings)


def _cells(row: Row, key: int, time: str, leading: int, columns: dict[int, str]) -> Iterator[Cell]:
    area, name = str(row.cell(key)), str(row.cell(key + 1) or "")
    line = heading(*row.cells[key + 2 : leading])
    for column, text in columns.items():
        yield Cell(area, name, time, text, line, row.cell(column), row.number, column)


def _is_header(row: Row) -> bool:
    """Whether a row has headings only: nothing stands where the rows below name time and area."""
    return row.cell(0) is None and row.cell(1) is None


def _key_column(row: Row) -> int | None:
    """Where the public key of a row stands: in front, or behind the time. A year alone is no key."""
    if is_key(str(row.cell(1))) and parse_time(row.cell(0)):
        return 1
    return 0 if is_key(str(row.cell(0))) and row.cell(1) is not None else None


def _nothing(source: Regionalstatistik) -> Finding:
    return Finding(
        "Fehler",
        f"In der Tabelle {source.tabelle} ist keine Zeile mit Gebiet und Zahlen zu erkennen",
        expected="Kopfzeilen und darunter je Gebiet eine Zeile mit Schlüssel und Name",
        mend="Bitte die Tabelle bei regionalstatistik.de neu als CSV-Datei herunterladen.",
    )


def _no_area(row: Row, due: str) -> Finding:
    expected = "Schlüssel und Name des Gebiets" + ("" if due else ", davor das Jahr")
    return Finding(
        "Fehler",
        "Die Zeile nennt kein Gebiet oder keine Zeit; ihre Zahlen sind nicht übernommen",
        cell=address(row.number, 0),
        found=quoted("; ".join("" if cell is None else str(cell) for cell in row.cells[:3])),
        expected=expected,
        mend="Bitte die Zeile mit der Veröffentlichung vergleichen.",
    )


def _cut_off() -> Finding:
    return Finding(
        "Warnung",
        "Am Ende der Datei fehlt die Zeile „Stand: …“; vielleicht ist die Datei nicht vollständig",
        mend="Bitte die Tabelle bei regionalstatistik.de neu als CSV-Datei herunterladen.",
    )
