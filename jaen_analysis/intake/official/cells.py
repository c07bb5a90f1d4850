"""A cell of an official table: a number in the spelling of its layout, or one of the signs of the offices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan, nan

from jaen_analysis.intake.reading.markers import BLANK, Figure, marked_figure
from jaen_analysis.intake.reading.numbers import NumberFormat, parse_number
from jaen_analysis.intake.reading.sheets import Value, address
from jaen_analysis.vocabulary.status import Status

_UNSAFE = Figure(nan, "/", Status.FEHLT.label, "Zahl ist nicht sicher genug")
_LIMITED = "( )"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with all that names it, as published.

    ``key`` is the public key of its area, ``period`` a year, a month or a day; ``column`` and ``line``
    are its headings (``line``: that of its row beside area and time), ``position`` counts from 0.
    """

    key: str
    name: str
    period: str
    column: str
    line: str
    value: Value
    row: int
    position: int

    @property
    def address(self) -> str:
        """``"D14"``."""
        return address(self.row, self.position)


def heading(*parts: Value) -> str:
    """Headings above each other as one: ``"Arbeitslose | Ausländer | Anzahl"``."""
    return " | ".join(" ".join(str(part).split()) for part in parts if part is not None)


def read_figure(value: Value, number_format: NumberFormat) -> Figure | None:
    """What a cell says; an empty one says nothing (``BLANK``). ``None``: it is neither a number nor a sign.

    The signs are those of the statistical offices: ``-`` is exactly zero, ``.`` unknown, ``…`` comes later,
    ``x`` makes no sense, ``/`` is not safe, and a number in brackets is of limited value.
    """
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return None if isnan(value) else Figure(float(value))
    text = str(value)
    if text == "/":
        return _UNSAFE
    if text.startswith("(") and text.endswith(")"):
        inner = parse_number(text[1:-1], number_format)
        limited = Figure(0.0, _LIMITED, Status.EINGESCHRAENKT.label, "Aussagewert eingeschränkt")
        return None if inner is None else replace(limited, value=inner)
    number = parse_number(text, number_format)
    return marked_figure(text) if number is None else Figure(number)
