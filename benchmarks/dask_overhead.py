"""What Dask costs per report: the same reports by two local workers and by two workers of Dask, in turns.

The reports are small, so that what is compared is not lost in the noise of what both do alike. Both makers are warm;
while one works the other waits.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks.measure import cost, fresh, in_python

if TYPE_CHECKING:
    from jaen_analysis.batch.executor import Executor
    from jaen_analysis.batch.page_task import Task

KINDS = ("wall", "owner", "all")
"""The clock; the processors of the run, in which a scheduler of this computer lives too; and those of all processes."""
_REPORTS = 40
_CELLS = (
    'period = area = audience = inputs = ""',
    "from jaen_analysis.report.components import absatz, kopf\n"
    'kopf(organisation="Probe", office="Probe", title="Probe", area=area, period=period, data_state="heute", '
    "audience=audience)",
    'absatz("Das ist eine Probe. " * 20)',
)


def measured(folder: Path, rounds: int) -> dict[str, float]:
    """Milliseconds per report, medians of all rounds: ``pool_wall``, ``dask_wall``, ``more_wall`` and so on.

    ``more_…`` is the median of the differences within a round.
    """
    out = fresh(folder) / "dask.json"
    cost(in_python("-m", "benchmarks.dask_overhead", str(folder), str(out), str(rounds)), folder)
    turns: list[dict[str, dict[str, float]]] = json.loads(out.read_text(encoding="utf-8"))
    found = {}
    for kind in KINDS:
        for maker in ("pool", "dask"):
            found[f"{maker}_{kind}"] = statistics.median(turn[maker][kind] for turn in turns)
        found[f"more_{kind}"] = statistics.median(turn["dask"][kind] - turn["pool"][kind] for turn in turns)
    return found


def main(folder: str, out: str, rounds: str) -> None:
    """Make the reports of all rounds."""
    Path(out).write_text(json.dumps(list(_turns(Path(folder), int(rounds)))), encoding="utf-8")


def _turns(folder: Path, rounds: int) -> Iterator[dict[str, dict[str, float]]]:
    from jaen_analysis.batch.cluster import Cluster
    from jaen_analysis.batch.pool import Pool

    makers: dict[str, Executor] = {"pool": Pool(2), "dask": Cluster("local:2")}
    tasks = _tasks(folder)
    with ExitStack() as stack:
        for maker in makers.values():
            stack.callback(maker.stop)
            maker.start()
            _turn(maker, tasks)
        for number in range(rounds):
            order = list(makers) if number % 2 else list(makers)[::-1]
            yield {name: _turn(makers[name], tasks) for name in order}


def _turn(maker: Executor, tasks: dict[str, Task]) -> dict[str, float]:
    """Milliseconds per report, by kind."""
    from jaen_analysis.batch.executor import Done

    before = _seconds()
    faults = [event.made.fault for event in maker.work(tasks) if isinstance(event, Done) and event.made.fault]
    after = _seconds()
    if faults:
        raise SystemExit(str(faults))
    return {kind: 1000 * (after[kind] - before[kind]) / len(tasks) for kind in KINDS}


def _seconds() -> dict[str, float]:
    root = psutil.Process()
    own = root.cpu_times()
    below = []
    for process in root.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # a kernel that is just ending
            below.append(process.cpu_times())
    return {
        "wall": time.perf_counter(),
        "owner": own.user + own.system,
        "all": sum(sum(times[:4]) for times in [own, *below]),
    }


def _tasks(folder: Path) -> dict[str, Task]:
    import nbformat

    from jaen_analysis.batch.page_task import Task

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in _CELLS])
    notebook.cells[0].metadata["tags"] = ["parameters"]
    notebook.cells.append(nbformat.v4.new_markdown_cell("## Probe"))
    place = folder / "probe.ipynb"
    nbformat.write(notebook, place)
    given = {"period": "2026-Q1", "audience": "leitung", "inputs": ""}
    names = [f"stadt-{number}" for number in range(_REPORTS)]
    return {
        name: Task(place, given | {"area": name}, folder / f"{name}.ipynb", folder / f"{name}.html") for name in names
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
