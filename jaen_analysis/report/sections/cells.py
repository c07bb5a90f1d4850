"""The cells of a table of indicators: a value with its doubts, the year before, the difference, the parts."""

from __future__ import annotations

from jaen_analysis.report.components import wert
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import MISSING, fraction
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.withheld import mark
from jaen_analysis.vocabulary.indicator import Indicator

BREAK = "Reihenbruch"


def unit_words(indicator: Indicator) -> str:
    """Unit for a title: nothing for %; of "EUR je BG" only what the title does not say already."""
    unit = "" if indicator.unit.startswith(("%", "je ")) else indicator.unit.partition(" je ")[0]
    return f" in {unit}" if unit and unit != "Personen" else ""


def shown(figure: Figure) -> str:
    """The number; a unit that is only a sign stands with it, a longer one in the title."""
    return figure.text if figure.percent else figure.bare(figure.value)


def value(figure: Figure, where: str = "", whose: str = "") -> Fragment:
    """The value with its doubts; ``where`` names a partial sum that stands in, ``whose`` the origin of the table."""
    few = "wenige Fälle" if figure.known and figure.few_cases else ""
    other = figure.origin_beside(whose) if whose and figure.known and figure.indicator.code else ""
    secret = "" if where else mark(figure.withheld)
    return wert(shown(figure), where or figure.doubt, few, BREAK if figure.broken else "", other, secret)


def before(figure: Figure) -> Fragment:
    """The value of the year before."""
    earlier = figure.previous_text if figure.percent else figure.bare(figure.previous)
    doubtful = figure.previous_doubtful or figure.previous_secret
    secret = mark(figure.withheld_before) if figure.previous is not None else ""
    return wert(earlier, figure.previous_status.label if doubtful else "", secret)


def change(figure: Figure) -> Fragment:
    """The difference to the year before."""
    broken = BREAK if figure.breaks and figure.difference is not None else ""
    return wert(figure.bare_change, broken)


def parts(figure: Figure) -> Text:
    """Numerator and denominator of a known figure; whether they stay in the house, where the value does not."""
    if not figure.known:
        return MISSING
    told = fraction(figure.numerator, figure.denominator)
    return told if figure.withheld else wert(told, mark(figure.withheld_parts))
