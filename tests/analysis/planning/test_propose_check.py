"""The check of a plan finds what a person has written otherwise than it is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jaen_analysis.analysis.planning.propose.check import check
from jaen_analysis.analysis.planning.propose.proposal import propose
from jaen_analysis.intake.params.values_planning import Plan, PlanRules
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from tests.analysis.planning.tasks import ORGANISATION, WITTEN, YEAR, need, offer, rules

ASKED = rules(offer(persons_per_place=Decimal("1.5")))
NEEDS = [need(WITTEN, 9)]


def faults(asked: PlanRules = ASKED, **changes: object) -> tuple[str, ...]:
    """What is found in the one course of 6 places that is proposed, with these changes."""
    (one,) = propose(asked, NEEDS, {}, ORGANISATION).plan.programmes
    changed = Plan(YEAR, "Entwurf", (replace(one, **changes),))  # type: ignore[arg-type]
    return check(changed, asked, NEEDS, ORGANISATION, {})


def test_a_course_as_it_is_offered_has_no_fault() -> None:
    assert faults() == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"provider": "Träger  A"}, "hat den Träger „Träger  A“; angeboten ist „Träger A“."),
        ({"groups": ("ab50", "u25")},
         "hat die Zielgruppen Menschen ab 50, junge Menschen unter 25; angeboten sind alle ELB."),
        ({"kinds": ("sprache",)}, "hat die Bedarfsarten Sprache im Beruf; angeboten sind Qualifizierung."),
        ({"entries": 99999}, "hat 99999 Eintritte; 6 Plätze für je 1,5 Personen im Jahr sind 9."),
        ({"begin": date(2027, 3, 31)}, "geht vom 31.03.2027 bis zum 31.08.2027; ein Kurs beginnt am ersten Tag"),
        ({"end": date(2027, 8, 1)}, "geht vom 01.03.2027 bis zum 01.08.2027; ein Kurs beginnt am ersten Tag"),
        ({"instrument": INSTRUMENTS["16a"]}, f"hat das Instrument „{INSTRUMENTS['16a'].title}“; angeboten ist"),
    ],
)  # fmt: skip
def test_what_is_unlike_the_offer_is_found(changes: dict[str, object], fault: str) -> None:
    assert any(one.startswith(f"„Kurs“ (kurs) {fault}") for one in faults(**changes)), faults(**changes)
