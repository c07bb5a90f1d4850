"""Text that was written as UTF-8 and read as Windows-1252 before it came to us: ``SprockhÃ¶vel``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.reading.sheets import Row, Sheet, address

_LETTERS = "äöüÄÖÜßéè²³¹§°·\xa0–—„“”‚‘’…€\u202f\u2009"


def _table(letters: Iterable[str]) -> dict[str, str]:
    """Garbled spelling → letter, for the character sets that a program may have taken for UTF-8."""
    found = {}
    for letter in letters:
        for charset in ("cp1252", "latin-1"):
            # a byte without a letter in cp1252 stays the control character that Windows makes of it
            garbled = "".join(
                bytes([byte]).decode(charset, errors="ignore") or chr(byte) for byte in letter.encode("utf-8")
            )
            found[garbled] = letter
    return found


_GARBLED = _table(_LETTERS)
_PATTERN = re.compile("|".join(re.escape(text) for text in sorted(_GARBLED, key=len, reverse=True)))
# Cells are stripped before we see them: the second half of a no-break space at their end is gone.
_MEND = (
    "Bitte beim Öffnen der CSV-Datei in Excel „UTF-8“ als Zeichensatz wählen (Daten → Aus Text/CSV) und neu senden; "
    "die Umlaute wurden zurückverwandelt und die Angaben übernommen."
)


def repaired(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Finding]]:
    """The sheets with their letters put right, and a Warnung for each sheet where that was needed."""
    results = [_repaired(sheet) for sheet in sheets]
    return [sheet for sheet, _ in results], [finding for _, finding in results if finding is not None]


def _repaired(sheet: Sheet) -> tuple[Sheet, Finding | None]:
    first: Finding | None = None
    rows: list[Row] = []
    for row in sheet.rows:
        garbled = [n for n, cell in enumerate(row.cells) if isinstance(cell, str) and _PATTERN.search(cell)]
        if garbled:
            cells = tuple(mended(cell) if isinstance(cell, str) else cell for cell in row.cells)
            first = first or _finding(sheet, row, garbled[0])
            rows.append(Row(row.number, cells))
        else:
            rows.append(row)
    return (replace(sheet, rows=tuple(rows)) if first else sheet), first


def mended(text: str) -> str:
    """The text with its letters put right, once: ``SprockhÃ¶vel`` → ``Sprockhövel``."""
    return _PATTERN.sub(lambda match: _GARBLED[match[0]], text)


def _finding(sheet: Sheet, row: Row, column: int) -> Finding:
    text = str(row.cells[column])
    return Finding(
        "Warnung",
        "Die Umlaute sind entstellt: UTF-8 wurde als Windows-1252 (ANSI) gelesen und so gespeichert",
        sheet.name,
        address(row.number, column),
        found=f"{quoted(text)} statt {quoted(mended(text))}",
        mend=_MEND,
    )
