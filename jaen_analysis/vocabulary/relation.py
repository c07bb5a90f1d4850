"""What must hold between measures, whatever a city delivers. The relations themselves stand in ``relations``."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.vocabulary.measure import Measure


@dataclass(frozen=True, eq=False)
class AtMost:
    """``part`` is never more than ``whole``: of the same area and breakdown, ``months_before`` months earlier.

    ``hard``: more is impossible by the definitions. Otherwise it is only so unusual that the sender is asked why.
    """

    part: Measure
    whole: Measure
    hard: bool = True
    months_before: int = 0

    def __post_init__(self) -> None:
        _need_measures(self.part, self.whole)


@dataclass(frozen=True, eq=False)
class SumOf:
    """``whole`` is exactly what its ``parts`` come to: more is impossible, less asks for a reason."""

    whole: Measure
    parts: tuple[Measure, ...]

    def __post_init__(self) -> None:
        _need_measures(self.whole, *self.parts)


@dataclass(frozen=True, eq=False)
class StockFlow:
    """The stock of a month is that of the month before plus ``entries`` minus ``exits``, corrections apart."""

    stock: Measure
    entries: Measure
    exits: Measure

    def __post_init__(self) -> None:
        _need_measures(self.stock, self.entries, self.exits)


Relation = AtMost | SumOf | StockFlow


def measures_of(relation: Relation) -> tuple[Measure, ...]:
    """The measures that a relation is about."""
    if isinstance(relation, AtMost):
        return relation.part, relation.whole
    if isinstance(relation, SumOf):
        return relation.whole, *relation.parts
    return relation.stock, relation.entries, relation.exits


def _need_measures(*things: object) -> None:
    """An analyst's file is not type-checked: a name in quotes instead of the measure is told in German."""
    for thing in things:
        if not isinstance(thing, Measure):
            raise TypeError(f"Ein Verhältnis besteht zwischen Größen; gefunden: {thing!r}")
