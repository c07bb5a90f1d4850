"""``kommentare/ZEITRAUM/KENNUNG.md``: what somebody says about a number; settings on top, words below."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, Doubtful, Id, Ids, Kind, Model, Text

_FENCE = re.compile(r"-{3,}[ \t]*")


def _value(value: object) -> object:
    if isinstance(value, Doubtful):
        return value.text
    if isinstance(value, str) and value.strip() and len(value.splitlines()) == 1:
        return value.strip()
    if type(value) is int:
        return str(value)
    raise PydanticCustomError(EXPECTED, 'der Wert, wie ihn der Bericht zeigt, mit Komma: "12,4" oder "12,4 %"')


Shown = Annotated[str, BeforeValidator(_value), Kind("Wert, wie der Bericht ihn zeigt")]


class Kommentarkopf(Model, title="Kommentar"):
    """The settings on top: what the comment is about, for whom, by which function, for which value.

    Without ``kennzahl`` and ``ziel`` it is about the whole report.
    """

    kennzahl: Text | None = Field(
        default=None,
        title="Kennzahl",
        description="Kennung der Kennzahl, zum Beispiel integrationsquote. Entweder „Kennzahl“ oder „Ziel“; ohne "
        "beides gilt der Kommentar dem ganzen Bericht.",
    )
    ziel: Id | None = Field(
        default=None,
        title="Ziel",
        description="Kennung eines Ziels der Zielvereinbarung, statt „Kennzahl“. Ohne beides gilt der Kommentar dem "
        "ganzen Bericht.",
    )
    gebiet: Text = Field(
        title="Gebiet",
        description="Worüber etwas gesagt wird: kreis, eine Stadt (stadt-witten) oder eine Regionalstelle "
        "(rs-schwelm). Nur in dessen Berichten erscheint der Kommentar.",
    )
    adressaten: Ids = Field(
        title="Adressaten",
        description="Kennungen der Leser, zum Beispiel leitung; nur in Berichten für diese erscheint der Kommentar. "
        "Für andere Leser bitte einen eigenen schreiben.",
    )
    funktion: Text = Field(
        title="Funktion",
        description="Wer es sagt: eine Stelle, kein Name, zum Beispiel Leitung der Regionalstelle Witten.",
    )
    datum: date = Field(
        title="Datum",
        description="Tag, an dem der Kommentar geschrieben oder zuletzt geprüft wurde, zum Beispiel 2026-11-05.",
    )
    wert: Shown | None = Field(
        default=None,
        title="Wert",
        description="Der Wert, zu dem er geschrieben ist, so wie ihn der Bericht zeigt, zum Beispiel 24,1. Nötig bei "
        "„Kennzahl“ und „Ziel“, sonst leer; hat sich der Wert seitdem geändert, sagt es der Bericht.",
    )
    titel: Text | None = Field(
        default=None,
        title="Titel",
        description="Eine Überschrift für einen Kommentar zum ganzen Bericht. Ohne Angabe heißt er „Kommentar“.",
    )


class Kommentar(Kommentarkopf, title="Kommentar"):
    """The whole file; ``text`` begins with as many empty lines as the settings take, so that its lines count alike."""

    text: str = Field(
        title="Text",
        description="Absätze, Listen und Hervorhebungen (*so* oder **so**), höchstens 10.000 Zeichen; keine "
        "Überschriften, Links, Bilder und Tabellen und keine Namen. Solange „Bitte hier schreiben …“ dasteht, "
        "erscheint der Kommentar nicht.",
    )


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
