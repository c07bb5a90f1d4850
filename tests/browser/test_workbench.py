"""The workbench in a real browser: JupyterLab as ``jaen lab`` opens it, every cell run, every step clicked."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Workplace, csv, lay

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PATIENCE = 120_000
"""Milliseconds: two processors may be busy with other tests."""
TUTORIAL = "01_erste_schritte.ipynb"


@dataclass
class Lab:
    """A JupyterLab that runs, and what went on in its pages."""

    place: Workplace
    address: str
    token: str
    faults: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, context: BrowserContext, notebook: str) -> Page:
        """The notebook in a page, its kernel idle."""
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._look(request.url))
        context.on("page", self._listen)
        page = context.new_page()
        page.goto(f"{self.address}/lab/tree/notebooks/{notebook}?token={self.token}")
        page.get_by_text("Jobcenter | Idle").wait_for()
        return page

    def _look(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:", "blob:")):
            self.outside.append(url)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(message.text)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Two cities have delivered; the file of the third waits in the inbox."""
    workplace = lay(tmp_path_factory.mktemp("werkbank") / "Büro EN" / "arbeit")
    assert workplace.deliver("hattingen", "schwelm").exit_code == 0
    workplace.file("witten.csv", csv("witten"))
    return workplace


@pytest.fixture(scope="module")
def lab(place: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("heim")
    started = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jaen_analysis",
            "--workspace",
            str(place.root),
            "lab",
            "--no-browser",
            "--port",
            "8917",
        ],
        env=os.environ | {"HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert started.stdout is not None
    said = started.stdout.readline()
    found = re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/notebooks/00_werkbank\.ipynb\?token=(\w+)", said)
    try:
        assert found, said
        yield Lab(place, *found.groups())
    finally:
        started.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            started.wait(20)
        started.kill()
    assert started.returncode == 0


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1300, "height": 1000}, locale="de-DE")
    yield context
    context.close()


def shoot(page: Page, name: str) -> None:
    """A picture for people, where they have asked for one."""
    if folder := os.environ.get("JAEN_BROWSER_SHOTS"):
        page.screenshot(path=Path(folder, f"{name}.png"))


def run_all(page: Page) -> None:
    """Run every cell and wait for the last one; none may have failed."""
    cells = page.locator(".jp-CodeCell")
    count = cells.count()
    page.get_by_text("Alles ausführen").first.click()
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    page.wait_for_function(
        "count => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        ".filter(prompt => /\\d/.test(prompt.textContent)).length === count",
        arg=count,
    )
    assert prompts.count() == count
    assert (
        page.locator(
            "[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedText[data-mime-type*=error]"
        ).count()
        == 0
    )


def section(page: Page, code: str) -> Locator:
    """The output of the cell with this code."""
    return page.locator(".jp-CodeCell", has=page.locator(".jp-InputArea", has_text=code)).locator(".jp-OutputArea")


def test_a_year_is_clicked_through(lab: Lab, context: BrowserContext) -> None:
    page = lab.open(context, "00_werkbank.ipynb")
    run_all(page)
    shoot(page, "1-werkbank")

    intake = section(page, "werkbank.intake()")
    intake.locator("select option").filter(has_text="witten.csv").click()
    intake.get_by_role("button", name="Prüfen und aufnehmen").click()
    intake.get_by_text("✓ fertig").wait_for()
    assert "Angenommen" in intake.inner_text()
    assert "Keine neue Datei zum Einlesen im Ordner data/eingang." in intake.inner_text()
    assert intake.get_by_role("link", name="Quittung zu witten.csv").count() == 1
    shoot(page, "2-eingang")

    status = section(page, "werkbank.status()")
    status.get_by_role("button", name="Stand zeigen").click()
    status.get_by_text("✓ fertig").wait_for()
    shoot(page, "3-stand")
    with context.expect_page() as opened:
        status.get_by_role("link", name=re.compile(r"witten\.html")).click()
    opened.value.get_by_role("heading", name="Lieferquittung Jobcenter Test").wait_for()
    shoot(opened.value, "4-quittung")
    opened.value.close()

    run = section(page, "werkbank.run()")
    run.locator("select").nth(1).select_option(label="Kennzahlenkatalog")
    run.get_by_role("button", name="Berichte erstellen").click()
    run.get_by_text("✓ fertig").wait_for()
    assert "1 erstellt, 0 unverändert, 0 fehlgeschlagen" in run.inner_text()
    assert "1 von 1 Seiten" in run.inner_text()
    shoot(page, "5-berichte")
    with context.expect_page() as opened:
        run.get_by_role("link", name="Kennzahlenkatalog Testkreis (Politik und Öffentlichkeit)").click()
    opened.value.get_by_role("heading", name="Kennzahlenkatalog").first.wait_for()
    shoot(opened.value, "6-bericht")
    opened.value.close()

    compare = section(page, "werkbank.compare()")
    compare.get_by_role("button", name="Mit dem Abgestimmten vergleichen").click()
    compare.get_by_text("✓ fertig").wait_for()
    assert "1\u00a0Seite noch nie abgestimmt." in compare.inner_text()

    release = section(page, "werkbank.release()")
    release.get_by_role("button", name="Einen Schritt weiter").click()
    release.get_by_text("Bitte den Tag der Leitungsrunde wählen.").wait_for()
    release.locator("input[type=date]").fill("2024-11-05")
    release.get_by_role("checkbox").check()
    release.get_by_role("button", name="Einen Schritt weiter").click()
    release.get_by_text(re.compile("✓ fertig|bitte die Meldung lesen")).wait_for()
    shoot(page, "7-freigabe")
    assert "Entwurf → In Abstimmung" in release.inner_text()
    assert (lab.faults, lab.outside) == ([], [])


@pytest.mark.skipif(not (ROOT / "notebooks" / TUTORIAL).exists(), reason="there is no tutorial")
def test_the_tutorial_runs_to_its_end(lab: Lab, context: BrowserContext) -> None:
    page = lab.open(context, TUTORIAL)
    run_all(page)
    shoot(page, "8-erste-schritte")

    assert (lab.faults, lab.outside) == ([], [])
