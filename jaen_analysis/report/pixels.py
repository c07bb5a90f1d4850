"""Lines, points and words of a chart, placed in CSS pixels from the lower left corner of its figure.

Charts of the reports have fixed margins and compute their own places, so they do without matplotlib's axes: to make
their ticks, and to lay them out anew for each drawing, takes several times as long as all the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from jaen_analysis.report.style import LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Place = tuple[float, float]

_HAIR = 0.8
TICK_DROP = 20.6
"""From the axis down to the foot of the words below it."""
TICK_SIZE = 12
DASHED = (0, (4, 2.5))


def line(figure: Figure, places: Sequence[Place], colour: str, width: float, **look: Any) -> None:
    """One line through all places; a place without height (NaN) parts it."""
    xs, ys = zip(*places, strict=True)
    _add(figure, xs, ys, color=colour, linewidth=width, **look)


def grid(figure: Figure, lines: Iterable[tuple[Place, Place]]) -> None:
    """The thin lines behind a chart."""
    parted = [place for start, end in lines for place in (start, end, (math.nan, math.nan))]
    line(figure, parted, LIGHT["gitter"], _HAIR, zorder=1)


def axis(figure: Figure, start: Place, end: Place) -> None:
    """The line that a chart stands on."""
    line(figure, [start, end], LIGHT["linie"], _HAIR, solid_capstyle="projecting", zorder=2.5)


def area(figure: Figure, places: Sequence[Place], colour: str) -> None:
    """A plain area behind everything else, its corners in their order."""
    from matplotlib.patches import Polygon
    from matplotlib.transforms import IdentityTransform

    figure.add_artist(Polygon(places, transform=IdentityTransform(), facecolor=colour, edgecolor="none", zorder=0.5))


def points(
    figure: Figure, places: Sequence[Place], size: float, ground: str, edge: str, width: float = 2, marker: str = "o"
) -> None:
    """A mark at each place, a round one unless ``marker`` (of matplotlib) says otherwise."""
    if places:
        xs, ys = zip(*places, strict=True)
        _add(figure, xs, ys, linestyle="none", marker=marker, markersize=size, markerfacecolor=ground,
             markeredgecolor=edge, markeredgewidth=width, zorder=4)  # fmt: skip


def text(figure: Figure, place: Place, words: str, colour: str = LIGHT["leise"], **look: Any) -> None:
    """Words that stand on this place, to its right unless ``ha`` says otherwise."""
    from matplotlib.transforms import IdentityTransform

    from jaen_analysis.report.words import PlacedText

    figure.add_artist(PlacedText(*place, words, transform=IdentityTransform(), color=colour, **look))


def _add(figure: Figure, xs: Sequence[float], ys: Sequence[float], **look: Any) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.transforms import IdentityTransform

    figure.add_artist(Line2D(xs, ys, transform=IdentityTransform(), **look))
