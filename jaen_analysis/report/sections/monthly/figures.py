"""The delivered figures of the month, and how full the places of the measures are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jaen_analysis.analysis.monthly import MonthCourse, Places, course, places, share
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle, zusammen
from jaen_analysis.report.german import number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.cells import BREAK
from jaen_analysis.report.sections.data_state import coverage_words
from jaen_analysis.report.sections.monthly.shown import COUNT, SHARE, cells, columns
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import besetzte_massnahmeplaetze, massnahmeplaetze
from jaen_analysis.vocabulary.periods import month_name

PLACES = (besetzte_massnahmeplaetze, massnahmeplaetze)
"""Who takes the places of the measures, and the places, as the cities deliver them."""
DELIVERED, POSTED = "Belegung der Gruppenmaßnahmen", "Belegung der geplanten Maßnahmen"
"""Places and who takes them as the cities deliver them, and as they are posted for the measures of the plan."""
READ = (
    "Bestände am Stichtag, Integrationen im Monat (Fälle, nicht Personen); bei der Belegung in Klammern: besetzte von "
    "angebotenen Plätzen. „13 Monate“: Verlauf, kleinster und größter Wert. Ein einzelner Monat schwankt auch ohne "
    "Anlass und mit der Jahreszeit; aus ihm folgt kein Urteil. Vorläufige Werte können von den früheren, schon "
    "endgültigen auch deshalb abweichen, weil noch nicht alles erfasst ist."
)


@internal
def zahlen_des_monats(bericht: Bericht) -> Fragment:
    """Stocks, flows and occupancy of the month beside the month before and the year before; a sentence without any."""
    found = [*_figures(bericht), *_occupancy(bericht)]
    if not found:
        return absatz(f"Bis {month_name(bericht.period.last_month)} liegen weder Zahlen der Städte noch Plätze vor.")
    parts = {one.part.area.key: one.part for _, one in found if one.part}
    told = [
        f"Alle Zahlen in Zeilen mit „{part.area.name}“ sind die derselben Städte "
        f"({coverage_words(part, bericht.period)})."
        for part in parts.values()
    ]
    table = tabelle(
        "Zahlen des Monats",
        ["Größe", *columns(bericht.period)],
        [row for row, _ in found],
        subtitle=bericht.area.title,
        stapel=True,
    )
    return zusammen(table, absatz(*told, READ))


@lru_cache(maxsize=1)
def planned_places(bericht: Bericht) -> Places:
    """The places of the measures of the plan, from the postings."""
    inputs = bericht.inputs
    known = (inputs.params.plans, bericht.area, bericht.period.last_month, inputs.params.organisation)
    return places(inputs.postings, *known)


def _figures(bericht: Bericht) -> Iterator[tuple[list[Text], MonthCourse]]:
    for figure in bericht.selection.figures:
        found = course(bericht.panel, figure, bericht.area)
        if found.known:
            (measure, breakdown), *_ = figure.leaves
            yield [figure_title(bericht, measure, breakdown), *cells(found, COUNT, _breaks(bericht, figure))], found


def _occupancy(bericht: Bericht) -> Iterator[tuple[list[Text], MonthCourse]]:
    """From the deliveries of the cities, and from the postings: whatever has arrived."""
    top, bottom = PLACES
    whole = course(bericht.panel, top / bottom, bericht.area)
    area = whole.part.area if whole.part else bericht.area
    panel = bericht.panel.beside([area]) if whole.part else bericht.panel
    taken, offered = (course(panel, one, area) for one in PLACES)
    if whole.known:
        yield [DELIVERED, *_shares(whole, taken, offered, _breaks(bericht, bottom))], whole
    planned = planned_places(bericht)
    taken, offered = planned.course(lambda one: one.participants), planned.course(lambda one: one.places)
    found = share(taken, offered)
    if found.known:
        yield [POSTED, *_shares(found, taken, offered)], found


def _shares(
    found: MonthCourse, taken: MonthCourse, offered: MonthCourse, breaks: tuple[str, str] = ("", "")
) -> list[Text]:
    made = {
        month: f"{number(taken.readings[month].value)} von {number(offered.readings[month].value)}"
        for month, one in found.readings.items()
        if one.value is not None
    }
    return cells(found, SHARE, breaks, made)


def _breaks(bericht: Bericht, figure: Formula) -> tuple[str, str]:
    """What lies between the month and the one before, and between it and the year before."""
    law, month = bericht.inputs.params.rechtsstand, bericht.period.last_month
    before, year_before = (BREAK if law.crossed(figure, 1, month, back) else "" for back in (1, 12))
    return before, year_before
