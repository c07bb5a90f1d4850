"""How far the goals are reached: a bar for the value so far, with its path, its target and the forecast of the year.

All rows of one measure share one axis, which is drawn: no bar has a scale of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.charts import bullet_marks as marks
from jaen_analysis.report.charts.keys import SAMPLE, Entry, draw_key, height
from jaen_analysis.report.charts.labels import every, lines, width
from jaen_analysis.report.charts.levels import Aim
from jaen_analysis.report.charts.shapes import NO_VALUE, mark
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.components.lights import Light
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NO_TARGET = "kein Zielwert"
"""What stands in the place of a target that was not set."""


@dataclass(frozen=True)
class Bullet:
    """One goal or area, all values as stored (``None``: missing) and of the same unit.

    ``value`` is the value so far, ``path`` what was to be expected by now, ``low`` and ``high`` (both or neither) the
    forecast for the end of the year.
    """

    name: str
    value: float | None
    light: Light
    target: Aim | None = None
    path: float | None = None
    low: float | None = None
    high: float | None = None
    provisional: bool = False

    @property
    def extent(self) -> list[float]:
        """All places on the axis that it takes."""
        ends = self.target.ends if self.target else ()
        return [place for place in (self.value, self.path, self.low, self.high, *ends) if place is not None]


@dataclass(frozen=True)
class Measure:
    """What is measured in the rows below it, on one axis.

    ``bars``: counts, amounts and shares are bars from zero; a mean stock or a change may be far from it, its values
    are points and its axis need not begin at zero.
    """

    title: str
    scale: Scale
    rows: tuple[Bullet, ...]
    bars: bool = True


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, where the plot begins, letters of a name and of the words beside a row.

    Without columns (``beside`` = 0) the names stand above the bars and the words below them.
    """

    suffix: str
    width: int
    left: int
    letters: int
    beside: int


