"""What a heading says of the cells beside and below it, and which cells are then personal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from jaen_analysis.intake.personal.datum import Kind
from jaen_analysis.intake.personal.text import DAY, STREET, TOWN
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.sheets import Value

LONGEST = 40
"""A longer text is a sentence and no heading."""

_PERSON = re.compile(
    r".*\b(?:vorname|nachname|familienname|zuname|geburtsname|rufname|maedchenname|(?:fir|la)st_?name)n?s?\b.*"
    r"|(?:kunden|versicherten|teilnehmer)name|vor- und zuname|name,? vorname|vollstaendiger name|full_?name"
    r"|name (?:de[rs]|einer) (?:person|kund(?:en|in)|leistungsberechtigten|teilnehme(?:rs|rin|nden)|kindes)"
)
_MAYBE_PERSON = re.compile(r"namen?|person|kunde|kundin|kund[/:*_]?in|teilnehmer|teilnehmerin|leistungsberechtigter?")
_BORN = re.compile(r"geb\.?|(?:geb\.?|geboren) ?am|geboren|geburts-?(?:datum|tag)\b.*|geb\.?-? ?dat\.?|birth_?date|dob")
_NUMBERS: dict[Kind, str] = {
    "Kundennummer": r"(?:kunden|kd)\.?[- ]?(?:nummer|nr\.?)|kundennummern",
    "BG-Nummer": r"bg[- ]?(?:nummer|nr\.?)|bedarfsgemeinschaftsnummer|nummer der bedarfsgemeinschaft",
    "Versicherungsnummer": r"(?:(?:renten|sozial)?versicherungs|versicherten|rv|sv)[- ]?(?:nummer|nr\.?)",
    "Steuer-Identifikationsnummer": r"steuer-?(?:id|identifikationsnummer|identnummer)|idnr\.?|steuer-?id-?nr\.?",
    "IBAN": r"iban|kontonummer|konto-?nr\.?|bankverbindung",
    "Nummer einer Person": r"aktenzeichen|(?:fall|akten|personal|ausweis|personen)[- ]?(?:nummer|nr\.?)",
}
_NUMBER = {kind: re.compile(pattern) for kind, pattern in _NUMBERS.items()}
_CONTACT = re.compile(
    r"(?:e-?)?mail(?:-?adresse)?|tel(?:efon)?\.?(?:nummer|-?nr\.?)?|handy(?:nummer)?|mobil(?:telefon|nummer)?"
)
_ADDRESS = re.compile(r"(?:wohn)?(?:anschrift|adresse)|strasse.*|str\.|wohnort|plz.*|postleitzahl|ort")
_STREET = re.compile(r"(?:wohn)?(?:anschrift|adresse)|strasse.*|str\.")
_NAME = re.compile(r"[A-Za-zÀ-žß'’´`.,/ -]{2,60}")
_DAY = re.compile(DAY)
_DIGITS = re.compile(r"\d[\d ./-]{2,}\d|(?:[A-Z]*\d){4,}[A-Z\d]*", re.ASCII)
_COMPACT_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])", re.ASCII)
_SERIAL = range(1_000, 60_000)
"""Days since 1900 as spreadsheets count them: 1902 to 2064."""


@dataclass(frozen=True)
class Heading:
    """What kind of datum stands at a heading. ``sure`` is false where only the cells can tell."""

    kind: Kind
    holds: Callable[[Value], bool]
    sure: bool = True
    of_a_person: bool = True


def heading_of(value: Value) -> Heading | None:
    """The heading that a cell is; ``None`` for all others."""
    return _named(value) if isinstance(value, str) and len(value) <= LONGEST and value[:1].isalpha() else None


@lru_cache(maxsize=20_000)  # a long list says the same words in every row
def _named(value: str) -> Heading | None:
    word = fold(value)
    if _PERSON.fullmatch(word):
        return Heading("Name", is_name)
    if _MAYBE_PERSON.fullmatch(word):
        return Heading("Name", is_name, sure=False)
    if _BORN.fullmatch(word):
        return Heading("Geburtsdatum", _is_birth_date)
    for kind, pattern in _NUMBER.items():
        if pattern.fullmatch(word):
            return Heading(kind, _is_number)
    if _CONTACT.fullmatch(word):
        kind = "E-Mail-Adresse" if "mail" in word else "Telefonnummer"
        return Heading(kind, _is_mail if "mail" in word else _is_number, sure=False, of_a_person=False)
    if _ADDRESS.fullmatch(word):
        holds = is_street if _STREET.fullmatch(word) else _is_place
        return Heading("Anschrift", holds, sure=False, of_a_person=False)
    return None


def is_name(value: Value) -> bool:
    """Whether a cell may be a name: letters and what stands between them."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None and any(map(str.isalpha, value))


def day_of(value: Value) -> date | None:
    """The day that a cell names, whatever its century if it has two digits alone; ``None`` for all others."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    parts = value.split("-") if "-" in value else value.split(".")[::-1]
    try:
        year, month, day = map(int, parts)
        return date(year + (1900 if year < 100 else 0), month, day)
    except ValueError:
        return None


def is_street(value: Value) -> bool:
    """Whether a cell is a street with its number, perhaps with the town behind it."""
    return isinstance(value, str) and value[:1].isupper() and STREET.match(value) is not None


def is_town(value: Value) -> bool:
    """Whether a cell is a postal code with its town."""
    return isinstance(value, str) and TOWN.fullmatch(value.split(",")[0]) is not None


def _is_birth_date(value: Value) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int | float):
        return value in _SERIAL or _COMPACT_DAY.fullmatch(str(int(value))) is not None
    text = str(value)
    return isinstance(value, date) or _DAY.match(text) is not None or _COMPACT_DAY.fullmatch(text) is not None


def _is_number(value: Value) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return value >= 1_000 and float(value).is_integer()
    return isinstance(value, str) and _DIGITS.search(value) is not None


def _is_mail(value: Value) -> bool:
    return isinstance(value, str) and "@" in value


def _is_place(value: Value) -> bool:
    """A postal code or the name of a place."""
    return is_name(value) or is_town(value) or (str(value).isdecimal() and len(str(value)) in (4, 5))
