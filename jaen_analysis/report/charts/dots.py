"""All areas on one axis, in their given order: a mark per area, the reference as a line across all of them.

No colour and no order judges: what is known of a value beyond its place is said by a word and the shape of its mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.charts.labels import every, lines, width
from jaen_analysis.report.charts.shapes import NO_VALUE, Shape, mark
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Dot:
    """One area: its value as stored (``None``: missing), as shown at the edge, and whether it may still change.

    ``low`` and ``high`` are the ends of its interval, both or neither; ``word`` is what is judged of the value
    ("besser", "ähnlich"), ``shape`` the mark that says the same.
    """

    name: str
    value: float | None
    shown: str
    provisional: bool = False
    low: float | None = None
    high: float | None = None
    word: str = ""
    shape: Shape = "point"

    @property
    def extent(self) -> list[float]:
        """All places on the axis that the dot takes; empty without a value."""
        return [] if self.value is None else [v for v in (self.low, self.value, self.high) if v is not None]


@dataclass(frozen=True)
class Group:
    """Areas of one kind under their heading."""

    title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, room for names, values and words, letters in a line, height of a row.

    Without a room of their own (``words`` = 0) the words stand under the values.
    """

    suffix: str
    width: int
    left: int
    right: int
    words: int
    letters: int
    word_letters: int
    row: int


_WIDE = _Size("breit", 820, left=196, right=92, words=130, letters=22, word_letters=14, row=24)
_NARROW = _Size("schmal", 360, left=126, right=88, words=0, letters=14, word_letters=10, row=34)
_TOP, _BOTTOM, _LINE = 30, 30, 15


def punkte(key: str, groups: Sequence[Group], scale: Scale, *, reference: Dot | None = None) -> Picture:
    """The areas from top to bottom as they come; ``reference`` is drawn as a dashed line with its value above.

    The axis encloses all values and intervals. Raises ``ValueError`` if no area has a value or an interval has only
    one end.
    """
    dots = [dot for group in groups for dot in group.dots]
    if all(dot.value is None for dot in dots):
        raise ValueError("punkte(): Kein Gebiet hat einen Wert; schreiben Sie stattdessen einen Satz.")
    for dot in dots:
        if (dot.low is None) != (dot.high is None):
            raise ValueError(f"punkte(): „{dot.name}“ hat nur ein Ende des Intervalls; es braucht low und high.")
    wide, narrow = (_drawn(key, size, groups, scale, reference) for size in (_WIDE, _NARROW))
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Row:
    """A heading or an area: its name in lines, and what stands at the right edge under the value."""

    names: list[str]
    dot: Dot | None
    words: list[str]

    def height(self, size: _Size) -> int:
        """At least that of a row; more for a long name or words under the value."""
        right = len(self.words) + (0 if size.words else 1)
        return max(size.row, max(len(self.names), right) * _LINE + 6)


