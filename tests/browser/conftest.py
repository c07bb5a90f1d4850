"""A real Chromium, and finished pages to open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from jaen_analysis.cli import app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    executable = next(filter(None, map(shutil.which, NAMES)), None)
    assert executable, f"no browser found, looked for {', '.join(NAMES)}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Pages of a run: from the folder ``JAEN_BROWSER_REPORTS``, else of a demo that is made here.

    Of each report and audience the first and the last area: the Kreis and a city, where there are both.
    """
    folder = os.environ.get("JAEN_BROWSER_REPORTS")
    outputs = Path(folder) if folder else make_demo(tmp_path_factory.mktemp("browser") / "workspace")
    kinds: dict[Path, list[Path]] = {}
    for path in sorted(outputs.rglob("*.html")):
        kinds.setdefault(path.parent, []).append(path)
    assert kinds, f"no reports in {outputs}"
    return tuple(path for paths in kinds.values() for path in dict.fromkeys((paths[0], paths[-1])))


def make_demo(workspace: Path) -> Path:
    for arguments in (["init", str(workspace)], ["--workspace", str(workspace), "demo"]):
        result = CliRunner().invoke(app, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return workspace / "outputs"
