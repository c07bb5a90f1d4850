"""The solver (HiGHS) for a programme in whole numbers: only a proven best answer is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

import highspy
import numpy as np

from jaen_analysis.analysis.planning.propose.model import Model, Row
from jaen_analysis.vocabulary.errors import JaenError

SECONDS = 60.0
"""Longer than that no single question may take."""
_ALMOST = 1e-4
"""So far a whole number may be off before it is rounded."""
_UNIT = 0.99
"""A best value is a whole number: what is nearer to its bound than 1 is proven."""


class Infeasible(Exception):
    """Nothing fulfils all conditions."""


class Solver:
    """A programme that is asked one question after the other; each starts from the last answer."""

    def __init__(self, model: Model, rows: Sequence[Row] | None = None, seconds: float = SECONDS) -> None:
        self._size = len(model.high)
        self._solver = highspy.Highs()
        self._whole = np.array(model.whole)
        options = {"output_flag": False, "threads": 1, "random_seed": 0, "time_limit": seconds, "mip_rel_gap": 0.0,
                   "mip_abs_gap": _UNIT, "mip_feasibility_tolerance": 1e-7, "primal_feasibility_tolerance": 1e-8}  # fmt: skip
        for option, value in options.items():
            self._solver.setOptionValue(option, value)
        self._solver.addVars(self._size, np.zeros(self._size), np.array(model.high, dtype=float))
        kinds = [highspy.HighsVarType.kInteger.value * int(whole) for whole in model.whole]
        everything = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsIntegrality(self._size, everything, np.array(kinds, dtype=np.uint8))
        for row in model.rows if rows is None else rows:
            self.condition(row.terms, row.low, row.high)

    def condition(self, terms: Mapping[int, int], low: float, high: float) -> None:
        """One more condition, in the largest unit in which its numbers are whole."""
        unit = float(np.gcd.reduce([*terms.values()])) if terms else 1.0
        places = np.array([*terms], dtype=np.int32)
        weights = np.array([*terms.values()], dtype=float) / unit
        low, high = (np.ceil(low / unit) if low > -inf else -inf), (np.floor(high / unit) if high < inf else inf)
        self._solver.addRow(low, high, len(places), places, weights)

    def highest(self, terms: Mapping[int, int]) -> list[float]:
        """Where the sum of the terms is as high as it can be. Raises :class:`Infeasible`, or :class:`JaenError` when
        that is not proven in the time.
        """
        costs, unit = np.zeros(self._size), np.gcd.reduce([*terms.values(), 0]) or 1
        for variable, coefficient in terms.items():
            costs[variable] = coefficient // unit
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._solver.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), costs)
        self._solver.run()
        status, info = self._solver.getModelStatus(), self._solver.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Infeasible
        if status != highspy.HighsModelStatus.kOptimal:
            raise JaenError(
                f"Ein bester Plan ist nicht bewiesen ({self._solver.modelStatusToString(status)}, Abstand zur Schranke "
                f"{info.mip_gap:.4%}). Bitte Angebote oder Beginnmonate weglassen oder Zahlen festlegen (festgelegt)."
            )
        return list(self._solver.getSolution().col_value)
