"""A comment as the file that is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from jaen_analysis.intake.params.comment_text import ASKED
from jaen_analysis.vocabulary.periods import Period

_NBSP = "\N{NO-BREAK SPACE}"
_WIDTH = 1000
"""An entry of the settings stands in one line."""


@dataclass(frozen=True)
class Draft:
    """What stands on top of a new comment, and its words; ``others`` are audiences that would see it too.

    ``indicator`` and ``target`` are ids; without both it is about the whole report.
    """

    period: Period
    area: str
    audiences: Sequence[str]
    by: str
    on: date
    text: str
    indicator: str = ""
    target: str = ""
    value: str = ""
    title: str = ""
    others: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The name of its file below ``params``."""
        subject = f"ziel-{self.target}" if self.target else self.indicator or "bericht"
        return f"kommentare/{self.period}/{self.area}-{subject}.md"


def asked(question: str) -> str:
    """The words of a stub: the line that is to be replaced."""
    return f"{ASKED}: {question}"


def as_markdown(draft: Draft) -> str:
    """The whole file."""
    head = {
        "kennzahl": draft.indicator,
        "ziel": draft.target,
        "gebiet": draft.area,
        "adressaten": list(draft.audiences),
        "funktion": draft.by,
        "datum": draft.on,
        "wert": draft.value.replace(_NBSP, " "),
        "titel": draft.title,
    }
    told = {key: value for key, value in head.items() if value}
    dumped = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, default_flow_style=None, width=_WIDTH)
    lines = [
        f"{line}  # auch möglich: {', '.join(draft.others)}"
        if line.startswith("adressaten:") and draft.others
        else line
        for line in dumped.splitlines()
    ]
    return "\n".join(["---", *lines, "---", draft.text.replace(_NBSP, " ").strip()]) + "\n"
