"""A quick look at a finished page, so that a broken report never gets written.

It reads the HTML only; what needs a browser (contrast, overflow, keyboard, print) is tested elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.report.german import SOFT_HYPHEN
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MIN_WORDS = 40
_MIN_TITLE = 15
_PLACEHOLDER = re.compile(
    r"(image|bild|grafik|abbildung|diagramm|figure|plot|chart)?\W*|no description.*|.*\.(png|jpe?g|svg)", re.IGNORECASE
)
_ACTIVE = ("script", "iframe", "object", "embed", "form", "base")
_LOADING = {"stylesheet", "preload"}
_LINKING = ("src", "href", "srcset", "xlink:href", "data", "poster")
_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//|\s*(?:javascript|file):", re.IGNORECASE)
_LEAKS = {
    "eine Warnung oder Fehlermeldung des Programms": r"Traceback \(most recent|\b\w*(?:Error|Exception|Warning):",
    "ein fehlender Wert als Programmwort": r"(?<![\w-])(?:nan|NaN|None|NaT|<NA>)(?![\w-])",
    "ein Pfad dieses Rechners": r"(?<!\w)/(?:tmp|home|root|Users|mnt)/|\b[A-Z]:\\|ipykernel",
    "ein Rest der Vorlage": r"\{\{|\}\}|\{%|%\}",
}


class ReportError(JaenError):
    """A report that must not be written; the message names every fault."""


def check(page: str) -> None:
    """Raise ``ReportError`` with all faults of a page; a page without faults passes silently."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "html.parser", store_line_numbers=False, multi_valued_attributes=None)
    parsed = _Page(soup, soup.find_all(True))
    checks = (_frame, _headings, _references, _outside, _tables, _pictures, _content)
    faults = [fault for look in checks for fault in look(parsed)]
    if faults:
        raise ReportError("Der Bericht hat Fehler und wird nicht geschrieben: " + " ".join(dict.fromkeys(faults)))


@dataclass(frozen=True)
class _Page:
    """A page and its elements in order: to ask this list is much cheaper than to search the tree for each question."""

    soup: BeautifulSoup
    tags: list[Tag]

    def named(self, *names: str) -> list[Tag]:
        """The elements of these names."""
        return [tag for tag in self.tags if tag.name in names]

    def having(self, attribute: str) -> list[tuple[Tag, str]]:
        """The elements with this attribute, each with its value."""
        return [(tag, str(tag[attribute])) for tag in self.tags if attribute in tag.attrs]


def _words(tag: Tag, attribute: str) -> list[str]:
    return str(tag.get(attribute, "")).split()


def _frame(page: _Page) -> Iterator[str]:
    soup = page.soup
    if [tag.get("lang") for tag in page.named("html")][:1] != ["de"]:
        yield "Die Sprache der Seite ist nicht als Deutsch ausgezeichnet."
    if soup.title is None or len(soup.title.get_text(strip=True)) < _MIN_TITLE:
        yield "Der Titel der Seite fehlt oder sagt nichts."
    for landmark, name in (("header", "Kopf"), ("nav", "Inhaltsverzeichnis"), ("main", "Hauptteil"), ("footer", "Fuß")):
        if not page.named(landmark):
            yield f"Der Seitenbereich {name} ({landmark}) fehlt."
    first = soup.select_one("body a, body button")
    if first is None or "sprung" not in _words(first, "class"):
        yield "Der Sprunglink zum Inhalt steht nicht an erster Stelle."


