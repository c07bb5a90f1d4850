"""How the figures of Regionalstellen and the Kreis come from their cities.

A sum needs all its parts: a missing part makes it missing, not smaller. Three things are special:

* a figure delivered for a joint Regionalstelle counts in the sums if one of its cities has none or if
  it came after all of theirs (a correction); a city shows its own figure or none;
* a figure that no city delivers in any month may exist for the Kreis itself (official tables);
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
MOVES_SECRET = "Umzüge im Kreis sind geheim gehalten und deshalb mitgezählt"

_MISSING = int(Status.FEHLT)
_RESTRICTED = int(Status.EINGESCHRAENKT)


@dataclass(frozen=True)
class Delivered:
    """One measure and breakdown as delivered: months × area keys, only areas that have any fact.

    ``vintages`` are ids, ``received`` days (``"2026-10-12"``), ``reasons`` the words for what is no number;
    all empty where nothing was delivered.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    vintages: pd.DataFrame
    received: pd.DataFrame
    reasons: pd.DataFrame


@dataclass(frozen=True)
class Parts:
    """What each city gives to the sums it belongs to: months × city keys.

    A joint delivery stands with the first of its cities, the others give 0: these are no figures of
    cities. ``givers`` are the keys of the areas that delivered: the city itself or its Regionalstelle;
    ``reasons`` are the words with which the city, or else its Regionalstelle, said that it has no number.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    givers: pd.DataFrame
    reasons: pd.DataFrame

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Keys of the Regionalstellen that delivered for their cities in any month."""
        return tuple(sorted(set(self.givers.to_numpy().ravel()) - set(self.givers.columns)))


@dataclass(frozen=True)
class Composition:
    """One measure for all areas: months × area keys.

    ``notes``: area → why the sum of a month is restricted, empty where it is not; ``itself``: area → whether
    its own figure of a month counts and not its part of a sum.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    parts: Parts
    notes: Mapping[str, npt.NDArray[np.object_]]
    itself: Mapping[str, npt.NDArray[np.bool_]]


def city_parts(organisation: Organisation, delivered: Delivered) -> Parts:
    """What was ``delivered``, by city."""
    cities = [city.key for city in organisation.cities]
    own_values = delivered.values.reindex(columns=cities)
    values, ranks = own_values.copy(), delivered.ranks.reindex(columns=cities, fill_value=_MISSING)
    received, reasons = (f.reindex(columns=cities, fill_value="") for f in (delivered.received, delivered.reasons))
    givers = pd.DataFrame([cities] * len(values), values.index, cities, dtype=object)
    for office, here in _offices(organisation, delivered):
        own = list(office.cities)
        joint_ranks = delivered.ranks[office.key].to_numpy()
        lacking = own_values[own].isna().to_numpy().any(axis=1)
        newer = delivered.received[office.key].to_numpy() > received[own].to_numpy().max(axis=1)
        there = here & (joint_ranks < _MISSING) & (lacking | newer)
        values.loc[there, own] = 0.0
        values.loc[there, own[0]] = delivered.values[office.key]
        givers.loc[there, own] = office.key
        for city in own:
            ranks.loc[there, city] = joint_ranks[there]
            silent = here & (reasons[city] == "").to_numpy()
            reasons.loc[silent, city] = delivered.reasons[office.key]
    return Parts(values, ranks, givers, reasons)


def compose(
    measure: Measure, areas: Iterable[Area], delivered: Delivered, parts: Parts, internal: Parts | None
) -> Composition:
    """Figures and ranks of ``areas`` from what their cities give; ``internal`` are the moves within the Kreis."""
    values, ranks, notes, itself = {}, {}, {}, {}
    for area in areas:
        total, worst = _sum(area, parts)
        if not measure.adds_up and len(area.cities) > 1:
            total, worst, notes[area.key] = _without_moves(area, total, worst, parts, internal)
        if area.kind in ("stadt", "kreis") and area.key in delivered.values:
            own = itself[area.key] = _counts_itself(area, delivered, parts)
            total = np.where(own, delivered.values[area.key], total)
            worst = np.where(own, delivered.ranks[area.key], worst)
        values[area.key], ranks[area.key] = total, worst
    months = parts.values.index
    return Composition(pd.DataFrame(values, index=months), pd.DataFrame(ranks, index=months), parts, notes, itself)


def _offices(organisation: Organisation, delivered: Delivered) -> Iterator[tuple[Area, npt.NDArray[np.bool_]]]:
    """Regionalstellen that delivered for their cities, each with the months in which it was cut so."""
    offices = [key for key in delivered.values if str(key).startswith("rs-")]
    if not offices:
        return
    in_force = [organisation.boundary(last_day(str(month))) for month in delivered.values.index]
    for boundary in organisation.boundaries:
        here = np.array([cut is boundary for cut in in_force])
        for office in (o for o in boundary.regionalstellen if o.key in offices):
            yield office, here


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
    """Months in which the area's own figure counts.

    That of a city where it gives to the sums only jointly with others; that of the Kreis if nobody else
    has a figure in any month: sums and official figures do not mix over time.
    """
    if area.kind == "stadt":
        givers = parts.givers.to_numpy()
        sharing = (givers == givers[:, parts.givers.columns == area.key]).sum(axis=1)
        own: npt.NDArray[np.bool_] = (sharing > 1) & (delivered.ranks[area.key].to_numpy() < _MISSING)
        return own
    nobody = (delivered.ranks.drop(columns=area.key) == _MISSING).all(axis=None)
    return np.full(len(delivered.ranks), nobody)


def _without_moves(
    area: Area,
    total: npt.NDArray[np.float64],
    worst: npt.NDArray[np.int64],
    parts: Parts,
    internal: Parts | None,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """The sum without the moves between its givers; where these are not known, restricted and why."""
    summed = np.array([len(set(row)) > 1 for row in parts.givers[list(area.cities)].to_numpy()])
    if area.kind != "kreis" or internal is None:
        return total, _restricted(worst, summed), np.where(summed, NOT_SEPARABLE, "").astype(object)
    moves, move_ranks = _sum(area, internal)
    known = ~np.isnan(moves)
    ranks = np.where(known, np.maximum(worst, move_ranks), _restricted(worst, summed))
    words = np.where(move_ranks == Status.GEHEIM, MOVES_SECRET, MOVES_UNKNOWN)
    return np.where(known, total - moves, total), ranks, np.where(summed & ~known, words, "").astype(object)


def _restricted(worst: npt.NDArray[np.int64], where: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    return np.where(where, np.maximum(worst, _RESTRICTED), worst)
