"""The cheapest pattern of hidden cells in which no protected cell can be narrowed down too far.

Fischetti and Salazar-González (Management Science 47, 2001): a master program chooses cells, an attacker tries each
protected cell, and each success of his is an inequality for the next choice. With ``gap`` 0 the pattern is optimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE
from jaen_analysis.analysis.disclosure.linked import Flags, LinkedTable, Values

ROUNDS = 500

Side = tuple[int, int, float]
"""Place of a protected cell, direction, and by how much the attacker must be left in doubt there."""


class NoSafePattern(ValueError):
    """No choice of cells protects what must be protected: merge categories, or publish nothing."""


@dataclass(frozen=True)
class Need:
    """The attacker's range of the cell at ``place`` has to reach down to ``low`` and up to ``high``."""

    place: int
    low: float
    high: float


@dataclass(frozen=True)
class Task:
    """What is to be protected, and what may be done for it; all arrays have one entry per cell.

    ``cost`` is the price of hiding a cell, ``floor`` and ``ceiling`` are what an attacker knows of it anyway, ``never``
    are the cells that must stay open, ``always`` those that are hidden already (besides the protected ones).
    ``insiders`` are sets of cells that somebody knows, a city its own row, a single person the cell that counts him
    alone: against each of them every cell that he does not know is protected too.
    """

    table: LinkedTable
    needs: Sequence[Need]
    cost: Values
    floor: Values
    never: Flags
    always: Flags
    insiders: Sequence[Flags] = field(default=())
    ceiling: Values | None = None


@dataclass(frozen=True)
class Pattern:
    """``hidden`` (n), its ``cost``, and how far from the optimum it may be at most (a share of the cost)."""

    hidden: Flags
    cost: float
    gap: float


def suppress(task: Task, *, seconds: float = 60, gap: float = 0.0) -> Pattern:
    """The pattern of least cost; ``seconds`` for a single choice of the master program, ``gap`` as in HiGHS.

    First cells may be hidden in part: such a program is fast, and what it learns of the attacker holds for whole cells
    too. NoSafePattern if there is none, or none was found in the time.
    """
    hidden = (
        task.always | task.table.unpublished | task.table.flags(task.table.cells[need.place] for need in task.needs)
    )
    for place in np.flatnonzero(hidden & task.never):
        raise NoSafePattern(f"{task.table.cells[place]!r} muss offen und verborgen zugleich sein.")
    cuts = _Cuts(hidden)
    for knows in _scenarios(task):
        cuts.add(_in_one_sum(task, knows))
    bounds = Bounds(hidden.astype(float), np.where(task.never, 0.0, 1.0))
    whole = False
    for _ in range(ROUNDS):
        found = milp(
            task.cost,
            integrality=np.full(len(task.cost), int(whole)),
            bounds=bounds,
            constraints=cuts.constraint(),
            options={"time_limit": seconds, "mip_rel_gap": gap},
        )
        if found.x is None:
            raise NoSafePattern(f"Kein sicheres Muster: {found.message}")
        chosen = np.round(found.x) if whole else np.clip(found.x, 0.0, 1.0)
        successes = [cuts.add(_attacks(task, chosen, knows)) for knows in _scenarios(task)]
        if any(successes):
            continue
        if whole:
            return Pattern(chosen > 0, float(task.cost @ chosen), float(found.mip_gap or 0.0))
        whole = True
    raise NoSafePattern(f"Kein sicheres Muster in {ROUNDS} Schritten.")


def stands(task: Task, hidden: Flags) -> bool:
    """Whether a pattern keeps every protected cell in doubt, against everybody whom the task names."""
    return not any(True for knows in _scenarios(task) for _ in _attacks(task, hidden.astype(float), knows))


class _Cuts:
    """Inequalities that every safe pattern fulfils: the weights of its hidden cells add up to 1 at least.

    One that the cells fulfil that are hidden anyway says nothing.
    """

    def __init__(self, hidden: Flags) -> None:
        self._hidden = hidden
        self._rows: dict[bytes, csr_array] = {}

    def add(self, weights: Iterable[Values]) -> bool:
        """Whether one of them is new."""
        before = len(self._rows)
        for each in weights:
            clipped = np.where(each < TOLERANCE, 0.0, np.minimum(each, 1.0))
            if clipped[self._hidden].sum() >= 1:
                continue
            self._rows.setdefault(np.round(clipped, 7).tobytes(), csr_array(clipped.reshape(1, -1)))
        return len(self._rows) > before

    def constraint(self) -> LinearConstraint | None:
        return LinearConstraint(vstack(list(self._rows.values())), 1, np.inf) if self._rows else None


