"""How the figures of Regionalstellen and the Kreis come from their cities.

A sum needs all its parts: a missing part makes it missing, not smaller. Three things are special:

* a figure delivered only for a joint Regionalstelle counts there once, and its cities have none;
* a figure that nobody below delivers may exist for the Kreis itself (official tables);
* moves within the Kreis are exits and entries of cities but not of the Kreis
  (:attr:`Measure.internal`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    from jaen_analysis.analysis.panel import Delivered

ONLY_JOINT = "nur gemeinsam geliefert"
NOT_SEPARABLE = "Umzüge zwischen den eigenen Städten sind als Zu- und Abgänge mitgezählt"
MOVES_UNKNOWN = "Umzüge im Kreis sind nicht geliefert und deshalb mitgezählt"


@dataclass(frozen=True)
class Composition:
    """One measure for all areas: months × area keys.

    ``parts`` are the cities' contributions to sums, where a joint delivery stands with its first
    city; they are no figures of cities. ``notes`` is the reason of a restriction per area, or of what is missing.
    """

    values: pd.DataFrame
    ranks: pd.DataFrame
    parts: pd.DataFrame
    notes: Mapping[str, str]


def compose(
    measure: Measure,
    areas: tuple[Area, ...],
    organisation: Organisation,
    delivered: Delivered,
    internal: Delivered | None,
    months: pd.PeriodIndex,
) -> Composition:
    """Figures and ranks of ``areas`` from what was ``delivered`` (and the ``internal`` moves in it)."""
    cities = [city.key for city in organisation.cities]
    joint = _joint_cities(organisation, delivered, months)
    parts, part_ranks = _contributions(cities, delivered, joint, months)
    values, ranks, notes = {}, {}, {}
    for area in areas:
        if area.kind == "stadt":
            values[area.key], ranks[area.key] = _city(area.key, delivered, months)
            if joint[area.key].any():
                notes[area.key] = ONLY_JOINT
            continue
        own = list(area.cities)
        total = parts[own].sum(axis=1, skipna=False)
        worst = part_ranks[own].max(axis=1)
        cut = _cuts_joint(own, joint)
        total, worst = total.mask(cut), worst.mask(cut, int(Status.FEHLT))
        if not measure.adds_up and len(own) > 1:
            total, worst, notes[area.key] = _without_moves(area, total, worst, internal, organisation, months)
        values[area.key], ranks[area.key] = _direct_if_alone(area, total, worst, parts[own], delivered)
    return Composition(
        pd.DataFrame(values, index=months), pd.DataFrame(ranks, index=months).astype("int64"), parts, notes
    )


def _city(key: str, delivered: Delivered, months: pd.PeriodIndex) -> tuple[pd.Series, pd.Series]:
    if key in delivered.values:
        return delivered.values[key], delivered.ranks[key]
    return pd.Series(float("nan"), index=months), pd.Series(int(Status.FEHLT), index=months)


def _joint_cities(organisation: Organisation, delivered: Delivered, months: pd.PeriodIndex) -> pd.DataFrame:
    """Key of the Regionalstelle that delivered for a city in a month, empty where the city has its own figure."""
    keys = pd.DataFrame("", index=months, columns=[city.key for city in organisation.cities])
    known = delivered.values.notna()
    in_force = [organisation.boundary(last_day(str(month))) for month in months]
    for boundary in organisation.boundaries:
        here = pd.Series([b is boundary for b in in_force], index=months)
        for stelle in (s for s in boundary.regionalstellen if s.key in delivered.values):
            cities = list(stelle.cities)
            given = delivered.ranks[stelle.key] < Status.FEHLT
            complete = known.reindex(columns=cities, fill_value=False).all(axis=1)
            keys.loc[here & given & ~complete, cities] = stelle.key
    return keys


def _contributions(
    cities: list[str], delivered: Delivered, joint: pd.DataFrame, months: pd.PeriodIndex
) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = [_city(city, delivered, months) for city in cities]
    parts = pd.DataFrame(dict(zip(cities, (values for values, _ in columns), strict=True)), index=months)
    ranks = pd.DataFrame(dict(zip(cities, (r for _, r in columns), strict=True)), index=months).astype("int64")
    for key in sorted(set(joint.to_numpy().ravel()) - {""}):
        members = joint.columns[joint.eq(key).any()]
        for position, city in enumerate(members):
            where = joint[city].eq(key)
            parts[city] = parts[city].mask(where, delivered.values[key] if position == 0 else 0.0)
            ranks[city] = ranks[city].mask(where, delivered.ranks[key])
    return parts, ranks


def _cuts_joint(own: list[str], joint: pd.DataFrame) -> pd.Series:
    """Months in which a joint delivery covers cities inside and outside of the area: it cannot be split."""
    cut = pd.Series(False, index=joint.index)
    for key in sorted(set(joint.to_numpy().ravel()) - {""}):
        covered = joint.eq(key)
        cut |= covered[own].any(axis=1) & (covered[own].sum(axis=1) < covered.sum(axis=1))
    return cut


def _without_moves(
    area: Area,
    total: pd.Series,
    worst: pd.Series,
    internal: Delivered | None,
    organisation: Organisation,
    months: pd.PeriodIndex,
) -> tuple[pd.Series, pd.Series, str]:
    if area.kind != "kreis" or internal is None:
        return total, worst.clip(lower=int(Status.EINGESCHRAENKT)), NOT_SEPARABLE
    joint = _joint_cities(organisation, internal, months)
    moves, move_ranks = _contributions(list(area.cities), internal, joint, months)
    inside = moves.sum(axis=1, skipna=False)
    known = inside.notna()
    ranks = worst.where(worst >= move_ranks.max(axis=1), move_ranks.max(axis=1))
    restricted = worst.clip(lower=int(Status.EINGESCHRAENKT))
    return (total - inside).where(known, total), ranks.where(known, restricted), MOVES_UNKNOWN


def _direct_if_alone(
    area: Area, total: pd.Series, worst: pd.Series, parts: pd.DataFrame, delivered: Delivered
) -> tuple[pd.Series, pd.Series]:
    """The area's own figure, where none of its parts has one (an official table for the Kreis)."""
    if area.key not in delivered.values:
        return total, worst
    alone = parts.isna().all(axis=1)
    return total.mask(alone, delivered.values[area.key]), worst.mask(alone, delivered.ranks[area.key])
