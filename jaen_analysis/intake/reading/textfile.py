"""Text files (CSV): the character set and the separator are settled by the content."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from jaen_analysis.intake.reading.sheets import Sheet, Unreadable, filled_rows

_SEPARATORS = (";", "\t", ",")
_SAMPLE = 200
_SAVE_AS_CSV = "Bitte in Excel öffnen, mit „Speichern unter“ als „CSV UTF-8“ sichern und neu senden."


def read_text(content: bytes) -> Sheet:
    """The rows of a text file; all cells are text. Raises :class:`Unreadable`."""
    text = _decode(content)
    try:
        return Sheet("", filled_rows(csv.reader(StringIO(text, newline=""), delimiter=_separator(text))))
    except csv.Error as error:
        raise Unreadable(
            "Die Textdatei lässt sich nicht in Spalten teilen",
            "Bitte prüfen, ob jedes Anführungszeichen geschlossen ist, und neu senden.",
            expected="eine CSV-Datei mit Semikolon, Komma oder Tabulator als Trennzeichen",
        ) from error


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        "Die Zeichen der Textdatei lassen sich nicht lesen",
        _SAVE_AS_CSV,
        expected="eine Datei in UTF-8 oder Windows-1252 (ANSI)",
    )


def _separator(text: str) -> str:
    """The separator that cuts most lines into the same number of columns, weighed by that number."""
    sample = text.splitlines()[:_SAMPLE]
    if sample and sample[0].lower().startswith("sep=") and len(sample[0]) == len("sep=;"):
        return sample[0][-1]  # the line that Excel itself puts first
    return max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: list[str], separator: str) -> int:
    widths = Counter(len(line) for line in csv.reader(sample, delimiter=separator) if len(line) > 1)
    return max((width * count for width, count in widths.items()), default=0)
