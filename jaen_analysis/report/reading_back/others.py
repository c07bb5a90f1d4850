"""Tables of a page whose numbers are no counts of the house: of funds, needs, days, sources, rules, other offices."""

from __future__ import annotations

from jaen_analysis.report.reading_back.tables import Seen

_BEGUN = {
    "Mittel ": ("Gebiet", "Zweck"),
    "Was aus den Bedarfen": ("Für wen", "Was gebraucht wird"),
    "Wie pünktlich": ("Stadt",),
    "Lieferungen": ("Stadt", "eingegangen"),
    "Protokoll": ("Thema", "Ergebnis"),
    "Woher die veröffentlichten": ("Zahlen", "Quelle"),
    "Wie oft die Ampel": ("Größe", "genau am Ziel"),
    "Begriffe": ("Begriff", "Erklärung"),
}
"""How a name begins → the first columns."""
_SEVERAL_TIMES = "zu mehreren Zeitpunkten"


def of_others(table: Seen) -> bool:
    """Whether a table tells no counts, by its name and its first columns."""
    heads = (columns for name, columns in _BEGUN.items() if table.name.startswith(name))
    return table.name.endswith(_SEVERAL_TIMES) or any(table.columns[: len(each)] == each for each in heads)
