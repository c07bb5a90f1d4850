"""The shape of the facts table, and the rules that every figure has to keep."""

from __future__ import annotations

import pandas as pd

FACT_COLUMNS: dict[str, str] = {
    "area": "str",
    "month": "str",
    "measure": "str",
    "breakdown": "str",
    "value": "float64",
    "marker": "str",
    "status": "str",
    "reason": "str",
    "source": "str",
    "sheet": "str",
    "cell": "str",
    "vintage": "str",
    "received": "str",
}
"""Columns of the facts table in their order, with their types. One row is one figure."""

FACT_KEY = ("area", "month", "measure", "breakdown")
"""What names a figure within one source."""


def empty_facts() -> pd.DataFrame:
    """A facts table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in FACT_COLUMNS.items()})
