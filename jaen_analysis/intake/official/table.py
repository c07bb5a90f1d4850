"""What a layout reads out of a file: its figures as published, before anything is known of their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.official.cells import Cell
from jaen_analysis.intake.reading.numbers import NumberFormat


@dataclass(frozen=True)
class Table:
    """Figures in the order of the file. ``published`` is the day of its *Stand*, empty if it names none.

    ``ghosts``: the layout lists areas also for times in which they do not exist, with nothing but signs.
    """

    cells: Sequence[Cell] = ()
    number_format: NumberFormat = "englisch"
    sheet: str = ""
    published: str = ""
    ghosts: bool = False
    findings: Sequence[Finding] = ()
