"""How hidden cells can move against each other without any sum changing, as far as it has been found out already.

A move that was found once holds wherever all its cells are hidden: whoever knows it need not ask the solver again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Places, Values

if TYPE_CHECKING:
    from scipy.sparse import csc_array, csr_array

_SMALLEST = 1e-9
"""A cell that moves less does not move."""


class Moves:
    """Moves of cells (n) that can be higher by ``up`` and lower by ``down`` at most where they are hidden wholly."""

    def __init__(self, up: Values, down: Values) -> None:
        self._up, self._down = up, down
        self._places: list[Places] = []
        self._amounts: list[Values] = []

    def add(self, places: Places, amounts: Values) -> None:
        """A move: by which ``amounts`` the cells at ``places`` move at the same time."""
        moving = np.abs(amounts) > _SMALLEST
        if moving.any():
            self._places.append(places[moving])
            self._amounts.append(amounts[moving])
            self.__dict__.pop("_all", None)

    def reached(self, share: Values, sides: Sequence[tuple[int, int]]) -> Values:
        """How far the cells can move for certain, each in its direction, if only a ``share`` (n) of their room is free.

        ``sides``: place and direction of each. The answer is never too high; it may be too low.
        """
        if not self._places or not sides:
            return np.zeros(len(sides))
        from scipy.sparse import csr_array

        asked, signs = (np.array(one) for one in zip(*sides, strict=True))
        by_move, by_place = self._all
        moves = by_move[np.unique(by_place[:, asked].indices)]
        room = np.where(moves.data > 0, self._up[moves.indices], self._down[moves.indices]) * share[moves.indices]
        needed = np.divide(np.abs(moves.data), room, out=np.full(len(room), np.inf), where=room > 0)
        possible = 1 / np.maximum.reduceat(needed, moves.indptr[:-1]) if len(needed) else np.zeros(0)
        moved = moves.data * np.repeat(possible, np.diff(moves.indptr))
        table = csr_array((moved, moves.indices, moves.indptr), shape=moves.shape).tocsc()
        return np.asarray((table[:, asked].toarray() * signs).max(axis=0, initial=0.0), dtype=float)

    @cached_property
    def _all(self) -> tuple[csr_array, csc_array]:
        """All moves as a matrix (moves × n), for looking up moves and for looking up cells."""
        from scipy.sparse import csr_array

        starts = np.cumsum([0, *map(len, self._places)])
        shape = len(self._places), len(self._up)
        moves = csr_array((np.concatenate(self._amounts), np.concatenate(self._places), starts), shape=shape)
        return moves, moves.tocsc()
