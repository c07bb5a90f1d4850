"""A personal datum that was found, and how it is told without being repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal[
    "Kundennummer",
    "BG-Nummer",
    "Versicherungsnummer",
    "Steuer-Identifikationsnummer",
    "IBAN",
    "Nummer einer Person",
    "Geburtsdatum",
    "Name",
    "Anschrift",
    "E-Mail-Adresse",
    "Telefonnummer",
]

_SHOWN: dict[Kind, int] = {
    "Kundennummer": 4,
    "BG-Nummer": 4,
    "IBAN": 4,
    "Versicherungsnummer": 2,
    "Steuer-Identifikationsnummer": 2,
}
"""So many signs are shown, so that its place is found again; of all other kinds one."""


class Words(NamedTuple):
    """What a kind is called: one of it with its article, and several."""

    one: str
    many: str


WORDS: dict[Kind, Words] = {
    "Kundennummer": Words("eine Kundennummer", "Kundennummern"),
    "BG-Nummer": Words("eine BG-Nummer", "BG-Nummern"),
    "Versicherungsnummer": Words("eine Renten- oder Sozialversicherungsnummer", "Versicherungsnummern"),
    "Steuer-Identifikationsnummer": Words("eine Steuer-Identifikationsnummer", "Steuer-Identifikationsnummern"),
    "IBAN": Words("eine Kontonummer (IBAN)", "Kontonummern (IBAN)"),
    "Nummer einer Person": Words("die Nummer einer Person oder Akte", "Nummern von Personen oder Akten"),
    "Geburtsdatum": Words("ein Geburtsdatum", "Geburtsdaten"),
    "Name": Words("der Name einer Person", "Namen von Personen"),
    "Anschrift": Words("eine Anschrift", "Anschriften"),
    "E-Mail-Adresse": Words("eine E-Mail-Adresse", "E-Mail-Adressen"),
    "Telefonnummer": Words("eine Telefonnummer", "Telefonnummern"),
}


@dataclass(frozen=True)
class Datum:
    """What kind of datum stands at ``start`` of a text, up to ``end``. Its words are never kept."""

    kind: Kind
    start: int
    end: int


def masked(kind: Kind, words: str) -> str:
    """The datum as a message may show it: ``"123A…"``, ``"M…"``."""
    return words.strip()[: _SHOWN.get(kind, 1)] + "…"


def hidden(text: str, data: Iterable[Datum]) -> str:
    """A text with every datum masked."""
    for datum in sorted(data, key=lambda datum: datum.start, reverse=True):
        text = text[: datum.start] + masked(datum.kind, text[datum.start : datum.end]) + text[datum.end :]
    return text
