"""The first page: key messages and tiles, written from the results."""

from __future__ import annotations

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import sparkline
from jaen_analysis.report.components import Kachel, absatz, begriff, kacheln, kernaussagen, satz, stark
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP, enumerate_words, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering.lights import ziele_in_kuerze
from jaen_analysis.report.sections.withheld import mark
from jaen_analysis.report.sentences import Subject, amount, changed, rate_of_change, spelled_out, subject
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name, shift
from jaen_analysis.vocabulary.status import Status

_YEAR = 12
_SPARK = 9
"""Periods in a sparkline: two years and the present quarter."""


@for_all
def das_wichtigste(bericht: Bericht) -> Fragment:
    """First the goals that are red or endangered; then each headline indicator, and what breaks their comparison.

    An indicator is told by its value, its doubt and how it stands beside the year before.
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
    name = bericht.words(spelled_out(indicator.name, indicator.measures))
    about = subject(name, "" if state is bericht.state else state.area.name)
    start: list[Text] = [about.before, begriff(bericht.title(indicator), about.name), about.after]
    if not figure.known:
        return satz(*start, _unknown(bericht, figure, about))
    doubts = ", ".join(filter(None, [figure.doubt, "wenige Fälle" if figure.few_cases else ""]))
    doubt = f" ({doubts})" if doubts else ""
    if indicator.kind == "change" and indicator.short:
        month = bericht.period.last_month
        lay = f" {about.verb('lag', 'lagen')} im {month_name(month)} bei "
        start += [lay, stark(_amount(figure)), f"{doubt}. "]
        then = f"Gegenüber {month_name(shift(month, -_YEAR))}"
        return satz(*start, f"{then} {_has(about)} {rate_of_change(figure)}.")
    lies = f" {about.verb('liegt', 'liegen')}{_window(bericht, indicator)} bei "
    start += [lies, stark(amount(figure, figure.value)), f"{doubt}. "]
    return satz(*start, f"{_compared(bericht, figure, about)}.")


def _window(bericht: Bericht, indicator: Indicator) -> str:
    """That a value is one of twelve months, where its title does not say so: nobody shall take it for one of three."""
    uses = indicator.formula.uses(bericht.period.length) if indicator.formula else {}
    longest = max((len(back) for back in uses.values()), default=0)
    if longest != _YEAR or bericht.period.length == _YEAR or "Monat" in indicator.title:
        return ""
    return ", über zwölf Monate gerechnet,"


def _unknown(bericht: Bericht, figure: Figure, about: Subject) -> str:
    doubt = "" if figure.status is Status.FEHLT else f" ({figure.doubt})"
    words = f" {about.verb('hat', 'haben')} {bericht.period.within} keinen Wert{doubt}."
    if figure.status is Status.GEHEIM:
        words = f" {about.verb('ist', 'sind')} {bericht.period.within} geheim."
    if figure.previous is None:
        return words
    then, before = bericht.period.year_before.label, amount(figure, figure.previous)
    what = "betrug die Veränderung zum Vorjahr" if figure.indicator.kind == "change" else "waren es"
    return f"{words} Im {then} {what} {before}."


def _compared(bericht: Bericht, figure: Figure, about: Subject) -> str:
    """The value beside that of the year before; the change of a change is not told: it is none of the thing itself."""
    then = bericht.period.year_before
    if figure.difference is None:
        return f"Für {then.accusative} {'ist der Wert geheim' if figure.previous_secret else 'fehlt ein Wert'}"
    before = amount(figure, figure.previous)
    if figure.indicator.kind == "change":
        return f"Im {then.label} waren es {before}"
    beside = "" if before == amount(figure, figure.value) else f" ({before})"
    return f"Gegenüber {then.dative}{beside} {_has(about)} {changed(figure)}"


def _has(about: Subject) -> str:
    return f"{about.verb('ist', 'sind')} {about.pronoun}"


def _amount(figure: Figure) -> str:
    """What the rate of change is about: the figure of the reference month; persons go without a unit."""
    unit = figure.indicator.measures[0].unit
    return with_unit(figure.numerator, "" if unit == "Personen" else unit)


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
    return [f"Vorsicht beim Vergleich mit dem Vorjahr. Dazwischen {what}: {enumerate_words(titles)}."]


def _tile(bericht: Bericht, indicator: Indicator) -> Kachel:
    state, figure = bericht.best(indicator)
    change = indicator.kind == "change"
    lines = [] if state is bericht.state else [state.area.name]
    lines += [f"{_amount(figure)} im {month_name(bericht.period.last_month)}"] if change and figure.known else []
    lines += ["Reihenbruch"] if figure.broken else []
    if figure.previous is not None:
        lines += [f"{bericht.period.year_before.short}: {figure.previous_text}"]
        lines += [] if change else [_step(figure) + (" (Reihenbruch)" if figure.breaks else "")]
    elif figure.previous_secret:
        lines.append(f"{bericht.period.year_before.short}: {Status.GEHEIM.label}")
    if bericht.reference is not None:
        lines.append(f"Kreis: {bericht.figure(indicator, bericht.reference.key).told}")
    values = [bericht.figure(indicator, state.area.key, period=p).value for p in bericht.periods[-_SPARK:]]
    number, _, unit = figure.text.partition(NBSP)
    return Kachel(
        name=begriff(bericht.title(indicator), bericht.name(indicator)),
        value=number,
        unit=f"{unit} zum Vorjahr" if change and figure.known else unit,
        lines=tuple(lines),
        status=", ".join(filter(None, [figure.doubt, mark(figure.withheld)])),
        trend=sparkline(values) if sum(v is not None for v in values) > 1 else None,
    )


def _step(figure: Figure) -> str:
    """The change in a tile; without its size where that is not the difference of the two values above it."""
    size = figure.change
    return size if figure.adds_up or not figure.difference else f"{size[0]}{NBSP}{changed(figure)}"
