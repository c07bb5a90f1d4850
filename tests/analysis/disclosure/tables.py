"""Small tables with their margins, as the tests ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Cell, LinkedTable, cross, link
from jaen_analysis.analysis.disclosure.suppression import Need, Task

TOTAL = "Z"


def rows(count: int) -> list[str]:
    return [f"r{i}" for i in range(count)]


def columns(count: int) -> list[str]:
    return [f"c{j}" for j in range(count)]


def table(inner: Sequence[Sequence[float]]) -> LinkedTable:
    """Rows × columns with both margins and the grand total; cells are ``("r0", "c3")``, totals are ``"Z"``."""
    counts = np.asarray(inner, dtype=float)
    full = np.pad(counts, ((0, 1), (0, 1)))
    full[-1, :] = full.sum(axis=0)
    full[:, -1] = full[:, :-1].sum(axis=1)
    high, wide = counts.shape
    cells = [(r, c) for r in (*rows(high), TOTAL) for c in (*columns(wide), TOTAL)]
    values: dict[Cell, float] = dict(zip(cells, full.ravel().tolist(), strict=True))
    return link(values, cross({TOTAL: rows(high)}, {TOTAL: columns(wide)}))


def task(known: LinkedTable, *, least: int = 3, floor: float = 1, insiders: bool = False) -> Task:
    """Counts below ``least`` are protected up to it; margins are eight times as dear per dimension."""
    values, named = known.values, cast("list[tuple[str, str]]", list(known.cells))
    margins = np.array([cell.count(TOTAL) for cell in named])
    needs = [Need(i, min(1.0, v) if floor else max(0.0, v - 1), least) for i, v in enumerate(values) if 0 < v < least]
    nothing = np.zeros(len(values), dtype=bool)
    own = [known.flags(cell for cell in named if cell[0] == row) for row in dict(named) if row != TOTAL]
    return Task(
        known, needs, (1 + np.log1p(values)) * 8.0**margins, np.where(values > 0, floor, 0.0), nothing, nothing,
        own if insiders else (),
    )  # fmt: skip
