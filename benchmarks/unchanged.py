"""How long ``jaen run`` takes where nothing has changed, against ``python -c pass``: wall and CPU seconds, medians.

``python benchmarks/unchanged.py WORKSPACE PERIOD``; the goal is 3 × ``python -c pass`` + 0.1 s. The two are
measured in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 15
ROOT = Path(__file__).parents[1]


def timed(*call: str) -> tuple[float, float]:
    """Wall and CPU seconds of a Python process."""
    before, begun = os.times(), perf_counter()
    subprocess.run([sys.executable, *call], check=True, stdout=subprocess.DEVNULL, env=os.environ | PATHS)
    wall, after = perf_counter() - begun, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


PATHS = {"PYTHONPATH": str(ROOT)}


def main(workspace: str, period: str) -> None:
    """Measure and print."""
    run = ("-m", "jaen_analysis", "-w", workspace, "run", period)
    timed(*run)  # the first one may have something to make
    rounds = [(timed("-c", "pass"), timed(*run)) for _ in range(ROUNDS)]
    for place, name in enumerate(("wall", "cpu")):
        bare, ours = (median(pair[which][place] for pair in rounds) for which in (0, 1))
        goal = 3 * bare + 0.1
        sys.stdout.write(f"{name}: pass {bare:.3f} s, run {ours:.3f} s, goal {goal:.3f} s, {ours / goal:.2f} of it\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
