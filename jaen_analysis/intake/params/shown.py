"""What a report shows: the selection of its kind, or that of the theme it is about."""

from __future__ import annotations

from jaen_analysis.intake.params.values import Params, ReportSpec, Selection
from jaen_analysis.intake.params.values_benchmarking import Theme
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError

THEME = "thema"


def theme_of(params: Params, spec: ReportSpec, month: str) -> Theme | None:
    """The theme that a report is about: its parameter ``thema``; ``None`` without one.

    Raises :class:`JaenError` if it is not known.
    """
    if THEME not in spec.parameters:
        return None
    wanted = str(spec.parameters[THEME])
    known = {theme.id: theme for theme in params.themes_in(month)}
    if wanted not in known:
        raise JaenError(f"{unknown('Thema', wanted, known)} Themen stehen in params/themen.yaml.")
    return known[wanted]


def selection_of(params: Params, spec: ReportSpec, month: str) -> Selection:
    """The report's indicators as they are defined in ``month``; those of its theme if it has one."""
    if theme := theme_of(params, spec, month):
        return Selection(theme.figures, (), theme.indicators, theme.indicators, theme.indicators)
    return params.selection(spec.id, month)
