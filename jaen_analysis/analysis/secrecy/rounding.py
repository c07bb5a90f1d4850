"""Figures that outside pages tell in multiples of five: the same one for a count on every page, once and for all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import Asked
from jaen_analysis.analysis.secrecy.providers import Providers
from jaen_analysis.analysis.secrecy.rules import Doubt, Sensitive
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.published import Published
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.secrecy import SecrecyRules

if TYPE_CHECKING:
    from jaen_analysis.analysis.disclosure.linked import Cell, LinkedTable, Values

_FEWEST = 3
"""So many counts have to be possible for whoever knows all multiples."""


@dataclass(frozen=True, eq=False)
class Rounding:
    """The counts that are ``asked`` rounded on a panel of facts, with all that is told of the same figures already."""

    panel: FactsPanel
    measures: Mapping[str, Measure]
    rules: SecrecyRules
    asked: Asked
    published: Published

    def choose(self) -> dict[Count, float]:
        """The multiple of each asked count. What is out keeps its own; where that cannot be safe, there is none."""
        from jaen_analysis.analysis.disclosure.rounding import NoRounding, rounded

        found = dict[Count, float]()
        for part in self._parts:
            try:
                chosen = rounded(part, seconds=self.rules.seconds, printed=_printed(part, self._out))
            except NoRounding:
                continue
            values = zip(part.cells, chosen.tolist(), strict=True)
            told = {cell: value for cell, value in values if isinstance(cell, Count) and cell in self._told}
            if self._safe(part, _printed(part, told)):
                found |= {count: told[count] for count in self.asked.rounded if count in told}
        return found

    def against(self, shown: Mapping[Count, float]) -> Iterator[Count]:
        """The counts of a page that must not be ``shown`` with these multiples beside what is out."""
        told = {**shown, **self._out}
        for part in self._parts:
            own = [count for count in shown if count in part.cells]
            same = all(told[count] == shown[count] for count in own)
            if own and not (same and self._safe(part, _printed(part, told))):
                yield from own

    def _safe(self, part: LinkedTable, printed: Values) -> bool:
        """Whether the multiples of a table leave enough in doubt, also for each city that knows itself if that counts.

        None does where the exact number of a count of it is out, or where one has gone away from what is out of it.
        """
        import numpy as np

        from jaen_analysis.analysis.disclosure.attacker import TOLERANCE
        from jaen_analysis.analysis.disclosure.rounding import BASE, known

        away = np.abs(printed - part.values) > BASE - 1 + TOLERANCE
        if away.any() or (part.values % 1).any() or not self._exact.keys().isdisjoint(part.cells):
            return False
        cities = [city.key for city in self.panel.organisation.cities] if self.rules.insiders else []
        for reader in ("", *cities):
            own = np.array([isinstance(cell, Count) and cell.area == reader for cell in part.cells])
            for one in known(part, printed, own=own):
                low, high = np.ceil(one.low - TOLERANCE), np.floor(one.high + TOLERANCE)
                doubt = self._doubts.get(one.cell)
                if high - low + 1 < _FEWEST or (doubt and not low <= doubt.low <= doubt.high <= high):
                    return False
        return True

    @cached_property
    def _doubts(self) -> Mapping[Cell, Doubt]:
        """The counts that have to stay in doubt."""
        table, value = self._world.table, self._world.value
        organisation = self.panel.organisation
        rules = Sensitive(self.rules, organisation, self.measures, value, Providers(organisation, self.measures))
        found = {cell: rules.doubt(cell, value(cell)) for cell in table.cells if isinstance(cell, Count)}
        return {cell: doubt for cell, doubt in found.items() if doubt}

    @cached_property
    def _world(self) -> World:
        areas = {area.key for area in self.panel.areas}
        told = [count for count in (*self._out, *self._exact) if count.uses(self.rules.rounded) and count.area in areas]
        known = [count for count in told if all(span.measure in self.measures for span in count.spans)]
        return World(self.panel, self.measures, [*self.asked.rounded, *known])

    @cached_property
    def _parts(self) -> list[LinkedTable]:
        return [part for _, part in self._world.table.parts()]

    @cached_property
    def _told(self) -> Collection[Count]:
        """All that stands rounded on a page, now or before."""
        return {*self.asked.rounded, *self._out}

    @cached_property
    def _out(self) -> Mapping[Count, float]:
        return self.published.rounded()

    @cached_property
    def _exact(self) -> dict[Count, None]:
        """The counts that were told as they are, or in a rate."""
        entries = self.published.entries
        rates = [count for one in entries for rate in one.rates for count in (rate.above, rate.below)]
        return dict.fromkeys([*(count for one in entries for count in one.told), *rates])


def _printed(table: LinkedTable, told: Mapping[Count, float]) -> Values:
    """(n) What is told of the cells of a table; NaN where it is nothing."""
    import numpy as np

    return np.array([told.get(cell, np.nan) if isinstance(cell, Count) else np.nan for cell in table.cells])
