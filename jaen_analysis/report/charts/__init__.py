"""The charts of a report, one module for each. They take plain values (numbers as stored, texts as shown), draw them
twice as SVG, and give back a :class:`~jaen_analysis.report.components.figures.Picture`; nothing is sorted here.
Those of the goals (``zielbalken``, ``jahresverlauf``) give back the whole figure with their words and numbers.
"""

from jaen_analysis.report.axis import Scale
from jaen_analysis.report.charts.bullet_rows import Bullet, Measure
from jaen_analysis.report.charts.bullet_words import zielbalken
from jaen_analysis.report.charts.dots import Dot, Group, punkte
from jaen_analysis.report.charts.funnel import Limits, Member, trichter
from jaen_analysis.report.charts.levels import Aim, Level
from jaen_analysis.report.charts.multiples import viele_verlaeufe
from jaen_analysis.report.charts.path import Fan, Way
from jaen_analysis.report.charts.path_words import jahresverlauf
from jaen_analysis.report.charts.periods import PROVISIONAL_NOTE, Line, Mark
from jaen_analysis.report.charts.run import regelkarte
from jaen_analysis.report.charts.shapes import Shape
from jaen_analysis.report.charts.sparkline import sparkline
from jaen_analysis.report.charts.spine import Spine, Vertebra, profil
from jaen_analysis.report.charts.steps import Steps, stufen
from jaen_analysis.report.charts.trend import verlauf

__all__ = [
    "PROVISIONAL_NOTE",
    "Aim",
    "Bullet",
    "Dot",
    "Fan",
    "Group",
    "Level",
    "Limits",
    "Line",
    "Mark",
    "Measure",
    "Member",
    "Scale",
    "Shape",
    "Spine",
    "Steps",
    "Vertebra",
    "Way",
    "jahresverlauf",
    "profil",
    "punkte",
    "regelkarte",
    "sparkline",
    "stufen",
    "trichter",
    "verlauf",
    "viele_verlaeufe",
    "zielbalken",
]


def __dir__() -> list[str]:
    return __all__
