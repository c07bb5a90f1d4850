"""The cheapest pattern of hidden cells in which no protected cell can be narrowed down too far.

Fischetti and Salazar-González (Management Science 47, 2001): a master program chooses cells, an attacker tries each
protected cell, and each success of his is an inequality for the next choice. With ``gap`` 0 the pattern is optimal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, tied
from jaen_analysis.analysis.disclosure.linked import Flags, LinkedTable, Values
from jaen_analysis.analysis.disclosure.program import Choice, Program

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
    choice = Choice(task.cost, hidden.astype(float), np.where(task.never, 0.0, 1.0))
    for knows in _scenarios(task):
        choice.add(_in_one_sum(task, knows))
    whole = False
    for _ in range(ROUNDS):
        chosen = choice.cheapest(seconds, gap, whole=whole)
        if chosen is None:
            raise NoSafePattern("Kein sicheres Muster: Es gibt keines, oder die Zeit hat nicht gereicht.")
        if any(choice.add(_attacks(task, chosen, knows)) for knows in _scenarios(task)):
            continue
        if whole:
            return Pattern(chosen > 0, float(task.cost @ chosen), choice.gap)
        whole = True
    raise NoSafePattern(f"Kein sicheres Muster in {ROUNDS} Schritten.")


def stands(task: Task, hidden: Flags) -> bool:
    """Whether a pattern keeps every protected cell in doubt, against everybody whom the task names."""
    return not any(True for knows in _scenarios(task) for _ in _attacks(task, hidden.astype(float), knows))


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
    up, down = _room(task)
    share = np.where(task.table.unpublished, 1.0, chosen)
    sides = list(_sides(task, knows))
    for rows, places in tied(task.table, (share > TOLERANCE) & ~knows):
        here = {int(place): number for number, place in enumerate(places)}
        ties = task.table.matrix[rows][:, places]
        moves = Program(ties, np.zeros(len(rows)), (-down * share)[places], (up * share)[places])
        for place, sign, amount in (side for side in sides if side[0] in here):
            found = moves.farthest(here[place], sign)
            if found.value >= amount - TOLERANCE:
                continue
            priced = -(task.table.matrix[rows].T @ found.duals)
            priced[place] += sign
            yield _seen(task, (np.maximum(priced, 0) * up + np.maximum(-priced, 0) * down) / amount, knows)


def _seen(task: Task, room: Values, knows: Flags) -> Values:
    """Weights of an inequality: nothing from what the attacker knows."""
    return np.where(knows, 0.0, room)
