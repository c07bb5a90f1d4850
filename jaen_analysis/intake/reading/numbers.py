"""Numbers written as text, in German (``1.234,5``) or English (``1,234.5``) spelling.

``1.234`` alone can be either; which one it is must be declared or proved (see ``spelling``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, TypeGuard

NumberFormat = Literal["deutsch", "englisch"]

NUMBER_FORMATS: tuple[NumberFormat, ...] = ("deutsch", "englisch")

_SIGNS = str.maketrans({"−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "´": "'", "`": "'"})
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_SHAPE = r"(-?)((?:\d{{1,15}}|[1-9]\d{{0,2}}([{group} '])\d{{3}}(?:\3\d{{3}}){{0,3}})(?:{point}\d+)?)"
_PATTERNS = {
    "deutsch": (re.compile(_SHAPE.format(group=r"\.", point=","), re.ASCII), ".", ","),
    "englisch": (re.compile(_SHAPE.format(group=",", point=r"\."), re.ASCII), ",", "."),
}


def is_number_format(word: str) -> TypeGuard[NumberFormat]:
    """Whether the word names a spelling that we can read."""
    return word in NUMBER_FORMATS


def visible(text: str) -> str:
    """The text with single blanks of one kind and whole letters, without signs that nobody sees."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(text.split())


def plain(text: str) -> str:
    """The text of a number with one kind of blank, minus and apostrophe. Two lines or columns stay two."""
    parts = _BREAKS.split(text.strip())
    return "\n".join(map(visible, parts)).translate(_SIGNS)


def parse_number(text: str, number_format: NumberFormat) -> float | None:
    """The number that the text is in this spelling, or ``None`` if it is none."""
    pattern, group, point = _PATTERNS[number_format]
    match = pattern.fullmatch(text if text.isdecimal() and text.isascii() else plain(text))
    if match is None:
        return None
    digits = match[2].replace(" ", "").replace("'", "").replace(group, "").replace(point, ".")
    return float(match[1] + digits) + 0.0  # -0 is 0


def readings(text: str) -> dict[NumberFormat, float]:
    """What the text can mean: one statement per spelling in which it is a number."""
    if not text or not any(sign.isdigit() for sign in text):
        return {}
    found = {kind: parse_number(text, kind) for kind in NUMBER_FORMATS}
    return {kind: value for kind, value in found.items() if value is not None}


def is_ambiguous(text: str) -> bool:
    """Whether the text is a number in both spellings, and not the same one."""
    return len(set(readings(text).values())) > 1


def proved_formats(texts: Iterable[str]) -> set[NumberFormat]:
    """The spellings that are proved by a text that is a number in one of them only."""
    proofs: set[NumberFormat] = set()
    for text in texts:
        meanings = readings(text)
        if len(meanings) == 1:
            proofs |= set(meanings)
    return proofs


def shows_groups(text: str) -> bool:
    """Whether the text shows which sign groups thousands: both signs, or the same one several times."""
    return len(readings(text)) == 1 and text.count(".") + text.count(",") > 1
