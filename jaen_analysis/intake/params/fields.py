"""What an entry of a file in ``params/`` can be, and what a person is told if it is something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.vocabulary.periods import FIRST_YEAR, LAST_YEAR, Period, first_and_last, moment_end

ID = "[a-z0-9]+(?:[-_][a-z0-9]+)*"
"""Pattern of an id that a person gives."""
_ATOM = "[A-Za-z0-9_%+-]+"
EXPECTED = "expected"
"""Type of a fault whose message says in German what was expected."""
TOLD = "told"
"""Type of a fault whose message (``text``) says all of it in German."""
TODAY = "today"
"""What a check of a file is told of the day ; without it no day is in the future."""
CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
"""Pattern of a character that nobody sees and that breaks a page, a workbook or the order of the words."""
THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number that may be meant as thousands."""


@dataclass(frozen=True)
class Kind:
    """What an entry is, in German: ``"Monat"``; it stands beside what checks the entry."""

    words: str


class Doubtful(float):
    """A number like ``3.900`` (see :data:`THOUSANDS`): in a German text these are thousands, in YAML decimals."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def told_fault(text: str) -> PydanticCustomError:
    """A fault in these words."""
    return PydanticCustomError(TOLD, "{text}", {"text": text})


def like(pattern: str, expected: str) -> BeforeValidator:
    """Only one line of text of this pattern; ``expected`` is what the reader is told otherwise."""

    def check(value: object) -> object:
        if isinstance(value, str) and re.fullmatch(pattern, value) and len(value.splitlines()) == 1:
            return value
        raise PydanticCustomError(EXPECTED, expected)

    return BeforeValidator(check)


def _amount(value: object) -> object:
    if isinstance(value, Doubtful):
        expected = (
            "eine Zahl mit einem Punkt statt des Kommas und ohne Punkt bei Tausendern: 3900 oder 3.9, nicht 3.900"
        )
        raise PydanticCustomError(EXPECTED, expected)
    return value


def _setting(value: object) -> object:
    if isinstance(value, str | int | float):
        return value
    raise PydanticCustomError(EXPECTED, "ein einzelner Wert: Text, Zahl, true oder false")


def _prose(value: object) -> object:
    """Text of one or more lines; the line feed after its last line is none of its own."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise PydanticCustomError(EXPECTED, "ein Text, auch über mehrere Zeilen (dann hinter „|“ und eingerückt)")


def _day(value: date) -> date:
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    raise PydanticCustomError(EXPECTED, f"ein Tag in den Jahren {FIRST_YEAR} bis {LAST_YEAR}")


def _since(value: object) -> object:
    text = value.isoformat() if type(value) is date else value
    with suppress(ValueError):
        if isinstance(text, str) and len(text) > len("2019"):
            moment_end(text)
            return text
    raise PydanticCustomError(EXPECTED, "ein Tag (2019-12-31) oder ein Monat (2019-09)")


def _period(value: object) -> object:
    with suppress(ValueError):
        if str(Period.parse(str(value))) == str(value):
            return str(value)
    raise PydanticCustomError(EXPECTED, "ein Zeitraum, zum Beispiel 2026-Q3 oder 2026-07")


def _months(value: object) -> object:
    text = str(value)
    with suppress(ValueError):
        first_and_last(text)
        if ".." in text or str(Period.parse(text)) == text:
            return text
    expected = "ein Zeitraum (2026-Q3, 2026-H1, 2026, 2026-07) oder Monate von..bis (2025-07..2026-06)"
    raise PydanticCustomError(EXPECTED, expected)


def _moment(value: object) -> object:
    """A day, a month or a year as text, however YAML has read it."""
    text = value.isoformat() if type(value) is date else str(value)
    try:
        moment_end(text)
    except ValueError:
        raise PydanticCustomError(EXPECTED, "ein Tag (2019-12-31), ein Monat (2019-09) oder ein Jahr (2019)") from None
    return text


Text = Annotated[
    str,
    like(rf"(?!.*{CONTROL})\S(.*\S)?", "ein Text in einer Zeile, wenn nötig in Anführungszeichen"),
    Kind("Text in einer Zeile"),
]
Prose = Annotated[str, BeforeValidator(_prose), Kind("Text, auch über mehrere Zeilen")]
Question = Annotated[
    str, like(r"\S.*\S\?", "eine Frage in einer Zeile, mit Fragezeichen am Ende"), Kind("Frage in einer Zeile")
]
Id = Annotated[
    str,
    like(
        ID,
        "eine Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel wetter-herdecke",
    ),
    Kind("Kennung"),
]
KreisKey = Annotated[
    str, like(r"\d{5}", 'fünf Ziffern in Anführungszeichen, zum Beispiel "05954"'), Kind("fünf Ziffern")
]
CityKey = Annotated[
    str, like(r"\d{8}", 'acht Ziffern in Anführungszeichen, zum Beispiel "05954036"'), Kind("acht Ziffern")
]
PublicKey = Annotated[
    str,
    like(r"\d{2}|\d{3}|\d{5}|\d{8}", 'ein amtlicher Schlüssel in Anführungszeichen, zum Beispiel "05315"'),
    Kind("amtlicher Schlüssel"),
]
Headings = Annotated[
    list[Text],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    Kind("ein Text oder eine Liste von Texten"),
]
Ids = Annotated[
    list[Id],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    Field(min_length=1),
    Kind("eine Kennung oder eine Liste von Kennungen"),
]
PeriodKey = Annotated[str, BeforeValidator(_period), Kind("Zeitraum")]
Months = Annotated[str, BeforeValidator(_months), Kind("Zeitraum, oder Monate von..bis")]
Address = Annotated[
    str,
    like(
        rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
        "eine E-Mail-Adresse ohne Umlaute, zum Beispiel name@example.org",
    ),
    Kind("E-Mail-Adresse"),
]
Telephone = Annotated[
    str,
    like(r"\+?[0-9][0-9 /()-]{3,}", 'eine Telefonnummer in Anführungszeichen, zum Beispiel "02336 93-0"'),
    Kind("Telefonnummer"),
]
Month = Annotated[str, like(r"\d{4}-(?:0[1-9]|1[0-2])", "ein Monat, zum Beispiel 2026-07"), Kind("Monat")]
Day = Annotated[date, AfterValidator(_day)]
"""A day that figures and decisions can be of: years are counted from it, forwards and backwards."""
Since = Annotated[str, BeforeValidator(_since), Kind("Tag oder Monat")]
Moment = Annotated[str, BeforeValidator(_moment), Kind("Tag, Monat oder Jahr")]
Setting = Annotated[str | int | float | bool, BeforeValidator(_setting), Kind("Text, Zahl, ja oder nein")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[Number, BeforeValidator(_amount)]
AreaKind = Literal["kreis", "regionalstelle", "stadt"]
PeriodKind = Literal["Monat", "Quartal", "Halbjahr", "Jahr"]


class Model(BaseModel):
    """Base of all schemas: nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The schemas that a field holds, also those inside a list or a table of sections."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
