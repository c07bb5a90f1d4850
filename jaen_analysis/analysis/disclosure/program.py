"""Programs that the solver (HiGHS) keeps from one question to the next: each starts where the last one ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import csr_array

from jaen_analysis.analysis.disclosure.linked import Values

_LEAST = 1e-6
"""A smaller weight is none: by so much a solver may err."""
_FEASIBLE = 2
"""What HiGHS calls a solution that fulfils all conditions."""
_PRIMAL = 4
"""The simplex method that goes on from its last answer when only the direction changes."""


class Farthest(NamedTuple):
    """How far a cell can go (infinite if nothing holds it), and with what each sum holds it: its dual value."""

    value: float
    duals: Values


class Program:
    """All ``x`` with ``matrix`` @ x = ``right`` and ``low`` <= x <= ``high``."""

    def __init__(self, matrix: csr_array, right: Values, low: Values, high: Values) -> None:
        self._solver = _solver(presolve="off", simplex_strategy=_PRIMAL)
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = matrix.shape
        program.col_cost_, program.sense_ = np.zeros(matrix.shape[1]), highspy.ObjSense.kMaximize
        program.col_lower_, program.col_upper_ = low, high
        program.row_lower_ = program.row_upper_ = right
        rows = matrix.tocsr()
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = (
            rows.indptr,
            rows.indices,
            rows.data,
        )
        self._solver.passModel(program)

    def farthest(self, place: int, sign: int) -> Farthest:
        """How high the cell at a place can go, or with ``sign`` -1 how low (as a negative number).

        RuntimeError if the sums contradict each other.
        """
        self._solver.changeColCost(place, float(sign))
        self._solver.run()
        status, value = self._solver.getModelStatus(), self._solver.getInfo().objective_function_value
        duals = np.array(self._solver.getSolution().row_dual)
        self._solver.changeColCost(place, 0.0)
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Farthest(np.inf, np.zeros(len(duals)))
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"Das Gleichungssystem hat keine Lösung: {self._solver.modelStatusToString(status)}")
        return Farthest(value, duals)


class Choice:
    """The cheapest cells to hide, under conditions that are added one by one: weights of hidden cells add up to 1.

    Between ``low`` and ``high`` (0 or 1 each) a cell is free. ``gap`` is how far the last choice may be from the
    optimum, as a share of its cost.
    """

    def __init__(self, cost: Values, low: Values, high: Values) -> None:
        self._solver, self._low, self._size = _solver(), low, len(cost)
        self._solver.addVars(self._size, low, high)
        self._solver.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), cost)
        self._known: set[bytes] = set()
        self.gap = 0.0

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

    def cheapest(self, seconds: float, gap: float, *, whole: bool) -> Values | None:
        """How much of each cell is hidden: all or nothing if ``whole``; ``None`` if there is no choice in the time."""
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        everything = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsIntegrality(self._size, everything, np.full(self._size, kind.value, dtype=np.uint8))
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds)  # its clock is never set back
        self._solver.setOptionValue("mip_rel_gap", float(gap))
        self._solver.run()
        info = self._solver.getInfo()
        if info.primal_solution_status != _FEASIBLE:
            return None
        self.gap = info.mip_gap if whole else 0.0
        found = np.array(self._solver.getSolution().col_value)
        return np.round(found) if whole else np.clip(found, 0.0, 1.0)


def _solver(**options: str | int) -> highspy.Highs:
    made = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), *options.items()):
        made.setOptionValue(option, value)
    return made
