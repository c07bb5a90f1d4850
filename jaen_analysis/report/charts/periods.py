"""What the charts over time share: periods side by side, a line with its gaps, open points, breaks of series."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels
from jaen_analysis.report.charts.labels import every
from jaen_analysis.report.style import LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROVISIONAL_NOTE = "Offene Punkte: vorläufige Werte."
"""What the reader has to know about open points; goes into the notes of the figure."""

_STEPS = (1, 2, 4, 8, 12, 24, 48)
"""Every how many periods a label may stand: steps that keep to the same quarters, half-years or months."""


@dataclass(frozen=True)
class Line:
    """One value per period, as stored (``None``: missing); ``provisional`` are the places of values not yet final."""

    name: str
    values: tuple[float | None, ...]
    provisional: frozenset[int] = frozenset()

    @property
    def present(self) -> dict[int, float]:
        """The values that are there, by their place."""
        return {n: value for n, value in enumerate(self.values) if value is not None and not math.isnan(value)}


@dataclass(frozen=True)
class Mark:
    """A break of series just before the period at ``place``; the notes of the figure explain its ``sign`` ("a")."""

    place: int
    sign: str


def check(chart: str, periods: Sequence[str], all_lines: Iterable[Line]) -> None:
    """Raise ``ValueError`` if a line has not one value per period."""
    for line in all_lines:
        if len(line.values) != len(periods):
            raise ValueError(f"{chart}(): „{line.name}“ hat {len(line.values)} Werte für {len(periods)} Zeiträume.")


@dataclass(frozen=True)
class Plot:
    """Where values stand (CSS pixels): ``count`` periods side by side, heights from ``low`` to ``high``."""

    figure: Figure
    left: float
    bottom: float
    width: float
    height: float
    count: int
    low: float
    high: float

    @property
    def right(self) -> float:
        """Where the last period ends."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The height of the highest value."""
        return self.bottom + self.height

    def x(self, place: float) -> float:
        """The middle of the period at this place."""
        return self.left + (place + 0.5) / self.count * self.width

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom + (value - self.low) / (self.high - self.low) * self.height

    def places(self, values: Mapping[int, float]) -> list[pixels.Place]:
        """Where the values (by period) stand."""
        return [(self.x(place), self.y(value)) for place, value in values.items()]


def value_axis(plot: Plot, heights: Sequence[float], scale: Scale) -> None:
    """The grid with its numbers, and the zero line where values change their sign."""
    level(plot, heights)
    for height, words in zip(heights, tick_labels(heights, scale), strict=True):
        pixels.text(plot.figure, (plot.left - 7, plot.y(height) - 4.6), words, ha="right", size=pixels.TICK_SIZE)


def level(plot: Plot, heights: Sequence[float]) -> None:
    """The grid without numbers."""
    left, right = plot.left, plot.right
    pixels.grid(plot.figure, [((left, plot.y(height)), (right, plot.y(height))) for height in heights])
    if plot.low < 0 < plot.high:
        pixels.line(plot.figure, [(left, plot.y(0)), (right, plot.y(0))], LIGHT["leise"], 1, zorder=1)
    pixels.axis(plot.figure, (left, plot.bottom), (right, plot.bottom))


def period_axis(plot: Plot, periods: Sequence[str]) -> None:
    """The periods below the plot, counted back from the last one where not all of them fit."""
    step = every(periods, plot.width / len(periods), _STEPS)
    for place in sorted(range(len(periods) - 1, -1, -step)):
        foot = (plot.x(place), plot.bottom - pixels.TICK_DROP)
        pixels.text(plot.figure, foot, periods[place], ha="center", size=pixels.TICK_SIZE)


def breaks(plot: Plot, marks: Sequence[Mark]) -> None:
    """Breaks of series as dotted lines, their signs above the plot."""
    for mark in marks:
        x = plot.x(mark.place - 0.5)
        pixels.line(plot.figure, [(x, plot.bottom), (x, plot.top)], LIGHT["leise"], 1.5, linestyle=(0, (1, 2.5)))
        pixels.text(plot.figure, (x, plot.top + 6), mark.sign, ha="center", weight="bold")


def stretches(plot: Plot, line: Line, colour: str, width: float, **look: Any) -> None:
    """The line in its unbroken stretches: it must not bridge a period without a value."""
    found: dict[int, dict[int, float]] = {}
    for order, (place, value) in enumerate(line.present.items()):
        found.setdefault(place - order, {})[place] = value
    for stretch in found.values():
        if len(stretch) > 1:
            pixels.line(plot.figure, plot.places(stretch), colour, width, **look)
        else:
            pixels.points(plot.figure, plot.places(stretch), 5, colour, colour, 1)


def points(plot: Plot, line: Line, size: float = 7, width: float = 2) -> None:
    """The values of a line as points, the provisional ones open."""
    final = {place: value for place, value in line.present.items() if place not in line.provisional}
    open_ = {place: value for place, value in line.present.items() if place in line.provisional}
    for values, ground in ((final, LIGHT["akzent"]), (open_, LIGHT["grund"])):
        pixels.points(plot.figure, plot.places(values), size, ground, LIGHT["akzent"], width)
