"""The best plan: the most worth, then the least money, then early begins, last year's places, the order of areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from jaen_analysis.analysis.planning.propose.divide import targets
from jaen_analysis.analysis.planning.propose.model import Model, Terms, model, used
from jaen_analysis.analysis.planning.propose.problem import Choice, Problem
from jaen_analysis.analysis.planning.propose.solver import Solver

COST_GAP, COST_NODES = 1e-4, 20
"""The worth is proven exactly; of plans of that worth, a cheap one is looked for to such a share of its cost."""
EARLY_GAP, EARLY_NODES = 0.05, 20
"""Few and early courses are wished for, not proven: the search ends here."""

NEAR_GAP, NEAR_NODES = 0.0, 20
"""How the places are divided among the areas is searched for in so many steps."""


@dataclass(frozen=True)
class Solution:
    """Places by offer, area and begin, and whom they meet: ``(offer, area, demand)`` → persons."""

    problem: Problem
    places: Mapping[tuple[str, str, str], int]
    met: Mapping[tuple[str, str, int], int]

    def of(self, offer: str) -> dict[tuple[str, str], int]:
        """``(area, begin)`` → places of one offer."""
        return {(area, begin): many for (id_, area, begin), many in self.places.items() if id_ == offer}

    @cached_property
    def quotas(self) -> Counter[tuple[str, str]]:
        """``(offer, area)`` → places."""
        found: Counter[tuple[str, str]] = Counter()
        for (offer, area, _), many in self.places.items():
            found[offer, area] += many
        return found

    @cached_property
    def by_demand(self) -> Counter[int]:
        """Place of the demand → persons who get a place."""
        found: Counter[int] = Counter()
        for (_, _, n), many in self.met.items():
            found[n] += many
        return found

    def spent(self, title: str, year: int) -> int:
        """The cents of a title in a year."""
        choices = {c.offer.id: c for c in self.problem.choices if c.offer.instrument.budget == title}
        return sum(
            many * choices[offer].cost(begin, year)
            for (offer, _, begin), many in self.places.items()
            if offer in choices
        )

    def most_at_once(self, provider: str) -> int:
        """The most places of a provider in one month, with those that still run from the year before."""
        running = Counter({month: many for (of, month), many in self.problem.occupied.items() if of == provider})
        for choice in self.problem.choices:
            if choice.offer.provider == provider:
                for (_, begin), many in self.of(choice.offer.id).items():
                    running.update(dict.fromkeys(choice.months(begin), many))
        return max(running.values(), default=0)


def best(problem: Problem) -> Solution:
    """The one plan that a problem leads to. Raises ``Infeasible`` or :class:`JaenError` (see ``Solver.highest``)."""
    made = model(problem)
    solver = Solver(made)
    worth, cost = made.worth(), made.cost()
    found = solver.highest(worth)
    solver.condition(worth, used(worth, found), inf)
    found = solver.highest(_minus(cost), found, COST_GAP, COST_NODES)
    solver.condition(cost, -inf, used(cost, found))
    found = _begins(made, cost, found)
    for variable in (*made.courses.values(), *made.held.values()):
        solver.condition({variable: 1}, found[variable], found[variable])
    found = _as_before(made, solver, found)
    return solution(made, solver.highest(_in_order(made), found))


def _as_before(made: Model, solver: Solver, found: Sequence[int]) -> list[int]:
    """The same courses divided among the areas as near as may be to what each had, and to its needs beyond that.

    As all places are divided, an area has too many by as much as others have too few.
    """
    wanted = targets(made, found)
    if not wanted:
        return [*found]
    over = [solver.variable(most=inf) for _ in wanted]
    for (variable, there), way in zip(wanted.items(), over, strict=True):
        solver.condition({variable: 1, way: -1}, -inf, there)
    start = [*found, *(max(0, found[variable] - there) for variable, there in wanted.items())]
    nearer = solver.highest(dict.fromkeys(over, -1), start, NEAR_GAP, NEAR_NODES)
    for variable in wanted:
        solver.condition({variable: 1}, nearer[variable], nearer[variable])
    return nearer


def _begins(made: Model, cost: Terms, found: Sequence[int]) -> list[int]:
    """The same places in few and early courses that cost no more."""
    solver = Solver(made)
    solver.condition(cost, -inf, used(cost, found))
    for variable in (*made.quotas.values(), *made.met.values()):
        solver.condition({variable: 1}, found[variable], found[variable])
    return solver.highest(_minus(_early(made)), found, EARLY_GAP, EARLY_NODES)


def brought_forward(problem: Problem, plan: Solution) -> Solution:
    """The same places for the same persons in courses that begin as early as a changed problem allows."""
    made = model(problem)
    return solution(made, _begins(made, made.cost(), point(made, plan)))


def point(made: Model, plan: Solution) -> list[int]:
    """A plan as the values of a model's variables."""
    values = [0] * len(made.high)
    for (offer, area, begin), many in plan.places.items():
        values[made.courses[offer, begin]] += many
        values[made.quotas[offer, area]] += many
        if (offer, area, begin) in made.cells:
            values[made.cells[offer, area, begin]] += many
        if (offer, begin) in made.held:
            values[made.held[offer, begin]] = 1
    for key, many in plan.met.items():
        values[made.met[key]] = many
    return values


def _minus(terms: Terms) -> Terms:
    return {variable: -coefficient for variable, coefficient in terms.items()}


def _early(made: Model) -> Terms:
    """Few courses, then early ones."""
    terms: Terms = dict.fromkeys(made.held.values(), 100)
    for choice in made.problem.choices:
        terms |= {made.courses[choice.offer.id, begin]: n for n, begin in enumerate(choice.begins)}
    return terms


def _in_order(made: Model) -> Terms:
    """Areas and demands in their order, where nothing else decides."""
    areas = {area: len(made.problem.areas) - n for n, area in enumerate(made.problem.areas)}
    quotas = {variable: areas[area] for (_, area), variable in made.quotas.items()}
    return quotas | {variable: len(made.problem.demands) - n for (_, _, n), variable in made.met.items()}


def solution(made: Model, values: Sequence[int]) -> Solution:
    """The plan of the values."""
    places: dict[tuple[str, str, str], int] = {}
    for choice in made.problem.choices:
        places |= _cells(made, choice, values)
    met = {key: values[variable] for key, variable in made.met.items() if values[variable]}
    return Solution(made.problem, places, met)


def _cells(made: Model, choice: Choice, values: Sequence[int]) -> dict[tuple[str, str, str], int]:
    """The places of an offer by area and begin: the first areas get the first courses, unless a person has said it."""
    id_ = choice.offer.id
    if any(pin.begin for pin in choice.pins):
        return {key: values[v] for key, v in made.cells.items() if key[0] == id_ and values[v]}
    left = {begin: values[made.courses[id_, begin]] for begin in choice.begins}
    found = {}
    for area in choice.suits:
        wanted = values[made.quotas[id_, area]]
        for begin in choice.begins:
            if many := min(wanted, left[begin]):
                found[id_, area, begin] = many
                wanted, left[begin] = wanted - many, left[begin] - many
    return found
