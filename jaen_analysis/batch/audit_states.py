"""By which state of the figures a finished page was made: what it prints is held against those that lie there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from math import isnan
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.batch.places import FROZEN
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measure import Measure

_NEAR = 1e-7


@dataclass(frozen=True)
class Page:
    """What one file prints and shows to be hidden; ``own``: the city that alone gets it, empty if others read it.

    ``made_from`` is the fingerprint of the frozen inputs that it names.
    """

    name: str
    own: str = ""
    made_from: str = ""
    printed: list[Printed] = field(default_factory=list)
    hidden: set[Count] = field(default_factory=set)


class State:
    """The values of counts by one state of the facts; ``name`` tells it from others, empty for what holds now."""

    def __init__(self, inputs: Inputs, facts: pd.DataFrame, measures: Mapping[str, Measure], name: str = "") -> None:
        self.name, self.facts, self.period = name, facts, inputs.period
        self.panel = FactsPanel(facts, inputs.params.organisation, inputs.period)
        self._world, self._known = World(self.panel, measures, ()), dict[Count, float]()
        self._measures, self._areas = measures, {area.key for area in self.panel.areas}

    def value(self, count: Count) -> float:
        """The count itself; NaN where a month of it, its area or its measure is not known."""
        if count not in self._known:
            there = count.area in self._areas and all(span.measure in self._measures for span in count.spans)
            self._known[count] = self._world.value(count) if there else float("nan")
        return self._known[count]

    def shown(self, one: Printed) -> float:
        """The number as it would have to be printed, before it is rounded."""
        of = one.quantity
        above, below = (sum(weight * self.value(count) for count, weight in side) for side in (of.above, of.below))
        return of.scale * (above / below if of.below and below else above if not of.below else float("nan")) - of.minus

    def holds(self, one: Printed) -> bool:
        """Whether the printed number is the true one, rounded."""
        true = self.shown(one)
        slack = _NEAR * max(1.0, abs(true)) if true == true else 0.0
        return one.low - slack <= true <= one.high + slack


class Told(NamedTuple):
    """A printed number with the state of the facts that it tells of; ``own``: the city that alone reads it."""

    state: State
    printed: Printed
    own: str


class Concealed(NamedTuple):
    """A count that is seen to be hidden, with the state of its page; ``own``: the city that alone reads it."""

    state: State
    hidden: Count
    own: str


class Matched(NamedTuple):
    """The state that a page was made from, what it tells, and the numbers that no state has."""

    state: State
    told: Sequence[Told]
    doubtful: Sequence[Printed]


class States:
    """The states of the facts that lie in folders of runs, each read once; what holds ``now`` lies in ``newest``."""

    def __init__(self, now: State, newest: Path, measures: Mapping[str, Measure]) -> None:
        self.now, self._measures = now, measures
        self._known = {hashlib.sha256(_facts(newest).read_bytes()).hexdigest(): now}

    def of_page(self, page: Page, inputs: Inputs, folders: Sequence[Path]) -> Matched:
        """A page of runs in these folders: made from the inputs that it names.

        Where they are not there any more, from the state that most of its numbers hold in, the newest of equals. A
        number that is another one there may be one of another state: a page can tell of what was before.
        """
        made = next((self._at(path, inputs) for path in _named(page, folders)), None)
        if made is None and all(map(self.now.holds, page.printed)):
            made = self.now
        if made and self._same(made, page):
            made = self.now
        if made and all(map(made.holds, page.printed)):
            return Matched(made, [Told(made, one, page.own) for one in page.printed], ())
        kept = (path for folder in folders for path in sorted((folder / FROZEN).glob("*")) if _facts(path).is_file())
        others = (self._at(path, inputs) for path in kept)
        states = [*([made] if made else []), self.now, *others]
        made = made or max(states, key=lambda state: sum(map(state.holds, page.printed)))
        found = {one: next((state for state in (made, *states) if state.holds(one)), None) for one in page.printed}
        told = [Told(state, one, page.own) for one, state in found.items() if state]
        return Matched(made, told, [one for one, state in found.items() if not state])

    def _same(self, state: State, page: Page) -> bool:
        """Whether all counts of a page have kept their values, the hidden ones too."""
        counts = page.hidden.union(*(one.quantity.counts for one in page.printed))
        pairs = ((state.value(count), self.now.value(count)) for count in counts)
        return all(abs(then - now) < _NEAR or (isnan(then) and isnan(now)) for then, now in pairs)

    def _at(self, frozen: Path, inputs: Inputs) -> State:
        content = _facts(frozen).read_bytes()
        name = hashlib.sha256(content).hexdigest()
        if name not in self._known:
            self._known[name] = State(inputs, pd.read_parquet(BytesIO(content)), self._measures, name)
        return self._known[name]


def _named(page: Page, folders: Sequence[Path]) -> Iterator[Path]:
    """The frozen inputs that a page names, where they lie."""
    yield from (path for folder in folders if _facts(path := folder / FROZEN / page.made_from).is_file())


def _facts(frozen: Path) -> Path:
    return frozen / "facts.parquet"
