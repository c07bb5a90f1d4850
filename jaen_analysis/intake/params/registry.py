"""Which files ``params/`` may hold: one schema per file, all in one registry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jaen_analysis.intake.params.appearance import Erscheinungsbild
from jaen_analysis.intake.params.audiences import Adressaten
from jaen_analysis.intake.params.benchmarking import (
    AehnlicheStaedte,
    Erwartungswerte,
    Praxis,
    Themen,
    Vergleichsgruppen,
)
from jaen_analysis.intake.params.comments import Kommentarkopf
from jaen_analysis.intake.params.controlling import Gegenmassnahme, Regelwerk, Rueckfragen, Statusgespraech
from jaen_analysis.intake.params.deliveries import Eingang, Lieferkalender
from jaen_analysis.intake.params.fields import ID, Model
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.law import Rechtsstand
from jaen_analysis.intake.params.lights import Ampel, Testphase
from jaen_analysis.intake.params.limits import Grenzen
from jaen_analysis.intake.params.money import Haushalt
from jaen_analysis.intake.params.needs import Bedarfe
from jaen_analysis.intake.params.planning import Massnahmenplan
from jaen_analysis.intake.params.proposals import Planungsregeln
from jaen_analysis.intake.params.published import Amtlich, Rahmenbedingungen
from jaen_analysis.intake.params.records import Personensaetze
from jaen_analysis.intake.params.release import Freigabe, Freigaberegeln
from jaen_analysis.intake.params.reporting import Berichte, Kennzahlen
from jaen_analysis.intake.params.retention import Loeschfristen
from jaen_analysis.intake.params.secrecy import Geheimhaltung
from jaen_analysis.intake.params.steering import Zielvereinbarung

REGISTRY: dict[str, type[Model]] = {
    "organisation.yaml": Organisation,
    "erscheinungsbild.yaml": Erscheinungsbild,
    "reports.yaml": Berichte,
    "adressaten.yaml": Adressaten,
    "kennzahlen.yaml": Kennzahlen,
    "lieferkalender.yaml": Lieferkalender,
    "eingang.yaml": Eingang,
    "rechtsstand.yaml": Rechtsstand,
    "official.yaml": Amtlich,
    "rahmenbedingungen.yaml": Rahmenbedingungen,
    "vergleichsgruppen.yaml": Vergleichsgruppen,
    "themen.yaml": Themen,
    "erwartungswerte.yaml": Erwartungswerte,
    "aehnliche_staedte.yaml": AehnlicheStaedte,
    "regelwerk.yaml": Regelwerk,
    "rueckfragen.yaml": Rueckfragen,
    "ampel.yaml": Ampel,
    "grenzen.yaml": Grenzen,
    "testphase.yaml": Testphase,
    "freigabe.yaml": Freigaberegeln,
    "loeschfristen.yaml": Loeschfristen,
    "geheimhaltung.yaml": Geheimhaltung,
    "personensaetze.yaml": Personensaetze,
}
"""File name → schema. A file that is not listed here is refused; every listed file must exist, but for these:"""

OPTIONAL = (
    "erscheinungsbild.yaml",
    "adressaten.yaml",
    "vergleichsgruppen.yaml",
    "themen.yaml",
    "erwartungswerte.yaml",
    "aehnliche_staedte.yaml",
    "regelwerk.yaml",
    "rueckfragen.yaml",
    "ampel.yaml",
    "grenzen.yaml",
    "testphase.yaml",
    "freigabe.yaml",
    "loeschfristen.yaml",
    "geheimhaltung.yaml",
    "personensaetze.yaml",
)
"""Files that an older workspace does not have: without one nothing of its kind is decided."""

GONE = {
    "mittel.yaml": "Mittel stehen jetzt je Jahr in params/haushalt, zum Beispiel in haushalt/2027.yaml. Bitte jeden "
    "Abschnitt von „mittel“ dort unter „ansaetze“ eintragen: ohne „jahr“ und mit „titel“ statt „zweck“ (für "
    "Leistungen zur Eingliederung „titel: eingliederung“); danach mittel.yaml löschen. Näheres steht in "
    "params/haushalt/README.md.",
}
"""File of an older workspace that is not read any more → what has become of it, and how to move it."""


@dataclass(frozen=True)
class Folder:
    """Files of one kind: the pattern of their names, their schema, and in German how a name has to be."""

    pattern: str
    schema: type[Model]
    names: str

    @property
    def ending(self) -> str:
        """How the names end: ``yaml``, ``md``."""
        return self.pattern.rpartition(".")[2]

    @property
    def layout(self) -> str:
        """How the names are made up, for readers: ``"bedarfe/JAHR/KENNUNG.yaml"``."""
        layout = self.pattern
        for part, shown in ((_PERIOD, "ZEITRAUM"), (_YEAR, "JAHR"), (ID, "KENNUNG"), (r"\.", ".")):
            layout = layout.replace(part, shown)
        return layout


_NAMES = "eine Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel "
_YEAR = "[0-9]{4}"
_PERIOD = "[0-9]{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?"
FOLDERS = {
    "gute_praxis": Folder(rf"gute_praxis/{ID}\.yaml", Praxis, f"{_NAMES}gute_praxis/bewerbertag.yaml"),
    "freigaben": Folder(
        rf"freigaben/{_PERIOD}/{ID}\.yaml",
        Freigabe,
        "der Zeitraum als Ordner und Bericht, Adressaten und Gebiet als Datei, zum Beispiel "
        "freigaben/2026-Q3/quartalsbericht-leitung-stadt-witten.yaml",
    ),
    "haushalt": Folder(
        rf"haushalt/{_YEAR}\.yaml", Haushalt, "das Jahr mit vier Ziffern, zum Beispiel haushalt/2027.yaml"
    ),
    "bedarfe": Folder(
        rf"bedarfe/{_YEAR}/{ID}\.yaml",
        Bedarfe,
        "das Jahr als Ordner und das Gebiet als Datei, zum Beispiel bedarfe/2027/stadt-witten.yaml",
    ),
    "massnahmen": Folder(
        rf"massnahmen/{_YEAR}\.yaml", Massnahmenplan, "das Jahr mit vier Ziffern, zum Beispiel massnahmen/2027.yaml"
    ),
    "eingliederungsplanung": Folder(
        rf"eingliederungsplanung/{_YEAR}\.yaml",
        Planungsregeln,
        "das Jahr mit vier Ziffern, zum Beispiel eingliederungsplanung/2027.yaml",
    ),
    "kommentare": Folder(
        rf"kommentare/{_PERIOD}/{ID}\.md",
        Kommentarkopf,
        "der Zeitraum als Ordner, darin eine Kennung aus Kleinbuchstaben ohne Umlaute und die Endung .md, zum Beispiel "
        "kommentare/2026-Q3/stadt-witten-integrationsquote.md",
    ),
    "massnahmen_controlling": Folder(
        rf"massnahmen_controlling/{ID}\.yaml",
        Gegenmassnahme,
        f"{_NAMES}massnahmen_controlling/witten-integrationen.yaml",
    ),
    "statusgespraeche": Folder(
        rf"statusgespraeche/{ID}\.yaml", Statusgespraech, f"{_NAMES}statusgespraeche/witten-2026-09.yaml"
    ),
    "zielvereinbarungen": Folder(
        rf"zielvereinbarungen/{_YEAR}/{ID}\.yaml",
        Zielvereinbarung,
        "das Jahr als Ordner und das Gebiet als Datei, zum Beispiel zielvereinbarungen/2027/stadt-witten.yaml",
    ),
}
"""Folder with any number of files of one kind; it may be missing or empty."""


def schema_of(name: str) -> type[Model] | None:
    """The schema of a file in ``params/`` (``themen.yaml``, ``gute_praxis/x.yaml``); ``None`` if it is not known."""
    folder = FOLDERS.get(name.partition("/")[0])
    return folder.schema if folder and re.fullmatch(folder.pattern, name) else REGISTRY.get(name)
