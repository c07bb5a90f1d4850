"""Nothing has changed: told from raw bytes alone, before anything is parsed and anything heavy is imported.

A run whose pages are all made leaves ``stand.json`` in its folder: one hash over the raw bytes of all that
a run reads, and the hash of each file that it has written. As long as both are as they were, another run
of the same pages would find nothing to do. If anything differs, only the full way can tell what it means.

A run reads the settings, the notebooks, the intake log, the vintages and the deletions of the store, and is
shaped by the program's own files, the versions of the installed packages and of Python. What it makes does not
depend on the day on which it runs: no floor below this one asks the clock.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from jaen_analysis.intake import atomic
from jaen_analysis.intake.workspace import Workspace, is_tool

FILE = "stand.json"
_PROGRAM = Path(__file__).parents[1]
_OWN_INDICATORS = "indikatoren.py"
_STORE = ("eingangsbuch", "fassungen", "loeschprotokoll")
_NO_SOURCE = ("__pycache__", ".ipynb_checkpoints")


class Scope(NamedTuple):
    """Which pages of its period a run was asked for."""

    only: str | None = None
    for_area: str | None = None


ALL = Scope()


def read_state(workspace: Workspace) -> str:
    """One hash over all that a run of this workspace reads; to be taken before the run reads it."""
    digest = hashlib.sha256(sys.version.encode())
    folders = [workspace.params, workspace.notebooks, *(workspace.store / name for name in _STORE), _PROGRAM]
    for number, folder in enumerate(folders):
        for name, path in _files(str(folder)):
            if folder == workspace.notebooks and is_tool(name):  # JupyterLab saves it whenever it is used
                continue
            digest.update(f"\n{number} {name} {sha256(path)}".encode())
    own = workspace.root / _OWN_INDICATORS
    digest.update(f"\n{sha256(own) if own.is_file() else ''}\n{_packages()}".encode())
    return digest.hexdigest()


def write(folder: Path, state: str, scope: Scope, pages: int, files: Mapping[str, str]) -> None:
    """Say what a run has read (see :func:`read_state`) and that its ``pages`` are made.

    ``files``: name in the folder → SHA-256 of all that must still be there.
    """
    content = {"gelesen": state, "umfang": scope._asdict(), "berichte": pages, "dateien": dict(files)}
    atomic.write_text(folder / FILE, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def remove(folder: Path) -> None:
    """From now on nothing is said about the folder."""
    (folder / FILE).unlink(missing_ok=True)


def unchanged(workspace: Workspace, folder: Path, scope: Scope) -> int | None:
    """The number of pages that a run of this scope would find unchanged; ``None`` if only a run can tell."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        files: dict[str, str] = told["dateien"]
        if told["umfang"] != scope._asdict() or any(sha256(folder / name) != sha for name, sha in files.items()):
            return None
        if not (folder.parent / "index.html").is_file():  # the overview of all periods, which any other run changes
            return None
        return int(told["berichte"]) if told["gelesen"] == read_state(workspace) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def hashes(folder: Path, below: Path) -> dict[str, str]:
    """Name in ``folder`` → SHA-256 of all files in a folder below it."""
    place = below.relative_to(folder).as_posix()
    return {f"{place}/{name}": sha256(path) for name, path in _files(str(below))}


def _files(folder: str, below: str = "") -> Iterator[tuple[str, str]]:
    """All files in a folder and below it, in a fixed order: relative name and path; links to folders are not followed.

    A folder that is not there, or that nobody may look into, has none. In plain text, and with the kinds that the
    system tells with the names: there are hundreds of files.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = below + entry.name
        if entry.is_file():
            yield name, entry.path
        elif entry.is_dir(follow_symlinks=False) and entry.name not in _NO_SOURCE:
            yield from _files(entry.path, f"{name}/")


def sha256(path: str | Path) -> str:
    """Hash of a file, hex."""
    with FileIO(path) as file:
        return hashlib.sha256(file.readall()).hexdigest()


def _packages() -> list[str]:
    """Names with versions of all installed packages, as their folders say."""
    found = set()
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            found |= {entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)
