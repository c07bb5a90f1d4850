"""What is to be protected in a table, and against whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Flags, LinkedTable, Values


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
    ``insiders`` are sets of cells that somebody knows, a city its own row: against each of them every cell that he does
    not know is protected too. ``singles`` are the cells that count one person each, who takes himself off every sum of
    which he is a part: against him the other cells of that sum are protected. ``steps`` (one entry per sum) are the
    sums of like numbers, as a year of its quarters: who is a part of a part is a part of the whole there.

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
    singles: Flags | None = None
    steps: Flags | None = None

    @cached_property
    def room(self) -> tuple[Values, Values]:
        """By how much a cell can be higher and lower than it is; unpublished cells like all others.

        Where nothing is known of its height it is so much more than any cell as a protected one has to reach.
        """
        values = self.table.values
        far = values.max(initial=0.0) + max((need.high for need in self.needs), default=0.0)
        highest = far if self.ceiling is None else self.ceiling
        return np.asarray(highest - values), values - self.floor
