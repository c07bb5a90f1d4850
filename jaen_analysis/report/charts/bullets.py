"""How far the goals are reached: a bar for the value so far, with its path, its target and the forecast of the year.

All rows of one measure share one axis, which is drawn: no bar has a scale of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels
from jaen_analysis.report.charts import bullet_marks as marks
from jaen_analysis.report.charts.bullet_rows import (
    BAND,
    LINE,
    NARROW,
    WIDE,
    Bullet,
    Measure,
    Size,
    columns,
    foot,
    head_height,
    row_height,
    title_lines,
)
from jaen_analysis.report.charts.keys import SAMPLE, Entry, draw_key, height
from jaen_analysis.report.charts.labels import every, lines, width
from jaen_analysis.report.charts.shapes import mark
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_AXIS = 44
_GAP = 16
_Edges: TypeAlias = tuple[float, float, float, float, float]
_SPOT = 12
"""Width of a small mark in the key."""


def balken(key: str, measures: Sequence[Measure]) -> Picture:
    """The measures one below the other, their rows in the given order.

    Raises ``ValueError`` if nothing can be drawn, or a forecast has only one end.
    """
    rows = [row for measure in measures for row in measure.rows]
    if not any(row.extent for row in rows):
        raise ValueError("zielbalken(): Kein Ziel hat einen Wert; schreiben Sie stattdessen einen Satz.")
    for row in rows:
        if (row.low is None) != (row.high is None):
            raise ValueError(f"zielbalken(): „{row.name}“ hat nur ein Ende der Prognose; es braucht low und high.")
    wide, narrow = (_drawn(key, size, measures) for size in (WIDE, NARROW))
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Plot:
    """Where the values of one measure stand: its axis with the numbers at ``ticks``."""

    figure: Figure
    left: float
    right: float
    ticks: Sequence[float]

    def x(self, value: float) -> float:
        """The place of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def grid(self, bottom: float, top: float) -> None:
        """The thin lines of the axis in one band, that of zero stronger."""
        pixels.grid(self.figure, [((self.x(tick), bottom), (self.x(tick), top)) for tick in self.ticks])
        if self.ticks[0] <= 0 <= self.ticks[-1]:
            pixels.line(self.figure, [(self.x(0), bottom), (self.x(0), top)], LIGHT["leise"], 1.2, zorder=1)


def _drawn(key: str, size: Size, measures: Sequence[Measure]) -> str:
    entries = _entries(measures)
    tall = height(entries, size.width) + 8
    tall += sum(head_height(size, measure) + _AXIS + sum(row_height(size, measure, row) for row in measure.rows)
                for measure in measures)  # fmt: skip
    return draw(f"{key}-{size.suffix}", (size.width, tall), partial(_paint, size, measures, entries, tall))


def _paint(size: Size, measures: Sequence[Measure], entries: Sequence[Entry], top: float, figure: Figure) -> None:
    draw_key(figure, top, size.width, entries)
    edge = top - height(entries, size.width) - 8
    edges = _edges(size, measures) if size.beside else None
    for measure in measures:
        _stack(figure, 0, edge - 8, title_lines(size, measure), weight="bold")
        edge -= head_height(size, measure)
        if edges:
            for x, head, side in zip(edges[2:], ("Stand", "Ziel", "Ampel"), ("right", "left", "left"), strict=True):
                pixels.text(figure, (x, edge + 10), head, LIGHT["text"], weight="bold", size=pixels.TICK_SIZE, ha=side)
        places = measure.ticks()
        plot = _Plot(figure, *(edges[:2] if edges else _sides(size, places, measure.scale)), places)
        for row in measure.rows:
            _row(plot, size, measure, row, edge, edges)
            edge -= row_height(size, measure, row)
        _axis(plot, measure.scale, edge)
        edge -= _AXIS


def _edges(size: Size, measures: Sequence[Measure]) -> _Edges:
    """Where the plots begin and end, the values end, and the targets and lights begin."""
    rows = [columns(size, measure, row) for measure in measures for row in measure.rows]
    value, target, light = (
        max(width(line) for column in rows for line in [*column[place], head])
        for place, head in enumerate(("Stand", "Ziel", "Ampel"))
    )
    third = size.width - light
    second = third - _GAP - target
    return size.left, second - _GAP - value - _GAP, second - _GAP, second, third


