"""All areas on one axis, in their given order: a point per area, the reference as a line across all of them.

No colour and no order judges: points of one kind look alike, and nothing is sorted by value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NO_VALUE = "kein Wert"


@dataclass(frozen=True)
class Dot:
    """One area: its value as stored (``None``: missing), as shown at the edge, and whether it may still change."""

    name: str
    value: float | None
    shown: str
    provisional: bool = False


@dataclass(frozen=True)
class Group:
    """Areas of one kind under their heading."""

    title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, room for names and values, letters of a name in a line, height of a row."""

    suffix: str
    width: int
    left: int
    right: int
    letters: int
    row: int

    @property
    def plot(self) -> int:
        """Width of the axis."""
        return self.width - self.left - self.right


_WIDE = _Size("breit", 820, left=196, right=92, letters=26, row=22)
_NARROW = _Size("schmal", 360, left=122, right=80, letters=15, row=34)
_TOP, _BOTTOM, _LINE = 30, 30, 15


def punkte(key: str, groups: Sequence[Group], scale: Scale, *, reference: Dot | None = None) -> Picture:
    """The areas from top to bottom as they come; ``reference`` is drawn as a dashed line with its value above.

    Raises ``ValueError`` if no area has a value.
    """
    dots = [dot for group in groups for dot in group.dots]
    if all(dot.value is None for dot in dots):
        raise ValueError("punkte(): Kein Gebiet hat einen Wert; schreiben Sie stattdessen einen Satz.")
    rows = len(dots) + len(groups)
    wide, narrow = (
        draw(
            f"{key}-{size.suffix}",
            (size.width, _TOP + rows * size.row + _BOTTOM),
            partial(_paint, size, groups, scale, reference),
        )
        for size in (_WIDE, _NARROW)
    )
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Plot:
    """Where values and rows stand: values from ``low`` to ``high`` between the margins, rows from top to bottom."""

    figure: Figure
    size: _Size
    rows: int
    low: float
    high: float

    def x(self, value: float) -> float:
        """The place of a value."""
        return self.size.left + (value - self.low) / (self.high - self.low) * self.size.plot

    def y(self, row: float) -> float:
        """The height of the middle of a row."""
        return _BOTTOM + (self.rows - row - 0.5) * self.size.row

    @property
    def top(self) -> float:
        """The upper edge of the first row."""
        return _BOTTOM + self.rows * self.size.row


def _paint(size: _Size, groups: Sequence[Group], scale: Scale, reference: Dot | None, figure: Figure) -> None:
    values = [dot.value for group in groups for dot in group.dots if dot.value is not None]
    drawn = reference if reference and reference.value is not None else None
    places = ticks([*values, *([drawn.value] if drawn and drawn.value is not None else [])])
    rows = sum(len(group.dots) + 1 for group in groups)
    plot = _Plot(figure, size, rows, places[0], places[-1])
    _axis(plot, places if size is _WIDE else places[:: 1 if len(places) <= 4 else 2], scale)
    if drawn:
        _reference(plot, drawn)
    row = 0
    for group in groups:
        _words(plot, row, [group.title], weight="bold")
        for dot in group.dots:
            row += 1
            _dot(plot, row, dot)
        row += 1


def _axis(plot: _Plot, places: Sequence[float], scale: Scale) -> None:
    pixels.grid(plot.figure, [((plot.x(place), _BOTTOM), (plot.x(place), plot.top)) for place in places])
    pixels.axis(plot.figure, (plot.x(plot.low), _BOTTOM), (plot.x(plot.high), _BOTTOM))
    for place, words in zip(places, tick_labels(places, scale), strict=True):
        foot = (plot.x(place), _BOTTOM - pixels.TICK_DROP)
        pixels.text(plot.figure, foot, words, ha="center", size=pixels.TICK_SIZE)


def _reference(plot: _Plot, dot: Dot) -> None:
    """The dashed line, with its words above it, kept inside the picture."""
    x = plot.x(dot.value or 0)
    pixels.line(plot.figure, [(x, _BOTTOM), (x, plot.top)], LIGHT["vergleich"], 2, linestyle=pixels.DASHED)
    place = (x - plot.size.left) / plot.size.plot
    edge = "left" if place < 0.2 else "right" if place > 0.8 else "center"
    pixels.text(plot.figure, (x, plot.top + 8), f"{dot.name} {dot.shown}", ha=edge)


def _dot(plot: _Plot, row: int, dot: Dot) -> None:
    y, right = plot.y(row), plot.size.width - plot.size.right
    pixels.line(plot.figure, [(plot.size.left, y), (right, y)], LIGHT["gitter"], 1, zorder=1)
    _words(plot, row, wrap(dot.name.replace("/", "/ "), plot.size.letters, break_long_words=False))
    colour, shown = (LIGHT["leise"], NO_VALUE) if dot.value is None else (LIGHT["text"], dot.shown)
    pixels.text(plot.figure, (plot.size.width - 2, y - 4.5), shown, colour, ha="right")
    if dot.value is not None:
        ground = LIGHT["grund"] if dot.provisional else LIGHT["akzent"]
        pixels.points(plot.figure, [(plot.x(dot.value), y)], 9, ground, LIGHT["akzent"])


def _words(plot: _Plot, row: int, lines: Sequence[str], weight: str = "normal") -> None:
    """Words at the left edge, one or two lines around the middle of the row."""
    for place, words in enumerate(lines):
        down = (place - (len(lines) - 1) / 2) * _LINE + 4.5
        pixels.text(plot.figure, (0, plot.y(row) - down), words.replace("/ ", "/"), LIGHT["text"], weight=weight)
