"""``jaen forms steuerung``: the Mappe is laid once, with the pages that can be released."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from jaen_analysis.batch import manifest
from jaen_analysis.cli import app
from jaen_analysis.cli.steuerung import report_pages
from jaen_analysis.intake import params
from jaen_analysis.intake.steuerung.read import read_mappe
from jaen_analysis.intake.steuerung.releases import ReportPage
from jaen_analysis.intake.workspace import Workspace
from tests.intake.steuerung.world import LARGEST, workspace


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace(workspace(tmp_path))


def run(place: Workspace, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--workspace", str(place.root), "forms", *words])
    return result.exit_code, f"{result.output}{result.exception or ''}"


def test_the_mappe_is_laid_once(place: Workspace) -> None:
    code, said = run(place, "steuerung", "2026")
    path = place.steuerung(2026)

    assert (code, path.name) == (0, "steuerungsmappe-2026.xlsx")
    assert "Steuerungsmappe für 2026 angelegt" in said
    assert read_mappe(path.read_bytes(), LARGEST, params.load(place.root), date(2026, 11, 29)).faults == ()

    before = path.read_bytes()
    code, said = run(place, "steuerung", "2026")
    assert code == 0 and "Liegt schon da und bleibt, wie es ist" in said
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", [("steuerung",), ("steuerung", "bald"), ("2026-Q4", "2026-Q3"),
                                   ("steuerung", "2026", "--for", "witten")])  # fmt: skip
def test_anything_else_is_told_and_nothing_is_laid(place: Workspace, words: tuple[str, ...]) -> None:
    code, said = run(place, *words)

    assert code != 0
    assert "2027" in said
    assert not place.forms.exists()


def test_pages_that_were_made_stand_there_with_their_state(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def page(report: str, state: str, html: str) -> manifest.Page:
        return manifest.Page(report, "kreis", "leitung", f"{report}.html", "n", "fertig", state=state, html_sha256=html)  # type: ignore[arg-type]

    ledger = manifest.Ledger({"a": page("quartalsbericht", "Entwurf", "1"), "b": page("benchmark", "", "")})
    monkeypatch.setattr(manifest, "read", lambda folder: ledger)
    for name in ("2026-Q3", "2024-Q4"):
        (place.outputs / name).mkdir(parents=True)

    assert list(report_pages(place, 2026)) == [ReportPage("quartalsbericht", "leitung", "kreis", "2026-Q3", "Entwurf")]
