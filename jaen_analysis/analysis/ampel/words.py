"""The words of a light, and its reasons in German."""

from __future__ import annotations

from enum import StrEnum


class Result(StrEnum):
    """What a light says. ``ERREICHT`` and ``NICHT_ERREICHT`` belong to what is over: final values, past occupancy."""

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
ALL_MONTHS = (
    "Alle Monate liegen vor; endgültig ist der Jahreswert, wenn sie nach der Wartezeit noch einmal geliefert sind"
)
CHANCE = "Wahrscheinlichkeit, das Ziel zu erreichen: {}"
PACE = "Bisher {} dessen, was nach dem üblichen Jahresverlauf bei genauer Zielerreichung zu erwarten wäre"
WATCHED = "Der Wert wird beobachtet; ein Ziel ist nicht vereinbart"
UNSIGNED = "Die Zielvereinbarung ist noch nicht unterzeichnet"

NO_FORECAST = "Für eine Prognose fehlen Monate im laufenden Jahr oder vollständige Vorjahre"
NO_ERROR = "Die Vorgeschichte ist zu kurz: Wie sicher eine Prognose ist, zeigen erst zwei vollständige Vorjahre"
NOTHING_YET = "Für dieses Jahr liegt noch kein Monat vor"
NO_PACE = "Der übliche Jahresverlauf ist nicht bekannt"
NO_SIZE = "Bei einem Zielwert von 0 lässt sich nicht sagen, wie schwer eine Abweichung wiegt"
NO_CASES = "Die Zahl der Fälle ist nicht bekannt"
TOO_FEW = "Zu wenige Fälle: {} {}; beurteilt wird ab {}"
TOO_WIDE = "Die Prognose ist zu unsicher: Ihre Spanne ist {} des Zielwerts breit, beurteilt wird bis {}"


def too_few(cases: float, counted: str, least: int) -> str:
    """How many there are to be expected, and from how many on is judged; rounded never to as many as that."""
    whole = round(cases)
    about = f"knapp {least}" if whole >= least else f"etwa {whole}" if whole else "kaum"
    return TOO_FEW.format(about, counted, least)


def chance_percent(share: float) -> str:
    """A share that is rounded to whole per cent: ``"4 %"``; what is neither 0 nor 1 for certain says so."""
    if share < 0.01:
        return f"unter {shown_percent(0.01)}"
    return f"über {shown_percent(0.99)}" if share > 0.99 else shown_percent(share)


def shown_percent(share: float, digits: int = 0) -> str:
    """``"112 %"``; with a digit ``"94,6 %"``."""
    return f"{100 * share:.{digits}f}".replace(".", ",") + "\N{NO-BREAK SPACE}%"
