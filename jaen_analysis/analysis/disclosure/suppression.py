"""The cheapest pattern of hidden cells in which no protected cell can be narrowed down too far.

Fischetti and Salazar-González (Management Science 47, 2001): a master program chooses cells, an attacker tries each
protected cell, and each success of his is an inequality for the next choice. With ``gap`` 0 the pattern is optimal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE
from jaen_analysis.analysis.disclosure.linked import Flags, Values
from jaen_analysis.analysis.disclosure.moves import Moves
from jaen_analysis.analysis.disclosure.program import Choice
from jaen_analysis.analysis.disclosure.scenario import Attack, attack, in_one_sum, scenarios
from jaen_analysis.analysis.disclosure.task import NoSafePattern, Task

ROUNDS = 500
_VAIN = 2
"""So many tries in a row may gain nothing before a search that allows a gap is given up."""
_PRECISE = 4
"""A single choice may be off the cheapest one by so small a part of the gap that is allowed for the pattern."""


@dataclass(frozen=True)
class Pattern:
    """``hidden`` (n), its ``cost``, and how far from the optimum it may be at most (a share of the cost)."""

    hidden: Flags
    cost: float
    gap: float


def suppress(task: Task, *, seconds: float = 60, gap: float = 0.0) -> Pattern:
    """The pattern of least cost, or one that costs at most ``gap`` (a share) more than the least that is possible.

    First cells may be hidden in part: such a program is fast, and what it learns of the attacker holds for whole cells
    too. Each choice is then made safe by hiding more, and cheaper by hiding less of that; the search ends when that
    costs hardly more than the choice alone, which no safe pattern can undercut. With the best that was found it ends
    before if a ``gap`` is allowed and some tries in a row gain nothing, or once the choices have taken ``seconds``.
    NoSafePattern if there is none.
    """
    search, best, vain = _Search(task, seconds, gap), Pattern(task.always, np.inf, np.inf), 0
    search.learn()
    for _ in range(ROUNDS):
        known, chosen = search.choice.conditions, search.choice.cheapest(gap / _PRECISE)
        if chosen is None:
            break
        safe = search.thinned(search.made_safe(chosen))
        cost = float(task.cost @ safe)
        vain = 0 if cost < best.cost else vain + 1
        if not vain:
            best = Pattern(safe > 0, cost, 0.0)
        proven = best.cost <= (1 + gap) * search.choice.bound + TOLERANCE
        if proven or search.choice.late or (gap and vain >= _VAIN) or search.choice.conditions == known:
            break
    if best.cost == np.inf:
        raise NoSafePattern("Kein sicheres Muster: Es gibt keines, oder die Zeit hat nicht gereicht.")
    return replace(best, gap=max(best.cost - search.choice.bound, 0.0) / max(best.cost, TOLERANCE))


class _Search:
    """What is known of all safe patterns of a task: ``choice`` knows what they cost at least."""

    def __init__(self, task: Task, seconds: float, gap: float) -> None:
        self._task, self._gap, self._moves = task, gap, Moves(*task.room)
        protected = task.table.flags(task.table.cells[need.place] for need in task.needs)
        hidden = task.always | task.table.unpublished | protected
        for place in np.flatnonzero(hidden & task.never):
            raise NoSafePattern(f"{task.table.cells[place]!r} muss offen und verborgen zugleich sein.")
        self._scenarios = scenarios(task, self._moves)
        self.choice = Choice(task.cost, hidden.astype(float), np.where(task.never, 0.0, 1.0), seconds)
        for one in self._scenarios:
            self.choice.add(in_one_sum(task, one, hidden))

    def learn(self) -> None:
        """Attack choices that hide cells in part, as long as that tells more of what a safe pattern costs."""
        before = -1.0
        while (chosen := self.choice.partly()) is not None and self.choice.bound > (1 + self._gap / 10) * before:
            before = self.choice.bound
            if not self.choice.add(self._attacked(chosen).conditions) or self.choice.late:
                break

    def made_safe(self, chosen: Values) -> Values:
        """The chosen cells and as many more as it takes: what is safe once stays so when more is hidden."""
        hidden, found = chosen, self._attacked(chosen)
        while found.conditions:
            self.choice.add(found.conditions)
            more = self.choice.cheapest(self._gap / _PRECISE, beyond=hidden)
            if more is None or not (more > hidden).any():
                return np.where(self._task.never, 0.0, 1.0)
            hidden = more
            found = attack(self._task, hidden, found.left, self._moves)
        return hidden

    def thinned(self, safe: Values) -> Values:
        """The cheapest safe choice among the cells of one that is safe."""
        while not self.choice.late:
            fewer = self.choice.cheapest(self._gap / _PRECISE, within=safe)
            if fewer is None:
                break
            found = self._attacked(fewer)
            if not found.conditions:
                return fewer
            if not self.choice.add(found.conditions):
                break
        return safe

    def _attacked(self, chosen: Values) -> Attack:
        return attack(self._task, chosen, self._scenarios, self._moves)


def stands(task: Task, hidden: Flags, knowing: Task | None = None) -> bool:
    """Whether a pattern keeps every protected cell in doubt, against everybody whom the task names.

    ``knowing`` is the same task for somebody who knows more of its cells: he must be left in as much doubt.
    """
    if not all(hidden[need.place] for need in task.needs):
        return False
    found = scenarios(task, Moves(*task.room))
    attacked = knowing or task
    return not attack(attacked, hidden.astype(float), found, Moves(*attacked.room)).conditions
