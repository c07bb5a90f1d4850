"""The cheapest pattern of hidden cells in which no protected cell can be narrowed down too far.

Fischetti and Salazar-González (Management Science 47, 2001): a master program chooses cells, an attacker tries each
protected cell, and each success of his is an inequality for the next choice. With ``gap`` 0 the pattern is optimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE
from jaen_analysis.analysis.disclosure.linked import Flags, LinkedTable, Values

ROUNDS = 500


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

    ``cost`` is the price of hiding a cell, ``floor`` what an attacker knows of a hidden cell beforehand, ``never`` are
    the cells that must stay open, ``always`` those that are hidden already (besides the protected ones). ``insiders``
    are sets of cells that somebody knows, a city its own row, a single person the cell that counts him alone:
    against each of them every cell that he does not know is protected too.
    """

    table: LinkedTable
    needs: Sequence[Need]
    cost: Values
    floor: Values
    never: Flags
    always: Flags
    insiders: Sequence[Flags] = field(default=())


@dataclass(frozen=True)
class Pattern:
    """``hidden`` (n), its ``cost``, and how far from the optimum it may be at most (a share of the cost)."""

    hidden: Flags
    cost: float
    gap: float


def suppress(task: Task, *, seconds: float = 60, gap: float = 0.0) -> Pattern:
    """The pattern of least cost; ``seconds`` for a single choice of the master program, ``gap`` as in HiGHS.

    NoSafePattern if there is none, or none was found in the time.
    """
    hidden = (
        task.always | task.table.unpublished | task.table.flags(task.table.cells[need.place] for need in task.needs)
    )
    for place in np.flatnonzero(hidden & task.never):
        raise NoSafePattern(f"{task.table.cells[place]!r} muss offen und verborgen zugleich sein.")
    cuts = _Cuts(len(task.cost))
    for knows in _scenarios(task):
        cuts.add(_in_one_sum(task, knows))
    bounds = Bounds(hidden.astype(float), np.where(task.never, 0.0, 1.0))
    for _ in range(ROUNDS):
        found = milp(
            task.cost,
            integrality=np.ones(len(task.cost)),
            bounds=bounds,
            constraints=cuts.constraint(),
            options={"time_limit": seconds, "mip_rel_gap": gap},
        )
        if found.x is None:
            raise NoSafePattern(f"Kein sicheres Muster: {found.message}")
        chosen = found.x > 0.5
        successes = [cuts.add(_attacks(task, chosen, knows)) for knows in _scenarios(task)]
        if not any(successes):
            return Pattern(chosen, float(task.cost[chosen].sum()), float(found.mip_gap or 0.0))
    raise NoSafePattern(f"Kein sicheres Muster in {ROUNDS} Schritten.")


class _Cuts:
    """Inequalities that every safe pattern fulfils: the weights of its hidden cells add up to 1 at least."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rows: dict[bytes, csr_array] = {}

    def add(self, weights: Iterable[Values]) -> bool:
        """Whether one of them is new."""
        before = len(self._rows)
        for each in weights:
            clipped = np.where(each < TOLERANCE, 0.0, np.minimum(each, 1.0))
            self._rows.setdefault(np.round(clipped, 7).tobytes(), csr_array(clipped.reshape(1, -1)))
        return len(self._rows) > before

    def constraint(self) -> LinearConstraint | None:
        return LinearConstraint(vstack(list(self._rows.values())), 1, np.inf) if self._rows else None


def _scenarios(task: Task) -> Iterator[Flags]:
    yield np.zeros(len(task.cost), dtype=bool)
    yield from task.insiders


def _sides(task: Task, knows: Flags) -> Iterator[tuple[int, int, float]]:
    """Protected cell, direction and by how much the attacker must be left in doubt."""
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
    return values.max(initial=0.0) - values, values - task.floor


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


def _attacks(task: Task, chosen: Flags, knows: Flags) -> Iterator[Values]:
    """One inequality for each protected cell that the attacker narrows too far in the chosen pattern.

    By duality its weights bound what he is left in doubt about in every pattern, not in this one alone.
    """
    up, down = _room(task)
    places = np.flatnonzero((chosen | task.table.unpublished) & ~knows)
    ties = task.table.matrix[:, places]
    bounds = np.column_stack([-down[places], up[places]])
    for place, sign, amount in _sides(task, knows):
        target = np.where(places == place, -sign, 0)
        found = linprog(target, A_eq=ties, b_eq=np.zeros(ties.shape[0]), bounds=bounds, method="highs")
        if found.status != 0:
            raise NoSafePattern(f"{task.table.cells[place]!r}: {found.message}")
        if -found.fun >= amount - TOLERANCE:
            continue
        priced = task.table.matrix.T @ found.eqlin.marginals
        priced[place] += sign
        yield _seen(task, (np.maximum(priced, 0) * up + np.maximum(-priced, 0) * down) / amount, knows)


def _seen(task: Task, room: Values, knows: Flags) -> Values:
    """Weights of an inequality: nothing from what the attacker knows."""
    return np.where(knows, 0.0, room)
