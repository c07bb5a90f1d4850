"""Whether a number format shows a number in another unit than it is stored in: thousands, millions, cents."""

from __future__ import annotations

import re
from functools import lru_cache

_LITERAL = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|[\\_*].")
"""What a number format writes out or leaves as a blank: in brackets, in quotes, or a single sign."""
_DIVIDED = re.compile(r"[0#?],+(?![0#?,])")
"""Commas behind the last digit: each divides what is shown by a thousand."""
_MARKS = re.compile(r"[\"\\]")
_WORDS = re.compile(r"(?<![a-zäöü])(?:[tkm]\s?(?:eur|€)|tsd|tausend|mio|mrd|milli|cent|ct\b)", re.IGNORECASE)


@lru_cache(256)
def is_scaled(number_format: str) -> bool:
    """Whether a format of an Excel workbook divides what it shows, or names another unit than EUR or one."""
    divided = _DIVIDED.search(_LITERAL.sub("", number_format))
    return bool(divided or _WORDS.search(_MARKS.sub("", number_format)))
