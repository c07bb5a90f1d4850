"""Published results of the reference implementations come out of our functions, each within its own tolerance.

``tests/data/method_cases.json`` names the R package and version, or its own test, beside every case. Methods of
the same packages that nothing of ours needs are left out:

- ``phe_quantile``: thirds or fifths of nine areas hold two or three of them and say nothing,
- ``phe_mean`` (t interval of a mean): nothing here is a mean of independent areas,
- ``prop.test`` of several proportions, and of two with Yates' correction: an area is compared with the rest of the
  Kreis, by the interval of the difference,
- ``fisher.test``: no table of ours is tested for independence; two groups are compared by their difference,
- ``prop.trend.test`` and Kendall's tau: a trend is not tested on few quarters with a season; control charts show it,
- fitted exponential smoothing (``ets``): its intervals of 80 % held 37 to 62 % of simulated year totals, and
  statsmodels and R find other parameters for the same series,
- ``stl``: the seasons of a year are pooled over all areas, and few years have no season that changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest

from jaen_analysis.analysis.forecast import yardsticks
from jaen_analysis.analysis.intervals import control, dispersion, funnel, multiplicity, proportions, rates, shrinkage
from jaen_analysis.analysis.intervals import standardised as std
from jaen_analysis.analysis.planning import survival

CASES = json.loads((Path(__file__).parents[2] / "data" / "method_cases.json").read_text(encoding="utf-8"))
LEVELS = {"95": 0.05, "998": 0.002}
SIGNIFICANCE = {"Low (0.001)": -2, "Low (0.025)": -1, "Not significant": 0, "High (0.025)": 1, "High (0.001)": 2}
POINT_TYPES = {
    "common_cause": control.PointType.COMMON,
    "special_cause_improvement": control.PointType.IMPROVEMENT,
    "special_cause_concern": control.PointType.CONCERN,
}

Case = dict[str, Any]
Found = dict[str, Any]


def at_levels(limits: Callable[[float], tuple[Any, Any]], low: str = "lower", upp: str = "upper") -> Found:
    """``lower95``, ``upper95``, ``lower998`` and ``upper998``."""
    return {
        f"{word}{level}": limit
        for level, alpha in LEVELS.items()
        for word, limit in zip((low, upp), limits(alpha), strict=True)
    }


def wilson(x: float, n: float, **_: Any) -> Found:
    return {"value": x / n} | at_levels(lambda alpha: proportions.proportion_confint(x, n, alpha))


def byar_or_exact_rate(x: float, n: float, multiplier: float, **_: Any) -> Found:
    exact = x < rates.EXACT_BELOW
    scaled = at_levels(lambda alpha: rates.rate_confint(x, n / multiplier, alpha, "byar"))
    return {"value": multiplier * x / n, "method": "Exact" if exact else "Byars"} | scaled


def byar_count(x: float, conf: float) -> Found:
    return dict(zip(("lower", "upper"), rates.byar_confint(x, 1 - conf), strict=True))


def funnel_significance_proportion(x: list[float], n: list[float], **_: Any) -> Found:
    return {"significance": funnel.proportion_significance(x, n, sum(x) / sum(n))}


def funnel_significance_ratio(obs: list[float], expected: list[float]) -> Found:
    return {"significance": funnel.ratio_significance(obs, expected)}


def funnel_limits_proportion(n: float, average: float, clip: bool = False, multiplier: float = 1) -> Found:
    found = at_levels(lambda alpha: funnel.proportion_limits(n, average, alpha))
    return {name: multiplier * (np.clip(limit, 0, 1) if clip else limit) for name, limit in found.items()}


def funnel_expected_where_observed_is_limit(observed: float) -> Found:
    return at_levels(lambda alpha: funnel.expected_at_limits(observed, alpha), "exp_lower", "exp_upper")


def funnel_poisson_limits(expected: list[float], target: float) -> Found:
    return at_levels(lambda alpha: funnel.poisson_limits(expected, alpha, target), "ll", "ul")


def funnel_overdispersion(numerator: list[float], denominator: list[float], data_type: str, **_: Any) -> Found:
    found = funnel.overdispersion(numerator, denominator, "ratio" if data_type == "SR" else "counts")
    limits = at_levels(lambda alpha: funnel.overdispersed_limits(denominator, found, alpha), "odll", "odul")
    return {"uz": found.z, "wz": found.trimmed, "phi": found.phi, "tau2": found.tau2, "target": found.target} | limits


def strata(**figures: list[float | None]) -> list[list[float]]:
    """Strata without one of the figures left out; we refuse them, the reference implementation counts them as 0."""
    told = [row for row in zip(*figures.values(), strict=True) if None not in row]
    return [list(column) for column in zip(*told, strict=True)]  # type: ignore[arg-type]


def indirectly_standardised_ratio(conf: list[float], **figures: list[float | None]) -> Found:
    table = strata(**figures)
    found = std.indirect_ratio(*table)
    limits = at_levels(lambda alpha: std.indirect_ratio(*table, alpha, "byar")[1:3])
    return {"observed": found.observed, "expected": found.expected, "value": found.value} | limits


def indirectly_standardised_rate(conf: list[float], multiplier: float, **figures: list[float]) -> Found:
    table = list(figures.values())
    limits = at_levels(lambda alpha: std.indirect_rate(*table, alpha, "byar")[1:3])
    found = limits | {
        "value": std.indirect_rate(*table).value,
        "ref_rate": sum(figures["ref_x"]) / sum(figures["ref_n"]),
    }
    return {name: multiplier * figure for name, figure in found.items()}


def directly_standardised_rate_dobson_byar(conf: list[float], multiplier: float, **figures: list[float]) -> Found:
    table = list(figures.values())
    limits = at_levels(lambda alpha: std.direct_rate(*table, alpha)[1:3])
    return {name: multiplier * figure for name, figure in (limits | {"value": std.direct_rate(*table).value}).items()}


def cause_words(series: list[float], limits: control.Limits) -> Iterator[str]:
    causes = control.special_causes(series, limits)
    for value, outside, one_side, _, two_in_three in zip(series, *causes, strict=True):
        where = "Above" if value > limits.mean else "Below"
        if outside:
            yield f"{where} {'UCL' if value > limits.mean else 'LCL'}"
        else:
            yield f"2 in 3 {where} CL" if two_in_three else f"7 Points {where} CL" if one_side else "Common Cause"


def spc_xmr(
    values: list[float], screen_outliers: bool, improvement_direction: int, fix_after_n_points: int | None
) -> Found:
    limits = control.xmr(values, fix_after_n_points, screen_outliers)
    return {
        "mean": limits.mean,
        "lpl": limits.lower,
        "upl": limits.upper,
        "special_cause_type": list(cause_words(values, limits)),
        "point_type": control.point_types(values, limits, improvement_direction),
    }


def spc_rule_seven_trend(v: list[float]) -> Found:
    return {"flag": control.seven_trend(v)}


def run_chart_anhoej(n_useful: int, crossings: int, longest_run: int) -> Found:
    chart = control.RunChart(n_useful, crossings, longest_run, *control.run_limits(n_useful))
    return {"signal": chart.signal, "longest_run_max": chart.most, "crossings_min": chart.fewest}


def binom_exact(x: int, n: int, p: float) -> Found:
    """The p value of a given share is that of scipy: no comparison of ours is with a share that is simply given."""
    low, upp = proportions.proportion_confint(x, n, method="exact")
    return {"p": binomtest(x, n, p).pvalue, "ci_lower": low, "ci_upper": upp}


def poisson_exact(x: int, T: float) -> Found:
    low, upp = rates.rate_confint(x, T)
    return {"rate": x / T, "ci_lower": low, "ci_upper": upp}


def poisson_two_sample_exact(x: list[int], T: list[float]) -> Found:
    groups = (x[0], T[0], x[1], T[1])
    low, upp = rates.ratio_confint_poisson_2indep(*groups)
    p = rates.test_poisson_2indep(*groups, method="exact-cond")
    return {"rate_ratio": x[0] / T[0] / (x[1] / T[1]), "p": p, "ci_lower": low, "ci_upper": upp}


def random_effects_tau2(yi: list[float], vi: list[float], method: Any) -> Found:
    found = shrinkage.random_effects(yi, vi, method.lower())
    return {"tau2": found.tau2, "mu": found.mu, "se": found.se, "I2": found.i2, "Q": found.q}


def eb_marshall(x: list[float], n: list[float], family: Any) -> Found:
    found = shrinkage.eb_marshall(x, n, family)
    return {"raw": found.raw, "est": found.estimate, "a": found.a, "b": found.b}


def rank_confidence_sets(estimate: list[float], se: list[float], coverage: float, simul: bool, **_: Any) -> Found:
    found = multiplicity.rank_intervals(estimate, se, coverage, simultaneous=simul)
    return {"L": found.low, "rank": found.rank, "U": found.upp}


def seasonal_naive(y: list[float], m: int, h: int, level: list[float]) -> Found:
    found = yardsticks.seasonal_naive(y, m, h, tuple(one / 100 for one in level))
    limits = {f"{word}{one}": getattr(found, word)[at] for at, one in enumerate(level) for word in ("lower", "upper")}
    return {"mean": found.mean, "sigma": found.sigma} | limits


def holt_winters_additive(y: list[float], m: int, alpha: float, beta: float, gamma: float, **_: Any) -> Found:
    found = yardsticks.holt_winters(y, m, alpha, beta, gamma, steps=12)
    return {"a": found.level, "b": found.trend, "SSE": found.sse, "forecast12": found.mean}


def kaplan_meier(time: list[int], event: list[int]) -> Found:
    found = survival.kaplan_meier(survival.Counts.of_persons(time, event))
    limits = {"lower95": found.low, "upper95": found.high}
    return {"time": found.times, "surv": found.without_work, "std_err": found.se} | limits


def logrank(time: list[int], event: list[int], group: list[str]) -> Found:
    persons = list(zip(time, event, group, strict=True))
    groups = {
        name: {"": survival.Counts.of_persons(*zip(*((t, e) for t, e, g in persons if g == name), strict=True))}
        for name in set(group)
    }
    found = survival.log_rank(groups)
    assert found is not None
    return {"chisq": found.chi2, "df": found.df, "p": found.p}


OURS: dict[str, Callable[..., Found]] = {
    function.__name__: function
    for function in (
        wilson, byar_or_exact_rate, byar_count, funnel_significance_proportion, funnel_significance_ratio,
        funnel_limits_proportion, funnel_expected_where_observed_is_limit, funnel_poisson_limits,
        funnel_overdispersion, indirectly_standardised_ratio, indirectly_standardised_rate,
        directly_standardised_rate_dobson_byar, spc_xmr, run_chart_anhoej, binom_exact, poisson_exact,
        poisson_two_sample_exact, random_effects_tau2, eb_marshall, rank_confidence_sets, seasonal_naive,
        holt_winters_additive, kaplan_meier, logrank,
    )
} | {
    "spc_rule_seven_one_side": lambda v: {"flag": control.seven_on_one_side(v)},
    "spc_rule_seven_trend_up": spc_rule_seven_trend,
    "spc_rule_seven_trend_down": spc_rule_seven_trend,
    "spc_rule_seven_trend_tie": spc_rule_seven_trend,
    "spc_rule_two_in_three": lambda close_to_limits, relative_to_mean: {
        "flag": control.two_in_three(close_to_limits, relative_to_mean)
    },
    "p_adjust": lambda p, method: {
        "adjusted": multiplicity.holm(p) if method == "holm" else multiplicity.p_adjust(p, method)
    },
    "dispersion_chi2": lambda obs, expected: dispersion.dispersion_chi2(obs, expected)._asdict(),
    "eb_normal_shrinkage": lambda yi, vi: {"blup": shrinkage.eb_normal(yi, vi)},
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_published_result_comes_out(case: Case) -> None:
    found = OURS[case["method"]](**case["inputs"])

    assert case["expected"].keys() <= found.keys()
    for name, published in case["expected"].items():
        numbers = np.asarray([SIGNIFICANCE.get(word, POINT_TYPES.get(word, word)) for word in np.atleast_1d(published)])
        if numbers.dtype.kind in "US":
            assert list(numbers) == list(np.atleast_1d(found[name])), (name, case["source"])
            continue
        allowed = case["tol_rel"] * np.maximum(1, np.abs(numbers))
        assert (np.abs(numbers - np.atleast_1d(found[name]).astype(float)) <= allowed).all(), (name, case["source"])


def test_every_case_has_its_source() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) > 60
    assert {case["method"] for case in CASES} == OURS.keys()
    assert all(case["source"] for case in CASES)
