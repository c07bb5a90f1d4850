"""Charts as SVG text with real words in it: light and dark come from the page, not from the picture.

A chart is drawn twice, wide and narrow. All state of matplotlib stays inside one call; the same figures give the
same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.style import LIGHT, variable
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes
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


def _paint(
    size: _Size, periods: Sequence[str], lines: Sequence[Line], scale: Scale, marks: Sequence[Mark], figure: Figure
) -> None:
    frame = (size.left / size.width, size.bottom / size.height)
    axes = figure.add_axes((*frame, size.plot_width / size.width, size.plot_height / size.height))
    axes.patch.set_visible(False)
    _axes(axes, size, periods, lines, scale)
    for mark in marks:
        axes.axvline(mark.place - 0.5, color=LIGHT["leise"], linewidth=1.5, linestyle=(0, (1, 2.5)))
        _text(axes, mark.place - 0.5, size.plot_height + 6, mark.sign, size, ha="center", weight="bold")
    for line in lines[1:]:
        _line(axes, line, color=LIGHT["vergleich"], linewidth=1.8, linestyle=(0, (4, 2.5)))
    _line(axes, lines[0], color=LIGHT["akzent"], linewidth=2.8)
    _points(axes, lines[0])
    _labels(axes, size, lines, scale)


def _axes(axes: Axes, size: _Size, periods: Sequence[str], lines: Sequence[Line], scale: Scale) -> None:
    heights = ticks([value for line in lines for value in _present(line).values()])
    axes.set_ylim(heights[0], heights[-1])
    axes.set_yticks(heights, tick_labels(heights, scale))
    axes.set_xlim(-0.5, len(periods) - 0.5)
    places = sorted(range(len(periods) - 1, -1, -_step(periods, size)))
    axes.set_xticks(places, [periods[place] for place in places])
    axes.grid(visible=False, axis="x")
    if heights[0] < 0 < heights[-1]:
        axes.axhline(0, color=LIGHT["leise"], linewidth=1, zorder=1)
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.text(-size.left / size.plot_width, 1 + 12 / size.plot_height, scale.unit, transform=axes.transAxes,
              color=LIGHT["leise"])  # fmt: skip


def _step(periods: Sequence[str], size: _Size) -> int:
    """Every how many periods a label fits; steps that keep to the same quarters, half-years or months."""
    room = size.plot_width / len(periods)
    width = max(len(period) for period in periods) * 7 + 6
    return next(step for step in (1, 2, 4, 8, 12, 24, 48, len(periods)) if step * room >= width or step >= len(periods))


def _line(axes: Axes, line: Line, **look: Any) -> None:
    """The line in its unbroken stretches: it must not bridge a period without a value."""
    from seaborn import lineplot

    present = _present(line)
    stretches = [place - order for order, place in enumerate(present)]
    lineplot(x=list(present), y=list(present.values()), units=stretches, estimator=None, errorbar=None, ax=axes, **look)
    alone = [place for place in present if place - 1 not in present and place + 1 not in present]
    axes.plot(alone, [present[place] for place in alone], "o", color=look["color"], markersize=5)


def _points(axes: Axes, line: Line) -> None:
    present = _present(line)
    final = [place for place in present if place not in line.provisional]
    open_ = [place for place in present if place in line.provisional]
    look: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 7, "markeredgewidth": 2, "zorder": 4}
    for places, ground in ((final, LIGHT["akzent"]), (open_, LIGHT["grund"])):
        axes.plot(places, [present[place] for place in places], markerfacecolor=ground,
                  markeredgecolor=LIGHT["akzent"], **look)  # fmt: skip


def _labels(axes: Axes, size: _Size, lines: Sequence[Line], scale: Scale) -> None:
    """Name and last value at the end of each line, moved apart where they would cover one another."""
    drawn = [line for line in lines if _present(line)]
    texts = [[*wrap(line.name, size.letters, break_long_words=False), scale.shown(line.values[-1])] for line in drawn]
    low, high = axes.get_ylim()
    heights = [list(_present(line).values())[-1] for line in drawn]
    centres = _apart([(height - low) / (high - low) * size.plot_height for height in heights],
                     [len(text) * _LINE_HEIGHT for text in texts], size.plot_height)  # fmt: skip
    looks: list[dict[str, Any]] = [{"color": LIGHT["akzent"], "weight": "bold"}, {"color": LIGHT["leise"]}]
    for text, centre, look in zip(texts, centres, looks, strict=False):
        top = centre + len(text) * _LINE_HEIGHT / 2
        for row, words in enumerate(text):
            place = (len(lines[0].values) - 0.5, top - (row + 0.75) * _LINE_HEIGHT)
            _text(axes, *place, words, size, x_shift=8, ha="left", **look)


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


def _text(axes: Axes, x: float, pixels: float, words: str, size: _Size, *, x_shift: float = 0, **look: Any) -> None:
    """Words at a place of the x axis and at a height in pixels above it."""
    place = (x, pixels / size.plot_height)
    axes.annotate(words, place, xycoords=axes.get_xaxis_transform(), xytext=(x_shift, 0), textcoords="offset points",
                  va="baseline", annotation_clip=False, **{"color": LIGHT["leise"], **look})  # fmt: skip


def _present(line: Line) -> dict[int, float]:
    return {place: value for place, value in enumerate(line.values) if value is not None and not math.isnan(value)}
