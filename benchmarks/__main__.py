"""``make bench``: every way to make the reports, one after the other, as a table and as JSON.

Absolute numbers of two runs must not be compared: the computer is another one each time. Ratios within one run may.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import commands, dask_overhead, flat, table, work
from benchmarks import pieces as pieces_
from benchmarks.measure import Cost, cost, fresh, in_python
from benchmarks.pieces import Piece
from jaen_analysis.warm_kernels.settings import QUIET

FOLDER = Path("build/benchmarks").resolve()
PLOOMBER = FOLDER / "ploomber"
"""ploomber-engine lies apart: papermill imports every engine that is installed, which would slow down all others."""
FEW, SOME = 4, 12
"""Reports of the modes (a) and (b), which are too slow for all."""


def main() -> None:
    """Measure, print, and write ``RESULTS.md`` beside this file."""
    options = _options()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as everywhere else: what is compiled once is kept
    FOLDER.mkdir(parents=True, exist_ok=True)
    workspace = work.lay(FOLDER / "workspace")
    pieces = work.nine_areas(workspace, FOLDER / "work")[: options.reports]
    found = dict(_measured(pieces, options.rounds))
    same = table.same_pages(FOLDER / "e2", FOLDER / "f2")
    single = commands.measured(workspace, FOLDER / "workspace-36", pieces[0], options.rounds)
    dask = dask_overhead.measured(FOLDER / "dask", options.rounds)
    large = flat.measured(workspace, FOLDER / "large", options.large) if options.large else None
    result = {
        "machine": table.machine(),
        "modes": {mode: [asdict(cost) for cost in costs] for mode, costs in found.items()},
        "same_pages": same,
        "commands": single,
        "dask": dask,
        "large": large,
    }
    (FOLDER / "results.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    text = table.written(found, same, single, dask, large)
    (Path(__file__).parent / "RESULTS.md").write_text(text, encoding="utf-8")
    table.show(text)


def _measured(pieces: list[Piece], rounds: int) -> Iterator[tuple[str, list[Cost]]]:
    """What is compared most closely is measured several times, in turns."""
    for name, mode, jobs, some in (
        ("a", "a", 1, pieces[:FEW]),
        ("b", "b", 1, pieces[:SOME]),
        ("c-threads", "c-threads", 2, pieces),
        ("c-processes", "c-processes", 2, pieces),
        ("d", "d", 1, pieces),
        ("e1", "e", 1, pieces),
        ("f1", "f", 1, pieces),
    ):
        yield name, [_one(name, mode, jobs, some)]
    turns = [(_one("e2", "e", 2, pieces), _one("f2", "f", 2, pieces)) for _ in range(rounds)]
    yield "e2", [ours for ours, _ in turns]
    yield "f2", [least for _, least in turns]


def _one(name: str, mode: str, jobs: int, pieces: list[Piece]) -> Cost:
    folder = fresh(FOLDER / name)
    list_ = pieces_.write(FOLDER / f"{name}.json", pieces)
    command = in_python("-m", "benchmarks.modes", mode, str(list_), str(folder), str(jobs))
    quiet = {"PLOOMBER_STATS_ENABLED": "false"}
    environment = {"d": {"PYTHONPATH": str(PLOOMBER), **quiet}, "f": dict(QUIET)}
    found = cost(command, folder, environment.get(mode))
    table.progress(name, found)
    if found.reports != len(pieces):
        raise SystemExit(f"{name}: {found.reports} of {len(pieces)} reports")
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--reports", type=int, default=36, help="how many of the 36 reports")
    parser.add_argument("--rounds", type=int, default=3, help="how often what is compared closely, in turns")
    parser.add_argument("--large", type=int, default=400, help="reports of the large organisation; 0: none")
    return parser.parse_args()


if __name__ == "__main__":
    main()
