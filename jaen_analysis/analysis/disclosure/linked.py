"""Cells that are tied by sums: a table with its margins, or many tables that share some of their cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Cell = Hashable
Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Sum:
    """``total`` is the sum of ``parts``; with ``rest`` there are further parts that nobody publishes."""

    total: Cell
    parts: tuple[Cell, ...]
    rest: bool = False


@dataclass(frozen=True)
class Rest:
    """The cell that holds what the published parts of a sum leave open."""

    of: Sum


@dataclass(frozen=True)
class LinkedTable:
    """``values`` (n) of the ``cells`` (n) and their sums as ``matrix`` (sums × n): its product with the values is 0.

    The last cells may be a :class:`Rest` each; they are never published.
    """

    cells: tuple[Cell, ...]
    values: Values
    sums: tuple[Sum, ...]
    matrix: csr_array

    @cached_property
    def unpublished(self) -> Flags:
        """(n) Whether a cell is the rest of a sum."""
        return np.array([isinstance(cell, Rest) for cell in self.cells], dtype=bool)

    def flags(self, cells: Iterable[Cell]) -> Flags:
        """(n) Which of the table's cells are among ``cells``; KeyError for one that is none of them."""
        place = {cell: index for index, cell in enumerate(self.cells)}
        found = np.zeros(len(self.cells), dtype=bool)
        found[[place[cell] for cell in cells]] = True
        return found

    def parts(self) -> Iterator[tuple[Places, LinkedTable]]:
        """The tables that no sum ties to each other, each with the places of its cells in this one."""
        from scipy.sparse import block_array
        from scipy.sparse.csgraph import connected_components

        ties = block_array([[None, self.matrix], [self.matrix.T, None]])
        count, label = connected_components(ties, directed=False)
        of_sum, of_cell = label[: len(self.sums)], label[len(self.sums) :]
        for part in range(count):
            rows, places = np.flatnonzero(of_sum == part), np.flatnonzero(of_cell == part)
            cells, sums = tuple(self.cells[place] for place in places), tuple(self.sums[row] for row in rows)
            yield places, LinkedTable(cells, self.values[places], sums, self.matrix[rows][:, places])


def link(values: Mapping[Cell, float], sums: Iterable[Sum]) -> LinkedTable:
    """The table of all cells of ``values``; a cell that several tables share is one cell here.

    A value may be NaN where nobody but its owner knows it. ValueError for a sum of unknown cells and for one that does
    not add up: what does not add up protects nothing, and an attacker would compute something else than we do.
    """
    from scipy.sparse import csr_array

    known = tuple(dict.fromkeys(sums))
    rests = {Rest(each): _left(values, each) for each in known if each.rest}
    cells = (*values, *rests)
    place = {cell: index for index, cell in enumerate(cells)}
    entries: list[tuple[int, int, float]] = []
    for row, each in enumerate(known):
        if not each.rest and abs(_left(values, each)) > 1e-6:
            raise ValueError(f"{each.total!r} ist nicht die Summe von {list(each.parts)!r}.")
        entries.append((row, place[each.total], -1.0))
        entries += [(row, place[cell], 1.0) for cell in (*each.parts, *([Rest(each)] if each.rest else []))]
    rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_array((weights, (rows, columns)), shape=(len(known), len(cells)))
    return LinkedTable(cells, np.array([*values.values(), *rests.values()], dtype=float), known, matrix)


def cross(*dimensions: Mapping[Hashable, Sequence[Hashable]]) -> Iterator[Sum]:
    """The sums of a table of any number of dimensions, each given as total → parts, also in several levels or cuts.

    A cell is the tuple of its categories, one of each dimension: ``cross({"Kreis": ["Witten", "Wetter"]}, {…})``.
    """
    for axis, totals in enumerate(dimensions):
        others = [_categories(d) for place, d in enumerate(dimensions) if place != axis]
        for around in product(*others):
            for total, parts in totals.items():
                yield Sum(_with(around, axis, total), tuple(_with(around, axis, part) for part in parts))


def _left(values: Mapping[Cell, float], each: Sum) -> float:
    try:
        left = values[each.total] - sum(values[part] for part in each.parts)
    except KeyError as error:
        raise ValueError(f"Die Zelle {error.args[0]!r} kommt in einer Summe vor, aber nicht in der Tabelle.") from None
    if left < -1e-6 and each.rest:
        raise ValueError(f"Die Teile {list(each.parts)!r} sind mehr als {each.total!r}.")
    return left


def _categories(dimension: Mapping[Hashable, Sequence[Hashable]]) -> list[Hashable]:
    return list(dict.fromkeys([*(part for parts in dimension.values() for part in parts), *dimension]))


def _with(around: tuple[Hashable, ...], axis: int, category: Hashable) -> tuple[Hashable, ...]:
    return (*around[:axis], category, *around[axis:])
