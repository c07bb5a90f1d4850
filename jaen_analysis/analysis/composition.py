"""How the figures of Regionalstellen and the Kreis come from their cities.

A sum needs all its parts: a missing part makes it missing, not smaller. Three things are special:

* a figure delivered only for a joint Regionalstelle counts there once, and its cities have none;
* a figure that no city delivers may exist for the Kreis itself (official tables);
* moves within the Kreis are exits and entries of cities but not of the Kreis
  (:attr:`Measure.internal`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day
from jaen_analysis.vocabulary.status import Status

NOT_SEPARABLE = "Umzüge zwischen den eigenen Städten sind als Zu- und Abgänge mitgezählt"
MOVES_UNKNOWN = "Umzüge im Kreis sind nicht geliefert und deshalb mitgezählt"

_MISSING = int(Status.FEHLT)
_RESTRICTED = int(Status.EINGESCHRAENKT)


@dataclass(frozen=True)
class Delivered:
    """One measure and breakdown as delivered: months × area keys, only areas that have any fact.

    ``vintages`` are ids, empty where nothing was delivered.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    vintages: pd.DataFrame


@dataclass(frozen=True)
class Parts:
    """What each city gives to the sums it belongs to: months × city keys.

    A joint delivery stands with the first of its cities, the others give 0: these are no figures of
    cities. ``givers`` are the keys of the areas that delivered: the city itself or its Regionalstelle.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    givers: pd.DataFrame

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Keys of the Regionalstellen that delivered for their cities in any month."""
        return tuple(sorted(set(self.givers.to_numpy().ravel()) - set(self.givers.columns)))


@dataclass(frozen=True)
class Composition:
    """One measure for all areas: months × area keys. ``notes`` is the reason of a restriction per area."""

    values: pd.DataFrame
    ranks: pd.DataFrame
    parts: Parts
    notes: Mapping[str, str]


def city_parts(organisation: Organisation, delivered: Delivered) -> Parts:
    """What was ``delivered``, by city."""
    cities = [city.key for city in organisation.cities]
    values = delivered.values.reindex(columns=cities)
    ranks = delivered.ranks.reindex(columns=cities, fill_value=_MISSING)
    givers = pd.DataFrame([cities] * len(values), values.index, cities, dtype=object)
    for office, there in _joint(organisation, delivered, values.notna()):
        own = list(office.cities)
        values.loc[there, own] = 0.0
        values.loc[there, own[0]] = delivered.values[office.key]
        for city in own:
            ranks.loc[there, city] = delivered.ranks[office.key]
        givers.loc[there, own] = office.key
    return Parts(values, ranks, givers)


def compose(
    measure: Measure, areas: Iterable[Area], delivered: Delivered, parts: Parts, internal: Parts | None
) -> Composition:
    """Figures and ranks of ``areas`` from what their cities give; ``internal`` are the moves within the Kreis."""
    values, ranks, notes = {}, {}, {}
    for area in areas:
        total, worst = _sum(area, parts)
        if not measure.adds_up and len(area.cities) > 1:
            total, worst, notes[area.key] = _without_moves(area, total, worst, internal)
        if area.key in delivered.values:
            own = _counts_itself(area, delivered, parts)
            total = np.where(own, delivered.values[area.key], total)
            worst = np.where(own, delivered.ranks[area.key], worst)
        values[area.key], ranks[area.key] = total, worst
    months = parts.values.index
    return Composition(pd.DataFrame(values, index=months), pd.DataFrame(ranks, index=months), parts, notes)


def _joint(
    organisation: Organisation, delivered: Delivered, known: pd.DataFrame
) -> Iterator[tuple[Area, npt.NDArray[np.bool_]]]:
    """Regionalstellen of the time that delivered for their cities, with the months in which a city did not."""
    offices = [key for key in delivered.values if str(key).startswith("rs-")]
    if not offices:
        return
    in_force = [organisation.boundary(last_day(str(month))) for month in known.index]
    for boundary in organisation.boundaries:
        here = np.array([cut is boundary for cut in in_force])
        for office in (o for o in boundary.regionalstellen if o.key in offices):
            given = delivered.ranks[office.key].to_numpy() < _MISSING
            yield office, here & given & ~known[list(office.cities)].to_numpy().all(axis=1)


def _sum(area: Area, parts: Parts) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """The sum over the cities and its worst rank; missing where a joint delivery reaches beyond the area."""
    own = parts.values.columns.isin(area.cities)
    total = parts.values.to_numpy()[:, own].sum(axis=1)
    worst = parts.ranks.to_numpy()[:, own].max(axis=1)
    cut = _cuts_joint(own, parts)
    return np.where(cut, np.nan, total), np.where(cut, _MISSING, worst)


def _cuts_joint(own: npt.NDArray[np.bool_], parts: Parts) -> npt.NDArray[np.bool_]:
    """Months in which a joint delivery covers cities inside and outside of the area: it cannot be split."""
    cut = np.zeros(len(parts.givers), dtype=bool)
    for office in parts.offices:
        covered = parts.givers.to_numpy() == office
        cut |= covered[:, own].any(axis=1) & covered[:, ~own].any(axis=1)
    return cut


def _counts_itself(area: Area, delivered: Delivered, parts: Parts) -> npt.NDArray[np.bool_]:
    """Months in which the area's own figure counts: a city's always, that of the Kreis if no city has one."""
    if area.kind == "stadt":
        return delivered.ranks[area.key].to_numpy() < _MISSING
    nobody: npt.NDArray[np.bool_] = np.isnan(parts.values.to_numpy()).all(axis=1)
    return nobody


def _without_moves(
    area: Area, total: npt.NDArray[np.float64], worst: npt.NDArray[np.int64], internal: Parts | None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], str]:
    restricted = np.maximum(worst, _RESTRICTED)
    if area.kind != "kreis" or internal is None:
        return total, restricted, NOT_SEPARABLE
    moves, move_ranks = _sum(area, internal)
    known = ~np.isnan(moves)
    ranks = np.where(known, np.maximum(worst, move_ranks), restricted)
    return np.where(known, total - moves, total), ranks, MOVES_UNKNOWN
