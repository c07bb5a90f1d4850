"""The key above a chart: what each of its marks means, with the value where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from jaen_analysis.report import pixels
from jaen_analysis.report.charts.labels import lines, width
from jaen_analysis.report.style import LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SAMPLE = 30
"""Width of the drawn sample of a line, in CSS pixels."""
_BESIDE, _GAP, _LINE, _BETWEEN = 8, 20, 17, 4


@dataclass(frozen=True)
class Entry:
    """A mark and its words; ``sample`` draws it from a place (``x``, ``y``) on, ``wide`` pixels wide."""

    words: str
    sample: Callable[[Figure, float, float], None]
    wide: int = SAMPLE


def height(entries: Sequence[Entry], room: float) -> int:
    """How high the key is where it may be ``room`` wide."""
    return sum(_tall(row) for row in _rows(entries, room))


def draw_key(figure: Figure, top: float, room: float, entries: Sequence[Entry]) -> None:
    """The entries beside one another below ``top``, in as many rows as they need."""
    for row in _rows(entries, room):
        for x, entry, texts in row:
            entry.sample(figure, x, top - _LINE / 2)
            for place, words in enumerate(texts):
                foot = (x + entry.wide + _BESIDE, top - (place + 0.5) * _LINE - 4.5)
                pixels.text(figure, foot, words, LIGHT["text"])
        top -= _tall(row)


_Row: TypeAlias = list[tuple[float, Entry, list[str]]]


def _tall(row: _Row) -> int:
    return max(len(texts) for _, _, texts in row) * _LINE + _BETWEEN


def _rows(entries: Sequence[Entry], room: float) -> list[_Row]:
    """Each entry with its place and its words in lines, in rows that are not wider than the room."""
    rows: list[_Row] = [[]]
    x, letters = 0.0, int((room - SAMPLE - _BESIDE) // width("x"))
    for entry in entries:
        texts = lines(entry.words, letters)
        needed = entry.wide + _BESIDE + max(map(width, texts))
        if rows[-1] and x + needed > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry, texts))
        x += needed + _GAP
    return rows