def _scenarios(task: Task) -> Iterator[Flags]:
    yield np.zeros(len(task.cost), dtype=bool)
    yield from task.insiders


def _sides(task: Task, knows: Flags) -> Iterator[Side]:
    for need in task.needs:
        if knows[need.place]:
            continue
        value = task.table.values[need.place]
        for sign, amount in ((1, need.high - value), (-1, value - need.low)):
            if amount > TOLERANCE:
                yield need.place, sign, amount


def _room(task: Task) -> tuple[Values, Values]:
    """By how much a cell can be higher and lower than it is; unpublished cells like all others."""
    values = task.table.values
    highest = values.max(initial=0.0) if task.ceiling is None else task.ceiling
    return highest - values, values - task.floor


def _in_one_sum(task: Task, knows: Flags) -> Iterator[Values]:
    """In each sum of a protected cell others must move against it: true of every safe pattern, without an attack."""
    up, down = _room(task)
    columns = task.table.matrix.tocsc()
    for place, sign, amount in _sides(task, knows):
        for row in columns.indices[columns.indptr[place] : columns.indptr[place + 1]]:
            weights = task.table.matrix[[row]].toarray().ravel()
            against = weights * weights[place] * sign < 0
            room = np.where(weights == 0, 0.0, np.where(against, up, down)) / amount
            room[place] = 0
            yield _seen(task, room, knows)


def _attacks(task: Task, chosen: Values, knows: Flags) -> Iterator[Values]:
    """One inequality for each protected cell that the attacker narrows too far in the chosen pattern.

    By duality its weights bound what he is left in doubt about in every pattern, not in this one alone.
    """
    moves = _Moves(task, chosen, knows)
    for place, sign, amount in _unsettled(moves, list(_sides(task, knows))):
        found = moves.farthest(np.where(moves.places == place, sign, 0))
        if found.status != 0:
            raise NoSafePattern(f"{task.table.cells[place]!r}: {found.message}")
        if -found.fun >= amount - TOLERANCE:
            continue
        priced = task.table.matrix.T @ found.eqlin.marginals
        priced[place] += sign
        up, down = _room(task)
        yield _seen(task, (np.maximum(priced, 0) * up + np.maximum(-priced, 0) * down) / amount, knows)


class _Moves:
    """What an attacker cannot tell apart: by how much the cells at ``places`` may differ, all at once.

    A cell that is ``chosen`` in part (between 0 and 1) may differ by as much of its room.
    """

    def __init__(self, task: Task, chosen: Values, knows: Flags) -> None:
        up, down = _room(task)
        share = np.where(task.table.unpublished, 1.0, chosen)
        self.places = np.flatnonzero((share > TOLERANCE) & ~knows)
        self._ties = task.table.matrix[:, self.places]
        self._bounds = np.column_stack([-down * share, up * share])[self.places]

    def farthest(self, towards: Values) -> OptimizeResult:
        """The largest move in a direction."""
        rows = self._ties.shape[0]
        return linprog(-towards, A_eq=self._ties, b_eq=np.zeros(rows), bounds=self._bounds, method="highs")

    def together(self, sides: Sequence[Side]) -> Values:
        """How far the sides are moved by the one move that brings most of them as far as they have to go."""
        wide, many = len(self.places), len(sides)
        here = np.searchsorted(self.places, [place for place, _, _ in sides])
        signs, amounts = (np.array([side[item] for side in sides]) for item in (1, 2))
        reached = csr_array((-signs, (np.arange(many), here)), shape=(many, wide))
        found = linprog(
            np.concatenate([np.zeros(wide), -1 / amounts]),
            A_ub=hstack([reached, eye_array(many)]),
            b_ub=np.zeros(many),
            A_eq=hstack([self._ties, csr_array((self._ties.shape[0], many))]),
            b_eq=np.zeros(self._ties.shape[0]),
            bounds=np.vstack([self._bounds, np.column_stack([np.zeros(many), amounts])]),
            method="highs",
        )
        return np.asarray(found.x[wide:]) if found.status == 0 else np.zeros(many)


def _unsettled(moves: _Moves, sides: Sequence[Side]) -> Iterator[Side]:
    """Those that no common move settles: most of many cells are safe at a glance, and need no program of their own."""
    for direction in (1, -1):
        left = [side for side in sides if side[1] == direction]
        before = len(left) + 1
        while left and len(left) < before:
            before = len(left)
            reached = moves.together(left)
            left = [side for side, far in zip(left, reached, strict=True) if far < side[2] - TOLERANCE]
        yield from left


def _seen(task: Task, room: Values, knows: Flags) -> Values:
    """Weights of an inequality: nothing from what the attacker knows."""
    return np.where(knows, 0.0, room)
