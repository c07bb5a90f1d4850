"""Search by typing on an index page in a real browser: the policy lets the one script run, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jaen_analysis.report.site import index_page
from tests.report.site.entries import ENTRIES, FRAME

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.html"
    path.write_text(index_page(FRAME, "3. Quartal 2026", "15. Oktober 2026", ENTRIES), encoding="utf-8")
    return path


def test_typing_leaves_what_fits_and_says_how_much(browser: Browser, index: Path) -> None:
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.goto(index.as_uri())
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "suchfeld":
                break
        page.keyboard.type("WITTEN polit")
        page.locator("#treffer", has_text="1 von 5 Berichten").wait_for()

        links = page.locator("main section a:visible")
        assert [link.get_attribute("href") for link in links.all()] == ["politik/p/stadt-witten.html"]
        assert [h.text_content() for h in page.locator("main h2:visible").all()] == ["Städte", "Was neu ist"]
        page.locator("#suchfeld").fill("kreis")
        page.locator("#treffer", has_text="1 von 5 Berichten").wait_for()
        assert page.locator('a[href="leitung/q/kreis-abbildungen/abbildung-1.png"]').is_visible()

        page.locator("#suchfeld").fill("Gefährdet")
        assert [a.get_attribute("href") for a in links.all()][:1] == ["leitung/q/kreis.html"]
        page.locator("#suchfeld").fill("nirgends")
        page.locator("#treffer", has_text="Kein Bericht passt zu „nirgends“.").wait_for()
        page.locator("#suchfeld").fill("")
        assert len(links.all()) == 8


def test_without_script_all_is_to_be_seen_and_there_is_no_field(browser: Browser, index: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(index.as_uri())

        assert page.locator("main tbody tr:visible").count() == 5
        assert page.locator("#suchfeld:visible").count() == 0


def test_the_policy_stops_any_other_script(browser: Browser, index: Path) -> None:
    index.write_text(
        index.read_text(encoding="utf-8").replace("</main>", "<script>document.title = 'x'</script></main>")
    )
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(index.as_uri())

        assert page.title().startswith("Berichte")
        assert page.locator("#suchfeld").is_visible()


def test_long_names_do_not_make_the_index_wider_than_a_phone(browser: Browser, tmp_path: Path) -> None:
    readers = ("Dezernats- und Fachbereichsleitungen der Städte", "Leitung und Regionalstellenleitungen")
    halves = [
        replace(one, report="Halbjahresbericht", audience=reader, kind="stadt") for one in ENTRIES for reader in readers
    ]
    path = tmp_path / "index.html"
    path.write_text(index_page(FRAME, "1. Halbjahr 2026", "15. Oktober 2026", halves), encoding="utf-8")
    wide = "*{letter-spacing:.12em!important;word-spacing:.16em!important}"
    with browser.new_context() as context:
        page = context.new_page()
        for width, style in ((320, ""), (390, wide)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path.as_uri())
            if style:
                page.add_style_tag(content=style)

            assert page.evaluate("document.documentElement.scrollWidth") == width
