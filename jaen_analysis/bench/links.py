"""What a command has printed, as HTML in which every file of the workspace is a link."""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from urllib.parse import quote

from jaen_analysis.intake.receipt import COPY_ENDING, name_of
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace

_ENDINGS = r"\.(?:html|xlsx|docx|zip|pdf|txt|md|jsonl)"
_RECEIPT = r"\d{6}_[^\n/\\:]*?" + _ENDINGS
_LINK = "color:var(--jp-content-link-color,#0b57d0);text-decoration:underline"
_PAGE = (".html", ".txt", ".pdf")
"""What a browser shows; anything else is downloaded."""


def address(workspace: Workspace, path: Path) -> str:
    """Where JupyterLab, opened in the workspace, hands out a file of it."""
    base = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    place = quote(path.relative_to(workspace.root).as_posix())
    return f"{base}files/{place}" + ("" if path.suffix in _PAGE else "?download=1")


def link(workspace: Workspace, path: Path, words: str) -> str:
    """A link that opens a file of the workspace in a new tab; only the words where it is not there."""
    if not path.is_file():
        return escape(words)
    where = escape(address(workspace, path), quote=True)
    return f'<a href="{where}" target="_blank" rel="noopener" style="{_LINK}">{escape(words)}</a>'


def linked(workspace: Workspace, text: str) -> str:
    """The text escaped, with a link at each path below the workspace and at each receipt named alone."""
    below = re.escape(str(workspace.root) + os.sep) + r"[^\n]*?" + _ENDINGS
    parts, end = [], 0
    for hit in re.finditer(rf"{below}\b|{_RECEIPT}\b", text):
        words = hit.group()
        path = Path(words) if words.startswith(str(workspace.root)) else workspace.receipts / words
        parts += [escape(text[end : hit.start()]), link(workspace, path, words)]
        end = hit.end()
    return "".join([*parts, escape(text[end:])])


def receipts(workspace: Workspace, since: int) -> str:
    """Links to the receipts and marked copies of all that came after this number of the intake log, with the result."""
    lines = []
    for entry in Store(workspace.store).entries():
        if entry.number > since:
            name = name_of(entry, entry.file)
            copy = workspace.receipts / (name + COPY_ENDING)
            line = link(workspace, workspace.receipts / f"{name}.html", f"Quittung zu {entry.file}")
            line += f": {escape(entry.result)}"
            lines.append(line + (f", {link(workspace, copy, 'markierte Kopie')}" if copy.is_file() else ""))
    return "<br>".join(lines)


def newest(workspace: Workspace) -> int:
    """The number of the newest line of the intake log; 0 if there is none."""
    return max((entry.number for entry in Store(workspace.store).entries()), default=0)
