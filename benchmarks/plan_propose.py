"""``make plan-times``: how long it takes to prove the best measure plan of nine cities, 25 offers and 12 months.

Made-up problems, the same draws every time. The yardstick is the same programme without whole numbers, solved by
``scipy.optimize.linprog`` in the same run. Writes ``PLAN.md`` beside this file.
"""

from __future__ import annotations

from math import inf
from pathlib import Path
from time import process_time

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from benchmarks import table
from benchmarks.plan_instances import ORGANISATION, YEAR, instance
from jaen_analysis.analysis.planning.propose.best import best
from jaen_analysis.analysis.planning.propose.check import check
from jaen_analysis.analysis.planning.propose.measures import programmes
from jaen_analysis.analysis.planning.propose.model import Model, model
from jaen_analysis.analysis.planning.propose.problem import problem
from jaen_analysis.analysis.planning.propose.proposal import propose
from jaen_analysis.analysis.planning.propose.solver import Solver
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.vocabulary.errors import JaenError

SEEDS = range(1, 7)


def main() -> None:
    """Measure every draw, print, and write ``PLAN.md``."""
    head = ("draw", "variables", "rows", "LP", "worth proven", "whole plan", "ratio", "places", "with words")
    rows = []
    for seed in SEEDS:
        rows.append(measured(seed))
        table.show(" · ".join(rows[-1]))
    machine = ", ".join(f"{key}: {value}" for key, value in table.machine().items())
    lines = [
        "# The best measure plan", "",
        "`make plan-times` writes this file; the draws are the same every time: nine cities, 25 offers, each with 12 "
        "begin months, eight providers with limits, ten needs per city, about 0.6 of the money that all needs would "
        "take. CPU seconds. *LP*: the same programme without whole numbers (`scipy.optimize.linprog`), the yardstick. "
        "*worth proven*: until no plan of more worth can exist. *whole plan*: with the cheapest and the order of what "
        "is alike. *ratio*: whole plan by LP. *with words*: the whole proposal, with "
        "all variants searched again near the plan. A plan that is not proven "
        "within two minutes is an error, and says so here.", "", machine, "",
        "| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |",
        *("| " + " | ".join(row) + " |" for row in rows), "",
    ]  # fmt: skip
    text = "\n".join(lines)
    table.show(text)
    Path(__file__).with_name("PLAN.md").write_text(text, encoding="utf-8")


def measured(seed: int) -> tuple[str, ...]:
    """One row of the table."""
    rules, needs, before = instance(seed)
    plans = {YEAR - 1: before}
    made = model(problem(rules, needs, plans, ORGANISATION))
    start = process_time()
    relaxed(made)
    yardstick = process_time() - start
    size = (str(seed), str(len(made.high)), str(len(made.rows)), f"{yardstick:.2f}")
    try:
        start = process_time()
        Solver(made).highest(made.worth())
        proven = process_time() - start
        start = process_time()
        found = best(made.problem)
        whole = process_time() - start
    except JaenError:
        return (*size, "not proven", "", "", "", "")
    faults = check(Plan(YEAR, "Entwurf", programmes(found)), rules, needs, ORGANISATION, plans)
    if faults:
        raise SystemExit(f"{seed}: {faults}")
    start = process_time()
    propose(rules, needs, plans, ORGANISATION)
    words = f"{process_time() - start:.1f}"
    places = str(sum(found.places.values()))
    return (*size, f"{proven:.1f}", f"{whole:.1f}", f"{whole / yardstick:.0f}", places, words)


def relaxed(made: Model) -> float:
    """The most worth without whole numbers."""
    lines = [
        (sign, row, bound)
        for row in made.rows
        for sign, bound in ((1, row.high), (-1, -row.low))
        if bound < inf
    ]  # fmt: skip
    matrix = vstack([
        csr_array(([sign * v for v in row.terms.values()], ([0] * len(row.terms), [*row.terms])), (1, len(made.high)))
        for sign, row, _ in lines
    ])  # fmt: skip
    costs = np.zeros(len(made.high))
    for variable, worth in made.worth().items():
        costs[variable] = -worth
    found = linprog(costs, A_ub=matrix, b_ub=[bound for *_, bound in lines], bounds=[(0, high) for high in made.high])
    return float(-found.fun)


if __name__ == "__main__":
    main()
