"""Ctrl-C and SIGTERM in the middle of two notebooks, as a person or a system does it: a real run of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from jaen_analysis.batch import interrupt
from tests.batch.notebooks import PAGE, WORDS
from tests.batch.processes import is_gone, wait

ROOT = Path(__file__).parents[2]
SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have switched it off for what it starts
from pathlib import Path
from jaen_analysis.batch import runner
from jaen_analysis.cli.run_screen import run_and_tell
from jaen_analysis.cli.wish import Wish
from jaen_analysis.vocabulary.periods import Period
from tests.batch.conftest import PARAMS, lay
from tests.batch.notebooks import write_notebook

runner.params_.load = lambda root, today=None: PARAMS
workspace = lay(Path(sys.argv[1]))
write_notebook(workspace.notebooks / "quartalsbericht.ipynb", *sys.argv[3:])
if __name__ == "__main__":
    sys.exit(run_and_tell(workspace, Period.parse("2026-Q1"), Wish(jobs=2, scheduler=sys.argv[2] or None)))
"""
PATIENCE = 8
"""Seconds until a run has ended: 3 are promised, and kept where no other tests run meanwhile."""
SLOW = """
import os, time
from pathlib import Path
if area.startswith("rs-"):
    Path(inputs).parents[3].joinpath(f"kern-{area}").write_text(str(os.getpid()))
    time.sleep(120)
"""


def test_a_second_ctrl_c_disturbs_no_putting_in_order() -> None:
    done = []

    def leave() -> None:
        signal.raise_signal(signal.SIGINT)
        done.append("whole")

    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt, match="first"), interrupt.unwound() as stack:
            stack.callback(leave)
            raise KeyboardInterrupt("first")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, heard)
    assert done == ["whole"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize(
    ("number", "code", "scheduler"),
    [(signal.SIGINT, 130, ""), (signal.SIGTERM, 143, ""), (signal.SIGINT, 130, "local:2")],
)
def test_an_ended_run_leaves_whole_pages_a_true_ledger_and_no_process(
    tmp_path: Path, number: signal.Signals, code: int, scheduler: str
) -> None:
    place, temporary = tmp_path / "arbeit", tmp_path / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(place), scheduler, PAGE, "## Abschnitt", SLOW, WORDS],
        cwd=ROOT, env=os.environ | {"TMPDIR": str(temporary)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    marks = [place / "kern-rs-hattingen", place / "kern-rs-witten"]
    wait(lambda: all(mark.exists() and mark.read_text() for mark in marks) or process.poll() is not None, 120)
    others = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    assert {int(mark.read_text()) for mark in marks} <= set(others)
    folder = place / "outputs" / "2026-Q1"
    log = [json.loads(line) for line in (folder / "lauf.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(line["ereignis"] for line in log) == ["lauf", "läuft", "läuft", "läuft", "seite"]

    begun = time.monotonic()
    os.killpg(process.pid, number)  # as a terminal does it: all that have not gone their own way
    out, err = process.communicate(timeout=60)

    assert time.monotonic() - begun < PATIENCE
    assert process.returncode == code
    wait(lambda: all(map(is_gone, others)), 1)
    assert err == "Abgebrochen. Fertige Berichte bleiben; weiter geht es mit demselben Befehl.\n"
    assert "1 erstellt, 0 unverändert, 0 fehlgeschlagen, 5 abgebrochen\n" in out
    ledger = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    states = {page["area"]: page["status"] for page in ledger["reports"]}
    areas = ("rs-hattingen", "rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten")
    assert states == {"kreis": "fertig"} | dict.fromkeys(areas, "abgebrochen")
    assert ledger["run"]["finished"] is None
    assert sorted(path.name for path in folder.rglob("*.html")) == ["barrierefreiheit.html", "index.html", "kreis.html"]
    assert list(temporary.iterdir()) == []
    assert [path for path in folder.rglob("*") if path.suffix == ".tmp"] == []
