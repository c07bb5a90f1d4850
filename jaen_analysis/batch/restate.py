"""A page in another state: rendered anew from its executed notebook, and nothing is executed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.batch.manifest import Page, sha256
from jaen_analysis.batch.page_task import rendered
from jaen_analysis.intake import atomic
from jaen_analysis.report.page import looks
from jaen_analysis.report.page_state import PageState
from jaen_analysis.report.record import content_hash, records_of
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from nbformat import NotebookNode


class NotebookLost(JaenError):
    """There is no executed notebook from which the page of the ledger could be rendered."""


def executed_notebook(folder: Path, page: Page) -> NotebookNode:
    """The executed notebook of a page in the folder of its run.

    Raises :class:`NotebookLost` if it is not there, or does not show what the ledger says.
    """
    import nbformat
    from nbformat import ValidationError
    from nbformat.reader import NotJSONError

    path = folder / page.notebook
    read: Callable[..., NotebookNode] = nbformat.read
    try:
        notebook = read(path, as_version=4)
        found = content_hash(records_of(notebook))
    except (OSError, NotJSONError, ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotebookLost(f"Das ausgeführte Notebook „{path}“ fehlt oder ist nicht lesbar.") from error
    if found != page.content_hash:
        raise NotebookLost(f"Das ausgeführte Notebook „{path}“ zeigt etwas anderes als das Verzeichnis sagt.")
    return notebook


def in_state(notebook: NotebookNode, page: Page, state: PageState) -> tuple[Page, bytes]:
    """The entry and the content of a page in this state, from its executed notebook; nothing is written.

    Raises :class:`NotebookLost` if the notebook would draw another page than the one that was made of it: its records
    alone do not say what its cells show.
    """
    if page.looks and looks(notebook) != page.looks:
        raise NotebookLost(f"Das ausgeführte Notebook „{page.notebook}“ wurde seit dem letzten Lauf verändert.")
    content = rendered(notebook, state)
    return replace(page, state=state.words, html_sha256=sha256(content), bytes=len(content)), content


def restate(folder: Path, page: Page, state: PageState) -> Page:
    """Write a page in this state and give its entry. Raises as :func:`executed_notebook`, or if the disk refuses."""
    entry, content = in_state(executed_notebook(folder, page), page, state)
    atomic.write_bytes(folder / page.output, content)
    return entry
