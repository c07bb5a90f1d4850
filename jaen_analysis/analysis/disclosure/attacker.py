"""What somebody can compute who knows the published cells and all sums: the range of each hidden cell.

Linear programs on the cells themselves (Fischetti and Salazar-González, Journal of the American Statistical
Association 95, 2000), as exact as the solver (HiGHS). Cells that no sum ties together are asked apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import block_array
from scipy.sparse.csgraph import connected_components

from jaen_analysis.analysis.disclosure.linked import Cell, Flags, LinkedTable, Places, Sum, Values
from jaen_analysis.analysis.disclosure.program import Program

TOLERANCE = 1e-6
"""By so much a solver may err."""


@dataclass(frozen=True)
class Range:
    """Between ``low`` and ``high`` lies a hidden cell for the attacker; ``sums`` are those that bound it.

    How often each of them is taken to get at the lower and at the upper end is in ``below`` and ``above``.
    """

    cell: Cell
    low: float
    high: float
    sums: tuple[Sum, ...] = ()
    below: tuple[float, ...] = ()
    above: tuple[float, ...] = ()


def ranges(
    table: LinkedTable, hidden: Flags, asked: Flags, floor: Values, ceiling: Values | None = None
) -> Iterator[Range]:
    """The range of every cell that is ``asked`` (n), given the cells that are not ``hidden`` (n).

    ``floor`` (n) is what the attacker knows of a hidden cell beforehand: no count is below 0, and where zeros are
    always printed a hidden one is at least 1; ``ceiling`` (n) likewise, without it there is none. A cell that is not
    hidden is a range of one value. The values of hidden cells are never looked at: they may be NaN, as for somebody
    who has the printed table alone.
    """
    unknown = hidden | table.unpublished
    bounds = floor, np.full(len(floor), np.inf) if ceiling is None else ceiling
    for place in np.flatnonzero(asked & ~unknown):
        yield Range(table.cells[place], table.values[place], table.values[place])
    for rows, places in tied(table, unknown):
        wanted = np.flatnonzero(asked[places])
        if wanted.size:
            yield from _solve(table, unknown, (rows, places), wanted, bounds)


def tied(table: LinkedTable, unknown: Flags) -> Iterator[tuple[Places, Places]]:
    """Sums and unknown cells that hang together, part by part: an attacker learns nothing from one about another."""
    columns = np.flatnonzero(unknown)
    ties = table.matrix[:, columns]
    rows = np.flatnonzero(np.diff(ties.indptr))
    count, label = connected_components(block_array([[None, ties[rows]], [ties[rows].T, None]]), directed=False)
    for part in range(count):
        yield rows[label[: len(rows)] == part], columns[label[len(rows) :] == part]


def _solve(
    table: LinkedTable, unknown: Flags, part: tuple[Places, Places], wanted: Places, bounds: tuple[Values, Values]
) -> Iterator[Range]:
    rows, places = part
    seen = np.where(unknown, 0.0, table.values)
    low, high = (bound[places] for bound in bounds)
    program = Program(table.matrix[rows][:, places], -(table.matrix[rows] @ seen), low, high)
    for one in wanted:
        up, down = (program.farthest(int(one), sign) for sign in (1, -1))
        used = np.flatnonzero(np.abs(up.duals) + np.abs(down.duals) > TOLERANCE)
        weights = (tuple(duals[used].tolist()) for duals in (down.duals, up.duals))
        yield Range(
            table.cells[places[one]], -down.value, up.value, tuple(table.sums[row] for row in rows[used]), *weights
        )
