"""The marks of a bullet bar: told apart by their shape and their place, above, on and below the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.style import LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 12
"""Height of a bar in CSS pixels."""


def bar(figure: Figure, start: pixels.Place, end: float, *, provisional: bool = False) -> None:
    """From ``start`` to ``end``; of a provisional value only its outline."""
    (x, y), inset = start, 1.6 if end >= start[0] else -1.6
    pixels.line(figure, [start, (end, y)], LIGHT["akzent"], BAR, solid_capstyle="butt", zorder=2)
    if provisional and abs(end - x) > 2 * abs(inset):
        ends = [(x + inset, y), (end - inset, y)]
        pixels.line(figure, ends, LIGHT["grund"], BAR - 3.2, solid_capstyle="butt", zorder=2.1)


def path(figure: Figure, place: pixels.Place) -> None:
    """A small triangle that points down at the value to be expected by now."""
    pixels.points(figure, [place], 8, LIGHT["vergleich"], LIGHT["vergleich"], 1, marker="v")


def forecast(figure: Figure, low: float, high: float, y: float) -> None:
    """A thin line from end to end, closed by ticks."""
    pixels.line(figure, [(low, y), (high, y)], LIGHT["text"], 1.6, zorder=3)
    for end in (low, high):
        pixels.line(figure, [(end, y - 3.5), (end, y + 3.5)], LIGHT["text"], 1.6, zorder=3)


def target(figure: Figure, place: pixels.Place) -> None:
    """A tick with a halo, so that it is seen on a bar of any tint."""
    x, y = place
    for colour, thick, zorder in ((LIGHT["grund"], 7.0, 2.5), (LIGHT["text"], 3.2, 2.6)):
        pixels.line(figure, [(x, y - 9), (x, y + 9)], colour, thick, solid_capstyle="butt", zorder=zorder)
