"""The axis of a chart: how stored values are shown, and round ticks around them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jaen_analysis.report import german


@dataclass(frozen=True)
class Scale:
    """How stored values are shown: ``Scale("%", digits=1, factor=100)`` for a rate."""

    unit: str
    digits: int = 0
    factor: int = 1
    sign: bool = False

    def shown(self, value: float | None) -> str:
        """The value with its unit, as in the text."""
        return german.with_unit(value, self.unit, self.digits, scale=self.factor, sign=self.sign)

    def bare(self, value: float | None) -> str:
        """The value without its unit, where that is named elsewhere; the sign of per cent stays."""
        return self.shown(value) if self.unit == "%" else self._number(value)

    def between(self, low: float, high: float) -> str:
        """Both ends of an interval, the unit once: ``"590 bis 650 Personen"``."""
        return f"{self._number(low)} bis {self.shown(high)}"

    def _number(self, value: float | None) -> str:
        return german.number(value, self.digits, scale=self.factor, sign=self.sign)


def ticks(values: Sequence[float], *, zero: bool = True) -> list[float]:
    """Round ticks that enclose all values; with ``zero`` from zero where the values are not far from it."""
    from matplotlib.ticker import MaxNLocator

    low, high = min(values), max(values)
    room = max((high - low) * 0.15, abs(high) * 0.05, 1e-9)
    low, high = low - room, high + room
    if zero and min(values) >= 0 and low < high / 2:
        low = 0.0
    if min(values) >= 0:
        low = max(low, 0.0)
    locator = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10])
    return [float(tick) for tick in locator.tick_values(low, high)]


def tick_labels(places: Sequence[float], scale: Scale) -> list[str]:
    """The ticks as numbers, all with the digits that the finest of them needs."""
    shown = [tick * scale.factor for tick in places]
    digits = next(d for d in range(12) if all(math.isclose(round(s, d), s, abs_tol=1e-9) for s in shown))
    return [german.number(tick, digits) for tick in shown]
