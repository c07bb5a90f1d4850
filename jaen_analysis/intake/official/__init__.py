"""Tables of the official statistics: context beside what the cities deliver, kept as a source of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.official import ba_eckwerte
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Unreadable

if TYPE_CHECKING:
    from jaen_analysis.intake.deliveries import Delivery
    from jaen_analysis.intake.params import Params


def source_of(path: Path, params: Params) -> str | None:
    """The official source whose layout this file has, told by its header; ``None`` for anything else."""
    try:
        rows = read_sheets(path.read_bytes())[0].rows
    except Unreadable:
        return None
    known = rows and ba_eckwerte.recognises(rows[0].cells)
    return next(iter(params.official), None) if known else None


def read_official(path: Path, params: Params, name: str, *, received: date) -> Delivery:
    """Read a file of this official source (see :func:`source_of`). Its faults are findings, never raised."""
    return ba_eckwerte.read(path, params, name, received=received)
