"""How the text of one file is read as numbers: as declared, else as its own cells prove it.

``44.5`` proves that a point can be a decimal sign where it stands, not that it always is one: lists
with ``6.812`` persons and ``44.5`` posts are common. So a text with two readings is settled

- by the proofs of its own measure and by cells that show both signs or several groups (``1.234,5``),
- else by the other proofs of the file, but then only as thousands, never as a fraction.

What is counted in whole things never becomes a fraction in this way: that must be declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jaen_analysis.intake.reading.numbers import NumberFormat, proved_formats, readings, shows_groups
from jaen_analysis.vocabulary.measure import Measure

COUNTED = ("Personen", "Fälle", "Bedarfsgemeinschaften")
"""Units of what a city counts one by one."""
WHOLE = (*COUNTED, "Plätze", "Stellen", "EUR")
"""Units without thousandths: money has cents."""

Formats = frozenset[NumberFormat]


@dataclass(frozen=True)
class Spelling:
    """What is declared (by the caller or the head of the file), and what the cells prove."""

    declared: NumberFormat | None
    by_measure: Mapping[str, Formats]
    grouped: Formats

    @property
    def mixed(self) -> bool:
        """Whether cells prove both spellings and nobody declared one."""
        return self.declared is None and len(self._proved) > 1

    def settle(self, text: str, measure: Measure) -> float | None:
        """The number that an ambiguous text is in this file; ``None`` if that is not settled."""
        meanings = readings(text)
        near = self.by_measure.get(measure.id, frozenset()) | self.grouped
        proofs = near or self._proved
        if len(proofs) != 1:
            return None
        value = meanings[next(iter(proofs))]
        fraction = abs(value) < max(abs(meaning) for meaning in meanings.values())
        return None if fraction and (measure.unit in WHOLE or not near) else value

    @property
    def _proved(self) -> Formats:
        return self.grouped.union(*self.by_measure.values())


def spelling_of(texts: Iterable[tuple[str, str]], declared: NumberFormat | None) -> Spelling:
    """The spelling of a file from its (measure id, text) pairs."""
    of_measure: dict[str, list[str]] = {}
    for measure, text in texts:
        of_measure.setdefault(measure, []).append(text)
    every = [text for found in of_measure.values() for text in found]
    return Spelling(
        declared,
        {measure: frozenset(proved_formats(found)) for measure, found in of_measure.items()},
        frozenset(proved_formats(text for text in every if shows_groups(text))),
    )
