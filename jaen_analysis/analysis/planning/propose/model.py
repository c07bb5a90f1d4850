"""The integer programme of a proposal.

Which city a place is for and when its course begins are two questions that meet in the number of places of an offer
only: so there is a variable for each offer and area (``quotas``) and one for each offer and begin (``courses``), not
one for each of the three (``cells``); those are needed only where a person has set a place, area and begin at once.
Which demands the places of an offer in an area meet (``met``) does not depend on the begin either, and needs that are
alike are one demand. All variables are whole numbers: the solver cuts better when it knows that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TypeAlias

from jaen_analysis.analysis.planning.propose.problem import Choice, Limit, LimitKind, Problem

Terms: TypeAlias = dict[int, int]
"""Variable → coefficient."""


@dataclass(frozen=True)
class Row:
    """``low`` <= sum of the terms <= ``high``; ``limit`` is the condition of a person behind it, if one is."""

    terms: Mapping[int, int]
    low: float
    high: float
    limit: Limit | None = None


@dataclass
class Model:
    """Variables with their bounds and rows. Keys: ``(offer, begin)``, ``(offer, area)``, ``(offer, area, demand)``."""

    problem: Problem
    high: list[float] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    courses: dict[tuple[str, str], int] = field(default_factory=dict)
    held: dict[tuple[str, str], int] = field(default_factory=dict)
    quotas: dict[tuple[str, str], int] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], int] = field(default_factory=dict)
    met: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def add(self, high: float) -> int:
        """A new variable from 0 to ``high``."""
        self.high.append(high)
        return len(self.high) - 1

    def row(self, terms: Mapping[int, int], low: float, high: float, limit: Limit | None = None) -> None:
        """A new condition."""
        self.rows.append(Row(terms, low, high, limit))

    def holds(self, values: Sequence[int]) -> bool:
        """Whether values fulfil every row exactly."""
        return all(row.low <= used(row.terms, values) <= row.high for row in self.rows)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The conditions of persons, each once."""
        return tuple(dict.fromkeys(row.limit for row in self.rows if row.limit))

    def worth(self) -> Terms:
        """What is looked for first: the worth of all that is met."""
        choices = {c.offer.id: c for c in self.problem.choices}
        demands = self.problem.demands
        return {v: choices[offer].worth[demands[n].urgency] for (offer, _, n), v in self.met.items()}

    def cost(self) -> Terms:
        """The money of all places, this year's and that of later years."""
        choices = {c.offer.id: c for c in self.problem.choices}
        years = self.problem.years
        return {
            variable: sum(choices[offer].cost(begin, year) for year in years)
            for (offer, begin), variable in self.courses.items()
        }


def model(problem: Problem) -> Model:
    """The programme of a problem."""
    made = Model(problem)
    for choice in problem.choices:
        _offer(made, choice)
    _needs(made)
    _money(made)
    _providers(made)
    return made


def _offer(made: Model, choice: Choice) -> None:
    """The places of one offer: by begin, by area, and that both come to the same."""
    offer, demands = choice.offer, made.problem.demands
    suited = {area: offer.places(sum(demands[n].persons for n in met)) for area, met in choice.suits.items()}
    all_suited = sum(demands[n].persons for n in {n for met in choice.suits.values() for n in met})
    useful = min(sum(suited.values()), offer.places(all_suited) + len(suited)) * choice.open
    most = max(offer.smallest, useful + choice.bound) if choice.open else max(choice.bound, offer.smallest)
    if not choice.open and not choice.bound:
        most = 0
    size = Limit("größe", (offer.id,))
    for begin in choice.begins:
        course = made.courses[offer.id, begin] = made.add(most)
        if offer.smallest > 1:
            held = made.held[offer.id, begin] = made.add(1)
            made.row({course: 1, held: -min(most, offer.largest or most)}, -inf, 0, size)
            made.row({course: 1, held: -offer.smallest}, 0, inf, size)
        elif offer.largest is not None:
            made.row({course: 1}, 0, offer.largest, size)
    soon = {made.courses[offer.id, begin]: begin for begin in choice.begins if begin in choice.early.most}
    for course, begin in soon.items():
        made.row({course: 1}, 0, choice.early.most[begin])
    if len(soon) > 1:
        made.row(dict.fromkeys(soon, 1), 0, choice.early.together)
    for area in choice.suits:
        made.quotas[offer.id, area] = made.add(min(most, suited[area] + choice.bound + offer.smallest))
    by_begin = {v: 1 for (id_, _), v in made.courses.items() if id_ == offer.id}
    by_area = {v: -1 for (id_, _), v in made.quotas.items() if id_ == offer.id}
    made.row({**by_begin, **by_area}, 0, 0)
    for area, places in sorted(offer.fixed.items()):
        made.row({made.quotas[offer.id, area]: 1}, places, inf, Limit("gebunden", (offer.id, area)))
    for pin in choice.pins:
        if not pin.begin:
            limit = Limit("festgelegt", (offer.id, pin.area, ""))
            made.row({made.quotas[offer.id, pin.area]: 1}, pin.places, pin.places, limit)
    if any(pin.begin for pin in choice.pins):
        _cells(made, choice, most)


