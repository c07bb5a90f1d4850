"""When the law or the cut of an office changed within the time that is looked at."""

from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.benchmark.comparability import first_month, law_changed, law_changed_since, office_changed
from jaen_analysis.analysis.benchmark.spans import Spans
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.rechtsstand import Break
from tests.analysis.benchmark.kreis import law
from tests.analysis.world import BEFORE, ORGANISATION, SINCE_2018, organisation

QUARTERS = ("2026-03", "2026-06", "2026-09")
NONE = np.empty((3, 0))
SPANS = Spans(integrationen.total(3) / elb.mean(3), 3, QUARTERS, (), NONE, NONE, NONE.astype(int))


def broken(*months: str) -> list[Break]:
    return [Break(month, month, f"Bruch {month}", (), "", True) for month in months]


@pytest.mark.parametrize(
    ("month", "found"), [("2026-07", False), ("2026-08", True), ("2026-09", True), ("2026-05", False)]
)
def test_a_break_inside_the_last_span_is_one_and_between_spans_is_none(month: str, found: bool) -> None:
    assert bool(law_changed(SPANS, law(*broken(month)))) == found


@pytest.mark.parametrize(
    ("month", "back", "found"),
    [("2026-07", 1, False), ("2026-07", 2, True), ("2026-04", 2, False), ("2026-05", 2, True), ("2026-04", 3, True)],
)
def test_spans_that_are_compared_have_no_break_between_them(month: str, back: int, found: bool) -> None:
    assert bool(law_changed_since(SPANS, law(*broken(month)), back)) == found


def test_breaks_are_named_once_each() -> None:
    words = law_changed(SPANS, law(*broken("2026-02", "2026-08", "2026-09")))
    assert words == "Reihenbruch: Bruch 2026-08; Bruch 2026-09"
    assert law_changed_since(SPANS, law(*broken("2026-07")), 2) == "Reihenbruch: Bruch 2026-07"


def test_the_first_month_of_the_spans_that_are_looked_at() -> None:
    assert [first_month(SPANS, back) for back in (1, 2, 3)] == ["2026-07", "2026-04", "2026-01"]


OFFICES = {office.key: office for office in ORGANISATION.boundaries[1].regionalstellen}
JOINT = OFFICES["rs-witten-wetter-herdecke"]
SINCE = "Die Regionalstelle ist erst seit 01.12.2018 so zugeschnitten"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-12", "2019-02", ""),
        ("2018-11", "2019-01", SINCE),
        ("2010-01", "2026-09", SINCE),
        ("2019-01", "2026-09", ""),
    ],
)
def test_an_office_is_the_same_as_long_as_its_cities_are(first: str, last: str, words: str) -> None:
    assert office_changed(JOINT, ORGANISATION, first, last) == words


def test_a_new_cut_of_others_changes_nothing() -> None:
    assert office_changed(OFFICES["rs-schwelm"], ORGANISATION, "2018-01", "2019-12") == ""
    assert office_changed(ORGANISATION.cities[4], ORGANISATION, "2018-01", "2019-12") == ""


def test_the_last_of_several_cuts_counts() -> None:
    twice = organisation(("2010-01-01", SINCE_2018), ("2015-01-01", BEFORE), ("2018-12-01", SINCE_2018))
    assert office_changed(JOINT, twice, "2014-01", "2019-12") == SINCE