def _sides(size: Size, places: Sequence[float], scale: Scale) -> tuple[float, float]:
    """Where a plot begins and ends that takes the whole width, but for half of its outer numbers."""
    first, *_, last = (width(words, pixels.TICK_SIZE) / 2 + 2 for words in tick_labels(places, scale))
    return max(size.left, first), size.width - max(size.left, last)


def _axis(plot: _Plot, scale: Scale, bottom: float) -> None:
    pixels.axis(plot.figure, (plot.left, bottom), (plot.right, bottom))
    labels = tick_labels(plot.ticks, scale)
    step = every(labels, (plot.right - plot.left) / (len(labels) - 1), (1, 2, 4))
    for tick, words in list(zip(plot.ticks, labels, strict=True))[::step]:
        pixels.text(plot.figure, (plot.x(tick), bottom - pixels.TICK_DROP), words, ha="center", size=pixels.TICK_SIZE)


def _row(plot: _Plot, size: Size, measure: Measure, row: Bullet, top: float, edges: _Edges | None) -> None:
    """The words of a row and, on its part of the grid, its marks."""
    names, tall = lines(row.name, size.letters), row_height(size, measure, row)
    if edges:
        middle, band = top - tall / 2, (top - tall, top)
        value, target, light = columns(size, measure, row)
        for x, texts, side in ((0, names, "left"), (edges[2], value, "right"), (edges[3], target, "left"),
                               (edges[4], light, "left")):  # fmt: skip
            _stack(plot.figure, x, middle + len(texts) * LINE / 2, texts, ha=side)
    else:
        middle = top - len(names) * LINE - 6 - BAND / 2
        band = (middle - BAND / 2, middle + BAND / 2)
        _stack(plot.figure, 0, top - 4, names, weight="bold")
        _stack(plot.figure, 0, middle - BAND / 2, foot(size, measure, row))
    plot.grid(*band)
    _values(plot, middle + 2, row, bars=measure.bars)


def _stack(figure: Figure, x: float, top: float, words: Sequence[str], **look: str) -> None:
    """Lines of words below ``top``."""
    for place, line in enumerate(words):
        pixels.text(figure, (x, top - (place + 0.72) * LINE), line, LIGHT["text"], **look)


def _values(plot: _Plot, y: float, row: Bullet, *, bars: bool) -> None:
    """The bar or point, above it the path, below it the forecast, across all of them the target."""
    figure = plot.figure
    if row.value is not None:
        if bars:
            marks.bar(figure, (plot.x(0), y), plot.x(row.value), provisional=row.provisional)
        else:
            mark(figure, (plot.x(row.value), y), "point", provisional=row.provisional)
    if row.path is not None:
        marks.path(figure, (plot.x(row.path), y + marks.BAR / 2 + 5))
    if row.low is not None and row.high is not None:
        marks.forecast(figure, plot.x(row.low), plot.x(row.high), y - 12)
    for end in row.target.ends if row.target else ():
        marks.target(figure, (plot.x(end), y))


def _entries(measures: Sequence[Measure]) -> list[Entry]:
    """The key: only what the chart shows."""
    rows = [row for measure in measures for row in measure.rows]
    known = {measure.bars for measure in measures if any(row.value is not None for row in measure.rows)}
    half = _SPOT / 2
    found = [
        (True in known, "Stand", lambda f, x, y: marks.bar(f, (x, y), x + SAMPLE), SAMPLE),
        (False in known, "Stand (Achse nicht ab 0)", lambda f, x, y: mark(f, (x + half, y), "point"), _SPOT),
        (any(row.path is not None for row in rows), "bis jetzt erwartet", lambda f, x, y: marks.path(f, (x + half, y)),
         _SPOT),
        (any(row.target for row in rows), "Ziel", lambda f, x, y: marks.target(f, (x + half, y)), _SPOT),
        (any(row.low is not None for row in rows), "Prognose zum Jahresende",
         lambda f, x, y: marks.forecast(f, x, x + SAMPLE, y), SAMPLE),
    ]  # fmt: skip
    return [Entry(words, sample, wide) for shown, words, sample, wide in found if shown]
