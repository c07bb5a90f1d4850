"""How the cells of a table lie: rows under heads, with cells that reach over several, and what fits no heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.report.reading_back.prose import numbers

if TYPE_CHECKING:
    from bs4 import Tag

_WIDEST = 100
"""Over so many columns or rows a cell may reach."""

Row = tuple[str, ...]


class Laid(NamedTuple):
    """Rows with a cell for each of the ``heads``; ``unlaid`` are all others that hold a number, in words."""

    heads: Row
    rows: tuple[Row, ...]
    unlaid: tuple[str, ...]


def laid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Laid:
    """Rows of words under heads. Where two heads are the same, or there are none, nothing fits."""
    fitting, unlaid = list[Row](), list[str]()
    distinct = bool(heads) and len({*heads}) == len(heads)
    for row in rows:
        if distinct and len(row) == len(heads):
            fitting.append(tuple(row))
        elif numbers(words := " | ".join(row)):
            unlaid.append(words)
    return Laid(tuple(heads), tuple(fitting), tuple(unlaid))


def laid_out(table: Tag, words: Callable[[Tag], str]) -> Laid:
    """A table of a page under the one row of its head, or under its first row if that has heads alone."""
    own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    head = [row for row in own if row.find_parent(["thead", "table"]) is not table]
    rows = [row for row in own if row.find_parent(["thead", "table"]) is table]
    if not head and rows and all(cell.name == "th" for cell in cells(rows[0])):
        head, rows = rows[:1], rows[1:]
    lines = list(_grid(head, words))
    if len(lines) == 1:
        return laid(lines[0], _grid(rows, words))
    return laid((), [*lines, *_grid(rows, words)])


def cells(row: Tag) -> list[Tag]:
    """The cells of a row of a page."""
    return list(row.find_all(["th", "td"], recursive=False))


def _grid(rows: Iterable[Tag], words: Callable[[Tag], str]) -> Iterator[list[str]]:
    """The words of each row; a cell that reaches over several columns or rows stands in each of them."""
    above: dict[int, tuple[str, int]] = {}
    for row in rows:
        line, below = list[str](), dict[int, tuple[str, int]]()
        for cell in [*cells(row), None]:
            while len(line) in above:
                text, left = above.pop(len(line))
                if left > 1:
                    below[len(line)] = text, left - 1
                line.append(text)
            if cell is None:
                break
            text, deep = words(cell), _reach(cell, "rowspan")
            for _ in range(_reach(cell, "colspan")):
                if deep > 1:
                    below[len(line)] = text, deep - 1
                line.append(text)
        above = below
        yield line


def _reach(cell: Tag, name: str) -> int:
    told = str(cell.get(name, ""))
    return min(int(told), _WIDEST) if told.isdecimal() else 1
