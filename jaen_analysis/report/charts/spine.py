"""One area against all areas, indicator by indicator: where it stands between the lowest and the highest value.

Each row has a scale of its own: what the area is compared with (the rest of the Kreis) stands in the middle of all
rows, and the row is turned so that its better end lies at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jaen_analysis.report import pixels
from jaen_analysis.report.charts.labels import lines, width
from jaen_analysis.report.charts.shapes import NO_VALUE, Shape, mark
from jaen_analysis.report.components.figures import Picture
from jaen_analysis.report.style import LIGHT
from jaen_analysis.report.svg import draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Vertebra:
    """One indicator: values as stored (``None``: missing) and as shown.

    ``low`` and ``high`` are the lowest and the highest value of all areas, ``middle`` the first and the third
    quartile, left out for fewer than four areas. ``turned``: a lower value is the better one and stands at the right.
    """

    name: str
    value: float | None
    shown: str
    reference: float | None
    reference_shown: str
    low: float | None
    high: float | None
    middle: tuple[float, float] | None = None
    turned: bool = False
    word: str = ""
    shape: Shape = "point"
    provisional: bool = False


@dataclass(frozen=True)
class Spine:
    """Indicators under one heading, and what the left and the right end mean ("ungünstiger", "günstiger")."""

    title: str
    left: str
    right: str
    rows: tuple[Vertebra, ...]


@dataclass(frozen=True)
class _Size:
    """CSS pixels: the whole width, where the ranges begin and end, letters of a name, edges of the columns.

    Without columns the value, the reference and the word stand in a line under the range.
    """

    suffix: str
    width: int
    left: int
    right: int
    letters: int
    columns: tuple[int, int, int] | None = None


_WIDE = _Size("breit", 820, left=262, right=520, letters=31, columns=(600, 696, 712))
_NARROW = _Size("schmal", 360, left=8, right=352, letters=44)
_LINE = 16
_RANGE = 24
"""Height of a range."""
_TITLE = 38
_WORD_LETTERS = 13
_COLUMN_LETTERS = 11


def profil(key: str, groups: Sequence[Spine], *, own: str, reference: str) -> Picture:
    """A row per indicator: the range of all areas, its middle half as a box, the area's own mark, and the values.

    ``own`` and ``reference`` head the columns of values ("Witten", "übriger Kreis"). A row without a value of the area
    keeps its range and says so; without a reference it has no middle, and no range is drawn. Raises ``ValueError`` if
    no row has a value of the area.
    """
    rows = [row for group in groups for row in group.rows]
    if all(row.value is None for row in rows):
        raise ValueError(f"profil(): „{own}“ hat keinen einzigen Wert; schreiben Sie stattdessen einen Satz.")
    for row in rows:
        if (row.low is None) != (row.high is None):
            raise ValueError(f"profil(): „{row.name}“ hat nur ein Ende der Spanne; es braucht low und high.")
    wide, narrow = (_drawn(key, size, groups, own, reference) for size in (_WIDE, _NARROW))
    return Picture(wide, narrow)


def _drawn(key: str, size: _Size, groups: Sequence[Spine], own: str, reference: str) -> str:
    height = sum(
        _head(size, own, reference) + sum(_height(size, row, reference) for row in group.rows) for group in groups
    )
    paint = partial(_paint, size, groups, own, reference, height)
    return draw(f"{key}-{size.suffix}", (size.width, height), paint)


def _head(size: _Size, own: str, reference: str) -> int:
    """Height of the head of a group: its title, and below it the ends beside the heads of the columns."""
    columns = max(len(lines(name, _COLUMN_LETTERS)) for name in (own, reference)) if size.columns else 1
    return _TITLE + columns * _LINE + 8


def _height(size: _Size, row: Vertebra, reference: str) -> int:
    names = len(lines(row.name, size.letters))
    if size.columns:
        return max(names, len(lines(row.word, _WORD_LETTERS))) * _LINE + 14
    return (names + _feet(size, row, reference)) * _LINE + _RANGE + 16


def _feet(size: _Size, row: Vertebra, reference: str) -> int:
    """How many lines the value, the word and the reference take under a range."""
    own, rest = _foot(row, reference)
    return 1 if width(own, 12, bold=True) + width(rest, 12) + 12 < size.width else 2


def _foot(row: Vertebra, reference: str) -> tuple[str, str]:
    """The value with its word, and the value that it is compared with."""
    own = NO_VALUE if row.value is None else row.shown
    rest = NO_VALUE if row.reference is None else row.reference_shown
    return " · ".join(filter(None, [own, row.word])), f"{reference}: {rest}"


def _paint(size: _Size, groups: Sequence[Spine], own: str, reference: str, edge: int, figure: Figure) -> None:
    for group in groups:
        head = _head(size, own, reference)
        _heads(figure, size, edge, edge - head, group, (own, reference))
        edge -= head
        start = edge
        for row in group.rows:
            height = _height(size, row, reference)
            edge -= height
            pixels.axis(figure, (0, edge), (size.width, edge))
            if size.columns:
                _in_columns(figure, size, edge + height / 2, row, size.columns)
            else:
                _in_lines(figure, size, edge, row, reference)
        if size.columns:
            _middle(figure, size, edge, start)


def _heads(figure: Figure, size: _Size, top: float, bottom: float, group: Spine, names: tuple[str, str]) -> None:
    pixels.text(figure, (0, top - 28), group.title, LIGHT["text"], weight="bold")
    pixels.text(figure, (size.left, bottom + 8), f"◀ {group.left}", size=pixels.TICK_SIZE)
    pixels.text(figure, (size.right, bottom + 8), f"{group.right} ▶", ha="right", size=pixels.TICK_SIZE)
    if size.columns:
        for edge, name in zip(size.columns, names, strict=False):
            texts = lines(name, _COLUMN_LETTERS)
            for place, words in enumerate(reversed(texts)):
                foot = (edge, bottom + 8 + place * _LINE)
                pixels.text(figure, foot, words, LIGHT["text"], ha="right", weight="bold", size=pixels.TICK_SIZE)
    pixels.line(figure, [(0, bottom), (size.width, bottom)], LIGHT["leise"], 1.2)


def _in_columns(figure: Figure, size: _Size, middle: float, row: Vertebra, columns: tuple[int, int, int]) -> None:
    own, reference, word = columns
    _range(figure, size, middle, row)
    _stack(figure, 0, middle, lines(row.name, size.letters))
    for edge, known, shown in ((own, row.value, row.shown), (reference, row.reference, row.reference_shown)):
        colour, words = (LIGHT["leise"], NO_VALUE) if known is None else (LIGHT["text"], shown)
        pixels.text(figure, (edge, middle - 4.5), words, colour, ha="right")
    _stack(figure, word, middle, lines(row.word, _WORD_LETTERS))


def _in_lines(figure: Figure, size: _Size, bottom: float, row: Vertebra, reference: str) -> None:
    for place, words in enumerate(lines(row.name, size.letters)):
        foot = bottom + _height(size, row, reference) - 18 - place * _LINE
        pixels.text(figure, (0, foot), words, LIGHT["text"])
    feet = _feet(size, row, reference)
    middle = bottom + feet * _LINE + 10 + _RANGE / 2
    _middle(figure, size, middle - _RANGE / 2, middle + _RANGE / 2)
    _range(figure, size, middle, row)
    own, rest = _foot(row, reference)
    pixels.text(figure, (0, bottom + 9 + (feet - 1) * _LINE), own, LIGHT["text"], weight="bold", size=12)
    pixels.text(figure, (size.width, bottom + 9), rest, ha="right", size=12)


def _middle(figure: Figure, size: _Size, bottom: float, top: float) -> None:
    """The line of the reference, in the middle of all ranges."""
    x = (size.left + size.right) / 2
    pixels.line(figure, [(x, bottom), (x, top)], LIGHT["leise"], 1.4, zorder=2)


def _range(figure: Figure, size: _Size, y: float, row: Vertebra) -> None:
    """The range of all areas with its middle half, and the area's own mark."""
    if row.reference is None:
        return
    middle, half = row.reference, (size.right - size.left) / 2 - 6
    reach = max((abs(end - middle) for end in (row.low, row.high, row.value) if end is not None), default=0) or 1
    side = -1 if row.turned else 1

    def x(value: float) -> float:
        return (size.left + size.right) / 2 + side * (value - middle) / reach * half

    if row.low is not None and row.high is not None:
        pixels.line(figure, [(x(row.low), y), (x(row.high), y)], LIGHT["vergleich"], 2)
        for end in (x(row.low), x(row.high)):
            pixels.line(figure, [(end, y - 4), (end, y + 4)], LIGHT["vergleich"], 2)
    if row.middle:
        ends = [(x(end), y) for end in row.middle]
        pixels.line(figure, ends, LIGHT["linie"], 14, solid_capstyle="butt", zorder=1.5)
    if row.value is not None:
        mark(figure, (x(row.value), y), row.shape, provisional=row.provisional)


def _stack(figure: Figure, x: float, y: float, words: Sequence[str]) -> None:
    """Lines of words under one another, around the middle of their row."""
    for place, line in enumerate(words):
        down = (place - (len(words) - 1) / 2) * _LINE + 4.5
        pixels.text(figure, (x, y - down), line, LIGHT["text"])
