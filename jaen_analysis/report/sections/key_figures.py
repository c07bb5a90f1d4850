"""The tables of indicators: family by family, with numerator and denominator beside each value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, begriff, satz, tabelle, zusammen
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.cells import before as _before
from jaen_analysis.report.sections.cells import change as _change
from jaen_analysis.report.sections.cells import parts as _parts
from jaen_analysis.report.sections.cells import unit_words as _unit_words
from jaen_analysis.report.sections.cells import value as _cell
from jaen_analysis.report.sections.comments import on_indicators
from jaen_analysis.report.sections.data_state import coverage_words
from jaen_analysis.report.sections.secrecy import what_secret_means
from jaen_analysis.report.sections.withheld import legend, reasons_of
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator

SIGNS = (
    "▲ höher, ▼ niedriger, ● unverändert gegenüber demselben Zeitraum des Vorjahres; das Zeichen sagt nicht, ob der "
    "Unterschied mehr ist als Zufall. Veränderungen von Prozentwerten sind Prozentpunkte. Gerechnet wird mit "
    "ungerundeten Werten, deshalb kann die letzte Stelle abweichen. Zähler und Nenner sind Summen oder "
    "Monatsdurchschnitte, je nach Kennzahl."
)
WOMEN, MEN = "geschlecht=frauen", "geschlecht=maenner"


@for_all
def kennzahlen(bericht: Bericht) -> Fragment:
    """All indicators with data as tables with their comments, the others in a sentence each group."""
    shown = bericht.with_data(bericht.selection.indicators)
    whole = [i for i in shown if bericht.best(i)[0] is bericht.state]
    parts = [
        part for family, group in groupby(whole, key=lambda i: i.family) for part in _family(bericht, family, [*group])
    ]
    parts += [_partial_table(bericht, number_) for number_ in range(len(bericht.partials))]
    others = [i for i in bericht.selection.indicators if i not in whole]
    areas = ["", *([bericht.reference.key] if bericht.reference else [])]
    marked = legend(reasons_of(bericht.figure(indicator, area) for indicator in whole for area in areas))
    opening = (absatz(SIGNS), *what_secret_means(bericht), *marked)
    return zusammen(*opening, *parts, *_without(bericht, shown), *on_indicators(bericht, others))


@for_all
def frauen_und_maenner(bericht: Bericht) -> Fragment:
    """The indicators that are shown for women and men, side by side (§ 3 of the ordinance to § 48a SGB II)."""
    rows: list[Sequence[Text]] = []
    shown: list[Figure] = []
    whose = bericht.origin(bericht.selection.indicators)
    for indicator in bericht.selection.indicators:
        found = [bericht.best(indicator, breakdown) for breakdown in (WOMEN, MEN, TOTAL)]
        if any(figure.said for _, figure in found[:2]):
            title = bericht.title(indicator) + _unit_words(indicator)
            shown += [figure for _, figure in found]
            rows.append([title, *(_cell(f, "" if s is bericht.state else s.area.name, whose) for s, f in found)])
    if not rows:
        return absatz("Für Frauen und Männer liegen keine getrennten Zahlen vor.")
    table = tabelle(
        "Kennzahlen für Frauen und Männer",
        ["Kennzahl", Column("Frauen", numeric=True), Column("Männer", numeric=True), Column("insgesamt", numeric=True)],
        rows,
        subtitle=_subtitle(bericht, whose),
    )
    return zusammen(*legend(figure.withheld for figure in shown), table)


def _subtitle(bericht: Bericht, whose: str) -> str:
    return f"{bericht.area.title}, {bericht.period.label}" + (f"; {whose}" if whose else "")


def _family(bericht: Bericht, family: str, indicators: Sequence[Indicator]) -> Iterator[Fragment]:
    yield _table(bericht, family, indicators)
    yield from on_indicators(bericht, indicators)


def _table(bericht: Bericht, family: str, indicators: Sequence[Indicator]) -> Fragment:
    titles = ["Wert", bericht.period.year_before.short, "Veränderung"]
    titles += [*(["Kreis"] if bericht.reference else []), "Zähler / Nenner"]
    whose = bericht.origin(indicators)
    return tabelle(
        family,
        ["Kennzahl", *(Column(title, numeric=True) for title in titles)],
        [_row(bericht, indicator, whose) for indicator in indicators],
        subtitle=_subtitle(bericht, whose),
        stapel=True,
    )


def _row(bericht: Bericht, indicator: Indicator, whose: str) -> Sequence[Text]:
    figure = bericht.figure(indicator)
    row = [_head(bericht, indicator), _cell(figure, whose=whose), _before(figure), _change(figure)]
    if bericht.reference is not None:
        row.append(_cell(bericht.figure(indicator, bericht.reference.key), whose=whose))
    return [*row, _parts(figure)]


def _head(bericht: Bericht, indicator: Indicator) -> Fragment:
    """The title; a unit longer than a sign stands here, once, and not beside each number."""
    unit = _unit_words(indicator)
    return satz(begriff(bericht.title(indicator)), unit) if unit else begriff(bericht.title(indicator))


def _partial_table(bericht: Bericht, position: int) -> Fragment:
    state = bericht.partials[position]
    figures = [(i, bericht.figure(i, state.area.key)) for i in bericht.selection.indicators if i.id in state.indicators]
    whose = bericht.origin(i for i, _ in figures)
    rows: list[Sequence[Text]] = [
        [_head(bericht, i), _cell(f, whose=whose), _before(f), _change(f), _parts(f)] for i, f in figures if f.known
    ]
    titles = ["Wert", bericht.period.year_before.short, "Veränderung", "Zähler / Nenner"]
    if not rows:
        return absatz(f"{state.area.name}: {coverage_words(state, bericht.period)}; kein Wert.")
    return tabelle(
        f"Teilsumme: {state.area.name}",
        ["Kennzahl", *(Column(title, numeric=True) for title in titles)],
        rows,
        subtitle=f"{bericht.period.label}: {coverage_words(state, bericht.period)}; verglichen mit denselben Städten"
        + (f"; {whose}" if whose else ""),
        stapel=True,
    )


def _without(bericht: Bericht, shown: Sequence[Indicator]) -> list[Fragment]:
    rest = [i for i in bericht.selection.indicators if i not in shown]
    empty = [bericht.title(i) for i in rest if i.formula is not None]
    suspended = [bericht.title(i) for i in rest if i.formula is None]
    lines = []
    if empty:
        lines.append(absatz(f"Ohne Daten in diesem Zeitraum: {enumerate_words(empty)}."))
    if suspended:
        lines.append(
            absatz(f"Ausgesetzt, weil Zahlen oder eine genaue Festlegung fehlen: {enumerate_words(suspended)}.")
        )
    return lines
