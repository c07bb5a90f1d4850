"""A bundle on a computer without a network: it shows everything, and its PDFs can be read by everyone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pikepdf
import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.page_check import check
from tests.cli.conftest import STOCKS, lay

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request, Route

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of drafts, unpacked."""
    workplace = lay(tmp_path_factory.mktemp("bundle") / "arbeit")
    assert workplace.deliver(*STOCKS).exit_code == 0
    for call in ("run 2024-Q3 --only quartalsbericht --for stadt-witten",
                 "bundle 2024-Q3 --for stadt-witten --drafts"):  # fmt: skip
        result = workplace.jaen(*call.split())
        assert result.exit_code == 0, result.output
    (path,) = (workplace.root / "outputs" / "2024-Q3" / "pakete").glob("*.zip")
    unpacked = tmp_path_factory.mktemp("unpacked")
    with ZipFile(path) as archive:
        archive.extractall(unpacked)
    return unpacked


def test_it_shows_everything_without_a_network(browser: Browser, folder: Path) -> None:
    faults: list[str] = []

    def within(route: Route, request: Request) -> None:
        if request.url.startswith(folder.as_uri()):
            route.continue_()
        else:
            faults.append(f"asks for {request.url}")
            route.abort()

    with browser.new_context(offline=True) as context:
        context.route(re.compile(r"^(?!data:)"), within)
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        page.goto((folder / "index.html").as_uri())
        linked = page.eval_on_selector_all("main a", "links => links.map(link => link.getAttribute('href'))")
        page.get_by_role("link", name="Bericht (HTML)").click()
        assert page.locator("h1").inner_text().startswith("Quartalsbericht")
        assert page.locator("svg[role=img]").count() > 0
        assert page.locator("table").count() > 3
        check(page.content())

    assert faults == []
    assert [path for path in linked if not (folder / path).is_file()] == []
    assert {Path(path).suffix for path in linked} >= {".html", ".pdf", ".xlsx", ".docx", ".json"}


@pytest.fixture(scope="module")
def pdf(folder: Path) -> bytes:
    (path,) = folder.rglob("*.pdf")
    return path.read_bytes()


def elements(node: Any) -> Iterator[Any]:
    """All structure elements below a node."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def test_a_pdf_is_tagged_and_has_title_language_and_outline(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "de"
        assert str(document.docinfo.Title).startswith("Quartalsbericht – Stadt Witten – 3. Quartal 2024")
        assert document.Root.ViewerPreferences.DisplayDocTitle


def test_the_bookmarks_of_a_pdf_are_the_headings_of_its_page(pdf: bytes, folder: Path) -> None:
    (path,) = (folder / "berichte").glob("*.html")
    soup = BeautifulSoup(path.read_bytes().decode().replace("\N{SOFT HYPHEN}", ""), "html.parser")
    headings = [" ".join(heading.get_text().split()) for heading in soup.select("h1, h2, h3")]

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        titles = [" ".join(item.title.split()) for item in bookmarks(outline.root)]
    assert titles == headings
    assert "Das Wichtigste in Kürze" in titles


def bookmarks(items: Iterable[Any]) -> Iterator[Any]:
    """All bookmarks in their order."""
    for item in items:
        yield item
        yield from bookmarks(item.children)


def test_figures_of_a_pdf_have_words_and_tables_have_headers(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        found = list(elements(document.Root.StructTreeRoot.K))
        figures = [str(one.get("/Alt", "")) for one in found if one.S == "/Figure"]
        heads = [one for one in found if one.S == "/TH"]
        scopes = {str(attribute.get("/Scope", "")) for one in heads for attribute in attributes(one)}
    assert figures
    assert [alt for alt in figures if len(alt) < 40] == []
    assert {"/Column", "/Row"} <= scopes


def attributes(element: Any) -> list[Any]:
    """The attribute dictionaries of a structure element: one or a list of them."""
    found = element.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def test_a_pdf_tells_nothing_of_the_computer_and_the_hour(pdf: bytes, folder: Path) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert {str(document.docinfo[f"/{name}Date"])[:16] for name in ("Creation", "Mod")} == {"D:20241010000000"}
        assert document.docinfo.Creator == "jaen_analysis"
        streams = b"".join(bytes(one.read_bytes()) for one in document.objects if isinstance(one, pikepdf.Stream))
    for secret in (b"file://", b"jaen-pdf-", b"Linux", b"Headless"):
        assert secret not in pdf + streams
