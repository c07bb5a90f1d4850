"""What a value is to be expected under the conditions of an area, by a regression that was published elsewhere.

Nine cities are too few to estimate such a regression. With coefficients from several hundred areas the expected
value of each city can be told, and how far from it an area of this kind may well lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot, nan, sqrt

from jaen_analysis.analysis.conditions import Conditions, Published, Quotient
from jaen_analysis.intake.params import Expectation
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import CONDITIONS

_LEVEL = 0.95


@dataclass(frozen=True)
class Used:
    """The value of a condition that went into it, and the times it was published for."""

    id: str
    value: float
    times: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """The expected value of an area and its 95 % prediction interval, in the unit of the indicator's quotient.

    All three are NaN where a condition is missing; ``reason`` then says in German which.
    """

    area: str
    value: float
    low: float
    high: float
    used: tuple[Used, ...]
    reason: str = ""


def expected_values(
    expectation: Expectation, conditions: Conditions, areas: Sequence[Area], day: date
) -> tuple[Expected, ...]:
    """One :class:`Expected` per area, in the order of ``areas``, from the conditions published nearest to ``day``.

    With x = (1, conditions) the interval is x'b ± t · sqrt(s² + x'Cx), where t is the 97.5 % quantile of the t
    distribution with the degrees of freedom of the regression, s the standard deviation of its residuals and C the
    covariance of its coefficients; statsmodels 0.15 calls it ``obs_ci`` in ``OLSResults.get_prediction``. Without a
    published C only s² counts, and the interval is a little too narrow.
    """
    from scipy import stats

    quantile = float(stats.t.ppf((1 + _LEVEL) / 2, expectation.degrees_of_freedom))
    known = {id_: conditions.at(id_, day) for id_ in expectation.coefficients}
    return tuple(_expected(expectation, known, area, quantile) for area in areas)


def _expected(
    expectation: Expectation, known: Mapping[str, Published | Quotient | None], area: Area, quantile: float
) -> Expected:
    used, missing = [], []
    for id_, published in known.items():
        value = published.of(area) if published else None
        if published is None or value is None:
            missing.append(f"„{CONDITIONS[id_].title}“")
        else:
            used.append(Used(id_, value, published.times))
    if missing:
        reason = f"Für dieses Gebiet nicht veröffentlicht: {', '.join(missing)}"
        return Expected(area.key, nan, nan, nan, tuple(used), reason)
    row = [1.0, *(one.value for one in used)]
    value = _product([expectation.constant, *expectation.coefficients.values()], row)
    reach = quantile * hypot(expectation.residual_sd, sqrt(_uncertainty(expectation.covariance or (), row)))
    return Expected(area.key, value, value - reach, value + reach, tuple(used))


def _uncertainty(covariance: Sequence[Sequence[float]], row: Sequence[float]) -> float:
    """Variance of the expected value itself, x'Cx; rounding in print may not make it negative."""
    return max(0.0, _product([_product(line, row) for line in covariance], row)) if covariance else 0.0


def _product(some: Sequence[float], others: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(some, others, strict=True))
