"""The rest of the Kreis: all other areas together, never the Kreis with the area in it.

A big city is a good part of the Kreis; compared with it, it would be compared with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.exact import Values

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Rest:
    """Which areas make up the rest for which: ``members`` is areas × areas, ``units`` those that can be added up."""

    areas: tuple[Area, ...]
    units: Marks
    members: Marks

    @classmethod
    def of(cls, areas: Sequence[Area], known: Marks) -> Rest:
        """The rests for the areas (cities and Regionalstellen) of which ``known`` have a figure."""
        units = _units(areas, known)
        apart = np.array([[not set(one.cities) & set(other.cities) for other in areas] for one in areas], dtype=bool)
        return cls(tuple(areas), units, apart.reshape(len(areas), len(areas)) & units)

    def sums(self, figures: Values) -> Values:
        """The sum of the rest for each area; NaN where there is no rest, or where one of it has no figure."""
        total = np.where(self.members, figures, 0.0).sum(axis=1)
        return np.where(self.members.any(axis=1), total, np.nan)

    def missing(self, area: int, cities: Iterable[str]) -> tuple[str, ...]:
        """Those of ``cities`` (keys) that neither belong to the area nor have a figure in its rest."""
        told = {city for unit in np.flatnonzero(self.members[area]) for city in self.areas[unit].cities}
        return tuple(city for city in cities if city not in told and city not in self.areas[area].cities)


def _units(areas: Sequence[Area], known: Marks) -> Marks:
    """The areas that together cover each city once: cities, and a Regionalstelle where only it has a figure."""
    has = {area.key for area, here in zip(areas, known, strict=True) if here}
    joint = [a for a in areas if a.kind != "stadt" and a.key in has and not set(a.cities) <= has]
    covered = {city for office in joint for city in office.cities}
    units = {a.key for a in joint} | {a.key for a in areas if a.kind == "stadt" and a.key in has} - covered
    return np.array([area.key in units for area in areas], dtype=bool)
