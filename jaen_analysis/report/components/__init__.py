"""The building blocks of a report. Each takes plain values, refuses to work without what accessibility needs
(``ValueError`` with a German message) and gives back a :class:`~jaen_analysis.report.record.Fragment`.
"""

from jaen_analysis.report.components.comments import Remark, kommentar
from jaen_analysis.report.components.downloads import tabelle_zum_mitnehmen
from jaen_analysis.report.components.figures import Picture, abbildung
from jaen_analysis.report.components.head import kopf
from jaen_analysis.report.components.heat import Cell, Theme, felder
from jaen_analysis.report.components.lights import Goal, Light, LightKind, ampeltafel, licht
from jaen_analysis.report.components.outline import steckbrief, unterabschnitt, verweise
from jaen_analysis.report.components.sheets import SignatureField, blatt, formular, unterschriften
from jaen_analysis.report.components.tables import Column, tabelle, verlauf, wert
from jaen_analysis.report.components.terms import Term, begriff, glossar
from jaen_analysis.report.components.texts import (
    absatz,
    hinweis,
    kernaussagen,
    saetze,
    satz,
    stark,
    technik,
    zeilen,
    zusammen,
)
from jaen_analysis.report.components.tiles import Kachel, kacheln

__all__ = [
    "Cell",
    "Column",
    "Goal",
    "Kachel",
    "Light",
    "LightKind",
    "Picture",
    "Remark",
    "SignatureField",
    "Term",
    "Theme",
    "abbildung",
    "absatz",
    "ampeltafel",
    "begriff",
    "blatt",
    "felder",
    "formular",
    "glossar",
    "hinweis",
    "kacheln",
    "kernaussagen",
    "kommentar",
    "kopf",
    "licht",
    "saetze",
    "satz",
    "stark",
    "steckbrief",
    "tabelle",
    "tabelle_zum_mitnehmen",
    "technik",
    "unterabschnitt",
    "unterschriften",
    "verlauf",
    "verweise",
    "wert",
    "zeilen",
    "zusammen",
]


def __dir__() -> list[str]:
    return __all__
