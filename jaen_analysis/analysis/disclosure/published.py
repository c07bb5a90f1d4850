"""A table as somebody has printed it, hidden cells and all: what can be computed back, and by which equation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, ranges, tied
from jaen_analysis.analysis.disclosure.equation import equation, name, number, shortest
from jaen_analysis.analysis.disclosure.hierarchy import ENOUGH
from jaen_analysis.analysis.disclosure.linked import Cell, Sum, link

SELDOM = 0.1
"""A total that is more than its parts in fewer columns than this share is mistyped or rounded there."""
Category = str
Coordinates = tuple[Category, ...]
"""A cell of a table: one category of each of its dimensions."""


class Contradiction(ValueError):
    """What is printed cannot be true together with the sums that it is said to obey."""


@dataclass(frozen=True)
class Division:
    """On one axis ``total`` is divided into ``parts``; with ``rest`` they are not all of it ("darunter").

    ``said``: somebody has said so; else it is what the table looks like.
    """

    axis: int
    total: Category
    parts: tuple[Category, ...]
    rest: bool = False
    said: bool = False


@dataclass(frozen=True)
class Finding:
    """A hidden cell that is narrowed down too far: to ``low`` to ``high``, by ``equation``."""

    cell: Cell
    low: float
    high: float
    equation: str

    @property
    def exact(self) -> bool:
        """Whether a single whole number is left."""
        return _left(self.low, self.high) < 2


def printed_sums(values: Mapping[Coordinates, float], divisions: Sequence[Division]) -> list[Sum]:
    """The sums of a table that its readers may rely on.

    A division holds as it is seen where all its cells are printed: exactly, or with a rest that is not printed
    (somewhere the parts are less than their total). It is left out where they are more. What is nowhere to be seen
    whole is taken at its word: who computes back will do so too.
    """
    sums = []
    for division in divisions:
        found = list(_instances(values, division))
        left = [_rest(values, *one) for one in found]
        if any(one < -0.5 for one in left):
            continue
        rest = division.rest or any(one > 0.5 for one in left)
        sums += [Sum(total, parts, rest) for total, parts in found]
    return sums


def mismatch(values: Mapping[Coordinates, float], division: Division) -> str:
    """Where a division does not hold, as one line (``Kreis/Frauen = 18, aber …``); empty if it may be relied on.

    Parts are never more than their total. Less they may be where that has been said, of a single part, and where it
    is seen in many columns and not :data:`SELDOM`: then the total counts more than its parts. A single total that
    is too large is an error of print, and who trusts the others computes back by them.
    """
    found = [one for one in _instances(values, division) if not isnan(_rest(values, *one))]
    less = [one for one in found if _rest(values, *one) < -0.5]
    more = [one for one in found if _rest(values, *one) > 0.5]
    often = len(found) >= ENOUGH and len(more) >= SELDOM * len(found)
    if division.rest or (not division.said and (often or len(division.parts) == 1)):
        more = []
    if not less and not more:
        return ""
    total, parts = (less or more)[0]
    terms = " + ".join(number(values[part]) for part in parts)
    reckoned = f"{terms} = {number(sum(values[part] for part in parts))}" if len(parts) > 1 else terms
    others = len(less) + len(more) - 1
    again = f" (ebenso an {number(others)} weiteren Stellen)" if others > 1 else " (ebenso an 1 weiteren Stelle)"
    return f"{name(total)} = {number(values[total])}, aber {' + '.join(map(name, parts))} = {reckoned}" + (
        again if others else ""
    )


def hides(values: Mapping[Coordinates, float], division: Division) -> bool:
    """Whether a hidden cell is in any of the sums of a division."""
    return any(isnan(_rest(values, *one)) for one in _instances(values, division))


def recoverable(
    values: Mapping[Coordinates, float],
    sums: Sequence[Sum],
    *,
    least: int = 2,
    zeros: bool = False,
    most: Mapping[Coordinates, float] | None = None,
) -> list[Finding]:
    """The hidden cells (NaN) of a table of counts for which fewer than ``least`` whole numbers are left.

    With 2 these are the cells that are known exactly. ``zeros``: a zero is printed wherever there is one, so that a
    hidden cell is at least 1. ``most`` is what a mark says of a cell ("<3": 2 at most). Contradiction if all that
    cannot be true together.
    """
    cells: dict[Cell, float] = dict(values.items())
    floor = {cell: 1.0 if zeros else 0.0 for cell, value in cells.items() if isnan(value)}
    ceiling: dict[Cell, float] = dict((most or {}).items())
    table = link(cells, sums)
    asked = table.flags(floor)
    low, high = (
        np.array([bound.get(cell, otherwise) for cell in table.cells])
        for bound, otherwise in ((floor, 0.0), (ceiling, np.inf))
    )
    try:
        found = list(ranges(table, asked, asked, low, high))
    except RuntimeError:
        raise Contradiction("Die gedruckten Zahlen widersprechen ihren eigenen Summen.") from None
    few = [one for one in found if _left(one.low, one.high) < least]
    return [
        Finding(one.cell, one.low + 0.0, one.high, equation(one, cells, floor))
        for one in shortest(table, asked | table.unpublished, few)
    ]


def with_rests(values: Mapping[Coordinates, float], sums: Sequence[Sum]) -> list[Sum]:
    """The sums, of those that cannot all be exact some with a rest: as little rest as possible.

    Needed where a total counts more than its parts ("ohne Angabe") and hidden cells keep that from being seen.
    Contradiction if no rest mends it.
    """
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, hstack

    table = link(dict(values.items()), sums)
    unknown = np.isnan(table.values) | table.unpublished
    seen, rests = np.where(unknown, 0.0, table.values), set[Sum]()
    for rows, places in tied(table, unknown):
        ties = hstack([table.matrix[rows][:, places], eye_array(len(rows))])
        cost = np.repeat([0.0, 1.0], [len(places), len(rows)])
        found = linprog(cost, A_eq=ties, b_eq=-(table.matrix[rows] @ seen))
        if found.x is None:
            raise Contradiction("Die gedruckten Zahlen widersprechen ihren eigenen Summen.")
        rests |= {table.sums[row] for row in rows[found.x[len(places) :] > 0.5]}
    return [replace(each, rest=each.rest or each in rests) for each in sums]


def _instances(
    values: Mapping[Coordinates, float], division: Division
) -> Iterator[tuple[Coordinates, tuple[Coordinates, ...]]]:
    """The total of a division and its parts, for all categories of the other axes where the table has them."""
    axis = division.axis
    for cell in values:
        if cell[axis] == division.total:
            parts = tuple((*cell[:axis], part, *cell[axis + 1 :]) for part in division.parts)
            if all(part in values for part in parts):
                yield cell, parts


def _rest(values: Mapping[Coordinates, float], total: Coordinates, parts: Sequence[Coordinates]) -> float:
    return values[total] - sum(values[part] for part in parts)


def _left(low: float, high: float) -> float:
    """How many whole numbers are possible."""
    return float(np.floor(high + TOLERANCE) - np.ceil(low - TOLERANCE)) + 1
