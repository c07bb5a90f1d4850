"""A small report, written and executed for the tests of the page."""

from __future__ import annotations

from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

IMPORTS = "from jaen_analysis.report import charts\nfrom jaen_analysis.report.components import *"
HEAD = """kopf(
    organisation="Jobcenter Musterkreis", office="Koordinierungsstelle Controlling", title="Quartalsbericht",
    area="Stadt Beispielstadt", period="3. Quartal 2026 (Juli bis September 2026)",
    data_state="15. Oktober 2026, 8 von 9 Städten haben geliefert", audience="Leitungsrunde", demo=True,
    contact="Koordinierungsstelle Controlling", email="a@example.org", phone="0000 000-0", barriers="Geprüft.",
)"""
MESSAGES = """zusammen(
    kernaussagen([
        satz("Die ", begriff("Integrationsquote"), " liegt bei ", stark("26,0\\xa0%"),
             "; das sind 2,0 Prozentpunkte mehr als ein Jahr zuvor."),
        "Für Langzeitleistungsbeziehende fehlt die Lieferung für September; der Wert ist vorläufig.",
        "Der Bestand an erwerbsfähigen Leistungsberechtigten ist mit 6.056 Personen fast unverändert.",
    ]),
    kacheln([
        Kachel(begriff("Integrationsquote"), "26,0", "%",
               ("Vorjahr: 24,0\\xa0%", "Kreis: 25,0\\xa0%"), "vorläufig",
               charts.sparkline([0.20, 0.21, None, 0.23, 0.24, 0.26])),
        Kachel("Leistungen zum Lebensunterhalt", "−1,2", "%",
               ("Vorjahr: +0,4\\xa0%", "Kreis: −0,8\\xa0%"), "", charts.sparkline([0.4, 0.2, -0.3, -0.8, -1.2])),
        Kachel("Erwerbsfähige Leistungsberechtigte", "6.056", "Personen",
               ("Vorjahr: 6.102 Personen",), "", charts.sparkline([6.1, 6.09, 6.08, 6.07, 6.056])),
        Kachel("Betreuungsschlüssel U25", "–", "", ("Die Lieferung fehlt.",), "fehlt"),
    ]),
)"""
TABLE = """tabelle(
    "Kennzahlen nach § 48a SGB II", [
        "Kennzahl", "Einheit", Column("III/2026", numeric=True), Column("III/2025", numeric=True),
        Column("Veränderung", numeric=True), "Stand"],
    [
        ["Integrationsquote", "%", wert("26,0", "vorläufig"), "24,0", "+2,0", "vorläufig"],
        ["Nachhaltigkeit der Integrationen", "%", "61,3", "60,9", "+0,4", "endgültig"],
        ["Bestand an Langzeitleistungsbeziehenden, Veränderung zum Vorjahr", "%", "–", "−2,1", "–", "fehlt"],
        ["Kreis", "%", "25,0", "23,5", "+1,5", "endgültig"],
    ],
    subtitle="Stadt Beispielstadt, 3. Quartal 2026", highlight="Integrationsquote", total="Kreis", stapel=True,
)"""
FIGURE = """zeiten = [
    "III/2024", "IV/2024", "I/2025", "II/2025", "III/2025", "IV/2025", "I/2026", "II/2026", "III/2026"]
stadt = charts.Line("Beispielstadt", (0.201, 0.21, None, 0.22, 0.24, 0.238, 0.25, 0.251, 0.26), frozenset({7, 8}))
kreis = charts.Line("Kreis", (0.215, 0.22, 0.222, 0.226, 0.235, 0.236, 0.24, 0.245, 0.25))
skala = charts.Scale("%", digits=1, factor=100)
abbildung(
    "verlauf-integrationsquote", "Die Integrationsquote liegt seit einem Jahr über der des Kreises",
    subtitle="Integrationsquote in Prozent, Beispielstadt und Kreis, III/2024 bis III/2026",
    description="Die Integrationsquote steigt von 20,1 % im III. Quartal 2024 auf 26,0 % im III. Quartal 2026; "
                "die des Kreises von 21,5 % auf 25,0 %. Für I/2025 fehlt der Wert der Stadt.",
    picture=charts.verlauf("verlauf-integrationsquote", zeiten, stadt, skala, reference=kreis,
                           marks=[charts.Mark(2, "a")]),
    data=tabelle("Integrationsquote nach Quartalen",
                 ["Quartal", Column("Beispielstadt", numeric=True), Column("Kreis", numeric=True)],
                 [[z, skala.shown(s), skala.shown(k)] for z, s, k in zip(zeiten, stadt.values, kreis.values)],
                 subtitle="in Prozent"),
    source="Lieferungen der Städte, Datenstand 15. Oktober 2026",
    notes=[charts.PROVISIONAL_NOTE, "a: Weiterbildung und Reha gehen an die Agenturen für Arbeit (Januar 2025)."],
)"""
END = """zusammen(
    hinweis("Für Langzeitleistungsbeziehende fehlt der Monat September.", kind="warnung"),
    hinweis("Werte der letzten drei Monate ändern sich noch."),
    absatz("Die Quote zählt Übergänge in Arbeit, nicht Personen.", "Eine Person kann mehrfach zählen."),
    saetze(["Fehlende Werte stehen als „–“.", "Offene Punkte sind vorläufig."]),
    tabelle("Vier Spalten und mehr rollen auf dem Telefon", ["Stadt", *(Column(t, numeric=True) for t in (
        "III/2025", "IV/2025", "I/2026", "II/2026", "III/2026", "Veränderung zum Vorjahr"))],
        [["Wetter (Ruhr)", "24,0", "23,8", "25,0", "25,1", "26,0", "+2,0"],
         ["Sprockhövel", "20,0", "20,8", "21,0", "21,1", "21,3", "+1,3"]]),
    felder("Wo steht welche Stadt?", ["Breckerfeld", "Sprockhövel", "Wetter (Ruhr)"], [Theme("Integration", (
        ("Integrationsquote der Langzeitleistungsbeziehenden",
         (Cell("besser", "besser", "28,8\\xa0%"), Cell("fehlt", "kein Wert"), Cell("offen", "nicht bewertet"))),))]),
)"""
GLOSSARY = """glossar([
    Term("Integrationsquote", "Übergänge in Arbeit oder Ausbildung in zwölf Monaten, bezogen auf den mittleren "
         "Bestand an erwerbsfähigen Leistungsberechtigten.",
         "Summe der Integrationen geteilt durch den mittleren Bestand",
         "§ 5 Abs. 2 Nr. 1 VO zu § 48a SGB II"),
    Term("Bedarfsgemeinschaft", "Personen, die gemeinsam wirtschaften und deren Bedarf gemeinsam berechnet wird."),
])"""
TECHNICAL = """technik([
    ("Kennung der Eingaben", "3f2a 9c0d 1122 3344"), ("Lieferungen", "8 Lieferungen, zuletzt am 12. Oktober 2026"),
    ("Programm", "jaen_analysis 0.1.0"),
])"""


