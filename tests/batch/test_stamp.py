"""Nothing changed: told from the bytes; and why a page would be made, told without making it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from jaen_analysis.batch import stamp
from jaen_analysis.batch.failures import NotebookFailed
from jaen_analysis.batch.result import Interrupted
from jaen_analysis.batch.runner import run, why
from jaen_analysis.batch.stamp import Scope
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period
from tests.batch.conftest import Shown, deliver

PERIOD = Period.parse("2026-Q1")
ALL = Scope()
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
    assert why(workspace, PERIOD) == [(f"Quartalsbericht {title}", []) for title in TITLES]
    before = everything(folder)
    deliver(workspace, "schwelm", 1100, received="2026-04-10")
    shown.clear()

    told = {title: [change.full() for change in changes] for title, changes in why(workspace, PERIOD)}

    assert told["Quartalsbericht Stadt Witten"] == ["Ergebnisse geändert – Kreis: ELB im Durchschnitt"]
    assert (shown, everything(folder)) == ({}, before)
    ((_, changes),) = why(workspace, PERIOD, for_area="kreis", force=True)
    assert changes[0].full() == "erzwungen (--force)"


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
