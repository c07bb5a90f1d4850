"""Counts as a table of the sheet names them: which figure, as in all tables of a report, and how many."""

from __future__ import annotations

import math

from jaen_analysis.analysis.secrecy.protect import known_measures
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import MISSING, number
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.vocabulary.counted import Count, Span


def figure_words(bericht: Bericht, count: Count) -> str:
    """The figures of a count with their parts: ``"Integrationen, Frauen"``; several are joined by *und*."""
    return " und ".join(dict.fromkeys(_figure(bericht, span) for span in count.spans))


def value_words(value: float) -> str:
    """The number, with a digit where it is not whole."""
    return MISSING if math.isnan(value) else number(value, 0 if value.is_integer() else 1)


def _figure(bericht: Bericht, span: Span) -> str:
    return figure_title(bericht, known_measures(bericht.inputs.params)[span.measure], span.breakdown)
