"""Cities, Regionalstellen and the Kreis, and the dated mapping between them.

Cities are the stable key (8-digit AGS); a Regionalstelle is a dated set of cities. All history in a
report is recomputed on one boundary date (*fiktiver Gebietsstand*), usually the period's last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from jaen_analysis.vocabulary.telling import listing

AreaKind = Literal["kreis", "regionalstelle", "stadt", "teilsumme"]


@dataclass(frozen=True)
class Area:
    """An area that figures belong to.

    ``key`` is kind + id (``stadt-hattingen``, ``rs-hattingen``, ``kreis``), since a name can be both;
    ``cities`` are the keys of its cities in official order (a city: its own key).
    """

    key: str
    kind: AreaKind
    name: str
    code: str = ""
    cities: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Name with its kind, as a heading needs it: ``"Regionalstelle Hattingen"``."""
        prefix = {"regionalstelle": "Regionalstelle ", "stadt": "Stadt "}.get(self.kind, "")
        return prefix + self.name

    def __repr__(self) -> str:
        return f"Gebiet {self.key}: {self.title}"


@dataclass(frozen=True)
class Boundary:
    """The cut of the Regionalstellen from a day on."""

    valid_from: date
    regionalstellen: tuple[Area, ...]


@dataclass(frozen=True)
class Organisation:
    """A Jobcenter: its Kreis, its cities in official order and its Regionalstellen over time.

    ``boundaries`` are sorted by date; the first holds for all time before it too.
    """

    name: str
    short_name: str
    kreis: Area
    cities: tuple[Area, ...]
    boundaries: tuple[Boundary, ...]
    coordination: str = "Koordinierungsstelle"
    contact: str = ""
    email: str = ""
    phone: str = ""

    def __repr__(self) -> str:
        return (
            f"{self.name}: {self.kreis.name} mit {len(self.cities)} {'Stadt' if len(self.cities) == 1 else 'Städten'}"
        )

    def _repr_html_(self) -> str:
        offices = self.boundaries[-1].regionalstellen if self.boundaries else ()
        names = {city: office.name for office in offices for city in office.cities}
        rows = [(city.name, city.key, city.code, names.get(city.key, "")) for city in self.cities]
        return listing(self.name, ("Stadt", "Kennung", "Schlüssel", "Regionalstelle"), rows, self.kreis.name)

    @property
    def ask(self) -> str:
        """Whom to ask: the contact, or without one the coordination office by its name."""
        return self.contact or self.coordination

    def regionalstellen(self, on: date) -> tuple[Area, ...]:
        """The Regionalstellen as they are cut on this day."""
        return self.boundary(on).regionalstellen

    def boundary(self, on: date) -> Boundary:
        """The cut in force on this day."""
        first = self.boundaries[0] if self.boundaries else Boundary(date.min, ())
        return next((b for b in reversed(self.boundaries) if b.valid_from <= on), first)

    def areas(self, on: date) -> tuple[Area, ...]:
        """Kreis, Regionalstellen, cities: every area that gets a report, in official order."""
        return (self.kreis, *self.regionalstellen(on), *self.cities)

    def area(self, key: str, on: date) -> Area:
        """The area with this key. Raises ``KeyError`` if there is none on this day."""
        for area in self.areas(on):
            if area.key == key:
                return area
        raise KeyError(key)

    @cached_property
    def city_names(self) -> dict[str, str]:
        """City key → name."""
        return {city.key: city.name for city in self.cities}

    @cached_property
    def ever(self) -> dict[str, Area]:
        """Every city, and every Regionalstelle of any cut, by key: who has done something may since be another."""
        offices = [office for cut in self.boundaries for office in cut.regionalstellen]
        return {area.key: area for area in (*self.cities, *offices)}

    def partial(self, of: Area, missing: tuple[str, ...]) -> Area:
        """The area that is left of ``of`` without the ``missing`` cities: ``"Kreis ohne Schwelm"``."""
        names = " und ".join(filter(None, [", ".join(self.city_names[c] for c in missing[:-1]),
                                           self.city_names[missing[-1]]]))  # fmt: skip
        rest = tuple(city for city in of.cities if city not in missing)
        word = "Kreis" if of.kind == "kreis" else of.name
        suffix = "-".join(city.removeprefix("stadt-") for city in missing)
        return Area(f"{of.key}-ohne-{suffix}", "teilsumme", f"{word} ohne {names}", cities=rest)
