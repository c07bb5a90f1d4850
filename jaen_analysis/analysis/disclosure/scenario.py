"""Whether somebody narrows a protected cell down too far: everybody who reads the table, or who knows cells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, tied
from jaen_analysis.analysis.disclosure.linked import Flags, Places, Values
from jaen_analysis.analysis.disclosure.moves import Moves
from jaen_analysis.analysis.disclosure.program import Farthest, Movement
from jaen_analysis.analysis.disclosure.task import NoSafePattern, Task

Side = tuple[int, int, float]
"""Place of a protected cell, direction, and by how much the attacker must be left in doubt there."""


@dataclass(frozen=True)
class Scenario:
    """What somebody knows beforehand, and by how much he must be left in doubt about what he does not.

    ``alone``: he is a single person, who knows the cell that counts him.
    """

    knows: Flags
    sides: Sequence[Side]
    alone: bool = False


def scenarios(task: Task, moves: Moves) -> list[Scenario]:
    """NoSafePattern if everybody knows a protected cell even if everything is hidden that may be.

    What an insider can reckon out then is not protected against him: he knows it whatever is hidden.
    """
    everything = np.where(task.never, 0.0, 1.0)
    found = []
    for knows in (np.zeros(len(task.cost), dtype=bool), *task.insiders):
        sides = list(_sides(task, knows))
        left = _reached(task, everything, Scenario(knows, sides), moves)
        known = {place for place, *_ in sides} - {place for place, *_ in left}
        if known and not knows.any():
            raise NoSafePattern(f"{task.table.cells[min(known)]!r} lässt sich nicht verbergen.")
        found.append(Scenario(knows, left))
    for knows, beside in _single_persons(task):
        sides = [side for side in _sides(task, knows) if side[0] in beside]
        if left := _reached(task, everything, Scenario(knows, sides), moves) if sides else []:
            found.append(Scenario(knows, left, alone=True))
    return found


def _single_persons(task: Task) -> Iterator[tuple[Flags, set[int]]]:
    """Each cell of one person, and the places of what stands with it in a sum of which it is a part, also by steps.

    Parts of his own cell he knows anyway: one is he, the others are nobody.
    """
    if task.singles is None or not task.singles.any():
        return
    steps = _Steps(task)
    for place in np.flatnonzero(task.singles).tolist():
        knows = np.zeros(len(task.cost), dtype=bool)
        knows[place] = True
        yield knows, steps.beside(place) - steps.within(place)


class _Steps:
    """The sums of a task by its cells: with steps, a cell stands in the sums of all that it is a part of."""

    def __init__(self, task: Task) -> None:
        self._wholes: defaultdict[int, set[int]] = defaultdict(set)
        self._parts: defaultdict[int, set[int]] = defaultdict(set)
        self._sums: defaultdict[int, list[int]] = defaultdict(list)
        self._cells: list[list[int]] = []
        self._within: dict[int, set[int]] = {}
        table, step = task.table.matrix.tocsr(), task.steps
        for row, (start, end) in enumerate(pairwise(table.indptr.tolist())):
            cells, weights = table.indices[start:end].tolist(), table.data[start:end].tolist()
            self._cells.append(cells)
            parts = {cell for cell, weight in zip(cells, weights, strict=True) if weight > 0}
            for part in parts:
                self._sums[part].append(row)
            if step is not None and step[row]:
                (total,) = set(cells) - parts
                self._parts[total] |= parts
                for part in parts:
                    self._wholes[part].add(total)

    def beside(self, place: int) -> set[int]:
        """All of the sums of which a cell is a part, down to the smallest steps."""
        wholes = _reachable(place, self._wholes)
        cells = {cell for whole in wholes for row in self._sums[whole] for cell in self._cells[row]}
        return set[int]().union(*map(self.within, cells))

    def within(self, place: int) -> set[int]:
        """A cell and all that it is made of in steps."""
        if place not in self._within:
            self._within[place] = _reachable(place, self._parts)
        return self._within[place]


def _reachable(place: int, further: Mapping[int, set[int]]) -> set[int]:
    found, left = {place}, [place]
    while left:
        more = further.get(left.pop(), set()) - found
        found |= more
        left += more
    return found


def _reached(task: Task, chosen: Values, scenario: Scenario, moves: Moves) -> list[Side]:
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


def in_one_sum(task: Task, scenario: Scenario, hidden: Flags) -> Iterator[Values]:
    """In each sum of a protected cell others must move against it: true of every safe pattern, without an attack.

    Left out are sums in which enough is ``hidden`` anyway.
    """
    up, down = task.room
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


class Attack(NamedTuple):
    """What succeeds in a pattern: the sides of each scenario on which it does, and what each asks of any pattern.

    Of ``conditions``, weights of hidden cells that have to add up to 1, there is one for each side.
    """

    left: list[Scenario]
    conditions: list[Values]


def attack(task: Task, chosen: Values, scenarios: Sequence[Scenario], moves: Moves) -> Attack:
    """Try every side of every scenario; the first is that of somebody who knows least, the last are single persons.

    Where he succeeds those succeed who know more, in the same way: it is not tried again for them. Single persons are
    many, and left for when nobody else succeeds.
    """
    common = dict(_successes(task, chosen, scenarios[0], moves))
    left, conditions = list[Scenario](), list[Values]()
    for one in scenarios:
        if one.alone and conditions and not left[-1].alone:
            return Attack([*left, *(each for each in scenarios if each.alone)], conditions)
        untried = [side for side in one.sides if side[:2] not in common] if left else []
        found = common | dict(_successes(task, chosen, replace(one, sides=untried), moves))
        open_ = [side for side in one.sides if side[:2] in found]
        left.append(replace(one, sides=open_))
        conditions += [np.where(one.knows, 0.0, found[side[:2]] / side[2]) for side in open_]
    return Attack(left, conditions)


def _successes(
    task: Task, chosen: Values, scenario: Scenario, moves: Moves
) -> Iterator[tuple[tuple[int, int], Values]]:
    """Each side on which the attacker narrows a cell too far, with how far it can move at most for each hidden cell.

    By duality these bound what he is left in doubt about in every pattern, not in this one alone.
    """
    up, down = task.room
    for place, sign, amount, found, rows in _tried(task, chosen, scenario, moves):
        if found.value < amount - 2 * TOLERANCE * max(amount, 1.0):
            priced = -(task.table.matrix[rows].T @ found.duals)
            priced[place] += sign
            yield (place, sign), np.maximum(priced, 0) * up + np.maximum(-priced, 0) * down


def _tried(
    task: Task, chosen: Values, scenario: Scenario, moves: Moves
) -> Iterator[tuple[int, int, float, Farthest, Places]]:
    """Each side with how far its cell can move, as far as the attacker can tell, and with the sums that hold it.

    A cell that is ``chosen`` in part (0 to 1) may move through as much of its room. Left out are sides of which the
    ``moves`` that have been found before say that they move far enough.
    """
    up, down = task.room
    share = np.where(scenario.knows, 0.0, np.where(task.table.unpublished, 1.0, chosen))
    reached = moves.reached(share, [side[:2] for side in scenario.sides])
    open_ = [side for side, far in zip(scenario.sides, reached, strict=True) if far < side[2] - TOLERANCE]
    asked = {place for place, *_ in open_}
    for rows, places in tied(task.table, share > TOLERANCE) if asked else ():
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
