"""What an edit reads and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.reading.markers import Figure
from jaen_analysis.intake.reading.words import Statement
from jaen_analysis.intake.schemas import FACT_COLUMNS
from jaen_analysis.vocabulary.measure import Measure

Read = tuple[Statement, Figure]

ASK = "Bitte prüfen; wenn die Zahl stimmt, den Grund in der Spalte „Bemerkung“ nennen."
_LISTED = 10


@dataclass(frozen=True)
class Verdict:
    """What an edit found, and the positions of the figures that cannot be taken."""

    findings: tuple[Finding, ...] = ()
    faulty: frozenset[int] = frozenset()


def facts_table(figures: Iterable[Read], source: str, received: date) -> pd.DataFrame:
    """Figures as a facts table, row by row in their order."""
    rows = [
        (e.area, e.month, e.measure, e.breakdown, f.value, f.marker, f.status, f.reason, source, e.sheet, e.cell,
         e.comment, "", received.isoformat())
        for e, f in figures
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS)).astype(FACT_COLUMNS)


def soft(finding: Finding, statements: Iterable[Statement]) -> Finding:
    """A finding that asks why: a Warnung, or a Hinweis where the sender's remark stands beside every figure.

    What the finding has to say at its end follows the question or the remark.
    """
    remarks = list(dict.fromkeys(statement.comment for statement in statements))
    if not remarks or not all(remarks):
        return replace(finding, level="Warnung", mend=f"{ASK} {finding.mend}".rstrip())
    said = f"Mit Bemerkung: {listed([quoted(remark) for remark in remarks])}."
    return replace(finding, level="Hinweis", mend=f"{said} {finding.mend}".rstrip())


def taken_words(count: int) -> str:
    """How a finding ends that only asks: the figures it speaks of count."""
    return "Der Wert wurde übernommen." if count == 1 else "Die Werte wurden übernommen."


def slack(measure: Measure) -> float:
    """Rounding that is not a fault: amounts may have been rounded to whole euros one by one."""
    return 1.5 if measure.unit == "EUR" else 0.5


def listed(words: Sequence[str]) -> str:
    """Words in a sentence, never more than ten of them."""
    if len(words) > _LISTED:
        return ", ".join(words[:_LISTED]) + f" und {len(words) - _LISTED} weitere"
    return ", ".join(words[:-1]) + " und " + words[-1] if len(words) > 1 else words[0]


def in_more_months(more: int) -> str:
    """``", ebenso in 2 weiteren Monaten"``: a finding that is told once for all months."""
    if not more:
        return ""
    return ", ebenso in einem weiteren Monat" if more == 1 else f", ebenso in {more} weiteren Monaten"
