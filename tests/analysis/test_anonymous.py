"""Beside the others without names: what is shown, what is not, and that nobody can tell whose value it is."""

from __future__ import annotations

from math import isnan

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.anonymous import FEWEST, beside, middle
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measures import elb, lzb
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status
from tests.analysis import world

PERIOD = Period.parse("2026-Q1")
NAMES = ("alt", "berg", "dorf", "feld", "hain", "rode", "stein", "wald")
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
    known = panel(dict(zip(NAMES, (99, 10, 20, 30, 40, 50, 60, 70), strict=True)))
    own = known.organisation.cities[0]

    found = beside(SHARE, known, own)

    assert found.rest == pytest.approx((10 + 20 + 30 + 40 + 50 + 60 + 70) / 700)
    assert (found.low, found.high) == (pytest.approx(0.24), pytest.approx(0.56))
    assert found.status is Status.OK


def test_a_city_without_a_figure_makes_the_rest_missing_and_not_smaller() -> None:
    known = panel(dict(zip(NAMES, (99, None, 20, 30, 40, 50, 60, 70), strict=True)))

    found = beside(SHARE, known, known.organisation.cities[0])

    assert isnan(found.rest)
    assert found.status is Status.FEHLT
    assert found.spread


def test_too_few_others_have_no_middle() -> None:
    some = dict.fromkeys(NAMES, 50) | dict.fromkeys(NAMES[FEWEST:], None)
    known = panel(some)

    assert not beside(SHARE, known, known.organisation.cities[0]).spread


@pytest.mark.parametrize("others", [1, 2])
def test_of_one_or_two_others_nothing_is_shown_as_it_would_be_their_value(others: int) -> None:
    known = panel(dict(zip(NAMES, (99, 10, 20, 30, 40, 50, 60, 70), strict=True)))
    cities = known.organisation.cities
    area = Area("rs-gross", "regionalstelle", "Groß", cities=tuple(city.key for city in cities[others:]))

    assert isnan(beside(SHARE, known, area).rest)


def test_a_plain_number_is_not_shown_as_it_tells_how_large_its_city_is() -> None:
    known = panel(dict(zip(NAMES, (99, 10, 20, 30, 40, 50, 60, 70), strict=True)))

    found = beside(lzb, known, known.organisation.cities[0])

    assert isnan(found.rest)
    assert not found.spread


def hits(ends: tuple[float, float] | None, spread: float) -> npt.NDArray[np.float64]:
    """How often each city, from the smallest on, is the one whose value is nearest to an end that is shown.

    ``ends`` are the quantiles, ``None`` for those that the module takes; ``spread`` is the standard deviation of what
    is true in the cities. Who knows how large the cities are, and nothing else, always names the city of that size
    which is hit most often.
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


def told_by_all(spread: float, quarters: int) -> float:
    """How often the city nearest to the lower end is named by an attacker who uses all that is shown to him.

    That is the rest and both ends, each quarter. He knows how large the cities are and how such numbers come about:
    he has seen many such Kreise, and names the city that it mostly was where the numbers were alike.
    """
    from scipy.spatial import cKDTree

    random, sizes = np.random.default_rng(2026), np.array(SIZES[:4] + SIZES[5:])
    seen, answers = [], []
    for _ in range(5_000):
        true = np.clip(0.24 + random.normal(0, spread, len(sizes)), 0.01, 0.9)
        values = random.binomial(sizes, true, (quarters, len(sizes))) / sizes
        low, high = np.array([middle(list(row)) for row in values]).T
        rest = values @ sizes / sizes.sum()
        moved = (low.std(), high.std(), np.mean((low - low.mean()) * (rest - rest.mean()))) if quarters > 1 else ()
        seen.append([rest.mean(), *((low - rest).mean(), (high - low).mean()), *moved])
        nearest = np.argmin(abs(values - low[:, None]), axis=1)
        answers.append(np.bincount(nearest).argmax())
    shown, known = np.array(seen), np.array(answers)
    shown = (shown - shown.mean(axis=0)) / shown.std(axis=0)
    _, alike = cKDTree(shown[:4_000]).query(shown[4_000:], k=100)
    named = [np.bincount(row).argmax() for row in known[alike]]
    return float(np.mean(named == known[4_000:]))


@pytest.mark.parametrize("quarters", [1, 8])
@pytest.mark.parametrize("spread", [0.01, 0.04])
def test_rest_and_a_series_of_quarters_tell_more_than_chance_and_leave_three_of_four_guesses_wrong(
    spread: float, quarters: int
) -> None:
    assert CHANCE + 0.03 < told_by_all(spread, quarters) < 0.27


@given(st.lists(st.integers(0, 10**6), min_size=FEWEST, max_size=30, unique=True))
def test_no_value_that_is_shown_is_that_of_a_city_and_about_half_lie_between(counts: list[int]) -> None:
    low, high = middle(counts)

    assert not {low, high} & set(counts)
    inside = sum(low < value < high for value in counts)
    assert len(counts) / 3 <= inside <= 2 * len(counts) / 3
