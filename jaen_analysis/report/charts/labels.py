"""Words in a chart that must not cover one another: how wide they are, how they break, how they give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.german import SOFT_HYPHEN, hyphenated
from jaen_analysis.report.style import LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LINE_HEIGHT = 17
_GLYPH, _BOLD = 0.62, 0.68
"""Average width of a letter as a share of the font size: that of DejaVu Sans, the widest of the page's fonts."""
_GAP = 2


def width(words: str, size: float = 13, *, bold: bool = False) -> float:
    """Room that the words take at most, in pixels; no font is measured, the reader's is not known."""
    return len(words) * size * (_BOLD if bold else _GLYPH)


def lines(name: str, letters: int) -> list[str]:
    """The name in lines of about so many letters; it may part behind a slash, a long compound at its joints."""
    words = " ".join(word if len(word) <= letters else _parted(word, letters) for word in name.split(" "))
    return [line.replace("/ ", "/") for line in wrap(words.replace("/", "/ "), letters, break_long_words=False)]


def _parted(word: str, letters: int) -> str:
    """Pieces with hyphens and blanks between them, each as long as a line holds."""
    pieces = [""]
    for part in hyphenated(word).split(SOFT_HYPHEN):
        if pieces[-1] and len(pieces[-1]) + len(part) >= letters:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += part
    return " ".join(pieces)


def every(labels: Sequence[str], room: float, steps: Sequence[int], size: float = pixels.TICK_SIZE) -> int:
    """Every how many labels one fits, where each has this room; the first fitting step, or one label for all."""
    needed = max(width(label, size) for label in labels) + 6
    return next((step for step in steps if step * room >= needed), max(len(labels), 1))


def gutter(labels: Sequence[str], least: float) -> float:
    """Room for the numbers of an axis at the left of a plot, which is wider than usual only for long ones."""
    return max(least, max(width(label, pixels.TICK_SIZE) for label in labels) + 9)


@dataclass(frozen=True)
class Beside:
    """Lines of words that belong to a height at the edge of the plot."""

    height: float
    texts: Sequence[str]
    colour: str = LIGHT["leise"]
    weight: str = "normal"


def beside(figure: Figure, x: float, labels: Sequence[Beside], low: float, high: float) -> None:
    """The labels under one another to the right of ``x``, each as near to its height as the others let it."""
    centres = apart([label.height for label in labels], [len(label.texts) * LINE_HEIGHT for label in labels], low, high)
    for label, centre in zip(labels, centres, strict=True):
        top = centre + len(label.texts) * LINE_HEIGHT / 2
        for row, words in enumerate(label.texts):
            place = (x, top - (row + 0.75) * LINE_HEIGHT)
            pixels.text(figure, place, words, label.colour, weight=label.weight)


def apart(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of labels between ``low`` and ``high`` that keep their order and do not cover one another.

    They move as little as possible (least squares: pool adjacent violators); of two at the same height the first
    stands above. Labels that are together higher than the room leave it at the top.
    """
    order = sorted(range(len(centres)), key=lambda place: (centres[place], -place))
    offsets, top = [], 0.0
    for place in order:
        offsets.append(top + heights[place] / 2)
        top += heights[place] + _GAP
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(order, offsets, strict=True):
        total, count = centres[place] - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    last = high - (top - _GAP)
    starts = [max(min(total / count, last), low) for total, count in blocks for _ in range(count)]
    return [start + offset for _, start, offset in sorted(zip(order, starts, offsets, strict=True))]
