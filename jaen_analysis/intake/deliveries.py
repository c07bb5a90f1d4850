"""From the file that a city sends to checked facts and a list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from jaen_analysis.intake.findings import Finding, Result


@dataclass(frozen=True, eq=False)
class Delivery:
    """A file that was read and checked.

    ``facts`` (columns as in ``schemas.FACT_COLUMNS``, no vintage yet) holds only figures without a
    Fehler; ``areas`` (keys) and ``months`` are those of the facts, sorted. ``sha256`` is over the bytes of the file.
    """

    path: Path
    sha256: str
    received: date
    facts: pd.DataFrame
    findings: tuple[Finding, ...]
    result: Result
    areas: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    demo: bool = False
    source: str = "lieferung"

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.path.name
