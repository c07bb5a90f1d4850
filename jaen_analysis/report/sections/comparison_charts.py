"""The chosen indicators of the comparison as pictures: a point for each area, the whole as a line."""

from __future__ import annotations

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import PROVISIONAL_NOTE, Dot, Group, Scale, punkte
from jaen_analysis.report.components import Column, abbildung, absatz, tabelle, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import enumerate_words, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections import cells
from jaen_analysis.report.sections.comparison import cities, offices, short_name
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.status import Status

Figures = list[tuple[Area, Figure]]


def vergleich_im_bild(bericht: Bericht) -> Fragment:
    """One picture per chosen indicator; those without a value in one sentence."""
    pictures, empty = [], []
    for indicator in bericht.selection.compared:
        figures = [(s.area, bericht.figure(indicator, s.area.key)) for s in (*cities(bericht), *offices(bericht))]
        if any(figure.known for _, figure in figures):
            pictures.append(_picture(bericht, indicator, figures))
        else:
            empty.append(bericht.title(indicator))
    if empty:
        pictures.append(absatz(f"Ohne Bild, weil kein Gebiet einen Wert hat: {enumerate_words(empty)}."))
    return zusammen(*pictures) if pictures else absatz("Für diesen Bericht ist kein Bild ausgewählt.")


def _picture(bericht: Bericht, indicator: Indicator, figures: Figures) -> Fragment:
    key = f"bild-{indicator.id.replace('_', '-')}"
    state, whole = bericht.best(indicator)
    name = "Kreis" if state.area.kind == "kreis" else state.area.name
    groups = [
        Group(title, tuple(_dot(area, figure) for area, figure in figures if area.kind == kind))
        for title, kind in (("Städte", "stadt"), ("Regionalstellen", "regionalstelle"))
    ]
    return abbildung(
        key,
        _finding(bericht, indicator, figures, name, whole),
        subtitle=f"{bericht.title(indicator)}{_unit(indicator)}, {bericht.period.label}, amtliche Reihenfolge",
        description=_description(figures, name, whole),
        picture=punkte(
            key,
            [group for group in groups if group.dots],
            Scale(indicator.unit, indicator.digits, indicator.scale),
            reference=Dot(name, whole.value, cells.shown(whole)),
        ),
        data=_numbers(bericht, indicator, [*figures, (state.area, whole)]),
        source=bericht.source_words,
        notes=_notes(indicator, figures),
    )


def _dot(area: Area, figure: Figure) -> Dot:
    return Dot(area.name, figure.value, cells.shown(figure), figure.status is Status.VORLAEUFIG)


def _unit(indicator: Indicator) -> str:
    return " in Prozent" if indicator.unit.startswith("%") else cells.unit_words(indicator)


def _finding(bericht: Bericht, indicator: Indicator, figures: Figures, name: str, whole: Figure) -> str:
    """What there is to see, said from the numbers: the range of the cities and the whole, without a judgement."""
    known = [f for area, f in figures if area.kind == "stadt" and f.known]
    words = bericht.name(indicator)
    if known:
        low, high = (pick(known, key=lambda f: f.value or 0) for pick in (min, max))
        words += f": Städte von {cells.shown(low)} bis {cells.shown(high)}"
    return f"{words}, {name} {cells.shown(whole)}" if whole.known else words


def _description(figures: Figures, name: str, whole: Figure) -> str:
    values = "; ".join(f"{short_name(area)} {cells.shown(figure)}" for area, figure in figures if figure.known)
    missing = [short_name(area) for area, figure in figures if not figure.known]
    words = f"Ein Punkt je Gebiet auf einer gemeinsamen Achse, in amtlicher Reihenfolge: {values}."
    if missing:
        words += f" Ohne Wert: {enumerate_words(missing)}."
    return words + (f" Die gestrichelte Linie ist der Wert für {name}: {cells.shown(whole)}." if whole.known else "")


def _numbers(bericht: Bericht, indicator: Indicator, figures: Figures) -> Fragment:
    return tabelle(
        f"Zahlen zum Bild: {bericht.title(indicator)}{cells.unit_words(indicator)}",
        ["Gebiet", Column("Wert", numeric=True), Column("Zähler / Nenner", numeric=True)],
        [[short_name(area), cells.value(figure), cells.parts(figure)] for area, figure in figures],
        subtitle=bericht.period.label,
        dicht=True,
    )


def _notes(indicator: Indicator, figures: Figures) -> list[str]:
    notes = [PROVISIONAL_NOTE] if any(f.known and f.status is Status.VORLAEUFIG for _, f in figures) else []
    few = [short_name(area) for area, figure in figures if figure.known and figure.few_cases]
    if few:
        notes.append(f"Wenige Fälle (Nenner unter {number(indicator.min_cases)}): {enumerate_words(few)}.")
    return notes
