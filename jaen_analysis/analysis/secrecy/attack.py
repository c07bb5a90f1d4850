"""What somebody can compute who has read the finished pages: between which values each protected count lies for him.

He knows what is printed, how it was rounded, which counts add up to which, and that persons are whole. Which numbers
were chosen to be hidden is not looked at here: this is the proof of that choice, not a part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, inf
from types import MappingProxyType

import numpy as np
from scipy.sparse import block_array, csr_array, eye_array

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, tied
from jaen_analysis.analysis.disclosure.linked import Cell, LinkedTable, Places, Values
from jaen_analysis.analysis.disclosure.program import Movement
from jaen_analysis.analysis.secrecy.plan import Numbers
from jaen_analysis.analysis.secrecy.rules import Doubt
from jaen_analysis.analysis.secrecy.told import Bound, Printed
from jaen_analysis.vocabulary.counted import Count

_ROUNDS = 4
"""So often what a rate tells of one count is used for the next one."""
_FIXED = 1e-9
_LAST_DIGIT = 1e-12
"""By so much (as a share) a sum of floats may err."""


@dataclass(frozen=True)
class Term:
    """A number in an equation: ``weight`` times the ``value`` of a cell, or the edge of a ``printed`` number.

    A cell that is known from a page comes with the number that stands there.
    """

    weight: float
    cell: Cell | None
    value: float
    printed: Printed | None = None


@dataclass(frozen=True)
class Narrowed:
    """A protected cell about which too much can be known: it lies between ``low`` and ``high``.

    ``terms`` add up to the bound that goes too far; ``knows`` is the key of the city that can reckon so, empty for
    everybody.
    """

    cell: Cell
    low: float
    high: float
    terms: tuple[Term, ...]
    knows: str = ""

    @property
    def exact(self) -> bool:
        """Whether nobody can know more of it."""
        return self.high - self.low <= TOLERANCE

    def tells(self, other: Narrowed) -> bool:
        """Whether whoever another finding is about knows as much of the same cell by this one."""
        same = self.cell == other.cell and self.knows in ("", other.knows)
        return same and self.low >= other.low - TOLERANCE and self.high <= other.high + TOLERANCE


@dataclass(frozen=True)
class Pages:
    """What somebody reads: the ``printed`` numbers, and the counts that he sees to be ``hidden``."""

    printed: Sequence[Printed] = ()
    hidden: Collection[Count] = ()


@dataclass(eq=False)
class Attacker:
    """One reader of all pages; ``knows`` are the cells that he knows anyway, ``shown`` those he sees to be hidden.

    ``whole`` tells of which cells he knows that they are whole numbers. ``states`` are those that others were shown to
    take for possible, by places and values of the cells that are not as they truly are: what fits the knowledge of this
    reader too need not be looked for again.
    """

    world: Numbers
    printed: Sequence[Printed]
    shown: Collection[Count] = ()
    knows: Collection[Cell] = ()
    whole: Callable[[Cell], bool] = lambda _: False
    states: list[tuple[Places, Values]] = field(default_factory=list)
    _why: dict[int, list[Printed]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = self.world.table
        self._place = {cell: number for number, cell in enumerate(table.cells)}
        self._whole = np.array([self.whole(cell) for cell in table.cells])
        self._low = np.where(table.values < 0, -inf, 0.0)
        self._high = np.full(len(table.cells), inf)
        for count in self.shown:
            place = self._place[count]
            self._low[place] = max(self._low[place], min(1.0, table.values[place]))
        for cell in self.knows:
            place = self._place[cell]
            self._low[place] = self._high[place] = table.values[place]
        self._rows = [(bound, one) for one in self.printed for bound in one.bounds]
        for _ in range(_ROUNDS):
            if not sum(self._narrow(bound, one) for bound, one in self._rows):
                break
        self._solve()

    def reach(self, cell: Cell) -> tuple[float, float]:
        """Between which values a cell lies for him."""
        place = self._place[cell]
        return self._farthest(place, -1, inf), self._farthest(place, 1, inf)

    def doubts(self, cell: Cell, doubt: Doubt) -> bool:
        """Whether a cell can be as low and as high as it has to be possible for him.

        What other cells were tried for has shown some of them in passing: each answer is a state of everything that
        fits the pages.
        """
        place = self._place[cell]
        for sign, needed in ((1, doubt.high), (-1, doubt.low)):
            so_far = (self._most if sign > 0 else self._least)[place]
            if (
                sign * (needed - so_far) > TOLERANCE
                and sign * (needed - self._farthest(place, sign, needed)) > TOLERANCE
            ):
                return False
        return True

    def terms(self, cell: Cell, *, upper: bool) -> tuple[Term, ...]:
        """The numbers that add up to the upper or the lower bound of a cell."""
        place = self._place[cell]
        if place not in self._part:
            return (Term(1.0, cell, self._low[place], self._source(place)),)
        number = self._part[place]
        rows, places = self._parts[number]
        here = int(np.searchsorted(places, place))
        sign = 1 if upper else -1
        duals = self._program(number).farthest(here, sign, inf).duals
        reduced = -(self._matrix[rows].T @ duals)
        reduced[place] += sign
        found = []
        for at in np.flatnonzero(np.abs(reduced) > TOLERANCE).tolist():
            edge = self._high[at] if reduced[at] > 0 else self._low[at]
            if np.isfinite(edge) and (edge or not self._open[at]):
                of = self._cells[at]
                cell_, source = (None, of) if isinstance(of, Printed) else (of, self._source(at))
                found.append(Term(float(sign * reduced[at]), cell_, float(edge), source))
        return tuple(found)

    def _source(self, place: int) -> Printed | None:
        """The printed number that tells a cell by itself, the last one that told more of it."""
        return self._why[place][-1] if place in self._why else None

    def _narrow(self, bound: Bound, one: Printed) -> bool:
        """Whether a printed number tells more of one of its counts than was known: if the others are known."""
        places = [(self._place[count], weight) for count, weight in bound.weights if weight]
        merged: dict[int, float] = {}
        for place, weight in places:
            merged[place] = merged.get(place, 0.0) + weight
        open_ = [place for place in merged if self._high[place] - self._low[place] > _FIXED]
        if len(open_) != 1:
            return False
        (place,), weight = open_, merged[open_[0]]
        if not weight:
            return False
        known = sum(weight_ * self._low[at] for at, weight_ in merged.items() if at != place)
        ends = sorted(((bound.low - known) / weight, (bound.high - known) / weight))
        low, high = ends[0] - _slack(ends[0]), ends[1] + _slack(ends[1])
        if self._whole[place]:
            low, high = (ceil(low) if low > -inf else low), (floor(high) if high < inf else high)
        better = bool(low > self._low[place] + _FIXED or high < self._high[place] - _FIXED)
        if better:
            self._low[place], self._high[place] = max(low, self._low[place]), min(high, self._high[place])
            if self._high[place] < self._low[place]:  # by the last digit of a float
                self._low[place] = self._high[place] = self.world.table.values[place]
            self._why.setdefault(place, []).append(one)
        return better

    def _solve(self) -> None:
        """The equations with a cell of its own for each printed number of several counts, and their parts."""
        table, size = self.world.table, len(self.world.table.cells)
        open_ = self._high - self._low > _FIXED
        rows = [(bound, one) for bound, one in self._rows
                if sum(open_[self._place[count]] for count, _ in bound.weights) > 1]  # fmt: skip
        entries = [(row, self._place[count], weight) for row, (bound, _) in enumerate(rows)
                   for count, weight in bound.weights]  # fmt: skip
        scale = np.ones(len(rows))
        for row, _, weight in entries:
            scale[row] = max(scale[row], abs(weight))
        data = [weight / scale[row] for row, _, weight in entries]
        said = csr_array((data, ([r for r, _, _ in entries], [c for _, c, _ in entries])), shape=(len(rows), size))
        self._matrix = block_array([[table.matrix, None], [said, -eye_array(len(rows))]]).tocsr()
        self._cells: tuple[Cell | Printed, ...] = (*table.cells, *(one for _, one in rows))
        ends = [(bound.low / by, bound.high / by) for (bound, _), by in zip(rows, scale, strict=True)]
        self._true: Values = np.concatenate([table.values, said @ table.values])
        self._low = np.minimum(np.concatenate([self._low, [low for low, _ in ends]]), self._true)
        self._high = np.maximum(np.concatenate([self._high, [high for _, high in ends]]), self._true)
        self._open = self._high - self._low > _FIXED
        joined = LinkedTable(self._cells, self._true, (), self._matrix)
        self._parts = list(tied(joined, self._open))
        self._part = {int(place): number for number, (_, places) in enumerate(self._parts) for place in places}
        self._programs: dict[int, Movement] = {}
        self._most, self._least = self._true.copy(), self._true.copy()
        for places, values in self.states:
            if np.all((values >= self._low[places] - TOLERANCE) & (values <= self._high[places] + TOLERANCE)):
                self._take(places, values)

    def _program(self, number: int) -> Movement:
        if number not in self._programs:
            rows, places = self._parts[number]
            up, down = (self._high - self._true)[places], (self._true - self._low)[places]
            self._programs[number] = Movement(self._matrix[rows][:, places], up, down)
        return self._programs[number]

    def _take(self, places: Places, values: Values) -> None:
        """A state of everything that fits what he knows."""
        self._most[places] = np.maximum(self._most[places], values)
        self._least[places] = np.minimum(self._least[places], values)

    def _farthest(self, place: int, sign: int, enough: float) -> float:
        """How high or low (``sign`` -1) a cell can be; no farther than ``enough``."""
        if place not in self._part:
            return float((self._high if sign > 0 else self._low)[place])
        number, true = self._part[place], self._true[place]
        here, way = int(np.searchsorted(self._parts[number][1], place)), sign * (enough - true) if enough < inf else inf
        moved = self._program(number).farthest(here, sign, max(way, 0.0))
        if moved.value < inf:
            places = self._parts[number][1]
            others = (np.abs(moved.cells) > _FIXED) & (places < len(self.world.table.cells))
            self.states.append((places[others], (self._true[places] + moved.cells)[others]))
            self._take(*self.states[-1])
        return float(true + sign * moved.value)


def attack(
    world: Numbers,
    public: Pages,
    doubts: Mapping[Cell, Doubt],
    whole: Callable[[Cell], bool],
    insiders: Iterable[str] = (),
    private: Mapping[str, Pages] = MappingProxyType({}),
) -> Iterator[Narrowed]:
    """Every protected cell that is narrowed too far, by everybody and by each of ``insiders`` (keys of cities).

    ``doubts`` are the protected cells with what has to stay possible; ``private`` is what a city alone reads beside the
    ``public`` pages: it is an insider. Nobody is left in more doubt than printing nothing but the zeros would leave him
    in. Of an insider there is what he knows beyond everybody.
    """
    everybody, states = dict[Cell, Narrowed](), list[tuple[Places, Values]]()
    zeros = {world.table.cells[place] for place in np.flatnonzero(world.table.values == 0).tolist()}
    for city in dict.fromkeys(("", *insiders, *private)):
        own = {cell for cell in world.table.cells if isinstance(cell, Count) and cell.area == city}
        beside = private.get(city, Pages())
        printed, hidden = [*public.printed, *beside.printed], {*public.hidden, *beside.hidden}
        # What is possible for the others may go against what he alone has read.
        reader = Attacker(world, printed, hidden, own, whole, [] if city in private else states)
        nothing: Attacker | None = None
        for cell, doubt in doubts.items():
            common = everybody.get(cell)
            if cell in own or (common and common.exact) or reader.doubts(cell, doubt):
                continue
            nothing = nothing or Attacker(world, [one for one in printed if _is_of(one, zeros)], hidden, own, whole)
            (low, high), (least, most) = reader.reach(cell), nothing.reach(cell)
            found = Narrowed(cell, low, high, (), city)
            enough = low <= max(doubt.low, least) + TOLERANCE and high >= min(doubt.high, most) - TOLERANCE
            if enough or (common and common.tells(found)):
                continue
            if not city:
                everybody[cell] = found
            upper = high < min(doubt.high, most) - TOLERANCE
            yield replace(found, terms=reader.terms(cell, upper=upper))


def _is_of(one: Printed, zeros: Collection[Cell]) -> bool:
    """Whether a printed number says that a single count is a zero, as it is one of ``zeros``."""
    of = one.quantity
    return not of.below and len(of.above) == 1 and of.above[0][0] in zeros and one.high < 1


def _slack(value: float) -> float:
    return _LAST_DIGIT * max(1.0, abs(value)) if abs(value) < inf else 0.0
