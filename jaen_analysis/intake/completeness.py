"""Whether a form asks all that is asked today: an old form, or one with deleted rows, is told so once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.forms import tables
from jaen_analysis.intake.reading.content import Content
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.periods import Period, shift

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_NAMED = 8


def missing_rows(content: Content, words: Words, params: Params) -> list[Finding]:
    """One Warnung that names the figures that the form of this period asks for and the file does not have."""
    period = content.period or _quarter(max(entry.month for entry, _ in content.figures))
    asked = [(measure.id, breakdown) for table in tables(params.catalogue, period) for measure, breakdown in table.rows]
    there = {(entry.measure, entry.breakdown) for entry, _ in content.figures}
    names = [words.figure(*row) for row in asked if row not in there]
    if not names:
        return []
    more = f" und {len(names) - _NAMED} weitere" if len(names) > _NAMED else ""
    return [
        Finding(
            "Warnung",
            "Im Bogen fehlt eine Zeile" if len(names) == 1 else f"Im Bogen fehlen {len(names)} Zeilen",
            expected="; ".join(names[:_NAMED]) + more,
            mend="Bitte den aktuellen Lieferbogen verwenden und diese Angaben nachliefern.",
        )
    ]


def _quarter(month: str) -> Period:
    first = shift(month, -((int(month[5:7]) - 1) % 3))
    return Period(first, "Quartal")
