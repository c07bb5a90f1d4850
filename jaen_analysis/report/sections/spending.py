"""Money and measures on the pages that cities and the public read: amounts of the postings that may be told."""

from __future__ import annotations

from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, zusammen
from jaen_analysis.report.german import date_short
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.base_figures import figures_table, posted
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.titles import TITLES

TABLE = "Ausgaben und Geförderte"
_ASSUMED = "Annahme"


@for_all
def geld_und_massnahmen(bericht: Bericht) -> Fragment:
    """What was spent on whom, beside the year before, and what that does not say; one sentence without data."""
    found = figures_table(bericht, [one for one in bericht.selection.figures if posted(one)], TABLE)
    if not found:
        return absatz(f"Für {bericht.period.accusative} liegen keine vollständigen Buchungen vor.")
    return zusammen(
        absatz(
            "Ausgaben sind gebuchte Zahlungen; sie zählen in dem Monat, in dem gezahlt wurde. Geförderte werden am "
            "Stichtag gezählt, wer an zwei Maßnahmen teilnimmt, zweimal.",
            "Hohe Ausgaben heißen nicht, dass eine Förderung besser wirkt: Wem mehr fehlt, dessen Förderung kostet "
            "mehr.",
        ),
        *found,
        absatz(_not_divided(bericht)),
    )


@for_all
def mittelrahmen(bericht: Bericht) -> Fragment:
    """What was decided for the year and the Kreis, title by title, as known with the newest figure; no assumptions."""
    kreis, year = bericht.inputs.params.organisation.kreis, bericht.period.year
    budget = bericht.inputs.params.budgets.get(year)
    known = [
        [one for one in budget.allotted(title, kreis.key, bericht.inputs.received) if one.state != _ASSUMED]
        for title in TITLES
    ] if budget else []  # fmt: skip
    rows = [
        [short_name(kreis), TITLES[one.title].title, TITLES[one.title].payer, euros(one.amount),
         f"{one.state} (Stand {date_short(one.known_on)})"]
        for found in known
        for one in found[-1:]
    ]  # fmt: skip
    if not rows:
        return absatz(f"Für {year} ist kein beschlossener Haushaltsrahmen des Kreises eingetragen.")
    return zusammen(
        absatz(
            "Wie viel Geld es im Jahr gibt, ist beschlossen und öffentlich. Was der Bund oder die Kommune nach dem "
            "Gesetz in jeder Höhe zahlt, hat keine Grenze, die einzuhalten wäre."
        ),
        tabelle(
            f"Mittel {year}",
            ["Gebiet", "Zweck", "Wer zahlt", Column("Betrag", numeric=True), "Zustand"],
            rows,
            stapel=True,
        ),
    )


def _not_divided(bericht: Bericht) -> str:
    if bericht.area.kind == "kreis":
        return (
            "Die Ausgaben aus dem Eingliederungstitel enthalten auch, was nicht auf Städte verteilt ist. Die Ausgaben "
            "für die Verwaltung tragen Bund und Kommune gemeinsam. Welcher Träger wie viel bekommt, steht hier nicht."
        )
    return (
        "Was nicht auf Städte verteilt ist, steht nur beim Kreis. Welcher Träger wie viel bekommt, steht hier nicht; "
        "der Wert je geförderter Person steht bei den Kennzahlen."
    )
