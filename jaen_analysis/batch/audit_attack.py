"""What can be reckoned out of printed numbers of all states of the facts together, old ones and corrected ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan

from jaen_analysis.analysis.disclosure.linked import Cell
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.secrecy.asked import Asked
from jaen_analysis.analysis.secrecy.attack import Narrowed, Pages, attack
from jaen_analysis.analysis.secrecy.joint import Joint
from jaen_analysis.analysis.secrecy.providers import Providers
from jaen_analysis.analysis.secrecy.rules import Doubt, Sensitive, counts_persons
from jaen_analysis.analysis.secrecy.told import Printed, Weights
from jaen_analysis.batch.audit_states import Concealed, State, Told
from jaen_analysis.intake.published import Publication, Published
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measure import Measure


@dataclass(frozen=True, eq=False)
class Reckoning:
    """An attack by the rules of the ``inputs``, whose facts are the state ``now``.

    ``wanted`` are counts whose dates cut the figures into atoms, ``told`` all printed numbers, ``hidden`` the counts
    that are seen to be hidden. What is equal in several states is one cell, and by
    how much a number was corrected that had been told is one of its own, whether it is told anew or not.
    """

    inputs: Inputs
    measures: Mapping[str, Measure]
    now: State
    wanted: Asked
    told: Sequence[Told]
    hidden: Sequence[Concealed]

    @cached_property
    def doubts(self) -> dict[Cell, Doubt]:
        """The protected cells, with what has to stay possible."""
        params = self.inputs.params
        providers = Providers.of(self.inputs.postings, params, self.measures)
        rules = Sensitive(params.secrecy, params.organisation, self.measures, self.now.value, providers)
        table = self._joint.table
        found = {cell: rules.doubt(cell, value) for cell, value in zip(table.cells, table.values.tolist(), strict=True)}
        return {cell: doubt for cell, doubt in found.items() if doubt}

    def narrowed(self) -> Iterator[Narrowed]:
        """The protected cells about which too much can be known."""
        params = self.inputs.params
        insiders = [city.key for city in params.organisation.cities] if params.secrecy.insiders else []
        cities = sorted({*(one.own for one in self.told), *(one.own for one in self.hidden)} - {""})
        return attack(
            self._joint,
            self._pages(""),
            self.doubts,
            self._whole,
            insiders,
            {city: self._pages(city) for city in cities},
        )

    def _pages(self, own: str) -> Pages:
        """What everybody reads, or what the city ``own`` alone does."""
        printed = [self._printed(one) for one in self.told if one.own == own and self._there(one)]
        hidden = {self._named(one.state, one.hidden) for one in self.hidden if one.own == own}
        return Pages(printed, [count for count in hidden if count])

    @property
    def foreign(self) -> list[Printed]:
        """The numbers of counts that nobody knows any more: of an area that is not in the settings."""
        return [one.printed for one in self.told if not self._there(one)]

    def _there(self, one: Told) -> bool:
        return all(self._named(one.state, count) for count in one.printed.quantity.counts)

    def _whole(self, cell: Cell) -> bool:
        return isinstance(cell, Count) and all(counts_persons(self.measures[span.measure]) for span in cell.spans)

    @cached_property
    def _joint(self) -> Joint:
        older = dict.fromkeys(one.state for one in self.told if one.state is not self.now)
        states = [self.now, *older]
        printed = {state: self._counts(state) for state in states}
        asked = [*(count for each in printed.values() for count in each), *self.wanted.counts, *self.wanted.rounded]
        known = dict.fromkeys(count for count in asked if not all(isnan(state.value(count)) for state in states))
        return Joint(
            panel=self.now.panel,
            measures=self.measures,
            relations=self.inputs.params.catalogue.relations,
            asked=Asked(known, self.wanted.shares),
            published=Published(
                tuple(_entry(state, printed[state]) for state in older), {state.name: state.facts for state in older}
            ),
            shown=[*printed[self.now], *self.wanted.counts],
        )

    def _counts(self, state: State) -> dict[Count, float]:
        """The counts behind the printed numbers of a state, with their values."""
        numbers = [one.printed for one in self.told if one.state is state]
        return {count: state.value(count) for one in numbers for count in one.quantity.counts}

    def _named(self, state: State, count: Count) -> Count | None:
        """The cell that a count of a state is; ``None`` if it has none, as it was missing there."""
        return self._joint.named(count, state.value(count))

    def _printed(self, one: Told) -> Printed:
        of = one.printed.quantity
        above, below = (self._sides(one.state, side) for side in (of.above, of.below))
        return replace(one.printed, quantity=replace(of, above=above, below=below))

    def _sides(self, state: State, side: Weights) -> Weights:
        return tuple((cell, weight) for count, weight in side if (cell := self._named(state, count)))


def _entry(state: State, told: Mapping[Count, float]) -> Publication:
    """All that is printed of an older state, as if it had gone out as one page."""
    return Publication("", "", str(state.period), "", "", "", "", "", "", told, {}, facts=state.name)
