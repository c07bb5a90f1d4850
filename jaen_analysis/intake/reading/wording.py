"""What people write around a number: brackets, footnote marks, units, rounding. What is left is the number alone.

„(123)“        Aussagewert eingeschränkt (the bracket of official tables, never a minus)
„123 g“        estimated
„123 1)“       a footnote, kept as the marker
„1,2 Mio. EUR“ rounded: multiplied exactly, and estimated
„1.234,-“      amounts without cents
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jaen_analysis.intake.reading.markers import ESTIMATED, Figure
from jaen_analysis.intake.reading.numbers import plain
from jaen_analysis.vocabulary.status import Status

MONEY = "EUR"
_LONGEST = 100
"""No number is longer with all that stands around it; the patterns below would search a longer text for minutes."""
_FACTORS = {"tsd": 1_000, "tausend": 1_000, "mio": 1_000_000, "mrd": 1_000_000_000}
_UNITS = {
    MONEY: ("€", "EUR", "Euro"),
    "Personen": ("Personen", "Person", "Pers."),
    "Fälle": ("Fälle", "Fall"),
    "Bedarfsgemeinschaften": ("Bedarfsgemeinschaften", "BG"),
    "VZÄ": ("VZÄ", "Stellen"),
    "Plätze": ("Plätze",),
    "Stellen": ("Stellen",),
}
_ESTIMATE = re.compile(r"(.*\d.*?) ?(?:g|\(g\)|geschätzt|\(geschätzt\))", re.IGNORECASE)
_BRACKETS = re.compile(r"\( ?(.*\d.*?) ?\)")
# A mark of digits needs its distance or its height: in "1231)" nobody can tell it from the number.
_FOOTNOTE = re.compile(r"(.*\d.*?)( [1-9]\)| ?\([1-9]\)| ?[¹²³⁰⁴-⁹]+⁾?\)?| ?\*{1,3}\)?| [a-z]\))")
_ROUNDED = re.compile(r"(.*\d) ?(Tsd|Tausend|Mio|Mrd)\.?", re.IGNORECASE)
_NO_CENTS = re.compile(r"(.*\d),(?:-{1,2}|–|—)")
_SCIENTIFIC = re.compile(r"-?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_APOSTROPHE = re.compile(r"'(?=[\d-])")


@dataclass(frozen=True)
class Wording:
    """The number alone, as text, and what its sender said around it.

    ``factor`` is what the number must be multiplied with.
    """

    number: str
    factor: int = 1
    marker: str = ""
    status: str = Status.OK.label
    reason: str = ""

    def figure(self, value: float) -> Figure:
        """The figure with this value of the number."""
        exact = value if self.factor == 1 else float(Decimal(repr(value)) * self.factor)
        return Figure(exact, self.marker, self.status, self.reason)


def read_wording(text: str, unit: str) -> Wording:
    """Take apart what stands around the number in the cell of a figure counted in ``unit``."""
    seen = plain(text)
    if len(seen) > _LONGEST:
        return Wording(seen)
    number = _APOSTROPHE.sub("", seen, count=1) if seen.startswith("'") else seen
    if match := _ESTIMATE.fullmatch(number):
        return Wording(*_amount(match[1], unit), ESTIMATED, Status.GESCHAETZT.label, "als Schätzung geliefert")
    if match := _BRACKETS.fullmatch(number):
        reason = "Aussagewert eingeschränkt (Zahl in Klammern geliefert)"
        return Wording(*_amount(match[1], unit), "()", Status.EINGESCHRAENKT.label, reason)
    mark = ""
    if match := _FOOTNOTE.fullmatch(number):
        number, mark = match[1], match[2].strip()
    number, factor = _amount(number, unit)
    if factor != 1:
        return Wording(number, factor, seen, Status.GESCHAETZT.label, f"gerundet geliefert („{seen}“)")
    return Wording(number, 1, mark, reason=f"mit Fußnote „{mark}“ geliefert" if mark else "")


def without_footnote(text: str) -> str:
    """A name without the footnote mark behind it: ``ELB¹``, ``Witten 1)``, ``ELB*)``."""
    match = _NAME_FOOTNOTE.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return match[1] if match else text


_LONGEST_NAME = 300
_NAME_FOOTNOTE = re.compile(r"(.*?[^\s*])\s*(?:\s\d{1,2}\)|\(\d{1,2}\)|[¹²³⁰⁴-⁹]+\)?|\*{1,3}\)?|\s[a-z]\))")


def is_shortened(text: str) -> bool:
    """Whether Excel has shortened the number to powers of ten: ``1,23E+05``."""
    return _SCIENTIFIC.fullmatch(plain(text)) is not None


def is_percentage(text: str) -> bool:
    """Whether the text is a number with a percent sign."""
    return plain(text).endswith("%") and any(sign.isdigit() for sign in text)


def _amount(text: str, unit: str) -> tuple[str, int]:
    """The number without its unit, and the factor of a rounded amount of money."""
    number = _without_unit(text, unit)
    if unit != MONEY:
        return number, 1
    if match := _ROUNDED.fullmatch(number):
        return match[1], _FACTORS[match[2].lower()]
    match = _NO_CENTS.fullmatch(number)
    return (f"{match[1]},00" if match else number), 1


def _without_unit(text: str, unit: str) -> str:
    for word in _UNITS.get(unit, (unit,)):
        if text.casefold().endswith(word.casefold()):
            number = text[: -len(word)].rstrip()
            if any(sign.isdigit() for sign in number):
                return number
    return text
