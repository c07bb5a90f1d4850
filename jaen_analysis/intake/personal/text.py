"""Personal data in running text: settings, comments, finished pages, notes in a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaen_analysis.intake.personal.datum import Datum
from jaen_analysis.intake.personal.numbers import ALONE, cases, numbers

_MONTHS = "Jan(?:uar)?|Feb(?:ruar)?|März?|Maerz|Mrz|Mar|Apr(?:il)?|Mai|May|Juni?|Juli?|Aug(?:ust)?|Sept?(?:ember)?"
_MONTHS += "|O[kc]t(?:ober)?|Nov(?:ember)?|De[zc](?:ember)?"
_NUMERIC = "|".join(rf"\d{{1,2}}{sign} ?\d{{1,2}}{sign} ?\d{{2}}(?:\d{{2}})?" for sign in (r"\.", "/", "-"))
_SPELLED = rf"\d{{1,2}}[. -]{{1,2}}(?:{_MONTHS})[. -]{{1,2}}\d{{2}}(?:\d{{2}})?"
DAY = rf"(?:{_NUMERIC}|{_SPELLED}|\d{{4}}[/-]\d{{2}}[/-]\d{{2}})(?!\d)"
"""A date of day precision as people write it."""
_BORN = re.compile(
    rf"(?:{ALONE}(?i:geb(?:\.|oren|urtsdatum|urtstag)?(?:[ -]?dat(?:um|\.)?)?)(?:[ :,=]|\bam\b|\bist\b|\bder\b){{0,6}}"
    rf"(?:[A-ZÄÖÜ][\w-]+,? (?:am )?)?|(?<=[ (,])\* ?)({DAY})"
)
"""„geb.“, perhaps with the name at birth, or the sign of it."""
_CALLED = re.compile(rf"{ALONE}(?i:(?:vor|nach|familien|zu|geburts|ruf)name)n? ?[:=] ?([A-ZÄÖÜ][\w'’-]+)")
"""The name of a person behind its label."""
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]+\.)+[a-z]{2,}(?!\w)", re.IGNORECASE)
_NOBODY = re.compile(r"@(?:.*\.)?(?:example\.(?:org|com|net)|.*\.(?:example|test|invalid))$", re.IGNORECASE)
"""Addresses that RFC 2606 keeps free for examples."""
_PRIVATE = re.compile(
    r"@(?:gmx|web|gmail|googlemail|t-online|freenet|outlook|hotmail|live|yahoo|icloud|me|aol|arcor|online|posteo|mail|"
    r"mailbox|proton|protonmail|1und1|unitybox|netcologne)\.(?:de|net|com|at|ch|org|me|eu)$",
    re.IGNORECASE,
)
_DIGITS = r"\d(?:[ /()-]{0,2}\d){5,13}(?!\d)"
_PHONE = re.compile(
    rf"(?<![\w.])(?:(?i:Tel(?:efon)?|Fon|Handy|Mobil(?:telefon)?|Rufnummer|Fax)(?:\.?-?Nr)?"
    rf"[ .:]{{0,3}}\(?(\+?{_DIGITS})"
    rf"|((?:\+|00)49[ /()-]{{0,2}}{_DIGITS})"
    rf"|(\(?01[5-7]\d\)?[ /-]{{0,3}}{_DIGITS}))"
)
_MOBILE = re.compile(r"(?:\+|00)?(?:49)?0?1[5-7]\d+")
_STREET_NAME = (
    r"(?:[A-ZÄÖÜ][\wäöüß.-]* ){0,3}"
    r"(?:[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|stieg|pfad)"
    r"|(?:Straße|Strasse|Str\.|Weg|Allee|Platz|Gasse|Ring|Damm|Ufer|Stieg|Pfad)"
    r"|(?:Am|Im|An der|Auf der|Auf dem|In der|Zum|Zur) [A-ZÄÖÜ][\wäöüß-]+)"
)
STREET = re.compile(rf"{_STREET_NAME} ?\d{{1,3}} ?[a-z]?(?![\w.,%]*\d)")
"""Street and house number."""
TOWN = re.compile(r"(?:D-)?(?<!\d)\d{5} +[A-ZÄÖÜ][a-zäöüß]{2,}")
"""Postal code and town."""
_ADDRESS = re.compile(rf"(?<!\w){STREET.pattern}[ ,·|\n]{{1,4}}{TOWN.pattern}")
_ADDRESSED = re.compile(r"(?<!\w)(Herrn?|Frau) (?:Dr\. |Prof\. )*([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)")
_NO_NAMES = {"und", "oder", "Doktor"}
_BLANKS = re.compile(r"[\s/()-]")
_ONE_BLANK = str.maketrans(
    dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}", " ")
)


def personal(text: str, office: str = "") -> list[Datum]:
    """All personal data in a text, in its order: numbers of persons, birth dates, names behind „Vorname:“
    and the like, addresses, mail and telephone.

    ``office`` is text in which the office names its own addresses and numbers: what stands there too is no find.
    Other names cannot be told from words in running text; nobody should take a text without finds for one without
    names. See :func:`addressed`.
    """
    text = text.translate(_ONE_BLANK)
    found = [*numbers(text), *_birth_dates(text)]
    found += [Datum("Name", *match.span(1)) for match in _CALLED.finditer(text)]
    found += [datum for datum in _contacts(text) if not _stands_in(office, text[datum.start : datum.end])]
    return _apart(found)


def private(text: str, office: str = "") -> list[Datum]:
    """As :func:`personal` and numbers of cases, but of addresses, mail and telephone only what private persons have.

    For tables of others, in which the contact of an authority is no find, and no case is cited.
    """
    found = [datum for datum in personal(text, office) if _is_private(datum, text[datum.start : datum.end])]
    return _apart([*found, *cases(text.translate(_ONE_BLANK))])


def addressed(text: str) -> list[Datum]:
    """Where „Herr“ or „Frau“ stands before a word that may be a surname: something for a person to look at."""
    return [
        Datum("Name", *match.span())
        for match in _ADDRESSED.finditer(text)
        if match[2] not in _NO_NAMES and not match[2].endswith(("innen", "ung"))
    ]


def _birth_dates(text: str) -> Iterator[Datum]:
    for match in _BORN.finditer(text):
        yield Datum("Geburtsdatum", *match.span(1))


def _contacts(text: str) -> Iterator[Datum]:
    if "@" in text:
        for match in _MAIL.finditer(text):
            if not _NOBODY.search(match[0]):
                yield Datum("E-Mail-Adresse", *match.span())
    for match in _PHONE.finditer(text):
        yield Datum("Telefonnummer", *match.span(match.lastindex or 0))
    for match in _ADDRESS.finditer(text) if TOWN.search(text) else ():  # the rarer half first: it is quickly told
        yield Datum("Anschrift", *match.span())


def _is_private(datum: Datum, words: str) -> bool:
    if datum.kind == "E-Mail-Adresse":
        return _PRIVATE.search(words) is not None
    if datum.kind == "Telefonnummer":
        return _MOBILE.match(_BLANKS.sub("", words)) is not None
    return datum.kind != "Anschrift"


def _stands_in(office: str, words: str) -> bool:
    return bool(office) and _BLANKS.sub("", words).casefold() in _BLANKS.sub("", office).casefold()


def _apart(found: list[Datum]) -> list[Datum]:
    """In the order of the text, none inside or across another: the first one, of two at one place the longer one."""
    kept: list[Datum] = []
    for datum in sorted(found, key=lambda datum: (datum.start, -datum.end)):
        if not kept or datum.start >= kept[-1].end:
            kept.append(datum)
    return kept
