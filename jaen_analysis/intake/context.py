"""The shape of the context table: one row is one published figure of one area and time, with whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

CONTEXT_COLUMNS: dict[str, str] = {
    "figure": "str",
    "area": "str",
    "area_name": "str",
    "level": "str",
    "period": "str",
    "breakdown": "str",
    "value": "float64",
    "marker": "str",
    "status": "str",
    "reason": "str",
    "unit": "str",
    "source": "str",
    "title": "str",
    "licence": "str",
    "published": "str",
    "sheet": "str",
    "cell": "str",
    "vintage": "str",
    "received": "str",
}
"""Columns of the context table in their order, with their types.

``figure`` is the id of a context figure, or of an indicator whose official value this is; ``area`` is the
key of an area of ours, else ``gebiet-`` and the public key (``gebiet-05``, ``gebiet-deutschland``);
``period`` is a year (``2020``: its average), a month or a day; ``value`` is in the published ``unit``
(per cent: 31.8, not 0.318). ``source`` is the id in ``params/official.yaml``, ``title`` (whose it is
and what it is called) and ``licence`` are its words on the day of intake, ``breakdown`` is one of
``vocabulary.context.DIMENSIONS``, ``published`` is the day that the publication names as its *Stand*.
"""

CONTEXT_KEY = ("figure", "area", "period", "breakdown", "source")
"""What names a context figure."""


def context_table(rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Rows as a context table; text that a row does not name is empty."""
    blank: dict[str, object] = dict.fromkeys(CONTEXT_COLUMNS, "")
    table = pd.DataFrame([blank | dict(row) for row in rows], columns=list(CONTEXT_COLUMNS))
    return table.astype(CONTEXT_COLUMNS)


def empty_context() -> pd.DataFrame:
    """A context table without rows."""
    return context_table(())
