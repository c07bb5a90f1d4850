"""The plan of a changed problem that is nearest to the one there is: what a little more of a limit would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from jaen_analysis.analysis.planning.propose.best import Solution, point, solution
from jaen_analysis.analysis.planning.propose.model import Model, Terms, model, used
from jaen_analysis.analysis.planning.propose.problem import Problem
from jaen_analysis.analysis.planning.propose.solver import Solver

GAP, NODES = 1e-4, 20
"""A better plan is searched for, not proven: to such a share of its worth, in so many steps."""
FEW = 100
"""So many courses (offer and begin) are all tried."""
AWAY_GAP, AWAY_NODES = 0.25, 1
"""Of plans as good as that with no other courses, one that changes few numbers is searched for."""


def nearest(problem: Problem, to: Solution) -> Solution:
    """A best plan of a changed problem (to a ten-thousandth) that changes few numbers of the plan it is compared with.

    Of more than ``FEW`` courses not all are tried: the search takes many times as long and finds next to nothing more.
    That plan itself is the answer if it is possible and no better one is found. Raises ``Infeasible``.
    """
    made = model(problem)
    before, worth = point(made, to), made.worth()
    if len(made.courses) > FEW:
        _keep_months(made, before)
    found = Solver(made).highest(worth, before, GAP, NODES)
    if made.holds(before) and used(worth, found) <= used(worth, before):
        return to
    away: Terms = {}
    for variable in made.quotas.values():
        away[_distance(made, {variable: 1}, before[variable])] = -1
    of_demand: dict[int, Terms] = {}
    for (_, _, n), variable in made.met.items():
        of_demand.setdefault(n, {})[variable] = 1
    for terms in of_demand.values():
        away[_distance(made, terms, used(terms, before))] = -1
    made.row(worth, used(worth, found), inf)
    for variable in made.held.values():
        made.high[variable] = found[variable]
    start = [*found, *(abs(used(row, found) - there) for row, there in _parts(made, of_demand, before))]
    return solution(made, Solver(made).highest(away, start, AWAY_GAP, AWAY_NODES))


def _keep_months(made: Model, before: Sequence[int]) -> None:
    """Of many courses only those in the months of the plan, right after them, and in the first month of the offer."""
    for choice in made.problem.choices:
        id_, begins = choice.offer.id, choice.begins
        there = [begin for begin in begins if before[made.courses[id_, begin]]]
        after = (next((b for b in begins if b > choice.months(begin)[-1]), "") for begin in there)
        for begin in {*begins} - {*there, *after, *begins[:1]}:
            made.high[made.courses[id_, begin]] = 0
            if (id_, begin) in made.held:
                made.high[made.held[id_, begin]] = 0


def _parts(made: Model, of_demand: Mapping[int, Terms], before: Sequence[int]) -> list[tuple[Terms, int]]:
    """What is compared, in the order of the distances, and what it was."""
    quotas: list[tuple[Terms, int]] = [({variable: 1}, before[variable]) for variable in made.quotas.values()]
    return [*quotas, *((terms, used(terms, before)) for terms in of_demand.values())]


def _distance(made: Model, terms: Terms, there: int) -> int:
    """A variable that is at least as large as the terms are away from a number."""
    apart = made.add(inf)
    made.row({**terms, apart: -1}, -inf, there)
    made.row({**terms, apart: 1}, there, inf)
    return apart
