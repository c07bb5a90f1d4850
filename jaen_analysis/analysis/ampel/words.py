"""The words of a light, and its reasons in German."""

from __future__ import annotations

from enum import StrEnum


class Result(StrEnum):
    """What a light says. ``ERREICHT`` and ``NICHT_ERREICHT`` belong to final year values only."""

    AUF_KURS = "auf Kurs"
    GEFAEHRDET = "gefährdet"
    NICHT_ERREICHBAR = "voraussichtlich nicht erreichbar"
    NICHT_BEURTEILBAR = "nicht beurteilbar"
    ERREICHT = "erreicht"
    NICHT_ERREICHT = "nicht erreicht"
    BEOBACHTUNG = "Beobachtung, kein Zielwert"
    NICHT_UNTERZEICHNET = "noch nicht unterzeichnet"

    @property
    def red(self) -> bool:
        """Whether it belongs among the key messages."""
        return self in (Result.NICHT_ERREICHBAR, Result.NICHT_ERREICHT)


FINAL = "Der endgültige Jahreswert {} das Ziel"
ALL_MONTHS = "Alle Monate liegen vor; endgültig ist der Jahreswert erst nach der Wartezeit"
CHANCE = "Wahrscheinlichkeit, das Ziel zu erreichen: {}"
PACE = "Bisher {} dessen, was nach dem üblichen Jahresverlauf bei genauer Zielerreichung zu erwarten wäre"
WATCHED = "Der Wert wird beobachtet; ein Ziel ist nicht vereinbart"
UNSIGNED = "Die Zielvereinbarung ist noch nicht unterzeichnet"

NO_FORECAST = "Für eine Prognose fehlen Monate im laufenden Jahr oder vollständige Vorjahre"
NO_ERROR = (
    "Die Vorgeschichte ist zu kurz: Wie sicher eine Prognose ist, zeigen erst zwei vollständige Vorjahre"
)
NO_PACE = "Der übliche Jahresverlauf ist nicht bekannt"
NO_SIZE = "Bei einem Zielwert von 0 lässt sich nicht sagen, welche Spanne zu breit wäre"
TOO_FEW = "Zu wenige Fälle: {:.0f}; beurteilt wird ab {}"
TOO_WIDE = "Die Prognose ist zu unsicher: Ihre Spanne ist {} des Zielwerts breit, beurteilt wird bis {}"


def percent(share: float) -> str:
    """A share that is rounded to whole per cent: ``"4 %"``; what is neither 0 nor 1 for certain says so."""
    if share < 0.01:
        return "unter 1 %"
    return "über 99 %" if share > 0.99 else whole_percent(share)


def whole_percent(share: float) -> str:
    """``"112 %"``."""
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"
