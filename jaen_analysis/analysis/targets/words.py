"""What stands beside a light in German: obstacles (without full stop) and remarks (sentences)."""

from __future__ import annotations

NO_FORM = "Aus Monatswerten lässt sich für diese Kennzahl kein Jahreswert vorhersagen"
LAW_CHANGED = "Reihenbruch zwischen dem Vorjahr und heute: {}"
MISSING = "Zahlen fehlen: {}"
NO_YEAR_BEFORE = "Das Vorjahr, an dem die Veränderung gemessen wird, ist nicht vollständig bekannt"
NO_OFFICIAL = "Für das Ziel zählt der amtliche Jahreswert; er liegt noch nicht vor"
IN_WORDS = "Das Ziel ist in Worten vereinbart; ob es erreicht ist, lässt sich nicht berechnen"

LAW_REMARK = "Reihenbruch: {}. Prognose und erwarteter Verlauf rechnen darüber hinweg."
RECUT = "{}; frühere Jahre sind umgerechnet."
OFFICIAL_DECIDES = (
    "Über die Zielerreichung entscheidet der amtliche Jahreswert; den Verlauf bis dahin zeigen eigene Auswertungen."
)
NEWER_VERSION = "Eine neuere Fassung (ab {}, Zustand: {}) ist noch nicht unterzeichnet; es gilt die Fassung ab {}."
SIGNED_LATER = "Die Fassung ab {} haben erst am {} alle unterzeichnet; am Datenstand {} galt sie noch nicht."
CHANGED_LATER = (
    "Ab {} gilt eine geänderte Fassung (Anlass: {}). Dieser Zeitraum wird an der Fassung ab {} gemessen; sie galt für "
    "ihn."
)
HOLDS = "Es gilt die Fassung ab {}."
STATE = "Zustand der Fassung ab {}: {}."
TEST = "Testphase: {} Die Ampel bleibt ohne Folgen."
OFFICE_GONE = "Die Regionalstelle gibt es in diesem Zuschnitt nicht mehr"

NO_GAP = "Ein Abstand zum erwarteten Verlauf lässt sich nicht berechnen"
NO_GAP_SINCE = "Ein Abstand zum erwarteten Verlauf lässt sich nicht berechnen, denn Zahlen fehlen: {}"
REST_MOVED = (
    "Im Rest des Kreises ist der Wert gegenüber den gleichen Monaten des Vorjahres {}; so viel wäre es auch hier, wenn "
    "sich alles wie dort entwickelt hätte."
)
NO_REST = "Nicht zerlegbar: Der Kreis hat keinen Rest, mit dem er sich vergleichen ließe."
REST_UNKNOWN = "Nicht zerlegbar: Die gleichen Monate des Vorjahres sind hier oder im Rest des Kreises nicht bekannt."
MIXED = (
    "Die Zusammensetzung nach {} hat sich gegenüber dem Vorjahr anders verschoben als im Rest des Kreises; gerechnet "
    "mit den Vorjahresquoten des Rests."
)
NOT_MIXED = "Die Zusammensetzung nach {} hat sich gegenüber dem Vorjahr kaum anders verschoben als im Rest des Kreises."
NO_MIX = "Nicht zerlegbar: Zähler und Nenner sind nicht nach gleichen Gruppen geliefert."
NO_DENOMINATOR = "Nicht zerlegbar: Das Ziel ist keine Quote."
REVISED = "Seit der früheren Fassung der Zahlen wurde berichtigt oder nachgeliefert."
NOT_REVISED = "Die Zahlen des Jahres sind dieselben wie in der früheren Fassung."
NO_EARLIER = "Nicht zerlegbar: Eine frühere Fassung der Zahlen liegt hier nicht vor oder ist nicht vollständig."
INCOMPLETE = "Es fehlen: {}; gerechnet ist bis zum letzten bekannten Monat."
LEFT = (
    "Was übrig bleibt: eigene Arbeit, Zufall, alles, wozu Zahlen fehlen, und was das Ziel gegenüber dem Vorjahr "
    "verlangt. Es ist kein Nachweis von Ursache und Wirkung."
)


def moved(share: float) -> str:
    """A relative change in words: ``"um 4 % gestiegen"``."""
    whole = round(100 * abs(share))
    if not whole:
        return "fast gleich geblieben"
    return f"um {whole}\N{NO-BREAK SPACE}% {'gestiegen' if share > 0 else 'gesunken'}"
