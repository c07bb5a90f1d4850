"""A quick look at a finished page, so that a broken report never gets written.

It reads the HTML only; what needs a browser (contrast, overflow, keyboard, print) is tested elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
_ACTIVE = "script, iframe, object, embed, form, base, link[rel=stylesheet], link[rel=preload]"
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

    soup = BeautifulSoup(page, "html.parser")
    checks = (_frame, _headings, _references, _outside, _tables, _pictures, _content)
    faults = [fault for look in checks for fault in look(soup)]
    if faults:
        raise ReportError("Der Bericht hat Fehler und wird nicht geschrieben: " + " ".join(dict.fromkeys(faults)))


def _frame(soup: BeautifulSoup) -> Iterator[str]:
    root = soup.find("html")
    if root is None or root.get("lang") != "de":
        yield "Die Sprache der Seite ist nicht als Deutsch ausgezeichnet."
    if soup.title is None or len(soup.title.get_text(strip=True)) < _MIN_TITLE:
        yield "Der Titel der Seite fehlt oder sagt nichts."
    for landmark, name in (("header", "Kopf"), ("nav", "Inhaltsverzeichnis"), ("main", "Hauptteil"), ("footer", "Fuß")):
        if soup.find(landmark) is None:
            yield f"Der Seitenbereich {name} ({landmark}) fehlt."
    first = soup.select_one("body a, body button")
    if first is None or "sprung" not in first.get_attribute_list("class"):
        yield "Der Sprunglink zum Inhalt steht nicht an erster Stelle."


def _headings(soup: BeautifulSoup) -> Iterator[str]:
    headings = soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    levels = [int(heading.name[1]) for heading in headings]
    if levels.count(1) != 1:
        yield f"Die Seite hat {levels.count(1)} Hauptüberschriften (h1), erwartet wird genau eine."
    for before, heading, level in zip([0, *levels], headings, levels, strict=False):
        if before and level > before + 1:
            yield f"Vor der Überschrift „{heading.get_text(strip=True)}“ ist eine Ebene ausgelassen."
        if not heading.get_text(strip=True):
            yield "Eine Überschrift ist leer."


def _references(soup: BeautifulSoup) -> Iterator[str]:
    ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    for double in (name for name, times in ids.items() if times > 1):
        yield f"Die Kennung „{double}“ kommt mehrfach vor; jede Abbildung braucht ihre eigene."
    for tag in soup.select("[popovertarget]"):
        if tag["popovertarget"] not in ids:
            yield f"Der Begriff „{tag.get_text(strip=True).replace(SOFT_HYPHEN, '')}“ fehlt im Glossar."
    targets = [str(tag["href"])[1:] for tag in soup.select('a[href^="#"]')]
    targets += [name for tag in soup.select("[aria-labelledby]") for name in str(tag["aria-labelledby"]).split()]
    for target in targets:
        if target not in ids:
            yield f"Ein Verweis führt ins Leere: „{target}“."


def _outside(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.select(_ACTIVE):
        yield f"Die Seite enthält ein aktives Element ({tag.name})."
    for tag in soup.find_all(True):
        if any(name.startswith("on") for name in tag.attrs):
            yield f"Die Seite enthält ausführbaren Code an einem Element ({tag.name})."
        for name in ("src", "href", "srcset", "xlink:href", "data", "poster"):
            if _OUTSIDE.match(str(tag.get(name, ""))):
                yield f"Die Seite verweist nach außen: {tag[name]}"


def _tables(soup: BeautifulSoup) -> Iterator[str]:
    for table in soup.find_all("table"):
        caption = table.caption.get_text(" ", strip=True) if table.caption else ""
        if not caption:
            yield "Eine Tabelle hat keine Überschrift (caption)."
        heads = table.find_all("th")
        if not heads or not all(head.get("scope") and head.get_text(strip=True) for head in heads):
            yield f"Tabelle „{caption}“: Kopfzellen fehlen, sind leer oder ohne Geltungsbereich (scope)."


def _pictures(soup: BeautifulSoup) -> Iterator[str]:
    for image in soup.find_all("img"):
        if _PLACEHOLDER.fullmatch(str(image.get("alt", "")).strip()):
            yield "Ein Bild hat keine brauchbare Beschreibung (alt)."
    for drawing in soup.find_all("svg"):
        if not _hidden(drawing) and not _named(drawing):
            yield "Eine Grafik (svg) hat keinen Namen und keine Beschreibung."


def _hidden(tag: Tag) -> bool:
    return tag.get("aria-hidden") == "true" or any(parent.get("aria-hidden") == "true" for parent in tag.parents)


def _named(drawing: Tag) -> bool:
    words = [part.get_text(strip=True) for part in drawing.find_all(["title", "desc"], recursive=False)]
    return drawing.get("role") == "img" and len(words) > 1 and not any(_PLACEHOLDER.fullmatch(text) for text in words)


def _content(soup: BeautifulSoup) -> Iterator[str]:
    if soup.select(".fehlschlag"):
        yield "Ein Abschnitt konnte nicht berechnet werden."
    if soup.main is not None and len(soup.main.get_text(" ").split()) < _MIN_WORDS:
        yield "Der Bericht ist leer oder fast leer."
    for tag in soup.find_all(["style", "script"]):
        tag.decompose()
    text = soup.get_text(" ")
    for what, pattern in _LEAKS.items():
        found = re.search(pattern, text)
        if found:
            yield f"Im Text steht {what}: „{found[0].strip()}“."
