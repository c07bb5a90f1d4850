"""The charts of a report, one module for each. They take plain values (numbers as stored, texts as shown), draw them
twice as SVG, and give back a :class:`~jaen_analysis.report.components.figures.Picture`; nothing is sorted here.
"""

from jaen_analysis.report.axis import Scale
from jaen_analysis.report.charts.dots import Dot, Group, punkte
from jaen_analysis.report.charts.trend import PROVISIONAL_NOTE, Line, Mark, sparkline, verlauf

__all__ = ["PROVISIONAL_NOTE", "Dot", "Group", "Line", "Mark", "Scale", "punkte", "sparkline", "verlauf"]
