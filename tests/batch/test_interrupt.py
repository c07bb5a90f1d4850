"""Ctrl-C in the middle of a notebook, as a person does it: a real run in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.notebooks import PAGE, WORDS

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from jaen_analysis.batch import runner
from jaen_analysis.vocabulary.periods import Period
from tests.batch.conftest import PARAMS, lay
from tests.batch.notebooks import write_notebook

runner.params_.load = lambda root: PARAMS
workspace = lay(Path(sys.argv[1]))
write_notebook(workspace.notebooks / "quartalsbericht.ipynb", *sys.argv[2:])
runner.run(workspace, Period.parse("2026-Q1"))
"""
SLOW = """
import os, time
from pathlib import Path
if area == "rs-hattingen":
    Path(inputs).parents[3].joinpath("kern").write_text(str(os.getpid()))
    time.sleep(120)
"""


def wait(until: Callable[[], bool], seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    """Whether the process has ended (one that nobody has fetched yet counts as ended)."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
        return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_the_kernel_and_leaves_whole_pages_and_no_rubbish(tmp_path: Path) -> None:
    place, temporary = tmp_path / "arbeit", tmp_path / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(place), PAGE, "## Abschnitt", SLOW, WORDS],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
    )
    begun = place / "kern"
    wait(lambda: (begun.exists() and begun.read_text() != "") or process.poll() is not None)

    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)

    assert told.strip().endswith("KeyboardInterrupt")
    wait(lambda: is_gone(int(begun.read_text())), 10)
    folder = place / "outputs" / "2026-Q1"
    ledger = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [(page["area"], page["status"]) for page in ledger["reports"]] == [("kreis", "fertig")]
    assert ledger["run"]["finished"] is None
    assert sorted(path.name for path in folder.rglob("*.html")) == ["index.html", "kreis.html"]
    assert list(temporary.iterdir()) == []
    assert [path for path in folder.rglob("*") if path.suffix == ".tmp"] == []
