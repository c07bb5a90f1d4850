"""The figures of the report as a file."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle_zum_mitnehmen, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import count
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.cells import BREAK
from jaen_analysis.report.sections.places import cities
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rounding import rounded_decimal

_HEADS = (
    "Kennzahl", "Gebiet", "Zeitraum", "Wert", "Einheit", "Zustand", "Wert im Vorjahr", "Hinweise",
    "Quelle der Festlegung",
)  # fmt: skip


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
            if figure.said:
                yield _row(bericht, figure, area)


def _row(bericht: Bericht, figure: Figure, area: Area) -> tuple[str, ...]:
    indicator = figure.indicator
    return (
        bericht.title(indicator), area.title, bericht.period.label, _entry(indicator, figure.value), indicator.unit,
        figure.doubt or "endgültig", _entry(indicator, figure.previous), "; ".join(_remarks(figure)) or "keine",
        indicator.source,
    )  # fmt: skip


def _entry(indicator: Indicator, value: float | None) -> str:
    """A value that a spreadsheet takes for a number: the digits of the page, a hyphen for its minus, no thousands."""
    if value is None:
        return ""
    return f"{rounded_decimal(value, indicator.digits, scale=indicator.scale) + 0:f}".replace(".", ",")


def _remarks(figure: Figure) -> Iterator[str]:
    """The doubts that stand beside the numbers on the page."""
    if figure.few_cases:
        yield "wenige Fälle"
    if figure.broken:
        yield BREAK
    if figure.previous_doubtful:
        yield f"Vorjahr: {figure.previous_status.label}"
    if figure.breaks and figure.difference is not None:
        yield f"Vergleich mit dem Vorjahr: {BREAK}"
