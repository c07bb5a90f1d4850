"""A quarter's work that can be killed at any moment: deliveries taken in one by one, reports made in between.

``python -m tests.intake.killable FOLDER`` is a warm process: for each line of JSON (the folder of a workspace) it
forks a child that works there and says its number; asked by another line, it waits for its end and says how.
It has loaded all that the work in ``FOLDER`` once needed: a kill hits reading, computing and writing, not imports.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pyarrow.parquet as pq

from jaen_analysis.batch import kernels, runner
from jaen_analysis.batch.plan import Value
from jaen_analysis.cli.take_in import take_in_all
from jaen_analysis.intake import atomic
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.components import absatz, kopf
from jaen_analysis.vocabulary.periods import Period, span
from tests.batch.conftest import PARAMS
from tests.batch.serial import Serial
from tests.cli.conftest import csv, lay

REPORT = "bericht"
PERIOD = Period.parse("2024-Q3")
MONTHS = span("2024-07", "2024-09")
_REFUSED = "Gebiet;Monat;Größe;Wert\nAtlantis;2024-07;elb;5\n"
_HALF = csv("schwelm", months=MONTHS, factor=1.2) + "Atlantis;2024-07;elb;5\n"
DELIVERIES: tuple[tuple[str, str, str], ...] = (
    ("01_witten.csv", "2024-10-08", csv("witten", months=MONTHS)),
    ("02_schwelm.csv", "2024-10-09", csv("schwelm", months=MONTHS)),
    ("03_atlantis.csv", "2024-10-09", _REFUSED),
    ("04_hattingen.csv", "2024-10-10", csv("hattingen", months=MONTHS)),
    (REPORT, "", ""),
    ("05_witten_korrektur.csv", "2024-11-02", csv("witten", months=MONTHS, factor=1.1)),
    ("06_witten_nochmal.csv", "2024-11-05", csv("witten", months=MONTHS, factor=1.1) + "\n"),
    ("07_schwelm_teilweise.csv", "2024-11-06", _HALF),
    ("08_witten_zurueck.csv", "2025-01-10", csv("witten", months=MONTHS) + "\n"),
    (REPORT, "", ""),
)


def prepare(root: Path) -> Workspace:
    """A workspace with all files in its inbox and nothing taken in."""
    workspace = Workspace(lay(root).root)
    workspace.inbox.mkdir(parents=True)
    for name, _, text in DELIVERIES:
        if name != REPORT:
            (workspace.inbox / name).write_text(text, encoding="utf-8")
    return workspace


def work(workspace: Workspace) -> None:
    """All of it, in the order in which it came; what is done already is found to be done."""
    for name, received, _ in DELIVERIES:
        if name == REPORT:
            runner.run(workspace, PERIOD, only="quartalsbericht")
        else:
            take_in_all(workspace.root, [workspace.inbox / name], date.fromisoformat(received), None)


def stand_in(notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int) -> nbformat.NotebookNode:
    """What a kernel would have done: a page that shows what lies in the frozen inputs, its notebook kept."""
    total = sum(pq.read_table(Path(str(parameters["inputs"])) / "facts.parquet")["value"].to_pylist())
    head = kopf(
        organisation="Jobcenter Test", office="Controlling", title="Testbericht", area=str(parameters["area"]),
        period=str(parameters["period"]), data_state="10.10.2024", audience="Leitung",
    )  # fmt: skip
    body = absatz(f"Summe {total}. " + "Das ist ein Satz mit einigen Wörtern. " * 8)
    cells = [nbformat.v4.new_code_cell("x", execution_count=1, id=f"z{number}") for number in range(2)]
    for cell, fragment in zip(cells, (head, body), strict=True):
        cell.outputs = [nbformat.v4.new_output("display_data", data=fragment._repr_mimebundle_())]
    cells.insert(1, nbformat.v4.new_markdown_cell("## Abschnitt", id="abschnitt"))
    executed = nbformat.v4.new_notebook(cells=cells)
    atomic.write_text(output, nbformat.writes(executed))
    return executed


def _child(root: str) -> int:
    os.setsid()
    log = os.open(f"{root}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ["TMPDIR"] = str(Path(root).parent)
    kernels.execute = stand_in
    runner.Pool = Serial
    # one indicator: the run spends its time on writing
    runner.params_ = SimpleNamespace(load=lambda root, today=None: PARAMS, check_signed=lambda known, today: None)
    try:
        work(Workspace(Path(root)))
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _load_all(folder: Path) -> None:
    """Load what a child that did the work has loaded. It is not done here: threads do not survive a fork."""
    used = folder / "modules.json"
    pid = os.fork()
    if pid == 0:
        code = _child(str(prepare(folder / "probe").root))
        used.write_text(json.dumps(list(sys.modules)), encoding="utf-8")
        os._exit(code)
    assert os.waitpid(pid, 0)[1] == 0, "the work fails by itself"
    for name in json.loads(used.read_text(encoding="utf-8")):
        with suppress(ImportError, AttributeError):
            import_module(name)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    _load_all(Path(sys.argv[1]))
    _say(0)  # warm
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            os._exit(_child(json.loads(line)))
        _say(pid)
        sys.stdin.readline()  # until it is asked for, a child that has ended keeps its number
        _say(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main()
