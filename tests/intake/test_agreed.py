"""Agreed versions: written once, found by their hash, and proved by it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jaen_analysis.intake import agreed
from jaen_analysis.intake.workspace import Workspace

CONTENT = b'[{"kind":"absatz","words":"26,0 %"}]'


def test_what_was_agreed_on_is_found_by_its_hash_and_written_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    name = agreed.keep(workspace, CONTENT)
    (path,) = workspace.agreed.iterdir()
    before = path.stat().st_mtime_ns

    assert agreed.keep(workspace, CONTENT) == name == hashlib.sha256(CONTENT).hexdigest()
    assert path.stat().st_mtime_ns == before
    assert agreed.read(workspace, name) == [{"kind": "absatz", "words": "26,0 %"}]


def test_what_was_changed_by_hand_is_not_what_was_agreed_on(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    name = agreed.keep(workspace, CONTENT)
    (path,) = workspace.agreed.iterdir()
    path.write_bytes(CONTENT.replace(b"26", b"27"))

    assert agreed.read(workspace, name) is None
    assert agreed.read(workspace, "0" * 64) is None
    agreed.keep(workspace, CONTENT)
    assert agreed.read(workspace, name) is not None
