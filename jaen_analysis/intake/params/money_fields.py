"""Amounts and shares in a file of ``params/``: read to whole cents and exact decimals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, TODAY, Day, Doubtful, Kind, Text, told_fault
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.money import cents
from jaen_analysis.vocabulary.titles import TITLES

_MOST = 100_000_000_000
"""An amount in EUR that is larger is a typing error."""
_MOST_PER_PLACE = 12
"""Persons whom a place serves in a year, one after the other: no one stays for less than a month."""
_PLAIN = "ohne Punkt bei Tausendern und ohne Währungszeichen, mit einem Punkt statt des Kommas: 14250000 oder 450.50"


def _euro(value: object) -> object:
    expected = f"ein Betrag in EUR von 0 bis {_MOST}, mit höchstens zwei Stellen nach dem Punkt, {_PLAIN}"
    number = _decimal(value)
    if number is None or not 0 <= number <= _MOST or number != round(number, 2):
        raise PydanticCustomError(EXPECTED, expected)
    return cents(number)


def _price(value: object) -> object:
    amount = _euro(value)
    if amount == 0:
        raise PydanticCustomError(EXPECTED, f"ein Betrag in EUR von mehr als 0, {_PLAIN}")
    return amount


def _percent(value: object) -> object:
    number = _decimal(value)
    if number is None or not (number == 0 or 1 <= number <= 100) or number != round(number, 3):
        meant = f" (meinten Sie {(number * 100).normalize():f}?)" if number and 0 < number < 1 else ""
        expected = (
            "ein Anteil in Prozent: 0, oder von 1 bis 100, mit einem Punkt statt des Kommas, höchstens drei Stellen "
            f"danach{meant}"
        )
        raise PydanticCustomError(EXPECTED, expected)
    return number


def _count(least: Decimal, most: Decimal) -> Callable[[object], object]:
    def check(value: object) -> object:
        number = _decimal(value)
        if number is None or not least <= number <= most:
            expected = f"eine Zahl von {least} bis {most}, mit einem Punkt statt des Kommas: 12 oder 12.5"
            raise PydanticCustomError(EXPECTED, expected)
        return number

    return check


def _per_place(value: object) -> object:
    number = _decimal(value)
    if number is None or not 1 <= number <= _MOST_PER_PLACE or number != round(number, 2):
        meant = (
            f" (meinten Sie {number / 10:f}?)" if number and _MOST_PER_PLACE < number <= 10 * _MOST_PER_PLACE else ""
        )
        expected = (
            f"eine Zahl von 1 bis {_MOST_PER_PLACE}, mit höchstens zwei Stellen nach dem Punkt: 1 oder 2.5{meant}"
        )
        raise PydanticCustomError(EXPECTED, expected)
    return number


def _decimal(value: object) -> Decimal | None:
    """The number as it is written; ``None`` for what is none, or is doubtful."""
    if type(value) not in (int, float) or isinstance(value, Doubtful):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def _title(value: str) -> str:
    if value not in TITLES:
        raise told_fault(f"{unknown('Titel', value, TITLES)} Es gibt: {', '.join(TITLES)}.")
    return value


def _known(day: date, info: ValidationInfo) -> date:
    today = (info.context or {}).get(TODAY)
    if today and day > today:
        raise told_fault(
            f"{day} liegt in der Zukunft (heute: {today}). Bitte den Tag nennen, seit dem die Angabe bekannt ist."
        )
    return day


Euro = Annotated[int, BeforeValidator(_euro), Kind("Betrag in EUR")]
"""An amount in EUR in the file, whole cents when it is read; at least 0."""
Price = Annotated[int, BeforeValidator(_price), Kind("Betrag in EUR, mehr als 0")]
"""Like :data:`Euro`, more than 0."""
PerPlace = Annotated[
    Decimal, BeforeValidator(_per_place), Kind(f"Zahl von 1 bis {_MOST_PER_PLACE}, höchstens zwei Nachkommastellen")
]
"""Persons whom a place serves in a year; at least 1."""
Percent = Annotated[Decimal, BeforeValidator(_percent), Kind("Prozent: 0, oder von 1 bis 100")]
"""A share in percent: 0, or at least 1."""
FullTime = Annotated[Decimal, BeforeValidator(_count(Decimal("0.01"), Decimal(1000))), Kind("Zahl von 0,01 bis 1000")]
"""Full-time posts for a task in an area."""
Ratio = Annotated[Decimal, BeforeValidator(_count(Decimal(5), Decimal(1000))), Kind("Zahl von 5 bis 1000")]
"""Clients per full-time post."""
TitleId = Annotated[Text, AfterValidator(_title), Kind("Kennung eines Titels")]
KnownOn = Annotated[Day, AfterValidator(_known), Kind("Tag, nicht in der Zukunft")]
"""A day since which something is known: none that has not come, where the check is told of the day."""
