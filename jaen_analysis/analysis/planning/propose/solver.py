"""The solver (HiGHS) for a programme in whole numbers: only a proven best answer is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

import highspy
import numpy as np

from jaen_analysis.analysis.planning.propose.model import Model, Row, used
from jaen_analysis.vocabulary.errors import JaenError

SECONDS = 120.0
"""Longer than that no single question may take."""
_ALMOST = 1e-4
"""So far a whole number may be off before it is rounded."""
_UNIT = 0.99
"""A best value is a whole number: what is nearer to its bound than 1 is proven."""
ALL = 2**31 - 1
"""No limit to the steps of a search."""
_HIGHEST = 1e7
"""No variable has to be larger; the solver wants bounds."""


class Infeasible(Exception):
    """Nothing fulfils all conditions."""


class Solver:
    """A programme that is asked one question after the other, in whole numbers throughout.

    ``rows``: some of the conditions only.
    """

    def __init__(self, model: Model, rows: Sequence[Row] | None = None) -> None:
        self._size = len(model.high)
        self._rows = list(model.rows if rows is None else rows)
        self._solver = highspy.Highs()
        options: dict[str, float | int | bool] = {
            "output_flag": False, "threads": 1, "random_seed": 0, "time_limit": SECONDS, "mip_abs_gap": _UNIT,
            "mip_feasibility_tolerance": 1e-7, "primal_feasibility_tolerance": 1e-8,
        }  # fmt: skip
        for option, value in options.items():
            self._solver.setOptionValue(option, value)
        high = np.minimum(np.array(model.high, dtype=float), _HIGHEST)
        self._solver.addVars(self._size, np.zeros(self._size), high)
        kinds = np.full(self._size, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        self._solver.changeColsIntegrality(self._size, self._all, kinds)
        for row in self._rows:
            self._add(row)

    def variable(self, most: float) -> int:
        """One more whole number from 0 to ``most``."""
        self._solver.addVar(0, min(most, _HIGHEST))
        self._solver.changeColIntegrality(self._size, highspy.HighsVarType.kInteger)
        self._size += 1
        return self._size - 1

    def condition(self, terms: Mapping[int, int], low: float, high: float) -> None:
        """One more condition for all further questions."""
        self._rows.append(Row(terms, low, high))
        self._add(self._rows[-1])

    def highest(
        self, terms: Mapping[int, int], start: Sequence[int] = (), gap: float = 0.0, nodes: int = ALL
    ) -> list[int]:
        """Where the sum of the terms is as high as it can be; the search begins at ``start``, if it is given.

        ``gap``: the share of the value by which it may miss the bound. ``nodes``: so many steps at most, after which
        the best answer so far is taken: a count, no time, so that it is the same one each time.
        Raises :class:`Infeasible`, or :class:`JaenError` when the best value is not proven in the time.
        """
        costs, unit = np.zeros(self._size), np.gcd.reduce([*terms.values(), 0]) or 1
        for variable, coefficient in terms.items():
            costs[variable] = coefficient // unit
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._solver.changeColsCost(self._size, self._all, costs)
        self._solver.setOptionValue("mip_rel_gap", gap)
        self._solver.setOptionValue("mip_max_nodes", nodes)
        self._solver.setOptionValue("mip_allow_restart", nodes > 1)
        self._solver.setOptionValue("mip_heuristic_effort", 0.05 if nodes > 1 else 0.0)
        if start:
            known = highspy.HighsSolution()
            known.col_value = [float(value) for value in start]
            self._solver.setSolution(known)
        self._solver.run()
        return self._answer(stopped=nodes < ALL)

    @property
    def _all(self) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return np.arange(self._size, dtype=np.int32)

    def _add(self, row: Row) -> None:
        """A row in the largest unit in which its numbers are whole."""
        unit = int(np.gcd.reduce([*row.terms.values(), 0])) or 1
        low = -(-row.low // unit) if row.low > -inf else -inf
        high = row.high // unit if row.high < inf else inf
        places = np.array([*row.terms], dtype=np.int32)
        weights = np.array([*row.terms.values()], dtype=float) / unit
        self._solver.addRow(float(low), float(high), len(places), places, weights)

    def _answer(self, stopped: bool) -> list[int]:
        """The answer in whole numbers, when every condition holds exactly."""
        status, info = self._solver.getModelStatus(), self._solver.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Infeasible
        at_limit = stopped and status == highspy.HighsModelStatus.kSolutionLimit
        if status != highspy.HighsModelStatus.kOptimal and not at_limit:
            raise JaenError(
                f"Der beste Plan ist nicht bewiesen ({self._solver.modelStatusToString(status)}, Abstand zur Schranke "
                f"{info.mip_gap:.4%}). Bitte Angebote oder Beginnmonate weglassen oder Zahlen festlegen (festgelegt)."
            )
        found = list(self._solver.getSolution().col_value)
        values = [round(value) for value in found]
        off = max((abs(value - exact) for value, exact in zip(values, found, strict=True)), default=0.0)
        if off > _ALMOST or not all(row.low <= used(row.terms, values) <= row.high for row in self._rows):
            raise JaenError("Der Plan ist nicht in ganzen Zahlen aufgegangen. Bitte Angebote oder Beginne ändern.")
        return values
