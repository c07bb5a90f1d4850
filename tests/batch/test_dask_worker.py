"""What a run leaves in a worker that belongs to others: nothing, a minute after its last page."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from jaen_analysis.batch import dask_worker, software, worker
from jaen_analysis.batch.dask_worker import make_there
from jaen_analysis.batch.page_task import Task
from jaen_analysis.warm_kernels import provisioner
from jaen_analysis.warm_kernels.reasons import Reason
from jaen_analysis.warm_kernels.settings import MODE
from tests.batch.conftest import Shown
from tests.batch.processes import children, wait


@pytest.fixture
def task(tmp_path: Path) -> Task:
    given = {"period": "2026-Q1", "area": "kreis", "audience": "leitung", "inputs": "/daten"}
    return Task(tmp_path / "x.ipynb", given, tmp_path / "fertig" / "x.ipynb", tmp_path / "seiten" / "kreis.html", 5)


@pytest.fixture
def program() -> str:
    return software.software().fingerprint


def test_a_worker_without_pages_is_as_it_was(
    task: Task, shown: Shown, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_worker, "_IDLE", 0.2)
    logs = [logging.getLogger(name) for name in ("papermill", "jaen_analysis.warm_kernels")]
    for log in logs:
        monkeypatch.setattr(log, "level", logging.INFO)
    monkeypatch.setattr(provisioner, "reasons", [])
    before = dict(os.environ)
    during = []
    monkeypatch.setattr(worker, "rehearse_page", lambda: during.append(dict(os.environ)))
    monkeypatch.setattr(worker.kernels, "start_ahead", lambda: provisioner.reasons.append(Reason.ENDED))

    assert make_there(task, program).made.fault is None

    assert during[0] != before
    wait(lambda: dict(os.environ) == before, 5)
    dask_worker._warmth.release()
    assert [log.level for log in logs] == [logging.INFO] * 2
    assert "rfc3987_syntax" not in sys.modules or sys.modules["rfc3987_syntax"] is not None
    assert provisioner.reasons == []


def test_no_process_stays_in_a_worker_without_pages(
    task: Task, shown: Shown, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODE, "ahead")
    before, during = children(), []
    whole = dask_worker.make_draft
    monkeypatch.setattr(dask_worker, "make_draft", lambda given: (during.append(children()), whole(given))[1])
    make_there(task, program)
    dask_worker._warmth.release()
    assert during[0] != before
    assert children() == before


def test_threads_get_ready_once_and_nobody_is_left_in_the_cold(
    task: Task, shown: Shown, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that take longer than a worker may be idle, one of them begun by the end of another."""
    monkeypatch.setattr(dask_worker, "_IDLE", 0.1)
    prepared, cold = [], []

    def slow(given: Task) -> None:
        time.sleep(0.5)
        cold.append("JUPYTER_RUNTIME_DIR" not in os.environ)

    monkeypatch.setattr(worker, "prepare", lambda: (time.sleep(0.2), prepared.append(1)))
    monkeypatch.setattr(dask_worker, "make_draft", slow)
    threads = [Thread(target=make_there, args=(task, program)) for _ in range(3)]
    for thread in threads:
        thread.start()
        time.sleep(0.3)
    for thread in threads:
        thread.join()
    wait(lambda: dask_worker._warmth._kept is None, 5)

    assert (len(prepared), cold) == (1, [False] * 3)


def test_a_start_that_fails_is_no_half_start(
    task: Task, shown: Shown, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(os.environ)
    with monkeypatch.context() as patch:
        patch.setattr(dask_worker.kernels, "environment", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_there(task, program)
    assert dict(os.environ) == before

    assert make_there(task, program).made.fault is None
    dask_worker._warmth.release()
    assert dict(os.environ) == before


def test_a_program_or_a_library_of_another_version_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [software.software().fingerprint]
    monkeypatch.setattr(software, "version", lambda name: "0.0.0")
    found.append(software.software().fingerprint)
    monkeypatch.setattr(software, "PROGRAM", software.PROGRAM / "report")
    found.append(software.software().fingerprint)
    assert len(set(found)) == 3


def test_what_is_changed_under_a_process_is_not_what_it_has_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(software, "PROGRAM", tmp_path)
    source = tmp_path / "seite.py"
    source.write_text("1", encoding="utf-8")
    known = software.software().fingerprint
    monkeypatch.setattr(software, "_fingerprint", lambda: known)
    for seconds in (-3 * 10**8, 3 * 10**8):  # before the process; a clock that is wrong
        os.utime(source, (time.time() + seconds,) * 2)
        assert software.loaded() == known
    os.utime(source)
    assert software.loaded() == "", "although it was asked before"
