"""The delivered figures of the month, and how full the places of the measures are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from jaen_analysis.analysis.monthly import MonthCourse, Places, course, places, share
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle, zusammen
from jaen_analysis.report.german import number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.cells import BREAK
from jaen_analysis.report.sections.data_state import coverage_words
from jaen_analysis.report.sections.monthly.shown import COUNT, SHARE, Look, cells, columns
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import besetzte_massnahmeplaetze, massnahmeplaetze
from jaen_analysis.vocabulary.periods import month_name

PLACES = (besetzte_massnahmeplaetze, massnahmeplaetze)
"""Who takes the places of the measures, and the places, as the cities deliver them."""
DELIVERED, POSTED = "Belegung der Gruppenmaßnahmen", "Belegung der geplanten Maßnahmen"
"""Places and who takes them as the cities deliver them, and as they are posted for the measures of the plan."""
READ = (
    "Bestände am Stichtag, Integrationen im Monat (Fälle, nicht Personen); zur Belegung: besetzte von angebotenen "
    "Plätzen, Veränderung in Prozentpunkten. „13 Monate“: Verlauf, kleinster und größter Wert. Ein einzelner Monat "
    "schwankt auch ohne Anlass und mit der Jahreszeit; aus ihm folgt kein Urteil. Ein vorläufiger Wert kann von einem "
    "endgültigen auch deshalb abweichen, weil noch nicht alles erfasst ist."
)


class Row(NamedTuple):
    """A line of the table: what it is, its course, how it is shown, what lies between, what its values are made of."""

    title: str
    course: MonthCourse
    look: Look
    breaks: tuple[str, str]
    parts: Mapping[str, str] | None = None


@internal
def zahlen_des_monats(bericht: Bericht) -> Fragment:
    """Stocks, flows and occupancy of the month beside the month before and the year before; a sentence without any."""
    found = [row for row in (*_figures(bericht), *_occupancy(bericht)) if row.course.known]
    if not found:
        return absatz(f"Bis {month_name(bericht.period.last_month)} liegen weder Zahlen der Städte noch Plätze vor.")
    parts = {row.course.part.area.key: row.course.part for row in found if row.course.part}
    told = [
        f"Alle Zahlen in Zeilen mit „{part.area.name}“ sind die derselben Städte "
        f"({coverage_words(part, bericht.period)})."
        for part in parts.values()
    ]
    heads = columns(bericht.period, [row.course for row in found])
    table = tabelle(
        "Zahlen des Monats",
        ["Größe", *heads],
        [[row.title, *cells(row.course, row.look, heads, row.breaks, row.parts)] for row in found],
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


def _figures(bericht: Bericht) -> Iterator[Row]:
    for figure in bericht.selection.figures:
        (measure, breakdown), *_ = figure.leaves
        title = figure_title(bericht, measure, breakdown)
        yield Row(title, course(bericht.panel, figure, bericht.area), COUNT, _breaks(bericht, figure))


def _occupancy(bericht: Bericht) -> Iterator[Row]:
    """From the deliveries of the cities, and from the postings: whatever has arrived."""
    top, bottom = PLACES
    whole = course(bericht.panel, top / bottom, bericht.area)
    area = whole.part.area if whole.part else bericht.area
    taken, offered = (course(bericht.panel, one, area) for one in PLACES)
    yield Row(DELIVERED, whole, SHARE, _breaks(bericht, bottom), _made_of(taken, offered))
    planned = planned_places(bericht)
    taken, offered = planned.course(lambda one: one.participants), planned.course(lambda one: one.places)
    yield Row(POSTED, share(taken, offered), SHARE, ("", ""), _made_of(taken, offered))


def _made_of(taken: MonthCourse, offered: MonthCourse) -> dict[str, str]:
    """Month → places taken and offered, in words."""
    pairs = {month: (one.value, offered.readings[month].value) for month, one in taken.readings.items()}
    return {month: f"{number(a)} von {number(b)}" for month, (a, b) in pairs.items() if None not in (a, b)}


def _breaks(bericht: Bericht, figure: Formula) -> tuple[str, str]:
    """What lies between the month and the one before, and between it and the year before."""
    law, month = bericht.inputs.params.rechtsstand, bericht.period.last_month
    before, year_before = (BREAK if law.crossed(figure, 1, month, back) else "" for back in (1, 12))
    return before, year_before