@dataclass(frozen=True)
class _Plot:
    """Where values stand: from ``low`` to ``high`` between the margins, below ``top``."""

    figure: Figure
    size: _Size
    left: int
    right: int
    top: int
    low: float
    high: float

    def x(self, value: float) -> float:
        """The place of a value."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _drawn(key: str, size: _Size, groups: Sequence[Group], scale: Scale, reference: Dot | None) -> str:
    rows = [row for group in groups for row in _rows(size, group)]
    height = _TOP + sum(row.height(size) for row in rows) + _BOTTOM
    return draw(f"{key}-{size.suffix}", (size.width, height), partial(_paint, size, rows, scale, reference))


def _rows(size: _Size, group: Group) -> list[_Row]:
    room = int(size.width // width("x", bold=True))
    return [
        _Row(lines(group.title, room), None, []),
        *(_Row(lines(dot.name, size.letters), dot, lines(dot.word, size.word_letters)) for dot in group.dots),
    ]


def _paint(size: _Size, rows: Sequence[_Row], scale: Scale, reference: Dot | None, figure: Figure) -> None:
    drawn = reference if reference and reference.value is not None else None
    dots = [*(row.dot for row in rows if row.dot), *([drawn] if drawn else [])]
    places = ticks([place for dot in dots for place in dot.extent])
    words = size.words if any(dot.word for dot in dots) else 0
    top = _BOTTOM + sum(row.height(size) for row in rows)
    plot = _Plot(figure, size, size.left, size.width - size.right - words, top, places[0], places[-1])
    _axis(plot, places, scale)
    if drawn:
        _reference(plot, drawn)
    edge: float = top
    for row in rows:
        middle = edge - row.height(size) / 2
        edge -= row.height(size)
        _stack(plot, 0, middle, row.names, LIGHT["text"], weight="normal" if row.dot else "bold")
        if row.dot:
            _dot(plot, middle, row.dot, row.words)


def _axis(plot: _Plot, places: Sequence[float], scale: Scale) -> None:
    pixels.grid(plot.figure, [((plot.x(place), _BOTTOM), (plot.x(place), plot.top)) for place in places])
    pixels.axis(plot.figure, (plot.x(plot.low), _BOTTOM), (plot.x(plot.high), _BOTTOM))
    labels = tick_labels(places, scale)
    step = every(labels, (plot.right - plot.left) / (len(places) - 1), (1, 2, 4))
    for place, words in list(zip(places, labels, strict=True))[::step]:
        foot = (plot.x(place), _BOTTOM - pixels.TICK_DROP)
        pixels.text(plot.figure, foot, words, ha="center", size=pixels.TICK_SIZE)


def _reference(plot: _Plot, dot: Dot) -> None:
    """The dashed line, with its words above it, kept inside the picture."""
    x, words = plot.x(dot.value or 0), f"{dot.name} {dot.shown}"
    pixels.line(plot.figure, [(x, _BOTTOM), (x, plot.top)], LIGHT["vergleich"], 2, linestyle=pixels.DASHED)
    half = width(words) / 2
    middle = max(min(x, plot.size.width - half), half)
    pixels.text(plot.figure, (middle, plot.top + 8), words, ha="center")


def _dot(plot: _Plot, y: float, dot: Dot, words: Sequence[str]) -> None:
    pixels.line(plot.figure, [(plot.left, y), (plot.right, y)], LIGHT["gitter"], 1, zorder=1)
    colour, shown = (LIGHT["leise"], NO_VALUE) if dot.value is None else (LIGHT["text"], dot.shown)
    if plot.size.words:
        edge = plot.right + plot.size.right - 2
        _stack(plot, edge, y, [shown], colour, ha="right")
        _stack(plot, edge + 14, y, words, LIGHT["text"])
    else:
        _stack(plot, plot.size.width - 2, y, [shown, *words], colour, ha="right")
    if dot.value is None:
        return
    if dot.low is not None and dot.high is not None:
        _interval(plot, y, dot.low, dot.high)
    mark(plot.figure, (plot.x(dot.value), y), dot.shape, provisional=dot.provisional)


def _interval(plot: _Plot, y: float, low: float, high: float) -> None:
    """A line from end to end, closed by a small tick on each side."""
    pixels.line(plot.figure, [(plot.x(low), y), (plot.x(high), y)], LIGHT["akzent"], 1.6, zorder=3)
    for end in (plot.x(low), plot.x(high)):
        pixels.line(plot.figure, [(end, y - 4), (end, y + 4)], LIGHT["akzent"], 1.6, zorder=3)


def _stack(plot: _Plot, x: float, y: float, words: Sequence[str], colour: str, **look: str) -> None:
    """Lines of words under one another, around the middle of their row."""
    for place, line in enumerate(words):
        down = (place - (len(words) - 1) / 2) * _LINE + 4.5
        pixels.text(plot.figure, (x, y - down), line, colour, **look)
