"""The marks of a judged value: what they say lies in their shape, and a word stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jaen_analysis.report import pixels
from jaen_analysis.report.style import LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Shape = Literal["point", "up", "down", "square", "diamond"]
"""``point``: alike, or nothing to say; ``up`` and ``down``: better and worse, or higher and lower; ``square``: outside
of limits; ``diamond``: not judged. That a value is provisional is no shape: its mark is open."""

NO_VALUE = "kein Wert"
"""What stands in the place of a missing value."""

_MARKERS: dict[Shape, tuple[str, float]] = {
    "point": ("o", 9),
    "up": ("^", 10),
    "down": ("v", 10),
    "square": ("s", 8.5),
    "diamond": ("D", 7),
}


def mark(figure: Figure, place: pixels.Place, shape: Shape, *, provisional: bool = False, scale: float = 1) -> None:
    """One value at its place; ``scale`` makes it smaller where marks stand close together."""
    marker, size = _MARKERS[shape]
    ground = LIGHT["grund"] if provisional else LIGHT["akzent"]
    pixels.points(figure, [place], size * scale, ground, LIGHT["akzent"], marker=marker)
