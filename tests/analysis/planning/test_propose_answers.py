"""What cities are told of their needs holds together, not only each answer alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jaen_analysis.analysis.planning.propose.answers import contradictions
from jaen_analysis.analysis.planning.propose.proposal import propose
from jaen_analysis.intake.params.values_planning import Answer, Need, Plan, PlanRules
from jaen_analysis.vocabulary.planning import NeedOutcome
from tests.analysis.planning.tasks import DAY, HATTINGEN, ORGANISATION, WITTEN, need, offer, rules


def answered(one: Need, outcome: NeedOutcome = "berücksichtigt", *programmes: str) -> Need:
    return replace(one, answer=Answer(outcome, "Grund", DAY, programmes or ("kurs",), proposed=True))


def plan(asked: PlanRules, needs: list[Need]) -> Plan:
    return propose(asked, needs, {}, ORGANISATION).plan


NEEDS = [need(WITTEN, 10), need(WITTEN, 10, "ab50"), need(HATTINGEN, 3)]


def test_two_answers_that_promise_the_same_places_are_found() -> None:
    told = [answered(one) for one in NEEDS]
    whole = plan(rules(offer()), NEEDS)
    (one,) = whole.programmes
    cut = replace(whole, programmes=(replace(one, quotas={WITTEN: 10, HATTINGEN: 3}, entries=13),))

    assert contradictions(whole, told, ORGANISATION) == ()
    assert contradictions(cut, told, ORGANISATION) == (
        "Bedarfe „stadt-witten-u25-qualifizierung-hoch“ (Witten) und „stadt-witten-ab50-qualifizierung-hoch“ (Witten): "
        "Die Ergebnisse sagen zusammen 20 Personen einen Platz in „kurs“ zu; im Plan sind dort Plätze für 10. Neu "
        "schreiben: jaen plan propose 2027 --answers --replace",
    )
    partly = [answered(NEEDS[0]), answered(NEEDS[1], "teilweise")]
    (fault,) = contradictions(cut, partly, ORGANISATION)
    assert "sagen zusammen mindestens 11 Personen einen Platz" in fault


def test_places_for_several_cities_are_promised_once() -> None:
    needs = [need(WITTEN, 6), need(HATTINGEN, 6)]
    asked = rules(offer(areas=("kreis",)))
    whole = plan(asked, needs)
    (one,) = whole.programmes
    cut = replace(whole, programmes=(replace(one, quotas={"kreis": 8}, entries=8),))
    told = [answered(one) for one in needs]

    assert contradictions(whole, told, ORGANISATION) == ()
    (fault,) = contradictions(cut, told, ORGANISATION)
    assert "zusammen 12 Personen" in fault
    assert "Plätze für 8" in fault


def test_what_a_proposal_answers_never_contradicts_its_plan() -> None:
    """One place serves a person and a half: the entries of each of two courses of one place are rounded down."""
    many = offer(persons_per_place=Decimal("1.5"), begins=("2027-01", "2027-07"), largest=3)
    needs = [need(WITTEN, 5), need(WITTEN, 2, "ab50"), need(HATTINGEN, 1)]
    found = propose(rules(many), needs, {}, ORGANISATION)

    told = [replace(part.need, answer=found.answer(part, date(2026, 11, 1))) for part in found.shares]

    assert len(found.plan.programmes) == 2
    assert {one.answer.outcome for one in told if one.answer} == {"berücksichtigt"}
    assert contradictions(found.plan, told, ORGANISATION) == ()
