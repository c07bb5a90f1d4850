"""What an entry of a file in ``params/`` can be, and what a person is told if it is something else."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from jaen_analysis.vocabulary.periods import moment_end

EXPECTED = "expected"
"""Type of a fault whose message says in German what was expected."""


def _like(pattern: str, expected: str) -> BeforeValidator:
    """Only text of this pattern; ``expected`` is what the reader is told otherwise."""

    def check(value: object) -> object:
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return value
        raise PydanticCustomError(EXPECTED, expected)

    return BeforeValidator(check)


def _setting(value: object) -> object:
    if isinstance(value, str | int | float):
        return value
    raise PydanticCustomError(EXPECTED, "ein einzelner Wert: Text, Zahl, true oder false")


def _moment(value: object) -> object:
    """A day, a month or a year as text, however YAML has read it."""
    text = value.isoformat() if type(value) is date else str(value)
    try:
        moment_end(text)
    except ValueError:
        raise PydanticCustomError(EXPECTED, "ein Tag (2019-12-31), ein Monat (2019-09) oder ein Jahr (2019)") from None
    return text


Text = Annotated[str, _like(r"\S(.*\S)?", "ein Text in einer Zeile, wenn nötig in Anführungszeichen")]
Id = Annotated[
    str,
    _like(
        "[a-z0-9]+(?:[-_][a-z0-9]+)*",
        "eine Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel wetter-herdecke",
    ),
]
KreisKey = Annotated[str, _like(r"\d{5}", 'fünf Ziffern in Anführungszeichen, zum Beispiel "05954"')]
CityKey = Annotated[str, _like(r"\d{8}", 'acht Ziffern in Anführungszeichen, zum Beispiel "05954036"')]
PublicKey = Annotated[
    str, _like(r"\d{2}|\d{3}|\d{5}|\d{8}", 'ein amtlicher Schlüssel in Anführungszeichen, zum Beispiel "05315"')
]
Headings = Annotated[list[Text], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
Month = Annotated[str, _like(r"\d{4}-(?:0[1-9]|1[0-2])", "ein Monat, zum Beispiel 2026-07")]
Moment = Annotated[str, BeforeValidator(_moment)]
Setting = Annotated[str | int | float | bool, BeforeValidator(_setting)]
AreaKind = Literal["kreis", "regionalstelle", "stadt"]
PeriodKind = Literal["Monat", "Quartal", "Halbjahr", "Jahr"]


class Model(BaseModel):
    """Base of all schemas: nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
