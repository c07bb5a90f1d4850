"""Vintages: what one delivery said, and what holds when several deliveries have spoken.

The rules, in the order in which they apply to a figure (area, month, measure, breakdown, source):

- The latest delivery wins, by the day it was received and then by its number in the log. A delivery
  that restores an older content is a later one and wins again.
- A number or a marker is a statement; an empty cell is none. So a later marker (``*``, ``x``,
  ``Fehlanzeige``) replaces a number, and a cell that was left empty later never erases it.
- What was received before the end of the waiting time is provisional. The same number received
  again later is final.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.context import CONTEXT_COLUMNS, CONTEXT_KEY, empty_context
from jaen_analysis.intake.postings import POSTING_COLUMNS, POSTING_KEY, empty_postings
from jaen_analysis.intake.schemas import FACT_COLUMNS, FACT_KEY, empty_facts, stated
from jaen_analysis.vocabulary.periods import final_from
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pyarrow as pa

KEY = [*FACT_KEY, "source"]
"""What names a figure in the store."""
CONTENT = (*FACT_KEY, "value", "marker", "status", "source", "comment")
"""What a delivery says of a figure."""
CONTEXT_CONTENT = (*CONTEXT_KEY, "value", "marker", "status", "unit", "published")
"""What an official table says of a context figure."""
POSTING_CONTENT = (*POSTING_KEY, "value", "comment")
"""What a delivery says of a posting."""
_JSON = json.JSONEncoder(ensure_ascii=False)
_PROVISIONAL = "vor Ablauf der Wartezeit geliefert"


def identity(facts: pa.Table, content: Sequence[str] = CONTENT) -> str:
    """The vintage id: 16 hex digits of the SHA-256 over the sorted rows.

    What counts is what is said, not where it stood: neither the order of rows nor sheet and cell
    nor the bytes of the file change it. ``content`` names the columns that say something.
    """
    columns = [_encoded(facts[name].to_pylist()) for name in content]
    rows = sorted(_line(row) for row in zip(*columns, strict=True))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """What holds after these deliveries: one row per figure, sorted by its key.

    ``rows`` is a FACT table with ``vintage`` and ``received`` filled in, delivery by delivery in the order
    in which they came; the result is a FACT table.
    """
    if rows.empty:
        return empty_facts()
    spoken = stated(rows)
    in_order = pd.concat([rows[~spoken], rows[spoken]])
    standing = in_order.drop_duplicates(KEY, keep="last").sort_values(KEY, ignore_index=True)
    return provisional(standing)[list(FACT_COLUMNS)]


def latest_context(rows: pd.DataFrame) -> pd.DataFrame:
    """What holds after these official tables, one row per figure, sorted: the latest one wins as a whole row."""
    if rows.empty:
        return empty_context()
    standing = rows.drop_duplicates(list(CONTEXT_KEY), keep="last")
    return standing.sort_values(list(CONTEXT_KEY), ignore_index=True)[list(CONTEXT_COLUMNS)]


def latest_postings(rows: pd.DataFrame) -> pd.DataFrame:
    """What holds after these deliveries of postings, one row per posting, sorted: the latest one wins.

    A row without a value is a posting that was deleted: nothing that was said before it comes back.
    """
    if rows.empty:
        return empty_postings()
    standing = rows.drop_duplicates(list(POSTING_KEY), keep="last")
    standing = standing[standing["value"].notna()].sort_values(list(POSTING_KEY), ignore_index=True)
    return standing[list(POSTING_COLUMNS)].astype(POSTING_COLUMNS)


def changed(standing: pd.DataFrame, facts: pd.DataFrame, received: str) -> pd.DataFrame:
    """The figures of a delivery that replace another statement: its rows, what held before as ``*_before``.

    What stands since a later day than ``received`` is not replaced.
    """
    before = standing[stated(standing) & (standing["received"] <= received)]
    return _differing(before.merge(facts[stated(facts)], on=KEY, suffixes=("_before", "")))


def changed_context(standing: pd.DataFrame, context: pd.DataFrame, received: str) -> pd.DataFrame:
    """The figures of an official table that replace another value: its rows, what held before as ``*_before``."""
    before = standing[standing["received"] <= received]
    return _differing(before.merge(context, on=list(CONTEXT_KEY), suffixes=("_before", "")))


def changed_postings(standing: pd.DataFrame, postings: pd.DataFrame, received: str) -> pd.DataFrame:
    """The postings of a delivery that replace another number: its rows, what held before as ``*_before``."""
    before = standing[standing["received"] <= received]
    both = before.merge(postings, on=list(POSTING_KEY), suffixes=("_before", ""))
    return both[both["value"] != both["value_before"]]


def _differing(both: pd.DataFrame) -> pd.DataFrame:
    same_value = (both["value"] == both["value_before"]) | (both["value"].isna() & both["value_before"].isna())
    return both[~same_value | (both["marker"] != both["marker_before"])]


def provisional(facts: pd.DataFrame) -> pd.DataFrame:
    """The same rows; what was received before the end of its month's waiting time is provisional."""
    final = facts["month"].map({month: final_from(month).isoformat() for month in facts["month"].unique()})
    early = (facts["received"] < final) & (facts["status"] == Status.OK.label)
    return facts.assign(
        status=facts["status"].mask(early, Status.VORLAEUFIG.label),
        reason=facts["reason"].mask(early, _PROVISIONAL),
    )


def _encoded(column: Sequence[object]) -> list[str]:
    """The cells as JSON, each different one encoded once."""
    encoded = {item: _JSON.encode(_plain(item)) for item in set(column)}
    return [encoded[item] for item in column]


def _line(row: Sequence[str]) -> str:
    """The row as JSON without the empty texts at its end: a column that came later changes no older identity."""
    end = len(row)
    while end and row[end - 1] == '""':
        end -= 1
    return f"[{', '.join(row[:end])}]"


def _plain(item: object) -> object:
    if not isinstance(item, float):
        return item
    return None if item != item else item + 0.0  # JSON knows no NaN; -0.0 is 0
