"""The areas inside that of the report, as they stand in its lists and tables."""

from __future__ import annotations

from collections.abc import Iterable

from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import count, enumerate_words
from jaen_analysis.vocabulary.areas import Area


def cities(bericht: Bericht) -> list[AreaState]:
    """The cities of the area in the official order."""
    return [s for s in bericht.inputs.areas if s.area.kind == "stadt" and s.area.key in bericht.area.cities]


def offices(bericht: Bericht) -> list[AreaState]:
    """The Regionalstellen inside the area, but for itself."""
    inside = set(bericht.area.cities)
    found = [s for s in bericht.inputs.areas if s.area.kind == "regionalstelle" and set(s.area.cities) <= inside]
    return [s for s in found if s.area != bericht.area]


def names_of(bericht: Bericht, cities: Iterable[str]) -> str:
    """Cities (keys) in words, those that may not be named by their number: ``"Witten und 2 weiteren Städten"``."""
    names, keys = bericht.inputs.params.organisation.city_names, list(cities)
    shown = [names[key] for key in keys if bericht.may_name(key)]
    hidden = len(keys) - len(shown)
    more = "weiterer Stadt" if shown else "Stadt"
    many = "weiteren Städten" if shown else "Städten"
    return enumerate_words([*shown, *([count(more, many, hidden)] if hidden else [])])


def short_name(area: Area) -> str:
    """The area in a list of areas: a city goes without the word *Stadt*."""
    return area.name if area.kind == "stadt" else area.title


def accusative(area: Area) -> str:
    """The area after *für*: ``"die Stadt Witten"``; the Kreis goes without its name, whose gender nobody can tell."""
    return "den Kreis" if area.kind == "kreis" else f"die {area.title}"
