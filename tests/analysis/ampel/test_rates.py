from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import poisson

from benchmarks import ampel_rates
from jaen_analysis.analysis.ampel.rates import shown_red
from jaen_analysis.analysis.ampel.rule import ByProbability, FixedTolerance, Rule
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.analysis.forecast.totals import Experience, outlook, remembered
from jaen_analysis.intake.params.values_steering import UNDECIDED
from jaen_analysis.vocabulary.exact import Values
from tests.analysis.forecast.years import COURSE

LEARNT = Experience(np.append(0, np.cumsum(COURSE)), 1.3, np.full(13, 0.03), 18)
HALF = 6
GOALS = [65.0, 380.0, 684.0]


def red_below(limit: float) -> Rule:
    return ByProbability(replace(UNDECIDED, red_below=limit))


def on_target(rule: Rule, goal: float, learnt: Experience = LEARNT) -> Values:
    return shown_red(rule, Aim("mindestens", goal), np.full(3, goal), learnt, HALF)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("rule", [ByProbability(), red_below(0.3), FixedTolerance()])
def test_what_is_told_is_what_happens(rule: Rule, goal: float) -> None:
    chance, share = np.random.default_rng(3), LEARNT.shares[HALF]
    drawn = [chance.negative_binomial(goal * (1 - miss) * share / 0.3, 1 / 1.3, 40_000) for miss in (0, 0.1, 0.2)]
    so_far = np.array(drawn, dtype=float)
    made = outlook(so_far, share, *remembered(np.full((3, 1), goal)), LEARNT.phi, LEARNT.drift[HALF])
    red = rule.red(Aim("mindestens", goal), so_far, share, made)

    assert on_target(rule, goal) == pytest.approx(red.mean(axis=1), abs=0.01)


@pytest.mark.parametrize("goal", GOALS)
def test_on_target_the_default_is_rarely_red(goal: float) -> None:
    steady = LEARNT._replace(drift=np.zeros(13))

    assert on_target(ByProbability(), goal, steady)[0] <= 0.1 < on_target(red_below(0.1), goal, steady)[0]


def test_the_old_rule_is_often_wrong_and_says_so() -> None:
    plain = LEARNT._replace(phi=1.0, shares=np.linspace(0, 1, 13))
    found = [on_target(FixedTolerance(), goal, plain)[0] for goal in (65, 684)]

    assert found == pytest.approx([poisson.cdf(30, 32.5), poisson.cdf(324, 342)])
    assert found == pytest.approx([0.37, 0.17], abs=0.01)


def test_who_falls_shorter_is_red_more_often() -> None:
    for rule in (ByProbability(), FixedTolerance()):
        assert all((np.diff(on_target(rule, goal)) > 0).all() for goal in GOALS)


def test_too_much_of_what_should_be_little_is_red() -> None:
    found = shown_red(ByProbability(), Aim("höchstens", 380), np.full(3, 380.0), LEARNT, HALF)

    assert found[0] <= 0.1 < found[1] < found[2]


@pytest.mark.parametrize("learnt", [LEARNT._replace(phi=np.nan), LEARNT._replace(drift=np.full(13, np.nan))])
def test_what_is_not_known_is_not_told(learnt: Experience) -> None:
    assert np.isnan(on_target(ByProbability(), 380, learnt)).all()


def test_the_whole_rule_with_all_it_learns_does_what_is_told() -> None:
    chances, _ = ampel_rates.half_years(150)
    told = ampel_rates.told_red(ByProbability())

    assert ampel_rates.red_shares(chances, UNDECIDED.red_below) == pytest.approx(told, abs=0.12)
    assert UNDECIDED.red_below <= ampel_rates.largest_limit(chances)
