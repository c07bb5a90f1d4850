"""How hidden cells can move against each other without any sum changing, as far as it has been found out already.

A move that was found once holds wherever all its cells are hidden: whoever knows it need not ask the solver again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Places, Values

_SMALLEST = 1e-9
"""A cell that moves less does not move."""


class Moves:
    """Moves of cells (n) that can be higher by ``up`` and lower by ``down`` at most where they are hidden wholly."""

    def __init__(self, up: Values, down: Values) -> None:
        self._up, self._down = up, down
        self._places: list[Places] = []
        self._amounts: list[Values] = []
        self._needs: list[Values] = []

    def add(self, places: Places, amounts: Values) -> None:
        """A move: by which ``amounts`` the cells at ``places`` move at the same time."""
        moving = np.abs(amounts) > _SMALLEST
        if moving.any():
            there, by = places[moving], amounts[moving]
            self._places.append(there)
            self._amounts.append(by)
            self._needs.append(np.abs(by) / np.where(by > 0, self._up[there], self._down[there]))

    def reached(self, share: Values, sides: Sequence[tuple[int, int]]) -> Values:
        """How far the cells can move for certain, each in its direction, if only a ``share`` (n) of their room is free.

        ``sides``: place and direction of each. The answer is never too high; it may be too low.
        """
        if not self._places or not sides:
            return np.zeros(len(sides))
        from scipy.sparse import csr_array

        places, starts = np.concatenate(self._places), np.cumsum([0, *map(len, self._places)])
        free = share[places]
        needed = np.divide(np.concatenate(self._needs), free, out=np.full(len(free), np.inf), where=free > 0)
        possible = 1 / np.maximum.reduceat(needed, starts[:-1])
        moved = np.concatenate(self._amounts) * np.repeat(possible, np.diff(starts))
        table = csr_array((moved, places, starts), shape=(len(starts) - 1, len(share))).tocsc()
        asked, signs = (np.array(one) for one in zip(*sides, strict=True))
        return np.asarray((table[:, asked].toarray() * signs).max(axis=0, initial=0.0), dtype=float)
