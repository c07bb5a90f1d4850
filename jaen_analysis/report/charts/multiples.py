"""The same indicator over time in a small chart for each area, all on one scale, in their given order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.charts.labels import gutter, lines, width
from jaen_analysis.report.charts.periods import Line, Mark, Plot, breaks, check, level, points, stretches, value_axis
from jaen_analysis.report.charts.shapes import NO_VALUE
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def viele_verlaeufe(
    key: str,
    periods: Sequence[str],
    areas: Sequence[Line],
    scale: Scale,
    *,
    reference: Line | None = None,
    marks: Sequence[Mark] = (),
) -> Picture:
    """A panel per area under its name and last value; the reference is the same dashed line in each of them.

    Gaps where values are missing, provisional values open; an area without any value keeps its panel and says so.
    Raises ``ValueError`` if no area has a value or a line has not one value per period.
    """
    check("viele_verlaeufe", periods, [*areas, *([reference] if reference else [])])
    if not any(area.present for area in areas):
        raise ValueError("viele_verlaeufe(): Kein Gebiet hat einen Wert; schreiben Sie stattdessen einen Satz.")
    wide, narrow = (_drawn(key, size, periods, areas, scale, reference, marks) for size in (_WIDE, _NARROW))
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, panels side by side, room for the numbers, a panel's height, letters of its name."""

    suffix: str
    width: int
    columns: int
    left: int
    height: int
    letters: int


_WIDE = _Size("breit", 820, columns=3, left=46, height=96, letters=25)
_NARROW = _Size("schmal", 360, columns=2, left=40, height=84, letters=16)
_GAP = 26
_LINE = 16
_FOOT = 34
"""Room below a panel for its periods."""
_HEAD = 26
"""Room above all panels for the unit and the name of the reference."""


def _drawn(
    key: str,
    size: _Size,
    periods: Sequence[str],
    areas: Sequence[Line],
    scale: Scale,
    reference: Line | None,
    marks: Sequence[Mark],
) -> str:
    names = [lines(area.name, size.letters) for area in areas]
    head = (max(map(len, names)) + 1) * _LINE + (24 if marks else 10)
    rows = -(-len(areas) // size.columns)
    height = _HEAD + rows * (head + size.height + _FOOT)
    paint = partial(_paint, size, head, periods, list(zip(areas, names, strict=True)), scale, reference, marks)
    return draw(f"{key}-{size.suffix}", (size.width, height), paint)


def _paint(
    size: _Size,
    head: int,
    periods: Sequence[str],
    areas: Sequence[tuple[Line, list[str]]],
    scale: Scale,
    reference: Line | None,
    marks: Sequence[Mark],
    figure: Figure,
) -> None:
    shown = [*(area for area, _ in areas), *([reference] if reference else [])]
    heights = ticks([value for line in shown for value in line.present.values()])
    grid = heights[:: 1 if len(heights) < 6 else 2]
    start = gutter(tick_labels(grid, scale), size.left)
    step = (size.width - start + _GAP) / size.columns
    row_height = head + size.height + _FOOT
    top = -(-len(areas) // size.columns) * row_height
    _legend(figure, start, top + 10, scale, reference)
    for place, (area, name) in enumerate(areas):
        row, column = divmod(place, size.columns)
        left, bottom = start + column * step, top - (row + 1) * row_height + _FOOT
        plot = Plot(figure, left, bottom, step - _GAP, size.height, len(periods), heights[0], heights[-1])
        if column == 0:
            value_axis(plot, grid, scale)
        else:
            level(plot, grid)
        breaks(plot, marks)
        _ends(plot, periods)
        if reference:
            stretches(plot, reference, LIGHT["vergleich"], 1.5, linestyle=pixels.DASHED)
        stretches(plot, area, LIGHT["akzent"], 2.2)
        points(plot, area, 4.5, 1.5)
        _title(plot, head, area, name, scale)


def _legend(figure: Figure, left: float, y: float, scale: Scale, reference: Line | None) -> None:
    """The unit, and the dashed line with its name and last value."""
    pixels.text(figure, (0, y), scale.unit)
    if reference and reference.present:
        start = max(left, width(scale.unit) + 16)
        pixels.line(figure, [(start, y + 4.5), (start + 32, y + 4.5)], LIGHT["vergleich"], 1.5, linestyle=pixels.DASHED)
        pixels.text(figure, (start + 40, y), f"{reference.name} {_last(reference, scale)}")


def _title(plot: Plot, head: int, area: Line, name: Sequence[str], scale: Scale) -> None:
    top = plot.top + head - 2
    for row, words in enumerate(name):
        pixels.text(plot.figure, (plot.left, top - (row + 0.8) * _LINE), words, LIGHT["text"], weight="bold")
    place = (plot.left, top - (len(name) + 0.8) * _LINE)
    pixels.text(plot.figure, place, _last(area, scale), LIGHT["text" if area.present else "leise"])


def _last(line: Line, scale: Scale) -> str:
    """The value of the last period, in words where it is missing."""
    return scale.shown(line.values[-1]) if len(line.values) - 1 in line.present else NO_VALUE


def _ends(plot: Plot, periods: Sequence[str]) -> None:
    """The first and the last period below the panel; only the last one where both do not fit."""
    y = plot.bottom - pixels.TICK_DROP + 3
    if width(periods[0], 11) + width(periods[-1], 11) + 8 < plot.width and len(periods) > 1:
        pixels.text(plot.figure, (plot.left, y), periods[0], size=11)
    pixels.text(plot.figure, (plot.right, y), periods[-1], ha="right", size=11)
