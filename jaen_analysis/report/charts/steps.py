"""What becomes of a group month by month (a curve in steps), beside another group: its range behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, ticks
from jaen_analysis.report.charts.keys import SAMPLE, Entry, draw_key, height
from jaen_analysis.report.charts.periods import Plot, value_axis
from jaen_analysis.report.charts.trend import NARROW, WIDE, Size
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_YEAR = 12
_RIGHT = 16


@dataclass(frozen=True)
class Steps:
    """The values of a group after 0, 1, 2 … months, with the ends of their intervals (both or neither)."""

    name: str
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


def stufen(key: str, group: Steps, scale: Scale, *, beside: Steps | None = None) -> Picture:
    """The group bold with its range, the other one dashed; each value holds until the next month.

    Raises ``ValueError`` for a curve with less than two months, or whose range has not one end per value.
    """
    for curve in (group, *([beside] if beside else [])):
        if len(curve.values) < 2:
            raise ValueError(f"stufen(): „{curve.name}“ hat keinen Verlauf; schreiben Sie stattdessen einen Satz.")
        if {len(curve.low), len(curve.high)} - {0, len(curve.values)} or len(curve.low) != len(curve.high):
            raise ValueError(f"stufen(): „{curve.name}“ braucht für jeden Wert beide Enden des Bereichs oder keine.")
    wide, narrow = (_drawn(key, size, group, scale, beside) for size in (WIDE, NARROW))
    return Picture(wide, narrow)


def _drawn(key: str, size: Size, group: Steps, scale: Scale, beside: Steps | None) -> str:
    entries = [_entry(group, scale, _solid), *([_entry(beside, scale, _dashed)] if beside else [])]
    top = height(entries, size.width) + size.top
    taller = Size(size.suffix, size.width, size.height + top, size.left, _RIGHT, size.letters, top, size.bottom + 20)
    paint = partial(_paint, taller, group, scale, beside, entries)
    return draw(f"{key}-{size.suffix}", (taller.width, taller.height), paint)


def _entry(curve: Steps, scale: Scale, sample: partial[None]) -> Entry:
    months = len(curve.values) - 1
    return Entry(f"{curve.name}, nach {months} Monaten {scale.shown(curve.values[-1])}", sample)


def _paint(
    size: Size, group: Steps, scale: Scale, beside: Steps | None, entries: Sequence[Entry], figure: Figure
) -> None:
    curves = [group, *([beside] if beside else [])]
    heights = ticks([value for curve in curves for value in (*curve.values, *curve.high)])
    months = max(len(curve.values) for curve in curves) - 1
    plot = size.plot(figure, months, heights, scale)
    draw_key(figure, size.height, size.width, entries)
    value_axis(plot, heights, scale)
    pixels.text(figure, (0, plot.top + 12), scale.unit)
    _months(plot, months)
    if group.low:
        pixels.area(figure, [*_stairs(plot, group.low), *reversed(_stairs(plot, group.high))], LIGHT["akzent-hell"])
    if beside:
        pixels.line(figure, _stairs(plot, beside.values), LIGHT["vergleich"], 1.8, linestyle=pixels.DASHED)
    pixels.line(figure, _stairs(plot, group.values), LIGHT["akzent"], 2.8)


def _stairs(plot: Plot, values: Sequence[float]) -> list[pixels.Place]:
    """Corners of the steps: a value holds from its month to the next."""
    found: list[pixels.Place] = []
    for month, value in enumerate(values):
        if found:
            found.append((_x(plot, month), found[-1][1]))
        found.append((_x(plot, month), plot.y(value)))
    return found


def _x(plot: Plot, month: int) -> float:
    return plot.left + month / plot.count * plot.width


def _months(plot: Plot, months: int) -> None:
    """Months since the beginning: every third, every sixth of more than two years."""
    step = 3 if months <= 2 * _YEAR else 6
    for month in range(0, months + 1, step):
        foot = (_x(plot, month), plot.bottom - pixels.TICK_DROP)
        pixels.text(plot.figure, foot, str(month), ha="center", size=pixels.TICK_SIZE)
    foot = (plot.left + plot.width / 2, plot.bottom - pixels.TICK_DROP - 19)
    pixels.text(plot.figure, foot, "Monate seit dem Eintritt", ha="center", size=pixels.TICK_SIZE)


def _line(colour: str, thick: float, style: object, figure: Figure, x: float, y: float) -> None:
    pixels.line(figure, [(x, y), (x + SAMPLE, y)], LIGHT[colour], thick, linestyle=style)


_solid = partial(_line, "akzent", 2.8, "solid")
_dashed = partial(_line, "vergleich", 1.8, pixels.DASHED)
