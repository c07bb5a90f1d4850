"""The only reader of ``params/``: what a person decides, checked and turned into frozen values."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jaen_analysis.intake.params.build import build
from jaen_analysis.intake.params.files import read_files
from jaen_analysis.intake.params.own import own_module
from jaen_analysis.intake.params.values import Calendar, Params, ReportSpec, Selection

__all__ = ["Calendar", "Params", "ReportSpec", "Selection", "load"]


def load(root: Path) -> Params:
    """Read ``root/params/*.yaml`` and ``root/indikatoren.py`` (a workspace or the frozen inputs of a run).

    Raises :class:`JaenError` that lists all faults of all files at once.
    """
    files = {path.name: path.read_bytes() for path in sorted((root / "params").glob("*.yaml"))}
    own = root / "indikatoren.py"
    source = own.read_bytes() if own.is_file() else b""
    digest = hashlib.sha256()
    for name, content in [*files.items(), ("indikatoren.py", source)]:
        digest.update(f"{name} {len(content)}\n".encode() + content)
    models = read_files(files)
    return build(models, own_module(source) if source else None, files, source, digest.hexdigest())
