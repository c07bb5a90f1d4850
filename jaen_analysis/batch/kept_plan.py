"""What pages for readers outside may tell, kept in the folder of a period: finding it out takes longer than a page.

It is the same as long as figures, settings, program and all that is out already are the same.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.batch.digests import digest
from jaen_analysis.batch.software import Software
from jaen_analysis.intake import atomic
from jaen_analysis.intake.params.secrecy import FILE

_FILE = "geheimhaltung-{}.parquet"
_ELSEWHERE = ("params/kommentare/", "params/freigaben/", f"params/{FILE}")
"""Settings that change nothing in what may be told; of the rules of secrecy it is not who has checked or asked."""


def as_kept(folder: Path, inputs: Inputs, program: Software) -> Inputs:
    """The inputs with what was found out before; as they are where nothing was, or where it cannot be read."""
    import pandas as pd

    path = _path(folder, inputs, program)
    try:
        return replace(inputs, frozen_protection=pd.read_parquet(path)) if path.is_file() else inputs
    except (OSError, ValueError):
        return inputs


def keep(folder: Path, inputs: Inputs, program: Software) -> None:
    """Keep what the inputs say in place of all that was kept before."""
    path = _path(folder, inputs, program)
    if not path.is_file():
        for old in folder.glob(_FILE.format("*")):
            old.unlink(missing_ok=True)
        atomic.write_parquet(path, inputs.protection)


def _path(folder: Path, inputs: Inputs, program: Software) -> Path:
    settings = {name: digest(data) for name, data in inputs.params.files.items() if not name.startswith(_ELSEWHERE)}
    rules = str(replace(inputs.params.secrecy, signed=(), requests=()))
    tables = [digest(atomic.parquet(table)) for table in (inputs.facts, inputs.results)]
    out = [[one.number, one.page, one.content, one.facts] for one in inputs.published.entries]
    there = sorted(inputs.published.facts)
    return folder / _FILE.format(digest([settings, rules, tables, out, there, program.fingerprint]))
