"""Numbers that belong to one person or household, told by their shape and, where they have one, their check digit.

Kundennummer (§ 51a SGB II; the Bundesagentur's shape) ``123A456789``, BG-Nummer ``12345//0001234`` or
``35502BG0012345``, Versicherungsnummer (§ 147 SGB VI, check digit by §§ 2–4 VKVV) ``15 070649 C 103``,
Steuer-Identifikationsnummer (§ 139b AO, ISO 7064 mod 11, 10) and IBAN (ISO 13616). The last two are checked by
python-stdnum. A Steuer-Identifikationsnummer has eleven digits, so a figure from ten thousand millions on that
happens to have the right check digit is taken for one; figures of a Jobcenter are smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaen_analysis.intake.personal.datum import Datum, Kind

ALONE, END = r"(?<![^\W_])", r"(?![^\W_])"
"""No letter or figure before, and behind: a low line parts words like a blank."""
_KUNDE = re.compile(rf"{ALONE}\d{{3}}(?:[ -]?[A-Z][ -]?\d{{3}} ?\d{{3}}|[a-z]\d{{6}}){END}", re.ASCII)
_BG = re.compile(rf"(?<![\d/])\d{{5}} ?(?://|[/-]?BG[/-]?|// ?BG) ?\d{{7}}{END}", re.ASCII | re.IGNORECASE)
_INSURED = re.compile(
    rf"{ALONE}(\d{{2}}[ -]?\d{{2}} ?\d{{2}} ?\d{{2}})[ -]?([A-Za-z])[ -]?(\d{{2}} ?\d){END}", re.ASCII
)
_TAX = re.compile(r"(?<![\w.,/-])[1-9]\d(?: ?\d{3}){3}(?![\w/])(?![.,-]\d)", re.ASCII)
_IBAN = re.compile(rf"{ALONE}[A-Z]{{2}}\d{{2}}(?:[ -]?[A-Z0-9]){{11,30}}{END}", re.ASCII | re.IGNORECASE)
_NAMED: dict[Kind, str] = {
    "Kundennummer": r"(?:Kunden|Kd\.?)[ -]?(?:nummer|nr)",
    "BG-Nummer": r"BG[- ]?(?:nummer|nr)|Bedarfsgemeinschaftsnummer",
    "Versicherungsnummer": r"(?:Renten|Sozial)versicherungs-?(?:nummer|nr)|(?:SV|RV)-?(?:nummer|nr)",
    "Steuer-Identifikationsnummer": r"Steuer-?ID(?:entifikationsnummer)?|IdNr",
}
_VALUE = r"(?=(?:[A-Z/ .-]*\d){5})[\dA-Z][\dA-Z/.-]{4,}"
_LABELLED = {kind: re.compile(rf"\b(?i:{name})[ .:=#]{{1,4}}({_VALUE})", re.ASCII) for kind, name in _NAMED.items()}
_LABELLED["IBAN"] = re.compile(r"\bIBAN[ .:=#]{1,4}([A-Z]{2}\d{2}(?: ?\d{4}){3,}(?: ?\d{1,3})?)", re.ASCII)
"""A number behind its own name needs no right shape: it may be mistyped, or of another office."""
_YEAR = r"(?!(?:19|20)\d\d/)"
_CASE = re.compile(
    rf"{ALONE}(?:(?:A[zZ]|Aktenz|Gz|G\.Z)\.?|(?i:aktenzeichen|geschäftszeichen))[ .:=#]{{1,4}}"
    r"((?:\d{1,3} [A-Z]{1,3} \d+|[A-Z] \d+ [A-Z]{1,3} \d+|[\d.]*-?\d{3,})[/-]\d{2,4})"
    rf"{END}|{ALONE}(?i:fall|akte|vorgang)[ :#]{{1,3}}({_YEAR}\d{{3,}}/\d{{2,4}}){END}"
    rf"|{ALONE}(?i:fall|akten|vorgangs)(?i:-?nr|nummer|-?id)[ .:=#]{{1,4}}([A-Z]{{0,3}}-?\d[\d/-]{{2,}}){END}"
)
"""The number of a case behind „Az.“, „Fall“, „Fallnummer“ and the like; a fall of 2025/26 is a year."""
_COURT = re.compile(r"\b(?:B(?:SG|VerfG|VerwG|GH|AG|FH)|L?SG|O?VG|VGH|EuGH|Urteil|Urt\.|Beschl\w*|\w*gericht\w*)(?!\w)")
_FEDERAL = re.compile(r"B \d+ [A-Z]")
_NEAR = 60
_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_SHORTEST = 10


def numbers(text: str) -> Iterator[Datum]:
    """Every such number in a text, kind by kind."""
    if len(text) < _SHORTEST or not any(map(str.isdigit, text)):
        return
    for match in _KUNDE.finditer(text):
        yield Datum("Kundennummer", *match.span())
    for match in _BG.finditer(text):
        yield Datum("BG-Nummer", *match.span())
    for match in _INSURED.finditer(text):
        if _is_insured(match[1] + match[2] + match[3]):
            yield Datum("Versicherungsnummer", *match.span())
    for match in _TAX.finditer(text):
        if is_tax_id(match[0]):
            yield Datum("Steuer-Identifikationsnummer", *match.span())
    for match in _IBAN.finditer(text):
        if length := _iban(match[0]):
            yield Datum("IBAN", match.start(), match.start() + length)
    for kind, pattern in _LABELLED.items():
        for match in pattern.finditer(text):
            yield Datum(kind, *match.span(1))


def cases(text: str) -> Iterator[Datum]:
    """Numbers of cases and files in a text; a published judgment is none (behind the name of a court, ``B 4 AS …``)."""
    for match in _CASE.finditer(text):
        start, end = match.span(match.lastindex or 0)
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if not _COURT.search(before) and not _FEDERAL.match(text, start):
            yield Datum("Nummer einer Person", start, end)


def is_tax_id(text: str) -> bool:
    """Whether eleven digits are a Steuer-Identifikationsnummer."""
    from stdnum.de import idnr

    return bool(idnr.is_valid(text))


def _is_insured(text: str) -> bool:
    """Whether the check digit of a Versicherungsnummer is right: the letter counts as its place, in two digits."""
    plain = text.replace(" ", "").replace("-", "").upper()
    letter = f"{ord(plain[8]) - ord('A') + 1:02}"
    digits = [int(sign) for sign in plain[:8] + letter + plain[9:]]
    products = (digit * weight for digit, weight in zip(digits[:-1], _WEIGHTS, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10 == digits[-1]


def _iban(text: str) -> int:
    """Length of the IBAN with which a text begins, 0 if it begins with none: words of capitals may follow it."""
    from stdnum import iban

    ends = [len(text), *(match.start() for match in re.finditer("[ -]", text))]
    return next((end for end in sorted(ends, reverse=True) if iban.is_valid(text[:end])), 0)
