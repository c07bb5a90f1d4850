"""The delivered figures themselves: how many, and how many a year before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jaen_analysis.analysis.secrecy.asked import of_figure
from jaen_analysis.analysis.secrecy.rules import MONEY
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, NBSP, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.withheld import legend, mark
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_name
from jaen_analysis.vocabulary.secrecy import ROUNDED_TO_FIVE
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pandas as pd

_YEAR = 12
_COUNTS = ("Personen", "Fälle", "Bedarfsgemeinschaften", "Stellen")
"""Units that the title of a figure tells already."""
ROUNDED_NOTE = (
    f"„{ROUNDED_TO_FIVE}“ steht neben Zahlen, die nur als Vielfache von 5 genannt werden; die genaue Zahl ist um "
    "weniger als 5 größer oder kleiner. Wie sie sich verändert hat, steht deshalb nicht da."
)


@for_all
def grundzahlen(bericht: Bericht) -> Fragment:
    """Stocks at the end of the period and flows over it, each beside the year before; only figures with data."""
    counted = [figure for figure in bericht.selection.figures if not posted(figure)]
    note = (
        f"Bestände am Stichtag im {month_name(bericht.period.last_month)}, Bewegungen als Summe über den "
        f"Berichtszeitraum. Bewegungen zählen Fälle, nicht Personen: Eine Person kann mehrmals vorkommen."
    )
    found = figures_table(bericht, counted, "Bestände und Bewegungen")
    return zusammen(absatz(note), *found) if found else absatz("Für diesen Zeitraum liegen keine Grundzahlen vor.")


def posted(figure: Formula) -> bool:
    """Whether a figure comes from the postings of money and measures, and not from the deliveries of the cities."""
    return any(measure.from_postings is not None for measure in figure.measures)


def figures_table(bericht: Bericht, figures: Sequence[Formula], name: str) -> list[Fragment]:
    """The figures that have data, beside the year before, with what the marks mean; nothing without data."""
    times = (bericht.period, bericht.period.year_before)
    rows = [row for row in (_row(bericht, figure) for figure in figures) if row]
    if not rows:
        return []
    table = tabelle(
        name,
        ["Größe", *(Column(t, numeric=True) for t in ("Zahl", bericht.period.year_before.short, "Veränderung"))],
        rows,
        subtitle=f"{bericht.area.title}, {bericht.period.label}",
        stapel=True,
    )
    marked = legend(_withheld(bericht, figure, period) for figure in figures for period in times)
    rounded = any(_rounded(bericht, figure, period) for figure in figures for period in times)
    return [*marked, *([absatz(ROUNDED_NOTE)] if rounded else []), table]


def _withheld(bericht: Bericht, figure: Formula, period: Period) -> str:
    """Why readers outside are not told a figure of the area."""
    return bericht.withheld.why(of_figure(figure, bericht.area.key, period)) if bericht.withheld else ""


def _rounded(bericht: Bericht, figure: Formula, period: Period) -> str:
    """What stands beside a figure of the area that the page tells rounded."""
    asked = of_figure(figure, bericht.area.key, period)
    return ROUNDED_TO_FIVE if bericht.shield and bericht.shield.multiple(asked) is not None else ""


def _row(bericht: Bericht, figure: Formula) -> Sequence[Text]:
    """Title, figure, figure of the year before and change; empty if there is neither, unless it is hidden."""
    formula = over_period(figure)
    exact = bericht.exact(formula)
    values, ranks = exact.value, exact.status
    area = _area_with_figure(bericht, values)
    (now, status), (then, earlier) = (_read(values[area.key], ranks[area.key], back) for back in (0, _YEAR))
    if now is None and then is None and Status.GEHEIM.label not in (status, earlier):
        return ()
    (measure, breakdown), *_ = figure.leaves
    where = "" if area == bericht.area else area.name
    secret = (
        ("", "")
        if where
        else tuple(mark(_withheld(bericht, figure, each)) for each in (bericht.period, bericht.period.year_before))
    )
    five = [_rounded(bericht, figure, each) for each in (bericht.period, bericht.period.year_before)]
    broken = "Reihenbruch" if _crosses_break(bericht, formula) and now and then else ""
    digits = 0 if measure.unit == MONEY or all(value is None or value.is_integer() for value in (now, then)) else 1
    return (
        figure_title(bericht, measure, breakdown),
        wert(number(now, digits), where or status, five[0], secret[0]),
        wert(number(then, digits), where or earlier, five[1], secret[1]),
        MISSING if any(five) else wert(_change(now, then, digits), broken),
    )


def figure_title(bericht: Bericht, measure: Measure, breakdown: str = breakdowns.TOTAL) -> str:
    """The figure in the words of the law, with its part and with a unit that the title does not tell already."""
    title = bericht.words(measure.title) + ("" if breakdown == breakdowns.TOTAL else f", {breakdowns.label(breakdown)}")
    return title if measure.unit in _COUNTS else f"{title} ({measure.unit})"


def over_period(figure: Formula) -> Formula:
    """What stands for the period: a stock at its end, a flow over all of it."""
    return figure.total() if figure.flow == "flow" else figure


def _crosses_break(bericht: Bericht, formula: Formula) -> bool:
    law = bericht.inputs.params.rechtsstand
    return bool(law.crossed(formula, bericht.period.length, bericht.period.last_month))


def _area_with_figure(bericht: Bericht, values: pd.DataFrame) -> Area:
    """The area itself, or its largest partial sum where only that has the figure."""
    partials = sorted((p.area for p in bericht.partials), key=lambda area: -len(area.cities))
    now = values.iloc[-1]
    return next((area for area in (bericht.area, *partials) if not math.isnan(now[area.key])), bericht.area)


def _read(values: pd.Series[float], ranks: pd.Series[int], back: int) -> tuple[float | None, str]:
    """The figure some months before the last one, and its doubt."""
    if back >= len(values):
        return None, Status.FEHLT.label
    value, status = float(values.iloc[-1 - back]), Status(int(ranks.iloc[-1 - back]))
    return None if math.isnan(value) else value, "" if status is Status.OK else status.label


def _change(now: float | None, then: float | None, digits: int) -> str:
    if now is None or then is None:
        return "–"
    sign = "▲" if now > then else "▼" if now < then else "●"
    difference = f"{sign}{NBSP}{number(now - then, digits, sign=True)}"
    return f"{difference} ({number((now - then) / then, 1, scale=100, sign=True)}{NBSP}%)" if then else difference
