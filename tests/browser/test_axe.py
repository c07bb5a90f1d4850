"""axe-core over one page of each report and audience and over the index: WCAG 2.1, levels A and AA."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_pages import DESK, PHONE, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LEVELS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
READERS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": DESK},
    "phone": {"viewport": PHONE},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
}


def faults(browser: Browser, path: Path, **reader: Any) -> list[str]:
    """The rules that a page breaks, each with the first place."""
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, path, **reader) as page:
        found = Axe().run(page, options=LEVELS).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def one_of_each(pages: tuple[Path, ...]) -> dict[str, Path]:
    """Audience and report → a page of it."""
    return {"/".join(path.parts[-3:-1]): path for path in reversed(pages)}


@pytest.mark.parametrize("reader", READERS)
def test_one_page_of_each_kind_and_audience(browser: Browser, pages: tuple[Path, ...], reader: str) -> None:
    found = {kind: faults(browser, path, **READERS[reader]) for kind, path in one_of_each(pages).items()}

    assert {kind: rules for kind, rules in found.items() if rules} == {}


def test_axe_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text('<html><body><p style="color:#ccc">blass</p><img src="x.png"></body></html>', encoding="utf-8")

    broken = {fault.partition(":")[0] for fault in faults(browser, page)}

    assert {"color-contrast", "document-title", "html-has-lang", "image-alt"} <= broken
