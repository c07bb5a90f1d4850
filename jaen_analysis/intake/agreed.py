"""What pages showed when they were agreed on: one file per content, under its hash, written once.

The file is the canonical JSON over which the content hash is taken, so that it proves itself.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from jaen_analysis.intake import atomic
from jaen_analysis.intake.workspace import Workspace


def keep(workspace: Workspace, content: bytes) -> str:
    """Keep the canonical record of a page; gives its hash. What is there already stays, unless it was damaged."""
    name = hashlib.sha256(content).hexdigest()
    if _content(workspace, name) is None:
        atomic.write_bytes(_path(workspace, name), content)
    return name


def read(workspace: Workspace, name: str) -> list[dict[str, Any]] | None:
    """The records with this hash; ``None`` if they are not there as they were written."""
    content = _content(workspace, name)
    if content is None:
        return None
    records: list[dict[str, Any]] = json.loads(content)
    return records


def _content(workspace: Workspace, name: str) -> bytes | None:
    try:
        content = _path(workspace, name).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == name else None


def _path(workspace: Workspace, name: str) -> Path:
    return workspace.agreed / f"{name}.json"
