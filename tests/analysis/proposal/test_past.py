"""The past that a proposal rests on: up to the newest month that all cities know."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jaen_analysis.analysis.proposal.past import Past, of_areas, past, year_value
from jaen_analysis.analysis.proposal.subject import Subject
from jaen_analysis.analysis.targets.courses import How, Part
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.analysis.world import NAMES, indicator, monthly, of_all, panel

CITIES = [f"stadt-{name}" for name in NAMES]
QUOTE = indicator("quote", integrationen.total(12) / elb.mean(12), better="higher", unit="%")
SUBJECT = Subject(Target("quote", "Ziel", QUOTE), QUOTE, Part(integrationen, "sum"), Part(elb, "mean"))


def known(top: int, bottom: int, **late: int) -> Past | None:
    """Months of both figures from January 2024 on; ``late`` are cities with fewer months of the first."""
    fewer = {name: [5] * months for name, months in late.items()}
    rows = [of_all(integrationen, "2024-01", *[5] * top, **fewer), of_all(elb, "2024-01", *[100] * bottom)]
    return past(SUBJECT, panel("2026-09", *rows), CITIES)


def test_it_ends_with_the_newest_month_of_both_figures() -> None:
    found = known(top=33, bottom=30)

    assert found is not None
    assert (found.first, found.last, found.begin) == ("2024-01", "2026-06", "2024-07")
    assert found.spans(found.top).shape == (2, 12, 5)


def test_it_waits_for_a_city_that_is_late() -> None:
    found = known(top=33, bottom=33, witten=30)

    assert found is not None
    assert found.last == "2026-06"


def test_a_city_without_any_figure_holds_nobody_up() -> None:
    found = known(top=33, bottom=33, witten=0)

    assert found is not None
    assert found.last == "2026-09"
    assert np.isnan(found.top[:, CITIES.index("stadt-witten")]).all()


def test_less_than_twelve_months_are_no_past() -> None:
    assert known(top=11, bottom=33) is None


def test_without_a_figure_there_is_no_past() -> None:
    assert past(SUBJECT, panel("2026-09", of_all(elb, "2024-01", *[100] * 33)), CITIES) is None
    assert past(replace(SUBJECT, top=None), panel("2026-09", monthly(elb, "2026-09", witten=[1])), CITIES) is None


def test_times_are_whole_calendar_years_and_the_last_twelve_months() -> None:
    found = known(top=33, bottom=33)

    assert found is not None
    assert [words for words, _ in found.times()] == ["2024", "2025", "Oktober 2025 bis September 2026"]
    assert [rows.stop - rows.start for _, rows in found.times()] == [12, 12, 12]


def test_a_whole_year_is_told_once() -> None:
    found = known(top=24, bottom=24)

    assert found is not None
    assert [words for words, _ in found.times()] == ["2024", "2025"]


def test_areas_are_the_sums_of_their_cities() -> None:
    cities = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, np.nan]])

    assert of_areas(cities, [[0, 1], [2]])[:, 0].tolist() == [3.0, 9.0]
    assert np.isnan(of_areas(cities, [[0, 1, 2]])[1, 0])


@pytest.mark.parametrize(("how", "expected"), [("sum", [24.0]), ("mean", [2.0])])
def test_a_year_value_is_a_sum_or_a_mean(how: How, expected: list[float]) -> None:
    assert year_value(Part(elb, how), np.full((12, 1), 2.0)).tolist() == expected
