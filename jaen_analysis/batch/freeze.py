"""The inputs of a run, frozen under their hash: a report reads nothing else and can be made again."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake import atomic

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 16
"""Hex digits of the digest that name the folder."""
_DRAFT = ".{}.tmp"


@dataclass(frozen=True)
class Frozen:
    """A folder of frozen inputs and the sha256 over the names and contents of its files."""

    path: Path
    digest: str


def freeze(folder: Path, tables: Mapping[str, pd.DataFrame], files: Mapping[str, bytes]) -> Frozen:
    """Keep tables (as ``<name>.parquet``) and files (by relative name) in ``folder/<digest16>/``.

    The digest is taken over the contents, so equal inputs share one folder. One that is there and
    intact is used again; one that was changed by hand is replaced. A folder appears whole or not at
    all; only one run at a time may freeze into ``folder``, and it clears what a killed run left.
    """
    for leftover in folder.glob(_DRAFT.format("*")):
        shutil.rmtree(leftover)
    draft = folder / _DRAFT.format(os.getpid())
    try:
        for name, frame in sorted(tables.items()):
            atomic.write_parquet(draft / f"{name}.parquet", frame)
        for name, content in sorted(files.items()):
            atomic.write_bytes(draft / name, content)
        digest = digest_of(draft)
        target = folder / digest[:DIGITS]
        if not (target.is_dir() and digest_of(target) == digest):
            _put(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Frozen(target, digest)


def digest_of(folder: Path) -> str:
    """Sha256 over the relative names and contents of all files in a folder."""
    digest = hashlib.sha256()
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, path in sorted(names.items()):
        content = path.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _put(draft: Path, target: Path) -> None:
    """Give the draft its name; a damaged folder of that name is moved out of the way first."""
    if target.exists():
        target.replace(target.with_name(_DRAFT.format(target.name)))
    draft.replace(target)
