"""A workspace that says something of every kind, its Mappe, and the hand that types into its sheets."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value
from jaen_analysis.intake.steuerung.read import Mappe, mappe_of
from jaen_analysis.intake.steuerung.releases import ReportPage
from jaen_analysis.intake.steuerung.write import write_mappe

ROOT = Path(__file__).parents[3]
YEAR = 2026
TODAY = date(2026, 11, 29)
LARGEST = 50
REPORTS = (
    ReportPage("quartalsbericht", "leitung", "stadt-witten", "2026-Q3", "In Abstimmung"),
    ReportPage("quartalsbericht", "leitung", "kreis", "2026-Q3"),
)
FILES = {
    "zielvereinbarungen/2026/stadt-witten.yaml": """# Kopf
ebene: Kreis-Stadt
fassungen:
- ab: 2026-01-01
  zustand: Vorschlag
  unterschriften: {}
  bedingungen:
  - {bereich: Personal, annahme: Alle Stellen sind besetzt., groesse: vzae_eingliederung, sinn: mindestens, wert: 53}
  ziele:
  - {id: integration, strategisches_ziel: Integration, kennzahl: integrationsquote, definition: '2', form: Jahreswert,
     sinn: mindestens, wert: 25.4, quelle: eigene Auswertung, begruendung: Erfunden.}
- ab: 2026-01-01
  zustand: unterzeichnet
  anlass: |
    Ergebnis der Verhandlung.

    Zwei Absätze.
  unterschriften:
    kreis: {name: N. N., am: 2025-12-10}
    stadt: {name: N. N., am: 2025-12-11}
  ziele:
  - id: integration
    strategisches_ziel: Integration
    kennzahl: integrationsquote
    definition: 2
    form: Jahreswert
    sinn: mindestens
    wert: 24
    quelle: eigene Auswertung
    begruendung: Erfunden.
    ausgangswert: {wert: 23.5, jahr: 2024}
    testphase: false
  - {id: freiwillig, strategisches_ziel: Integration, art: örtliches Ziel, text: Ein örtliches Ziel.}
""",
    "kommentare/2026-Q3/kreis-bericht.md": """---
gebiet: kreis
adressaten: leitung
funktion: Koordinierungsstelle
datum: 2026-11-05
titel: Zum Quartal
---

Alle Städte haben pünktlich geliefert.

- welche Stellen frei sind
- welche *Angebote* weitergehen
""",
    "kommentare/2026-Q3/stadt-witten-integrationsquote.md": """---
kennzahl: integrationsquote
gebiet: stadt-witten
adressaten: [leitung, stadt]
funktion: Leitung der Regionalstelle
datum: 2026-11-05
wert: 12.300
---
Der Wert ist gestiegen.
""",
    "massnahmen_controlling/witten.yaml": """gebiet: stadt-witten
kennzahlen: [integrationsquote, integrationsquote_alleinerziehende]
abweichung: |
  Ende Juni waren 210 von 265 Integrationen erreicht.
vereinbart: Bewerbertag.
vereinbart_am: 2026-08-20
zustaendig: Leitung der Regionalstelle
faellig: 2026-12-15
zustand: läuft
stand: 2026-11-01
""",
    "gute_praxis/bewerbertag.yaml": """gebiet: rs-schwelm
kennzahlen: [integrationsquote]
titel: "Bewerbertag: im Haus"
was: |
  Einmal im Monat stellen sich zwei Betriebe vor.
  Eingeladen wird, wer neu beraten wurde.
seit: 2025-03
ergebnis: noch offen
stand: 2025-09-30
ansprechperson: Teamleitung
wiedervorlage: 2026-03-31
""",
    "gute_praxis/zweite.yaml": """gebiet: stadt-witten
kennzahlen: [integrationsquote]
titel: Zweite
was: Etwas.
seit: 2025-03-01
ergebnis: noch offen
stand: 2025-09-30
ansprechperson: Teamleitung
wiedervorlage: 2026-03-31
""",
    "statusgespraeche/witten-2026-09.yaml": """gebiet: stadt-witten
am: 2026-09-15
teilnehmende: [Leitung der JobAgentur, Sozialdezernat Witten]
ergebnisse:
- {thema: Integrationen, ergebnis: Prüfen., zustaendig: Leitung, bis: 2026-11-30}
- {thema: Kosten, ergebnis: Kein Bedarf.}
naechstes: 2027-03-10
""",
    "bedarfe/2026/stadt-witten.yaml": """bedarfe:
- id: witten-01
  zielgruppe: u25
  art: aktivierung
  personen: 15
  dringlichkeit: hoch
  gemeldet: 2026-05-22
  durch: Leitung der Regionalstelle
  ergebnis: {urteil: teilweise, grund: Halb., massnahmen: [startklar], am: 2026-06-01, vorschlag: true}
""",
    "massnahmen/2026.yaml": """zustand: beschlossen
