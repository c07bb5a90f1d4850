"""Which areas a text names: by their names as they are written, in the genitive, and as ``"Wittener"``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jaen_analysis.vocabulary.areas import Area

_KREIS = re.compile(r"\b(?:Kreis(?:es|e)?|kreisweit\w*)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:Regionalstellen?|RS)\b")


class NamedAreas:
    """Finds ``areas`` in texts that somebody has written for a page about the area ``own``.

    A city goes without what stands in brackets: ``"Wetter"`` is Wetter (Ruhr). A Regionalstelle is named by its name,
    and where the word stands beside one of its cities or beside none; without a city it is the own one.
    """

    def __init__(self, areas: Iterable[Area], own: Area) -> None:
        self._areas, self._own = tuple(areas), own
        self._names = {area.key: _pattern(area) for area in self._areas}

    def inside(self, text: str) -> frozenset[str]:
        """The keys of the areas that the text names."""
        named = {key for key, pattern in self._names.items() if pattern.search(text)}
        if _OFFICE.search(text):
            own = () if self._own.kind == "kreis" else self._own.cities
            cities = {one.key for one in self._areas if one.kind == "stadt" and one.key in named} or set(own)
            named |= {one.key for one in self._areas if one.kind == "regionalstelle" and cities & set(one.cities)}
        return frozenset(named)


def _pattern(area: Area) -> re.Pattern[str]:
    short = re.split(r"\s*[(,]", area.name)[0]
    name = re.sub(r"(?:\\-|/|–)", r"\\s*[-/–]\\s*", re.escape(short))
    from_there = re.escape(short.removesuffix("en")) + "ern?s?"
    written = re.compile(rf"\b(?:{name}(?:s|ern?s?)?|{from_there})\b", re.IGNORECASE)
    return re.compile(f"{_KREIS.pattern}|{written.pattern}", re.IGNORECASE) if area.kind == "kreis" else written
