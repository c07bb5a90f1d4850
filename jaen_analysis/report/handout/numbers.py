"""A number read back from the words in which a page shows it: exactly, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jaen_analysis.report.german import MINUS

_BLANKS = re.compile(r"\s+")
_WITHIN = r"(?:[^()]|\([^()]*\))*"
"""Words of a remark, which may have a bracket of their own: ``amtlich (BA)``."""
_NUMBER = re.compile(
    r"(?:(?P<arrow>[▲▼●]) )?"
    rf"(?P<sign>[+±{MINUS}])?(?P<whole>\d{{1,3}}(?:\.\d{{3}})*)(?:,(?P<part>\d+))?"
    r"(?: (?P<unit>(?:[%‰]|[^\W\d_]+)(?: [^\W\d_]+){0,2}(?: je \d{1,3}(?:\.\d{3})*(?: [^\W\d_]+){1,2})?"
    r"|je \d{1,3}(?:\.\d{3})* [^\W\d_]+))?"
    rf"(?P<remarks>(?: \({_WITHIN}\))*)"
)
_REMARK = re.compile(rf"\(({_WITHIN})\)")
_RANGE = re.compile(r"\b(?:bis|von|und|oder)\b")
_ARROWS = {"▲": 1, "▼": -1, "●": 0}


@dataclass(frozen=True)
class Shown:
    """A number as it is shown: ``"+2,10 % (vorläufig)"`` is 2.10 with the unit ``%`` and one remark.

    The digits after the point of ``value`` are those of the page. ``signed``: a plus is written too.
    """

    value: Decimal
    unit: str = ""
    signed: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def digits(self) -> int:
        """How many digits stand after the comma."""
        exponent = self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) else 0


def plain(words: str) -> str:
    """The words with ordinary blanks and without soft hyphens: what a file holds that is searched and filtered."""
    return _BLANKS.sub(" ", words.replace("\N{SOFT HYPHEN}", "")).strip()


def read(words: str) -> Shown | None:
    """The number that these words show, or ``None`` where they are no single number (a range, a year, a name).

    An arrow must say the same as the sign behind it: where a change is rounded to nothing, the words stay words.
    """
    found = _NUMBER.fullmatch(plain(words))
    if not found or _RANGE.search(found["unit"] or ""):
        return None
    digits = re.sub(r"\D", "", found["whole"]) + ("." + found["part"] if found["part"] else "")
    value = Decimal(("-" if found["sign"] == MINUS else "") + digits)
    if found["arrow"] and _ARROWS[found["arrow"]] != (value > 0) - (value < 0):
        return None
    remarks = tuple(part.strip() for whole in _REMARK.findall(found["remarks"]) for part in whole.split(", "))
    return Shown(value, found["unit"] or "", found["sign"] in ("+", "±"), remarks)