_WIDE = _Size("breit", 820, left=158, letters=18, beside=13)
_NARROW = _Size("schmal", 360, left=6, letters=40, beside=0)
_LINE, _TITLE, _AXIS, _ROW = 16, 34, 44, 34
_GAP = 14


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
    wide, narrow = (_drawn(key, size, measures) for size in (_WIDE, _NARROW))
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Plot:
    """Where the values of one measure stand."""

    figure: Figure
    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        """The place of a value."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _drawn(key: str, size: _Size, measures: Sequence[Measure]) -> str:
    entries = _entries(measures)
    tall = height(entries, size.width) + 8
    tall += sum(_TITLE + _AXIS + sum(_height(size, measure, row) for row in measure.rows) for measure in measures)
    return draw(f"{key}-{size.suffix}", (size.width, tall), partial(_paint, size, measures, entries, tall))


def _height(size: _Size, measure: Measure, row: Bullet) -> int:
    if size.beside:
        texts = [lines(row.name, size.letters), *_columns(size, measure, row)]
        return max(_ROW + 8, max(map(len, texts)) * _LINE + 12)
    return (len(lines(row.name, size.letters)) + len(_foot(size, measure, row))) * _LINE + _ROW + 14


def _columns(size: _Size, measure: Measure, row: Bullet) -> list[list[str]]:
    """The words to the right of a row: value, target and light, each in lines."""
    shown = NO_VALUE if row.value is None else measure.scale.shown(row.value)
    return [
        lines(words, size.beside) for words in (shown, row.target.shown if row.target else NO_TARGET, row.light.word)
    ]


def _foot(size: _Size, measure: Measure, row: Bullet) -> list[str]:
    """The same below a row."""
    shown = NO_VALUE if row.value is None else f"Stand {measure.scale.shown(row.value)}"
    target = f"Ziel {row.target.shown}" if row.target else NO_TARGET
    return lines(f"{shown}, {target}: {row.light.word}", size.letters)


def _paint(size: _Size, measures: Sequence[Measure], entries: Sequence[Entry], top: float, figure: Figure) -> None:
    draw_key(figure, top, size.width, entries)
    edge = top - height(entries, size.width) - 8
    for measure in measures:
        pixels.text(figure, (0, edge - 20), measure.title, LIGHT["text"], weight="bold")
        rows, heights = measure.rows, [_height(size, measure, row) for row in measure.rows]
        columns = _edges(size, measure) if size.beside else []
        places = ticks([*([0.0] if measure.bars else []), *(place for row in rows for place in row.extent)], zero=False)
        plot = _Plot(figure, size.left, columns[0] if columns else size.width - 8, places[0], places[-1])
        if columns:
            for x, head in zip(columns[1:], ("Stand", "Ziel", "Ampel"), strict=True):
                pixels.text(figure, (x, edge - 20), head, LIGHT["text"], weight="bold", size=pixels.TICK_SIZE)
        edge -= _TITLE
        _axis(plot, places, measure.scale, edge, edge - sum(heights))
        for row, tall in zip(rows, heights, strict=True):
            _row(plot, size, measure, row, edge, tall, columns)
            edge -= tall
        edge -= _AXIS


def _edges(size: _Size, measure: Measure) -> list[float]:
    """Where the plot ends and the three columns of words begin."""
    found: list[float] = []
    edge = float(size.width)
    texts = [_columns(size, measure, row) for row in measure.rows]
    for place in (2, 1, 0):
        edge -= max(width(line) for column in texts for line in [*column[place], "Ampel"])
        found.insert(0, edge)
        edge -= _GAP
    return [edge, *found]


def _axis(plot: _Plot, places: Sequence[float], scale: Scale, top: float, bottom: float) -> None:
    pixels.grid(plot.figure, [((plot.x(place), bottom), (plot.x(place), top)) for place in places])
    pixels.axis(plot.figure, (plot.left, bottom), (plot.right, bottom))
    if plot.low <= 0 <= plot.high:
        pixels.line(plot.figure, [(plot.x(0), bottom), (plot.x(0), top)], LIGHT["leise"], 1.2, zorder=1)
    labels = tick_labels(places, scale)
    step = every(labels, (plot.right - plot.left) / (len(places) - 1), (1, 2, 4))
    for place, words in list(zip(places, labels, strict=True))[::step]:
        half = width(words, pixels.TICK_SIZE) / 2
        foot = (max(plot.x(place), half), bottom - pixels.TICK_DROP)
        pixels.text(plot.figure, foot, words, ha="center", size=pixels.TICK_SIZE)


def _row(
    plot: _Plot, size: _Size, measure: Measure, row: Bullet, top: float, tall: float, columns: Sequence[float]
) -> None:
    names = lines(row.name, size.letters)
    if columns:
        middle = top - tall / 2
        for x, texts in zip((0, *columns[1:]), (names, *_columns(size, measure, row)), strict=True):
            _stack(plot.figure, x, middle + len(texts) * _LINE / 2, texts)
    else:
        middle = top - len(names) * _LINE - 4 - _ROW / 2
        _stack(plot.figure, 0, top - 4, names, weight="bold")
        _stack(plot.figure, 0, middle - _ROW / 2, _foot(size, measure, row))
    _values(plot, middle + 2, row, bars=measure.bars)


def _stack(figure: Figure, x: float, top: float, words: Sequence[str], **look: str) -> None:
    """Lines of words below ``top``."""
    for place, line in enumerate(words):
        pixels.text(figure, (x, top - (place + 0.72) * _LINE), line, LIGHT["text"], **look)


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
    half = SAMPLE / 2
    found = [
        (True in known, "Stand", lambda f, x, y: marks.bar(f, (x, y), x + SAMPLE)),
        (False in known, "Stand (Achse ohne Null)", lambda f, x, y: mark(f, (x + half, y), "point")),
        (any(row.path is not None for row in rows), "bis jetzt erwartet", lambda f, x, y: marks.path(f, (x + half, y))),
        (any(row.target for row in rows), "Ziel", lambda f, x, y: marks.target(f, (x + half, y))),
        (any(row.low is not None for row in rows), "Prognose zum Jahresende",
         lambda f, x, y: marks.forecast(f, x, x + SAMPLE, y)),
    ]  # fmt: skip
    return [Entry(words, sample) for shown, words, sample in found if shown]
