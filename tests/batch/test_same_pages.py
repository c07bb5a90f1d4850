"""The same page byte for byte, whatever kind of kernel makes it and how many are made at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.batch.executor import Done
from jaen_analysis.batch.page_task import Task
from jaen_analysis.batch.pool import Pool
from jaen_analysis.warm_kernels import forks
from jaen_analysis.warm_kernels.settings import MODE
from tests.batch.notebooks import PAGE, WORDS, write_notebook

CHART = """
from jaen_analysis.report.charts import Line, Scale, verlauf
from jaen_analysis.report.components import abbildung, tabelle
periods = ["I/2026", "II/2026", "III/2026", "IV/2026"]
line = Line(area, (0.1, None, 0.3, 0.25), frozenset({3}))
abbildung("probe", "Der Verlauf steigt", subtitle="Anteil in %", description="Von 10 auf 25 Prozent. " * 3,
          picture=verlauf("probe", periods, line, Scale("%", 1, 100)),
          data=tabelle("Werte", ["Zeitraum", "Wert"], [["I/2026", "10 %"], ["IV/2026", "25 %"]]), source="Probe")
"""
MODES = ("inside", "fork", "ahead", "off") if forks.POSSIBLE else ("ahead", "off")


def test_every_mode_makes_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {(mode, jobs): made(tmp_path / f"{mode}-{jobs}", mode, jobs, monkeypatch)
             for mode in MODES for jobs in ((1, 2) if mode == MODES[0] else (2,))}  # fmt: skip

    first = pages[(MODES[-1], 2)]
    assert len(set(first)) == 2
    assert {key for key, found in pages.items() if found != first} == set()


def made(folder: Path, mode: str, jobs: int, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    monkeypatch.setenv(MODE, mode)
    notebook = write_notebook(folder / "seite.ipynb", PAGE, "## Abschnitt", WORDS, "## Bild", CHART)
    tasks = {}
    for area in ("stadt-a", "stadt-b"):
        arguments = {"period": "2026-Q1", "area": area, "audience": "leitung", "inputs": ""}
        tasks[area] = Task(notebook, arguments, folder / f"{area}.ipynb", folder / f"{area}.html")
    pool = Pool(jobs)
    try:
        pool.start()
        faults = [event.made.fault for event in pool.work(tasks) if isinstance(event, Done)]
    finally:
        pool.stop()
    assert faults == [None, None]
    return [task.html.read_bytes() for task in tasks.values()]
