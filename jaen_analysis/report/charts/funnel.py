"""A value against the size of the area: between the limits it is what chance alone would do to an area of that size.

Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24: 1185-1202.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.charts.labels import LINE_HEIGHT, Beside, beside, every, gutter, lines, width
from jaen_analysis.report.charts.levels import Level
from jaen_analysis.report.charts.placing import Box, Spot, along, spots
from jaen_analysis.report.charts.shapes import NO_VALUE, Shape, mark
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Member:
    """One area: its size (the denominator) and its value as stored (``None``: missing), and the value as shown."""

    name: str
    size: float | None
    value: float | None
    shown: str
    provisional: bool = False
    shape: Shape = "point"

    @property
    def known(self) -> bool:
        """Whether it has a place in the funnel."""
        return self.size is not None and self.value is not None


@dataclass(frozen=True)
class Limits:
    """What chance does to an area of each size, from ``low`` to ``high``; ``name`` is "95 %". Sizes ascend."""

    name: str
    sizes: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def trichter(
    key: str, members: Sequence[Member], limits: Sequence[Limits], scale: Scale, *, reference: Level, size: str
) -> Picture:
    """Each area at its size and value, with its name; the inner limits come first and are dashed.

    ``size`` says what the size is ("erwerbsfähige Leistungsberechtigte"). Where the names do not fit the points are
    numbered in the given order, and a list below explains the numbers. The axis encloses all values, and the limits
    from the smallest area on. Raises ``ValueError`` if no area has a value and a size, limits are not of one length, or
    there are more than two of them.
    """
    if not any(member.known for member in members):
        raise ValueError("trichter(): Kein Gebiet hat einen Wert und eine Größe; schreiben Sie stattdessen einen Satz.")
    for limit in limits:
        if not len(limit.sizes) == len(limit.low) == len(limit.high) > 0:
            raise ValueError(
                f"trichter(): Die Grenzen „{limit.name}“ haben {len(limit.sizes)} Größen, {len(limit.low)} untere und "
                f"{len(limit.high)} obere Werte; erwartet werden gleich viele, mindestens je einer."
            )
    if len(limits) > 2:
        raise ValueError(f"trichter(): {len(limits)} Grenzen; erwartet werden höchstens zwei, die inneren zuerst.")
    given = _Given(members, limits, scale, reference, size)
    wide, narrow = (_drawn(key, frame, given) for frame in (_WIDE, _NARROW))
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, height of the plot, margins, letters of a line beside the plot and below it."""

    suffix: str
    width: int
    height: int
    left: int
    right: int
    letters: int
    letters_below: int


_WIDE = _Size("breit", 820, 300, left=58, right=140, letters=16, letters_below=95)
_NARROW = _Size("schmal", 360, 270, left=48, right=78, letters=8, letters_below=44)
_TOP, _TICKS = 30, 30
"""Room above the plot for the unit, below it for the numbers of the axis."""
_NAME = 12
"""Font size of the names."""


@dataclass(frozen=True)
class _Plot:
    """Where sizes and values stand in the frame."""

    frame: Box
    sizes: Sequence[float]
    values: Sequence[float]

    def x(self, size: float) -> float:
        """The place of a size."""
        low, high = self.sizes[0], self.sizes[-1]
        return self.frame.left + (size - low) / (high - low) * (self.frame.right - self.frame.left)

    def y(self, value: float) -> float:
        """The height of a value."""
        low, high = self.values[0], self.values[-1]
        return self.frame.bottom + (value - low) / (high - low) * (self.frame.top - self.frame.bottom)

    def curves(self, limit: Limits) -> list[list[pixels.Place]]:
        """Both sides of the limits."""
        return [
            [(self.x(size), self.y(end)) for size, end in zip(limit.sizes, ends, strict=True)]
            for ends in (limit.low, limit.high)
        ]


@dataclass(frozen=True)
class _Given:
    """What is to be drawn, the same for both sizes."""

    members: Sequence[Member]
    limits: Sequence[Limits]
    scale: Scale
    reference: Level
    axis: str


@dataclass(frozen=True)
class _Layout:
    """Everything in its place: the plot, each known area with its label and where that stands, the lines below."""

    plot: _Plot
    labels: Sequence[tuple[Member, str, Spot | None]]
    axis: Sequence[str]
    below: Sequence[str]


def _drawn(key: str, size: _Size, given: _Given) -> str:
    layout = _layout(size, given, numbered=False)
    if any(spot is None for _, _, spot in layout.labels):
        layout = _layout(size, given, numbered=True)
    height = int(layout.plot.frame.top) + _TOP
    return draw(f"{key}-{size.suffix}", (size.width, height), partial(_paint, size, layout, given))