def _cells(made: Model, choice: Choice, most: int) -> None:
    """Places by area and begin at once, for an offer of which a person has set such a number."""
    id_ = choice.offer.id
    for begin in choice.begins:
        for area in choice.suits:
            made.cells[id_, area, begin] = made.add(most)
    for begin in choice.begins:
        made.row({made.courses[id_, begin]: -1} | {made.cells[id_, a, begin]: 1 for a in choice.suits}, 0, 0)
    for area in choice.suits:
        made.row({made.quotas[id_, area]: -1} | {made.cells[id_, area, b]: 1 for b in choice.begins}, 0, 0)
    for pin in choice.pins:
        if pin.begin:
            limit = Limit("festgelegt", (id_, pin.area, pin.begin))
            made.row({made.cells[id_, pin.area, pin.begin]: 1}, pin.places, pin.places, limit)


def _needs(made: Model) -> None:
    """A place meets as many persons as it serves, no person needs two, every city gets the share that is promised."""
    demands = made.problem.demands
    of_demand: dict[int, list[int]] = {}
    for choice in made.problem.choices:
        for area, suited in choice.suits.items():
            quota = made.quotas[choice.offer.id, area]
            for n in suited:
                met = made.met[choice.offer.id, area, n] = made.add(demands[n].persons)
                of_demand.setdefault(n, []).append(met)
            if suited:
                persons, places = choice.offer.persons_per_place.as_integer_ratio()
                served = {made.met[choice.offer.id, area, n]: -places for n in suited}
                made.row({quota: persons} | served, 0, inf)
    for n, all_met in sorted(of_demand.items()):
        made.row(dict.fromkeys(all_met, 1), 0, demands[n].persons)
    for area, persons in made.problem.demanded.items():
        mine = (v for n, all_met in of_demand.items() if demands[n].area == area for v in all_met)
        made.row(dict.fromkeys(mine, 1), persons, inf, Limit("mindestanteil", (area,)))


def _money(made: Model) -> None:
    """Each title for the year, and what may be bound of it for each later one."""
    problem = made.problem
    for title in problem.titles:
        mine = [c for c in problem.choices if c.offer.instrument.budget == title]
        for year in problem.years:
            costs = {made.courses[c.offer.id, b]: c.cost(b, year) for c in mine for b in c.begins}
            terms = {variable: cost for variable, cost in costs.items() if cost}
            kind: LimitKind = "mittel" if year == problem.rules.year else "ve"
            if terms:
                made.row(terms, -inf, problem.fund(title, year), Limit(kind, (title, str(year))))


def _providers(made: Model) -> None:
    """The most places of a provider at once, beside those that still run: where more begin or more still run."""
    problem = made.problem
    for provider in sorted(problem.rules.provider_limits):
        mine = [(c, begin) for c in problem.choices if c.offer.provider == provider for begin in c.begins]
        still = (month for of, month in problem.occupied if of == provider)
        seen: list[tuple[frozenset[int], int]] = []
        for month in sorted({*(begin for _, begin in mine), *still}):
            running = frozenset(made.courses[c.offer.id, b] for c, b in mine if month in c.months(b))
            room = problem.room(provider, month)
            if running and not any(running <= other and room >= least for other, least in seen):
                seen.append((running, room))
                made.row(dict.fromkeys(sorted(running), 1), -inf, room, Limit("träger", (provider,)))


def used(terms: Mapping[int, int], values: Sequence[int]) -> int:
    """What the terms come to."""
    return sum(coefficient * values[variable] for variable, coefficient in terms.items())
