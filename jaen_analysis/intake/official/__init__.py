"""Tables of the official statistics: context beside what the cities deliver, kept as a source of its own."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.official.layouts import LAYOUTS
from jaen_analysis.intake.official.source import SourceFile
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Unreadable

if TYPE_CHECKING:
    from jaen_analysis.intake.deliveries import Delivery
    from jaen_analysis.intake.params import Params


def read(path: Path, params: Params, received: date) -> Delivery | None:
    """Read a table of an official source that ``params/official.yaml`` names; ``None`` for any other file.

    The file is told by its content, never by its name. What is wrong inside becomes a finding; a file of
    which no cell can be read is no table of any source.
    """
    content = path.read_bytes()
    try:
        sheets = read_sheets(content, params.intake.groesste_datei_mb)
    except Unreadable:
        return None
    for name, source in params.official.items():
        layout = LAYOUTS[source.layout]
        if layout.recognises(sheets, source):
            digest = hashlib.sha256(content).hexdigest()
            return layout.read(SourceFile(path, digest, received, sheets, name, source, params))
    return None
