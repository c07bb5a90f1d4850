"""Cost beside result: target, forecast and money in one table, and what each result has cost, without any effect."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.forecast.outlook import LEVEL as TARGET_LEVEL
from jaen_analysis.analysis.planning.cost import Cost, Row, cost_beside
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, hinweis, licht, satz, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.vocabulary.periods import Period, month_span, shift


@internal
def kosten_und_ergebnis(bericht: Bericht) -> Fragment:
    """The targets of the area beside the money that is meant for them, then the cost of each result."""
    told = _due(bericht)
    found = cost_beside(
        Books.of(bericht.inputs), bericht.panel, bericht.attainments,
        delivered.runs_until(bericht, told.last_month), bericht.area, told,
    )  # fmt: skip
    there = [row for row in found.rows if row.title is not None]
    return zusammen(
        hinweis(found.warning),
        *([_beside(bericht, there)] if there else [absatz(_NO_TARGET)]),
        _costs(bericht, found.costs),
        absatz(_WHOSE, *_early(found.costs)),
        *([absatz(*how)] if (how := list(dict.fromkeys(one.how for one in found.costs if one.how))) else []),
    )


def _due(bericht: Bericht) -> Period:
    """The period, or where it is not over the last quarter of the year of which all months are due."""
    due, period = shown.due_months(bericht), bericht.period
    if due == period.months:
        return period
    until = due[-1] if due else shift(period.first_month, -1)
    last = Period.quarter_of(until)
    whole = last if last.last_month == until else last.back(1)
    return whole if whole.year == period.year else period


_WHOSE = (
    "Kosten je Integration: im Kreis das Ist des ganzen Titels, auch was auf keine Maßnahme und keine Stadt verteilt "
    "ist; in Städten und Regionalstellen nur, was ihre Maßnahmen gekostet haben, weil der Titel für sie nicht gebucht "
    "wird. Beide Werte lassen sich deshalb nicht nebeneinanderstellen."
)
_NO_TARGET = "Für dieses Jahr ist kein Ziel vereinbart, zu dem ein Haushaltstitel gehört."


def _beside(bericht: Bericht, rows: Sequence[Row]) -> Fragment:
    return tabelle(
        "Ziel, Prognose und Geld",
        [
            "Ziel",
            "Stand",
            f"Erwartet zum Jahresende ({_level(TARGET_LEVEL)})",
            "Geld",
            "Ausgaben bisher",
            "Kosten je Ergebnis",
        ],
        [_row(bericht, row) for row in rows],
        subtitle=f"{bericht.area.title}, {bericht.period.label}",
        stapel=True,
    )


def _row(bericht: Bericht, row: Row) -> list[Text]:
    one, booked = row.attainment, row.account
    year = row.expected
    foreseen = f"erwartet {euros(year.low)} bis {euros(year.high)}, {_level(year.level)}" if year else ""
    return [
        wert(goals.name(bericht, one.target), goals.aim_words(one.target)),
        satz(goals.now(one), " ", licht(goals.light(one))),
        goals.expected(one),
        row.title.title if row.title else MISSING,
        wert(euros(booked.ist), f"Soll {euros(booked.soll)}", foreseen)
        if booked
        else "nicht für dieses Gebiet gebucht",
        _beside_cost(row.cost) if row.cost else MISSING,
    ]


def _beside_cost(one: Cost) -> Text:
    """The cost with its range, whose money stands above the line, and whether it may still change."""
    if one.value is None:
        return MISSING
    spread = _spread(one)
    return wert(_each(one.value), f"{_level(one.level)}: {spread}" if spread else "", one.amount_of, _doubt(one))


def _costs(bericht: Bericht, found: Sequence[Cost]) -> Fragment:
    months = month_span(found[0].months)
    return tabelle(
        "Kosten je Ergebnis",
        ["Was", Column("Kosten", numeric=True), Column(_level(found[0].level), numeric=True), "Betrag", "Anzahl"],
        [_cost_row(one) for one in found],
        subtitle=f"{bericht.area.title}, {months}",
        stapel=True,
    )


def _cost_row(one: Cost) -> list[Text]:
    if one.value is None:
        return [one.title, MISSING, MISSING, one.reason, MISSING]
    return [
        one.title,
        wert(_each(one.value), _doubt(one)),
        _spread(one) or MISSING,
        f"{euros(one.amount)} ({one.amount_of})",
        f"{number(one.count)} ({one.count_of})",
    ]


def _early(found: Sequence[Cost]) -> list[str]:
    """Which months of the costs may still change."""
    months = sorted({month for one in found if one.value is not None for month in one.provisional})
    return [f"Vorläufig, weil vor Ende der Wartezeit geliefert: {month_span(months)}."] if months else []


def _doubt(one: Cost) -> str:
    return "vorläufig" if one.provisional else ""


def _level(level: float) -> str:
    """``"80 %-Spanne"``."""
    return f"{with_unit(level, '%', scale=100)}-Spanne"


def _each(value: float | None) -> str:
    return MISSING if value is None else euros(round(value))


def _spread(one: Cost) -> str:
    if one.low is None or one.high is None:
        return ""
    high = "unbegrenzt" if one.high == float("inf") else euros(round(one.high))
    return f"{number(one.low / 100)} bis {high}"
