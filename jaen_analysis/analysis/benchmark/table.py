"""The table of a comparison: a row per area in the official order, with a judgement and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.differences import ALPHA, own_interval
from jaen_analysis.analysis.benchmark.verdicts import verdicts
from jaen_analysis.analysis.benchmark.words import Judgement
from jaen_analysis.analysis.intervals.multiplicity import expected_false_flags
from jaen_analysis.analysis.intervals.shrinkage import eb_marshall
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.exact import Ranks, Values
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.rechtsstand import Rechtsstand
from jaen_analysis.vocabulary.status import Status

COLUMNS = (
    "area", "value", "numerator", "denominator", "status", "own_value", "own_numerator", "own_denominator",
    "own_status", "low", "high", "rest_value", "rest_numerator", "rest_denominator", "rest_without", "difference",
    "difference_low", "difference_high", "judgement", "basis", "strict", "reason", "smoothed", "previous",
    "previous_status",
)  # fmt: skip
"""Columns of :attr:`Benchmark.table`.

``value`` with its parts is the indicator as it is defined; all others are of the period alone (a quarter: its three
months), which is what is judged. ``low`` and ``high`` enclose what chance alone makes of ``own_value`` in 95 %;
``rest_without`` are the keys of the cities that have no figure for the rest; ``difference`` and its range are
explained at :class:`~jaen_analysis.analysis.benchmark.differences.Difference`. ``smoothed`` is the empirical Bayes
estimate of a city (Marshall 1991), ``previous`` the own value a year before.
"""


@dataclass(frozen=True, eq=False)
class Benchmark:
    """The comparison of one indicator; the last row of ``table`` (``COLUMNS``) is the whole, which is not judged."""

    case: Case
    table: pd.DataFrame

    def __repr__(self) -> str:
        return f"Vergleich von {len(self.areas)} Gebieten: {self.indicator!r}"

    @property
    def indicator(self) -> Indicator:
        """What is compared."""
        return self.case.indicator

    @property
    def areas(self) -> tuple[Area, ...]:
        """Who is compared, in the order of the table."""
        return self.case.areas

    @cached_property
    def judgements(self) -> dict[str, Judgement]:
        """Area key → its judgement."""
        return {area.key: Judgement(word) for area, word in zip(self.areas, self.table["judgement"], strict=False)}

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Area key → its line of the table; the whole has one too."""
        lines = self.table.to_dict("records")
        return {line["area"]: {str(name): value for name, value in line.items()} for line in lines}

    @cached_property
    def persons(self) -> dict[str, float]:
        """Area key → how many persons stand in its denominator; NaN where that is not known."""
        areas = (*self.areas, self.case.whole)
        return dict(zip((area.key for area in areas), self.case.single.persons[-1].tolist(), strict=True))

    @property
    def comparisons(self) -> int:
        """How many different areas were judged; an office of one city is that city."""
        return len({area.cities for area in self.areas if self.judgements[area.key].made})

    @property
    def false_flags(self) -> float:
        """How many of them would stand out by chance alone if nobody differed."""
        return expected_false_flags(self.comparisons, ALPHA)


def benchmark(indicator: Indicator, panel: FactsPanel, law: Rechtsstand, within: Area | None = None) -> Benchmark:
    """Compare the areas of the panel's period, or those ``within`` a group of cities.

    Raises ``ValueError`` for an indicator without formula.
    """
    case = Case.of(indicator, panel, law, within).complete()
    return Benchmark(case, _table(case))


def _table(case: Case) -> pd.DataFrame:
    found = verdicts(case)
    sides, single, difference = case.sides, case.single, case.difference
    low, high = own_interval(case.indicator.kind, single.count[-1], single.exposure[-1], case.scatter.phi)
    cities = [area.key for area in case.areas if area.kind == "stadt"]
    without = (" ".join(case.rest.missing(place, cities)) for place in range(len(case.areas)))
    columns: dict[str, object] = {
        "area": [area.key for area in (*case.areas, case.whole)],
        **_as_defined(case),
        "own_value": single.values[-1],
        "own_numerator": single.count[-1],
        "own_denominator": single.exposure[-1],
        "own_status": _labels(single.ranks[-1]),
        "low": low,
        "high": high,
        "rest_value": _and_none(single.value(sides.rest_count, sides.rest_exposure)),
        "rest_numerator": _and_none(sides.rest_count),
        "rest_denominator": _and_none(sides.rest_exposure),
        "rest_without": [*without, ""],
        "difference": _and_none(difference.value),
        "difference_low": _and_none(difference.low),
        "difference_high": _and_none(difference.high),
        "judgement": [*(verdict.judgement.value for verdict in found), ""],
        "basis": [*(verdict.basis for verdict in found), ""],
        "strict": [*(verdict.strict for verdict in found), False],
        "reason": [*(verdict.reason for verdict in found), ""],
        "smoothed": _and_none(_smoothed(case)),
        "previous": single.values[0],
        "previous_status": _labels(single.ranks[0]),
    }
    return pd.DataFrame(columns)[list(COLUMNS)]


def _as_defined(case: Case) -> dict[str, object]:
    """The indicator itself at the end of the period, with its parts and its state."""
    columns = [case.panel.areas.index(area) for area in (*case.areas, case.whole)]
    exact, below = case.formula.exact(case.panel), case.formula.denominator

    def newest(table: pd.DataFrame) -> Values:
        cells: Values = table.to_numpy()[-1, columns]
        return cells

    return {
        "value": newest(exact.value),
        "numerator": newest(case.formula.numerator(case.panel)),
        "denominator": newest(below(case.panel)) if below else np.nan,
        "status": _labels(newest(exact.status)),
    }


def _smoothed(case: Case) -> Values:
    """Of cities only: an office is the sum of some of them."""
    count, exposure = case.sides.own_count, case.sides.own_exposure
    if not case.is_rate:
        return np.full(count.shape, np.nan)
    cities = np.array([area.kind == "stadt" for area in case.areas], dtype=bool)
    count, exposure = np.where(cities, count, np.nan), np.where(cities, exposure, np.nan)
    return eb_marshall(count, exposure, "poisson" if case.indicator.kind == "event rate" else "binomial").estimate


def _labels(ranks: Ranks | Values) -> list[str]:
    return [Status(int(rank)).label for rank in ranks]


def _and_none(values: Values) -> Values:
    """The values of the areas, and none for the whole."""
    return np.append(values, np.nan)
