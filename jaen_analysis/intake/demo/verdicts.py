"""Invented verdicts on the measures of the demo and what cities have found of their quality."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jaen_analysis.intake.params.values_planning import Assessment, Finding
from jaen_analysis.vocabulary.planning import Verdict

_BY = "Arbeitskreis Eingliederung"


class _Said(NamedTuple):
    verdict: Verdict
    reason: str
    later: str = ""
    """What was said a year later, in the interim assessment before the next plan; empty where nothing was."""


_SAID: dict[str, _Said] = {
    "startklar": _Said("fortführen", "Erfunden: gut besetzt, die Übergänge in Ausbildung tragen."),
    "werkstatt": _Said("fortführen", "Erfunden: für viele der erste Schritt; die Besetzung ist stabil."),
    "bewerbung": _Said("fortführen", "Erfunden: hohe Nachfrage bei kurzer Dauer.",
                       "Erfunden: wie im Vorjahr; die Nachfrage hält an."),
    "wege": _Said("fortführen", "Erfunden: durchgehend mehr Interessierte als Plätze; Plätze aufstocken.",
                  "Erfunden: auch 2026 überbucht; mehr Plätze sind nötig."),
    "gesund": _Said("ändern", "Erfunden: viele Abbrüche, ein Viertel der Plätze bleibt leer; Umfang und Zugang ändern.",
                    "Erfunden: Die Änderung hat nicht gewirkt. Das Angebot läuft Ende 2026 aus."),
    "sprache": _Said("fortführen", "Erfunden: Betriebe fragen nach weiteren Gruppen."),
    "agh-stadt": _Said("ändern", "Erfunden: Die Übergänge in Arbeit sind gering; Anleitung und Praktika ausbauen.",
                       "Erfunden: Praktika sind begonnen, die Zahl der Übergänge bleibt gering."),
    "agh-gruen": _Said("beenden", "Erfunden: wenig besetzt, viele Abbrüche, kaum Übergänge; nicht neu ausgeschrieben."),
    "kita": _Said("fortführen", "Erfunden: kleines Angebot; für ein Urteil nach Zahlen sind es zu wenige Austritte."),
    "aufsuchend": _Said("fortführen", "Erfunden: erreicht Menschen, die sonst niemand erreicht."),
    "ganzheitlich": _Said("fortführen", "Erfunden: die Städte halten das Angebot für nötig."),
    "avgs-coaching": _Said("ändern", "Erfunden: Die Ergebnisse unterscheiden sich stark nach Anbieter; besser beraten.",
                           "Erfunden: Beratung zur Wahl ist eingeführt; noch ohne sichtbares Ergebnis."),
    "avgs-vermittlung": _Said("fortführen", "Erfunden: hoher Verbleib in Beschäftigung."),
    "teilhabe": _Said("fortführen", "Erfunden: bewährt; die Laufzeiten binden Mittel der nächsten Jahre."),
}  # fmt: skip
_LATER: dict[str, Verdict] = {"gesund": "beenden"}
"""Where the interim verdict is another one."""

FINDINGS: tuple[tuple[tuple[str, int], Finding], ...] = (
    (("gesund", 2025), Finding("stadt-witten", "Erfunden: Der Weg zum Standort ist für viele zu weit; die Gruppe ist "
                               "selten vollzählig.", date(2025, 6, 17))),
    (("gesund", 2025), Finding("stadt-hattingen", "Erfunden: Die ärztliche Begleitung beginnt oft erst nach Wochen.",
                               date(2025, 9, 9))),
    (("wege", 2025), Finding("stadt-schwelm", "Erfunden: Zeiten und Kinderbetreuung passen gut; Warteliste seit "
                             "April.", date(2025, 5, 22))),
    (("agh-gruen", 2025), Finding("stadt-gevelsberg", "Erfunden: Werkzeug und Anleitung fehlten mehrfach.",
                                  date(2025, 4, 3))),
    (("sprache", 2026), Finding("stadt-ennepetal", "Erfunden: Zwei Betriebe haben Teilnehmende übernommen; die Gruppe "
                                "ist mit mehr Menschen als Plätzen zu groß geworden.", date(2026, 6, 11))),
    (("startklar", 2026), Finding("stadt-witten", "Erfunden: Die Werkstatt ist gut ausgestattet; am Freitag fehlt "
                                  "Personal.", date(2026, 5, 20))),
)  # fmt: skip
"""(measure, year) and the finding."""


def assessed(id_: str, year: int) -> Assessment | None:
    """What was decided on a measure of 2025, or in the autumn on one that still runs; ``None`` if nothing was."""
    said = _SAID.get(id_)
    if said is None or year not in (2025, 2026) or (year == 2026 and not said.later):
        return None
    if year == 2025:
        return Assessment(said.verdict, said.reason, _BY, date(2026, 9, 15))
    return Assessment(_LATER.get(id_, said.verdict), said.later, _BY, date(2026, 10, 20))
