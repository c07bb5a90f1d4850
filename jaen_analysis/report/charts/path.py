"""The way of one goal through its year: what was to be expected, what came, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, ticks
from jaen_analysis.report.charts.keys import SAMPLE, Entry, draw_key, height
from jaen_analysis.report.charts.labels import width
from jaen_analysis.report.charts.levels import Aim
from jaen_analysis.report.charts.periods import Line, Plot, check, points, stretches, value_axis
from jaen_analysis.report.charts.trend import NARROW, WIDE, Size
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw
from jaen_analysis.vocabulary.periods import MONTH_NAMES, Period, span

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_RIGHT, _FOOT = 10, 52
_TARGET, _MIDDLE = (0, (8, 2, 1.5, 2)), (0, (1, 2))


@dataclass(frozen=True)
class Fan:
    """The forecast per month of the year (``None`` where there is none): its middle and both ends of its interval."""

    low: tuple[float | None, ...]
    middle: tuple[float | None, ...]
    high: tuple[float | None, ...]


@dataclass(frozen=True)
class Way:
    """One goal in its year, twelve values from January to December each, as stored (``None``: missing).

    ``actual`` carries the name of the area; of a year value all numbers are totals since January. ``compared`` is one
    more path under its own name, thin: a yardstick that is only shown for comparison.
    """

    year: int
    actual: Line
    scale: Scale
    expected: tuple[float | None, ...] | None = None
    forecast: Fan | None = None
    target: Aim | None = None
    compared: Line | None = None

    @property
    def months(self) -> tuple[str, ...]:
        """``("2026-01", …, "2026-12")``."""
        return span(f"{self.year}-01", f"{self.year}-12")

    @property
    def path(self) -> Line:
        """The expected values."""
        return Line("erwarteter Stand", self.expected or (None,) * 12)

    @property
    def last(self) -> int:
        """The place of the newest value."""
        return max(self.actual.present)

    @property
    def outlook(self) -> list[tuple[int, float, float, float]]:
        """Place, low, middle and high of the months after the newest value that have a forecast."""
        if self.forecast is None:
            return []
        fan = enumerate(zip(self.forecast.low, self.forecast.middle, self.forecast.high, strict=True))
        return [(place, low, middle, high) for place, (low, middle, high) in fan
                if place > self.last and low is not None and middle is not None and high is not None]  # fmt: skip


def weg(key: str, way: Way) -> Picture:
    """The expected path dashed, the values bold, from the newest one the forecast as a fan, the target across.

    Raises ``ValueError`` without any value, or where a series has not twelve months.
    """
    fan = way.forecast
    series = [Line("Prognose", part) for part in (fan.low, fan.middle, fan.high)] if fan else []
    check("jahresverlauf", way.months, [way.actual, way.path, *series, *([way.compared] if way.compared else [])])
    if not way.actual.present:
        raise ValueError(f"jahresverlauf(): „{way.actual.name}“ hat {way.year} noch keinen Wert; schreiben Sie "
                         "stattdessen einen Satz.")  # fmt: skip
    wide, narrow = (_drawn(key, size, way) for size in (WIDE, NARROW))
    return Picture(wide, narrow)


def _drawn(key: str, size: Size, way: Way) -> str:
    entries = _entries(way)
    top = height(entries, size.width) + size.top
    size = replace(size, right=_RIGHT, bottom=_FOOT, top=top, height=size.height + top)
    return draw(f"{key}-{size.suffix}", (size.width, size.height), partial(_paint, size, way, entries))


def _paint(size: Size, way: Way, entries: Sequence[Entry], figure: Figure) -> None:
    heights = ticks(_extent(way))
    plot = size.plot(figure, 12, heights, way.scale)
    draw_key(figure, size.height, size.width, entries)
    value_axis(plot, heights, way.scale)
    pixels.text(figure, (0, plot.top + 12), way.scale.unit)
    _calendar(plot, way)
    if way.outlook:
        _fan(plot, way)
    for end in way.target.ends if way.target else ():
        ends = [(plot.left, plot.y(end)), (plot.right, plot.y(end))]
        pixels.line(figure, ends, LIGHT["warnung"], 1.8, linestyle=_TARGET, zorder=1.5)
    if way.compared:
        stretches(plot, way.compared, LIGHT["vergleich"], 1.4, linestyle=_MIDDLE)
    stretches(plot, way.path, LIGHT["vergleich"], 1.8, linestyle=pixels.DASHED)
    stretches(plot, way.actual, LIGHT["akzent"], 2.8)
    points(plot, way.actual, 6)


def _extent(way: Way) -> list[float]:
    ends = way.target.ends if way.target else ()
    fan = [value for _, *values in way.outlook for value in values]
    compared = way.compared.present.values() if way.compared else ()
    return [*way.actual.present.values(), *way.path.present.values(), *compared, *ends, *fan]


def _calendar(plot: Plot, way: Way) -> None:
    """The months, as words where they fit, and below them the quarters, parted by thin lines."""
    names = [name if len(name) < 6 else f"{name[:3]}." for name in MONTH_NAMES]
    drop = plot.bottom - pixels.TICK_DROP
    if max(width(name, pixels.TICK_SIZE) for name in names) < plot.width / 12:
        for place, name in enumerate(names):
            pixels.text(plot.figure, (plot.x(place), drop), name, ha="center", size=pixels.TICK_SIZE)
        drop -= 19
    for first in range(0, 12, 3):
        edge = plot.x(first - 0.5)
        pixels.line(plot.figure, [(edge, plot.bottom), (edge, plot.top)], LIGHT["gitter"], 0.8, zorder=1)
        words = Period.quarter_of(way.months[first]).short
        pixels.text(plot.figure, (plot.x(first + 1), drop), words, ha="center", size=pixels.TICK_SIZE)


def _fan(plot: Plot, way: Way) -> None:
    """From the newest value on to the end of the year, its middle dotted."""
    start = way.actual.present[way.last]
    months = [(way.last, start, start, start), *way.outlook]
    low, middle, high = ([(plot.x(month[0]), plot.y(month[part])) for month in months] for part in (1, 2, 3))
    pixels.area(plot.figure, [*low, *reversed(high)], LIGHT["akzent-hell"])
    for edge in (low, high):
        pixels.line(plot.figure, edge, LIGHT["akzent"], 1, zorder=1.6)
    pixels.line(plot.figure, middle, LIGHT["akzent"], 2, linestyle=_MIDDLE, zorder=1.7)


def _entries(way: Way) -> list[Entry]:
    """The key, with the values that matter."""
    shown, month = way.scale.shown, MONTH_NAMES[way.last]
    found = [Entry(f"Stand {month}: {shown(way.actual.present[way.last])}", partial(_line, "akzent", 2.8, "solid"))]
    if way.path.present:
        known = way.path.present.get(way.last)
        words = "erwarteter Stand" + ("" if known is None else f" {month}: {shown(known)}")
        found.append(Entry(words, partial(_line, "vergleich", 1.8, pixels.DASHED)))
    if way.compared:
        words = f"{way.compared.name} {month}: {shown(way.compared.values[way.last])}"
        found.append(Entry(words, partial(_line, "vergleich", 1.4, _MIDDLE)))
    if way.outlook:
        place, low, _, high = way.outlook[-1]
        found.append(Entry(f"Prognose {MONTH_NAMES[place]}: {way.scale.between(low, high)}", _area))
    if way.target:
        found.append(Entry(f"Ziel: {way.target.shown}", partial(_line, "warnung", 1.8, _TARGET)))
    return found


def _line(colour: str, thick: float, style: Any, figure: Figure, x: float, y: float) -> None:
    pixels.line(figure, [(x, y), (x + SAMPLE, y)], LIGHT[colour], thick, linestyle=style)


def _area(figure: Figure, x: float, y: float) -> None:
    corners = [(x, y - 6), (x + SAMPLE, y - 6), (x + SAMPLE, y + 6), (x, y + 6)]
    pixels.area(figure, corners, LIGHT["akzent-hell"])
    for start, end in (corners[:2], corners[2:]):
        pixels.line(figure, [start, end], LIGHT["akzent"], 1)
    _line("akzent", 2, _MIDDLE, figure, x, y)
