"""What is printed and filled in by hand: sheets of paper, tables with room to write, lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jaen_analysis.report.components.markup import require
from jaen_analysis.report.components.tables import Column, tabelle
from jaen_analysis.report.record import Fragment, Record, Text

_LINES = ("Ort, Datum", "Name und Funktion", "Unterschrift")


@dataclass(frozen=True)
class SignatureField:
    """Where a side signs: for whom ("Für die Stadt Witten"); ``signed`` says who has, and on which day."""

    side: str
    signed: str = ""


def blatt(*fragments: Fragment) -> Fragment:
    """Components that begin a sheet of paper of their own in print."""
    require(fragments, "blatt() braucht mindestens einen Baustein.")
    html = Markup('<div class="blatt">{}</div>').format(Markup("\n").join(fragments))
    record: Record = {"kind": "zusammen", "parts": [fragment.record for fragment in fragments]}
    return Fragment(html, record, "\n".join(fragment.words for fragment in fragments))


def formular(caption: Text, columns: Sequence[Column | str], rows: Sequence[Sequence[Text]]) -> Fragment:
    """A table whose empty cells are to be filled in by hand: rows have room for writing."""
    table = tabelle(caption, columns, rows)
    return Fragment(
        Markup('<div class="formular">{}</div>').format(table), table.record | {"form": "auszufüllen"}, table.words
    )


def unterschriften(fields: Sequence[SignatureField]) -> Fragment:
    """A field for each side: lines to sign on, or who has signed and when."""
    require(fields, "unterschriften() braucht mindestens eine Seite, die unterschreibt.")
    words = "; ".join(f"{field.side}: {field.signed or ', '.join(_LINES)}" for field in fields)
    html = Markup('<ul class="unterschriften">{}</ul>').format(Markup("").join(map(_field, fields)))
    return Fragment(html, {"kind": "satz", "words": words}, words)


def _field(field: SignatureField) -> Markup:
    lines = Markup("").join(Markup('<p class="linie">{}</p>').format(line) for line in _LINES)
    below = Markup("<p>{}</p>").format(field.signed) if field.signed else lines
    return Markup("<li><p><strong>{}</strong></p>{}</li>").format(field.side, below)
