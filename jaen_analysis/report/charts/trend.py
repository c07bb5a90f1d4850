"""Charts as SVG text with real words in it: light and dark come from the page, not from the picture.

A chart is drawn twice, wide and narrow. All state of matplotlib stays inside one call; the same figures give the
same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.style import LIGHT, variable
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROVISIONAL_NOTE = "Offene Punkte: vorläufige Werte."
"""What the reader has to know about the points of :func:`verlauf`; goes into the notes of the figure."""


@dataclass(frozen=True)
class Line:
    """One value per period, as stored (``None``: missing); ``provisional`` are the places of values not yet final."""

    name: str
    values: tuple[float | None, ...]
    provisional: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Mark:
    """A break of series just before the period at ``place``; the notes of the figure explain its ``sign`` ("a")."""

    place: int
    sign: str


def verlauf(
    key: str,
    periods: Sequence[str],
    area: Line,
    scale: Scale,
    *,
    reference: Line | None = None,
    marks: Sequence[Mark] = (),
) -> Picture:
    """One indicator over the periods ("III/2026"): the area bold, the reference dashed, gaps where values are missing.

    Raises ``ValueError`` if a line has not one value per period or the area has no value at all.
    """
    lines = (area,) if reference is None else (area, reference)
    for line in lines:
        if len(line.values) != len(periods):
            raise ValueError(f"verlauf(): „{line.name}“ hat {len(line.values)} Werte für {len(periods)} Zeiträume.")
    if not _present(area):
        raise ValueError(f"verlauf(): „{area.name}“ hat keinen einzigen Wert; schreiben Sie stattdessen einen Satz.")
    wide, narrow = (
        draw(f"{key}-{size.suffix}", (size.width, size.height), partial(_paint, size, periods, lines, scale, marks))
        for size in (_WIDE, _NARROW)
    )
    return Picture(wide, narrow)


def sparkline(values: Sequence[float | None]) -> Fragment | None:
    """A tiny line for a tile, hidden from screen readers; ``None`` where two values are not there to draw a line."""
    present = [value for value in values if value is not None]
    if len(present) < 2:
        return None
    low, span = min(present), max(present) - min(present)
    points = {
        place: (5 + 190 * place / (len(values) - 1), 35 - 30 * ((value - low) / span if span else 0.5))
        for place, value in enumerate(values)
        if value is not None
    }
    path = "".join(f"{'L' if place - 1 in points else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in points.items())
    html = Markup(
        '<svg class="trend" aria-hidden="true" width="200" height="40" viewBox="0 0 200 40" '
        'preserveAspectRatio="xMinYMid" fill="none">'
        '<path d="{}" stroke="{}" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/>'
        '<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}"/></svg>'
    ).format(path, variable(LIGHT["vergleich"]), *points[max(points)], variable(LIGHT["akzent"]))
    return Fragment(html, {"kind": "verlaufslinie", "path": path}, "Verlaufslinie")


@dataclass(frozen=True)
class _Size:
    """A drawing area in CSS pixels: the whole, its margins, and how many letters fit beside the plot."""

    suffix: str
    width: int
    height: int
    left: int
    right: int
    letters: int
    top: int = 28
    bottom: int = 34

    @property
    def plot_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        """Height between the margins."""
        return self.height - self.top - self.bottom


_WIDE = _Size("breit", 820, 320, left=58, right=156, letters=18)
_NARROW = _Size("schmal", 360, 290, left=48, right=112, letters=12)
_LINE_HEIGHT = 17


@dataclass(frozen=True)
class _Plot:
    """Where values stand: ``count`` periods side by side between the margins, heights from ``low`` to ``high``."""

    figure: Figure
    size: _Size
    count: int
    low: float
    high: float

    def x(self, place: float) -> float:
        """The middle of the period at this place."""
        return self.size.left + (place + 0.5) / self.count * self.size.plot_width

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.size.bottom + (value - self.low) / (self.high - self.low) * self.size.plot_height

    def places(self, values: Mapping[int, float]) -> list[pixels.Place]:
        """Where the values (by period) stand."""
        return [(self.x(place), self.y(value)) for place, value in values.items()]


def _paint(
    size: _Size, periods: Sequence[str], lines: Sequence[Line], scale: Scale, marks: Sequence[Mark], figure: Figure
) -> None:
    heights = ticks([value for line in lines for value in _present(line).values()])
    plot = _Plot(figure, size, len(periods), heights[0], heights[-1])
    _axes(plot, periods, heights, scale)
    top = size.height - size.top
    for mark in marks:
        x = plot.x(mark.place - 0.5)
        pixels.line(figure, [(x, size.bottom), (x, top)], LIGHT["leise"], 1.5, linestyle=(0, (1, 2.5)))
        pixels.text(figure, (x, top + 6), mark.sign, ha="center", weight="bold")
    for line in lines[1:]:
        _line(plot, line, LIGHT["vergleich"], 1.8, linestyle=pixels.DASHED)
    _line(plot, lines[0], LIGHT["akzent"], 2.8)
    _points(plot, lines[0])
    _labels(plot, lines, scale)


def _axes(plot: _Plot, periods: Sequence[str], heights: Sequence[float], scale: Scale) -> None:
    size, left, right = plot.size, plot.size.left, plot.size.width - plot.size.right
    pixels.grid(plot.figure, [((left, plot.y(height)), (right, plot.y(height))) for height in heights])
    for place in sorted(range(len(periods) - 1, -1, -_step(periods, size))):
        foot = (plot.x(place), size.bottom - pixels.TICK_DROP)
        pixels.text(plot.figure, foot, periods[place], ha="center", size=pixels.TICK_SIZE)
    for height, words in zip(heights, tick_labels(heights, scale), strict=True):
        pixels.text(plot.figure, (left - 7, plot.y(height) - 4.6), words, ha="right", size=pixels.TICK_SIZE)
    if plot.low < 0 < plot.high:
        pixels.line(plot.figure, [(left, plot.y(0)), (right, plot.y(0))], LIGHT["leise"], 1, zorder=1)
    pixels.axis(plot.figure, (left, size.bottom), (right, size.bottom))
    pixels.text(plot.figure, (0, size.height - size.top + 12), scale.unit)


def _step(periods: Sequence[str], size: _Size) -> int:
    """Every how many periods a label fits; steps that keep to the same quarters, half-years or months."""
    room = size.plot_width / len(periods)
    width = max(len(period) for period in periods) * 7 + 6
    return next(step for step in (1, 2, 4, 8, 12, 24, 48, len(periods)) if step * room >= width or step >= len(periods))


def _line(plot: _Plot, line: Line, colour: str, width: float, **look: Any) -> None:
    """The line in its unbroken stretches: it must not bridge a period without a value."""
    present = _present(line)
    stretches: dict[int, dict[int, float]] = {}
    for order, (place, value) in enumerate(present.items()):
        stretches.setdefault(place - order, {})[place] = value
    for stretch in stretches.values():
        if len(stretch) > 1:
            pixels.line(plot.figure, plot.places(stretch), colour, width, **look)
        else:
            pixels.points(plot.figure, plot.places(stretch), 5, colour, colour, 1)


def _points(plot: _Plot, line: Line) -> None:
    present = _present(line)
    final = {place: value for place, value in present.items() if place not in line.provisional}
    open_ = {place: value for place, value in present.items() if place in line.provisional}
    for values, ground in ((final, LIGHT["akzent"]), (open_, LIGHT["grund"])):
        pixels.points(plot.figure, plot.places(values), 7, ground, LIGHT["akzent"])


def _labels(plot: _Plot, lines: Sequence[Line], scale: Scale) -> None:
    """Name and last value at the end of each line, moved apart where they would cover one another."""
    drawn = [line for line in lines if _present(line)]
    size = plot.size
    texts = [[*wrap(line.name, size.letters, break_long_words=False), scale.shown(line.values[-1])] for line in drawn]
    heights = [plot.y(list(_present(line).values())[-1]) - size.bottom for line in drawn]
    centres = _apart(heights, [len(text) * _LINE_HEIGHT for text in texts], size.plot_height)
    looks: list[dict[str, Any]] = [{"colour": LIGHT["akzent"], "weight": "bold"}, {}]
    for text, centre, look in zip(texts, centres, looks, strict=False):
        top = size.bottom + centre + len(text) * _LINE_HEIGHT / 2
        for row, words in enumerate(text):
            place = (size.width - size.right + 8, top - (row + 0.75) * _LINE_HEIGHT)
            pixels.text(plot.figure, place, words, **look)


def _apart(centres: list[float], heights: list[int], room: int) -> list[float]:
    """Centres (pixels above the axis) of at most two labels, kept inside the plot and off one another."""
    inside = [min(max(c, h / 2 - 8), room - h / 2 + 8) for c, h in zip(centres, heights, strict=True)]
    if len(inside) < 2:
        return inside
    upper, lower = (0, 1) if centres[0] >= centres[1] else (1, 0)
    lacking = (heights[0] + heights[1]) / 2 + 2 - (inside[upper] - inside[lower])
    if lacking > 0:
        up = min(lacking / 2, max(room - heights[upper] / 2 + 8 - inside[upper], 0))
        inside[upper] += up
        inside[lower] -= lacking - up
    return inside


def _present(line: Line) -> dict[int, float]:
    return {place: value for place, value in enumerate(line.values) if value is not None and not math.isnan(value)}