def _headings(page: _Page) -> Iterator[str]:
    headings = page.named("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.name[1]) for heading in headings]
    if levels.count(1) != 1:
        yield f"Die Seite hat {levels.count(1)} Hauptüberschriften (h1), erwartet wird genau eine."
    for before, heading, level in zip([0, *levels], headings, levels, strict=False):
        if before and level > before + 1:
            yield f"Vor der Überschrift „{heading.get_text(strip=True)}“ ist eine Ebene ausgelassen."
        if not heading.get_text(strip=True):
            yield "Eine Überschrift ist leer."


def _references(page: _Page) -> Iterator[str]:
    ids = Counter(id_ for _, id_ in page.having("id"))
    for double in (name for name, times in ids.items() if times > 1):
        yield f"Die Kennung „{double}“ kommt mehrfach vor; jede Abbildung braucht ihre eigene."
    for tag, term in page.having("popovertarget"):
        if term not in ids:
            yield f"Der Begriff „{tag.get_text(strip=True).replace(SOFT_HYPHEN, '')}“ fehlt im Glossar."
    targets = [link[1:] for tag, link in page.having("href") if tag.name == "a" and link.startswith("#")]
    targets += [name for _, names in page.having("aria-labelledby") for name in names.split()]
    for target in targets:
        if target not in ids:
            yield f"Ein Verweis führt ins Leere: „{target}“."


def _outside(page: _Page) -> Iterator[str]:
    loading = [tag for tag in page.named("link") if _LOADING.intersection(_words(tag, "rel"))]
    allowed = _policy(page)
    for tag in [*page.named(*_ACTIVE), *loading]:
        if tag.name == "script" and not tag.attrs and source_of(tag.get_text()) in allowed:
            continue
        yield f"Die Seite enthält ein aktives Element ({tag.name})."
    for tag in page.tags:
        if any(name.startswith("on") for name in tag.attrs):
            yield f"Die Seite enthält ausführbaren Code an einem Element ({tag.name})."
        for name in _LINKING:
            if name in tag.attrs and _OUTSIDE.match(str(tag[name])):
                yield f"Die Seite verweist nach außen: {tag[name]}"


def _policy(page: _Page) -> list[str]:
    """The words of the Content-Security-Policy that stands in the head of the page."""
    metas = page.soup.head.find_all("meta") if page.soup.head else []
    said = (str(tag.get("content", "")) for tag in metas if tag.get("http-equiv") == "Content-Security-Policy")
    return next(said, "").replace(";", " ").split()


def source_of(script: str) -> str:
    """What the policy of a page calls an inline script that may run: ``"'sha256-…'"``."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _tables(page: _Page) -> Iterator[str]:
    for table in page.named("table"):
        caption = table.caption.get_text(" ", strip=True) if table.caption else ""
        if not caption:
            yield "Eine Tabelle hat keine Überschrift (caption)."
        heads = table.find_all("th")
        if not heads or not all(head.get("scope") and head.get_text(strip=True) for head in heads):
            yield f"Tabelle „{caption}“: Kopfzellen fehlen, sind leer oder ohne Geltungsbereich (scope)."


def _pictures(page: _Page) -> Iterator[str]:
    for image in page.named("img"):
        if _PLACEHOLDER.fullmatch(str(image.get("alt", "")).strip()):
            yield "Ein Bild hat keine brauchbare Beschreibung (alt)."
    for drawing in page.named("svg"):
        if not _hidden(drawing) and not _named(drawing):
            yield "Eine Grafik (svg) hat keinen Namen und keine Beschreibung."


def _hidden(tag: Tag) -> bool:
    return tag.get("aria-hidden") == "true" or any(parent.get("aria-hidden") == "true" for parent in tag.parents)


def _named(drawing: Tag) -> bool:
    words = [part.get_text(strip=True) for part in drawing.find_all(["title", "desc"], recursive=False)]
    return drawing.get("role") == "img" and len(words) > 1 and not any(_PLACEHOLDER.fullmatch(text) for text in words)


def _content(page: _Page) -> Iterator[str]:
    soup = page.soup
    if any("fehlschlag" in _words(tag, "class") for tag in page.tags):
        yield "Ein Abschnitt konnte nicht berechnet werden."
    if soup.main is not None and len(soup.main.get_text(" ").split()) < _MIN_WORDS:
        yield "Der Bericht ist leer oder fast leer."
    for tag in page.named("style", "script"):
        tag.decompose()
    text = soup.get_text(" ")
    for what, pattern in _LEAKS.items():
        found = re.search(pattern, text)
        if found:
            yield f"Im Text steht {what}: „{found[0].strip()}“."
