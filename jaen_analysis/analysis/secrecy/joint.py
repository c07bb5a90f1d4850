"""What may go out now and all that has gone out already, as one linked table.

A number that was corrected since is another cell: what was told of it stands beside what holds now. All that has kept
its value, atoms too, is the same cell in both, and by how much two printed values of a count differ is a count of
persons itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from math import inf

import pandas as pd

from jaen_analysis.analysis.disclosure.linked import Cell, LinkedTable, Rest, Sum, link
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import Asked
from jaen_analysis.analysis.secrecy.cells import NEAR, Former, Revision, Was
from jaen_analysis.analysis.secrecy.plan import Rate, Told
from jaen_analysis.analysis.secrecy.rules import counts_persons
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.published import Publication, Published
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.relation import Relation

_DIGITS = 6
"""So many decimals has the value in the name of a cell that was corrected."""
_FIGURE = ["area", "month", "measure", "breakdown"]


class Joint:
    """The counts that are ``asked`` on a panel of facts, linked with those of all pages that have gone out.

    ``shown`` are those among the asked counts that are printed (``None``: all). ``now`` is the world as the panel has
    it. Earlier pages whose figures are deleted are there with the counts that they told, and with the rates of hidden
    counts that these still fit.
    """

    def __init__(
        self,
        panel: FactsPanel,
        measures: Mapping[str, Measure],
        relations: Sequence[Relation],
        asked: Asked,
        published: Published,
        shown: Collection[Count] | None = None,
    ) -> None:
        self._panel, self._entries = panel, published.entries
        self._measures, self._relations = measures, relations
        panels = {name: self._earlier(name, facts) for name, facts in published.facts.items()}
        self._areas = {area.key for each in (panel, *panels.values()) for area in each.areas}
        out = [count for one in self._entries for count in (*one.told, *one.hidden) if self._known(count)]
        shares = [pair for one in self._entries for pair in one.shares if all(map(self._known, pair))]
        self._all, self._shares = dict.fromkeys([*asked.counts, *out]), [*asked.shares, *shares]
        self.now = self._world(panel)
        self._values: dict[Cell, float] = {}
        self._sums: list[Sum] = []
        self._names = {"": self._enter(self.now)}
        self._names |= {
            name: self._names[""] if _same(each, panel) else self._enter(self._world(each))
            for name, each in panels.items()
        }
        self.printed: dict[Count, float] = {
            count: self.now.printed[count]
            for count in (asked.counts if shown is None else shown)
            if count in self.now.printed
        }
        self.told = self._told()

    @cached_property
    def table(self) -> LinkedTable:
        """All cells and the sums that tie them."""
        values, sums = dict(self._values), list(self._sums)
        for one, other in self._revised():
            less, more = sorted((one, other), key=lambda count: self.printed[count])
            revision = Revision(one, other)
            values[revision] = self.printed[more] - self.printed[less]
            sums.append(Sum(more, (less, revision)))
        return link(values, sums)

    def named(self, count: Count, value: float) -> Count | None:
        """The cell that a count with a value is; ``None`` if there is none of this value."""
        if abs(self._values.get(count, inf) - value) < NEAR:
            return count
        former = _with(count, value)
        return former if former in self._values else None

    def _known(self, count: Count) -> bool:
        """Whether the program still knows what a count is of."""
        return count.area in self._areas and all(span.measure in self._measures for span in count.spans)

    def _earlier(self, name: str, facts: pd.DataFrame) -> FactsPanel:
        """The figures as they were when the pages with them went out."""
        periods = [Period.parse(one.period) for one in self._entries if one.facts == name]
        return FactsPanel(facts, self._panel.organisation, max(periods, key=lambda period: period.last_month))

    def _world(self, panel: FactsPanel) -> World:
        areas = {area.key for area in panel.areas}
        counts = [count for count in self._all if count.area in areas]
        return World(panel, self._measures, counts, self._shares, self._relations)

    def _enter(self, world: World) -> Mapping[Cell, Cell]:
        """Add a world; gives the cell that each of its own is here."""
        cells = zip(world.table.cells, world.table.values.tolist(), strict=True)
        names = {cell: self._cell(cell, value) for cell, value in cells if not isinstance(cell, Rest)}
        for each in world.table.sums:
            self._sums.append(Sum(names[each.total], tuple(names[part] for part in each.parts), each.rest))
        return names

    def _cell(self, cell: Cell, value: float) -> Cell:
        """The cell with this value: the one that is known, or another one if that has another value."""
        if abs(self._values.setdefault(cell, value) - value) < NEAR:
            return cell
        other: Cell = _with(cell, value) if isinstance(cell, Count) else Former(cell, round(value, _DIGITS))
        self._values.setdefault(other, round(value, _DIGITS))
        return other

    def _told(self) -> Told:
        """What has gone out; its counts are printed ones."""
        known: dict[Count, None] = {}
        secret: dict[Count, None] = {}
        rates: list[Rate] = []
        former: set[Count] = set()
        for entry in self._entries:
            names = self._names.get(entry.facts, {})
            known |= {self._counted(count, value): None for count, value in entry.told.items() if self._known(count)}
            hidden = {count: names.get(count, count) for count in entry.hidden if self._known(count)}
            secret |= {cell: None for cell in hidden.values() if isinstance(cell, Count) and cell in self._values}
            rates += [
                Rate(one.key, above, one.below, range(one.first, one.last + 1))
                for one in entry.rates
                if isinstance(above := hidden.get(one.above), Count)
                and one.first <= self._values.get(above, -1.0) <= one.last
            ]
            if entry.period == str(self._panel.period):
                former = set(entry.planned)
        self.printed |= {count: self._values[count] for count in (*known, *secret)}
        return Told(
            frozenset(known), frozenset(secret.keys() - known.keys()), tuple(dict.fromkeys(rates)), frozenset(former)
        )

    def _counted(self, count: Count, value: float) -> Count:
        cell = self._cell(count, value)
        assert isinstance(cell, Count)
        return cell

    def _revised(self) -> Iterator[tuple[Count, Count]]:
        """Pairs of different values of the same count that are printed both, below the Kreis."""
        found: defaultdict[Count, list[Count]] = defaultdict(list)
        for count in self.printed:
            found[Count(count.area, count.spans)].append(count)
        for count, versions in found.items():
            persons = all(counts_persons(self._measures[span.measure]) for span in count.spans)
            if persons and count.area != self._panel.organisation.kreis.key:
                yield from combinations(versions, 2)


def _with(count: Count, value: float) -> Was:
    """The count as it was with this value."""
    return Was(count.area, count.spans, round(value, _DIGITS))


def telling(published: Published, count: Count) -> list[Publication]:
    """The pages on which a count stood with this value; of one that holds now, with whatever value."""
    plain = Count(count.area, count.spans)
    return [
        one
        for one in published.entries
        if plain in one.told and (not isinstance(count, Was) or abs(one.told[plain] - count.value) < NEAR)
    ]


def _same(earlier: FactsPanel, now: FactsPanel) -> bool:
    """Whether all figures and areas of an earlier panel are the same now, and no other of the same kinds and months are
    there.
    """
    if earlier.period.last_month > now.period.last_month or earlier.areas != now.areas:
        return False
    facts = now.facts
    kinds = facts["measure"].isin(earlier.facts["measure"].unique())
    facts = facts[(facts["month"] <= earlier.period.last_month) & kinds]
    if len(facts) != len(earlier.facts):
        return False
    before, after = (_plain(each) for each in (earlier.facts, facts))
    if not before[_FIGURE].equals(after[_FIGURE]):
        before, after = (each.sort_values(_FIGURE, ignore_index=True) for each in (before, after))
    return before.equals(after)


def _plain(facts: pd.DataFrame) -> pd.DataFrame:
    told = facts[[*_FIGURE, "value"]].reset_index(drop=True)
    return told.astype({**dict.fromkeys(_FIGURE, str), "value": float})
