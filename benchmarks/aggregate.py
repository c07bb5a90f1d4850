"""``make aggregate-times``: how long it takes to count five million records of persons, beside DuckDB and polars alone.

Made-up records, the same every time, written once below ``build/``. Every way runs in a process of its own, one after
the other, three times round. Writes ``AGGREGATE.md`` beside this file.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import table
from benchmarks.aggregate_bare import COUNTS, MAPPING, make_records
from benchmarks.processes import Used, used
from jaen_analysis.intake import params
from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.records.tasks import task_for
from jaen_analysis.vocabulary.periods import Period

ROUNDS = 3
PERIOD = Period.parse("2026-Q3")
FOLDER = Path("build") / "benchmarks" / "aggregate"
RECORDS = FOLDER / "records.parquet"
WORKER = [sys.executable, "-m", "jaen_analysis.intake.records.worker"]
BARE = [sys.executable, "-m", "benchmarks.aggregate_bare"]
GOALS = "≤ 3 s, ≤ 500 MB, ≤ 1.2 × bare DuckDB"


@dataclass(frozen=True)
class Way:
    """A way to count: what a reader calls it, its command, and what stands on its standard input."""

    name: str
    command: Sequence[str]
    given: str = ""


def main() -> None:
    """Make the records if they are not there, count them every way, print, and write ``AGGREGATE.md``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not RECORDS.exists():
        make_records(RECORDS)
    workspace = _workspace()
    ways = _ways(workspace)
    found: dict[str, list[Used]] = {way.name: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            shutil.rmtree(workspace / "forms", ignore_errors=True)
            one = used(way.command, way.given)
            found[way.name].append(one)
            table.show(f"{way.name}: {one.wall:.2f} s, {one.cpu:.2f} CPU s, {one.memory / 2**20:.0f} MB")
    _check_same(found)
    text = _report(found)
    table.show(text)
    Path(__file__).with_name("AGGREGATE.md").write_text(text, encoding="utf-8")


def _workspace() -> Path:
    """A workspace that maps the made-up records."""
    root = FOLDER / "workspace"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree("params", root / "params")
    (root / "params" / "personensaetze.yaml").write_text(MAPPING, encoding="utf-8")
    return root


def _ways(workspace: Path) -> list[Way]:
    known = params.load(workspace)
    task = task_for([RECORDS], PERIOD, tables(known.catalogue, PERIOD), known, str(FOLDER / "spilled"))
    command = [sys.executable, "-m", "jaen_analysis", "--workspace", str(workspace), "aggregate", str(PERIOD)]
    return [
        Way("`jaen aggregate`: its counting", WORKER, task.to_json()),
        Way("DuckDB, counts alone", [*BARE, "duckdb", str(RECORDS)]),
        Way("DuckDB, counts, no person twice", [*BARE, "duckdb-checked", str(RECORDS)]),
        Way("polars, counts alone", [*BARE, "polars", str(RECORDS)]),
        Way("`jaen aggregate`: the whole command", [*command, str(RECORDS), "--to", str(workspace / "forms")]),
    ]


def _check_same(found: Mapping[str, Sequence[Used]]) -> None:
    """All bare ways and the counting give the same numbers. Raises ``SystemExit`` if not."""
    sums = {}
    for name, runs in found.items():
        if "whole" in name:
            continue
        said = json.loads(runs[0].said)
        if isinstance(said, dict):
            if said["faults"]:
                raise SystemExit(f"{name}: {said['faults']}")
            said = [[f, b, city.removeprefix("stadt-"), month, n] for f, b, city, month, n in said["values"]]
        sums[name] = sorted(map(tuple, said))
    first, *others = sums.values()
    if any(other != first for other in others):
        raise SystemExit(f"not the same numbers: { {name: len(rows) for name, rows in sums.items()} }")


def _report(found: Mapping[str, Sequence[Used]]) -> str:
    medians = {name: Used.median(runs) for name, runs in found.items()}
    base = medians["DuckDB, counts alone"]
    checked = medians["DuckDB, counts, no person twice"]
    rows = []
    for name, one in medians.items():
        best, peak = min(run.wall for run in found[name]), max(run.memory for run in found[name])
        ratios = (f"{one.cpu / base.cpu:.2f}", f"{one.cpu / checked.cpu:.2f}")
        rows.append((name, f"{one.wall:.2f}", f"{best:.2f}", f"{one.cpu:.2f}", f"{peak / 2**20:.0f}", *ratios))
    head = ("way", "wall s", "best wall s", "CPU s", "peak MB", "CPU × bare", "CPU × bare, checked")
    machine = ", ".join(f"{key}: {value}" for key, value in table.machine().items())
    load = statistics.mean(run.load for runs in found.values() for run in runs)
    return "\n".join([
        "# Counting records of persons", "",
        f"`make aggregate-times` writes this file: 5,040,000 made-up records of twelve months, {len(COUNTS) + 1} "
        "numbers per city and month, one of them an exact count of different BG, every way in a process of its own, in "
        f"turn, {ROUNDS} times (medians); all give the same numbers. Goals: {GOALS}. *Counts alone* trusts that no "
        "person comes twice; *no person twice* makes sure, as `jaen aggregate` always does. `jaen aggregate` also looks "
        "for records without ids, of unknown cities, months or values, for amounts below zero and months that a city "
        "lacks; the bare ways do not. *The whole command* reads the settings and writes nine workbooks too; its peak "
        "adds both of its processes. *CPU* is of all threads and processes, and the yardstick where the machine is not "
        "alone.", "",
        f"{machine}, mean load: {load:.1f}", "",
        "| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |",
        *("| " + " | ".join(row) + " |" for row in rows), "",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
