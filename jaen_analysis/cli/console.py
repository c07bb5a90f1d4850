"""What the commands print with: one console for results, one for messages."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
_WIDTH = 120
"""A table keeps its words whole up to this width, also where the terminal is narrower or there is none."""


def show(table: Table) -> None:
    """Print a table for results."""
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
