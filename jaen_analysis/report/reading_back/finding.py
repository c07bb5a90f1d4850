"""What an attack has found, in German: which number can be reckoned out, and from which printed ones."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, isnan

from jaen_analysis.analysis.secrecy.attack import Narrowed, Term
from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.intake.params import Params
from jaen_analysis.report.count_words import cell_words
from jaen_analysis.report.german import MINUS, number

_NEAR = 1e-6
_TERMS, _PLACES = 8, 4
"""So many numbers of an equation, and so many places where they stand, are named."""


def narrowed_words(found: Narrowed, params: Params, titles: Mapping[str, str]) -> str:
    """``"Integrationen (Frauen), Stadt Breckerfeld, 1. Halbjahr 2026: zwischen 1 und 1 eingrenzbar, aus: …"``.

    ``titles``: key → title of the areas.
    """
    high = "beliebig viel" if found.high == inf else _short(found.high)
    whose = f" für {titles[found.knows]}" if found.knows else ""
    start = f"{cell_words(found.cell, params)}: zwischen {_short(found.low)} und {high} eingrenzbar{whose}"
    terms = sorted(found.terms, key=lambda term: -abs(term.weight))[:_TERMS]
    equation = " ".join(_term(term, params, first=place == 0) for place, term in enumerate(terms))
    more = len(found.terms) - len(terms)
    places = list(dict.fromkeys(term.printed.place for term in found.terms if term.printed))
    left = len(places) - _PLACES
    where = "; ".join([*places[:_PLACES], *([f"und {left} weitere"] if left > 0 else [])])
    return f"{start}, aus: {equation}{f' und {more} weiteren Zahlen' if more else ''} [{where}]"


def untrue_words(one: Printed, true: float) -> str:
    """A page that says something else than the data."""
    data = "in den Daten steht dazu nichts" if isnan(true) else f"nach den Daten sind es {_short(true)}"
    return f"{one.name}: gedruckt ist „{one.words}“, {data} [{one.place}]"


def _term(term: Term, params: Params, *, first: bool) -> str:
    sign = MINUS if term.weight < 0 else "" if first else "+"
    by = "" if abs(abs(term.weight) - 1) < _NEAR or term.cell is None else f"{_short(abs(term.weight))} × "
    if term.cell is None:
        name = f"{term.printed.name} ({term.printed.words})" if term.printed else ""
    else:
        known = "" if term.printed else "mindestens " if term.value == 1 else "bekannt: "
        name = f"{cell_words(term.cell, params)} ({known}{_short(term.value)})"
    return f"{sign} {by}{name}".strip()


def _short(value: float) -> str:
    return number(round(value, 3), 0 if abs(value - round(value)) < 1e-4 else 2)
