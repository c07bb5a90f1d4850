"""The little Markdown that generated pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BREAK = "<br>"
"""Between two lines of one cell."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every cell may hold Markdown. Ends with an empty line."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines) + "\n"


def cell(text: str) -> str:
    """Text that breaks no table: in one line, and no bar that would end the cell."""
    return " ".join(text.split()).replace("|", "\\|")


def plain(text: str) -> str:
    """Words as they are: what Markdown or HTML would take for markup is escaped."""
    for sign in "\\*_`[]<>":
        text = text.replace(sign, f"\\{sign}")
    return text


def code(text: str) -> str:
    """Text to be typed as it stands."""
    return f"`{text}`"
