"""Tables with one header row and one row per area and time: Zensus, Wohnkosten, and plain time series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.official.areas import is_key, unnamed
from jaen_analysis.intake.official.cells import Cell, heading
from jaen_analysis.intake.official.table import Table
from jaen_analysis.intake.official.times import parse_time
from jaen_analysis.intake.params.sources import Wohnkosten, Zeitreihe, Zensus
from jaen_analysis.intake.reading.sheets import Row, Sheet, address

_MONTH = len("2026-06")


@dataclass(frozen=True)
class _Shape:
    """Names of the columns that say whose figures a row holds; ``line`` are those that say what else it is about."""

    time: str
    key: str
    name: str
    line: tuple[str, ...] = ()
    level: str = ""

    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.time, self.key, self.name, self.level, *self.line)))


_ZENSUS = _Shape("Berichtszeitpunkt", "_RS", "Name", level="Regionalebene")
_WOHNKOSTEN = _Shape(
    "reference_month", "region_code", "region_label", ("accommodation_scope", "measure"), level="region_level"
)


def is_zensus(sheets: Sequence[Sheet], source: Zensus) -> bool:
    """Whether a file has the columns of the Zensus database."""
    return set(_ZENSUS.names()) <= set(sheets[0].rows[0].cells)


def is_wohnkosten(sheets: Sequence[Sheet], source: Wohnkosten) -> bool:
    """Whether a file has the columns of the BA's Wohnkosten."""
    return set(_WOHNKOSTEN.names()) <= set(sheets[0].rows[0].cells)


def is_zeitreihe(sheets: Sequence[Sheet], source: Zeitreihe) -> bool:
    """Whether a file has the columns that the source names, behind one for the time."""
    header, *rows = sheets[0].rows
    times = bool(rows) and parse_time(rows[0].cell(0)) is not None
    found = {heading(cell) for cell in header.cells[1:]}
    return times and all(found & set(column.kopf) for column in source.spalten)


def read_zensus(sheets: Sequence[Sheet], source: Zensus) -> Table:
    """All figures of an extract of the Zensus database; keys have 5 or 12 digits."""
    return _read(sheets[0], _ZENSUS)


def read_wohnkosten(sheets: Sequence[Sheet], source: Wohnkosten) -> Table:
    """All figures of the Wohnkosten; what a row is about is ``miete | actual_heizkosten_eur_per_bg``."""
    return _read(sheets[0], _WOHNKOSTEN)


def read_zeitreihe(sheets: Sequence[Sheet], source: Zeitreihe) -> Table:
    """All figures of a monthly series; its day is the first or the last one of the month."""
    header, *rows = sheets[0].rows
    cells: list[Cell] = []
    findings = [unnamed(source.gebiet_name)]
    for row in rows:
        time = parse_time(row.cell(0))
        if time is None or len(time) < _MONTH:
            findings.append(_unreadable(row, 0, "ein Monat oder ein Tag, zum Beispiel 2026-06"))
            continue
        cells += [
            Cell(source.gebiet, source.gebiet_name, time[:_MONTH], heading(name), "", row.cell(at), row.number, at)
            for at, name in enumerate(header.cells)
            if at > 0 and name is not None
        ]
    return Table(cells, findings=findings)


def _read(sheet: Sheet, shape: _Shape) -> Table:
    header, *rows = sheet.rows
    places = {str(name): at for at, name in enumerate(header.cells) if name is not None}
    figures = [(at, heading(name)) for at, name in enumerate(header.cells) if name not in (None, *shape.names())]
    cells: list[Cell] = []
    findings = []
    for row in rows:
        key, time = str(row.cell(places[shape.key])), parse_time(row.cell(places[shape.time]))
        if not is_key(key):
            findings.append(_unreadable(row, places[shape.key], "ein amtlicher Schlüssel, zum Beispiel 05954"))
        elif time is None:
            findings.append(_unreadable(row, places[shape.time], "ein Monat oder ein Tag, zum Beispiel 2026-06"))
        else:
            name, line = str(row.cell(places[shape.name]) or ""), heading(*(row.cell(places[n]) for n in shape.line))
            cells += [Cell(key, name, time, text, line, row.cell(at), row.number, at) for at, text in figures]
    return Table(cells, findings=findings)


def _unreadable(row: Row, column: int, expected: str) -> Finding:
    return Finding(
        "Fehler",
        "Gebiet oder Zeit der Zeile ist nicht lesbar; ihre Zahlen sind nicht übernommen",
        cell=address(row.number, column),
        found=quoted(row.cell(column)),
        expected=expected,
        mend="Bitte die Zeile mit der Veröffentlichung vergleichen.",
    )
