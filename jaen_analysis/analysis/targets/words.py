"""What stands beside a light in German: obstacles (without full stop) and remarks (sentences)."""

from __future__ import annotations

NO_FORM = "Aus Monatswerten lässt sich für diese Kennzahl kein Jahreswert vorhersagen"
LAW_CHANGED = "Reihenbruch im laufenden Jahr oder im Vergleichsjahr: {}"
MISSING = "Zahlen fehlen: {}"
NO_YEAR_BEFORE = "Das Vorjahr, an dem die Veränderung gemessen wird, ist nicht vollständig bekannt"
NO_OFFICIAL = "Für das Ziel zählt der amtliche Jahreswert; er liegt noch nicht vor"
IN_WORDS = "Das Ziel ist in Worten vereinbart; ob es erreicht ist, lässt sich nicht berechnen"

EARLIER_LAW = "Jahre vor {} zählen für die Prognose nicht (Reihenbruch: {})."
OFFICIAL_DECIDES = (
    "Über die Zielerreichung entscheidet der amtliche Jahreswert; den Verlauf bis dahin zeigen eigene Auswertungen."
)
NEWER_VERSION = "Eine neuere Fassung (ab {}, Zustand: {}) ist noch nicht unterzeichnet; es gilt die Fassung ab {}."
STATE = "Zustand der Fassung ab {}: {}."
TEST = "Testphase: {} Die Ampel bleibt ohne Folgen."
OFFICE_GONE = "Die Regionalstelle gibt es in diesem Zuschnitt nicht mehr"
