"""How the figures of Regionalstellen and the Kreis come from their cities.

A sum needs all its parts: a missing part makes it missing, not smaller. Three things are special:

* a figure delivered for a joint Regionalstelle counts in the sums if one of its cities has none or if
  it came after all of theirs (a correction); a city shows its own figure or none;
* a figure that no city delivers in any month may exist for the Kreis itself (official tables);
* moves within the Kreis are exits and entries of cities but not of the Kreis
  (:attr:`Measure.internal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.exact import Ranks, Values, add_up
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day
from jaen_analysis.vocabulary.status import Status

NOT_SEPARABLE = "Umzüge zwischen den eigenen Städten sind als Zu- und Abgänge mitgezählt"
MOVES_UNKNOWN = "Umzüge im Kreis sind nicht geliefert und deshalb mitgezählt"
MOVES_SECRET = "Umzüge im Kreis sind geheim gehalten und deshalb mitgezählt"

Texts: TypeAlias = npt.NDArray[np.object_]
Where: TypeAlias = npt.NDArray[np.bool_]

_MISSING = int(Status.FEHLT)
_RESTRICTED = int(Status.EINGESCHRAENKT)
_Cell = TypeVar("_Cell", np.float64, np.int64, np.object_)


@dataclass(frozen=True, eq=False)
class Delivered:
    """One measure and breakdown as delivered: months × ``areas``, the keys of those that have any fact.

    ``vintages`` are ids, ``received`` days (``"2026-10-12"``), ``reasons`` the words for what is no number;
    all empty where nothing was delivered.
    """

    months: pd.PeriodIndex
    areas: tuple[str, ...]
    values: Values
    ranks: Ranks
    vintages: Texts
    received: Texts
    reasons: Texts

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Area key → its column."""
        return {area: number for number, area in enumerate(self.areas)}

    def by(self, keys: Sequence[str], cells: npt.NDArray[_Cell], otherwise: object) -> npt.NDArray[_Cell]:
        """The cells of these areas as an array of its own; ``otherwise`` where an area has no fact."""
        found = np.full((len(self.months), len(keys)), otherwise, dtype=cells.dtype)
        known = [number for number, key in enumerate(keys) if key in self.column]
        found[:, known] = cells[:, [self.column[keys[number]] for number in known]]
        return found


@dataclass(frozen=True, eq=False)
class Parts:
    """What each city gives to the sums it belongs to: months × ``cities``, by key.

    A joint delivery stands with the first of its cities, the others give 0: these are no figures of
    cities. ``givers`` are the keys of the areas that delivered: the city itself or its Regionalstelle;
    ``reasons`` are the words with which the city, or else its Regionalstelle, said that it has no number.
    """

    cities: tuple[str, ...]
    values: Values
    ranks: Ranks
    givers: Texts
    reasons: Texts

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Keys of the Regionalstellen that delivered for their cities in any month."""
        return tuple(sorted(set(self.givers.ravel()).difference(self.cities)))

    def columns(self, area: Area) -> list[int]:
        """Columns of the area's cities, in official order."""
        return [number for number, city in enumerate(self.cities) if city in area.cities]