def written() -> NotebookNode:
    """The report, not yet executed."""
    return new_notebook(
        cells=[
            new_markdown_cell("# Quartalsbericht\n\nNotizen für die Bearbeitung, sie werden nicht gedruckt."),
            new_code_cell(IMPORTS),
            new_code_cell(HEAD),
            new_markdown_cell("## Das Wichtigste in Kürze"),
            new_code_cell(MESSAGES),
            new_markdown_cell("## Kennzahlen & Größen\n\nAlle Werte gelten für **zwölf Monate** bis September 2026."),
            new_code_cell(TABLE),
            new_markdown_cell("## Entwicklung"),
            new_code_cell(FIGURE),
            new_markdown_cell("## Hinweise"),
            new_code_cell(END),
            new_markdown_cell("## Begriffe und Berechnung"),
            new_code_cell(GLOSSARY),
            new_markdown_cell("## Herkunft und Technik"),
            new_code_cell(TECHNICAL),
            new_code_cell('import sys\nprint("nebenbei", file=sys.stderr)\nprint("nebenbei")\n"nebenbei"'),
        ]
    )


def executed(*extra: str, allow_errors: bool = False) -> NotebookNode:
    """The report with ``extra`` code cells at its end, executed for real."""
    notebook = written()
    notebook.cells += [new_code_cell(source) for source in extra]
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", allow_errors=allow_errors,
        extra_arguments=["--IPKernelApp.log_level=ERROR"], shutdown_kernel="immediate",
    )  # fmt: skip
    return client.execute()
