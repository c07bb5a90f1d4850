"""A table of IT.NRW (Landesdatenbank) for one area: years down, months across, headings merged over each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.official.cells import Cell, heading
from jaen_analysis.intake.official.stacked import carried
from jaen_analysis.intake.official.table import Table
from jaen_analysis.intake.official.times import parse_time, published_on
from jaen_analysis.intake.params.sources import ItNrw
from jaen_analysis.intake.reading.sheets import Row, Sheet, address
from jaen_analysis.intake.reading.wording import without_footnote

_YEAR = "Jahr"
_TITLE_ROWS = 8
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def recognises(sheets: Sequence[Sheet], source: ItNrw) -> bool:
    """Whether a file begins with the title of the table and is about the area of the source."""
    title = [heading(row.cell(0)) for row in sheets[0].rows if row.cell(0) is not None][:_TITLE_ROWS]
    return bool(title) and title[0] == source.titelzeile and source.gebiet_name in title


def read_table(sheets: Sequence[Sheet], source: ItNrw) -> Table:
    """All figures of the file, month by month; a row below the header that begins with no year is a note."""
    sheet = sheets[0]
    rows = sheet.rows
    top = next((n for n, row in enumerate(rows) if row.cell(0) == _YEAR), len(rows))
    first = next((n for n, row in enumerate(rows) if n > top and _year(row)), len(rows))
    columns = _columns(rows[top:first])
    if not columns:
        return Table(sheet=sheet.name, findings=[_nothing(rows[0])])
    cells: list[Cell] = []
    for row in rows[first:]:
        year = _year(row)
        if year is None:
            continue
        cells += [
            Cell(source.gebiet, source.gebiet_name, f"{year}-{month:02}", text, "", row.cell(at), row.number, at)
            for at, (month, text) in columns.items()
        ]
    return Table(cells, "deutsch", sheet.name, published_on(rows[first:]))


def _year(row: Row) -> str | None:
    """The year that a row begins with, also one with a footnote: ``2015 1)``."""
    return parse_time(without_footnote(str(row.cell(0))))


def _columns(header: Sequence[Row]) -> dict[int, tuple[int, str]]:
    """Column → its month and what stands in it (``Geschlecht | Insgesamt``)."""
    width = max((len(row.cells) for row in header), default=0)
    stacked = list(zip(*(carried(row, width) for row in header), strict=True))
    return {at: found for at, column in enumerate(stacked) if at > 0 for found in _month(column)}


def _month(column: Sequence[object]) -> Iterator[tuple[int, str]]:
    for level, text in enumerate(column):
        word = str(text).split(" ")[0]
        if word in _MONTHS:
            yield _MONTHS.index(word) + 1, heading(*(str(part) for part in column[level + 1 :] if part is not None))
            return


def _nothing(title: Row) -> Finding:
    return Finding(
        "Fehler",
        "In der Tabelle sind keine Jahre und Monate zu erkennen",
        cell=address(title.number, 0),
        found=quoted(title.cell(0)),
        expected="eine Kopfzeile „Jahr“ mit den Monaten daneben und darunter je Jahr eine Zeile",
        mend="Bitte die Tabelle in der Landesdatenbank neu als Excel-Datei herunterladen.",
    )
