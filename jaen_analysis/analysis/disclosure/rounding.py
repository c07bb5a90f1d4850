"""Controlled rounding: every count to a multiple next to it, so that all sums still hold (Cox, JASA 82, 1987)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, Range, ranges
from jaen_analysis.analysis.disclosure.linked import Flags, LinkedTable, Values

BASE = 5
"""Counts are rounded to its multiples, as the official statistics do."""


class NoRounding(ValueError):
    """Not every sum can hold if every count goes to one of the two multiples next to it."""


def rounded(table: LinkedTable, base: int = BASE, *, seconds: float = 60, printed: Values | None = None) -> Values:
    """(n) The values, each at one of the two multiples of ``base`` next to it; a multiple stays.

    All sums of the table hold for them, and the deviations add up to as little as they can. The same table always
    gives the same values. What the rest of a sum becomes nobody sees: it is only never less than nothing.
    ``printed`` (n) are multiples that are out already and stay; NaN where there is none. NoRounding if there is no such
    choice (in tables of three dimensions there may be none) or none was found in time.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    down = np.floor(table.values / base + TOLERANCE)
    between = table.values - base * down > TOLERANCE
    if printed is not None:
        out = ~np.isnan(printed)
        if (np.abs(printed - table.values)[out] > base - TOLERANCE).any():
            raise NoRounding("Eine Zahl ist nicht mehr, was gerundet von ihr genannt wurde.")
        down, between = np.where(out, printed / base, down), between & ~out
    free = table.unpublished
    cost = np.where(free, 0.0, np.abs(base * (down + 1) - table.values) - np.abs(table.values - base * down))
    start = np.where(free, 0.0, down)
    found = milp(
        np.where(between, cost, 0.0),
        integrality=np.ones(len(start)),
        bounds=Bounds(0.0, np.where(free, np.inf, between.astype(float))),
        constraints=LinearConstraint(table.matrix, -(table.matrix @ start), -(table.matrix @ start)),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise NoRounding("Die Tabelle lässt sich nicht so runden, dass alle Summen stimmen.")
    return np.asarray(base * (start + np.round(found.x)))


def known(table: LinkedTable, printed: Values, base: int = BASE, own: Flags | None = None) -> Iterator[Range]:
    """Between what each count lies for somebody who knows the ``printed`` (n) multiples; NaN where there is none.

    He knows that each is less than ``base`` away from its count, that no count is below 0, and all sums; and the counts
    themselves that are his ``own`` (n), which are left out.
    """
    free = table.unpublished | np.isnan(printed)
    floor = np.where(free, 0.0, np.maximum(printed - base + 1, 0.0))
    ceiling = np.where(free, np.inf, printed + base - 1)
    others = ~table.unpublished if own is None else ~(table.unpublished | own)
    yield from ranges(table, others, others, floor, ceiling)
