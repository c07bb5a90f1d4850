"""Which printed numbers are hidden so that nobody can be recognised: the cheapest choice that stands every attack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jaen_analysis.analysis.secrecy.rules import Doubt, Sensitive
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, FEW, Reason, SecrecyRules

if TYPE_CHECKING:
    from jaen_analysis.analysis.disclosure.linked import Cell, Flags, LinkedTable
    from jaen_analysis.analysis.disclosure.suppression import Task

GAP = 0.05
"""A choice may cost so much more than the cheapest one: proving the rest takes most of the time."""
_DOUBLINGS = 6
"""How often twice as many counts are asked to fit a rate before no rate of hidden counts is printed."""
_DEAR = 8.0
"""A sum over areas or over all parts is so much dearer to hide than one of its parts."""


@dataclass(frozen=True)
class Told:
    """What has gone out already: counts that everybody knows, and counts that were hidden."""

    open: Collection[Count] = frozenset()
    hidden: Collection[Count] = frozenset()


@dataclass(frozen=True)
class Rate:
    """A rate that could be printed without its count ``above``: the counts that would fit its print."""

    key: str
    above: Count
    below: Count
    fits: range


@dataclass(frozen=True)
class Plan:
    """``hidden``: each count that is not told, with its reason; ``open``: all others; ``rates``: keys of those that may
    be printed though the count above their line is hidden.
    """

    hidden: Mapping[Count, Reason] = field(default_factory=dict)
    open: Collection[Count] = frozenset()
    rates: Collection[str] = frozenset()


def plan(
    world: World,
    sensitive: Sensitive,
    organisation: Organisation,
    rules: SecrecyRules,
    rates: Sequence[Rate] = (),
    told: Told | None = None,
) -> Plan:
    """Choose what is hidden of the world's printed counts, and which rates may be printed all the same.

    What has been told stays open, what was hidden stays hidden. Raises :class:`NoSafePattern` if that cannot be made
    good: something can be reckoned out of what is out already.
    """
    from jaen_analysis.analysis.disclosure.suppression import suppress

    hidden: dict[Count, Reason] = {}
    printable: set[str] = set()
    for part, doubts in _linked(world, sensitive):
        task = _task(part, doubts, world, organisation, rules, told or Told())
        pattern = suppress(task, seconds=rules.seconds, gap=GAP).hidden
        secret = {
            cell: FEW if place in doubts else COMPLEMENT
            for place, cell in enumerate(part.cells)
            if pattern[place] and isinstance(cell, Count) and cell in world.printed
        }
        printable |= _printable(task, pattern, [rate for rate in rates if rate.above in secret])
        hidden |= secret
    return Plan(
        hidden,
        frozenset(world.printed).difference(hidden),
        frozenset(rate.key for rate in rates if rate.key in printable and rate.below not in hidden),
    )


def _printable(task: Task, hidden: Flags, rates: Sequence[Rate]) -> set[str]:
    """The rates with a hidden count that may be printed: as many as leave enough in doubt, the vaguest first."""
    import numpy as np

    from jaen_analysis.analysis.disclosure.rates import FEWEST
    from jaen_analysis.analysis.disclosure.suppression import stands

    place = {cell: number for number, cell in enumerate(task.table.cells)}
    for doubling in range(_DOUBLINGS):
        wide = [rate for rate in rates if len(rate.fits) >= FEWEST * 2**doubling]
        floor, ceiling = task.floor.copy(), np.full(len(task.floor), task.table.values.max())
        for rate in wide:
            here = place[rate.above]
            floor[here], ceiling[here] = max(floor[here], rate.fits[0]), min(ceiling[here], rate.fits[-1])
        if not wide or stands(replace(task, floor=floor, ceiling=ceiling), hidden):
            return {rate.key for rate in wide}
    return set()


def _linked(world: World, sensitive: Sensitive) -> Iterator[tuple[LinkedTable, Mapping[int, Doubt]]]:
    """The tables of the world that hold something to protect, each with the places and what has to stay in doubt."""
    for _, part in world.table.parts():
        found = {
            place: sensitive.doubt(cell, value) if isinstance(cell, Count) else sensitive.few(value)
            for place, (cell, value) in enumerate(zip(part.cells, part.values.tolist(), strict=True))
        }
        if doubts := {place: doubt for place, doubt in found.items() if doubt}:
            yield part, doubts


def _task(
    part: LinkedTable,
    doubts: Mapping[int, Doubt],
    world: World,
    organisation: Organisation,
    rules: SecrecyRules,
    told: Told,
) -> Task:
    """An unpublished cell is hidden for nothing; a published one is at least 1, since zeros are printed."""
    import numpy as np

    from jaen_analysis.analysis.disclosure.suppression import Need, Task

    def among(cells: Collection[Cell]) -> Flags:
        return np.array([cell in cells for cell in part.cells])

    printed = among(world.printed)
    area = [cell.area if isinstance(cell, Count) else "" for cell in part.cells]
    prices = np.array([_price(cell, value) for cell, value in zip(part.cells, part.values.tolist(), strict=True)])
    own = [np.array([key == city.key for key in area]) for city in organisation.cities]
    return Task(
        part,
        [Need(place, *doubt) for place, doubt in doubts.items()],
        cost=np.where(printed, prices, 0.0),
        floor=np.where(printed, np.clip(part.values, 0.0, 1.0), 0.0),
        never=printed & (part.values == 0) | among(told.open),
        always=~printed | among(told.hidden),
        insiders=own if rules.insiders else (),
    )


def _price(cell: Cell, value: float) -> float:
    """What it costs to hide a count: more for a large one, much more for one of the Kreis or of all its parts."""
    if not isinstance(cell, Count):
        return 0.0
    from math import log1p

    sums = (cell.area == "kreis") + all(span.breakdown == TOTAL for span in cell.spans)
    return (1 + log1p(abs(value))) * _DEAR**sums
