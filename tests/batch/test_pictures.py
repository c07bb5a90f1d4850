"""Single pictures of a page: written with it, gone with it, missed when they are gone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from jaen_analysis.batch import kernels, pictures, released, runner, stamp
from jaen_analysis.batch.failures import NotebookFailed
from jaen_analysis.batch.plan import Value
from jaen_analysis.batch.runner import run
from jaen_analysis.batch.stamp import Scope
from jaen_analysis.intake import atomic
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.components import Picture, abbildung, tabelle
from jaen_analysis.vocabulary.periods import Period
from tests.batch.conftest import PARAMS, Shown
from tests.batch.settings import report

PERIOD = Period.parse("2026-Q1")
PLACE = "leitung/quartalsbericht/kreis-abbildungen"
DRAWING = (
    '<svg viewBox="0 0 400 40" width="400" height="40"><path d="M0 0h9" style="stroke: var(--akzent, #17507f)"/></svg>'
)


def figure(number: int) -> nbformat.NotebookNode:
    fragment = abbildung(
        f"bild-{number}", f"Bild {number}", subtitle="Personen", picture=Picture(DRAWING, DRAWING), source="Test",
        description="Eine Linie von Januar bis März 2026, im Januar 1 Person.",
        data=tabelle("Zahlen", ["Monat", "Wert"], [["Januar", "1"]]),
    )  # fmt: skip
    return nbformat.v4.new_output("display_data", data=fragment._repr_mimebundle_())


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> list[nbformat.NotebookNode]:
    """The figures that each page shows besides the usual; its executed notebook is on the disk."""
    whole, figures = kernels.execute, [figure(1), figure(2)]

    def execute(
        notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int
    ) -> nbformat.NotebookNode:
        executed = whole(notebook, parameters, output, timeout=timeout)
        executed.cells.append(nbformat.v4.new_code_cell("y", execution_count=2, outputs=figures))
        output.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(executed, output)
        return executed

    monkeypatch.setattr(kernels, "execute", execute)
    wish(monkeypatch, pictures=True)
    return figures


def wish(monkeypatch: pytest.MonkeyPatch, *, pictures: bool) -> None:
    monkeypatch.setattr(
        runner.params_, "load", lambda root, today=None: replace(PARAMS, reports=(report(pictures=pictures),))
    )


def files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.outputs / str(PERIOD) / PLACE).glob("*"))


def make(workspace: Workspace) -> runner.RunResult:
    return run(workspace, PERIOD, for_area="kreis")


def test_pictures_lie_beside_the_page_and_the_index_leads_to_them(
    workspace: Workspace, figures: list[nbformat.NotebookNode]
) -> None:
    result = make(workspace)

    assert files(workspace) == [f"abbildung-{n}.{kind}" for n in (1, 2) for kind in ("png", "svg", "txt")]
    words = (result.folder / PLACE / "abbildung-2.txt").read_text(encoding="utf-8")
    assert words.startswith("Bild 2\n") and "im Januar 1 Person." in words
    soup = BeautifulSoup(result.index.read_text(encoding="utf-8"), "html.parser")
    links = [str(a["href"]) for a in soup.select('a[href*="abbildungen/"]')]
    assert links[:3] == [f"{PLACE}/abbildung-1.{kind}" for kind in ("svg", "png", "txt")]
    assert all((result.folder / link).is_file() for link in links) and len(links) == 6


def test_the_same_page_gives_the_same_bytes(workspace: Workspace, figures: list[nbformat.NotebookNode]) -> None:
    folder = make(workspace).folder / PLACE
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    run(workspace, PERIOD, for_area="kreis", force=True)

    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_picture_that_the_page_has_no_more_goes(workspace: Workspace, figures: list[nbformat.NotebookNode]) -> None:
    make(workspace)
    figures.pop()
    run(workspace, PERIOD, for_area="kreis", force=True)

    assert files(workspace) == ["abbildung-1.png", "abbildung-1.svg", "abbildung-1.txt"]


def test_a_picture_that_is_gone_is_written_again(workspace: Workspace, figures: list[nbformat.NotebookNode]) -> None:
    folder, scope = make(workspace).folder, Scope(for_area="kreis")
    assert stamp.unchanged(workspace, folder, scope) == 1
    (folder / PLACE / "abbildung-1.png").unlink()

    assert stamp.unchanged(workspace, folder, scope) is None
    assert [page.why for page in make(workspace).pages] == [("HTML fehlt oder wurde verändert",)]
    assert len(files(workspace)) == 6


def test_nothing_stays_of_a_page_that_fails_or_shall_have_no_pictures(
    workspace: Workspace, shown: Shown, figures: list[nbformat.NotebookNode], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(workspace).folder / PLACE
    shown["kreis"] = NotebookFailed("Kaputt.", "ValueError")
    run(workspace, PERIOD, for_area="kreis", force=True)
    assert not folder.exists()

    shown.clear()
    make(workspace)
    assert folder.exists()
    wish(monkeypatch, pictures=False)
    assert [page.why for page in make(workspace).pages] == [("Berichtsvorgabe geändert (params/reports.yaml)",)]
    assert not folder.exists()


def test_pictures_say_how_the_page_is_marked(workspace: Workspace, figures: list[nbformat.NotebookNode]) -> None:
    result = make(workspace)
    picture, page = result.folder / PLACE / "abbildung-1.svg", result.pages[0]
    assert ">Entwurf</text>" in picture.read_text(encoding="utf-8")

    pictures.write(result.folder, page.output, page.notebook, "noch nicht freigegeben")
    assert ">noch nicht freigegeben</text>" in picture.read_text(encoding="utf-8")
    pictures.write(result.folder, page.output, page.notebook, "")
    assert "Entwurf" not in picture.read_text(encoding="utf-8")


def test_released_pictures_lie_beside_the_released_page_and_former_ones_are_kept(tmp_path: Path) -> None:
    output = "leitung/q/kreis.html"
    first, second = pictures.names(output, 2)[0], pictures.names(output, 2)[3]
    note = released.note_path(output)

    for name, content in ((first, b"a"), (second, b"b")):
        atomic.write_bytes(tmp_path / name, content)
    released.lay(tmp_path, output, b"1", b"n", [first, second])
    (tmp_path / first).write_bytes(b"c")
    released.lay(tmp_path, output, b"2", b"m", [first])

    place = tmp_path / "freigegeben"
    kept = place / "_ersetzt" / hashlib.sha256(b"1").hexdigest()[:12]
    assert pictures.lying(place, output) == [first]
    assert (place / first).read_bytes() == b"c"
    assert [(kept / name).read_bytes() for name in (output, note, first, second)] == [b"1", b"n", b"a", b"b"]
