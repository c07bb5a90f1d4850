"""What a deleted delivery leaves in the store: the names of the figures that it gave, without the figures.

A figure that was withdrawn is not replaced by what was said before it: an older figure had been found wrong or
outdated once, and it does not become right by the deletion of its successor. So a deleted delivery keeps its place
among the statements: for each figure that it had given it says ``gelöscht``, a marker like the others, with the
status *fehlt*; of a posting it says no value. What was said later wins over it, what was said earlier does not come
back, on no day.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake import tables, vintages
from jaen_analysis.intake.atomic import write_parquet
from jaen_analysis.intake.entries import CONTEXT, DELETED, FACTS, POSTINGS, Kind, damaged
from jaen_analysis.intake.postings import POSTING_KEY
from jaen_analysis.intake.schemas import stated
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_NAMES = {
    FACTS: tuple(vintages.KEY),
    CONTEXT: ("figure", "area", "area_name", "level", "period", "breakdown", "unit", "source", "title", "licence"),
    POSTINGS: POSTING_KEY,
}
"""What is kept of a row: which figure it was."""


def gaps_of(vintage: pa.Table, kind: Kind) -> pd.DataFrame:
    """The names of the figures that a vintage has given; an empty cell was none."""
    rows: pd.DataFrame = vintage.to_pandas(use_threads=False)
    return (rows[stated(rows)] if kind == FACTS else rows)[list(_NAMES[kind])].reset_index(drop=True)


def write(path: Path, gaps: pd.DataFrame) -> str:
    """Keep the names; gives the SHA-256 of the file."""
    write_parquet(path, gaps)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path, sha256: str, kind: Kind, reason: str) -> pa.Table:
    """The gaps as statements, in the columns of a vintage. Raises :class:`JaenError` if the file is not as written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        content = path.read_bytes()
    except OSError as error:
        raise damaged(path) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise damaged(path, "ist verändert")
    kept = pq.read_table(BytesIO(content), use_threads=False)
    said = {
        "value": pa.nulls(len(kept), tables.schema(kind).field("value").type),
        "marker": pa.repeat(pa.scalar(DELETED, pa.large_string()), len(kept)),
        "status": pa.repeat(pa.scalar(Status.FEHLT.label, pa.large_string()), len(kept)),
        "reason": pa.repeat(pa.scalar(reason, pa.large_string()), len(kept)),
    }
    for name, column in said.items():
        kept = kept.append_column(name, column)
    return tables.of_kind(kept, kind)