massnahmen:
- id: startklar
  nummer: D-26-01
  titel: Startklar
  instrument: mabe
  traeger: Träger A
  zielgruppen: [u25, alle]
  bedarfsarten: [aktivierung, ausbildung]
  plaetze: {stadt-herdecke: 5, stadt-witten: 30}
  beginn: 2026-01-01
  ende: 2026-12-31
  eintritte: 60
  kosten_je_monat: 700.50
  mittel: 294000
  ve: [{jahr: 2027, betrag: 1000}]
  zustand: läuft
  vergabe: {beirat: 2024-05-10, ausschreibung: 2024-07-04, zuschlag: 2024-10-17}
  bewertung: {urteil: fortführen, grund: Läuft gut., durch: Leitung, am: 2026-06-01}
  qualitaet: [{gebiet: stadt-witten, text: Gut., am: 2026-05-20}]
- id: coaching
  nummer: D-26-02
  titel: Coaching
  instrument: mabe
  zielgruppe: lzb
  bedarfsarten: [stabilisierung]
  plaetze: {stadt-witten: 10}
  beginn: 2026-02-01
  ende: 2026-12-31
  eintritte: 20
  kosten_je_monat: 650
  mittel: 71500
  zustand: läuft
  vergabe: {beirat: 2024-05-10, ausschreibung: 2024-07-04, zuschlag: 2024-10-17}
""",
    "haushalt/2026.yaml": """ansaetze:
- {titel: eingliederung, gebiet: kreis, betrag: 17800000.5, zustand: zugeteilt, stand: 2026-01-14, durch: Kämmerei}
anteile:
- {anteil: kfa, prozent: 15.2, gilt_ab: 2026-01, stand: 2011-01-01, quelle: § 46 SGB II, geprueft: true}
stellenplan:
- {gebiet: rs-hattingen, aufgabe: Eingliederung unter 25, vzae: 5.5}
kostensaetze: []
betreuungsschluessel: {Eingliederung unter 25: 75}
""",
}


def workspace(folder: Path) -> Path:
    """Lay a workspace with the shipped settings and something of every kind."""
    shutil.copytree(ROOT / "params", folder / "params")
    for name, text in FILES.items():
        path = folder / "params" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path) -> tuple[Params, dict[str, bytes]]:
    """The settings of a workspace, and their files."""
    return params.load(folder), params.settings_files(folder / "params")


def written(folder: Path, known: Params, files: dict[str, bytes]) -> Path:
    """The Mappe of the year."""
    path = folder / "mappe.xlsx"
    write_mappe(path, YEAR, known, files, REPORTS)
    return path


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """What a reader sees of a Mappe."""
    return read_sheets(path.read_bytes(), LARGEST)


class Hand:
    """Types into the sheets of a Mappe and lets it be read."""

    def __init__(self, sheets: Sequence[Sheet], known: Params) -> None:
        self.sheets = {sheet.name: sheet for sheet in sheets}
        self.known = known

    def read(self) -> Mappe:
        return mappe_of(tuple(self.sheets.values()), self.known, TODAY)

    def rows(self, sheet: str) -> list[Row]:
        return list(self.sheets[sheet].rows)

    def put_rows(self, sheet: str, rows: Sequence[Row]) -> None:
        self.sheets[sheet] = replace(self.sheets[sheet], rows=tuple(rows))

    def column(self, sheet: str, heading: str) -> int:
        """The column of a heading (or of its code), from 0."""
        for row in self.sheets[sheet].rows[:5]:
            if heading in row.cells:
                return row.cells.index(heading)
        raise AssertionError(f"no column {heading} on {sheet}")

    def place(self, sheet: str, heading: str, value: Value) -> int:
        """The number of the first row in which this value stands in this column."""
        column = self.column(sheet, heading)
        return next(row.number for row in self.sheets[sheet].rows if row.cell(column) == value)

    def type(self, sheet: str, number: int, **cells: Value) -> None:
        """Put values into the row of this number; a heading or code names the column (``__`` for a point)."""
        rows = {row.number: row for row in self.sheets[sheet].rows}
        row = rows.get(number, Row(number, ()))
        line = list(row.cells)
        for heading, value in cells.items():
            column = self.column(sheet, heading.replace("__", "."))
            line += [None] * (column + 1 - len(line))
            line[column] = value
        rows[number] = Row(number, tuple(line))
        self.put_rows(sheet, [rows[key] for key in sorted(rows)])

    def type_new(self, sheet: str, cells: dict[str, Value]) -> int:
        """A new row below all others; returns its number."""
        number = max(row.number for row in self.sheets[sheet].rows) + 2
        rows = self.rows(sheet)
        line: list[Value] = []
        for heading, value in cells.items():
            column = self.column(sheet, heading)
            line += [None] * (column + 1 - len(line))
            line[column] = value
        self.put_rows(sheet, [*rows, Row(number, tuple(line))])
        return number
