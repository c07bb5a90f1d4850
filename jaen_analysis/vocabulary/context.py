"""Context (*Rahmenbedingungen*): what official statistics publish of a city, a Kreis, a Land or Germany.

A context figure is no measure: nobody delivers it, it belongs to a year, a month or a day, and it is
shown beside results, never computed into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["bund", "land", "regierungsbezirk", "kreis", "gemeinde", "vergleichstyp"]

LEVELS: dict[Level, str] = {
    "bund": "Deutschland",
    "land": "Land",
    "regierungsbezirk": "Regierungsbezirk",
    "kreis": "Kreis oder kreisfreie Stadt",
    "gemeinde": "Gemeinde",
    "vergleichstyp": "Vergleichstyp",
}
"""Level of an area in official tables → German word, from large to small."""


@dataclass(frozen=True)
class ContextFigure:
    """A published figure. ``adds_up``: whether the cities of a Kreis together come to the figure of the Kreis."""

    id: str
    title: str
    unit: str
    digits: int = 0
    adds_up: bool = False
    note: str = ""


_FIGURES = (
    ContextFigure("einwohner", "Einwohnerinnen und Einwohner", "Personen", adds_up=True),
    ContextFigure("flaeche", "Fläche", "km²", 2, adds_up=True),
    ContextFigure(
        "arbeitslose_gesamt", "Arbeitslose (SGB II und SGB III)", "Personen", adds_up=True, note="Bestand im Monat."
    ),
)

CONTEXT: dict[str, ContextFigure] = {figure.id: figure for figure in _FIGURES}
"""All context figures by id, in the order in which a table shows them."""
