"""What is wrong with a delivery, said so that the person who sent it can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["Fehler", "Warnung", "Hinweis"]
Result = Literal["angenommen", "mit Hinweisen", "teilweise", "abgelehnt"]

LEVELS: tuple[Level, ...] = ("Fehler", "Warnung", "Hinweis")
"""From grave to light: a Fehler keeps figures out, a Warnung asks for a look, a Hinweis only tells."""

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_LONGEST = 60
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to know, with the place where it stands.

    ``what`` is a sentence without its full stop, ``mend`` a whole sentence. ``cell`` is an address
    (``D14``) or a range (``E14:J14``), empty if the finding is about the sheet or the file. The
    subject words (``measure``, ``month``, ``area``) are German names for sorting and grouping.
    """

    level: Level
    what: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    mend: str = ""
    measure: str = ""
    month: str = ""
    area: str = ""

    @property
    def place(self) -> str:
        """Where it stands: ``"Blatt „Grunddaten“, Zelle D14"``; empty for the file as a whole."""
        sheet = f"Blatt „{readable(self.sheet)}“" if self.sheet else ""
        if ":" in self.cell:
            return ", ".join(filter(None, [sheet, "Zellen " + self.cell.replace(":", " bis ")]))
        return ", ".join(filter(None, [sheet, f"Zelle {self.cell}" if self.cell else ""]))

    @property
    def text(self) -> str:
        """The whole finding in German: place, what, found, expected, how to mend it."""
        sentences = [
            _closed(self.what),
            f"Gefunden: {_closed(self.found)}" if self.found else "",
            f"Erwartet: {_closed(self.expected)}" if self.expected else "",
            self.mend,
        ]
        words = " ".join(filter(None, sentences))
        return f"{self.place}: {words}" if self.place else words


def arrange(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order: the grave ones first; of one level those about the whole file, then cell by cell."""
    return tuple(sorted(findings, key=_order))


def result_of(findings: Iterable[Finding], *, usable: bool) -> Result:
    """Result of a delivery; ``usable`` says whether any of its figures could be taken."""
    levels = {finding.level for finding in findings}
    if not usable:
        return "abgelehnt"
    if "Fehler" in levels:
        return "teilweise"
    return "mit Hinweisen" if levels else "angenommen"


def quoted(value: object) -> str:
    """Something found in a file as it is shown to a person: one line, not too long, in German quotes."""
    text = "" if value is None else readable(" ".join(str(value).split()))
    return f"„{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}“" if text else "leer"


def readable(text: str) -> str:
    """Text of others in one line, shown as it stands there: what nobody sees becomes „\N{REPLACEMENT CHARACTER}“.

    Bytes that are no UTF-8, line breaks, signs that steer a terminal, or turn the direction of what follows.
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(value: float) -> str:
    """A number as a German reader writes it, with at most six decimals: ``"1.234,5"``."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")).replace("-", "\u2212")


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", ".“", "?“")) else sentence + "."


def _order(finding: Finding) -> tuple[int, str, int, int, str, str]:
    match = _ADDRESS.match(finding.cell)
    column, row = match.groups() if match else ("", "0")
    return (LEVELS.index(finding.level), finding.sheet, int(row), len(column), column, finding.what)
