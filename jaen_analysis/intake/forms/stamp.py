"""The stamp of a form: by it the intake knows which form came back, whatever program has saved it since."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from jaen_analysis.intake.forms.asked import Table
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period

STAMP_LABEL = "Bogen-Fassung"
FORM_VERSION = 2
"""Counts up when the lay-out of the form changes; the first one had no stamp."""

KINDS = {"stock": "Bestand", "flow": "Bewegung im Monat"}
_STAMP = re.compile(r"(\d+) · (\S+) · (\S+) · ([0-9a-f]{8})")


@dataclass(frozen=True)
class Stamp:
    """Which form it is: version of its lay-out, period, key of the area, and digest of what it asks."""

    version: int
    period: Period
    area: str
    digest: str

    def __str__(self) -> str:
        return f"{self.version} · {self.period} · {self.area} · {self.digest}"

    @classmethod
    def parse(cls, text: str) -> Stamp | None:
        """The stamp that a cell holds; ``None`` if it is none."""
        match = _STAMP.fullmatch(" ".join(text.split()))
        if match is None:
            return None
        try:
            return cls(int(match[1]), Period.parse(match[2]), match[3], match[4])
        except ValueError:
            return None


def definition(measure: Measure) -> tuple[str, ...]:
    """What a form says of a figure, as it stands on the sheet „Hilfe“: title, what counts, unit, kind, id."""
    return measure.title, measure.help, measure.unit, KINDS[measure.kind], measure.id


def digest_of(asked: tuple[Table, ...]) -> str:
    """Eight signs that differ if a row or a definition of the form differs."""
    rows = [(table.sheet, breakdown, *definition(measure)) for table in asked for measure, breakdown in table.rows]
    return hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()[:8]