@dataclass(frozen=True, eq=False)
class Composition:
    """One measure for all areas: months × area keys.

    ``notes``: area → why the sum of a month is restricted, empty where it is not; ``itself``: area → whether
    its own figure of a month counts and not its part of a sum.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    parts: Parts
    notes: Mapping[str, Texts]
    itself: Mapping[str, Where]


def city_parts(organisation: Organisation, delivered: Delivered) -> Parts:
    """What was ``delivered``, by city."""
    cities = [city.key for city in organisation.cities]
    values, ranks = delivered.by(cities, delivered.values, np.nan), delivered.by(cities, delivered.ranks, _MISSING)
    received, reasons = (delivered.by(cities, texts, "") for texts in (delivered.received, delivered.reasons))
    givers = np.full(values.shape, cities, dtype=object)
    lacking = np.isnan(values)
    for office, here in _offices(organisation, delivered):
        own, joint = [cities.index(city) for city in office.cities], delivered.column[office.key]
        newer = delivered.received[:, joint] > received[:, own].max(axis=1)
        there = here & (delivered.ranks[:, joint] < _MISSING) & (lacking[:, own].any(axis=1) | newer)
        values[np.ix_(there, own)] = 0.0
        values[there, own[0]] = delivered.values[there, joint]
        givers[np.ix_(there, own)] = office.key
        for city in own:
            ranks[there, city] = delivered.ranks[there, joint]
            silent = here & (reasons[:, city] == "")
            reasons[silent, city] = delivered.reasons[silent, joint]
    return Parts(tuple(cities), values, ranks, givers, reasons)


def compose(
    measure: Measure, areas: Sequence[Area], delivered: Delivered, parts: Parts, internal: Parts | None
) -> Composition:
    """Figures and ranks of ``areas`` from what their cities give; ``internal`` are the moves within the Kreis."""
    values, ranks, notes, itself = [], [], {}, {}
    for area in areas:
        total, worst = _sum(area, parts)
        if not measure.adds_up and len(area.cities) > 1:
            total, worst, notes[area.key] = _without_moves(area, total, worst, parts, internal)
        if area.kind in ("stadt", "kreis") and area.key in delivered.column:
            own, column = _counts_itself(area, delivered, parts), delivered.column[area.key]
            itself[area.key] = own
            total = np.where(own, delivered.values[:, column], total)
            worst = np.where(own, delivered.ranks[:, column], worst)
        values.append(total)
        ranks.append(worst)
    keys = [area.key for area in areas]
    table, states = (pd.DataFrame(np.column_stack(cells), delivered.months, keys) for cells in (values, ranks))
    return Composition(table, states, parts, notes, itself)


def _offices(organisation: Organisation, delivered: Delivered) -> Iterator[tuple[Area, Where]]:
    """Regionalstellen that delivered for their cities, each with the months in which it was cut so."""
    offices = [key for key in delivered.areas if key.startswith("rs-")]
    if not offices:
        return
    in_force = [organisation.boundary(last_day(str(month))) for month in delivered.months]
    for boundary in organisation.boundaries:
        here = np.array([cut is boundary for cut in in_force])
        for office in (o for o in boundary.regionalstellen if o.key in offices):
            yield office, here


def _sum(area: Area, parts: Parts) -> tuple[Values, Ranks]:
    """The sum over the cities and its worst rank; missing where a joint delivery reaches beyond the area."""
    own = parts.columns(area)
    total, worst = add_up(list(parts.values.T[own])), parts.ranks[:, own].max(axis=1)
    cut = _cuts_joint(own, parts)
    return np.where(cut, np.nan, total), np.where(cut, _MISSING, worst)


def _cuts_joint(own: list[int], parts: Parts) -> Where:
    """Months in which a joint delivery covers cities inside and outside of the area: it cannot be split."""
    cut = np.zeros(len(parts.givers), dtype=bool)
    for office in parts.offices:
        covered = parts.givers == office
        inside = covered[:, own].sum(axis=1)
        cut |= (inside > 0) & (inside < covered.sum(axis=1))
    return cut


def _counts_itself(area: Area, delivered: Delivered, parts: Parts) -> Where:
    """Months in which the area's own figure counts.

    That of a city where it gives to the sums only jointly with others; that of the Kreis if nobody else
    has a figure in any month: sums and official figures do not mix over time.
    """
    column = delivered.column[area.key]
    if area.kind == "stadt":
        sharing = (parts.givers == parts.givers[:, parts.columns(area)]).sum(axis=1)
        own: Where = (sharing > 1) & (delivered.ranks[:, column] < _MISSING)
        return own
    nobody = (np.delete(delivered.ranks, column, axis=1) == _MISSING).all()
    return np.full(len(delivered.ranks), nobody)


def _without_moves(
    area: Area, total: Values, worst: Ranks, parts: Parts, internal: Parts | None
) -> tuple[Values, Ranks, Texts]:
    """The sum without the moves between its givers; where these are not known, restricted and why."""
    givers = parts.givers[:, parts.columns(area)]
    summed = (givers != givers[:, :1]).any(axis=1)
    if area.kind != "kreis" or internal is None:
        return total, _restricted(worst, summed), np.where(summed, NOT_SEPARABLE, "").astype(object)
    moves, move_ranks = _sum(area, internal)
    known = ~np.isnan(moves)
    ranks = np.where(known, np.maximum(worst, move_ranks), _restricted(worst, summed))
    words = np.where(move_ranks == Status.GEHEIM, MOVES_SECRET, MOVES_UNKNOWN)
    return np.where(known, total - moves, total), ranks, np.where(summed & ~known, words, "").astype(object)


def _restricted(worst: Ranks, where: Where) -> Ranks:
    return np.where(where, np.maximum(worst, _RESTRICTED), worst)
