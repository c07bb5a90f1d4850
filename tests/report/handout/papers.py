"""A small report as its records, made by the components themselves; nothing is executed."""

from __future__ import annotations

from dataclasses import replace

from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report.components import (
    Cell,
    Column,
    Goal,
    Kachel,
    Light,
    Picture,
    Term,
    Theme,
    abbildung,
    ampeltafel,
    felder,
    glossar,
    hinweis,
    kacheln,
    kernaussagen,
    kopf,
    tabelle,
    unterabschnitt,
    wert,
    zusammen,
)  # fmt: skip
from jaen_analysis.report.components.comments import Remark, kommentar
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.record import Record

HEAD = kopf(
    organisation="Jobcenter Test", office="Controlling", title="Quartalsbericht", area="Stadt Witten",
    period="3. Quartal 2026", data_state="13. Oktober 2026; alle Städte haben geliefert", audience="Leitung",
    demo=True, contact="Telefon 0000",
)  # fmt: skip
MESSAGES = zusammen(
    hinweis("Die Zahlen sind vorläufig."),
    kernaussagen([f"Die Quote liegt bei 24,4{NBSP}%.", "gefährdet: Der Bestand sinkt."]),
    kacheln([
        Kachel("Integrationsquote", "24,4", "%", ("III/2025: 24,8 %", "Kreis: 23,8 %"), "vorläufig"),
        Kachel("Betreuungsschlüssel", "–"),
    ]),
    ampeltafel("Ziele 2026", [
        Goal("Integrationsquote", Light("gefährdet"), "mindestens 24,5 %", wert("18,4 %", "vorläufig"),
             "23,7 bis 24,2 %", "unter dem erwarteten Stand"),
        Goal("Bestand an LZB", Light("auf Kurs"), "höchstens 480 Personen", "450 Personen", "440 bis 470 Personen",
             "wie erwartet"),
    ]),
)  # fmt: skip
VALUES = tabelle(
    "Kennzahlen",
    ["Kennzahl", Column("Wert", True), Column("III/2025", True), Column("Veränderung", True), "Zähler / Nenner"],
    [
        ["Integrationsquote", wert(f"24,4{NBSP}%", "vorläufig"), f"24,8{NBSP}%", f"▼{NBSP}−0,4 (Reihenbruch)",
         "1.655 / 6.790,1"],
        ["Leistungen je BG", f"1.548{NBSP}EUR je BG", "–", "±0,0", "–"],
        ["Anteil unter 25", "*", f"2,0{NBSP}%", "+0,1", "20 / 1.000"],
    ],
    subtitle="Stadt Witten",
)  # fmt: skip
WORDS = tabelle("Lieferungen", ["Stadt", "zur Frist"], [["Witten", "pünktlich"], ["Hattingen", "7 Tage verspätet"]])
FIGURE = abbildung(
    "verlauf", "Die Quote sinkt leicht", subtitle="Integrationsquote, Witten, III/2025 bis III/2026",
    description="Die Integrationsquote sinkt von 24,8 % im III. Quartal 2025 auf 24,4 % im III. Quartal 2026.",
    picture=Picture("<svg></svg>", "<svg></svg>"),
    data=tabelle("Zahlen: Integrationsquote", ["Zeitraum", Column("Witten", True)], [["III/2025", "24,8 %"],
                                                                                      ["III/2026", "24,4 %"]]),
    source="Lieferungen der Städte", notes=["Offene Punkte sind vorläufig."],
)  # fmt: skip
HEAT = felder("Wo steht die Stadt?", ["Witten"], [Theme("Integration", (("Quote", (Cell("besser", "besser"),)),))])
COMMENT = kommentar(
    Remark("Geschäftsführung", "20. Oktober 2026", blocks('Die "Rampe" hilft.\n\n- Erstens\n- Zweitens'),
           "zu „Integrationsquote“", "24,4 %", changed="Wert hat sich geändert (24,3 → 24,4), bitte prüfen."),
)  # fmt: skip
TERMS = glossar([Term("Quote", "Anteil von hundert.", "Teil geteilt durch Ganzes")])


def heading(words: str) -> Record:
    return {"kind": "text", "words": f"## {words}"}


RECORDS: list[Record] = [
    HEAD.record, heading("Das Wichtigste"), MESSAGES.record, heading("Zahlen"), hinweis("Erst später zu lesen.").record,
    VALUES.record, COMMENT.record, unterabschnitt("Frauen und Männer").record, WORDS.record, heading("Entwicklung"),
    FIGURE.record,
    HEAT.record, heading("Begriffe"), TERMS.record,
]  # fmt: skip
DRAFT = Paper("quartalsbericht-entwurf", "Entwurf – noch nicht abgestimmt", True, RECORDS)
RELEASED = replace(DRAFT, stem="quartalsbericht", state="Freigegeben – am 20. November 2026", draft=False)
