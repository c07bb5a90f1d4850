"""Small tables with their margins, as the tests ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Cell, LinkedTable, cross, link
from jaen_analysis.analysis.disclosure.task import Need, Task

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


def nested(inner: Sequence[Sequence[float]], offices: Sequence[int], young: int) -> LinkedTable:
    """The same with subtotals: each city belongs to one of ``offices`` ("o0", …), the first columns are "young"."""
    counts = np.asarray(inner, dtype=float)
    high, wide = counts.shape
    lines = {f"o{office}": [f"r{i}" for i in range(high) if offices[i] == office] for office in sorted(set(offices))}
    groups = {"young": columns(wide)[:young], "old": columns(wide)[young:]}
    values: dict[Cell, float] = {}
    for line, cities in {**{r: [r] for r in rows(high)}, **lines, TOTAL: rows(high)}.items():
        for column, ages in {**{c: [c] for c in columns(wide)}, **groups, TOTAL: columns(wide)}.items():
            values[line, column] = float(sum(counts[int(r[1:]), int(c[1:])] for r in cities for c in ages))
    return link(values, cross({**lines, TOTAL: [*lines]}, {**groups, TOTAL: [*groups]}))


def task(known: LinkedTable, *, least: int = 3, floor: float = 1, insiders: bool = False) -> Task:
    """Counts below ``least`` are protected up to it; margins are eight times as dear per dimension.

    ``insiders``: each city knows its own row.
    """
    values, named = known.values, cast("list[tuple[str, str]]", list(known.cells))
    margins = np.array([cell.count(TOTAL) for cell in named])
    needs = [Need(i, min(1.0, v) if floor else max(0.0, v - 1), least) for i, v in enumerate(values) if 0 < v < least]
    nothing = np.zeros(len(values), dtype=bool)
    own = [known.flags(cell for cell in named if cell[0] == row) for row in dict(named) if row[0] == "r"]
    return Task(
        known, needs, (1 + np.log1p(values)) * 8.0**margins, np.where(values > 0, floor, 0.0), nothing, nothing,
        own if insiders else (),
    )  # fmt: skip
