"""Bound and pinned places begin when they do; all others of the same offer need the time of a procurement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.planning.propose.check import check
from jaen_analysis.analysis.planning.propose.proposal import Proposal, propose
from jaen_analysis.intake.params.values_planning import Pin, Plan, PlanRules, Procurement
from tests.analysis.planning.tasks import HATTINGEN, ORGANISATION, WITTEN, YEAR, need, offer, rules

NEEDS = [need(HATTINGEN, 12), need(WITTEN, 20)]
FROM = {"award_from": date(2026, 10, 1)}
"""A procurement from then on reaches April 2027."""


def proposed(asked: PlanRules) -> Proposal:
    found = propose(asked, NEEDS, {}, ORGANISATION)
    assert check(found.plan, asked, NEEDS, ORGANISATION, {}) == ()
    return found


def by_begin(found: Proposal) -> dict[str, int]:
    return {f"{one.begin:%Y-%m}": one.places for one in found.plan.programmes}


def test_one_bound_place_lets_no_other_begin_earlier() -> None:
    course = offer(begins=("2027-01", "2027-07"), fixed={WITTEN: 1})

    early = proposed(rules(offer(begins=("2027-01",), fixed={WITTEN: 1}), **FROM))
    both = proposed(rules(course, **FROM))

    assert by_begin(early) == {"2027-01": 1}
    assert sum(by_begin(both).values()) == 32
    assert by_begin(both).get("2027-01", 0) <= 1


def test_a_pinned_number_begins_early_and_no_more() -> None:
    course = offer(begins=("2027-01", "2027-02"))

    somewhere = proposed(rules(course, pins=(Pin("kurs", WITTEN, 3),), **FROM))
    there = proposed(rules(course, pins=(Pin("kurs", WITTEN, 3, "2027-02"),), **FROM))

    assert sum(by_begin(somewhere).values()) == 3
    assert by_begin(there) == {"2027-02": 3}


def test_a_bound_place_brings_the_smallest_course_with_it() -> None:
    found = proposed(rules(offer(begins=("2027-01",), fixed={WITTEN: 1}, smallest=8), **FROM))

    assert by_begin(found) == {"2027-01": 8}


def test_more_places_than_are_bound_are_found_by_the_check() -> None:
    asked = rules(offer(begins=("2027-01",), fixed={WITTEN: 2}), **FROM)
    (one,) = proposed(replace(asked, award_from=date(2026, 1, 1))).plan.programmes

    faults = check(Plan(YEAR, "Entwurf", (one,)), asked, NEEDS, ORGANISATION, {})

    assert faults == (
        "„Kurs“ (kurs) beginnt 2027-01 mit 32 Plätzen; gebunden oder festgelegt sind 2, die Vergabe weiterer ist dann "
        "noch nicht abgeschlossen.",
    )


def test_bound_places_have_no_days_of_an_award() -> None:
    begins = ("2027-01", "2027-07")

    found = proposed(rules(offer(begins=begins, fixed={WITTEN: 2}), **FROM))
    pinned = proposed(rules(offer(begins=begins[:1]), pins=(Pin("kurs", WITTEN, 2),), **FROM))
    later = proposed(rules(offer(begins=begins[1:], fixed={WITTEN: 20, HATTINGEN: 12}), **FROM))

    days = {f"{one.begin:%Y-%m}": one.procurement for one in found.plan.programmes}
    assert days["2027-01"] == Procurement()
    assert days["2027-07"].board == date(2026, 10, 1)
    assert [one.procurement.board for one in pinned.plan.programmes] == [date(2026, 10, 1)]
    assert [one.procurement for one in later.plan.programmes] == [Procurement()]


def test_what_is_too_early_for_new_places_is_told() -> None:
    how = proposed(rules(offer(begins=("2027-01", "2027-07"), fixed={WITTEN: 2}, largest=4), **FROM)).plan.derivation

    assert how
    assert (
        "„Kurs“: Beginn Januar 2027 gibt es nur für gebundene oder festgelegte Plätze, die Vergabe weiterer dauert "
        "länger."
    ) in how.limits
    assert any("Bei „Kurs“ sind alle Kurse so groß, wie sie sein dürfen." in one for one in how.unmet)
