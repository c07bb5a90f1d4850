"""The first page: key messages and tiles, written from the results."""

from __future__ import annotations

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import sparkline
from jaen_analysis.report.components import Kachel, absatz, begriff, kacheln, kernaussagen, satz, stark
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP, enumerate_words
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

_SPARK = 9
"""Periods in a sparkline: two years and the present quarter."""


def das_wichtigste(bericht: Bericht) -> Fragment:
    """One sentence per headline indicator: its value, its doubt, the year before; then what breaks the comparison."""
    shown = bericht.with_data(bericht.selection.tiles)
    if not shown:
        return kernaussagen([f"Für {bericht.period.accusative} hat keine der wichtigsten Kennzahlen einen Wert."])
    return kernaussagen([*(_message(bericht, indicator) for indicator in shown), *_breaks(bericht, shown)])


def kopfzahlen(bericht: Bericht) -> Fragment:
    """A tile per headline indicator with data: value, year before, Kreis, trend."""
    shown = bericht.with_data(bericht.selection.tiles)
    if not shown:
        return absatz("Für die wichtigsten Kennzahlen liegen keine Zahlen vor.")
    return kacheln([_tile(bericht, indicator) for indicator in shown])


def _message(bericht: Bericht, indicator: Indicator) -> Fragment:
    state, figure = bericht.best(indicator)
    term = begriff(bericht.title(indicator), bericht.name(indicator))
    where = "" if state is bericht.state else f" ({state.area.name})"
    if not figure.known:
        doubt = "" if figure.status is Status.FEHLT else f" ({figure.doubt})"
        return satz(term, f": kein Wert{doubt}; {_before(bericht)} waren es {figure.previous_text}.")
    against = " gegenüber dem Vorjahresmonat" if indicator.kind == "change" else ""
    doubt = f" ({figure.doubt})" if figure.doubt else ""
    return satz(term, f"{where}: ", stark(figure.text), f"{against}{doubt}; {_compared(bericht, figure)}.")


def _compared(bericht: Bericht, figure: Figure) -> str:
    if figure.difference is None:
        return f"für {bericht.period.year_before.accusative} fehlt ein Wert"
    same = figure.previous_text == figure.text
    return _before(bericht) + (" war der Wert gleich" if same else f" waren es {figure.previous_text}")


def _before(bericht: Bericht) -> str:
    return f"im {bericht.period.year_before.label}"


def _breaks(bericht: Bericht, shown: list[Indicator]) -> list[str]:
    crossed = {id_ for indicator in shown for id_ in bericht.best(indicator)[1].breaks}
    titles = [
        f"{b.title} (ab {month_name(b.month)})" for b in bericht.inputs.params.rechtsstand.breaks if b.id in crossed
    ]
    if not titles:
        return []
    what = "einen Reihenbruch" if len(titles) == 1 else "Reihenbrüche"
    return [f"Der Vergleich mit dem Vorjahr geht über {what}: {enumerate_words(titles)}."]


def _tile(bericht: Bericht, indicator: Indicator) -> Kachel:
    state, figure = bericht.best(indicator)
    lines = [] if state is bericht.state else [state.area.name]
    if figure.previous is not None:
        lines += [f"{bericht.period.year_before.short}: {figure.previous_text}"]
        lines += [figure.change + (" (Reihenbruch)" if figure.breaks else "")]
    if bericht.reference is not None:
        lines.append(f"Kreis: {bericht.figure(indicator, bericht.reference.key).text}")
    values = [bericht.figure(indicator, state.area.key, period=p).value for p in bericht.periods[-_SPARK:]]
    number, _, unit = figure.text.partition(NBSP)
    return Kachel(
        name=begriff(bericht.title(indicator), bericht.name(indicator)),
        value=number,
        unit=unit,
        lines=tuple(lines),
        status=figure.doubt,
        trend=sparkline(values) if sum(v is not None for v in values) > 1 else None,
    )
