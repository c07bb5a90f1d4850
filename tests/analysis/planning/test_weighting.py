"""Curves over weighted cells: the plain ones where all weights are one, and those of a multiplied group otherwise."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.planning.survival import OTHER, WORK, Counts, incidence, kaplan_meier
from jaen_analysis.analysis.planning.weighting import Weighed, weighed_curve, weighed_incidence

LONGEST = 6


def monthly(persons: list[tuple[int, int]]) -> Counts:
    """The counts of single persons (month of leaving, end) at each month until the last one leaves."""
    months = tuple(range(1, max(time for time, _ in persons) + 1))

    def ended(end: int, at: int) -> int:
        return persons.count((at, end))

    return Counts(
        months,
        tuple(sum(time >= at for time, _ in persons) for at in months),
        tuple(ended(WORK, at) for at in months),
        tuple(ended(OTHER, at) for at in months),
    )


def many(counts: Counts, times: int) -> Counts:
    """The same people so many times."""
    return replace(
        counts, **{name: tuple(times * one for one in getattr(counts, name)) for name in ("at_risk", "work", "other")}
    )


people = st.lists(
    st.tuples(st.integers(1, LONGEST), st.sampled_from([0, WORK, OTHER])), min_size=1, max_size=40
)  # fmt: skip


def at(times: tuple[int, ...], values: tuple[float, ...]) -> dict[int, float]:
    return dict(zip(times, values, strict=True))


@example([(6, WORK), (2, WORK), (1, WORK), (2, 0), (2, WORK), (1, WORK), (1, WORK)])
@given(people)
@settings(deadline=None)
def test_with_weights_of_one_the_curve_and_its_error_are_those_of_kaplan_meier_and_greenwood(
    persons: list[tuple[int, int]],
) -> None:
    counts = monthly(persons)
    plain, found = kaplan_meier(counts), weighed_curve([Weighed(counts, 1.0)])

    assert (found.times, found.at_risk) == (plain.times, plain.at_risk)
    for name in ("without_work", "low", "high"):
        assert getattr(found, name) == pytest.approx(getattr(plain, name), nan_ok=True, abs=1e-12)
    assert found.se == pytest.approx(plain.se, nan_ok=True, abs=1e-12)


@given(people, people)
@settings(deadline=None)
def test_several_cells_of_equal_weight_are_one_group(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    cells = [Weighed(monthly(persons), 2.5) for persons in (one, two)]
    together, plain = weighed_incidence(cells), incidence(monthly(one) + monthly(two))

    for name in ("work", "other"):
        mine, theirs = (at(of.times, getattr(of, name)) for of in (together, plain))
        assert {time: mine[time] for time in theirs} == pytest.approx(theirs)


@given(people, people, st.integers(1, 5))
@settings(deadline=None)
def test_a_whole_weight_is_that_many_people_alike(
    one: list[tuple[int, int]], two: list[tuple[int, int]], times: int
) -> None:
    cells, doubled = (monthly(one), monthly(two)), many(monthly(two), times)
    found = weighed_incidence([Weighed(cells[0], 1.0), Weighed(cells[1], float(times))])
    alike = weighed_incidence([Weighed(cells[0], 1.0), Weighed(doubled, 1.0)])

    assert found.work == pytest.approx(alike.work) and found.other == pytest.approx(alike.other)
    if times > 1 and any(end == WORK for _, end in two):
        errors = [(a, b) for a, b in zip(found.se, alike.se, strict=True) if not math.isnan(a)]
        assert all(a >= b - 1e-12 for a, b in errors)


def test_the_error_is_the_infinitesimal_jackknife_of_each_person() -> None:
    """Each weight moved a little by hand: the squares of what that does to the share add up to the variance."""
    lists = [[(1, WORK), (2, OTHER), (3, WORK), (3, 0)], [(1, 0), (2, WORK), (2, WORK), (4, OTHER), (4, 0)]]
    weights = (1.0, 3.0)

    def share(changed: tuple[int, int] | None = None, by: float = 0.0) -> np.ndarray:
        cells = []
        for group, persons in enumerate(lists):
            for place, person in enumerate(persons):
                cells.append(Weighed(monthly([person]), weights[group] + (by if (group, place) == changed else 0.0)))
        return np.array(weighed_incidence(cells).work)

    step, variance = 1e-6, np.zeros(4)
    for group, persons in enumerate(lists):
        for place in range(len(persons)):
            slope = (share((group, place), step) - share((group, place), -step)) / (2 * step)
            variance += (weights[group] * slope) ** 2

    found = weighed_incidence([Weighed(monthly(p), w) for p, w in zip(lists, weights, strict=True)])
    assert found.work == pytest.approx(tuple(share()))
    assert found.se == pytest.approx(tuple(np.sqrt(variance)), rel=1e-6)


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="6 ausgeschieden, aber nur 5 noch da"):
        weighed_incidence([Weighed(Counts((1,), (5,), (4,), (2,)), 1.0)])
