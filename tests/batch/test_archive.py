"""The overview of all periods: what lies in ``outputs``, whoever has made it and when."""

from __future__ import annotations

import shutil
from datetime import date

from bs4 import BeautifulSoup

from jaen_analysis.batch import released, stamp
from jaen_analysis.batch.places import RunPlace, run_places
from jaen_analysis.batch.runner import run
from jaen_analysis.batch.stamp import ALL
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period
from tests.batch.conftest import Shown

Q1, Q4 = Period.parse("2026-Q1"), Period.parse("2025-Q4")


def headings(workspace: Workspace) -> list[str]:
    soup = BeautifulSoup((workspace.outputs / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert all((workspace.outputs / str(a["href"]).replace("%40", "@")).is_file() for a in soup.select("section a"))
    return [h.get_text() for h in soup.select("main h2")]


def test_every_run_brings_the_overview_of_all_periods_up_to_date(workspace: Workspace, shown: Shown) -> None:
    run(workspace, Q4)
    assert headings(workspace) == ["4. Quartal 2025"]

    run(workspace, Q1, for_area="kreis")
    run(workspace, Q1, for_area="kreis", as_of=date(2026, 4, 30))
    assert headings(workspace) == [
        "1. Quartal 2026",
        "1. Quartal 2026, wie am 30. April 2026 bekannt",
        "4. Quartal 2025",
    ]

    shutil.rmtree(workspace.outputs / "2026-Q1")
    (workspace.outputs / "2025-Q4" / "leitung" / "quartalsbericht" / "kreis.html").unlink()
    run(workspace, Q4, for_area="stadt-witten")
    assert headings(workspace) == ["1. Quartal 2026, wie am 30. April 2026 bekannt", "4. Quartal 2025"]


def test_a_released_page_is_shown_though_nothing_else_of_its_run_is_left(workspace: Workspace, shown: Shown) -> None:
    folder = run(workspace, Q4).folder
    output = "leitung/quartalsbericht/kreis.html"
    released.lay(folder, output, b"<p>", b"Vermerk")
    for path in [path for path in folder.iterdir() if path.name != "freigegeben"]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    run(workspace, Q1, for_area="kreis")

    assert headings(workspace) == ["1. Quartal 2026", "4. Quartal 2025"]
    html = (workspace.outputs / "index.html").read_text(encoding="utf-8")
    assert f'href="2025-Q4/freigegeben/{output}"' in html
    assert "1\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}Freigegeben" in html


def test_an_overview_that_is_gone_is_written_by_the_next_run(workspace: Workspace, shown: Shown) -> None:
    folder = run(workspace, Q1).folder
    assert stamp.unchanged(workspace, folder, ALL) == 6

    (workspace.outputs / "index.html").unlink()
    assert stamp.unchanged(workspace, folder, ALL) is None


def test_folders_of_runs_are_told_by_their_names_the_newest_first(workspace: Workspace) -> None:
    for name in ("2026-Q1", "2026-03", "2026", "2026-Q1@2026-04-30", "2026-Q1-nachtrag", "2026-Q9", "alt", "2026-q1"):
        (workspace.outputs / name).mkdir(parents=True)

    assert [place.name for place in run_places(workspace.outputs)] == [
        "2026", "2026-Q1", "2026-Q1-nachtrag", "2026-Q1@2026-04-30", "2026-03",
    ]  # fmt: skip
    assert run_places(workspace.outputs)[3] == RunPlace("2026-Q1@2026-04-30", Q1, False, date(2026, 4, 30))
