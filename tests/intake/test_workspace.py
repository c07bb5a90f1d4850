from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake import workspace
from jaen_analysis.intake.workspace import Workspace, shipped
from jaen_analysis.vocabulary.errors import JaenError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "arbeit"
    (folder / "params").mkdir(parents=True)
    (folder / "params" / "organisation.yaml").write_text("name: Test\n", encoding="utf-8")
    (folder / "notebooks" / "entwurf").mkdir(parents=True)
    return folder


def test_everything_has_its_place(root: Path) -> None:
    place = Workspace.open(root)

    parts = (
        place.params,
        place.notebooks,
        place.forms,
        place.inbox,
        place.store,
        place.receipts,
        place.outputs,
    )
    assert [part.relative_to(root).as_posix() for part in parts] == [
        "params", "notebooks", "data/lieferbogen", "data/eingang", "data/bestand", "data/quittungen", "outputs",
    ]  # fmt: skip


def test_looking_makes_no_folder(root: Path) -> None:
    before = sorted(root.rglob("*"))

    Workspace.open(root)
    Workspace.around(root / "notebooks")

    assert sorted(root.rglob("*")) == before


def test_a_relative_path_is_resolved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)

    assert Workspace.open(Path()).root == root


def test_a_folder_that_is_none_is_told_with_both_ways_out(tmp_path: Path) -> None:
    with pytest.raises(JaenError) as caught:
        Workspace.open(tmp_path / "daten")

    folder = tmp_path / "daten"
    assert str(caught.value) == (
        f"Der Ordner „{folder}“ ist kein Arbeitsordner: params/organisation.yaml fehlt. "
        f"Bitte mit „jaen init {folder}“ anlegen oder den richtigen Ordner mit --workspace nennen."
    )


@pytest.mark.parametrize("inside", ["", "notebooks", "notebooks/entwurf", "notebooks/noch/nicht/da"])
def test_a_notebook_finds_the_workspace_around_it(root: Path, inside: str) -> None:
    assert Workspace.around(root / inside).root == root


def test_a_notebook_outside_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(JaenError) as caught:
        Workspace.around(tmp_path)

    assert str(caught.value) == f"„{tmp_path}“ liegt in keinem Arbeitsordner. Bitte einen anlegen: jaen init ORDNER."


def test_a_checkout_ships_its_own_folders() -> None:
    assert (shipped() / "params" / "organisation.yaml").is_file()
    assert (shipped() / "notebooks" / "quartalsbericht.ipynb").is_file()


def test_an_installed_package_ships_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "jaen_analysis" / "intake" / "workspace.py"
    inside = tmp_path / "jaen_analysis" / "_workspace"
    inside.mkdir(parents=True)
    monkeypatch.setattr(workspace, "__file__", str(module))

    assert shipped() == inside
