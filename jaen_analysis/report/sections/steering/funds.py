"""The money of the year (*Mittel*), as far as it is written down: what for, how much, how sure."""

from __future__ import annotations

from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import Column, absatz, tabelle
from jaen_analysis.report.german import MISSING, date_short
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.places import accusative, short_name
from jaen_analysis.vocabulary.titles import TITLES


@for_cities
def mittel(bericht: Bericht) -> Fragment:
    """The funds of the area and, on a page of a part of the Kreis, those of the Kreis; one sentence without any."""
    year, areas = bericht.period.year, [bericht.area, *([bericht.reference] if bericht.reference else [])]
    rows = [
        [short_name(area), TITLES[one.title].title, euros(one.amount),
         f"{one.state} (Stand {date_short(one.known_on)})", Guard(bericht).shown(one.note) or MISSING]
        for area in areas
        for one in bericht.inputs.params.budget(year).current(area.key, bericht.inputs.received)
    ]  # fmt: skip
    if not rows:
        return absatz(f"Für {year} sind keine Mittel eingetragen, die für {accusative(bericht.area)} gelten.")
    return tabelle(
        f"Mittel {year}",
        ["Gebiet", "Zweck", Column("Betrag", numeric=True), "Zustand", "Hinweis"],
        rows,
        stapel=True,
    )
