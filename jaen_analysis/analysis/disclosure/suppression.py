"""The cheapest pattern of hidden cells in which no protected cell can be narrowed down too far.

Fischetti and Salazar-González (Management Science 47, 2001): a master program chooses cells, an attacker tries each
protected cell, and each success of his is an inequality for the next choice. With ``gap`` 0 the pattern is optimal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, tied
from jaen_analysis.analysis.disclosure.linked import Flags, LinkedTable, Places, Values
from jaen_analysis.analysis.disclosure.moves import Moves
from jaen_analysis.analysis.disclosure.program import Choice, Farthest, Movement

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

    Nobody is left in more doubt than hiding everything would leave him in: whoever sees that two parts are hidden knows
    that their total is 2 at least.
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
    """The pattern of least cost, or one that costs at most ``gap`` (a share) more than the least that is possible.

    ``seconds`` are for a single choice of the master program. First cells may be hidden in part: such a program is
    fast, and what it learns of the attacker holds for whole cells too. Each choice is then made safe by hiding more;
    the search ends when that costs hardly more than the choice alone, which no safe pattern can undercut.
    NoSafePattern if there is none, or none was found in the time.
    """
    hidden = (
        task.always | task.table.unpublished | task.table.flags(task.table.cells[need.place] for need in task.needs)
    )
    for place in np.flatnonzero(hidden & task.never):
        raise NoSafePattern(f"{task.table.cells[place]!r} muss offen und verborgen zugleich sein.")
    choice = Choice(task.cost, hidden.astype(float), np.where(task.never, 0.0, 1.0))
    moves = Moves(*_room(task))
    scenarios = _scenarios(task, moves)
    for one in scenarios:
        choice.add(_in_one_sum(task, one, hidden))
    best, whole = Pattern(hidden, np.inf, np.inf), False
    for _ in range(ROUNDS):
        chosen = choice.cheapest(seconds, gap / 2, whole=whole)
        if chosen is None:
            break
        if not whole and choice.add(_all_attacks(task, chosen, scenarios, moves)):
            continue
        safe = _made_safe(task, np.round(chosen), scenarios, choice, moves)
        cost = float(task.cost @ safe)
        if cost < best.cost:
            best = Pattern(safe > 0, cost, 0.0)
        if best.cost <= (1 + gap) * choice.bound + TOLERANCE:
            return replace(best, gap=max(best.cost - choice.bound, 0.0) / max(best.cost, TOLERANCE))
        whole = True
    if best.cost < np.inf:
        return replace(best, gap=(best.cost - choice.bound) / best.cost)
    raise NoSafePattern("Kein sicheres Muster: Es gibt keines, oder die Zeit hat nicht gereicht.")


def _made_safe(task: Task, chosen: Values, scenarios: Sequence[_Scenario], choice: Choice, moves: Moves) -> Values:
    """The chosen cells and as many more as it takes; each attack on the way becomes a condition of the choice."""
    hidden = chosen
    while found := _all_attacks(task, hidden, scenarios, moves):
        choice.add(found)
        for weights in found:
            hidden = choice.fulfilled(weights, hidden)
    return hidden


def _all_attacks(task: Task, chosen: Values, scenarios: Sequence[_Scenario], moves: Moves) -> list[Values]:
    return [weights for one in scenarios for weights in _attacks(task, chosen, one, moves)]


def stands(task: Task, hidden: Flags, knowing: Task | None = None) -> bool:
    """Whether a pattern keeps every protected cell in doubt, against everybody whom the task names.

    ``knowing`` is the same task for somebody who knows more of its cells: he must be left in as much doubt.
    """
    scenarios = _scenarios(task, Moves(*_room(task)))
    attacked = knowing or task
    return not _all_attacks(attacked, hidden.astype(float), scenarios, Moves(*_room(attacked)))


@dataclass(frozen=True)
class _Scenario:
    """What somebody knows beforehand, and by how much he must be left in doubt about what he does not."""

    knows: Flags
    sides: Sequence[Side]


def _scenarios(task: Task, moves: Moves) -> list[_Scenario]:
    """NoSafePattern if everybody knows a protected cell even if everything is hidden that may be.

    What an insider can reckon out then is not protected against him: he knows it whatever is hidden.
    """
    everything = np.where(task.never, 0.0, 1.0)
    found = []
    for knows in (np.zeros(len(task.cost), dtype=bool), *task.insiders):
        sides = list(_sides(task, knows))
        left = _reached(task, everything, _Scenario(knows, sides), moves)
        known = {place for place, *_ in sides} - {place for place, *_ in left}
        if known and not knows.any():
            raise NoSafePattern(f"{task.table.cells[min(known)]!r} lässt sich nicht verbergen.")
        found.append(_Scenario(knows, left))
    return found


def _reached(task: Task, chosen: Values, scenario: _Scenario, moves: Moves) -> list[Side]:
    """The sides of a scenario, asking for no more than can be reached in a pattern; without those that cannot move."""
    short = {(place, sign): far.value for place, sign, _, far, _ in _tried(task, chosen, scenario, moves)}
    reached = [(place, sign, min(amount, short.get((place, sign), amount))) for place, sign, amount in scenario.sides]
    return [side for side in reached if side[2] > TOLERANCE]


def _sides(task: Task, knows: Flags) -> Iterator[Side]:
    for need in task.needs:
        if knows[need.place]:
            continue
        value = task.table.values[need.place]
        for sign, amount in ((1, need.high - value), (-1, value - need.low)):
            if amount > TOLERANCE:
                yield need.place, sign, amount


def _room(task: Task) -> tuple[Values, Values]:
    """By how much a cell can be higher and lower than it is; unpublished cells like all others.

    Where nothing is known of its height it is so much more than any cell as a protected one has to reach.
    """
    values = task.table.values
    far = values.max(initial=0.0) + max((need.high for need in task.needs), default=0.0)
    highest = far if task.ceiling is None else task.ceiling
    return highest - values, values - task.floor


def _in_one_sum(task: Task, scenario: _Scenario, hidden: Flags) -> Iterator[Values]:
    """In each sum of a protected cell others must move against it: true of every safe pattern, without an attack.

    Left out are sums in which enough is ``hidden`` anyway.
    """
    up, down = _room(task)
    rows, columns = task.table.matrix.tocsr(), task.table.matrix.tocsc()
    for place, sign, amount in scenario.sides:
        for row in columns.indices[columns.indptr[place] : columns.indptr[place + 1]]:
            within = slice(rows.indptr[row], rows.indptr[row + 1])
            cells, weights = rows.indices[within], rows.data[within]
            against = weights * weights[cells == place] * sign < 0
            room = np.where(against, up[cells], down[cells]) / amount
            room[(cells == place) | scenario.knows[cells]] = 0
            if np.minimum(room, 1.0) @ hidden[cells] < 1:
                whole = np.zeros(len(up))
                whole[cells] = room
                yield whole


def _attacks(task: Task, chosen: Values, scenario: _Scenario, moves: Moves) -> Iterator[Values]:
    """One inequality for each protected cell that the attacker narrows too far in the chosen pattern.

    By duality its weights bound what he is left in doubt about in every pattern, not in this one alone.
    """
    up, down = _room(task)
    for place, sign, amount, found, rows in _tried(task, chosen, scenario, moves):
        if found.value < amount - 2 * TOLERANCE * max(amount, 1.0):
            priced = -(task.table.matrix[rows].T @ found.duals)
            priced[place] += sign
            room = (np.maximum(priced, 0) * up + np.maximum(-priced, 0) * down) / amount
            yield np.where(scenario.knows, 0.0, room)


def _tried(
    task: Task, chosen: Values, scenario: _Scenario, moves: Moves
) -> Iterator[tuple[int, int, float, Farthest, Places]]:
    """Each side with how far its cell can move, as far as the attacker can tell, and with the sums that hold it.

    A cell that is ``chosen`` in part (0 to 1) may move through as much of its room. Left out are sides of which the
    ``moves`` that have been found before say that they move far enough.
    """
    up, down = _room(task)
    share = np.where(scenario.knows, 0.0, np.where(task.table.unpublished, 1.0, chosen))
    reached = moves.reached(share, [side[:2] for side in scenario.sides])
    open_ = [side for side, far in zip(scenario.sides, reached, strict=True) if far < side[2] - TOLERANCE]
    asked = {place for place, *_ in open_}
    for rows, places in tied(task.table, share > TOLERANCE):
        if asked.isdisjoint(places.tolist()):
            continue
        here = {int(place): number for number, place in enumerate(places)}
        movement = Movement(task.table.matrix[rows][:, places], (up * share)[places], (down * share)[places])
        moved = [np.zeros(len(places))]
        for place, sign, amount in open_:
            if place in here and max(sign * cells[here[place]] for cells in moved) < amount - TOLERANCE:
                found = movement.farthest(here[place], sign, amount)
                moves.add(places, found.cells)
                moved.append(found.cells)
                yield place, sign, amount, found, rows
