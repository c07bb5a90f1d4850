"""An export of INKAR (BBSR): one row per area, columns named by indicator and year above each other."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.official.areas import is_key
from jaen_analysis.intake.official.cells import Cell, heading
from jaen_analysis.intake.official.table import Table
from jaen_analysis.intake.official.times import parse_time
from jaen_analysis.intake.params.sources import Inkar
from jaen_analysis.intake.reading.sheets import Row, Sheet, address

_HEADER = ("Kennziffer", "Raumeinheit")
_KREIS = 5
"""Digits of a Kreis; INKAR writes its *Kennziffer* as a number, without the zero in front."""


def recognises(sheets: Sequence[Sheet], source: Inkar) -> bool:
    """Whether a file has the header of an INKAR export."""
    return sheets[0].rows[0].cells[:2] == _HEADER and len(sheets[0].rows) > 1


def read_table(sheets: Sequence[Sheet], source: Inkar) -> Table:
    """All figures of the Kreise; columns without a year are left out."""
    names, years, *rows = sheets[0].rows
    columns = {
        at: (heading(name), year)
        for at, name in enumerate(names.cells)
        if name is not None and (year := parse_time(years.cell(at))) is not None
    }
    cells: list[Cell] = []
    findings = []
    for row in rows:
        key = str(row.cell(0)).zfill(_KREIS)
        if not is_key(key) or len(key) != _KREIS:
            findings.append(_no_area(row))
            continue
        name = str(row.cell(1) or "")
        cells += [Cell(key, name, year, text, "", row.cell(at), row.number, at) for at, (text, year) in columns.items()]
    return Table(cells, "deutsch", findings=findings)


def _no_area(row: Row) -> Finding:
    return Finding(
        "Fehler",
        "Die Zeile nennt keinen Kreis; ihre Zahlen sind nicht übernommen",
        cell=address(row.number, 0),
        found=quoted(row.cell(0)),
        expected="die Kennziffer eines Kreises, zum Beispiel 5954",
        mend="Bitte die Daten bei INKAR auf der Raumebene „Kreise“ neu herunterladen.",
    )
