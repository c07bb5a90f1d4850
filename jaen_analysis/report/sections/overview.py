"""The first page: key messages and tiles, written from the results."""

from __future__ import annotations

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import sparkline
from jaen_analysis.report.components import Kachel, absatz, begriff, kacheln, kernaussagen, satz, stark
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP, enumerate_words, with_unit
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering.lights import ziele_in_kuerze
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

_SPARK = 9
"""Periods in a sparkline: two years and the present quarter."""


@for_all
def das_wichtigste(bericht: Bericht) -> Fragment:
    """First the goals that are red or endangered; then one sentence per headline indicator, and what breaks them.

    Such a sentence tells the value, its doubt and the year before.
    """
    shown, goals = bericht.with_data(bericht.selection.tiles), ziele_in_kuerze(bericht)
    if not shown:
        nothing = f"Für {bericht.period.accusative} hat keine der wichtigsten Kennzahlen einen Wert."
        return kernaussagen([*goals, nothing])
    return kernaussagen([*goals, *(_message(bericht, indicator) for indicator in shown), *_breaks(bericht, shown)])


@for_all
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
    doubt = f" ({figure.doubt})" if figure.doubt else ""
    if indicator.kind == "change":
        month = month_name(bericht.period.last_month)
        return satz(term, f"{where}: ", stark(_amount(figure)), f" im {month}, {_more_or_less(figure)}{doubt}.")
    return satz(term, f"{where}: ", stark(figure.text), f"{doubt}; {_compared(bericht, figure)}.")


def _amount(figure: Figure) -> str:
    """What the rate of change is about: the figure of the reference month; persons go without a unit."""
    unit = figure.indicator.measures[0].unit
    return with_unit(figure.numerator, "" if unit == "Personen" else unit)


def _more_or_less(figure: Figure) -> str:
    """A rate of change in words: ``"2,4 % weniger als ein Jahr zuvor"``."""
    if figure.text.startswith("±"):
        return f"{'' if figure.value == 0 else 'etwa '}so viel wie ein Jahr zuvor"
    word = "mehr" if figure.text.startswith("+") else "weniger"
    return f"{figure.text[1:]} {word} als ein Jahr zuvor"


def _compared(bericht: Bericht, figure: Figure) -> str:
    if figure.difference is None:
        return f"für {bericht.period.year_before.accusative} fehlt ein Wert"
    same = figure.previous_text == figure.text
    return _before(bericht) + (" war der Wert gleich" if same else f" waren es {figure.previous_text}")


def _before(bericht: Bericht) -> str:
    return f"im {bericht.period.year_before.label}"


def _breaks(bericht: Bericht, shown: list[Indicator]) -> list[str]:
    figures = [bericht.best(indicator)[1] for indicator in shown]
    # a rate of change is itself the comparison that is told here, and not compared once more
    crossed = {id_ for f in figures for id_ in (f.value_breaks if f.indicator.kind == "change" else f.breaks)}
    titles = [
        f"{b.title} (ab {month_name(b.month)})" for b in bericht.inputs.params.rechtsstand.breaks if b.id in crossed
    ]
    if not titles:
        return []
    what = "liegt ein Reihenbruch" if len(titles) == 1 else "liegen Reihenbrüche"
    return [f"Vorsicht beim Vergleich mit dem Vorjahr: Dazwischen {what}: {enumerate_words(titles)}."]


def _tile(bericht: Bericht, indicator: Indicator) -> Kachel:
    state, figure = bericht.best(indicator)
    change = indicator.kind == "change"
    lines = [] if state is bericht.state else [state.area.name]
    lines += [f"{_amount(figure)} im {month_name(bericht.period.last_month)}"] if change and figure.known else []
    lines += ["Reihenbruch"] if figure.broken else []
    if figure.previous is not None:
        lines += [f"{bericht.period.year_before.short}: {figure.previous_text}"]
        lines += [] if change else [figure.change + (" (Reihenbruch)" if figure.breaks else "")]
    if bericht.reference is not None:
        lines.append(f"Kreis: {bericht.figure(indicator, bericht.reference.key).text}")
    values = [bericht.figure(indicator, state.area.key, period=p).value for p in bericht.periods[-_SPARK:]]
    number, _, unit = figure.text.partition(NBSP)
    return Kachel(
        name=begriff(bericht.title(indicator), bericht.name(indicator)),
        value=number,
        unit=f"{unit} zum Vorjahr" if change and figure.known else unit,
        lines=tuple(lines),
        status=figure.doubt,
        trend=sparkline(values) if sum(v is not None for v in values) > 1 else None,
    )
