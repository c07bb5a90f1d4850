"""Why a need gets no more places, what stays the same whatever the order, and how the rules stand beside the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.planning.propose.budget_words import beside_budget
from jaen_analysis.analysis.planning.propose.proposal import propose
from jaen_analysis.intake.params.values_limits import LeadTimes
from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.intake.params.values_planning import Plan, PlanRules
from tests.analysis.planning.tasks import HATTINGEN, ORGANISATION, SCHWELM, WITTEN, YEAR, before, need, offer, rules

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


def turned(values: Mapping[str, object]) -> dict[str, object]:
    return dict(reversed(values.items()))


def test_no_order_of_the_files_changes_a_word_of_the_plan() -> None:
    one = offer("a", fixed={WITTEN: 1, HATTINGEN: 1}, begins=("2027-03", "2027-07"), groups=("u25", "ab50"))
    asked = rules(one, offer("b"), offer("c"), funds={"eingliederung": 40_000_00, "soziale_dienste": 0})
    plans = before(a="ändern", c="beenden", x="ändern", y="fortführen")
    courses = (*plans[YEAR - 1].programmes, replace(plans[YEAR - 1].programmes[0], id="a-2", offer="a"))
    courses = (
        *courses[:-1],
        replace(courses[-1], assessment=before(a="fortführen")[YEAR - 1].programmes[0].assessment),
    )
    needs = [need(WITTEN, 9), need(HATTINGEN, 8, "ab50", urgency="mittel")]
    mixed = replace(
        one,
        fixed=turned(one.fixed),
        begins=one.begins[::-1],
        areas=one.areas[::-1],  # type: ignore[arg-type]
    )
    other = replace(
        asked, offers=(*asked.offers[:0:-1], mixed), weights=turned(asked.weights),  # type: ignore[arg-type]
        after_verdict=turned(asked.after_verdict), funds=turned(asked.funds),  # type: ignore[arg-type]
    )  # fmt: skip

    first = propose(asked, needs, {YEAR - 1: Plan(YEAR - 1, "beschlossen", courses)}, ORGANISATION)
    again = propose(other, needs[::-1], {YEAR - 1: Plan(YEAR - 1, "beschlossen", courses[::-1])}, ORGANISATION)

    assert first.plan.derivation
    assert len(first.plan.derivation.verdicts) > 3
    assert "hoch 3, mittel 2, niedrig 1" in first.plan.derivation.objective
    assert again.plan == first.plan


def test_everything_that_a_proposal_depends_on_is_in_its_digest() -> None:
    asked = rules(offer(), award_from=date(2026, 6, 1))
    (bound,) = before(fremd="fortführen")[YEAR - 1].programmes
    later = {YEAR - 1: Plan(YEAR - 1, "beschlossen", (replace(bound, due={2028: 7_000_00}, quotas={}),))}
    nothing = {YEAR - 1: Plan(YEAR - 1, "beschlossen", (replace(bound, quotas={}),))}
    longer = replace(
        asked, lead_times=(LeadTimes(date(2026, 1, 1), "Leitung", 29, 84, 84, "Frist", decided=date(2025, 12, 1)),)
    )
    budget = Budget(YEAR, (Allotment(YEAR, "eingliederung", "kreis", 5_00, "zugeteilt", date(2026, 10, 1), "Leitung"),))

    def digest(asked: PlanRules, plans: dict[int, Plan], budget: Budget | None = None) -> str:
        found = propose(asked, [need(WITTEN, 3)], plans, ORGANISATION, budget).plan.derivation
        assert found
        return found.rules

    found = [digest(asked, nothing), digest(longer, nothing), digest(asked, later), digest(asked, nothing, budget)]
    assert len({*found}) == 4


def beside(asked: PlanRules, *allotted: tuple[str, str, int]) -> list[str]:
    """What the budget with these allotments (title, area, amount) says to the rules."""
    made = tuple(Allotment(YEAR, *one, "zugeteilt", date(2026, 10, 1), "Leitung") for one in allotted)
    return list(beside_budget(asked, Budget(YEAR, made), ORGANISATION))


def test_a_title_of_the_cities_is_compared_only_where_every_city_has_a_soll() -> None:
    asked = rules(offer(), funds={"soziale_dienste": 30_000_00})
    cities = [("soziale_dienste", area, 9_000_00) for area in (HATTINGEN, SCHWELM, WITTEN)]

    assert beside(asked, cities[0]) == [
        "Titel „Soziale Dienstleistungen“ 2027: In params/haushalt/2027.yaml steht ein Ansatz erst für 1 von 3 "
        "Städten; ob es die 30.000 EUR der Regeln gibt, ist nicht geprüft."
    ]
    (all_known,) = beside(asked, *cities)
    assert all_known.endswith("das Soll in params/haushalt/2027.yaml ist 27.000 EUR (zugeteilt, Stand 01.10.2026): "
                              "3.000 EUR zu viel.")  # fmt: skip
    assert beside(asked, cities[0], ("soziale_dienste", "kreis", 40_000_00)) == []
