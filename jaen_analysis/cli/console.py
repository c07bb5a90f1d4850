"""What the commands print with: one console for results, one for messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
_WIDTH = 120
"""A table keeps its words whole up to this width, also where the terminal is narrower or there is none."""


def print_table(title: str, columns: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table for results; its first column is never parted: a key is there to be copied.

    Brackets in its texts are brackets, not markup.
    """
    table = Table(title=escape(title), title_justify="left", box=box.SIMPLE_HEAD, min_width=len(title))
    for place, column in enumerate(columns):
        table.add_column(column, no_wrap=place == 0)
    for row in rows:
        table.add_row(*map(escape, row))
    Console(highlight=False, width=max(out.width, _WIDTH)).print(table)


def progress() -> Progress:
    """A bar on the message console; it vanishes when the work is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
