"""From an executed notebook to one HTML file that needs nothing else: ``render``, then ``check``."""

from __future__ import annotations

import copy
import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from jaen_analysis.report.accessibility import NOTHING_KNOWN, contact_line
from jaen_analysis.report.compact import compact
from jaen_analysis.report.components.head import OWN, state_badge
from jaen_analysis.report.components.outline import SUBHEADING, Section
from jaen_analysis.report.page_check import ReportError, check
from jaen_analysis.report.page_state import DRAFT, PageState
from jaen_analysis.report.record import HEAD_MIME, RECORD_MIME, displayed, flat, is_printed
from jaen_analysis.report.style import TEMPLATES, stylesheet
from jaen_analysis.report.typesetting import typeset_page

if TYPE_CHECKING:
    from nbconvert.exporters import TemplateExporter
    from nbformat import NotebookNode

__all__ = ["ReportError", "check", "looks", "render"]

_PROVENANCE = re.compile(r'<dl class="technik">.*?</dl>', re.DOTALL)
_DIGITS = 16
_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_RICH = ("text/html", "text/markdown", "text/latex", "image/")
"""What a reader would see of an output; plain text beside it is only for whoever runs the notebook."""


def render(notebook: NotebookNode, state: PageState = DRAFT) -> str:
    """The page of an executed notebook in this state; the same notebook in the same state gives the same bytes.

    Raises ``ReportError`` if there is not exactly one ``kopf()``, or if a cell shows a table or picture that does
    not come from a component and therefore has no words for those who cannot see it.
    """
    _refuse_foreign_outputs(notebook)
    head_output = _head_output(notebook)
    head = head_output.data[HEAD_MIME]
    prepared, contents = _with_printed_texts(notebook)
    mark = _mark(head, state)
    page = {
        "title": head["title"] + (f" ({mark})" if mark else ""),
        "css": stylesheet(
            _running(head, mark),
            demo=bool(head["demo"]),
            internal=bool(head.get("internal")),
            watermark=mark,
            accents=_accents(head),
            single_sheet=bool(head.get("single_sheet")),
        ),
        "klasse": "drucktabellen" if head["print_tables"] else "einblatt" if head.get("single_sheet") else "",
        "robots": "" if state.released and not head["demo"] else "noindex",
        "kopf": _with_state(head_output.data["text/html"], head, state),
        "inhalt": contents,
        "stelle": contact_line(head["organisation"], head["contact"], head.get("email", ""), head.get("phone", "")),
        "barrieren": head.get("barriers", "") or NOTHING_KNOWN,
        "baustein": RECORD_MIME,
        "kopfdaten": HEAD_MIME,
    }
    body, _ = _exporter().from_notebook_node(prepared, resources={"seite": page})
    return compact(typeset_page(str(body))).strip() + "\n"


def looks(notebook: NotebookNode) -> str:
    """What tells whether a page is drawn otherwise: sixteen hex digits over the template and all that cells show.

    What the head asks of the page belongs to it (accents, tables in print); its state and the sheet of provenance have
    no part in it.
    """
    head = _head_output(notebook).data[HEAD_MIME]
    shown = [stylesheet(_running(head, "")), json.dumps(head, sort_keys=True), *_templates()]
    for cell in notebook.cells:
        shown.append(cell.source if cell.cell_type == "markdown" and is_printed(cell) else "")
        shown += [_PROVENANCE.sub("", output.data.get("text/html", "")) for output in displayed(cell)]
    return hashlib.sha256("\0".join(shown).encode()).hexdigest()[:_DIGITS]


@cache
def _templates() -> list[str]:
    names = ("index.html.j2", "seite.html.j2")
    return [(TEMPLATES / "jaen" / name).read_text(encoding="utf-8") for name in names]


def _mark(head: Mapping[str, str], state: PageState) -> str:
    """How the page is marked: an agreement that is no draft any more is signed on its page, whatever that one's state.

    One that is still a draft stays one, also on a page that is released.
    """
    if head["state"]:
        return DRAFT.mark if head["state"].startswith(DRAFT.word) else ""
    return state.mark


def _running(head: Mapping[str, str], mark: str) -> str:
    return " · ".join(filter(None, [head["running"], mark]))


def _with_state(head_html: str, head: Mapping[str, str], state: PageState) -> str:
    """The head with the state of the page, beside that of its subject if it has one."""
    before = head["badge"] if head["state"] else ""
    badge = state_badge(state.word, state.remark, final=state.released, before=OWN if before else "")
    return head_html.replace(head["badge"], before + str(badge), 1)


@cache
def _exporter() -> TemplateExporter:
    """Kept for the whole run: making one takes longer than using it.

    The template alone makes the page: ``HTMLExporter`` would parse it once more to change what no page of ours has.
    """
    from nbconvert.exporters import TemplateExporter

    return TemplateExporter(
        template_name="jaen",
        extra_template_basedirs=[str(TEMPLATES)],
        file_extension=".html",
        default_preprocessors=[],
    )


def _accents(head: Mapping[str, str]) -> tuple[str, str] | None:
    """The accents of the page; none where it looks neutral, or was executed before there were any."""
    return (head["accent"], head["accent_dark"]) if head.get("accent") else None


def _head_output(notebook: NotebookNode) -> NotebookNode:
    heads = [output for cell in notebook.cells for output in displayed(cell) if HEAD_MIME in output.data]
    if len(heads) != 1:
        raise ReportError(
            f"Das Notebook zeigt {len(heads)} Berichtsköpfe, erwartet wird genau einer. "
            "Bitte kopf(…) in genau einer Zelle als letzte Zeile aufrufen."
        )
    return heads[0]


def _refuse_foreign_outputs(notebook: NotebookNode) -> None:
    for place, cell in enumerate(notebook.cells, start=1):
        for output in displayed(cell):
            rich = [mime for mime in output.data if mime.startswith(_RICH)]
            if rich and RECORD_MIME not in output.data:
                raise ReportError(
                    f"Zelle {place} zeigt eine Ausgabe ({', '.join(sorted(rich))}), die kein Baustein "
                    "des Berichts ist. Erwartet werden zum Beispiel tabelle(…) oder abbildung(…); sie bringen "
                    "Überschrift und Beschreibung mit. Bitte die Ausgabe ersetzen oder die Zeile mit einem "
                    "Semikolon abschließen."
                )


def _with_printed_texts(notebook: NotebookNode) -> tuple[NotebookNode, list[Section]]:
    """The notebook with HTML in place of its Markdown cells, with numbered section ids, and the contents."""
    prepared = copy.copy(notebook)
    prepared.cells = [copy.copy(cell) for cell in notebook.cells if cell.cell_type != "markdown" or is_printed(cell)]
    contents: list[Section] = []

    def number_heading(match: re.Match[str]) -> str:
        contents.append(Section(f"abschnitt-{len(contents) + 1}", html.unescape(_TAG.sub("", match[1])).strip()))
        return f'<h2 id="{contents[-1].key}">{match[1]}</h2>'

    for cell in prepared.cells:
        if cell.cell_type == "markdown":
            cell.source = _HEADING.sub(number_heading, _markdown(cell.source))
        elif contents:
            contents[-1].parts += _subheadings(cell)
    return prepared, contents


def _subheadings(cell: NotebookNode) -> list[tuple[str, str]]:
    found = [output.data[RECORD_MIME] for output in displayed(cell) if RECORD_MIME in output.data]
    return [(part["key"], part["title"]) for record in found for part in flat(record) if part["kind"] == SUBHEADING]


def _markdown(source: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=True, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(source))
