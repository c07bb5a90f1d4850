"""What an analyst names or types, as an indicator: by its id, itself, or a formula that stands nowhere yet."""

from __future__ import annotations

from typing import get_args

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Better, Indicator, IndicatorKind, typed
from jaen_analysis.vocabulary.windows import nature, part_of_persons

_NOT_IN_FORCE = "Diese Fassung der Kennzahl gilt in diesem Zeitraum nicht; hier ist sie trotzdem auf ihn angewandt."
_TYPED = (
    "Von welcher Art die Formel ist, lässt sich ihr nicht ansehen. Sie wird deshalb nur mit der eigenen Entwicklung "
    'verglichen. Zählt der Zähler Personen des Nenners: kind="proportion of persons"; zählt er Fälle: '
    'kind="event rate".'
)


def as_indicator(
    what: Indicator | Formula | str,
    page: Bericht,
    kind: IndicatorKind | None,
    better: Better | None,
    beside: Indicator | None = None,
) -> tuple[Indicator, str]:
    """An indicator, and what was taken for granted to make one of a formula: much where it stands beside no other."""
    if isinstance(what, str | Indicator):
        known = known_indicator(what, page)
        return known, "" if known.valid_in(page.period.last_month) else _NOT_IN_FORCE
    _check_typed(what, kind, better)
    seen = kind or nature(what)
    if beside:
        return typed(what, seen or beside.kind, better or beside.better, beside.unit), ""
    seen = seen or part_of_persons(what, page.inputs.params.catalogue.relations)
    chosen: IndicatorKind = seen or "amount ratio"
    unit = "" if chosen in ("mean amount", "amount ratio") else "%"
    return typed(what, chosen, better or "neutral", unit), "" if seen else _TYPED


def definitions(
    one: Indicator | Formula | str,
    other: Indicator | Formula | str,
    page: Bericht,
    kind: IndicatorKind | None,
    better: Better | None,
) -> list[tuple[Indicator, str]]:
    """Two definitions side by side: a formula beside an indicator takes over what cannot be seen from it."""
    beside = next((known_indicator(what, page) for what in (one, other) if isinstance(what, str | Indicator)), None)
    return [as_indicator(what, page, kind, better, beside) for what in (one, other)]


def known_indicator(what: Indicator | str, page: Bericht) -> Indicator:
    """The indicator, or the one with this id. Raises :class:`JaenError` if it is unknown or has no formula."""
    if isinstance(what, Indicator):
        return computed(what)
    try:
        return computed(page.inputs.params.catalogue.indicator(what))
    except KeyError as error:
        raise JaenError(str(error.args[0])) from error


def _check_typed(what: Formula, kind: IndicatorKind | None, better: Better | None) -> None:
    """Raise :class:`JaenError` for what is no formula, for one that only shows size, and for unknown words."""
    if not isinstance(what, Formula):
        raise JaenError(
            f"Verglichen wird eine Kennzahl, ihre Kennung oder eine Formel; gefunden: {type(what).__name__}. Zum "
            'Beispiel: "integrationsquote" oder integrationen.total(12) / elb.mean(12).'
        )
    if what.denominator is None:
        raise JaenError(
            f"„{what}“ zeigt nur, wie groß ein Gebiet ist, und lässt sich so nicht vergleichen. Bitte durch eine "
            "andere Größe teilen (arbeitslose_elb / elb) oder die Veränderung nehmen (elb.change(12))."
        )
    for name, found, allowed in (("kind", kind, get_args(IndicatorKind)), ("better", better, get_args(Better))):
        if found is not None and found not in allowed:
            raise JaenError(f'{name}="{found}" gibt es nicht; erwartet: {", ".join(allowed)}.')


def computed(indicator: Indicator) -> Indicator:
    """The indicator itself. Raises :class:`JaenError` if it is suspended: there is nothing to compute."""
    if indicator.formula is None:
        raise JaenError(f"„{indicator.title}“ ist ausgesetzt und kann nicht verglichen werden: {indicator.note}")
    return indicator
