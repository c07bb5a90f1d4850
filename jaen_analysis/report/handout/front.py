"""The start page and the read-me of a bundle: what lies in it, how sure it is, whom to ask."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from jaen_analysis.report.components import absatz, hinweis, kernaussagen, saetze, tabelle, unterabschnitt
from jaen_analysis.report.components.head import banner, internal_mark
from jaen_analysis.report.components.markup import slug
from jaen_analysis.report.components.outline import Section
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.style import DEMO, TEMPLATES, stylesheet
from jaen_analysis.report.typesetting import typeset_page

if TYPE_CHECKING:
    from jinja2 import Template

INDEX, README = "index.html", "LIESMICH.txt"
PAGE, PRINT, NUMBERS, NOTE = "Bericht (HTML)", "Druckfassung (PDF)", "Zahlen (Excel)", "Freigabevermerk"
"""The kinds of files that belong to one report."""
_DRAFTS = "Dieses Paket enthält Entwürfe. Sie sind nicht freigegeben und nur zur Abstimmung bestimmt."
_OFFLINE = "Alle Dateien dieses Pakets lassen sich ohne Internet öffnen."
_BARRIERS = "Wenn Sie auf eine Barriere stoßen, melden Sie sie bitte der genannten Stelle."
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
        [paper.title, paper.state, paper.facts["Datenstand"].partition(";")[0], _links(of[paper.stem])]
        for paper in papers
    ]
    reports = [tabelle("Berichte dieses Pakets", ["Bericht", "Zustand", "Datenstand", "Dateien"], rows, stapel=True)]
    if any(paper.draft for paper in papers):
        reports.insert(0, hinweis(_DRAFTS, kind="warnung"))
    beside = [saetze([_link(path, what) for what, path in common.items()]), absatz(_OFFLINE)]
    told = [part for paper in papers if paper.messages for part in (unterabschnitt(paper.title),
            kernaussagen(paper.messages))]  # fmt: skip
    sections = {"Berichte": reports, "Das Wichtigste": told, "Für Sitzung und Auswertung": beside}
    page = _template().render(
        title=title,
        css=stylesheet(title, demo=_demo(papers), internal=bool(first.internal)),
        banner=banner(_demo(papers)) + internal_mark(bool(first.internal)),
        organisation=first.head["organisation"],
        area=first.area,
        facts=facts,
        sections=[(Section(slug(heading), heading), parts) for heading, parts in sections.items() if parts],
        kontakt=first.contact,
        barrieren=first.head.get("barriers") or _BARRIERS,
    )
    return typeset_page(page)


def readme(papers: Sequence[Paper], of: Mapping[str, Files], common: Files) -> str:
    """The text of the read-me, in lines that any editor shows whole."""
    return "\n\n".join(_paragraphs(papers, of, common)) + "\n"


def _paragraphs(papers: Sequence[Paper], of: Mapping[str, Files], common: Files) -> Iterator[str]:
    first = papers[0]
    head = f"Berichte: {first.area}, {first.period}"
    yield f"{head}\n{'=' * len(head)}"
    if _demo(papers):
        yield DEMO
    if first.internal:
        yield first.internal
    if any(paper.draft for paper in papers):
        yield textwrap.fill(_DRAFTS, _WIDTH)
    yield f"Adressaten: {first.facts['Adressaten']}\nErstellt von: {first.head['organisation']}"
    yield textwrap.fill(f"Zum Lesen bitte {INDEX} im Browser öffnen. {_OFFLINE}", _WIDTH)
    for paper in papers:
        lines = [paper.title, f"  Zustand:    {paper.state}", f"  Datenstand: {paper.facts['Datenstand']}"]
        yield "\n".join([*lines, *(f"  {path}: {what}" for what, path in of[paper.stem].items())])
    yield "\n".join(["Für Sitzung und Auswertung", *(f"  {path}: {what}" for what, path in common.items())])
    yield textwrap.fill(
        "Die Zahlen der Arbeitsmappen und der CSV-Dateien sind die der Berichte, mit denselben Stellen. Was ein "
        "Bericht nicht zeigt, steht auch dort nicht.", _WIDTH,
    )  # fmt: skip
    yield f"Fragen beantwortet: {first.contact}"


def _demo(papers: Sequence[Paper]) -> bool:
    return any(paper.head["demo"] for paper in papers)


def _links(files: Files) -> Text:
    """The files of a report, a line each."""
    lines = [_link(path, kind) for kind, path in files.items()]
    return Fragment(Markup("<br>").join(lines), {}, ", ".join(files))


def _link(path: str, words: str) -> Fragment:
    return Fragment(Markup('<a href="{}">{}</a>').format(quote(path), words), {}, words)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES / "jaen")
    return Environment(loader=loader, undefined=StrictUndefined, autoescape=False).get_template("paket.html.j2")
