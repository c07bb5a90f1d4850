"""Why a need gets no more places, what stays the same whatever the order, and how the rules stand beside the budget."""

from __future__ import annotations


from jaen_analysis.analysis.planning.propose.proposal import propose
from jaen_analysis.intake.params.values_planning import PlanRules
from tests.analysis.planning.tasks import ORGANISATION, WITTEN, YEAR, need, offer, rules

LATER = ("eingliederung", YEAR + 1)


def said(asked: PlanRules, persons: int) -> str:
    """What is said of a need of so many persons in Witten."""
    found = propose(asked, [need(WITTEN, persons)], {}, ORGANISATION).plan.derivation
    assert found
    return "\n".join(found.unmet)


def test_an_authority_that_binds_is_the_reason_where_the_title_has_room_for_one_more_place() -> None:
    asked = rules(
        offer(smallest=10, begins=("2027-10",)), funds={"eingliederung": 32_000_00}, due={LATER: 12 * 1_500_00}
    )

    words = said(asked, 20)

    assert "8 von 20 Personen ohne Platz" in words
    assert "Für „Kurs“ reicht die Verpflichtungsermächtigung nicht (Eingliederungstitel 2028: 0 EUR)." in words
    assert "Rest des Titels" not in words


def test_a_course_that_is_not_held_needs_its_smallest_size() -> None:
    asked = rules(offer(smallest=10), funds={"eingliederung": 29_000_00})

    assert "Für „Kurs“ reicht der Rest des Titels nicht (Eingliederungstitel: 29.000 EUR)." in said(asked, 20)


def test_the_title_of_the_year_and_an_authority_may_be_short_for_different_begins() -> None:
    asked = rules(offer(begins=("2027-03", "2027-12")), funds={"eingliederung": 7_000_00}, due={LATER: 1_000_00})

    words = said(asked, 20)

    assert (
        "Für „Kurs“ reicht, je nach Beginn, der Rest des Titels oder die Verpflichtungsermächtigung nicht "
        "(Eingliederungstitel: 1.000 EUR; Eingliederungstitel 2028: 1.000 EUR)."
    ) in words
