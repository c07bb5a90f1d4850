"""The year on one page, to be printed and handed round by itself."""

from __future__ import annotations

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import blatt
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.overview import das_wichtigste, kopfzahlen
from jaen_analysis.report.sections.steering.lights import ampel


@for_all
def auf_einer_seite(bericht: Bericht) -> Fragment:
    """Key messages, tiles and the lights of the goals; a sheet of its own in print."""
    return blatt(das_wichtigste(bericht), kopfzahlen(bericht), ampel(bericht))
