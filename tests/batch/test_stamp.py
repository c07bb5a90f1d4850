"""Nothing changed: told from the bytes; and why a page would be made, told without making it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jaen_analysis.batch import runner, stamp
from jaen_analysis.batch.failures import NotebookFailed
from jaen_analysis.batch.result import Interrupted
from jaen_analysis.batch.runner import Request, run, why
from jaen_analysis.batch.session import Finished
from jaen_analysis.batch.stamp import ALL, Scope
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period
from tests.batch.conftest import PARAMS, Shown, deliver

PERIOD = Period.parse("2026-Q1")
TITLES = (
    "Testkreis",
    "Regionalstelle Hattingen",
    "Regionalstelle Witten",
    "Stadt Hattingen",
    "Stadt Schwelm",
    "Stadt Witten",
)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_why_names_all_reasons_and_makes_nothing(workspace: Workspace, shown: Shown) -> None:
    folder = run(workspace, PERIOD).folder
    assert why(Request(workspace, PERIOD)) == [(f"Quartalsbericht {title}", []) for title in TITLES]
    before = everything(folder)
    deliver(workspace, "schwelm", 1100, received="2026-04-10")
    shown.clear()

    told = {title: [change.full() for change in changes] for title, changes in why(Request(workspace, PERIOD))}

    assert told["Quartalsbericht Stadt Witten"] == ["Ergebnisse geändert – Kreis: ELB im Durchschnitt"]
    assert (shown, everything(folder)) == ({}, before)
    ((_, changes),) = why(Request(workspace, PERIOD, Scope(for_area="kreis"), force=True))
    assert changes[0].full() == "erzwungen (--force)"


def test_after_a_run_that_was_killed_why_names_what_has_changed_and_nothing_else(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(content: bytes) -> None:
        files = {"params/organisation.yaml": content, "params/kalender.yaml": b"faellig: 15\n"}
        monkeypatch.setattr(runner.params_, "load", lambda root, today=None: replace(PARAMS, files=files))

    at_once: dict[str, bytes] = {}

    def watch(done: int, total: int, finished: Finished | None) -> None:
        if finished and finished.page.area == "kreis":
            at_once.update({name: (folder / name).read_bytes() for name in ("manifest.json", "lauf.jsonl")})

    save(b"name: Test")
    folder = run(workspace, PERIOD).folder
    save(b"name: Anders")
    run(workspace, PERIOD, watch=watch)
    for name, content in at_once.items():
        (folder / name).write_bytes(content)
    save(b"name: Test 2")

    ((_, changes),) = why(Request(workspace, PERIOD, Scope(for_area="kreis")))

    assert [change.full() for change in changes] == ["Einstellungen geändert: organisation.yaml"]
    run(workspace, PERIOD)
    ledger = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(ledger["parts"]) < {part for page in ledger["reports"] for part in page["parts"].values()}


def unchanged(workspace: Workspace, scope: Scope = ALL) -> int | None:
    return stamp.unchanged(workspace, workspace.outputs / "2026-Q1", scope)


def test_that_nothing_has_changed_is_told_from_the_bytes(workspace: Workspace, shown: Shown) -> None:
    assert unchanged(workspace) is None
    run(workspace, PERIOD)

    assert unchanged(workspace) == 6
    assert unchanged(workspace, Scope(for_area="kreis")) is None, "that was not asked for"
    run(workspace, PERIOD, for_area="kreis")
    assert unchanged(workspace, Scope(for_area="kreis")) == 1


CHANGED = {
    "page": "outputs/2026-Q1/leitung/quartalsbericht/kreis.html",
    "overview": "outputs/2026-Q1/index.html",
    "ledger": "outputs/2026-Q1/manifest.json",
    "notebook": "notebooks/quartalsbericht.ipynb",
    "entry": "data/bestand/eingangsbuch/000001.json",
    "settings": "params/neu.yaml",
    "own": "indikatoren.py",
}


@pytest.mark.parametrize("name", CHANGED.values(), ids=CHANGED)
def test_any_changed_byte_is_seen(workspace: Workspace, shown: Shown, name: str) -> None:
    run(workspace, PERIOD)
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    state = path.stat() if path.exists() else None
    path.write_bytes((path.read_bytes() if state else b"")[:-1] + b"#")
    if state:
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    assert unchanged(workspace) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows allows links to administrators only")
def test_links_to_folders_are_not_followed(workspace: Workspace, shown: Shown) -> None:
    for name, place in (("selbst", workspace.notebooks), ("ausgabe", workspace.outputs), ("daten", workspace.store)):
        (workspace.notebooks / name).symlink_to(place, target_is_directory=True)
    run(workspace, PERIOD)
    assert unchanged(workspace) == 6


def test_frozen_inputs_that_are_gone_are_missed(workspace: Workspace, shown: Shown) -> None:
    folder = run(workspace, PERIOD).folder
    shutil.rmtree(folder / "frozen")

    assert unchanged(workspace) is None
    run(workspace, PERIOD)
    assert unchanged(workspace) == 6


def test_another_package_or_program_is_seen(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(workspace, PERIOD)
    (tmp_path / "pandas-99.dist-info").mkdir()
    with monkeypatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        assert unchanged(workspace) is None
    with monkeypatch.context() as patch:
        patch.setattr(stamp, "_PROGRAM", tmp_path)
        assert unchanged(workspace) is None
    assert unchanged(workspace) == 6


def test_nothing_is_said_of_a_run_that_failed_or_has_not_ended(
    workspace: Workspace, shown: Shown, interrupted: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Interrupted):
        run(workspace, PERIOD)
    assert unchanged(workspace) is None
    interrupted.undo()
    run(workspace, PERIOD)
    assert unchanged(workspace) == 6
    shown["kreis"] = NotebookFailed("So nicht.", "ValueError")
    run(workspace, PERIOD, force=True)

    assert unchanged(workspace) is None
