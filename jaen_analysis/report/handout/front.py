"""The start page and the read-me of a bundle: what lies in it, how sure it is, whom to ask."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from jaen_analysis.report.components import absatz, hinweis, saetze, tabelle
from jaen_analysis.report.components.head import banner
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.style import DEMO, TEMPLATES, stylesheet

if TYPE_CHECKING:
    from jinja2 import Template

INDEX, README = "index.html", "LIESMICH.txt"
PAGE, PRINT, NUMBERS = "Bericht (HTML)", "zum Drucken (PDF)", "Zahlen (Excel)"
"""The kinds of files that belong to one report."""
_DRAFTS = "Dieses Paket enthält Entwürfe. Sie sind noch nicht abgestimmt und nicht zur Weitergabe bestimmt."
_WIDTH = 80

Files = Mapping[str, str]
"""What a file is → its path in the bundle."""


def front_page(papers: Sequence[Paper], of: Mapping[str, Files], common: Files) -> str:
    """The HTML of the start page: the reports with their files (``of``: stem → files), then what belongs to all.

    It needs nothing but the files beside it, and the same bundle gives the same bytes.
    """
    first = papers[0]
    title = f"Berichte – {first.area} – {first.period}"
    facts = [("Berichtszeitraum", first.period), ("Adressaten", first.facts["Adressaten"])]
    rows: list[list[Text]] = [
        [paper.title, paper.state, paper.facts["Datenstand"],
         *(_link(of[paper.stem].get(kind, ""), kind) for kind in (PAGE, PRINT, NUMBERS))]
        for paper in papers
    ]  # fmt: skip
    columns = ["Bericht", "Zustand", "Datenstand", "Bildschirm", "Papier", "Zahlen"]
    reports = [tabelle("Berichte dieses Pakets", columns, rows, stapel=True)]
    if any(paper.draft for paper in papers):
        reports.insert(0, hinweis(_DRAFTS, kind="warnung"))
    beside = [saetze([_link(path, what) for what, path in common.items()]), absatz(_offline())]
    return _template().render(
        title=title,
        css=stylesheet(title, demo=_demo(papers)),
        banner=banner(_demo(papers)),
        organisation=first.head["organisation"],
        area=first.area,
        facts=facts,
        sections=[("Berichte", [part.html for part in reports]), ("Dazu", [part.html for part in beside])],
        kontakt=first.head["contact"],
    )


def readme(papers: Sequence[Paper], of: Mapping[str, Files], common: Files) -> str:
    """The text of the read-me, in lines that any editor shows whole."""
    return "\n\n".join(_paragraphs(papers, of, common)) + "\n"


def _paragraphs(papers: Sequence[Paper], of: Mapping[str, Files], common: Files) -> Iterator[str]:
    first = papers[0]
    head = f"Berichte für {first.area}, {first.period}"
    yield f"{head}\n{'=' * len(head)}"
    if _demo(papers):
        yield DEMO
    if any(paper.draft for paper in papers):
        yield textwrap.fill(_DRAFTS, _WIDTH)
    yield f"Adressaten: {first.facts['Adressaten']}\nErstellt von: {first.head['organisation']}"
    yield f"Zum Lesen bitte {INDEX} im Browser öffnen. {_offline()}"
    for paper in papers:
        lines = [paper.title, f"  Zustand:    {paper.state}", f"  Datenstand: {paper.facts['Datenstand']}"]
        yield "\n".join([*lines, *(f"  {path}: {what}" for what, path in of[paper.stem].items())])
    yield "\n".join(["Dazu", *(f"  {path}: {what}" for what, path in common.items())])
    yield textwrap.fill(
        "Die Zahlen der Arbeitsmappen und der CSV-Dateien sind die der Berichte, mit denselben Stellen. Was ein "
        "Bericht nicht zeigt, steht auch dort nicht.", _WIDTH,
    )  # fmt: skip
    yield f"Fragen beantwortet: {dict(first.about)['Fragen beantwortet']}"


def _offline() -> str:
    return "Alle Dateien dieses Pakets lassen sich ohne Internet öffnen."


def _demo(papers: Sequence[Paper]) -> bool:
    return any(paper.head["demo"] for paper in papers)


def _link(path: str, words: str) -> Text:
    if not path:
        return MISSING
    return Fragment(Markup('<a href="{}">{}</a>').format(quote(path), words), {}, words)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES / "jaen")
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=False).get_template("paket.html.j2")
