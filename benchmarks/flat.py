"""Whether the four hundredth report costs what the first one did: one pool, a hundred reports at a time.

Between the hundreds the lower bound is measured, so that a computer that becomes slower is not taken for a batch
that does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks import pieces as pieces_
from benchmarks.measure import cost, fresh, in_python
from benchmarks.modes import tasks_of
from benchmarks.pieces import Piece
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.warm_kernels.settings import QUIET

_HUNDRED = 100
_SAMPLE = 16


def measured(workspace: Workspace, folder: Path, reports: int) -> list[dict[str, float]]:
    """For each hundred: its CPU seconds per report, those of the lower bound, and the owner's memory in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    from benchmarks import work

    pieces = work.hundred_areas(workspace, folder)[:reports]
    list_ = pieces_.write(folder / "work.json", pieces)
    out = folder / "flat.json"
    cost(in_python("-m", "benchmarks.flat", str(list_), str(folder), str(out)), folder)
    found: list[dict[str, float]] = json.loads(out.read_text(encoding="utf-8"))
    return found


def main(list_: str, folder: str, out: str) -> None:
    """Make all reports with one pool of two."""
    hundreds = list(_hundreds(pieces_.read(Path(list_)), Path(folder)))
    Path(out).write_text(json.dumps(hundreds), encoding="utf-8")


def _hundreds(pieces: list[Piece], folder: Path) -> Iterator[dict[str, float]]:
    from jaen_analysis.batch.executor import Done
    from jaen_analysis.batch.pool import Pool

    pool = Pool(2)
    pool.start()
    try:
        for start in range(0, len(pieces), _HUNDRED):
            part = pieces[start : start + _HUNDRED]
            before, memory = _processors(), []
            for event in pool.work(tasks_of(part, fresh(folder / "ours"))):
                if isinstance(event, Done):
                    assert event.made.fault is None, event.made.fault
                    memory.append(psutil.Process().memory_info().rss)
            used = _processors() - before
            yield {
                "reports": len(part),
                "ours": used / len(part),
                "least": _least(part[:_SAMPLE], folder),
                "owner_first": memory[len(memory) // 2],
                "owner_last": memory[-1],
            }
    finally:
        pool.stop()


def _least(pieces: list[Piece], folder: Path) -> float:
    place = fresh(folder / "least")
    list_ = pieces_.write(folder / "least.json", pieces)
    found = cost(in_python("-m", "benchmarks.modes", "f", str(list_), str(place), "2"), place, dict(QUIET))
    return found.cpu_each


def _processors() -> float:
    """CPU seconds of this process and all below it, those that have ended included."""
    root = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in [root, *root.children(recursive=True)])


if __name__ == "__main__":
    main(*sys.argv[1:])
