"""The first page: key messages and tiles, written from the results."""

from __future__ import annotations

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import sparkline
from jaen_analysis.report.components import Kachel, begriff, kacheln, kernaussagen, satz, stark
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.indicator import Indicator

_SPARK = 9
"""Periods in a sparkline: two years and the present quarter."""


def das_wichtigste(bericht: Bericht) -> Fragment:
    """One sentence per headline indicator: its value, its doubt, and the year before."""
    shown = bericht.with_data(bericht.selection.tiles)
    if not shown:
        return kernaussagen([f"Für {bericht.period.label} liegt für keine der wichtigsten Kennzahlen ein Wert vor."])
    return kernaussagen([_message(bericht, indicator) for indicator in shown])


def kopfzahlen(bericht: Bericht) -> Fragment:
    """A tile per headline indicator: value, year before, Kreis, trend."""
    return kacheln([_tile(bericht, indicator) for indicator in bericht.selection.tiles])


def _message(bericht: Bericht, indicator: Indicator) -> Fragment:
    state, figure = bericht.best(indicator)
    where = "" if state is bericht.state else f" für {state.area.name}"
    term = begriff(bericht.title(indicator))
    if not figure.known:
        return satz(term, f": {figure.reason or 'kein Wert'}.")
    doubt = f" ({figure.doubt})" if figure.doubt else ""
    return satz(term, where, ": ", stark(figure.text), f"{doubt}{_compared(bericht, figure)}.")


def _compared(bericht: Bericht, figure: Figure) -> str:
    if figure.difference is None:
        return "; ein Vergleich mit dem Vorjahr ist nicht möglich"
    before = bericht.period.year_before.label
    mark = "; dazwischen liegt ein Reihenbruch" if figure.breaks else ""
    if not figure.difference:
        return f", unverändert gegenüber {before}{mark}"
    return f"; {before}: {figure.previous_text}{mark}"


def _tile(bericht: Bericht, indicator: Indicator) -> Kachel:
    state, figure = bericht.best(indicator)
    lines = [] if state is bericht.state else [state.area.name]
    if figure.previous is not None:
        lines += [f"{bericht.period.year_before.short}: {figure.previous_text}", figure.change]
    if bericht.reference is not None:
        lines.append(f"Kreis: {bericht.figure(indicator, bericht.reference.key).text}")
    if figure.breaks:
        lines.append("Reihenbruch im Vergleich")
    values = [bericht.figure(indicator, state.area.key, period=p).value for p in bericht.periods[-_SPARK:]]
    number, _, unit = figure.text.partition(" ")
    return Kachel(
        name=begriff(bericht.title(indicator)),
        value=number,
        unit=unit,
        lines=tuple(lines),
        status=figure.doubt,
        trend=sparkline(values) if sum(v is not None for v in values) > 1 else None,
    )
