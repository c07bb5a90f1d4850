"""The figures of the report as a file."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle_zum_mitnehmen, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import MISSING, count, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.places import cities
from jaen_analysis.vocabulary.areas import Area

_HEADS = ("Kennzahl", "Gebiet", "Zeitraum", "Wert", "Einheit", "Zustand", "Wert im Vorjahr", "Quelle der Festlegung")


@for_all
def zum_mitnehmen(bericht: Bericht) -> Fragment:
    """All indicators of the report for the area and for each city that it may name, as a CSV file in the page."""
    rows = [_HEADS, *_rows(bericht)]
    if len(rows) == 1:
        return absatz("Für diesen Zeitraum gibt es keine Werte zum Mitnehmen.")
    name = f"{bericht.spec.id}-{bericht.period}-{bericht.area.key}.csv"
    size = count("Zeile", "Zeilen", len(rows) - 1)
    return zusammen(
        absatz(
            "Die Werte dieses Berichts liegen in der Seite selbst und lassen sich speichern, auch ohne Internet. Die "
            "Datei öffnet sich in jeder Tabellenkalkulation."
        ),
        tabelle_zum_mitnehmen(f"Kennzahlen als CSV-Datei speichern ({size})", name, rows),
    )


def _rows(bericht: Bericht) -> Iterator[tuple[str, ...]]:
    areas = [s.area for s in cities(bericht) if bericht.may_name(s.area.key) and s.area != bericht.area]
    for indicator in bericht.with_data(bericht.selection.indicators):
        for area in (bericht.area, *areas):
            figure = bericht.figure(indicator, area.key)
            if figure.known:
                yield _row(bericht, figure, area)


def _row(bericht: Bericht, figure: Figure, area: Area) -> tuple[str, ...]:
    indicator = figure.indicator
    values = (figure.value, figure.previous)
    now, before = (number(value, indicator.digits, scale=indicator.scale).replace(MISSING, "") for value in values)
    return (
        bericht.title(indicator), area.title, bericht.period.label, now, indicator.unit,
        figure.doubt or "endgültig", before, indicator.source,
    )  # fmt: skip
