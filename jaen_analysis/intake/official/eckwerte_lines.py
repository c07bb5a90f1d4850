"""What the lines of the Eckwerte mean, as ``params/official.yaml`` says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import Eckwerte, Merkmal

Key = tuple[str, str]
"""Category and Merkmal: what names a line."""


@dataclass(frozen=True)
class Target:
    """The figure that stands in one column of a line."""

    column: str
    measure: str
    breakdown: str


def targets(source: Eckwerte, catalogue: Catalogue) -> dict[Key, list[Target]]:
    """Line → its figures.

    Raises :class:`JaenError` for a figure that its measure does not have, or that stands in two lines.
    """
    meaning: dict[Key, list[Target]] = {}
    taken: set[tuple[str, str]] = set()
    for line in source.merkmale:
        found = _targets(line, catalogue)
        figures = {(target.measure, target.breakdown) for target in found}
        if (line.kategorie, line.merkmal) in meaning or len(figures) < len(found) or figures & taken:
            raise _fault(line, "Die Zeile oder ihre Größe ist schon zugeordnet. Bitte einen der Einträge streichen.")
        meaning[line.kategorie, line.merkmal] = found
        taken |= figures
    return meaning


def columns(source: Eckwerte, measure: str) -> list[tuple[str, str]]:
    """Column and breakdown of a measure's own line: what the columns of its published sums mean."""
    own = (line for line in source.merkmale if (line.groesse, line.merkmal_ist) == (measure, breakdowns.TOTAL))
    return [pair for line in own for pair in line.spalten.items()]


def _targets(line: Merkmal, catalogue: Catalogue) -> list[Target]:
    measure = catalogue.measures[line.groesse]
    found = []
    for column, part in line.spalten.items():
        try:
            breakdown = breakdowns.merge(line.merkmal_ist, part)
        except ValueError as error:
            raise _fault(line, str(error)) from error
        if not measure.allows(breakdown):
            raise _fault(line, f"„{measure.title}“ gibt es nicht nach „{breakdowns.label(breakdown)}“.")
        found.append(Target(column, measure.id, breakdown))
    return found


def _fault(line: Merkmal, reason: str) -> JaenError:
    return JaenError(f"params/official.yaml, „{line.kategorie} | {line.merkmal}“: {reason}")
