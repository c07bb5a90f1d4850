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

LONGEST = 80
"""A longer text is a sentence and no heading."""

_PEOPLE = (
    r"(?:person|kund|kind|antragstell|bewerb|teilnehm|leistungs(?:berechtigt|bezieh|empfaeng)|klient|patient|schuldn|"
    r"hilfe(?:beduerftig|empfaeng)|bevollmaechtigt|ehegatt|ehepartn|kontoinhab|versichert|sachbearbeit|bearbeit|fallmanag|"
    r"vermittl|mitarbeit|beschaeftigt)(?:e?[nrs]?|ers?(?:in(?:nen)?)?|in(?:nen)?|enden?)"
    r"|mieter(?:in(?:nen)?)?|haushaltsvorstand|bg-?vorstand|integrationsfachkraft"
)
"""Words for a person, a member of the staff among them."""
_WHO = rf"(?:{_PEOPLE}|n?elb|kd|tn|bg|sb|pap)"
"""The same with abbreviations, which mean a count where they stand alone."""
_PERSON = re.compile(
    r".*\b(?:vor|nach|familien|zu|geburts|ruf|maedchen|personen)[ -]?namen?s?\b.*"
    r"|.*\b(?:first|last|sur|given|family|full) ?names?\b.*|vollstaendiger name|name,? vorname"
    rf"|{_WHO}[ -]?namen?|namen? (?:de[rs] |eine[rs] )?{_WHO}(?![a-z]).*"
)
_NAMES = re.compile(r"namen?(?: n)?")
_CLIENT = re.compile(r"person|kund(?:e|in)|kund(?:[/:*-]?|e/kund)in|teilnehmer(?:[/:*-]?in)?|leistungsberechtigter?")
_SOMEBODY = re.compile(rf"(?:{_PEOPLE})(?:[/:* -]+(?:in|innen|r))?")
_ASKED = re.compile(
    r"(?:ansprech|kontakt)(?:partner|person|stelle)s?(?:[/:*-]?in(?:nen)?|en)?(?:[ /(-].*)?|zustaendige person.*"
)
"""Whom to ask: mostly members of a staff."""
_BORN = re.compile(
    r"geb\.?|(?:geb\.?|geboren) ?am|geboren|geb(?:urts|\.)?[ -]*(?:datum|dat\.?|tag)\b.*|(?:tag|datum) der geburt.*"
    r"|birth ?(?:date|day)|date of birth|dob"
)
_NR = r"[ .-]*(?:nummern?|nrn?\.?|ids?)"
_NUMBERS: dict[Kind, str] = {
    "Kundennummer": rf"(?:kunden|kd|bewerber|bewa){_NR}",
    "BG-Nummer": rf"(?:bg|bedarfsgemeinschafts){_NR}|(?:nummer|nr\.?) der (?:bg|bedarfsgemeinschaft)",
    "Versicherungsnummer": rf"(?:(?:renten|sozial|kranken)?vers(?:icherungs|icherten)?|rv|sv|kv|vs|krankenkassen){_NR}",
    "Steuer-Identifikationsnummer": rf"steuer[ -]?(?:ident(?:ifikations)?{_NR}|id(?:{_NR})?|nummer|nr\.?)|idnr\.?",
    "IBAN": rf"iban(?:{_NR})?|konto{_NR}|bankverbindung",
    "Nummer einer Person": rf"aktenzeichen|aktenz\.?|az\.?|fallkennung"
    rf"|(?:az|fall|akten|personal|pers|person(?:en)?|ausweis|mitglieds|matrikel|vorgangs|teilnehmer|tn|klienten){_NR}",
}
_NUMBER = {kind: re.compile(rf"(?:{pattern})(?: de[rs] .*)?") for kind, pattern in _NUMBERS.items()}
_CONTACT = re.compile(
    r"(?:e[ -]?)?mail(?:[ -]?adressen?)?|(?:tel|telefon|fon|phone|handy|mobil|mobiltelefon|ruf|festnetz|fax)"
    r"(?:[ ./-]*(?:nummern?|nrn?|privat|handy|mobil))*\.?"
)
_OF_WHOM = r"(?: privat| kunde| de[rs] .*)?"
_ADDRESS = re.compile(rf"(?:wohn)?(?:anschrift|adresse){_OF_WHOM}|strasse.*|str\.|wohnort|plz.*|postleitzahl|ort")
_STREET = re.compile(rf"(?:wohn)?(?:anschrift|adresse){_OF_WHOM}|strasse.*|str\.")
_NAME = re.compile(r"[A-Za-zÀ-žß'’´`.,/ -]{2,60}")
_DAY = re.compile(DAY)
_DIGITS = re.compile(r"\d[\d ./-]{2,}\d|(?:[A-Z]*\d){4,}[A-Z\d]*", re.ASCII)
_COMPACT_DAY = re.compile(
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|(?:[0-2]?\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d{2}", re.ASCII
)
_NUMERIC_DAY = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d).*")
_ISO_DAY = re.compile(r"(\d{4})([/-])(\d{2})\2(\d{2})(?!\d).*")
_BROKEN = re.compile(r"(?<=[a-z])- (?!und |oder |u\. )")
"""Where a line of a heading ends in a word."""
_AROUND = re.compile(r"^[\W\d_]+(?=[^\W\d_])|[^\w.]+$")
"""Signs and numbers before a heading, signs behind it."""
_BRACKETED = re.compile(r" ?[(\[][^()\[\]]*[)\]]?")
_PARTICLES = frozenset(("von", "van", "de", "der", "den", "vom", "zu", "zur", "el", "al", "bin", "da", "di"))
_UNIT = re.compile(r"(?:team|gruppe|abteilung|sachgebiet|fachbereich|bereich|stelle|standort|jobcenter|stadt|kreis)\b")
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
    if not isinstance(value, str) or len(value) > LONGEST or not any(map(str.isalpha, value[:4])):
        return None
    return _named(value)