def _layout(size: _Size, given: _Given, *, numbered: bool) -> _Layout:
    numbers = [str(number) for number in range(1, len(given.members) + 1)]
    labels = numbers if numbered else [member.name for member in given.members]
    known = [(member, label) for member, label in zip(given.members, labels, strict=True) if member.known]
    listed = [
        f"{label} {member.name}: {shown}" if numbered else f"{member.name}: {shown}"
        for member, label in zip(given.members, labels, strict=True)
        if numbered or not member.known
        for shown in [member.shown if member.known else NO_VALUE]
    ]
    axis = lines(given.axis, size.letters_below)
    below = [line for text in listed for line in lines(text, size.letters_below)]
    bottom = _TICKS + (len(axis) + len(below)) * LINE_HEIGHT + 10
    values = _values(given)
    left = gutter(tick_labels(values, given.scale), size.left)
    frame = Box(left, bottom, size.width - size.right, bottom + size.height)
    plot = _Plot(frame, _sizes([member.size or 0 for member, _ in known]), values)
    found = spots(
        [(plot.x(member.size or 0), plot.y(member.value or 0)) for member, _ in known],
        [(width(label, _NAME), _NAME + 2) for _, label in known],
        frame,
        _obstacles(plot, given),
        crossing=numbered,
    )
    return _Layout(plot, [(*pair, spot) for pair, spot in zip(known, found, strict=True)], axis, below)


def _values(given: _Given) -> list[float]:
    """The axis of the values: it holds all areas, the reference, and the limits for areas of their sizes."""
    sizes = [member.size or 0 for member in given.members if member.known]
    ends = [
        end
        for limit in given.limits
        for size, *both in zip(limit.sizes, limit.low, limit.high, strict=True)
        for end in both
        if min(sizes) <= size <= max(sizes)
    ]
    values = [member.value or 0 for member in given.members if member.known]
    return ticks([*values, given.reference.value, *ends], zero=False)


def _sizes(sizes: Sequence[float]) -> list[float]:
    """The axis of the sizes: round ticks, the last of them not beyond the largest area but for a little room."""
    places = ticks(sizes)
    end = max(sizes) * 1.06 or 1.0
    return [*(place for place in places if place < end), end]


def _obstacles(plot: _Plot, given: _Given) -> list[Box]:
    """The lines that names should keep off, as small boxes."""
    level = plot.y(given.reference.value)
    drawn = [[(plot.frame.left, level), (plot.frame.right, level)]]
    drawn += [curve for limit in given.limits for curve in plot.curves(limit)]
    return [
        box
        for curve in drawn
        for start, end in pairwise(curve)
        if start[0] < plot.frame.right and end[0] > plot.frame.left
        for box in along(start, end)
    ]


def _paint(size: _Size, layout: _Layout, given: _Given, figure: Figure) -> None:
    plot = layout.plot
    _axes(figure, plot, given.scale)
    foot = plot.frame.bottom - _TICKS - 0.8 * LINE_HEIGHT
    for row, line in enumerate(layout.axis):
        pixels.text(figure, (0, foot - row * LINE_HEIGHT), line)
    foot -= len(layout.axis) * LINE_HEIGHT + 6
    for row, line in enumerate(layout.below):
        pixels.text(figure, (0, foot - row * LINE_HEIGHT), line, LIGHT["text"])
    _lines(figure, size, plot, given)
    for member, label, spot in layout.labels:
        point = (plot.x(member.size or 0), plot.y(member.value or 0))
        if spot and spot.leader:
            pixels.line(figure, spot.leader, LIGHT["leise"], 0.8, zorder=3)
        mark(figure, point, member.shape, provisional=member.provisional)
        start = (spot.box.left, spot.box.bottom + 3) if spot else (point[0] + 9, point[1] - 4)
        pixels.text(figure, start, label, LIGHT["text"], size=_NAME)


def _axes(figure: Figure, plot: _Plot, scale: Scale) -> None:
    frame = plot.frame
    pixels.grid(figure, [((frame.left, plot.y(value)), (frame.right, plot.y(value))) for value in plot.values])
    for value, words in zip(plot.values, tick_labels(plot.values, scale), strict=True):
        pixels.text(figure, (frame.left - 7, plot.y(value) - 4.6), words, ha="right", size=pixels.TICK_SIZE)
    pixels.text(figure, (0, frame.top + 14), scale.unit)
    pixels.axis(figure, (frame.left, frame.bottom), (frame.right, frame.bottom))
    sizes = plot.sizes[:-1]
    numbers = tick_labels(sizes, Scale(""))
    step = every(numbers, (frame.right - frame.left) / len(sizes), (1, 2, 4))
    for size, words in list(zip(sizes, numbers, strict=True))[::step]:
        foot = (plot.x(size), frame.bottom - pixels.TICK_DROP)
        pixels.text(figure, foot, words, ha="center", size=pixels.TICK_SIZE)


def _lines(figure: Figure, size: _Size, plot: _Plot, given: _Given) -> None:
    """Reference and limits, named at the right edge; limits of very small areas run out of the frame."""
    from matplotlib.transforms import Bbox

    frame, level = plot.frame, plot.y(given.reference.value)
    inside = Bbox([[frame.left, frame.bottom], [frame.right, frame.top]])
    pixels.line(figure, [(frame.left, level), (frame.right, level)], LIGHT["vergleich"], 1.8)
    names = [Beside(level, [*lines(given.reference.name, size.letters), given.reference.shown])]
    looks: tuple[Any, ...] = (pixels.DASHED, "solid")
    for limit, look in zip(given.limits, looks, strict=False):
        for curve in plot.curves(limit):
            pixels.line(figure, curve, LIGHT["vergleich"], 1.2, linestyle=look, clip_box=inside)
            ends = [y for x, y in curve if frame.left <= x <= frame.right and frame.bottom <= y <= frame.top]
            names += [Beside(end, [limit.name]) for end in ends[-1:]]
    beside(figure, frame.right + 8, names, frame.bottom - 8, frame.top + 8)
