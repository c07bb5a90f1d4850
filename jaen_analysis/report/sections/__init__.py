"""The parts of the reports: each takes the report and gives one fragment, the value of a notebook cell."""

from jaen_analysis.report.sections.base_figures import grundzahlen
from jaen_analysis.report.sections.catalogue import andere_fassungen, groessen, katalog, zustaende
from jaen_analysis.report.sections.comparison import lesehilfe, vergleich
from jaen_analysis.report.sections.comparison_charts import vergleich_im_bild
from jaen_analysis.report.sections.conditions import rahmenbedingungen
from jaen_analysis.report.sections.data_state import datenstand, erste_zeilen
from jaen_analysis.report.sections.head import deckblatt
from jaen_analysis.report.sections.key_figures import frauen_und_maenner, kennzahlen
from jaen_analysis.report.sections.official_values import amtliche_werte
from jaen_analysis.report.sections.overview import das_wichtigste, kopfzahlen
from jaen_analysis.report.sections.reconciliation import abgleich
from jaen_analysis.report.sections.reference import begriffe, herkunft
from jaen_analysis.report.sections.trends import entwicklung

__all__ = [
    "abgleich",
    "amtliche_werte",
    "andere_fassungen",
    "begriffe",
    "das_wichtigste",
    "datenstand",
    "deckblatt",
    "entwicklung",
    "erste_zeilen",
    "frauen_und_maenner",
    "groessen",
    "grundzahlen",
    "herkunft",
    "katalog",
    "kennzahlen",
    "kopfzahlen",
    "lesehilfe",
    "rahmenbedingungen",
    "vergleich",
    "vergleich_im_bild",
    "zustaende",
]
