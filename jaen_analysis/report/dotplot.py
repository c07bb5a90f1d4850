"""All areas on one axis, in their given order: a point per area, the reference as a line across all of them.

No colour and no order judges: points of one kind look alike, and nothing is sorted by value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from jaen_analysis.report.axis import Scale, tick_labels, ticks
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NO_VALUE = "kein Wert"


@dataclass(frozen=True)
class Dot:
    """One area: its value as stored (``None``: missing), as shown at the edge, and whether it may still change."""

    name: str
    value: float | None
    shown: str
    provisional: bool = False


@dataclass(frozen=True)
class Group:
    """Areas of one kind under their heading."""

    title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, room for names and values, letters of a name in a line, height of a row."""

    suffix: str
    width: int
    left: int
    right: int
    letters: int
    row: int

    @property
    def plot(self) -> int:
        """Width of the axis."""
        return self.width - self.left - self.right


_WIDE = _Size("breit", 820, left=196, right=92, letters=26, row=22)
_NARROW = _Size("schmal", 360, left=122, right=80, letters=15, row=34)
_TOP, _BOTTOM, _LINE = 30, 30, 15


def punkte(key: str, groups: Sequence[Group], scale: Scale, *, reference: Dot | None = None) -> Picture:
    """The areas from top to bottom as they come; ``reference`` is drawn as a dashed line with its value above.

    Raises ``ValueError`` if no area has a value.
    """
    dots = [dot for group in groups for dot in group.dots]
    if all(dot.value is None for dot in dots):
        raise ValueError("punkte(): Kein Gebiet hat einen Wert; schreiben Sie stattdessen einen Satz.")
    rows = len(dots) + len(groups)
    wide, narrow = (
        draw(
            f"{key}-{size.suffix}",
            (size.width, _TOP + rows * size.row + _BOTTOM),
            partial(_paint, size, groups, scale, reference),
        )
        for size in (_WIDE, _NARROW)
    )
    return Picture(wide, narrow)


def _paint(size: _Size, groups: Sequence[Group], scale: Scale, reference: Dot | None, figure: Figure) -> None:
    rows = sum(len(group.dots) + 1 for group in groups)
    height = _TOP + rows * size.row + _BOTTOM
    frame = (size.left / size.width, _BOTTOM / height, size.plot / size.width, rows * size.row / height)
    axes = figure.add_axes(frame)
    axes.patch.set_visible(False)
    axes.set_ylim(rows, 0)
    axes.set_yticks([])
    values = [dot.value for group in groups for dot in group.dots if dot.value is not None]
    drawn = reference if reference and reference.value is not None else None
    places = ticks([*values, *([drawn.value] if drawn and drawn.value is not None else [])])
    axes.set_xlim(places[0], places[-1])
    shown = places if size is _WIDE else places[:: 1 if len(places) <= 4 else 2]
    axes.set_xticks(shown, tick_labels(shown, scale))
    axes.spines[["top", "left", "right"]].set_visible(False)
    if drawn:
        _reference(axes, size, drawn)
    row = 0
    for group in groups:
        _text(axes, size, row, [group.title], weight="bold")
        for dot in group.dots:
            row += 1
            _dot(axes, size, row, dot)
        row += 1


def _reference(axes: Axes, size: _Size, dot: Dot) -> None:
    """The dashed line, with its words above it, kept inside the picture."""
    axes.axvline(dot.value or 0, color=LIGHT["vergleich"], linewidth=2, linestyle=(0, (4, 2.5)), zorder=2,
                 clip_on=False)  # fmt: skip
    low, high = axes.get_xlim()
    place = ((dot.value or 0) - low) / (high - low)
    edge = "left" if place < 0.2 else "right" if place > 0.8 else "center"
    axes.annotate(f"{dot.name} {dot.shown}", (place, 1), xycoords="axes fraction", xytext=(0, 8), ha=edge,
                  textcoords="offset points", color=LIGHT["leise"], annotation_clip=False)  # fmt: skip


def _dot(axes: Axes, size: _Size, row: int, dot: Dot) -> None:
    axes.axhline(row + 0.5, color=LIGHT["gitter"], linewidth=1, zorder=1, clip_on=False)
    _text(axes, size, row, wrap(dot.name.replace("/", "/ "), size.letters, break_long_words=False))
    colour, shown = (LIGHT["leise"], NO_VALUE) if dot.value is None else (LIGHT["text"], dot.shown)
    axes.annotate(shown, (1, row + 0.5), xycoords=axes.get_yaxis_transform(), xytext=(size.right - 2, -4.5),
                  textcoords="offset points", ha="right", va="baseline", annotation_clip=False,
                  color=colour)  # fmt: skip
    if dot.value is not None:
        ground = LIGHT["grund"] if dot.provisional else LIGHT["akzent"]
        axes.plot([dot.value], [row + 0.5], "o", markersize=9, markeredgewidth=2, markeredgecolor=LIGHT["akzent"],
                  markerfacecolor=ground, zorder=4, clip_on=False)  # fmt: skip


def _text(axes: Axes, size: _Size, row: int, lines: Sequence[str], weight: str = "normal") -> None:
    """Words at the left edge, one or two lines around the middle of the row."""
    for place, words in enumerate(lines):
        down = (place - (len(lines) - 1) / 2) * _LINE + 4.5
        axes.annotate(words.replace("/ ", "/"), (0, row + 0.5), xycoords=axes.get_yaxis_transform(), ha="left",
                      va="baseline", xytext=(-size.left, -down), textcoords="offset points", weight=weight,
                      color=LIGHT["text"], annotation_clip=False)  # fmt: skip
