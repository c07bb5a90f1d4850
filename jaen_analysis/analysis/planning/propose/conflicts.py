"""Which limits cannot be kept together, as few of them as may be, and how far each alone would have to give way."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import inf

from jaen_analysis.analysis.planning.propose.model import Model, Row, model, used
from jaen_analysis.analysis.planning.propose.problem import Limit, LimitKind, Problem
from jaen_analysis.analysis.planning.propose.solver import Infeasible, Solver

_FIRST: tuple[LimitKind, ...] = ("mindestanteil", "größe", "träger", "ve", "mittel", "gebunden", "festgelegt")
"""In this order a limit is tried to be left out: what a person has written last is told rather than what is general."""


@dataclass(frozen=True)
class Conflict:
    """Limits that contradict each other: without any one of them the others could be kept.

    ``short``: by how much (cents, places, persons) a limit alone would have to give way for all to be kept that are not
    in another conflict; a limit is missing if its giving way alone does not do; below
    0 is a pinned number that would have to be smaller.
    """

    limits: tuple[Limit, ...]
    short: dict[Limit, int]


def conflicts(problem: Problem) -> tuple[Conflict, ...]:
    """The conflicts of a problem that has no solution, each with limits of its own; empty if it has one."""
    made = model(problem)
    left = list(made.limits)
    found = []
    while not _possible(made, left):
        core = _core(made, left)
        left = [limit for limit in left if limit not in core]
        found.append(core)
    return tuple(Conflict(core, dict(_short(made, core, left))) for core in found)


def _core(made: Model, among: Collection[Limit]) -> tuple[Limit, ...]:
    """A smallest set of limits that contradict each other: each is left out in turn, and only if it must, put back."""
    kept = sorted(among, key=lambda one: (_FIRST.index(one.kind), one.key))
    for kind in _FIRST:
        rest = [limit for limit in kept if limit.kind != kind]
        if not _possible(made, rest):
            kept = rest
    for limit in tuple(kept):
        rest = [one for one in kept if one != limit]
        if not _possible(made, rest):
            kept = rest
    return tuple(kept)


def _possible(made: Model, limits: Collection[Limit]) -> bool:
    """Whether these limits can be kept together."""
    try:
        Solver(made, _rows(made, limits)).highest({})
    except Infeasible:
        return False
    return True


def _rows(made: Model, limits: Collection[Limit]) -> list[Row]:
    kept = {*limits}
    return [row for row in made.rows if row.limit is None or row.limit in kept]


def _short(made: Model, core: Collection[Limit], others: Collection[Limit]) -> Iterator[tuple[Limit, int]]:
    """By how much each limit of a conflict would have to give way if all others are kept; none for sizes of courses."""
    for limit in core:
        if limit.kind == "größe":
            continue
        elastic = model(made.problem)
        above, below = elastic.add(inf), elastic.add(inf)
        mine = [row for row in elastic.rows if row.limit == limit]
        rows = [Row({**row.terms, above: -1}, -inf, row.high) for row in mine if row.high < inf]
        rows += [Row({**row.terms, below: 1}, row.low, inf) for row in mine if row.low > -inf]
        rest = [one for one in (*core, *others) if one != limit]
        try:
            values = Solver(elastic, [*_rows(elastic, rest), *rows]).highest({above: -1, below: -1})
        except Infeasible:
            continue
        yield limit, used({above: 1, below: -1 if limit.kind == "festgelegt" else 1}, values)
