"""Who and what is compared."""

from __future__ import annotations

import pytest

from jaen_analysis.analysis.benchmark.case import Case, as_area
from jaen_analysis.intake.params import ComparisonGroup
from jaen_analysis.vocabulary.measures import integrationen
from tests.analysis.benchmark.kreis import (
    AMOUNT,
    CHANGE,
    CITIES,
    EVENTS,
    OFFICES,
    SHARE,
    SIZES,
    case,
    last_months,
    law,
    quarterly,
    stocks,
)
from tests.analysis.world import indicator, panel


@pytest.mark.parametrize(
    ("period", "newest", "length", "single"),
    [("2026-09", 1, 1, 13), ("2026-Q3", 1, 3, 5), ("2026-H1", 2, 3, 3), ("2026", 4, 3, 2)],
)
def test_a_period_is_so_many_of_the_spans_that_it_is_judged_by(
    period: str, newest: int, length: int, single: int
) -> None:
    found = case(AMOUNT, stocks(1), period=period)
    assert (found.newest, found.spans.length, len(found.single.months)) == (newest, length, single)
    assert found.spans.months == tuple(last_months(period, 12 + newest))
    assert found.single.length == found.panel.period.length
    assert found.single.months[-1] == found.panel.period.last_month


def test_the_cut_of_the_last_day_counts() -> None:
    assert [area.key for area in case(SHARE, stocks(1)).areas] == [*CITIES, *OFFICES]
    old = case(SHARE, stocks(1), period="2018-Q3")
    assert [area.key for area in old.areas][5:] == ["rs-hattingen", "rs-schwelm", "rs-wetter-herdecke", "rs-witten"]


@pytest.mark.parametrize("of", [SHARE, CHANGE, AMOUNT], ids=lambda of: of.id)
def test_only_events_are_reckoned_with_a_scatter(of: object) -> None:
    assert case(of, stocks(8)).scatter.phi == 1
    wild = quarterly(integrationen, hattingen=[10, 90, 20, 80, 10, 90, 20, 80], schwelm=[50] * 8, witten=[100] * 8)
    assert case(EVENTS, stocks(8), wild).scatter.phi > 5


def test_only_offices_that_lie_within_a_group_belong_to_it() -> None:
    some = as_area(ComparisonGroup("sued", "Südkreis", ("stadt-hattingen", "stadt-schwelm", "stadt-wetter"), ""))
    found = Case.of(SHARE, panel("2026-Q3", stocks(1)), law(), some)
    assert [area.key for area in found.areas] == [*some.cities, "rs-hattingen", "rs-schwelm"]
    assert (found.whole.name, found.whole.key) == ("Südkreis", "gruppe-sued")
    assert found.whole not in panel("2026-Q3", stocks(1)).areas


def test_without_a_formula_there_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="„Nie“ ist ausgesetzt und kann nicht verglichen werden"):
        case(indicator("nie", None, state="ausgesetzt", note="noch nicht vereinbart"), stocks(1))


def test_where_a_city_lacks_a_value_the_others_are_the_whole_under_their_name() -> None:
    known = case(EVENTS, stocks(8), quarterly(integrationen, **{city: [10] * 8 for city in SIZES if city != "witten"}))
    complete = known.complete()
    assert complete.whole.name == "Kreis ohne Witten"
    assert complete.single.known[-1, -1]
    assert complete.single.count[-1, -1] == 10 * (len(SIZES) - 1)
    assert complete.complete() is complete
    assert case(EVENTS).complete().whole.kind == "kreis"
