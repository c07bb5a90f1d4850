"""What the store held at one moment, and what it held on an earlier day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from jaen_analysis.intake import vintages
from jaen_analysis.intake.entries import Entry


class Snapshot(NamedTuple):
    """What the store held at one moment: its whole log, the FACT and CONTEXT tables, and whether they are invented.

    ``said`` are all statements about figures behind the facts, in the order of their days; ``postings`` are those of
    budget and measures (``postings.POSTING_COLUMNS``), ``booked`` all statements behind them.
    """

    entries: tuple[Entry, ...]
    facts: pd.DataFrame
    context: pd.DataFrame
    demo: bool
    said: pd.DataFrame
    postings: pd.DataFrame
    booked: pd.DataFrame

    def facts_on(self, day: date) -> pd.DataFrame:
        """The FACT table as it was at the end of an earlier day."""
        return vintages.latest(_by(self.said, day))

    def postings_on(self, day: date) -> pd.DataFrame:
        """The postings as they were at the end of an earlier day."""
        return vintages.latest_postings(_by(self.booked, day))


def _by(said: pd.DataFrame, day: date) -> pd.DataFrame:
    return said if said.empty else said[said["received"] <= day.isoformat()]
