"""What pages of the own house add to money and measures: how the measures run, what came of them, what it cost."""

from __future__ import annotations

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import unterabschnitt
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.report.sections.planning.cost import kosten_und_ergebnis
from jaen_analysis.report.sections.planning.results import bewertung
from jaen_analysis.report.sections.planning.running import durchfuehrung

_PARTS = (
    ("Wie die Maßnahmen laufen", durchfuehrung),
    ("Was aus den Austritten wurde", bewertung),
    ("Kosten neben dem Ergebnis", kosten_und_ergebnis),
)


def inside(bericht: Bericht) -> list[Fragment]:
    """Occupancy and drop-outs, results, and cost of the area's measures; nothing on pages for other readers.

    Also nothing without a plan of the year, or where nothing of money and measures was delivered.
    """
    if bericht.audience.view != "intern" or shown.plan_of(bericht) is None or bericht.inputs.postings.empty:
        return []
    return [part for title, section in _PARTS for part in (unterabschnitt(title), section(bericht))]
