"""What a page would give away together with all that is out already, and what it tells once it goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress as ignoring
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import Asked, OutsidePage, asked, of_page
from jaen_analysis.analysis.secrecy.joint import Joint
from jaen_analysis.analysis.secrecy.plan import GAP, Rate, linked, narrowed, printable, task_of, weaker
from jaen_analysis.analysis.secrecy.protect import hidden_counts, known_measures, periods_of, rates_of, rounded_counts
from jaen_analysis.analysis.secrecy.providers import Providers
from jaen_analysis.analysis.secrecy.rounding import Rounding
from jaen_analysis.analysis.secrecy.rules import Sensitive
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.published import Publication, Published, ToldRate
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measures import bg
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.analysis.disclosure.linked import Cell, Flags
    from jaen_analysis.analysis.disclosure.task import Task


@dataclass(frozen=True)
class Leak:
    """A protected number about which too much can be known; ``told`` are the counts of the sums that give it away."""

    cell: Cell
    told: tuple[Count, ...]


@dataclass(frozen=True)
class Findings:
    """What is to be said of a page before it goes out.

    ``known`` is exposed by earlier pages alone. ``leaks`` are what the page would expose together with them, and with
    the cheapest ``change`` of its counts hidden it would not; a change without leaks concerns what a city could reckon
    out that knows its own figures, or a single person who knows of himself. ``rates`` are those that would still narrow
    a hidden count too far then. ``against`` are counts that the page tells though an earlier one hid them;
    ``otherwise`` those of rounded figures that do not go with what is out of them.
    """

    known: tuple[Leak, ...] = ()
    leaks: tuple[Leak, ...] = ()
    change: tuple[Count, ...] = ()
    against: tuple[Count, ...] = ()
    otherwise: tuple[Count, ...] = ()
    rates: tuple[Rate, ...] = ()

    @property
    def fit(self) -> bool:
        """Whether the page may go out."""
        return not (self.leaks or self.change or self.against or self.otherwise or self.rates)


@dataclass(frozen=True, eq=False)
class Leaving:
    """A page that is about to go out, on the frozen ``inputs`` that it was made from."""

    inputs: Inputs
    page: OutsidePage

    def findings(self, published: Published) -> Findings:
        """What the page would give away beside all that is ``published``."""
        params, measures = self.inputs.params, known_measures(self.inputs.params)
        wanted = asked(params, self._areas, self.inputs.period, self._periods)
        relations = params.catalogue.relations
        joint = Joint(self._panel, measures, relations, wanted, published, shown=self._asked.counts)
        providers = Providers.of(self.inputs.postings, params, measures)
        sensitive = Sensitive(params.secrecy, params.organisation, measures, joint.now.value, providers)
        found = []
        for part, doubts in linked(joint, sensitive):
            within = set(part.cells)
            tells = within.intersection(self._told)
            rates = [rate for rate in self._rates if rate.above in within]
            if tells or rates or within.intersection(joint.told.open):
                task = task_of(part, doubts, joint, params.organisation, params.secrecy, joint.told)
                found.append(of_part(task, tells, rates, params.secrecy.seconds))
        return Findings(
            tuple(leak for one in found for leak in one.known),
            tuple(leak for one in found for leak in one.leaks),
            tuple(count for one in found for count in one.change),
            tuple(count for count in self._told if count in joint.told.hidden),
            tuple(self._otherwise(wanted, published)),
            tuple(rate for one in found for rate in one.rates),
        )

    def publication(self, title: str, content: str, digest: str, on: str, by: str) -> Publication:
        """What the ledger keeps of the page.

        ``title`` is its German name, ``content`` its content hash, ``digest`` that of its frozen inputs; it goes out
        on a day (text), by a function.
        """
        spec, reader, area = self.page
        hidden = {count: reason for count, reason in self._hidden.items() if count in self._asked.counts}
        known = {*self._told, *hidden}
        return Publication(
            on=on,
            by=by,
            period=str(self.inputs.period),
            report=spec.id,
            audience=reader.id,
            area=area.key,
            title=title,
            content=content,
            inputs=digest,
            told=self._told,
            hidden=hidden,
            shares=tuple(pair for pair in self._asked.shares if known.issuperset(pair)),
            rates=tuple(ToldRate(one.key, one.above, one.below, one.fits[0], one.fits[-1]) for one in self._rates),
            planned=tuple(self._hidden),
            rounded=self._rounded,
        )

    def _otherwise(self, wanted: Asked, published: Published) -> Iterator[Count]:
        """The counts of figures that are told rounded that do not go with what is out."""
        figures = {span.measure for count in published.rounded() for span in count.spans}
        yield from (count for count in self._asked.counts if count.uses(figures))
        params = self.inputs.params
        made = Rounding(self._panel, known_measures(params), params.secrecy, wanted, published)
        yield from made.against(self._rounded)

    @property
    def facts(self) -> pd.DataFrame:
        """The figures behind the counts of the page, and those that the rules look at."""
        known = known_measures(self.inputs.params)
        used = {known[span.measure] for count in self._asked.counts for span in count.spans}
        ids = {bg.id, *(one.id for one in used), *(one.internal.id for one in used if one.internal)}
        facts = self.inputs.facts
        return facts[facts["measure"].isin(ids)].reset_index(drop=True)

    @property
    def _areas(self) -> tuple[Area, ...]:
        return tuple(self.inputs.params.organisation.areas(self.inputs.period.last_day))

    @cached_property
    def _periods(self) -> list[Period]:
        return periods_of(self.inputs.results)

    @cached_property
    def _panel(self) -> FactsPanel:
        return FactsPanel(self.inputs.facts, self.inputs.params.organisation, self.inputs.period)

    @cached_property
    def _asked(self) -> Asked:
        return of_page(self.inputs.params, self._areas, self.page, self._periods)

    @cached_property
    def _world(self) -> World:
        return World(self._panel, known_measures(self.inputs.params), self._asked.counts)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The numbers that may be told, by their text."""
        table = self.inputs.protection
        return frozenset(table.loc[table["reason"] == "", "number"])

    @cached_property
    def _told(self) -> dict[Count, float]:
        return {count: value for count, value in self._world.printed.items() if str(count) in self._numbers}

    @cached_property
    def _rounded(self) -> dict[Count, float]:
        found = rounded_counts(self.inputs.protection)
        return {count: found[count] for count in self._asked.rounded if count in found}

    @cached_property
    def _hidden(self) -> dict[Count, str]:
        """All that the plan of the period hides, on whatever page."""
        return dict(hidden_counts(self.inputs.protection))

    @cached_property
    def _rates(self) -> list[Rate]:
        """The rates of hidden counts that the page tells."""
        found = rates_of(self.inputs.results, self.inputs.params, self._asked, self._world)
        return [rate for rate in found if rate.key in self._numbers and rate.above in self._hidden]


