"""The distance of an area to its rest, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.benchmark.course import LONGEST, Course, course
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import bg, elb, integrationen
from jaen_analysis.vocabulary.rechtsstand import Break
from tests.analysis.benchmark.kreis import EVENTS, SIZES, case, last_months, quarterly, stocks

QUARTERS = 12


def quarters(witten: list[float | None], breaks: Sequence[Break] = (), **other: list[float]) -> Case:
    """Six per cent everywhere, and the integrations of Witten as they are named."""
    count = len(witten)
    happened: dict[str, list[float | None]] = {city: [size * 0.06] * count for city, size in SIZES.items()}
    return case(EVENTS, stocks(count), quarterly(integrationen, **happened | {"witten": witten} | other), breaks=breaks)


def of(made: Case, key: str = "stadt-witten") -> Course:
    return course(made, next(area for area in made.areas if area.key == key))


def test_the_distance_is_own_value_minus_that_of_all_others() -> None:
    found = of(quarters([300.0] * (QUARTERS - 1) + [400.0]))

    assert found.months == tuple(last_months("2026-Q3", QUARTERS))
    assert found.distance[:-1] == pytest.approx(np.zeros(QUARTERS - 1), abs=1e-12)
    assert found.distance[-1] == pytest.approx(400 / 5000 - 0.06)
    assert found.points == QUARTERS


def test_what_moves_all_alike_moves_nothing() -> None:
    season = [0.04, 0.06, 0.08, 0.05] * 3
    happened = {city: [size * rate for rate in season] for city, size in SIZES.items()}

    found = of(quarters(happened.pop("witten"), **happened))

    assert found.distance == pytest.approx(np.zeros(QUARTERS), abs=1e-12)


def test_it_begins_with_the_first_known_quarter_and_keeps_later_gaps() -> None:
    found = of(quarters([None, None, 300.0, None, *[300.0] * (QUARTERS - 4)]))

    assert len(found.months) == QUARTERS - 2
    assert np.isnan(found.distance).tolist() == [False, True, *[False] * (QUARTERS - 4)]
    assert found.points == QUARTERS - 3


def test_a_jump_is_outside_of_the_limits() -> None:
    usual = [300.0 + 2 * (n % 3) for n in range(QUARTERS - 1)]

    found = of(quarters([*usual, 500.0]))

    assert found.causes.outside.tolist() == [*[False] * (QUARTERS - 1), True]


def test_an_area_without_figures_has_an_empty_course() -> None:
    found = of(quarters([None] * QUARTERS))

    assert (found.points, found.months, len(found.distance)) == (0, (), 0)


def test_no_more_than_six_years_are_looked_back_on() -> None:
    assert of(quarters([300.0] * (LONGEST + 4))).points == LONGEST


def broken(month: str, *measures: Measure) -> Break:
    return Break("neu", month, "Neue Zählung", tuple(measure.id for measure in measures), "", True)


def test_it_begins_after_the_newest_break_that_concerns_its_figures() -> None:
    usual = [300.0] * QUARTERS

    found = of(quarters(usual, [broken("2024-07", elb), broken("2025-10", integrationen), broken("2026-04", bg)]))

    assert (found.points, found.months[0]) == (4, "2025-12")
    assert found.broken == "Reihenbruch: Neue Zählung"


def test_a_quarter_with_a_break_inside_belongs_to_neither_side() -> None:
    assert of(quarters([300.0] * QUARTERS, [broken("2025-11")])).months[0] == "2026-03"
    assert of(quarters([300.0] * QUARTERS, [broken("2026-08")])).points == 0


def test_a_break_before_the_first_figures_cuts_nothing() -> None:
    found = of(quarters([300.0] * QUARTERS, [broken("2022-01")]))

    assert (found.points, found.broken) == (QUARTERS, "")


def test_who_is_not_compared_has_no_course() -> None:
    with pytest.raises(ValueError, match="fremd"):
        course(quarters([300.0] * 4), Area("fremd", "stadt", "Fremd", cities=("fremd",)))
