"""What has to stay in doubt: a count, and what stands between counts by the rules of the count that it is about."""

from __future__ import annotations

import pytest

from jaen_analysis.analysis.disclosure.linked import Cell, Rest, Sum
from jaen_analysis.analysis.secrecy.cells import Former, Given, Left, Revision, Was
from jaen_analysis.analysis.secrecy.rules import Doubt
from jaen_analysis.vocabulary.counted import Count
from tests.analysis.secrecy.world import of, panel, sensitive

MEAN = Count.parse("stadt-witten: elb[insgesamt] 2026-07..2026-09")
WOMEN = Count.parse("stadt-witten: elb[geschlecht=frauen] 2026-07..2026-09")
WAS = Was(MEAN.area, MEAN.spans, 30.0)
FLOW = Count.parse("stadt-witten: integrationen[insgesamt] 2026-07..2026-09")
STAFF = Count.parse("stadt-witten: vzae_eingliederung[insgesamt] 2026-09..2026-09")


def doubt(cell: Cell, value: float) -> Doubt | None:
    return sensitive(of(panel([]), [])).doubt(cell, value)


@pytest.mark.parametrize(
    "cell",
    [
        MEAN,
        WAS,
        Left(MEAN, WOMEN),
        Rest(Sum(MEAN, (WOMEN,), rest=True)),
        Given(MEAN),
        Revision(MEAN, WAS),
        Former(Left(MEAN, WOMEN), 6.0),
    ],
)
def test_two_persons_in_each_of_three_months_are_two_persons_whatever_stands_for_them(cell: Cell) -> None:
    assert doubt(cell, 6.0) == Doubt(3.0, 9.0)
    assert doubt(cell, 9.0) is None


def test_what_happens_in_three_months_is_counted_once() -> None:
    assert doubt(Revision(FLOW, Was(FLOW.area, FLOW.spans, 9.0)), 2.0) == Doubt(1.0, 3.0)
    assert doubt(Revision(FLOW, Was(FLOW.area, FLOW.spans, 9.0)), 6.0) is None


def test_posts_that_a_city_gives_to_a_joint_delivery_are_judged_as_posts() -> None:
    assert doubt(Given(STAFF), 4.0) == doubt(STAFF, 4.0) == Doubt(3.0, 5.0)


@pytest.mark.parametrize(
    ("cell", "value", "alone"),
    [(MEAN, 3.0, True), (MEAN, 1.0, True), (MEAN, 4.0, False), (FLOW, 1.0, True), (FLOW, 2.0, False)],
)
def test_one_person_in_every_month_is_a_single_one_as_is_one_in_a_month(cell: Cell, value: float, alone: bool) -> None:
    found = doubt(cell, value)

    assert found is not None and found.single is alone


def test_an_occupied_place_is_a_person_and_an_offered_one_is_not() -> None:
    occupied = Count.parse("stadt-witten: besetzte_massnahmeplaetze[insgesamt] 2026-09..2026-09")
    offered = Count.parse("stadt-witten: massnahmeplaetze[insgesamt] 2026-09..2026-09")

    assert doubt(occupied, 2.0) == Doubt(1.0, 3.0)
    assert doubt(occupied, 3.0) is None
    assert doubt(offered, 2.0) is None


def test_a_post_and_a_euro_are_no_persons() -> None:
    found = doubt(STAFF, 1.0)

    assert found is not None and not found.single
