"""Beside the others without names: what is shown, what is not, and that nobody can tell whose value it is."""

from __future__ import annotations

from math import isnan

import numpy as np
import numpy.typing as npt
import pytest

from jaen_analysis.analysis.anonymous import FEWEST, beside, middle
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.measures import elb, lzb
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status
from tests.analysis import world

PERIOD = Period.parse("2026-Q1")
NAMES = ("alt", "berg", "dorf", "feld", "hain", "rode", "stein")
SIZES = (430, 850, 900, 1_100, 1_500, 1_700, 1_900, 3_600, 7_700)
"""ELB of cities as different in size as those of a Kreis."""
CHANCE = 1 / (len(SIZES) - 1)
SHARE = lzb / elb


def panel(long_term: dict[str, int | None]) -> FactsPanel:
    organisation = world.organisation(names={name: name.title() for name in NAMES})
    rows = world.monthly("elb", "2026-01", **{name: [100] * 3 for name in NAMES})
    known = {name: [count] * 3 for name, count in long_term.items() if count is not None}
    rows += world.monthly("lzb", "2026-01", **known)
    return FactsPanel(world.facts(rows), organisation, PERIOD)


def test_the_rest_is_all_others_together_and_the_middle_lies_between_values() -> None:
    known = panel(dict(zip(NAMES, (99, 10, 20, 30, 40, 50, 60), strict=True)))
    own = known.organisation.cities[0]

    found = beside(SHARE, known, own)

    assert found.rest == pytest.approx((10 + 20 + 30 + 40 + 50 + 60) / 600)
    assert (found.low, found.high) == (pytest.approx(0.2), pytest.approx(0.5))
    assert found.status is Status.OK


def test_a_city_without_a_figure_makes_the_rest_missing_and_not_smaller() -> None:
    known = panel(dict(zip(NAMES, (99, None, 20, 30, 40, 50, 60), strict=True)))

    found = beside(SHARE, known, known.organisation.cities[0])

    assert isnan(found.rest)
    assert found.status is Status.FEHLT
    assert found.spread


def test_too_few_others_have_no_middle() -> None:
    some = dict.fromkeys(NAMES, 50) | dict.fromkeys(NAMES[FEWEST:], None)
    known = panel(some)

    assert not beside(SHARE, known, known.organisation.cities[0]).spread


def hits(ends: tuple[float, float] | None, spread: float) -> npt.NDArray[np.float64]:
    """How often each city, from the smallest on, is the one whose value is nearest to an end that is shown.

    ``ends`` are the quantiles, ``None`` for those that the module takes; ``spread`` is the standard deviation of what
    is true in the cities. This is all that an attacker can do who knows how large the cities are: always name the city
    of that size which is hit most often.
    """
    random = np.random.default_rng(2026)
    found, possible = np.zeros(len(SIZES)), np.zeros(len(SIZES))
    for draw in range(4_000):
        true = np.clip(0.24 + random.normal(0, spread, len(SIZES)), 0.01, 0.9)
        values = random.binomial(SIZES, true) / np.array(SIZES)
        others = np.delete(np.arange(len(SIZES)), draw % len(SIZES))
        shown = np.quantile(values[others], ends) if ends else middle(list(values[others]))
        for end in shown:
            found[others[np.argmin(abs(values[others] - end))]] += 1
        possible[others] += 2
    return found / possible


@pytest.mark.parametrize("spread", [0.0, 0.01, 0.02, 0.04])
def test_who_knows_the_size_of_the_cities_guesses_no_better_than_chance(spread: float) -> None:
    assert hits(None, spread).max() < CHANCE + 0.02


def test_lowest_and_highest_value_would_tell_of_the_smallest_city() -> None:
    assert hits((0, 1), 0.0)[0] > CHANCE + 0.05


def test_no_value_that_is_shown_is_that_of_a_city() -> None:
    values = [0.11, 0.17, 0.23, 0.31, 0.37, 0.41, 0.47, 0.53]

    low, high = middle(values)

    assert not {low, high} & set(values)
    assert sum(low < value < high for value in values) == len(values) / 2
