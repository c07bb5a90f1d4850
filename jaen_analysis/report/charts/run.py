"""A control chart: one indicator over time between the limits of its own usual variation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from jaen_analysis.report import pixels
from jaen_analysis.report.axis import Scale, ticks
from jaen_analysis.report.charts.labels import Beside, beside, lines
from jaen_analysis.report.charts.levels import Level
from jaen_analysis.report.charts.periods import Line, Mark, Plot, breaks, check, period_axis, stretches, value_axis
from jaen_analysis.report.charts.shapes import Shape, mark
from jaen_analysis.report.charts.trend import NARROW, WIDE, Size, last
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def regelkarte(
    key: str,
    periods: Sequence[str],
    area: Line,
    scale: Scale,
    *,
    centre: Level,
    limits: Sequence[Level] = (),
    target: Level | None = None,
    special: Mapping[int, Shape] | None = None,
    marks: Sequence[Mark] = (),
) -> Picture:
    """One line with its points, its mean or median (``centre``), dashed limits and a target.

    ``special`` gives points (by place) their shape: ``square`` outside of the limits, ``up`` and ``down`` for a run or
    trend; the notes of the figure say in words what the shapes mean. Raises ``ValueError`` if the line has not one
    value per period or no value at all, or a special point has no value.
    """
    check("regelkarte", periods, [area])
    if not area.present:
        raise ValueError(f"regelkarte(): „{area.name}“ hat keinen einzigen Wert; schreiben Sie stattdessen einen Satz.")
    shapes = dict(special or {})
    for place in shapes:
        if place not in area.present:
            raise ValueError(f"regelkarte(): „{area.name}“ hat an Stelle {place} keinen Wert, aber ein Zeichen.")
    levels = _Levels(centre, tuple(limits), target)
    wide, narrow = (
        draw(
            f"{key}-{size.suffix}",
            (size.width, size.height),
            partial(_paint, size, periods, area, scale, levels, shapes, marks),
        )
        for size in (WIDE, NARROW)
    )
    return Picture(wide, narrow)


@dataclass(frozen=True)
class _Levels:
    """The level lines of a control chart."""

    centre: Level
    limits: tuple[Level, ...]
    target: Level | None

    def looks(self) -> list[tuple[Level, str, dict[str, Any]]]:
        """Each level with the colour and the style of its line."""
        found: list[tuple[Level, str, dict[str, Any]]] = [(self.centre, "vergleich", {"linestyle": "solid"})]
        found += [(limit, "vergleich", {"linestyle": pixels.DASHED}) for limit in self.limits]
        if self.target:
            found.append((self.target, "warnung", {"linestyle": (0, (8, 2, 1.5, 2))}))
        return found


def _paint(
    size: Size,
    periods: Sequence[str],
    area: Line,
    scale: Scale,
    levels: _Levels,
    shapes: Mapping[int, Shape],
    marks: Sequence[Mark],
    figure: Figure,
) -> None:
    looks = levels.looks()
    heights = ticks([*area.present.values(), *(level.value for level, _, _ in looks)], zero=False)
    plot = size.plot(figure, len(periods), heights, scale)
    value_axis(plot, heights, scale)
    pixels.text(figure, (0, plot.top + 12), scale.unit)
    period_axis(plot, periods)
    breaks(plot, marks)
    for level, colour, look in looks:
        y = plot.y(level.value)
        pixels.line(figure, [(plot.left, y), (plot.right, y)], LIGHT[colour], 1.6, zorder=1.5, **look)
    stretches(plot, area, LIGHT["akzent"], 2.2)
    _points(plot, area, shapes)
    own = [*lines(area.name, size.letters), scale.shown(area.values[-1])]
    names = [Beside(plot.y(last(area)), own, LIGHT["akzent"], "bold")]
    names += [
        Beside(plot.y(level.value), [*lines(f"{level.name} {level.shown}", size.letters)], LIGHT[_WORDS[colour]])
        for level, colour, _ in looks
    ]
    beside(figure, plot.right + 8, names, plot.bottom - 8, plot.top + 20)


_WORDS = {"vergleich": "leise", "warnung": "warnung"}
"""The colour of the words beside a line of this colour."""


def _points(plot: Plot, area: Line, shapes: Mapping[int, Shape]) -> None:
    scale = min(plot.width / plot.count / 14, 1)
    for place, value in area.present.items():
        spot, open_ = (plot.x(place), plot.y(value)), place in area.provisional
        if place in shapes:
            mark(plot.figure, spot, shapes[place], provisional=open_, scale=scale)
        else:
            pixels.points(plot.figure, [spot], 5, LIGHT["grund" if open_ else "akzent"], LIGHT["akzent"], 1.5)
