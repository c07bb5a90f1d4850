"""Every finished page in a real browser: offline, readable on a phone, by keyboard, in the dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Route

pytestmark = pytest.mark.browser

Check = Callable[["Browser", Path], list[str]]
PHONE = {"width": 390, "height": 844}
SHEET = {"width": 680, "height": 1000}
"""An A4 sheet between its margins, in CSS pixels."""
DESK = {"width": 1280, "height": 900}

STRUCTURE = """() => {
  const all = selector => [...document.querySelectorAll(selector)], faults = [];
  const hidden = element => element.closest('[aria-hidden=true], [hidden]');
  if (document.documentElement.lang !== 'de') faults.push('lang is not de');
  if (!document.title.trim()) faults.push('no title');
  if (all('h1').length !== 1) faults.push(`${all('h1').length} h1`);
  if (all('main').length !== 1) faults.push(`${all('main').length} main`);
  for (const table of all('table')) if (!table.caption?.textContent.trim()) faults.push('table without caption');
  for (const cell of all('th')) if (!cell.scope) faults.push('th without scope: ' + cell.textContent);
  for (const image of all('img')) if (!image.alt.trim()) faults.push('img without alt');
  for (const svg of all('svg')) {
    if (hidden(svg) || svg.parentElement.closest('svg')) continue;
    const ids = (svg.getAttribute('aria-labelledby') ?? '').split(' ');
    const name = svg.getAttribute('aria-label') ?? ids.map(id => document.getElementById(id)?.textContent).join('');
    if (svg.getAttribute('role') !== 'img' || !name.trim()) faults.push('svg without role img and name');
  }
  for (const link of all('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push('link to nowhere: ' + link.hash);
  return faults;
}"""

OVERFLOW = """() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return over > 0 ? [`${over} px too wide`] : [];
}"""

CUT_OFF = """() => [...document.querySelectorAll('table, svg, img')]
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([element, box]) => box.width && box.right > document.documentElement.clientWidth + 2)
  .map(([element]) => element.tagName.toLowerCase() + ' wider than the sheet')"""

COLOURS = """() => {
  const light = colour => {
    const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
    const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return a === 0 ? null : 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = light(getComputedStyle(document.body).backgroundColor)
    ?? light(getComputedStyle(document.documentElement).backgroundColor) ?? 1;
  const faults = ground > 0.1 ? ['background stays light'] : [];
  const seen = element => element.getClientRects().length && element.textContent.trim();
  const dim = selector => [...document.querySelectorAll(selector)].filter(seen)
    .filter(e => (light(getComputedStyle(e)[e.closest('svg') ? 'fill' : 'color']) ?? 1) < 0.15);
  for (const element of dim('h1, h2, h3, p, td, th, figcaption, caption, svg[role=img] text'))
    faults.push('dark text on dark ground: ' + element.textContent.trim().slice(0, 40));
  return faults;
}"""


def structure(browser: Browser, path: Path) -> list[str]:
    """Language, one h1, names of pictures, captions, links inside the page."""
    with opened(browser, path) as page:
        return list(page.evaluate(STRUCTURE))


def silence(browser: Browser, path: Path) -> list[str]:
    """Nothing is asked for but the file itself, and the console stays empty."""
    faults: list[str] = []

    def only_the_file(route: Route, request: Request) -> None:
        if request.url == path.as_uri():
            route.continue_()
        else:
            faults.append(f"asks for {request.url}")
            route.abort()

    with browser.new_context() as context:
        context.route(re.compile(r"^(?!data:)"), only_the_file)
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.goto(path.as_uri())
    return faults


def phone(browser: Browser, path: Path) -> list[str]:
    """Nothing is wider than a phone."""
    with opened(browser, path, viewport=PHONE) as page:
        return list(page.evaluate(OVERFLOW))


def dark(browser: Browser, path: Path) -> list[str]:
    """Who reads on a dark ground gets one, with light text on it, in charts too."""
    with opened(browser, path, color_scheme="dark") as page:
        return list(page.evaluate(COLOURS))


def keyboard(browser: Browser, path: Path) -> list[str]:
    """The first stop leads past the head of the page."""
    with opened(browser, path) as page:
        page.keyboard.press("Tab")
        focused = page.evaluate("() => document.activeElement.outerHTML")
        page.keyboard.press("Enter")
        target = page.evaluate("() => document.querySelector(':target')?.tagName ?? ''")
    if not re.match(r"<a[^>]*>Zum Inhalt", focused):
        return [f"first stop is {focused[:60]}"]
    return [] if target == "MAIN" else [f"skip link leads to {target or 'nothing'}"]


def paper(browser: Browser, path: Path) -> list[str]:
    """Fits on a sheet and prints to a tagged PDF with pages and a language."""
    with opened(browser, path, viewport=SHEET) as page:
        page.emulate_media(media="print")
        cut_off = list(page.evaluate(CUT_OFF))
        return cut_off + paper_faults(page.pdf(format="A4", tagged=True, outline=True))


def paper_faults(pdf: bytes) -> list[str]:
    count = max(map(int, re.findall(rb"/Count (\d+)", pdf)), default=0)
    wanted = {"tags": b"/StructTreeRoot", "language": b"/Lang"}
    missing = [f"PDF without {what}" for what, mark in wanted.items() if mark not in pdf]
    return missing if count else [*missing, "PDF without pages"]


class opened:
    """The page at a path, in a context of its own."""

    def __init__(self, browser: Browser, path: Path, **context: Any) -> None:
        self._context = browser.new_context(**{"viewport": DESK, "offline": True, **context})
        self._path = path

    def __enter__(self) -> Page:
        page = self._context.new_page()
        page.goto(self._path.as_uri())
        return page

    def __exit__(self, *_: object) -> None:
        self._context.close()


CHECKS: tuple[Check, ...] = (structure, silence, phone, dark, keyboard, paper)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_page(browser: Browser, pages: tuple[Path, ...], check: Check) -> None:
    found = {path.name: check(browser, path) for path in pages}

    assert {name: faults for name, faults in found.items() if faults} == {}


BAD_PAGE = """<!DOCTYPE html><html lang="en"><title></title><style>body { background: white; color: black }</style>
<h1>Eins</h1><h1>Zwei</h1><p>Text</p><a href="#nirgends">weiter</a>
<svg width="2000" height="10"><rect width="9" height="9"/></svg><img src="fehlt.png">
<table><tr><th>Spalte</th></tr></table><script>console.error("laut")</script></html>"""


def test_every_check_can_fail(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(BAD_PAGE, encoding="utf-8")

    assert len(structure(browser, bad)) == 9
    assert f"asks for {bad.with_name('fehlt.png').as_uri()}" in silence(browser, bad)
    assert "console: laut" in silence(browser, bad)
    assert phone(browser, bad) != []
    assert "background stays light" in dark(browser, bad)
    assert len(dark(browser, bad)) == 5
    assert keyboard(browser, bad) != []
    assert "svg wider than the sheet" in paper(browser, bad)
    assert paper_faults(b"%PDF-1.4") == ["PDF without tags", "PDF without language", "PDF without pages"]
