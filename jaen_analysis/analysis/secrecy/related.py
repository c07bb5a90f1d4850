"""What must hold between figures by their definitions, as equations between the counts of a linked table.

Only counts of the table are tied, and only where the figures fulfil what must hold: what was delivered in contradiction
to it tells nobody anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from jaen_analysis.analysis.disclosure.linked import Cell, Sum
from jaen_analysis.analysis.secrecy.cells import NEAR, Ever
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.relation import AtMost, Relation, StockFlow, SumOf


def equations(values: dict[Cell, float], relations: Iterable[Relation]) -> Iterator[Sum]:
    """The sums of figures, and the stocks that follow from those before; what it takes besides is added to ``values``.

    A stock that does not follow exactly is not tied: by how much it was corrected, nobody is told.
    """
    figures = _by_figure(values)
    for relation in relations:
        match relation:
            case SumOf():
                for whole in figures.get(relation.whole.id, ()):
                    parts = tuple(_like(whole, part) for part in relation.parts)
                    if _equal(values, [whole], parts):
                        yield Sum(whole, parts)
            case StockFlow():
                for entries in figures.get(relation.entries.id, ()):
                    yield from _follows(values, relation, entries)


def parts(counts: Collection[Count], relations: Iterable[Relation]) -> Iterator[tuple[Count, Count]]:
    """The pairs of part and whole among some counts: who is counted in the one is counted in the other."""
    figures = _by_figure(counts)
    for relation in relations:
        if isinstance(relation, AtMost) and relation.hard:
            for part in figures.get(relation.part.id, ()):
                whole = _like(part, relation.whole, relation.months_before)
                if whole in counts:
                    yield part, whole


def _follows(values: dict[Cell, float], flow: StockFlow, entries: Count) -> Iterator[Sum]:
    """Who was there before and who has come since are those who are there now and those who have gone."""
    if len(entries.spans) > 1:
        return
    (span,) = entries.spans
    before, after = (
        Count(entries.area, (Span(flow.stock.id, span.breakdown, month, month),))
        for month in (shift(span.first, -1), span.last)
    )
    exits = _like(entries, flow.exits)
    if _equal(values, [before, entries], [after, exits]):
        ever = Ever(entries)
        values[ever] = values[before] + values[entries]
        yield from (Sum(ever, (before, entries)), Sum(ever, (after, exits)))


def _equal(values: Mapping[Cell, float], one: Collection[Cell], other: Collection[Cell]) -> bool:
    """Whether both are known, and are the same."""
    if not all(cell in values for cell in (*one, *other)):
        return False
    return abs(sum(values[cell] for cell in one) - sum(values[cell] for cell in other)) <= NEAR


def _by_figure(cells: Iterable[Cell]) -> Mapping[str, list[Count]]:
    """Measure → the counts of it alone."""
    found: dict[str, list[Count]] = {}
    for cell in cells:
        if isinstance(cell, Count) and len(measures := {span.measure for span in cell.spans}) == 1:
            found.setdefault(measures.pop(), []).append(cell)
    return found


def _like(count: Count, measure: Measure, months_before: int = 0) -> Count:
    """The same count of another measure, or of earlier months."""
    return Count(
        count.area,
        tuple(
            Span(measure.id, span.breakdown, shift(span.first, -months_before), shift(span.last, -months_before))
            for span in count.spans
        ),
    )
