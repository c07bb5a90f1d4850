"""The judgements of a comparison, and the reasons for them in words."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from jaen_analysis.vocabulary.indicator import Better

Basis = Literal["Rest", "eigene Entwicklung", ""]
"""What an area was judged against; empty where it was not."""


class Judgement(StrEnum):
    """What a comparison says of an area. ``HOEHER`` and ``NIEDRIGER`` belong to indicators that want neither."""

    BESSER = "besser"
    AEHNLICH = "ähnlich"
    SCHLECHTER = "schlechter"
    HOEHER = "höher"
    NIEDRIGER = "niedriger"
    NICHT_BEWERTBAR = "nicht bewertbar"
    NICHT_VERGLEICHBAR = "nicht vergleichbar"

    @property
    def made(self) -> bool:
        """Whether it is a judgement at all."""
        return self not in (Judgement.NICHT_BEWERTBAR, Judgement.NICHT_VERGLEICHBAR)

    @property
    def stands_out(self) -> bool:
        """Whether the area differs."""
        return self.made and self is not Judgement.AEHNLICH


def judged(above: bool, below: bool, better: Better) -> Judgement:
    """The judgement for a value that lies for certain above or below what it is compared with, or neither."""
    if not (above or below):
        return Judgement.AEHNLICH
    if better == "neutral":
        return Judgement.HOEHER if above else Judgement.NIEDRIGER
    return Judgement.BESSER if above == (better == "higher") else Judgement.SCHLECHTER


BY_CHANCE = "Der Unterschied zum Rest kann Zufall sein"
MORE_THAN_CHANCE = "Der Unterschied zum Rest ist größer, als Zufall allein erwarten lässt"
STRICTLY = "auch bei strenger Prüfung"
AS_USUAL = "Der Abstand zum Rest bewegt sich im bisherigen Rahmen"
UNUSUAL = "Der Abstand zum Rest hat sich stärker verändert als bisher"

NO_VALUE = "Für diesen Zeitraum fehlt ein Wert"
NO_OTHERS = "Kein anderes Gebiet hat einen Wert zum Vergleich"
NO_DENOMINATOR = "Die Zahl hat keinen Nenner und hängt davon ab, wie groß das Gebiet ist"
TOO_FEW = "Zu wenige Fälle: Bewertet wird ab einem Nenner von {}"
PART_OVER_WHOLE = "Der Zähler ist größer als der Nenner"
SCATTER_UNKNOWN = "Wie stark die Werte im Lauf der Zeit schwanken, ist noch nicht bekannt: {} von {} Zeiträumen"
SCATTER_RARE = "Es gab zu wenige Fälle, um zu schätzen, wie stark sie im Lauf der Zeit schwanken"
SCATTER_GAPS = "Lücken in früheren Quartalen: Wie stark die Werte schwanken, lässt sich nicht schätzen"
QUARTER_ALONE = "Für Beträge und Veränderungen wird nur das einzelne Quartal beurteilt"
HISTORY_SHORT = "Die eigene Entwicklung ist noch zu kurz: {} von {} früheren Zeiträumen"
LAW_CHANGED = "Reihenbruch: {}"
OFFICE_CHANGED = "Die Regionalstelle ist erst seit {} so zugeschnitten"
