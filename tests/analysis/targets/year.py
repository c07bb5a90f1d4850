"""A small Jobcenter with three complete past years and a running one, and what it has agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.intake.context import context_table, empty_context
from jaen_analysis.intake.params import Agreement, Params, Signature, Target, Trial, Version
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rechtsstand import Break
from tests.analysis.world import ORGANISATION, Value, facts, indicator, monthly, params

Rows = list[dict[str, object]]
FIRST = "2023-01"
SEASON = np.array([0.5, 1, 1.5, 1, 1, 1, 0.8, 1.2, 1.4, 1.1, 0.9, 0.6])
SIZES = {"hattingen": 3000.0, "herdecke": 1000.0, "schwelm": 2000.0, "wetter": 1500.0, "witten": 5000.0}
RATE = indicator(
    "quote", integrationen.total(12) / elb.mean(12), kind="event rate", unit="%", digits=1, better="higher"
)
SIGNED = (Signature("kreis", "A", date(2025, 12, 10)), Signature("stadt", "B", date(2025, 12, 14)))
DAY = date(2026, 10, 12)
FINAL = date(2027, 3, 31)
"""The day on which December is final."""


def flow(measure: Measure, months: int, share: float = 0.24, breakdown: str = TOTAL, **other: Callable) -> Rows:
    """Events of so many months from January 2023 on: a share of the city a year, with the season and some chance."""
    chance, rows = np.random.default_rng(5), []
    for city, size in SIZES.items():
        mean = size * share / 12 * np.resize(SEASON, 60)
        series = chance.poisson(mean).astype(float)[:months]
        series = other[city](series) if city in other else series
        rows += monthly(measure, FIRST, breakdown, **{city: list(series)})
    return rows


def stock(measure: Measure, months: int, share: float = 1.0, breakdown: str = TOTAL, **other: Callable) -> Rows:
    """A stock of so many months from January 2023 on that wanders a little."""
    chance, rows = np.random.default_rng(6), []
    for city, size in SIZES.items():
        series = np.round(size * share * np.exp(np.cumsum(chance.normal(0, 0.004, 60))))[:months]
        series = other[city](series) if city in other else series
        rows += monthly(measure, FIRST, breakdown, **{city: list(series)})
    return rows


def without(*months: int) -> Callable:
    """A series that misses some months, counted from January 2023 = 0."""

    def cut(series: Sequence[float]) -> list[Value]:
        return [None if at in months else value for at, value in enumerate(series)]

    return cut


def official(month: str, value: float, area: str = "kreis") -> pd.DataFrame:
    """The published value of a year of twelve months up to one."""
    return context_table([{
        "figure": "quote", "area": area, "period": month, "breakdown": "insgesamt", "unit": "%", "value": value,
        "status": "ok", "source": "ba", "title": "Kennzahlen der BA", "received": "2027-04-01",
    }])  # fmt: skip


def goal(of: Indicator | Formula, value: float | None = 24.0, **changes: object) -> Target:
    """A target of an indicator or figure, by its own figures."""
    known = isinstance(of, Indicator)
    plain: dict[str, object] = {
        "id": "ziel", "goal": "Mehr Menschen finden Arbeit", "sense": "mindestens", "value": value,
        "source": "eigene Auswertung", "form": "Jahreswert" if known else "Durchschnittsbestand",
        "indicator": of if known else None, "figure": None if known else of,
    }  # fmt: skip
    return Target(**plain | changes)


def version(*targets: Target, **changes: object) -> Version:
    """A version that both sides have signed before the year."""
    plain: dict[str, object] = {
        "valid_from": date(2026, 1, 1), "state": "unterzeichnet", "reason": "", "signatures": SIGNED, "source": "",
        "conditions": (), "targets": targets,
    }  # fmt: skip
    return Version(**plain | changes)


def known(
    *versions: Version,
    area: str = "stadt-witten",
    breaks: Iterable[Break] = (),
    trials: tuple[Trial, ...] = (),
    cities: Organisation = ORGANISATION,
) -> Params:
    """Params with one agreement of 2026 for an area."""
    level = "Land–Kreis" if area == "kreis" else "Regionalstelle" if area.startswith("rs-") else "Kreis–Stadt"
    agreed = Agreement(2026, area, level, versions)
    indicators = {t.indicator.id: t.indicator for v in versions for t in v.targets if t.indicator}
    made = params(*indicators.values(), breaks=breaks, cities=cities)
    return replace(made, agreements=(agreed,), trials=trials)


def inputs(of: Params, *rows: Rows, period: str = "2026-Q3", context: pd.DataFrame | None = None) -> Inputs:
    return Inputs(
        params=of, period=Period.parse(period), facts=facts(*rows), results=pd.DataFrame(), areas=(), deliveries=(),
        received=DAY, demo=False, context=empty_context() if context is None else context,
    )  # fmt: skip


def found(of: Params, *rows: Rows, period: str = "2026-Q3", day: date = DAY, **more: object) -> Attainment:
    """The only attainment."""
    (one,) = attainments(inputs(of, *rows, period=period, **more), day)
    return one
