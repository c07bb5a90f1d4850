"""One indicator over time: the area bold, what it is compared with dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.charts.labels import Beside, beside, gutter, lines
from jaen_analysis.report.charts.periods import (
    Line,
    Mark,
    Plot,
    breaks,
    check,
    period_axis,
    points,
    stretches,
    value_axis,
)
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
    shown = (area,) if reference is None else (area, reference)
    check("verlauf", periods, shown)
    if not area.present:
        raise ValueError(f"verlauf(): „{area.name}“ hat keinen einzigen Wert; schreiben Sie stattdessen einen Satz.")
    wide, narrow = (
        draw(f"{key}-{size.suffix}", (size.width, size.height), partial(_paint, size, periods, shown, scale, marks))
        for size in (WIDE, NARROW)
    )
    return Picture(wide, narrow)


@dataclass(frozen=True)
class Size:
    """A drawing area in CSS pixels: the whole, its margins, and how many letters fit beside the plot."""

    suffix: str
    width: int
    height: int
    left: int
    right: int
    letters: int
    top: int = 28
    bottom: int = 34

    def plot(self, figure: Figure, count: int, heights: Sequence[float], scale: Scale) -> Plot:
        """The place for so many periods between the first and the last of the heights."""
        left = gutter(tick_labels(heights, scale), self.left)
        width, height = self.width - left - self.right, self.height - self.top - self.bottom
        return Plot(figure, left, self.bottom, width, height, count, heights[0], heights[-1])


WIDE = Size("breit", 820, 320, left=58, right=156, letters=18)
NARROW = Size("schmal", 360, 290, left=48, right=126, letters=12)


def _paint(
    size: Size, periods: Sequence[str], shown: Sequence[Line], scale: Scale, marks: Sequence[Mark], figure: Figure
) -> None:
    heights = ticks([value for line in shown for value in line.present.values()])
    plot = size.plot(figure, len(periods), heights, scale)
    value_axis(plot, heights, scale)
    pixels.text(figure, (0, plot.top + 12), scale.unit)
    period_axis(plot, periods)
    breaks(plot, marks)
    for line in shown[1:]:
        stretches(plot, line, LIGHT["vergleich"], 1.8, linestyle=pixels.DASHED)
    stretches(plot, shown[0], LIGHT["akzent"], 2.8)
    points(plot, shown[0])
    looks = ((LIGHT["akzent"], "bold"), (LIGHT["leise"], "normal"))
    ends = [
        Beside(plot.y(last(line)), [*lines(line.name, size.letters), scale.shown(line.values[-1])], *look)
        for line, look in zip(shown, looks, strict=False)
        if line.present
    ]
    beside(figure, plot.right + 8, ends, plot.bottom - 8, plot.top + 8)


def last(line: Line) -> float:
    """The newest value that is there: the end of the line, where its name stands."""
    return list(line.present.values())[-1]