@lru_cache(maxsize=20_000)  # a long list says the same words in every row
def _named(value: str) -> Heading | None:
    whole = _AROUND.sub("", _BROKEN.sub("", fold(value.replace("_", " "))))
    word = _BRACKETED.sub("", whole)
    return _of_other(word) or _of_name(" ".join(re.sub(r"[()\[\]]", " ", whole).split()))


def _of_name(word: str) -> Heading | None:
    if _PERSON.fullmatch(word):
        return Heading("Name", is_name)
    if _NAMES.fullmatch(word):
        return Heading("Name", is_name, sure=False)
    if _CLIENT.fullmatch(word):
        return Heading("Name", _is_capital, sure=False)
    return Heading("Name", is_full_name, sure=False) if _SOMEBODY.fullmatch(word) else None


def asks_whom(value: Value) -> bool:
    """Whether a cell is the heading of those whom to ask („Ansprechpartner/in“)."""
    return (
        isinstance(value, str) and len(value) <= LONGEST and _ASKED.fullmatch(fold(value.replace("_", " "))) is not None
    )


def _of_other(word: str) -> Heading | None:
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


def _is_capital(value: Value) -> bool:
    return is_name(value) and str(value)[0].isupper()


def is_full_name(value: Value) -> bool:
    """Whether a cell is a name of several parts, each with a capital, and no part of an office."""
    words = str(value).replace(",", " ").split()
    if not is_name(value) or not 2 <= len(words) <= 5 or _UNIT.match(fold(value)):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words)


def day_of(value: Value) -> date | None:
    """The day that a cell names, whatever its century if it has two digits alone; ``None`` for all others."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    if match := _NUMERIC_DAY.fullmatch(value):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _ISO_DAY.fullmatch(value):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        return None
    try:
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
