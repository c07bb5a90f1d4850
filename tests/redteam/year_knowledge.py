"""What an attacker knows of numbers, and all that follows from it: between which values each of them lies."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import bmat, csr_array, eye

EDGE = 1e-6


class Number(NamedTuple):
    """A figure of an area over some months (numbers since year 0, both ends included); ``early``: as it was known
    when its last quarter had just ended, and work that began in it was not all registered yet.
    """

    area: str
    figure: str
    sex: str
    first: int
    last: int
    early: bool = False


class Law(NamedTuple):
    """The sum of these numbers, each so many times, lies between two values."""

    terms: tuple[tuple[Number, float], ...]
    low: float
    high: float


@dataclass
class Knowledge:
    """Between what each number lies and what ties them; ``whole`` are those that count persons or cases."""

    low: dict[Number, float] = field(default_factory=dict)
    high: dict[Number, float] = field(default_factory=dict)
    whole: set[Number] = field(default_factory=set)
    laws: dict[Law, None] = field(default_factory=dict)

    def range(self, name: Number) -> tuple[float, float]:
        return self.low.get(name, 0.0), self.high.get(name, math.inf)

    def between(self, name: Number, low: float, high: float) -> bool:
        """It is no less and no more than this; gives whether that is news."""
        before = self.range(name)
        if name in self.whole:
            low = math.ceil(low - EDGE) if math.isfinite(low) else low
            high = math.floor(high + EDGE) if math.isfinite(high) else high
        self.low[name], self.high[name] = max(before[0], low), min(before[1], high)
        steps = (abs(new - old) for new, old in zip(self.range(name), before, strict=True) if new != old)
        return any(step > 1e-4 for step in steps)

    def law(self, terms: Mapping[Number, float], low: float = 0.0, high: float = 0.0) -> None:
        self.laws[Law(tuple(terms.items()), low, high)] = None

    def sum(self, total: Number, parts: Iterable[Number]) -> None:
        self.law({total: -1.0, **dict.fromkeys(parts, 1.0)})

    def with_own(self, own: Mapping[Number, float]) -> Knowledge:
        """What somebody finds out who knows these numbers besides."""
        more = Knowledge(dict(self.low), dict(self.high), self.whole, self.laws)
        news = [name for name, value in own.items() if more.between(name, value, value)]
        more.think(law for name in news for law in more._of[name])
        return more

    def think(self, laws: Iterable[Law]) -> None:
        """Apply laws, and those of every number that they tell something new of, until nothing new comes out."""
        waiting = dict.fromkeys(laws)
        while waiting:
            law = next(iter(waiting))
            del waiting[law]
            for name in list(_learn(self, law)):
                waiting |= dict.fromkeys(self._of[name])

    @cached_property
    def _of(self) -> Mapping[Number, list[Law]]:
        found: defaultdict[Number, list[Law]] = defaultdict(list)
        for law in self.laws:
            for name, _ in law.terms:
                found[name].append(law)
        return found

    @cached_property
    def _groups(self) -> Mapping[Number, Group]:
        """Number that is not known → all that hang together with it through numbers that are not known."""
        found: dict[Number, Group] = {}
        for start in self._of:
            if start in found or self._known(start):
                continue
            names, laws, waiting = {start: 0}, dict[Law, None](), [start]
            while waiting:
                for law in self._of[waiting.pop()]:
                    new = [name for name, _ in law.terms if name not in names and not self._known(name)]
                    laws[law] = None
                    waiting += new
                    names |= {name: len(names) + place for place, name in enumerate(new)}
            found |= dict.fromkeys(names, self._group(names, list(laws)))
        return found

    def _group(self, names: Mapping[Number, int], laws: Sequence[Law]) -> Group:
        rows: list[tuple[int, int, float]] = []
        most: list[float] = []
        for law in laws:
            known = sum(times * self.low[one] for one, times in law.terms if one not in names)
            for sign, end in ((1.0, law.high), (-1.0, -law.low)):
                if math.isfinite(end):
                    rows += [(len(most), names[one], sign * times) for one, times in law.terms if one in names]
                    most.append(end - sign * known + EDGE)
        place, column, value = zip(*rows, strict=True)
        return Group(names, csr_array((value, (place, column)), shape=(len(most), len(names))), np.array(most))

    def _known(self, name: Number) -> bool:
        low, high = self.range(name)
        return high - low < EDGE

    def told(self, asked: Iterable[Number], low: float, high: float) -> list[Number]:
        """Those of the asked numbers that cannot be as little as ``low`` or not as much as ``high``."""
        groups: defaultdict[int, list[Number]] = defaultdict(list)
        found = []
        for name in asked:
            if self._known(name) or self.range(name)[0] > low or self.range(name)[1] < high:
                found.append(name)
            elif name in self._groups:
                groups[id(self._groups[name])].append(name)
        for names in groups.values():
            found += sorted({*self._reaching(names, -1.0, low), *self._reaching(names, 1.0, high)})
        return found

    def _reaching(self, names: Sequence[Number], sign: float, end: float) -> list[Number]:
        """The names that never come as far as an end: up (``sign`` 1) or down (-1)."""
        group, rest = self._groups[names[0]], list(names)
        together = True
        while rest:
            asked = rest if together else rest[:1]
            each = np.arange(len(asked))
            columns = np.array([group.place[name] for name in asked])
            wide = csr_array((np.full(len(asked), -sign), (each, columns)), shape=(len(asked), len(group.place)))
            found = linprog(
                np.concatenate([np.zeros(len(group.place)), -np.ones(len(asked))]),
                A_ub=bmat([[group.matrix, None], [wide, eye(len(asked))]]).tocsr(),
                b_ub=np.concatenate([group.most, np.zeros(len(asked))]),
                bounds=[*map(self.range, group.place), *[(None, sign * end)] * len(asked)], method="highs",
            )  # fmt: skip
            assert found.status == 0, f"the pages contradict each other: {found.message}"
            here = found.x[[group.place[name] for name in rest]]
            near = [sign * value >= sign * end - 1e-3 for value in here]
            after = [name for name, reached in zip(rest, near, strict=True) if not reached]
            if len(after) == len(rest) or not together:
                if not together and after and after[0] == asked[0]:
                    return [asked[0], *self._reaching(after[1:], sign, end)] if len(after) > 1 else [asked[0]]
                together = False
            rest = after
        return []


class Group(NamedTuple):
    """Numbers that are not known and hang together: the place of each, and the laws as ``matrix @ x <= most``."""

    place: Mapping[Number, int]
    matrix: csr_array
    most: np.ndarray


def _learn(known: Knowledge, law: Law) -> Iterator[Number]:
    """The numbers of a law about which it says something new."""
    ends = []
    for name, times in law.terms:
        low, high = known.range(name)
        ends.append((times * low, times * high) if times > 0 else (times * high, times * low))
    for place, (name, times) in enumerate(law.terms):
        others = [*ends[:place], *ends[place + 1 :]]
        low, high = law.low - sum(one[1] for one in others), law.high - sum(one[0] for one in others)
        low, high = (low / times, high / times) if times > 0 else (high / times, low / times)
        if known.between(name, low, high):
            low, high = known.range(name)
            ends[place] = (times * low, times * high) if times > 0 else (times * high, times * low)
            yield name
