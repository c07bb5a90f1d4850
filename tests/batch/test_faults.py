"""Whatever one report meets, its neighbours are finished, nothing is shown as finished that is not, nothing is left."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from jaen_analysis.batch.executor import Done
from jaen_analysis.batch.page_task import Made, Task
from jaen_analysis.batch.pool import Pool
from jaen_analysis.warm_kernels import forks
from jaen_analysis.warm_kernels.settings import MODE
from tests.batch.notebooks import PAGE, WORDS, write_notebook

FAULTS = {
    "exception": ("raise ValueError('kaputt')", "ValueError"),
    "sys.exit": ("import sys; sys.exit(0)", "SystemExit"),
    "os._exit": ("import os; os._exit(0)", "DeadKernelError"),
    "segfault": ("import ctypes; ctypes.string_at(0)", "DeadKernelError"),
    "killed": ("import os; os.kill(os.getpid(), 9)", "DeadKernelError"),
    "endless": ("while True: pass", "CellTimeoutError"),
    "stubborn": ("import signal; signal.pthread_sigmask(0, {2, 15})\nwhile True: pass", "CellTimeoutError"),
    "flood": ("for _ in range(200): print('x' * 1_000_000)", "TooMuchOutputError"),
    "memory": ("bytearray(1 << 46)", "MemoryError"),
}  # fmt: skip
ENOUGH = 60
"""Seconds for a cell, also on a slow computer; where it is the fault not to end, only that report has fewer."""


@pytest.fixture(params=["inside", "fork", "ahead"] if forks.POSSIBLE else ["ahead"])
def pool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Two workers with warm kernels; afterwards no process is left."""
    monkeypatch.setenv(MODE, request.param)
    before = set(psutil.Process().children(recursive=True))
    workers = Pool(2)
    workers.start()
    yield workers
    workers.stop()
    end = time.monotonic() + 3
    while left := set(psutil.Process().children(recursive=True)) - before - _trackers():
        assert time.monotonic() < end, left
        time.sleep(0.05)


def tasks(folder: Path, fault: str) -> dict[str, Task]:
    """A healthy report, one with a fault, and another healthy one."""
    good = write_notebook(folder / "gut.ipynb", PAGE, "## Abschnitt", WORDS)
    bad = write_notebook(folder / "schlecht.ipynb", PAGE, "## Abschnitt", WORDS, fault)
    return {name: _task(folder, name, bad if name == "b" else good) for name in "abc"}


def outcomes(pool: Pool, work: dict[str, Task]) -> dict[str, Made]:
    """What came of each."""
    return {event.name: event.made for event in pool.work(work) if isinstance(event, Done)}


@pytest.mark.parametrize("name", FAULTS)
def test_neighbours_of_a_fault_are_finished(pool: Pool, tmp_path: Path, name: str) -> None:
    cell, kind = FAULTS[name]
    work = tasks(tmp_path, cell)
    if kind == "CellTimeoutError":
        work["b"] = replace(work["b"], timeout=3)
    work["b"].html.parent.mkdir(parents=True)
    work["b"].html.write_text("von gestern", encoding="utf-8")
    made = outcomes(pool, work)
    assert {key: one.fault and one.fault.kind for key, one in made.items()} == {"a": None, "b": kind, "c": None}
    assert [work[key].html.exists() for key in "abc"] == [True, False, True]
    assert made["a"].html_sha256 != made["c"].html_sha256
    assert made["b"].fault is not None
    assert made["b"].fault.hint


def test_a_report_whose_warm_process_is_killed_is_made_all_the_same(pool: Pool, tmp_path: Path) -> None:
    once = tmp_path / "once"
    kill = f"import os, pathlib, time\nonce = pathlib.Path({str(once)!r})\nif not once.exists():\n" \
           "    once.touch(); os.kill(os.getppid(), 9); time.sleep(5)"  # fmt: skip
    made = outcomes(pool, tasks(tmp_path, kill))
    # a kernel that was started ahead is the child of its worker: that is replaced, and the report tried again
    assert [made[key].fault for key in "abc"] == [None, None, None]


def test_a_file_in_place_of_the_folder(pool: Pool, tmp_path: Path) -> None:
    work = tasks(tmp_path, "1")
    work["b"].html.parent.parent.mkdir(parents=True)
    work["b"].html.parent.write_text("eine Datei", encoding="utf-8")
    made = outcomes(pool, work)
    assert {key: one.fault is None for key, one in made.items()} == {"a": True, "b": False, "c": True}
    assert work["b"].html.parent.read_text(encoding="utf-8") == "eine Datei"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="a small disk is mounted by root alone")
def test_a_full_disk(pool: Pool, tmp_path: Path) -> None:
    disk = tmp_path / "voll"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        (disk / "rest").write_bytes(bytes(12_000))
        work = tasks(tmp_path, "1")
        bad = work["b"]
        work["b"] = Task(bad.notebook, bad.arguments, disk / "b.ipynb", disk / "b.html")
        made = outcomes(pool, work)
        assert [made[key].fault is None for key in "abc"] == [True, False, True]
        assert made["b"].fault is not None
        assert "voll" in made["b"].fault.words
        assert [path.name for path in disk.iterdir()] == ["rest"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _task(folder: Path, name: str, notebook: Path) -> Task:
    arguments = {"period": "2026-Q1", "area": f"stadt-{name}", "audience": "leitung", "inputs": ""}
    place = folder / "seiten" / name / name
    return Task(notebook, arguments, place.with_suffix(".ipynb"), place.with_suffix(".html"), timeout=ENOUGH)


def _trackers() -> set[psutil.Process]:
    """Helpers of the standard library, which live as long as this process."""
    return {p for p in psutil.Process().children() if "resource_tracker" in " ".join(p.cmdline())}
