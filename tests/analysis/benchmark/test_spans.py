"""Parts of an indicator by spans that do not overlap."""

from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.benchmark.spans import Spans, span_length
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status
from tests.analysis.benchmark.kreis import quarterly, stocks
from tests.analysis.world import ORGANISATION, SECRET, indicator, monthly, of_all, panel

ROLLING = integrationen.total(12) / elb.mean(12)
WITTEN = ORGANISATION.cities[4]


def spans(formula, *rows, length: int = 3, number: int = 3, period: str = "2026-Q3", split: str = "insgesamt") -> Spans:
    return Spans.of(formula, panel(period, *rows), [WITTEN, ORGANISATION.kreis], length, number, split)


def test_a_rolling_rate_falls_apart_into_quarters() -> None:
    events = monthly(integrationen, "2026-01", witten=[1, 2, 3, 4, 5, 6, 7, 8, 9], schwelm=[1] * 9,
                     hattingen=[0] * 9, herdecke=[0] * 9, wetter=[0] * 9)  # fmt: skip
    found = spans(ROLLING, events, of_all(elb, "2026-01", *[10, 20, 30] * 3))
    assert found.months == ("2026-03", "2026-06", "2026-09")
    assert found.count.tolist() == [[6, 9], [15, 18], [24, 27]]
    assert found.exposure.tolist() == [[20, 100]] * 3
    assert found.values[-1].tolist() == [1.2, 0.27]


def test_a_mean_of_events_is_counted_over_its_months() -> None:
    formula = integrationen.mean(12) / elb.lag(1).mean(12)
    found = spans(formula, of_all(integrationen, "2026-07", 2, 3, 7), of_all(elb, "2026-06", 9, 10, 11, 12), number=1)
    assert (found.count[0, 0], found.exposure[0, 0]) == (12, 30)
    assert found.values[0, 0] == 0.4


def test_a_change_has_now_and_then() -> None:
    found = spans(elb.change(12), of_all(elb, "2026-03", 80, 1, 1, 100, 1, 1, 110), number=2)
    assert found.count[:, 0].tolist() == [100, 110]
    assert found.exposure[:, 0].tolist() == [80, 100]
    assert found.values[:, 0].tolist() == pytest.approx([0.25, 0.1])
    assert found.value(found.count[:, 1], found.exposure[:, 1]).tolist() == pytest.approx([0.25, 0.1])


def test_spans_before_the_first_fact_are_missing() -> None:
    found = spans(ROLLING, quarterly(integrationen, witten=[5]), stocks(1), number=4)
    assert found.known[:, 0].tolist() == [False, False, False, True]
    assert found.ranks[:, 0].tolist() == [Status.FEHLT] * 3 + [Status.OK]


def test_nothing_missing_is_taken_for_zero() -> None:
    events = monthly(integrationen, "2026-07", witten=[1, None, 1], schwelm=[1, SECRET, 1])
    found = spans(ROLLING, events, stocks(1), number=1)
    assert np.isnan(found.count).all()
    assert not found.known.any()
    assert np.isnan(spans(ROLLING, quarterly(integrationen, witten=[1]), stocks(1, witten=[0]), number=1).values).all()


def test_a_figure_without_denominator_has_no_exposure() -> None:
    found = spans(integrationen.total(12), quarterly(integrationen, witten=[5]), number=1)
    assert found.count[0, 0] == 5
    assert np.isnan(found.exposure).all()


def test_a_part_of_the_persons_has_its_own_figures() -> None:
    women = stocks(1, breakdown="geschlecht=frauen", witten=[40])
    some = quarterly(integrationen, "geschlecht=frauen", witten=[4])
    found = spans(ROLLING, women, some, quarterly(integrationen, witten=[5]), stocks(1), number=1,
                  split="geschlecht=frauen")  # fmt: skip
    assert (found.count[0, 0], found.exposure[0, 0]) == (4, 40)


@pytest.mark.parametrize(("period", "months"), [("2026-09", 1), ("2026-Q3", 3), ("2026-H1", 3), ("2026", 3)])
def test_a_month_is_judged_by_months_and_everything_longer_by_quarters(period: str, months: int) -> None:
    assert span_length(Period.parse(period)) == months


def test_a_lagged_change_is_still_a_change() -> None:
    found = spans(indicator("x", elb.change(3).lag(1)).formula, of_all(elb, "2026-05", 80, 1, 1, 100, 1), number=1)
    assert found.values[0, 0] == pytest.approx(0.25)
