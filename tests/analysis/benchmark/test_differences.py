"""Own minus rest, against computations in plain Python."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.benchmark.differences import (
    Scatter,
    Sides,
    from_history,
    from_rest,
    own_interval,
    scatter,
)
from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import shift
from tests.analysis.world import ORGANISATION

Z, Z_STRICT, T_24, T_24_STRICT = 1.959964, 3.090232, 2.063899, 3.466777
CITIES = ORGANISATION.cities
KNOWN = Scatter(1.0, np.inf, 8)


def sides(*figures: float) -> Sides:
    """One area: own count and exposure, those of its rest."""
    return Sides(*(np.array([figure], dtype=float) for figure in figures))


def spans(count: list[list[float]], exposure: list[list[float]], formula: Formula | None = None) -> Spans:
    """Spans × cities, the whole beside them."""
    whole = Area("kreis", "kreis", "Kreis", cities=tuple(city.key for city in CITIES))
    tables = [np.column_stack([np.array(t, float), np.array(t, float).sum(axis=1)]) for t in (count, exposure)]
    months = tuple(shift("2026-09", -3 * back) for back in reversed(range(len(count))))
    ranks = np.zeros(tables[0].shape, dtype=int)
    areas = (*CITIES[: tables[0].shape[1] - 1], whole)
    return Spans(formula or integrationen.total(3) / elb.mean(3), 3, months, areas, *tables, ranks)


def wilson(x: float, n: float, z: float) -> tuple[float, float]:
    middle, reach = 2 * x + z * z, z * sqrt(z * z + 4 * x * (1 - x / n))
    return (middle - reach) / (2 * (n + z * z)), (middle + reach) / (2 * (n + z * z))


def newcombe(x1: float, n1: float, x2: float, n2: float, z: float) -> tuple[float, float]:
    (low1, high1), (low2, high2), p1, p2 = wilson(x1, n1, z), wilson(x2, n2, z), x1 / n1, x2 / n2
    d = p1 - p2
    return d - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2), d + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)


def poisson_limit(x1: float, n1: float, x2: float, n2: float, reach: float) -> float:
    """The difference whose score is ``reach``, by halving; the second rate under it solves a quadratic equation."""

    def score(d: float) -> float:
        b, c = (n1 + n2) * d - x1 - x2, -x2 * d
        rate2 = (-b + sqrt(b * b - 4 * (n1 + n2) * c)) / (2 * (n1 + n2))
        return (x1 / n1 - x2 / n2 - d) / sqrt((rate2 + d) / n1 + rate2 / n2)

    low, high = -x2 / n2 + 1e-9, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if score(middle) > reach else (low, middle)
    return low


# Rates against the rest


@pytest.mark.parametrize("figures", [(50, 540, 900, 18000), (9, 540, 900, 18000), (480, 5700, 760, 13000)])
def test_shares_of_persons_have_the_interval_of_newcombe(figures: tuple[float, ...]) -> None:
    found = from_rest("proportion of persons", sides(*figures), KNOWN)
    low, high = newcombe(*figures, Z)
    assert (found.low[0], found.high[0]) == pytest.approx((low, high), abs=1e-6)
    assert (found.above[0], found.below[0]) == (low > 0, high < 0)
    strict_low, strict_high = newcombe(*figures, Z_STRICT)
    assert found.strict[0] == (strict_low > 0 or strict_high < 0)


@pytest.mark.parametrize("phi", [1.0, 2.0])
@pytest.mark.parametrize("figures", [(50, 540, 900, 18000), (9, 540, 900, 18000), (480, 5700, 760, 13000)])
def test_events_have_the_interval_of_the_score_test_with_their_scatter(figures: tuple[float, ...], phi: float) -> None:
    found = from_rest("event rate", sides(*figures), Scatter(phi, 24, 4))
    low, high = (poisson_limit(*(x / phi for x in figures), reach) for reach in (T_24, -T_24))
    assert (found.low[0], found.high[0]) == pytest.approx((low, high), abs=1e-6)
    assert found.value[0] == pytest.approx(figures[0] / figures[1] - figures[2] / figures[3])
    assert (found.above[0], found.below[0]) == (low > 0, high < 0)
    certain = [poisson_limit(*(x / phi for x in figures), reach) for reach in (T_24_STRICT, -T_24_STRICT)]
    assert found.strict[0] == (certain[0] > 0 or certain[1] < 0)


def test_events_of_unknown_scatter_have_no_interval() -> None:
    found = from_rest("event rate", sides(50, 540, 900, 18000), Scatter(np.nan, np.nan, 3))
    assert np.isnan([found.low[0], found.high[0]]).all()
    assert not (found.above[0] or found.below[0] or found.strict[0])


counts = st.integers(0, 500)


@given(counts, counts, st.sampled_from(["proportion of persons", "event rate"]))
def test_the_rest_differs_the_other_way_round(own: int, rest: int, kind: str) -> None:
    one, other = from_rest(kind, sides(own, 500, rest, 700), KNOWN), from_rest(kind, sides(rest, 700, own, 500), KNOWN)
    assert (one.low[0], one.high[0]) == pytest.approx((-other.high[0], -other.low[0]), abs=1e-6)
    assert (one.above[0], one.below[0]) == (other.below[0], other.above[0])
    assert not one.strict[0] or one.above[0] or one.below[0]


def test_the_own_value_has_the_interval_of_its_kind() -> None:
    count, exposure = np.array([20.0]), np.array([400.0])
    low, high = own_interval("proportion of persons", count, exposure, 1.0)
    assert (low[0], high[0]) == pytest.approx(wilson(20, 400, Z), abs=1e-6)
    low, high = own_interval("event rate", count, exposure, 1.0)  # Garwood's limits of 20: 12.2165 and 30.8884
    assert (low[0] * 400, high[0] * 400) == pytest.approx((12.2165, 30.8884), abs=1e-4)
    wide = own_interval("event rate", count, exposure, 2.0)
    assert wide[0] < low
    assert wide[1] > high
    assert np.isnan(own_interval("mean amount", count, exposure, 1.0)).all()


# Scatter


def test_the_scatter_is_pearsons_of_season_times_level() -> None:
    count = [[30, 12, 18, 14, 60], [25, 16, 30, 13, 49], [41, 7, 20, 22, 66], [33, 14, 11, 13, 51]]
    exposure = [[300, 100, 200, 150, 500]] * 4
    by_city = [sum(row[city] for row in count) for city in range(5)]
    expected = [[sum(row) * one / sum(by_city) for one in by_city] for row in count]
    chi2 = sum((x - e) ** 2 / e for xs, es in zip(count, expected, strict=True) for x, e in zip(xs, es, strict=True))
    assert scatter(spans(count, exposure)) == pytest.approx((chi2 / 12, 12, 4))
    assert chi2 / 12 > 1


def test_less_than_four_spans_do_not_tell_the_scatter() -> None:
    found = scatter(spans([[30, 12, 18, 14, 60]] * 3, [[300, 100, 200, 150, 500]] * 3))
    assert np.isnan(found.phi)
    assert found.spans == 3


def test_a_lack_of_scatter_is_no_precision() -> None:
    found = scatter(spans([[30, 12, 18, 14, 60]] * 8, [[300, 100, 200, 150, 500]] * 8))
    assert found == (1, np.inf, 8)


@pytest.mark.parametrize("empty", [0, 4])
def test_without_events_or_of_one_city_alone_the_scatter_is_unknown(empty: int) -> None:
    alone = spans([[float(empty)]] * 8, [[300.0]] * 8)
    assert np.isnan(scatter(alone)[:2]).all()
    assert np.isnan(scatter(spans([[0.0] * 5] * 8, [[300.0] * 5] * 8)).phi)


def test_only_the_last_twelve_spans_tell_the_scatter() -> None:
    quiet = [[30.0, 12, 18, 14, 60]] * 12
    assert scatter(spans([[300, 1, 1, 1, 1], *quiet], [[300.0, 100, 200, 150, 500]] * 13)).phi == 1
    assert scatter(spans([[300, 1, 1, 1, 1], *quiet[1:]], [[300.0, 100, 200, 150, 500]] * 12)).phi > 1


def test_a_gap_of_one_city_costs_it_or_the_quarters_before_whichever_tells_more() -> None:
    quiet, exposure = [[30.0, 12, 18, 14, 60]] * 12, [[300.0, 100, 200, 150, 500]] * 12
    late = [*quiet[:10], [30.0, np.nan, 18, 14, 60], quiet[0]]
    early = [[300.0, np.nan, 1, 1, 1], *quiet[1:]]
    assert (scatter(spans(late, exposure)).spans, scatter(spans(early, exposure)).phi) == (12, 1)


def test_neither_a_lead_nor_a_season_of_all_is_scatter() -> None:
    count = [[90 * s, 12 * s, 18 * s, 14 * s, 60 * s] for s in (1, 3, 2, 5)]
    assert scatter(spans(count, [[300, 100, 200, 150, 500]] * 4)).phi == 1


# Against the own past


def test_the_distance_to_the_rest_is_held_against_its_past() -> None:
    """All areas follow the same season; only the last value of one of them leaves its place."""
    then = [[100.0, 200, 300, 400, 1000]] * 13
    wobble = [0, 1, -1, 2, 0, -2, 1, 0, -1, 1, 2, -2]
    now = [[100 + q + wobble[q], 200 + 2 * q, 300 + 3 * q, 400 + 4 * q, 1000 + 10 * q] for q in range(12)]
    jump = [[130.0, 224, 336, 448, 1120]]
    found, known = from_history(spans(now + jump, then, elb.change(3)), Rest.of(CITIES, np.ones(5, dtype=bool)))
    assert known.tolist() == [12] * 5
    assert found.value[0] == pytest.approx(0.30 - 0.12)
    assert (found.above[0], found.strict[0]) == (True, True)
    assert not found.above[1:].any()
