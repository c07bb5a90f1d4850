"""Comments as a page has them: which belong to it, to which number, and whether that is still the number.

A comment belongs to a page of its period, its area and one of its audiences; to no other page a word of it gets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jaen_analysis.intake.params import Comment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import MISSING
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.status import Status

_NUMBER = re.compile(r"[-+±−–]?\d[\d.]*(?:,\d+)?")
_MINUS = str.maketrans("−–", "--")
_SPACES = re.compile(r"\s")


@dataclass(frozen=True)
class Placed:
    """A comment at its number: what it is about in words, the number as it was and as it is now."""

    comment: Comment
    about: str = ""
    now: str = ""

    @property
    def outdated(self) -> bool:
        """Whether it was written for another number."""
        return self.now not in ("", Status.GEHEIM.label) and _plain(self.comment.value) != _plain(self.now)

    @property
    def changed(self) -> str:
        """A sentence that the number is another one; empty if it is not."""
        if not self.outdated:
            return ""
        now = "kein Wert" if self.now == MISSING else _number(self.now)
        return f"Wert hat sich geändert ({_number(self.comment.value)} → {now}), bitte prüfen"


def of_page(bericht: Bericht) -> list[Comment]:
    """The comments of the page that somebody has written."""
    key = bericht.period, bericht.area.key, bericht.spec.audience
    return [one for one in bericht.inputs.params.comments if one.written and one.meant_for(*key)]


def at(bericht: Bericht, comment: Comment, indicator: Indicator) -> Placed:
    """A comment beside the value of an indicator."""
    return Placed(comment, f"zu „{bericht.name(indicator)}“", bericht.best(indicator)[1].told)


def _number(text: str) -> str:
    """The number without its unit; what is no number stays as it is."""
    found = _NUMBER.match(_SPACES.sub("", text))
    return found[0] if found else text.strip()


def _plain(text: str) -> str:
    """The number as it can be compared: without points at thousands or a plus sign, any dash a minus."""
    return _number(text).replace(".", "").translate(_MINUS).lstrip("+±")
