"""Panels made by hand: figures without files, for tests of formulas and definitions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.status import Status

Figures = Mapping[str, Mapping[str, Sequence[float]]]
"""``"elb"`` or ``"elb[alleinerziehend=ja]"`` → area key → monthly values, oldest first."""


class FigurePanel:
    """A panel over figures written down in a test; a figure that is not written down raises ``KeyError``.

    Missing values (NaN) have the status *fehlt*, all others *ok* unless ``statuses`` says otherwise.
    """

    def __init__(
        self,
        figures: Figures,
        *,
        last_month: str = "2026-09",
        period_length: int = 3,
        statuses: Mapping[str, Mapping[str, Sequence[Status]]] | None = None,
    ) -> None:
        self.period_length = period_length
        self._last_month = pd.Period(last_month, freq="M")
        self._values = {_key(text): self._frame(columns).astype("float64") for text, columns in figures.items()}
        self._statuses = {_key(text): self._frame(columns) for text, columns in (statuses or {}).items()}

    def values(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        return self._values[measure.id, breakdown]

    def ranks(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        values = self.values(measure, breakdown)
        plain = values.isna() * int(Status.FEHLT)
        stated = self._statuses.get((measure.id, breakdown))
        return plain if stated is None else plain.where(plain >= stated, stated.astype("int64"))

    def _frame(self, columns: Mapping[str, Sequence[float]]) -> pd.DataFrame:
        length = len(next(iter(columns.values())))
        months = pd.period_range(end=self._last_month, periods=length, freq="M")
        return pd.DataFrame({area: list(series) for area, series in columns.items()}, index=months)


def _key(text: str) -> tuple[str, str]:
    measure, breakdown = re.fullmatch(r"(\w+)(?:\[(.+)\])?", text).groups()
    return measure, breakdown or TOTAL
