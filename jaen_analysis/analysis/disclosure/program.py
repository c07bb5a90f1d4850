"""Programs that the solver (HiGHS) keeps from one question to the next: each starts where the last one ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack

from jaen_analysis.analysis.disclosure.linked import Values

_LEAST = 1e-6
"""A smaller weight is none: by so much a solver may err."""
_FEASIBLE = 2
"""What HiGHS calls a solution that fulfils all conditions."""
_LAST = 1.0
"""Seconds for a choice when the time is over: what was begun has to become safe."""
_PRIMAL = 4
"""The simplex method that goes on from its last answer when only the direction changes."""


class Farthest(NamedTuple):
    """How far a cell can go (infinite if nothing holds it), with what each sum holds it: its dual value, and where all
    cells are then.
    """

    value: float
    duals: Values
    cells: Values


class Program:
    """All ``x`` with ``matrix`` @ x = ``right`` and ``low`` <= x <= ``high``."""

    def __init__(self, matrix: csr_array, right: Values, low: Values, high: Values) -> None:
        self._solver = _linear(matrix, right, low, high, simplex_strategy=_PRIMAL)

    def farthest(self, place: int, sign: int) -> Farthest:
        """How high the cell at a place can go, or with ``sign`` -1 how low (as a negative number).

        RuntimeError if the sums contradict each other.
        """
        self._solver.changeColCost(place, float(sign))
        found = _answer(self._solver)
        self._solver.changeColCost(place, 0.0)
        return found


class Movement:
    """All ways to move cells up by at most ``up`` and down by at most ``down`` so that every sum of ``matrix`` stays.

    A cell is two variables, one for each direction: at the start of every question nothing moves, and few cells do at
    its end.
    """

    def __init__(self, matrix: csr_array, up: Values, down: Values) -> None:
        self._size, self._room = len(up), np.concatenate([up, down])
        both = csr_array(hstack([matrix, -matrix]))
        self._solver = _linear(both, np.zeros(matrix.shape[0]), np.zeros(2 * self._size), self._room)

    def farthest(self, place: int, sign: int, enough: float) -> Farthest:
        """How far the cell at a place can move up or down (``sign`` -1), or ``enough`` if that is less."""
        against, along = sorted((place, place + self._size), reverse=sign > 0)
        self._solver.setBasis()
        self._solver.changeColBounds(along, 0.0, min(enough, self._room[along]))
        self._solver.changeColCost(along, 1.0)
        self._solver.changeColCost(against, -1.0)
        found = _answer(self._solver)
        self._solver.changeColBounds(along, 0.0, self._room[along])
        self._solver.changeColCost(along, 0.0)
        self._solver.changeColCost(against, 0.0)
        return found._replace(cells=found.cells[: self._size] - found.cells[self._size :])


def _linear(matrix: csr_array, right: Values, low: Values, high: Values, **options: int) -> highspy.Highs:
    """A solver with the program, which looks for the highest value of costs that are all 0 at first."""
    solver, program, rows = _solver(presolve="off", **options), highspy.HighsLp(), matrix.tocsr()
    program.num_row_, program.num_col_ = rows.shape
    program.col_cost_, program.sense_ = np.zeros(rows.shape[1]), highspy.ObjSense.kMaximize
    program.col_lower_, program.col_upper_ = low, high
    program.row_lower_ = program.row_upper_ = right
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = rows.indptr, rows.indices, rows.data
    solver.passModel(program)
    return solver


def _answer(solver: highspy.Highs) -> Farthest:
    solver.run()
    status, solution = solver.getModelStatus(), solver.getSolution()
    duals, cells = np.array(solution.row_dual), np.array(solution.col_value)
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Farthest(np.inf, np.zeros(len(duals)), cells)
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"Das Gleichungssystem hat keine Lösung: {solver.modelStatusToString(status)}")
    return Farthest(solver.getInfo().objective_function_value, duals, cells)


class Choice:
    """The cheapest cells to hide, under conditions that are added one by one: weights of hidden cells add up to 1.

    Between ``low`` and ``high`` (0 or 1 each) a cell is free. ``bound``: no choice that fulfils the conditions so far
    costs less. ``seconds`` are for all choices of whole cells together; one that is asked for later still has a last
    second.
    """

    def __init__(self, cost: Values, low: Values, high: Values, seconds: float = np.inf) -> None:
        self._solver, self._size, self._seconds = _solver(), len(cost), seconds
        self._low, self._high = low, high
        self._solver.addVars(self._size, low, high)
        self._solver.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), cost)
        self._known: set[bytes] = set()
        self.bound = 0.0

    def add(self, weights: Iterable[Values]) -> bool:
        """Whether a condition is new; one that the cells fulfil that are hidden anyway says nothing."""
        before = len(self._known)
        for each in weights:
            clipped = np.where(each < _LEAST, 0.0, np.minimum(each, 1.0))
            key = np.round(clipped, 7).tobytes()
            if key in self._known or clipped @ self._low >= 1:
                continue
            self._known.add(key)
            places = np.flatnonzero(clipped).astype(np.int32)
            self._solver.addRow(1.0, np.inf, len(places), places, clipped[places])
        return len(self._known) > before

    @property
    def conditions(self) -> int:
        """How many conditions there are."""
        return len(self._known)

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return self._left <= 0

    @property
    def _left(self) -> float:
        return float(self._seconds - self._solver.getRunTime())

    def partly(self) -> Values | None:
        """How much of each cell (0 to 1) is hidden if it need not be all or nothing; ``None`` if there is no choice."""
        if not self._solved(highspy.HighsVarType.kContinuous, self._low, self._high):
            return None
        self.bound = max(self.bound, self._solver.getInfo().objective_function_value)
        return np.clip(self._solver.getSolution().col_value, 0.0, 1.0)

    def cheapest(self, gap: float, *, beyond: Values | None = None, within: Values | None = None) -> Values | None:
        """What is hidden (0 or 1): these cells and others ``beyond`` them, or some ``within`` these.

        ``None`` if there is no choice, or none was found in the time.
        """
        self._solver.setOptionValue("mip_rel_gap", float(gap))
        low = self._low if beyond is None else np.maximum(self._low, beyond)
        high = self._high if within is None else np.minimum(self._high, np.maximum(self._low, within))
        if not self._solved(highspy.HighsVarType.kInteger, low, high, max(self._left, _LAST)):
            return None
        if beyond is None and within is None:
            self.bound = max(self.bound, self._solver.getInfo().mip_dual_bound)
        return np.round(self._solver.getSolution().col_value)

    def _solved(self, kind: highspy.HighsVarType, low: Values, high: Values, seconds: float = np.inf) -> bool:
        everything = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsIntegrality(self._size, everything, np.full(self._size, kind.value, dtype=np.uint8))
        self._solver.changeColsBounds(self._size, everything, low, high)
        self._solver.setOptionValue("time_limit", float(seconds))
        self._solver.run()
        return self._solver.getInfo().primal_solution_status == _FEASIBLE


def _solver(**options: str | int) -> highspy.Highs:
    made = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), *options.items()):
        made.setOptionValue(option, value)
    return made
