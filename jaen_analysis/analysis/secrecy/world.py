"""Everything that outside readers are told, as one linked table of counts.

Every printed number is a sum of atoms: what one city counted in one part of a figure between two dates at which any
printed number begins or ends. Nobody outside sees an atom that is not printed itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import product
from math import isnan

from jaen_analysis.analysis.disclosure.linked import Cell, LinkedTable, Sum, link
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy import dates, related
from jaen_analysis.analysis.secrecy.cells import NEAR, Given, Gross, Left
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.relation import AtMost, Relation


class World:
    """The counts that are ``printed`` and the atoms that they are made of, on one panel of facts.

    ``shares`` are pairs of part and whole whose rate is printed; ``relations`` are those of different figures. A count
    with a missing month is not printed: it is left out, but for the dates at which it begins and ends.
    """

    def __init__(
        self,
        panel: FactsPanel,
        measures: Mapping[str, Measure],
        printed: Collection[Count],
        shares: Iterable[tuple[Count, Count]] = (),
        relations: Sequence[Relation] = (),
    ) -> None:
        self._panel, self._measures, self._relations = panel, measures, relations
        self._known: dict[tuple[str, str], Mapping[str, Values]] = {}
        self._areas = {area.key: area for area in panel.areas}
        self._wanted = tuple(dict.fromkeys(printed))
        known = {count: self.value(count) for count in self._wanted}
        self.printed = {count: value for count, value in known.items() if not isnan(value)}
        self._shares = [pair for pair in dict.fromkeys(shares) if all(count in self.printed for count in pair)]

    def value(self, count: Count) -> float:
        """The count itself; NaN where a month of it is missing."""
        return sum(self._summed(span, self._columns(span)[count.area]) for span in count.spans)

    @cached_property
    def table(self) -> LinkedTable:
        """All counts, their atoms and what is left of wholes, and every sum that ties them."""
        values = dict[Cell, float](self.printed.items())
        sums = list(self._of_atoms(values))
        pairs = list(self._on_common_dates(values, sums))
        made = {each.total for each in sums}
        plain = [cell for cell in values if isinstance(cell, Count) and cell not in made and len(cell.spans) == 1]
        for cell in plain:
            sums += self._divided(cell, values)
        sums += related.equations(values, self._relations)
        known = {(part, each.total) for each in sums for part in each.parts}
        others = [pair for pair in (*related.parts(self.printed, self._relations), *pairs) if pair not in known]
        for part, whole in dict.fromkeys([*self._shares, *others]):
            if values[part] <= values[whole] + NEAR:
                left = Left(whole, part)
                values[left] = values[whole] - values[part]
                sums.append(Sum(whole, (part, left)))
        return link(values, sums)

    def _on_common_dates(self, values: dict[Cell, float], sums: list[Sum]) -> Iterator[tuple[Count, Count]]:
        """What is tied by definition, but printed for different times: in each city as sums of atoms, which are added.

        Gives the pairs of part and whole among them. What all other figures of an exact relation tell is added too.
        """
        for relation in self._relations:
            for sides in dates.segments(self._starts, relation):
                spans = [[Span(id_, split, first, last) for id_, first, last in sides] for split in self._common(sides)]
                for city, each in product(self._cities, spans):
                    pieces = [(Count(city.key, (span,)), dict(self._atoms(span, city))) for span in each]
                    if not self._tied(pieces, values, 0 if isinstance(relation, AtMost) else 1):
                        continue
                    for count, atoms in pieces:
                        values.update(atoms.items())
                        if count not in values:
                            values[count] = sum(atoms.values())
                            sums.append(Sum(count, tuple(atoms)))
                    if isinstance(relation, AtMost):
                        yield pieces[0][0], pieces[1][0]

    def _common(self, sides: Iterable[dates.Side]) -> list[str]:
        """The breakdowns that all sides are printed in."""
        return sorted(set.intersection(*({b for id_, b in self._splits if id_ == side[0]} for side in sides)))

    def _tied(
        self, pieces: Sequence[tuple[Count, Mapping[Count, float]]], values: Mapping[Cell, float], most: int
    ) -> bool:
        """Whether the atoms of all pieces but so many at ``most`` are known, each as what its city has itself."""
        unknown = 0
        for _, atoms in pieces:
            if any(isnan(value) or self._named(atom, value) != atom for atom, value in atoms.items()):
                return False
            unknown += not all(atom in values for atom in atoms)
        return unknown <= most

    def _of_atoms(self, values: dict[Cell, float]) -> Iterator[Sum]:
        """Each printed count as the sum of its atoms, which are added to ``values``; none for a single atom.

        A figure that the Kreis has of itself is not made of what its cities give: its atoms are its own.
        """
        made: dict[Cell, Collection[Cell]] = {}
        counts = list(self.printed.items())
        for count, value in counts:
            given, moved = self._given(count), self._moved(count)
            apart = abs(sum(given.values()) - sum(moved.values()) - value)
            if not apart <= NEAR and {*(own := self._own(count))} - {count}:  # also where a part is missing
                counts += [each for each in own.items() if each[0] not in values]
                values.update(own.items())
                made[count] = own
            if not apart <= NEAR or {*given} == {count}:
                continue
            values |= given | moved
            if moved:
                values[Gross(count)] = sum(given.values())
                yield Sum(Gross(count), (count, *moved))
            made[Gross(count) if moved else count] = given
        yield from _in_steps(made)

    def _given(self, count: Count) -> dict[Cell, float]:
        """The atoms of a count, each with what its city gives to the sums it belongs to."""
        atoms = [one for span in count.spans for one in self._atoms(span, self._areas[count.area])]
        return {self._named(atom, value): value for atom, value in atoms}

    def _own(self, count: Count) -> dict[Count, float]:
        """What an area that is no city has counted itself between two dates; of a city these are its atoms."""
        area = self._areas[count.area]
        if area.kind == "stadt":
            return {}
        times = [segment for span in count.spans for segment in self._segments(span, self._starts[span.measure])]
        own = [Count(area.key, (segment,)) for segment in times]
        return {each: self.value(each) for each in own}

    def _named(self, atom: Count, value: float) -> Cell:
        """A city that is printed with another number gives another one: another has delivered for it in a sum."""
        return Given(atom) if abs(self.printed.get(atom, value) - value) > NEAR else atom

    def _moved(self, count: Count) -> dict[Cell, float]:
        """The moves within the Kreis that are no entries and exits of it, where they are known."""
        area, found = self._areas[count.area], dict[Cell, float]()
        for span in count.spans:
            inner = self._measures[span.measure].internal
            if inner is not None and area.kind == "kreis":
                moves = Span(inner.id, span.breakdown, span.first, span.last)
                found |= self._atoms(moves, area, self._starts[span.measure])
        return {} if any(map(isnan, found.values())) else found

    def _divided(self, whole: Count, values: Mapping[Cell, float]) -> Iterator[Sum]:
        """Women and men are all: the sums of a count over each dimension in which parts of it are known too."""
        (span,) = whole.spans
        for group in _divisions(span.breakdown):
            texts = [text for text in group if (span.measure, text) in self._splits]
            parts = [Count(whole.area, (Span(span.measure, text, span.first, span.last),)) for text in texts]
            known = tuple(part for part in parts if part in values)
            left = values[whole] - sum(values[part] for part in known)
            if known and left >= -NEAR:  # parts that were delivered larger than their whole tie nothing
                yield Sum(whole, known, rest=left > NEAR)

    def _atoms(self, span: Span, area: Area, starts: Iterable[str] = ()) -> Iterator[tuple[Count, float]]:
        parts = self._panel.parts(self._measures[span.measure], span.breakdown)
        for segment in self._segments(span, starts or self._starts[span.measure]):
            for city in area.cities:
                yield Count(city, (segment,)), self._summed(segment, parts.values[:, parts.cities.index(city)])

    def _segments(self, span: Span, starts: Iterable[str]) -> Iterator[Span]:
        """The times between the dates that lie in those of a span."""
        inside = [start for start in starts if span.first <= start <= span.last]
        for first, following in zip(inside, [*inside[1:], shift(span.last, 1)], strict=True):
            yield Span(span.measure, span.breakdown, first, shift(following, -1))

    @cached_property
    def _starts(self) -> Mapping[str, list[str]]:
        """Measure → every month in which a printed number begins, and every one after its end."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for count in self._wanted:
            for span in count.spans:
                found[span.measure] |= {span.first, shift(span.last, 1)}
        return {measure: sorted(months) for measure, months in dates.met(found, self._relations).items()}

    @cached_property
    def _cities(self) -> list[Area]:
        return [area for area in self._areas.values() if area.kind == "stadt"]

    @cached_property
    def _splits(self) -> set[tuple[str, str]]:
        """The measures and breakdowns of all numbers."""
        return {(span.measure, span.breakdown) for count in self._wanted for span in count.spans}

    def _columns(self, span: Span) -> Mapping[str, Values]:
        """Area → all its figures of a measure and breakdown."""
        key = (span.measure, span.breakdown)
        if key not in self._known:
            table = self._panel.values(self._measures[span.measure], span.breakdown)
            self._known[key] = dict(zip(table.columns, table.to_numpy().T, strict=True))
        return self._known[key]

    def _summed(self, span: Span, column: Values) -> float:
        rows = self._rows
        if span.first not in rows or span.last not in rows:
            return float("nan")
        return float(column[rows[span.first] : rows[span.last] + 1].sum())

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {str(month): row for row, month in enumerate(self._panel.months)}


def _in_steps(made: Mapping[Cell, Collection[Cell]]) -> Iterator[Sum]:
    """Totals that are each made of atoms as sums of as few of each other as it takes: a year of its quarters.

    They say the same as the sums of atoms, but each of them ties few cells.
    """
    holding: defaultdict[Cell, list[tuple[Cell, frozenset[Cell]]]] = defaultdict(list)
    for total, atoms in sorted(made.items(), key=lambda one: len(one[1])):
        parts, left = [], set(atoms)
        for atom in atoms:
            if atom in left:
                largest = next((one for one in reversed(holding[atom]) if one[1] <= left), (atom, frozenset([atom])))
                parts.append(largest[0])
                left -= largest[1]
        yield Sum(total, tuple(parts))
        for atom in atoms:
            holding[atom].append((total, frozenset(atoms)))


@cache
def _divisions(breakdown: str) -> tuple[tuple[str, ...], ...]:
    """The groups of parts that a breakdown is divided into by each dimension that it does not have yet."""
    own = breakdowns.parse(breakdown)
    return tuple(
        tuple(breakdowns.canonical({**own, dimension: value}) for value in group)
        for dimension in DIMENSIONS
        if dimension not in own
        for group in breakdowns.divisions(dimension)
    )