def of_part(task: Task, tells: Collection[Cell], rates: Sequence[Rate], seconds: float) -> Findings:
    """Of numbers that hang together, what a page gives away that ``tells`` some of them, and ``rates`` of hidden ones.

    The search for a change takes so many ``seconds`` at most. Where no safe one is found all that the page tells is it.
    """
    import numpy as np

    from jaen_analysis.analysis.disclosure.suppression import stands, suppress
    from jaen_analysis.analysis.disclosure.task import NoSafePattern

    own = np.array([cell in tells for cell in task.table.cells]) & ~task.never
    zeros = ~task.always & (task.table.values == 0)
    hidden = ~(task.never | own)
    known = _narrowed(task, ~task.never, ~zeros) if (task.never & ~zeros).any() else ()
    if not own.any() and not rates:
        return Findings(known)
    for one in weaker(task):
        try:
            if stands(one, hidden, narrowed(one, rates)):
                return Findings(known)
            change = suppress(replace(one, always=hidden), seconds=seconds, gap=GAP).hidden & own
            kept = printable(one, hidden | change, rates)
        except NoSafePattern:
            continue
        leaks = _narrowed(task, hidden, ~task.never)
        return Findings(known, leaks, _counts(task, change), rates=tuple(one for one in rates if one.key not in kept))
    return Findings(known, _narrowed(task, hidden, ~task.never), _counts(task, own), rates=tuple(rates))


def _narrowed(task: Task, hidden: Flags, before: Flags) -> tuple[Leak, ...]:
    """The protected cells of which more can be known with these cells hidden than if those ``before`` were."""
    from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, ranges
    from jaen_analysis.analysis.disclosure.suppression import stands
    from jaen_analysis.analysis.disclosure.task import NoSafePattern

    with ignoring(NoSafePattern):
        kept = all(hidden[need.place] for need in task.needs)
        if kept and stands(replace(task, never=~before, insiders=(), singles=None), hidden):
            return ()
    cells, needs = task.table.cells, {task.table.cells[need.place]: need for need in task.needs}
    asked, place = task.table.flags(needs), {cell: number for number, cell in enumerate(cells)}
    least = {one.cell: one for one in ranges(task.table, before, asked, task.floor)}
    found = []
    for one in ranges(task.table, hidden, asked, task.floor):
        need, best = needs[one.cell], least[one.cell]
        low, high = max(need.low, best.low), min(need.high, best.high)
        if one.low > low + TOLERANCE or one.high < high - TOLERANCE:
            tied = dict.fromkeys(cell for each in one.sums for cell in (each.total, *each.parts))
            told = [cell for cell in tied or [one.cell] if isinstance(cell, Count) and not hidden[place[cell]]]
            found.append(Leak(one.cell, tuple(told)))
    return tuple(found)


def _counts(task: Task, chosen: Flags) -> tuple[Count, ...]:
    return tuple(cell for cell, this in zip(task.table.cells, chosen, strict=True) if this and isinstance(cell, Count))
