"""The season of the calendar year, although the spans of twelve months end in any month."""

from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.proposal.past import Past
from jaen_analysis.analysis.proposal.season import season
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.vocabulary.measures import elb, integrationen

MONTHLY = np.array([1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 1, 1], dtype="float64")


@pytest.mark.parametrize("first", ["2024-01", "2023-10", "2024-06"])
def test_the_share_of_a_sum_is_that_of_calendar_months(first: str) -> None:
    start = int(first[5:]) - 1
    months = np.tile(np.roll(MONTHLY, -start), 3)[:, None] * np.array([[1.0, 4.0]])

    found = season(Part(integrationen, "sum"), Past(first, months, None))

    assert found.sum
    assert found.months[[2, 5, 8, 11]] == pytest.approx([3 / 20, 9 / 20, 18 / 20, 1])


@pytest.mark.parametrize("first", ["2024-01", "2023-10"])
def test_a_stock_stands_against_the_mean_of_its_year(first: str) -> None:
    start = int(first[5:]) - 1
    shape = 100 * (1 + 0.1 * np.sin(2 * np.pi * np.arange(12) / 12))
    months = np.tile(np.roll(shape, -start), 3)[:, None]

    found = season(Part(elb, "mean"), Past(first, months, None))

    assert found.months == pytest.approx(shape / 100, abs=1e-9)


def test_one_year_tells_no_season_of_a_stock() -> None:
    found = season(Part(elb, "mean"), Past("2025-01", np.ones((12, 1)), None))

    assert np.isnan(found.months).all()
