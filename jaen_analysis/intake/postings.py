"""The shape of the postings: what was delivered of titles and of integration measures, one row per number."""

from __future__ import annotations

import pandas as pd

POSTED = "haushalt"
"""The source of a fact that was summed from postings."""

POSTING_COLUMNS: dict[str, str] = {
    "area": "str",
    "month": "str",
    "subject": "str",
    "figure": "str",
    "part": "str",
    "value": "int64",
    "sheet": "str",
    "cell": "str",
    "comment": "str",
    "vintage": "str",
    "received": "str",
}
"""Columns in their order, with their types. ``subject`` is the id of a title or of a measure, as ``figure`` says
(``vocabulary.postings``); ``value`` is cents or a count; ``part`` narrows it: ``jahr=2028``, ``kostenart=sach``, or a
cohort.

Rows do not overlap: what stands for the Kreis is what is not divided among its cities, and a figure of the whole Kreis
is the sum of all its rows. A number that is not there was not delivered: zero is a number too.
"""

POSTING_KEY = ("area", "month", "subject", "figure", "part")
"""What names a posting."""


def empty_postings() -> pd.DataFrame:
    """A table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in POSTING_COLUMNS.items()})
