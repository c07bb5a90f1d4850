"""``make disclosure-times``: what it takes to hide cells safely, and to attack what is hidden.

Made-up tables (the same draws every time), each in a process of its own. Beside the solver that is kept from one
question to the next stands the same attack with ``scipy.optimize.linprog``, which starts anew each time. Writes
``DISCLOSURE.md`` beside this file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Hashable, Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from benchmarks import table
from jaen_analysis.analysis.disclosure.attacker import ranges, tied
from jaen_analysis.analysis.disclosure.linked import Cell, Flags, LinkedTable, cross, link
from jaen_analysis.analysis.disclosure.suppression import suppress
from jaen_analysis.analysis.disclosure.task import Need, Task

CITIES = (0.03, 0.10, 0.11, 0.17, 0.06, 0.11, 0.06, 0.07, 0.29)
"""Shares of nine cities, those of a real Kreis."""
TOTAL = "Z"
LEAST, DEAR, GAP, SECONDS = 3, 8.0, 0.05, 60.0
SEED = 20261128
YEAR = ("period", "pages", "numbers", "hidden", "seconds", "MB")
Dimension = Mapping[Hashable, Sequence[Hashable]]


class Case(NamedTuple):
    """Dimensions as total → parts, how many are counted, whether each city knows itself, and how long a first sketch
    took (seconds, on another computer).
    """

    dimensions: tuple[Dimension, ...]
    persons: int
    insiders: bool
    sketch: str


def _flat(size: int) -> Dimension:
    return {TOTAL: [f"{size}-{number}" for number in range(size)]}


NINE: Dimension = {TOTAL: [f"city-{number}" for number in range(9)]}
OFFICES: Dimension = {
    TOTAL: [f"city-{number}" for number in range(9)],
    **{f"city-{number}": [f"city-{number}-{part}" for part in range(6)] for number in range(9)},
}
CASES = {
    "9 × 4": Case((NINE, _flat(4)), 500, False, "0.01 to 0.36"),
    "9 × 4, each city knows itself": Case((NINE, _flat(4)), 500, True, "0.7 to 1.5"),
    "9 × 12 × 3": Case((NINE, _flat(12), _flat(3)), 3_000, False, "2.0 to 20.9"),
    "54 × 20 with nine subtotals": Case((OFFICES, _flat(20)), 12_000, False, "3.0 to 10.5"),
}


def main() -> None:
    """Measure every case, print, and write ``DISCLOSURE.md``."""
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(measured(CASES[sys.argv[1]])) + "\n")
        return
    head = ("table", "cells", "small", "hidden for them", "seconds", "sketch", "attack", "attack, scipy", "ratio", "MB")
    rows = []
    for name, case in CASES.items():
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.disclosure", name], check=True, capture_output=True, text=True
        )
        found = json.loads(made.stdout.splitlines()[-1])
        whole = [str(found[key]) for key in ("cells", "small", "more")]
        times = [f"{found[key]:.2f}" for key in ("attack", "scipy")]
        ratio = f"{found['scipy'] / found['attack']:.0f}"
        rows.append((name, *whole, f"{found['seconds']:.2f}", case.sketch, *times, ratio, str(found["memory"])))
    text = "\n\n".join([
        "# Hiding cells and attacking them",
        "`make disclosure-times` writes this file; the draws are the same every time. Counts of 1 and 2 are protected "
        f"up to {LEAST} against somebody who knows that zeros are printed; a choice may cost {GAP:.0%} more than the "
        "cheapest one. *sketch*: seconds of the first sketch, on another computer. *attack*: the range of every hidden "
        "cell, with the solver that is kept and with one that starts anew each time.",
        table.grid(head, rows),
        "## A year of the demo organisation",
        "What the pages for cities and the public may tell, as `jaen run` finds it out, each period jointly with all "
        "that went out before it; protected against each city that knows itself and each single person. The pages are "
        "those of the shipped settings.",
        table.grid(YEAR, _year()),
        "As if the quarterly report went to all cities and to the public too: 13,000 numbers that hang together.",
        table.grid(YEAR, _year("quarters")),
    ])  # fmt: skip
    (Path(__file__).parent / "DISCLOSURE.md").write_text(text + "\n", encoding="utf-8")
    table.show(text)


def _year(*pages: str) -> list[tuple[str, ...]]:
    """A row for each period and one for their sum; ``pages`` as :mod:`benchmarks.disclosure_year` takes them."""
    command = [sys.executable, "-m", "benchmarks.disclosure_year", *pages]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    found = [json.loads(line) for line in made.stdout.splitlines() if line.startswith("{")]
    rows = [tuple(str(one[key]) for key in ("period", "pages", "numbers", "hidden")) for one in found]
    seconds, memory = [one["seconds"] for one in found], str(max(one["memory"] for one in found))
    times = [(*row, f"{taken:.1f}", str(one["memory"])) for row, taken, one in zip(rows, seconds, found, strict=True)]
    return [*times, ("all", "", "", "", f"{sum(seconds):.1f}", memory)]


def measured(case: Case) -> dict[str, float]:
    """Cells, small ones, cells that are hidden for them, seconds to choose and to attack, peak memory in MB."""
    task = _task(case)
    begun = perf_counter()
    hidden = suppress(task, seconds=SECONDS, gap=GAP).hidden
    chosen = perf_counter()
    list(ranges(task.table, hidden, hidden, task.floor))
    attacked = perf_counter()
    _with_scipy(task.table, hidden, task.floor)
    ended = perf_counter()
    return {
        "cells": len(hidden),
        "small": len(task.needs),
        "more": int(hidden.sum()) - len(task.needs),
        "seconds": chosen - begun,
        "attack": attacked - chosen,
        "scipy": ended - attacked,
        "memory": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024),
    }


def _task(case: Case) -> Task:
    known = _drawn(case)
    values = known.values
    margins = np.array([cell.count(TOTAL) for cell in known.cells])  # type: ignore[attr-defined]
    nothing = np.zeros(len(values), dtype=bool)
    needs = [Need(place, 1.0, LEAST) for place, value in enumerate(values) if 0 < value < LEAST]
    own = [known.flags(cell for cell in known.cells if cell[0] == city) for city in NINE[TOTAL]]  # type: ignore[index]
    return Task(
        known, needs, (1 + np.log1p(values)) * DEAR**margins, np.minimum(values, 1.0), values == 0, nothing,
        own if case.insiders else (),
    )  # fmt: skip


def _drawn(case: Case) -> LinkedTable:
    """Persons that are spread over the inner cells by chance, large cities and first categories more often."""
    chance = np.random.default_rng(SEED)
    inner = [_inner(one) for one in case.dimensions]
    weights = np.array(CITIES).repeat(len(inner[0]) // len(CITIES))
    for one in inner[1:]:
        weights = np.multiply.outer(weights, 1 / np.arange(1, len(one) + 1) ** 1.3)
    counts = chance.multinomial(case.persons, weights.ravel() / weights.sum())
    values: dict[Cell, float] = dict(zip(product(*inner), counts.astype(float).tolist(), strict=True))
    for place, dimension in enumerate(case.dimensions):
        for total in reversed(dimension):  # subtotals stand behind the total that they belong to
            for cell in [cell for cell in values if cell[place] in dimension[total]]:  # type: ignore[index]
                sum_ = (*cell[:place], total, *cell[place + 1 :])  # type: ignore[index]
                values[sum_] = values.get(sum_, 0.0) + values[cell]
    assert len(values) == prod(len(_all(one)) for one in case.dimensions)
    return link(values, cross(*case.dimensions))


def _inner(dimension: Dimension) -> list[Hashable]:
    return [part for parts in dimension.values() for part in parts if part not in dimension]


def _all(dimension: Dimension) -> set[Hashable]:
    return {*dimension, *(part for parts in dimension.values() for part in parts)}


def _with_scipy(known: LinkedTable, hidden: Flags, floor: np.ndarray) -> None:
    seen = np.where(hidden, 0.0, known.values)
    for rows, places in tied(known, hidden):
        ties, right = known.matrix[rows][:, places], -(known.matrix[rows] @ seen)
        bounds = np.column_stack([floor[places], np.full(len(places), np.inf)])
        for one, sign in product(range(len(places)), (1, -1)):
            target = np.zeros(len(places))
            target[one] = sign
            linprog(target, A_eq=ties, b_eq=right, bounds=bounds, method="highs")


if __name__ == "__main__":
    main()
