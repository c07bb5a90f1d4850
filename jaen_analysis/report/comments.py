"""Comments as a page has them: which belong to it, to which number, and whether that is still the number.

A comment belongs to a page of its period, its area and one of its audiences; to no other page a word of it gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jaen_analysis.intake.params import Comment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components.comments import COMMENT
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.record import flat
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


def blocking(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """Why a page with these records must not leave the house: a sentence for each comment that is outdated or withheld.

    It asks the canonical records alone, so it holds for what the reader sees.
    """
    return [*_outdated(records), *withheld(records)]


def withheld(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each comment that is not shown, because it tells a number that is kept from these readers."""
    return [
        f"{_who(record)}: Er nennt eine Zahl, die diese Leser nicht erfahren dürfen, und steht deshalb nicht auf der "
        "Seite. Welche es ist, zeigt „jaen comments“."
        for record in _all(records)
        if record.get("withheld")
    ]


def _outdated(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for record in _all(records):
        if record["changed"]:
            yield f"{_who(record)}: {record['changed']}."


def _all(records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (part for whole in records for part in flat(whole) if part["kind"] == COMMENT)


def _who(record: Mapping[str, Any]) -> str:
    about = f"Kommentar {record['about']}".strip()
    return f"{about} ({record['by']}, {record['on']})"


def _number(text: str) -> str:
    """The number without its unit; what is no number stays as it is."""
    found = _NUMBER.match(_SPACES.sub("", text))
    return found[0] if found else text.strip()


def _plain(text: str) -> str:
    """The number as it can be compared: without points at thousands or a plus sign, any dash a minus."""
    return _number(text).replace(".", "").translate(_MINUS).lstrip("+±")
