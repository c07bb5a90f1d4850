"""Numbers, units, dates and lists as a German reader expects them; never the locale of the machine."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary.rounding import EXACT, rounded_decimal

if TYPE_CHECKING:
    from babel.numbers import NumberPattern

MINUS = "\N{MINUS SIGN}"
MISSING = "\N{EN DASH}"
NBSP = "\N{NO-BREAK SPACE}"

_LARGE = 100_000
"""From here on a digit after the comma of a part tells nobody anything."""

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_LONG_WORD = re.compile(r"[^\W\d_]{16,}")
_JOINT = re.compile(
    r"(?<=[a-zäöüß]{3})(?=(?:leistungs|leistungen|berechtigt|bezieh|gemeinschaft|beschäftigung|schlüssel|tätigkeit|"
    r"minderung|veränderung|integration|quote|ausschöpfung|auslastung|plätze|pläne|plan\b|planung|zeitraum|vereinbarung|"
    r"erziehend|versicherungs|pflichtig|bedingung|stelle|bilanz|steckbrief|bescheid|bedürftig|losigkeit|förderung|"
    r"beiträge|gelegenheit|budget|kosten|vorschlag|anspruch|ansprüche|zuschuss|gewährung|mittel\b|lieferung|katalog|"
    r"einkommen|durchschnitt|geld\b|äquivalent|vergleich|bestände|arbeitslos|vermittlung|scheinlich|maßnahme|verwendung|"
    r"zahlen|leitungen|fortschreibung|dreieck|teams\b|zentrum|gespräch|genossenschaft))|(?<=\b[Dd]urch)(?=schnitt)"
)
"""Where the compounds of the field may be parted."""

_SINGULAR = {
    "Personen": "Person",
    "Bedarfsgemeinschaften": "Bedarfsgemeinschaft",
    "Fälle": "Fall",
    "Tage": "Tag",
    "Monate": "Monat",
    "Prozentpunkte": "Prozentpunkt",
    "Stellen": "Stelle",
    "Integrationen": "Integration",
}


def number(value: float | None, digits: int = 0, *, scale: int = 1, sign: bool = False) -> str:
    """A number as text: ``number(23 / 80, 1, scale=100) == "28,8"``.

    The shortest decimal of the float is taken at its word, multiplied exactly and rounded once, half away
    from zero. Missing (``None``, NaN) is an en dash; a signed zero is ``"±0,0"``; the minus is U+2212.
    Raises ``ValueError`` for an infinite value: a rate without a denominator is missing, not infinite.
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        raise ValueError("Ein unendlicher Wert lässt sich nicht darstellen; ohne Nenner fehlt der Wert.")
    rounded = rounded_decimal(value, digits, scale=scale)
    text = _grouped(abs(rounded), digits)
    if rounded < 0:
        return MINUS + text
    if sign:
        return ("+" if rounded else "±") + text
    return text


def with_unit(value: float | None, unit: str, digits: int = 0, *, scale: int = 1, sign: bool = False) -> str:
    """Number and unit, kept on one line: ``"28,8 %"``, ``"1 Person"``, ``"12,3 je 1.000 BG"``.

    A missing value stays an en dash without a unit.
    """
    text = number(value, digits, scale=scale, sign=sign)
    if text == MISSING or not unit:
        return text
    if text.lstrip(f"{MINUS}+") == "1":
        unit = _SINGULAR.get(unit, unit)
    return text + NBSP + re.sub(r"(?<=\d) (?=\w)", NBSP, unit)


def fraction(above: float | None, below: float | None) -> str:
    """Numerator and denominator: ``"30 / 699"``; whole where they are whole or large, else with one digit.

    An en dash if one of them is missing.
    """
    parts = [number(part, 0 if part is None else digits_of_mean(part)) for part in (above, below)]
    return MISSING if MISSING in parts else " / ".join(parts)


def digits_of_mean(value: float) -> int:
    """The digits after the comma with which a mean, or a sum that may be one, is shown."""
    return 0 if float(value).is_integer() or abs(value) >= _LARGE else 1


def date_long(day: date) -> str:
    """``"12. Oktober 2026"``."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y", locale="de")


def date_short(day: date) -> str:
    """``"12.10.2026"``."""
    from babel.dates import format_date

    return format_date(day, "dd.MM.y", locale="de")


def day(text: str) -> str:
    """A day as it stands in tables (``"2026-10-12"``) as ``"12.10.2026"``; an en dash for none."""
    return date_short(date.fromisoformat(text)) if text else MISSING


def lateness(days: int | None) -> str:
    """Days after the due date in words: ``"pünktlich"``, ``"1 Tag verspätet"``; an en dash without a deadline."""
    if days is None:
        return MISSING
    return "pünktlich" if days <= 0 else f"{count('Tag', 'Tage', days)} verspätet"


def enumerate_words(words: Sequence[str]) -> str:
    """``["A", "B", "C"]`` → ``"A, B und C"``; an empty list is empty text."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} und {words[-1]}"


def count(singular: str, plural: str, number_of: int) -> str:
    """``count("Stadt", "Städte", 9) == "9 Städte"``, with the number and its noun kept on one line."""
    return number(number_of) + NBSP + (singular if number_of == 1 else plural)


def hyphenated(text: str) -> str:
    """Long compounds of the field with soft hyphens (U+00AD) at their joints, for narrow columns.

    Not every browser knows where German words may be parted, and none knows these.
    """
    return _LONG_WORD.sub(lambda word: _JOINT.sub(SOFT_HYPHEN, word[0]), text)


def fingerprint(digest: str) -> str:
    """A hash in groups of four, so that it can be read out: ``"3f2a 9c0d 1122 3344"``."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def _grouped(value: Decimal, digits: int) -> str:
    with localcontext(EXACT):
        shown: str = _pattern(digits).apply(value, "de")
    return shown


@cache
def _pattern(digits: int) -> NumberPattern:
    from babel.numbers import parse_pattern

    return parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))
