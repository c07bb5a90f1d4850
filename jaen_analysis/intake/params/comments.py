"""``kommentare/ZEITRAUM/KENNUNG.md``: what somebody says about a number; settings on top, words below."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, Doubtful, Id, Ids, Model, Text

_FENCE = re.compile(r"-{3,}[ \t]*")


def _value(value: object) -> object:
    if isinstance(value, Doubtful):
        return value.text
    if isinstance(value, str) and value.strip() and len(value.splitlines()) == 1:
        return value.strip()
    if type(value) is int:
        return str(value)
    raise PydanticCustomError(EXPECTED, 'der Wert, wie ihn der Bericht zeigt, mit Komma: "12,4" oder "12,4 %"')


Shown = Annotated[str, BeforeValidator(_value)]


class Kommentarkopf(Model):
    """The settings on top: what the comment is about, for whom, by which function, for which value.

    Without ``kennzahl`` and ``ziel`` it is about the whole report.
    """

    kennzahl: Text | None = None
    ziel: Id | None = None
    gebiet: Text
    adressaten: Ids
    funktion: Text
    datum: date
    wert: Shown | None = None
    titel: Text | None = None


class Kommentar(Kommentarkopf):
    """The whole file; ``text`` begins with as many empty lines as the settings take, so that its lines count alike."""

    text: str


class NoHeadError(ValueError):
    """The settings of a comment have no beginning or no end."""


def parted(content: str) -> tuple[str, str]:
    """Settings and words of a file, each with empty lines before it, so that the lines count as in the file.

    Raises :class:`NoHeadError` with a German message.
    """
    first, last = fences(content)
    lines = content.removeprefix("\ufeff").splitlines()
    return "\n" * (first + 1) + "\n".join(lines[first + 1 : last]), "\n" * (last + 1) + "\n".join(lines[last + 1 :])


def fences(content: str) -> tuple[int, int]:
    """The lines, counted from 0, between which the settings stand. Raises :class:`NoHeadError` as :func:`parted`."""
    lines = content.removeprefix("\ufeff").splitlines()
    found = [place for place, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if not found or any(line.strip() for line in lines[: found[0]]):
        raise NoHeadError("Zeile 1: Die Datei beginnt nicht mit „---“. " + LAYOUT)
    if len(found) < 2:
        raise NoHeadError(f"Zeile {found[0] + 1}: Zu „---“ fehlt das zweite „---“ hinter den Angaben. " + LAYOUT)
    return found[0], found[1]


LAYOUT = (
    "Erwartet: eine Zeile „---“, die Angaben (gebiet, adressaten, funktion, datum, …), wieder „---“, dann der Text. "
    "Ein Muster legt „jaen comments ZEITRAUM“ an."
)
"""How a comment is laid out."""
