"""What earlier plans have bound counts in a proposal, and what they only proposed does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.planning.propose.check import check
from jaen_analysis.analysis.planning.propose.proposal import propose
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.vocabulary.money import Cents
from tests.analysis.planning.tasks import ORGANISATION, WITTEN, YEAR, before, need, offer, rules

NEEDS = [need(WITTEN, 40)]
ASKED = rules(offer(), funds={"eingliederung": 60_000_00})
"""A place costs 3,000 EUR: the title is worth 20 places."""


def course(id_: str, year: int, amount: Cents, **changes: object) -> Programme:
    """A course of a plan that has bound money for the year."""
    (one,) = before(**{id_: "fortführen"})[YEAR - 1].programmes
    usual = {"year": year, "begin": date(year, 1, 1), "due": {YEAR: amount}, "assessment": None}
    return replace(one, **{**usual, **changes})  # type: ignore[arg-type]


def plans(*courses: Programme) -> dict[int, Plan]:
    years = sorted({one.year for one in courses})
    return {year: Plan(year, "beschlossen", tuple(c for c in courses if c.year == year)) for year in years}


def places(earlier: dict[int, Plan]) -> int:
    found = propose(ASKED, NEEDS, earlier, ORGANISATION).plan
    return sum(one.places for one in found.programmes)


def test_without_the_verdicts_the_money_stays_bound() -> None:
    judged = before(kurs="ändern")[YEAR - 1].programmes[0]
    earlier = plans(replace(judged, due={}), course("fremd", YEAR - 1, 30_000_00))

    how = propose(ASKED, NEEDS, earlier, ORGANISATION).plan.derivation

    assert how
    assert how.verdicts == ("Die Zahl der Plätze ist ohne die Urteile dieselbe bei: „Kurs“.",)


def test_all_earlier_plans_bind_each_measure_once() -> None:
    long = course("lang", YEAR - 2, 30_000_00, end=date(YEAR, 12, 31))
    again = replace(long, year=YEAR - 1, begin=date(YEAR - 1, 1, 1))

    assert places(plans(long)) == 10
    assert places(plans(long, again)) == 10
    assert places(plans(long, replace(again, due={YEAR: 15_000_00}))) == 15, "the later plan knows better"
    assert places(plans(long, replace(again, state="verworfen"))) == 20
    assert places(plans(long, course("kurz", YEAR - 1, 15_000_00))) == 5


def test_the_check_counts_all_earlier_plans_too() -> None:
    free = propose(ASKED, NEEDS, {}, ORGANISATION).plan
    earlier = plans(course("lang", YEAR - 2, 30_000_00), course("kurz", YEAR - 1, 6_000_00))

    (fault,) = check(free, ASKED, NEEDS, ORGANISATION, earlier)

    assert "60.000 EUR verplant und 36.000 EUR in früheren Plänen gebunden, 60.000 EUR vorhanden" in fault
    assert check(propose(ASKED, NEEDS, earlier, ORGANISATION).plan, ASKED, NEEDS, ORGANISATION, earlier) == ()


def test_what_was_only_proposed_has_bound_nothing() -> None:
    earlier = plans(course("fremd", YEAR - 1, 30_000_00, state="Vorschlag"))

    assert places(earlier) == 20
    assert check(propose(ASKED, NEEDS, {}, ORGANISATION).plan, ASKED, NEEDS, ORGANISATION, earlier) == ()


def test_what_earlier_plans_have_bound_for_later_years_is_summed() -> None:
    earlier = plans(
        course("lang", YEAR - 2, 0, due={2028: 5_000_00}), course("kurz", YEAR - 1, 0, due={2028: 2_000_00})
    )

    how = propose(ASKED, NEEDS, earlier, ORGANISATION).plan.derivation

    assert how
    assert any("Eingliederungstitel 2028: In früheren Plänen (2025, 2026) sind schon 7.000 EUR gebunden" in s
               for s in how.limits)  # fmt: skip
