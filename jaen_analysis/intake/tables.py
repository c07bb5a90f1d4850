"""The table of a vintage as it is kept, and as it is read: today's columns, with what its entry of the log says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jaen_analysis.intake import vintages
from jaen_analysis.intake.context import CONTEXT_COLUMNS, CONTEXT_KEY
from jaen_analysis.intake.entries import CONTEXT, FACTS, POSTINGS, Entry, Kind
from jaen_analysis.intake.postings import POSTING_COLUMNS, POSTING_KEY
from jaen_analysis.intake.schemas import FACT_COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

COLUMNS = {FACTS: FACT_COLUMNS, CONTEXT: CONTEXT_COLUMNS, POSTINGS: POSTING_COLUMNS}
CONTENT = {FACTS: vintages.CONTENT, CONTEXT: vintages.CONTEXT_CONTENT, POSTINGS: vintages.POSTING_CONTENT}
KEYS = {FACTS: tuple(vintages.KEY), CONTEXT: CONTEXT_KEY, POSTINGS: POSTING_KEY}
_OF_THE_ENTRY = ("vintage", "received")
"""Columns that the entry of the log says, not the vintage."""


def stored(content: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """The table of a delivery as it is kept, in its own order."""
    columns = [name for name in COLUMNS[kind] if name not in _OF_THE_ENTRY]
    return content[columns].sort_values(list(KEYS[kind]), ignore_index=True)


def schema(kind: Kind) -> pa.Schema:
    """Columns of a vintage, as today's program keeps it."""
    import pyarrow as pa

    types = {"str": pa.large_string(), "float64": pa.float64(), "int64": pa.int64()}
    return pa.schema({name: types[dtype] for name, dtype in COLUMNS[kind].items() if name not in _OF_THE_ENTRY})


def of_kind(kept: pa.Table, kind: Kind) -> pa.Table:
    """A kept table with all columns of today: a text that an older program did not know is empty."""
    import pyarrow as pa

    wanted = schema(kind)
    empty = pa.repeat(pa.scalar("", pa.large_string()), len(kept))
    for column in wanted:
        if column.name not in kept.column_names and column.type == empty.type:
            kept = kept.append_column(column.name, empty)
    return kept.select(wanted.names).cast(wanted)


def with_entry(table: pa.Table, entry: Entry, vintage: str) -> pa.Table:
    """The table with the columns that its entry says; ``vintage`` is empty for what is deleted."""
    import pyarrow as pa

    said = {"vintage": vintage, "received": entry.received, "number": entry.number, "file": entry.file}
    for name, value in said.items():
        table = table.append_column(name, pa.repeat(value, len(table)))
    return table
