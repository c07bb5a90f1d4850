"""Drafts of pages: whoever is late, or fails, touches nothing that lies there; the run alone gives names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jaen_analysis.batch import drafts
from jaen_analysis.batch.drafts import make_draft, take
from jaen_analysis.batch.failures import NotebookFailed
from jaen_analysis.batch.manifest import sha256
from jaen_analysis.batch.page_task import Task, make
from jaen_analysis.intake import atomic
from tests.batch.conftest import Shown


@pytest.fixture
def task(tmp_path: Path) -> Task:
    """A page that lies there already, with its executed notebook."""
    given = {"period": "2026-Q1", "area": "kreis", "audience": "leitung", "inputs": "/daten"}
    task = Task(tmp_path / "x.ipynb", given, tmp_path / "fertig" / "x.ipynb", tmp_path / "seiten" / "kreis.html", 5)
    for path in (task.html, task.executed):
        atomic.write_text(path, "von früher")
    return task


def files(task: Task) -> list[str]:
    return sorted(path.name for folder in (task.html.parent, task.executed.parent) for path in folder.iterdir())


def told(task: Task) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (task.html, task.executed) if path.exists()]


@pytest.mark.parametrize("fault", [None, RuntimeError("kaputt")])
def test_a_worker_touches_nothing_that_lies_there(task: Task, shown: Shown, fault: Exception | None) -> None:
    shown["kreis"] = fault or ""
    make_draft(task)
    assert told(task) == ["von früher"] * 2


def test_the_run_gives_a_draft_its_name(task: Task, shown: Shown) -> None:
    made = take(task, make_draft(task))
    content = task.html.read_bytes()
    assert (made.fault, made.html_sha256) == (None, sha256(content))
    make(task)
    assert task.html.read_bytes() == content
    assert files(task) == ["kreis.html", "x.ipynb"]


def test_the_notebook_of_a_failure_is_taken_and_the_old_page_goes(task: Task, shown: Shown) -> None:
    shown["kreis"] = NotebookFailed("So nicht.", "ValueError", 3)
    draft = make_draft(task)
    atomic.write_text(draft.task.executed, "mit der Meldung")
    made = take(task, replace(draft, notebook_sha256=sha256(b"mit der Meldung")))
    assert made.fault == draft.made.fault
    assert made.seconds == draft.made.seconds
    assert files(task) == ["x.ipynb"]
    assert told(task) == ["mit der Meldung"]


def test_a_draft_that_was_changed_on_its_way_is_none(task: Task, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "_SHARED", 0)
    draft = make_draft(task)
    draft.task.html.write_text("halb", encoding="utf-8")
    made = take(task, draft)
    assert made.fault is not None
    assert "hier aber nicht zu sehen" in made.fault.message
    assert not task.html.exists()


def test_a_notebook_that_does_not_come_leaves_no_old_one(
    task: Task, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_SHARED", 0)
    made = take(task, replace(make_draft(task), notebook_sha256=sha256(b"fort")))
    assert made.fault is not None
    assert told(task) == []


def test_a_folder_that_refuses_is_told(task: Task, shown: Shown) -> None:
    draft = make_draft(task)
    task.html.unlink()
    task.html.mkdir()
    made = take(task, draft)
    assert made.fault is not None
    assert "seiten/kreis.html“ konnte nicht geschrieben werden" in made.fault.message
    assert str(task.html) not in made.fault.message
    assert made.html_sha256 == ""


def test_what_nobody_takes_is_hidden_and_swept(task: Task, shown: Shown) -> None:
    one, other = make_draft(task).task, make_draft(task).task
    assert one.html.read_bytes() == other.html.read_bytes()
    assert one.html != other.html
    found = [name for name in files(task) if name not in ("kreis.html", "x.ipynb")]
    assert len(found) == 4
    assert all(name.startswith(".") and name.endswith(".tmp") for name in found)
    atomic.sweep(task.html.parents[1])
    assert files(task) == ["kreis.html", "x.ipynb"]
