"""The whole command: from ``jaen run`` to the first report, and when nothing has changed."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import yaml

from benchmarks import pieces
from benchmarks.measure import Cost, cost, fresh, in_python
from benchmarks.pieces import Piece
from jaen_analysis.intake.workspace import Workspace

QUARTER = "2026-Q3"
_TIMES = 9


def measured(workspace: Workspace, folder: Path, report: Piece, rounds: int) -> dict[str, float]:
    """Seconds of the clock, medians: first report and end of a whole run, in turns with one report by the papermill
    API; an unchanged run, and an empty interpreter.
    """
    _with_36_pages(workspace.root, folder)
    run = [str(Path(sys.executable).with_name("jaen")), "-w", str(folder), "run", QUARTER]
    turns = [(_one_by_papermill(report, folder / "papermill"), _whole(run, folder)) for _ in range(rounds)]
    wholes = [whole for _, whole in turns]
    return {
        "pages": wholes[0].reports - 1,  # the overview is none
        "papermill": statistics.median(one.first for one, _ in turns),
        "first": statistics.median(whole.first for whole in wholes),
        "wall": statistics.median(whole.wall for whole in wholes),
        "cpu": statistics.median(whole.cpu for whole in wholes),
        "unchanged": _median(run),
        "empty": _median([sys.executable, "-c", "pass"]),
    }


def _one_by_papermill(report: Piece, folder: Path) -> Cost:
    list_ = pieces.write(fresh(folder) / "work.json", [report])
    return cost(in_python("-m", "benchmarks.modes", "b", str(list_), str(folder), "1"), folder)


def _whole(run: list[str], folder: Path) -> Cost:
    return cost(run, fresh(folder / "outputs"))


def _with_36_pages(source: Path, folder: Path) -> None:
    """A copy of the workspace whose plan has 36 pages: four reports of nine cities, the others only once a year."""
    fresh(folder)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("outputs"), dirs_exist_ok=True)
    place = folder / "params" / "reports.yaml"
    first, *others = yaml.safe_load(place.read_text(encoding="utf-8"))["berichte"]
    notebook = folder / "notebooks" / f"{first['notebook']}.ipynb"
    reports = [first | {"gebiete": ["stadt"]}, *(other | {"zeitraeume": ["Jahr"]} for other in others)]
    for number in range(2, 5):
        name = f"bericht-{number}"
        text = notebook.read_text(encoding="utf-8").replace(f'\\"{first["id"]}\\"', f'\\"{name}\\"')
        notebook.with_stem(name).write_text(text, encoding="utf-8")
        reports.append(reports[0] | {"id": name, "notebook": name})
    place.write_text(yaml.safe_dump({"berichte": reports}, allow_unicode=True), encoding="utf-8")


def _median(command: list[str]) -> float:
    found = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - begun)
    return statistics.median(found)
