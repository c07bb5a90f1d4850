"""Tables of the official statistics: context beside what the cities deliver, kept as a source of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.official import ba_eckwerte

if TYPE_CHECKING:
    from jaen_analysis.intake.deliveries import Delivery
    from jaen_analysis.intake.params import Params

_LONGEST_HEADER = 1000


def read(path: Path, params: Params, received: date) -> Delivery | None:
    """Read a table of an official source that ``params/official.yaml`` names; ``None`` for any other file.

    The file is told by its header, never by its name. What is wrong inside becomes a finding.
    """
    with path.open("rb") as file:
        line = file.readline(_LONGEST_HEADER).decode("utf-8-sig", errors="replace")
    name = next(iter(params.official), None)
    if name is None or not ba_eckwerte.recognises(line.strip().split(",")):
        return None
    return ba_eckwerte.read(path, params, name, received=received)
