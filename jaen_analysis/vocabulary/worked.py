"""The worked example of an indicator, computed: every definition carries its own test."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    import pandas as pd

_CLOSE = 1e-9


class ExamplePanel:
    """The figures of a worked example, for one area; the last one of each is that of the reference month."""

    def __init__(self, example: Example) -> None:
        self.period_length = example.period_length
        self._figures = example.figures

    def values(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        """The figures of one measure. Raises ``KeyError`` with its key if the example does not give them."""
        import pandas as pd

        series = self._figures[measure.id if breakdown == TOTAL else f"{measure.id}[{breakdown}]"]
        length = max(map(len, self._figures.values()))
        months = pd.period_range(end=pd.Period("2026-12", freq="M"), periods=length, freq="M")
        figures = [*[math.nan] * (length - len(series)), *series]
        return pd.DataFrame({"beispiel": figures}, index=months, dtype="float64")

    def ranks(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        """*ok*, where there is a figure."""
        return self.values(measure, breakdown).isna() * int(Status.FEHLT)


def outcome(indicator: Indicator) -> float:
    """What the formula makes of the example's figures; NaN if a month is missing. For an indicator with a formula."""
    if indicator.formula is None or indicator.example is None:
        raise ValueError(f"{indicator.id}: keine Formel, also kein Beispiel.")
    return float(indicator.formula(ExamplePanel(indicator.example))["beispiel"].iloc[-1])


def parts_of_example(indicator: Indicator) -> tuple[float, float | None]:
    """Numerator and denominator of the example's result; no denominator where the formula divides nothing."""
    if indicator.formula is None or indicator.example is None:
        raise ValueError(f"{indicator.id}: keine Formel, also kein Beispiel.")
    panel, below = ExamplePanel(indicator.example), indicator.formula.denominator
    last = [float(part(panel)["beispiel"].iloc[-1]) for part in (indicator.formula.numerator, below) if part]
    return last[0], last[1] if below else None


def agrees(indicator: Indicator) -> bool:
    """Whether the formula comes to the result that the example states."""
    stated = indicator.example.result if indicator.example else math.nan
    return math.isclose(outcome(indicator), stated, rel_tol=_CLOSE, abs_tol=_CLOSE)
