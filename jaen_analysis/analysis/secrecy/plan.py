"""Which printed numbers are hidden so that nobody can be recognised: the cheapest choice that stands every attack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from jaen_analysis.analysis.secrecy.cells import Left
from jaen_analysis.analysis.secrecy.rules import Doubt, Sensitive
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, FEW, Reason, SecrecyRules

if TYPE_CHECKING:
    from jaen_analysis.analysis.disclosure.linked import Cell, Flags, LinkedTable, Sum
    from jaen_analysis.analysis.disclosure.task import Task

GAP = 0.1
"""A choice may cost so much more than the cheapest one: proving the rest takes most of the time."""
_DOUBLINGS = 6
"""How often twice as many counts are asked to fit a rate before no rate of hidden counts is printed."""
_DEAR = 8.0
"""A sum over areas or over all parts is so much dearer to hide than one of its parts."""


class Numbers(Protocol):
    """What is ``printed`` (each count with its value) in one linked ``table``."""

    @property
    def printed(self) -> Mapping[Count, float]: ...

    @property
    def table(self) -> LinkedTable: ...


@dataclass(frozen=True)
class Rate:
    """A rate that could be printed without its count ``above``: the counts that would fit its print."""

    key: str
    above: Count
    below: Count
    fits: range


@dataclass(frozen=True)
class Told:
    """What has gone out already: counts that everybody knows, counts that were hidden, and rates of hidden counts.

    ``former`` are the counts that an earlier plan of the same numbers hid, told or not: it holds as long as it is safe.
    """

    open: Collection[Count] = frozenset()
    hidden: Collection[Count] = frozenset()
    rates: Sequence[Rate] = ()
    former: Collection[Count] = frozenset()


@dataclass(frozen=True)
class Plan:
    """``hidden``: each count that is not told, with its reason; ``open``: all others; ``rates``: keys of those that may
    be printed though the count above their line is hidden.
    """

    hidden: Mapping[Count, Reason] = field(default_factory=dict)
    open: Collection[Count] = frozenset()
    rates: Collection[str] = frozenset()


def plan(
    world: Numbers,
    sensitive: Sensitive,
    organisation: Organisation,
    rules: SecrecyRules,
    rates: Sequence[Rate] = (),
    told: Told | None = None,
) -> Plan:
    """Choose what is hidden of the world's printed counts, and which rates may be printed all the same.

    What has been told stays open, what was hidden stays hidden. What can be reckoned out of what is out already, no
    plan protects any more, but all else. Of numbers for which there is no safe choice nothing more is told.
    """
    told = told or Told()
    hidden: dict[Count, Reason] = {}
    told_rates: set[str] = set()
    for part, doubts in linked(world, sensitive, told.hidden):
        within = set(part.cells)
        own = [rate for rate in rates if rate.above in within and not _of_few(rate, world, sensitive)]
        task, pattern = _decided(task_of(part, doubts, world, organisation, rules, told), told, rules.seconds, own)
        secret = {
            cell: FEW if place in doubts else COMPLEMENT
            for place, cell in enumerate(part.cells)
            if (pattern[place] or place in doubts) and isinstance(cell, Count) and cell in world.printed
        }
        if task:
            told_rates |= printable(task, pattern, [rate for rate in own if rate.above in secret])
        hidden |= secret
    return Plan(
        hidden,
        frozenset(world.printed).difference(hidden),
        frozenset(rate.key for rate in rates if rate.key in told_rates and rate.below not in hidden),
    )


def _decided(task: Task, told: Told, seconds: float, rates: Sequence[Rate]) -> tuple[Task | None, Flags]:
    """What is hidden, and the task that this choice fulfils: what is known already is no part of it any more.

    As before where that is safe, otherwise the cheapest safe choice; all that may be hidden, and no task, if there is
    none. Where no number is left to choose, nothing is asked.
    """
    import numpy as np

    from jaen_analysis.analysis.disclosure.suppression import stands, suppress
    from jaen_analysis.analysis.disclosure.task import NoSafePattern

    cells = task.table.cells
    least = task.always | task.table.flags(cells[need.place] for need in task.needs)
    if not rates and (least | task.never).all():
        return None, least & ~task.never
    former = (least | np.array([cell in told.former for cell in cells])) & ~task.never
    for one in weaker(task):
        try:
            if told.former and stands(one, former):
                return one, former
            return one, suppress(one, seconds=seconds, gap=GAP).hidden
        except NoSafePattern:
            continue
    return None, ~task.never


def weaker(task: Task) -> Iterator[Task]:
    """The task; then without what everybody can reckon out of what is out already."""
    from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, ranges

    yield task
    cells = task.table.cells
    asked = task.table.flags(cells[need.place] for need in task.needs)
    found = ranges(task.table, ~task.never, asked, task.floor, task.ceiling)
    known = {one.cell for one in found if one.high - one.low < TOLERANCE}
    if known:
        yield replace(task, needs=[need for need in task.needs if cells[need.place] not in known])


def _of_few(rate: Rate, world: Numbers, sensitive: Sensitive) -> bool:
    """Whether a rate is of one or two persons, or of all but one or two: it is never told."""
    top, bottom = world.printed[rate.above], world.printed[rate.below]
    return bool(sensitive.doubt(rate.above, top) or sensitive.doubt(Left(rate.below, rate.above), bottom - top))


def printable(task: Task, hidden: Flags, rates: Sequence[Rate]) -> set[str]:
    """The rates with a hidden count that may be printed: as many as leave enough in doubt, the vaguest first."""
    from jaen_analysis.analysis.disclosure.rates import FEWEST
    from jaen_analysis.analysis.disclosure.suppression import stands

    for doubling in range(_DOUBLINGS):
        wide = [rate for rate in rates if len(rate.fits) >= FEWEST * 2**doubling]
        if not wide or stands(task, hidden, narrowed(task, wide)):
            return {rate.key for rate in wide}
    return set()


def narrowed(task: Task, rates: Sequence[Rate]) -> Task:
    """The task for an attacker who knows that the counts above these rates fit their prints."""
    import numpy as np

    place = {cell: number for number, cell in enumerate(task.table.cells)}
    floor, ceiling = task.floor.copy(), task.ceiling
    far = task.table.values.max() + max((need.high for need in task.needs), default=0.0)
    ceiling = np.full(len(floor), far) if ceiling is None else ceiling.copy()
    for rate in rates:
        here = place[rate.above]
        floor[here], ceiling[here] = max(floor[here], rate.fits[0]), min(ceiling[here], rate.fits[-1])
    return replace(task, floor=floor, ceiling=ceiling)


def linked(
    world: Numbers, sensitive: Sensitive, hidden: Collection[Count] = frozenset()
) -> Iterator[tuple[LinkedTable, Mapping[int, Doubt]]]:
    """The tables of the world that hold something to protect, each with the places and what has to stay in doubt.

    Also those with a count that is ``hidden`` already, though there may be nothing to protect any more.
    """
    for _, part in world.table.parts():
        found = {
            place: sensitive.doubt(cell, value)
            for place, (cell, value) in enumerate(zip(part.cells, part.values.tolist(), strict=True))
        }
        doubts = {place: doubt for place, doubt in found.items() if doubt}
        if doubts or any(cell in hidden for cell in part.cells):
            yield part, doubts


def task_of(
    part: LinkedTable,
    doubts: Mapping[int, Doubt],
    world: Numbers,
    organisation: Organisation,
    rules: SecrecyRules,
    told: Told,
) -> Task:
    """An unpublished cell is hidden for nothing; a published one is at least 1, since zeros are printed.

    Of the counts above rates that were told, it is known that they fit their prints. A number below 0, by moves that
    were delivered larger than what they are a part of, is not known to be lower than it is.
    """
    import numpy as np

    from jaen_analysis.analysis.disclosure.task import Need, Task

    def among(cells: Collection[Cell]) -> Flags:
        return np.array([cell in cells for cell in part.cells])

    printed = among(world.printed)
    area = [cell.area if isinstance(cell, Count) else "" for cell in part.cells]
    prices = np.array([_price(cell, value) for cell, value in zip(part.cells, part.values.tolist(), strict=True)])
    own = [np.array([key == city.key for key in area]) for city in organisation.cities]
    task = Task(
        part,
        [Need(place, doubt.low, doubt.high) for place, doubt in doubts.items()],
        cost=np.where(printed, prices, 0.0),
        floor=np.minimum(np.where(printed, np.clip(part.values, 0.0, 1.0), 0.0), part.values),
        never=printed & (part.values == 0) | among(told.open),
        always=~printed | among(told.hidden),
        insiders=own if rules.insiders else (),
        singles=np.array([place in doubts and doubts[place].single for place in range(len(part.cells))]),
        steps=np.array([_like_parts(each) for each in part.sums], dtype=bool),
    )
    rates = [rate for rate in told.rates if rate.above in part.cells]
    return narrowed(task, rates) if rates else task


def _like_parts(each: Sum) -> bool:
    """Whether a sum is of one figure and breakdown: over areas or months."""
    cells = (each.total, *each.parts)
    kinds = {
        tuple((span.measure, span.breakdown) for span in cell.spans) if isinstance(cell, Count) else ()
        for cell in cells
    }
    return not each.rest and () not in kinds and len(kinds) == 1


def _price(cell: Cell, value: float) -> float:
    """What it costs to hide a count: more for a large one, much more for one of the Kreis or of all its parts."""
    if not isinstance(cell, Count):
        return 0.0
    from math import log1p

    sums = (cell.area == "kreis") + all(span.breakdown == TOTAL for span in cell.spans)
    return (1 + log1p(abs(value))) * _DEAR**sums
