"""German typography at one place: what authors type and programs write becomes what a printer would set.

It is done to the finished page, after the records: they keep the words as they were written, so that the content hash
speaks of words and numbers, and a rule here is only another rendering.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jaen_analysis.report.german import MINUS, NBSP, hyphenated
from jaen_analysis.vocabulary.periods import MONTH_NAMES

NARROW = "\N{NARROW NO-BREAK SPACE}"

_SHORT = ("z. B.", "z. T.", "d. h.", "u. a.", "u. Ä.", "u. U.", "o. Ä.", "i. d. R.", "v. a.", "s. o.", "s. u.", "e. V.")
"""Abbreviations of several words, in which a narrow space stands and no line ends."""
_UNITS = "EUR|Euro|Mio|Mrd|Prozentpunkte?n?|Personen|Person|ELB|LZB|BG|VZÄ|Jahren?|Monaten?|Tagen?|Fälle"
_KEPT = re.compile(r"(<(style|script|svg|title)\b.*?</\2>|<[^>]*>)", re.DOTALL)
_HEADING = re.compile(r"<h[1-3]\b")
_MARK = r"&#34;|&quot;|\""


def _short(found: re.Match[str]) -> str:
    return re.sub(r"\.\s*(?=\w)", f".{NARROW}", found[0])


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\.\.\."), "…"),
    (re.compile(rf"(?<![\w“])(?:{_MARK})(?=\S)((?:(?!{_MARK}).)+?)(?<=\S)(?:{_MARK})(?!\w)"), r"„\1“"),
    (re.compile(r"(?<=\S) [-–] (?=\S)"), f"{NBSP}– "),
    (re.compile(r"(?<![^\s(„])[-–](?=\d)"), MINUS),
    (re.compile(r"\b(?:" + "|".join(re.escape(s).replace(r"\ ", r"\s?") for s in _SHORT) + ")"), _short),
    (re.compile(rf"(?<=[§\d])[ {NBSP}](?=[%‰€])|(?<=§) (?=\d)"), NARROW),
    (re.compile(r"\b(Abs\.|Art\.|Nr\.|S\.|Satz) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(r"\bSGB (?=[IVX]+\b)"), f"SGB{NBSP}"),
    (re.compile(rf"(?<=\d\.) (?=(?:{'|'.join(MONTH_NAMES)}|Quartal|Halbjahr)\b)"), NBSP),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b)"), NBSP),
)


def typeset(text: str) -> str:
    """A text as it is set: ``"z.B. § 5 Abs. 2"`` with the spaces at which no line may end, ``"so"`` in German quotes.

    Narrow ones stand in abbreviations, behind § and before %, others between what belongs together (*Abs. 2*,
    *3. Quartal*, *12 Personen*, before a dash). Three dots, a hyphen for a minus or a dash become what they mean.
    """
    for pattern, set_ in _RULES:
        text = pattern.sub(set_, text)
    return text


def typeset_page(page: str) -> str:
    """A page of HTML with all its texts typeset and its long words hyphenated; tags, styles and drawings stay.

    The words of a heading are not hyphenated (but for a term in it): they become the bookmarks of the printed page, and
    the title its file.
    """
    parts = _KEPT.split(page)
    done, tag = [], ""
    for text, kept in zip(parts[::3], [*parts[1::3], ""], strict=True):
        told = typeset(text)
        done += [told if _HEADING.match(tag) else hyphenated(told), kept]
        tag = kept
    return "".join(done)
