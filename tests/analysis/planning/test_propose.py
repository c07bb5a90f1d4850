"""The proposed plan: the best one there is, within all limits, the same for the same input, and explained."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.planning.deadlines import deadlines
from jaen_analysis.analysis.planning.needs_state import suits
from jaen_analysis.analysis.planning.propose.award_words import award_notes
from jaen_analysis.analysis.planning.propose.best import best
from jaen_analysis.analysis.planning.propose.budget_words import beside_budget
from jaen_analysis.analysis.planning.propose.check import check
from jaen_analysis.analysis.planning.propose.measures import programmes
from jaen_analysis.analysis.planning.propose.nearest import nearest
from jaen_analysis.analysis.planning.propose.problem import problem
from jaen_analysis.analysis.planning.propose.proposal import Proposal, propose
from jaen_analysis.analysis.planning.propose.solver import Infeasible
from jaen_analysis.intake.params.values_money import Allotment, Authority, Budget
from jaen_analysis.intake.params.values_planning import Need, Pin, Plan, PlanRules
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from tests.analysis.planning.tasks import (
    DAY,
    HATTINGEN,
    ORGANISATION,
    SCHWELM,
    WITTEN,
    YEAR,
    before,
    every,
    need,
    offer,
    rules,
    worth,
)


def quotas(plan: Plan) -> dict[tuple[str, str], int]:
    """``(offer, area)`` → places."""
    places: Counter[tuple[str, str]] = Counter()
    for one in plan.programmes:
        for area, many in one.quotas.items():
            places[one.offer, area] += many
    return dict(places)


def all_words(found: Proposal) -> str:
    how = found.plan.derivation
    assert how
    return "\n".join((*how.limits, *how.binding, *how.marginal, *how.unmet, *how.verdicts, *how.sensitivity))


@st.composite
def tasks(draw: st.DrawFn) -> tuple[PlanRules, list[Need]]:
    """Two offers, two areas with one begin or one area with two: small enough to try every plan."""
    areas, begins = draw(st.sampled_from([((HATTINGEN, WITTEN), ("2027-03",)), ((WITTEN,), ("2027-02", "2027-10"))]))
    offers = [
        offer(
            id_,
            areas=areas,
            begins=begins,
            groups=draw(st.sampled_from([("alle",), ("u25",), ("ab50", "u25")])),
            unit_cost=draw(st.integers(1, 4)) * 100_00,
            smallest=draw(st.integers(1, 3)),
            largest=draw(st.sampled_from([None, 3])),
            fixed=draw(st.sampled_from([{}, {}, {WITTEN: 1}])),
        )
        for id_ in ("a", "b")
    ]
    asked = rules(
        *offers,
        floor=draw(st.sampled_from([0.0, 0.4])),
        funds={"eingliederung": draw(st.integers(2, 12)) * 600_00},
        due={("eingliederung", YEAR + 1): draw(st.integers(0, 4)) * 300_00},
        provider_limits=draw(st.sampled_from([{}, {"Träger A": 3}])),
        pins=draw(st.sampled_from([(), (), (Pin("a", WITTEN, 1),), (Pin("b", WITTEN, 2, begins[-1]),)])),
    )
    groups = draw(
        st.lists(st.tuples(st.sampled_from(areas), st.sampled_from(["u25", "ab50"])), min_size=1, unique=True)
    )
    urgencies = st.sampled_from(["hoch", "mittel", "niedrig"])
    return asked, [need(area, draw(st.integers(1, 3)), group, urgency=draw(urgencies)) for area, group in groups]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(tasks())
def test_no_plan_is_better_and_none_is_missed(task: tuple[PlanRules, list[Need]]) -> None:
    asked, needs = task
    plan = None
    try:
        plan = Plan(YEAR, "Entwurf", programmes(best(problem(asked, needs, {}, ORGANISATION))))
    except Infeasible:
        with pytest.raises(JaenError, match="Nicht zusammen einzuhalten"):
            propose(asked, needs, {}, ORGANISATION)
    reached = (worth(quotas(plan), asked, needs) or 0.0) if plan else 0.0
    assert plan is None or check(plan, asked, needs, ORGANISATION, {}) == ()
    heaviest = max(asked.weights.values())
    for places in every(asked, 3):
        by_area: Counter[tuple[str, str]] = Counter()
        for (id_, area, _), many in places.items():
            by_area[id_, area] += many
        if plan is None or heaviest * by_area.total() > reached:
            other = worth(by_area, asked, needs)
            assert other is None or (plan is not None and other <= reached + 1e-6), places


def test_the_same_input_in_any_order_gives_the_same_plan() -> None:
    offers = [offer(f"kurs-{n}", unit_cost=(400 + 7 * n % 5) * 100, begins=("2027-01", "2027-07")) for n in range(6)]
    asked = rules(
        *offers, funds={"eingliederung": 60_000_00}, pins=(Pin("kurs-1", WITTEN, 2), Pin("kurs-2", WITTEN, 1))
    )
    needs = [need(a, n + 4, g) for a in (HATTINGEN, SCHWELM, WITTEN) for n, g in enumerate(("u25", "ab50", "lzb"))]
    first = propose(asked, needs, {}, ORGANISATION)
    draw = random.Random(1)
    for _ in range(3):
        mixed = [replace(one, areas=tuple(draw.sample(one.areas, 3)), begins=one.begins[::-1]) for one in offers]
        other = replace(asked, offers=tuple(draw.sample(mixed, 6)), pins=asked.pins[::-1])
        again = propose(other, draw.sample(needs, len(needs)), {}, ORGANISATION)
        assert again.plan.programmes == first.plan.programmes
        assert {s.need.id: s.met for s in again.shares} == {s.need.id: s.met for s in first.shares}


def test_a_course_is_large_enough_or_is_not_held() -> None:
    needs = [need(HATTINGEN, 4), need(WITTEN, 5)]

    held = propose(rules(offer(smallest=8)), needs, {}, ORGANISATION)
    single = propose(rules(offer(smallest=8, areas=(WITTEN,))), needs, {}, ORGANISATION)

    assert quotas(held.plan) == {("kurs", HATTINGEN): 4, ("kurs", WITTEN): 5}
    assert quotas(single.plan)["kurs", WITTEN] == 8, "three places for nobody cost money, but five persons get one"
    assert "3 Plätze von 8" in all_words(single)


def test_months_of_the_next_year_are_bound_for_it() -> None:
    asked = rules(offer(begins=("2027-10",)), due={("eingliederung", 2028): 4 * 3 * 500_00})

    (one,) = propose(asked, [need(WITTEN, 10)], {}, ORGANISATION).plan.programmes

    assert (one.places, one.budget, dict(one.due)) == (4, 4 * 3 * 500_00, {2028: 4 * 3 * 500_00})


def test_a_provider_has_no_more_places_at_once_but_one_course_after_the_other() -> None:
    asked = rules(offer(begins=("2027-01", "2027-04", "2027-07"), smallest=3), provider_limits={"Träger A": 5})

    found = propose(asked, [need(WITTEN, 20)], {}, ORGANISATION)

    assert [(one.id, one.places) for one in found.plan.programmes] == [("kurs", 5), ("kurs-2027-07", 5)]


def test_what_the_law_does_not_know_is_not_offered() -> None:
    asked = rules(offer("weiterbildung", instrument=INSTRUMENTS["fbw"]))

    found = propose(asked, [need(WITTEN, 5)], {}, ORGANISATION)

    assert found.plan.programmes == ()
    assert "nach dem Gesetz nicht mehr" in all_words(found)


def test_every_city_gets_its_share_also_where_need_is_less_urgent() -> None:
    needs = [need(HATTINGEN, 10, urgency="niedrig"), need(WITTEN, 10)]
    asked = rules(offer(), funds={"eingliederung": 10 * 3_000_00})

    assert quotas(propose(asked, needs, {}, ORGANISATION).plan) == {("kurs", WITTEN): 10}
    fair = propose(replace(asked, floor=0.3), needs, {}, ORGANISATION)
    assert quotas(fair.plan) == {("kurs", HATTINGEN): 3, ("kurs", WITTEN): 7}
    assert "Mindestanteil 20 % statt 30 %: gleich viele Personen bekämen einen Platz, aber" in all_words(fair)


def test_a_pinned_number_stands_and_the_rest_is_solved_again() -> None:
    needs = [need(HATTINGEN, 6), need(WITTEN, 6)]
    asked = rules(offer(begins=("2027-01", "2027-05")), funds={"eingliederung": 8 * 3_000_00})

    found = propose(replace(asked, pins=(Pin("kurs", HATTINGEN, 5, "2027-05"),)), needs, {}, ORGANISATION)

    places = {(f"{one.begin:%Y-%m}", area): n for one in found.plan.programmes for area, n in one.quotas.items()}
    assert places["2027-05", HATTINGEN] == 5
    assert sum(places.values()) == 8


def test_a_verdict_changes_the_next_proposal_and_the_plan_says_so() -> None:
    needs = [need(HATTINGEN, 10), need(WITTEN, 10)]
    asked = rules(offer("alt", largest=8), offer("neu", largest=8, unit_cost=600_00))

    def places(found: Proposal, id_: str) -> int:
        return sum(n for (of, _), n in quotas(found.plan).items() if of == id_)

    without = propose(asked, needs, {}, ORGANISATION)
    changed = propose(replace(asked, funds={"eingliederung": 30_000_00}), needs, before(alt="ändern"), ORGANISATION)
    ended = propose(asked, needs, before(alt="beenden"), ORGANISATION)

    assert (places(without, "alt"), places(without, "neu")) == (8, 8)
    assert without.plan.derivation and without.plan.derivation.verdicts == ()
    assert places(changed, "neu") == 8, "cheaper, but worth half"
    assert places(ended, "alt") == 0
    assert ended.plan.derivation
    assert ended.plan.derivation.verdicts[0] == (
        "Weil „Alt“ nach dem Urteil „beenden“ nicht weitergehen soll, sind dort 0 Plätze vorgesehen; ohne die Urteile "
        "wären es 8."
    )
    assert "„Alt“ soll nach dem Urteil nicht weitergehen." in all_words(ended)


def test_more_money_is_told_by_whom_it_would_reach() -> None:
    needs = [need(HATTINGEN, 12, "alleinerziehende"), need(WITTEN, 10)]
    asked = rules(offer(unit_cost=1_000_00, areas=(HATTINGEN,)), offer("witten", areas=(WITTEN,)),
                  funds={"eingliederung": 10 * 3_000_00})  # fmt: skip

    how = propose(asked, needs, {}, ORGANISATION).plan.derivation

    assert how
    assert how.marginal[0] == (
        "100.000 EUR mehr im Eingliederungstitel 2027: 12 Personen mehr bekämen einen Platz – 12 mehr für "
        "Alleinerziehende in Hattingen (Qualifizierung)."
    )
    assert how.binding == ("Eingliederungstitel 2027: 30.000 EUR von 30.000 EUR sind verplant.",)
    assert how.unmet[0].startswith("Hattingen: 12 von 12 Personen ohne Platz – Alleinerziehende, Qualifizierung")


def test_needs_get_an_answer_with_its_reason() -> None:
    needs = [need(HATTINGEN, 4), need(WITTEN, 4, urgency="niedrig"), need(SCHWELM, 2, kind="sprache")]
    asked = rules(offer(), funds={"eingliederung": 6 * 3_000_00})

    found = propose(asked, needs, {}, ORGANISATION)
    answers = {part.need.area: found.answer(part, part.need.reported) for part in found.shares}

    assert {area: one.outcome for area, one in answers.items()} == {
        HATTINGEN: "berücksichtigt", WITTEN: "teilweise", SCHWELM: "nicht"}  # fmt: skip
    assert answers[HATTINGEN].programmes == ("kurs",)
    assert answers[WITTEN].reason.startswith("Plätze für 2 von 4 Personen: 2 in „Kurs“. Für „Kurs“ reicht der Rest")
    assert answers[SCHWELM].reason == "Kein Angebot passt zu Zielgruppe, Art und Gebiet."


def test_limits_that_contradict_each_other_are_named_with_what_would_do() -> None:
    asked = rules(
        offer("teuer", length=12, begins=("2027-01",), unit_cost=650_00), offer("andere"),
        pins=(Pin("teuer", HATTINGEN, 30),), funds={"eingliederung": 200_000_00},
    )  # fmt: skip

    with pytest.raises(JaenError) as error:
        propose(asked, [need(HATTINGEN, 30)], {}, ORGANISATION)

    text = str(error.value)
    assert "Die festgelegten 30 Plätze „Teuer“ für Hattingen kosten 2027 234.000 EUR" in text
    assert "Im Eingliederungstitel 2027 stehen 200.000 EUR." in text
    assert "34.000 EUR mehr im Eingliederungstitel 2027" in text
    assert "Andere" not in text and "2. Nicht" not in text


def test_two_conflicts_are_both_named() -> None:
    asked = rules(
        offer("a", largest=4), offer("b", provider="Träger B"),
        pins=(Pin("a", HATTINGEN, 9), Pin("b", WITTEN, 7)), provider_limits={"Träger B": 5},
    )  # fmt: skip

    with pytest.raises(JaenError) as error:
        propose(asked, [need(HATTINGEN, 3)], {}, ORGANISATION)

    text = str(error.value)
    assert "höchstens 4" in text and "Träger B hat höchstens 5 Plätze zugleich" in text
    assert "2 Plätze mehr bei Träger B" in text


def test_two_pinned_begins_give_way_each_with_its_begin_and_cases_are_no_places() -> None:
    cases = offer(instrument=INSTRUMENTS["egz"], begins=("2027-01", "2027-02"))
    pins = (Pin("kurs", WITTEN, 1000, "2027-01"), Pin("kurs", WITTEN, 1000, "2027-02"))

    with pytest.raises(JaenError) as error:
        propose(rules(cases, pins=pins), [need(WITTEN, 3)], {}, ORGANISATION)

    text = str(error.value)
    assert "Die festgelegten 1.000 Fälle „Kurs“ für Witten ab Februar 2027 kosten 2027 3.000.000 EUR" in text
    assert "(6 Monate zu 500 EUR je Fall)" in text


def test_two_pinned_begins_that_do_not_fit_together_are_told_apart() -> None:
    asked = rules(
        offer(begins=("2027-01", "2027-02")), provider_limits={"Träger A": 8},
        pins=(Pin("kurs", WITTEN, 5, "2027-01"), Pin("kurs", WITTEN, 5, "2027-02")),
    )  # fmt: skip

    with pytest.raises(JaenError) as error:
        propose(asked, [need(WITTEN, 3)], {}, ORGANISATION)

    text = str(error.value)
    assert "2 Plätze weniger festgelegt bei „Kurs“ für Witten ab Januar 2027" in text
    assert "2 Plätze weniger festgelegt bei „Kurs“ für Witten ab Februar 2027" in text


def test_all_names_that_do_not_exist_are_told_at_once() -> None:
    asked = rules(offer(fixed={"stadt-nirgends": 3}), pins=(Pin("fremd", WITTEN, 1), Pin("kurs", WITTEN, 1, "2027-09")),
                  funds={})  # fmt: skip

    with pytest.raises(JaenError) as error:
        propose(asked, [], {}, ORGANISATION)

    text = str(error.value)
    for said in ("stadt-nirgends", "„fremd“", "2027-09", "Leistungen zur Eingliederung"):
        assert said in text


def test_every_place_that_a_need_gets_is_in_a_measure_that_suits_it() -> None:
    needs = [need(HATTINGEN, 3, "u25"), need(WITTEN, 4, "lzb")]

    found = propose(rules(offer(groups=("ab50", "lzb", "u25"))), needs, {}, ORGANISATION)

    measures = {one.id: one for one in found.plan.programmes}
    assert [part.met for part in found.shares] == [3, 4]
    for part in found.shares:
        assert all(suits(measures[id_], part.need) for id_ in part.courses)


def test_courses_of_one_offer_are_judged_together_and_the_gravest_verdict_holds() -> None:
    first, second = before(kurs="fortführen", spaeter="beenden")[YEAR - 1].programmes
    plans = {YEAR - 1: Plan(YEAR - 1, "beschlossen", (first, replace(second, id="kurs-2026-08", offer="kurs")))}

    found = propose(rules(offer()), [need(HATTINGEN, 5)], plans, ORGANISATION)

    assert quotas(found.plan) == {}
    told = all_words(found)
    assert "„Kurs“: Die Urteile über die Kurse sind verschieden („fortführen“, „beenden“); es gilt „beenden“." in told
    assert "steht nicht mehr unter den Angeboten" not in told


def test_the_verdict_on_a_later_course_counts_alone_too() -> None:
    only = replace(before(kurs="beenden")[YEAR - 1].programmes[0], id="kurs-2026-08", offer="kurs")

    found = propose(
        rules(offer()), [need(HATTINGEN, 5)], {YEAR - 1: Plan(YEAR - 1, "beschlossen", (only,))}, ORGANISATION
    )

    assert quotas(found.plan) == {}


def test_a_place_serves_as_many_persons_as_the_offer_says_and_the_plan_names_the_assumption() -> None:
    needs = [need(HATTINGEN, 12), need(WITTEN, 6)]
    asked = rules(offer(persons_per_place=Decimal("2.5")), funds={"eingliederung": 7 * 3_000_00})

    found = propose(asked, needs, {}, ORGANISATION)

    places = quotas(found.plan)
    assert sum(places.values()) == 7
    assert [part.met for part in found.shares] == [
        min(one.persons, int(places[("kurs", one.area)] * 2.5)) for one in needs
    ]
    assert sum(part.met for part in found.shares) == 17
    assert [one.entries for one in found.plan.programmes] == [17]
    assert "ein Platz im Jahr 2,5 Personen nacheinander dient" in all_words(found)


def test_what_was_only_searched_is_not_told_as_proven() -> None:
    found = propose(rules(offer()), [need(HATTINGEN, 3)], {}, ORGANISATION).plan.derivation

    assert found
    assert found.marginal[-1].startswith(
        "Nichts davon hätte mehr Plätze gebracht (gesucht in der Nähe des Plans, nicht bewiesen): 100.000 EUR mehr"
    )
    assert found.sensitivity[-1].startswith(
        "Keine Zahl wäre anders gewesen (gesucht in der Nähe des Plans, nicht bewiesen) bei: Gewicht"
    )


def test_more_of_a_limit_that_is_a_net_loss_of_places_says_so_and_why() -> None:
    asked = rules(
        offer("klein", areas=(WITTEN,)), offer("dringend", areas=(HATTINGEN,), unit_cost=4_500_00, smallest=4),
        funds={"eingliederung": 15_000_00}, provider_limits={"Träger A": 5},
    )  # fmt: skip
    needs = [need(WITTEN, 5, urgency="niedrig"), need(HATTINGEN, 3)]

    how = propose(asked, needs, {}, ORGANISATION).plan.derivation

    assert how
    assert how.marginal[0] == (
        "100.000 EUR mehr im Eingliederungstitel 2027: 1 Person weniger bekäme einen Platz, aber dringlichere Bedarfe "
        "wären gedeckt – 3 mehr für junge Menschen unter 25 in Hattingen (Qualifizierung); 4 weniger für junge "
        "Menschen unter 25 in Witten (Qualifizierung)."
    )


def test_of_many_courses_only_those_near_the_plan_are_searched_again() -> None:
    begins = tuple(f"2027-{n:02d}" for n in range(1, 13))
    asked = rules(
        offer(begins=begins, smallest=2, length=3),
        *(offer(f"anderswo-{n}", areas=(HATTINGEN,), begins=begins) for n in range(8)),
        provider_limits={"Träger A": 4}, funds={"eingliederung": 12_000_00},
    )  # fmt: skip
    needs = [need(WITTEN, 60)]
    found = best(problem(asked, needs, {}, ORGANISATION))

    other = nearest(problem(replace(asked, funds={"eingliederung": 90_000_00}), needs, {}, ORGANISATION), found)

    assert sorted({begin for _, begin in found.of("kurs")}) == ["2027-01", "2027-04"]
    assert sorted({begin for _, begin in other.of("kurs")}) == ["2027-01", "2027-04", "2027-07"]


def test_a_begin_that_no_procurement_reaches_is_not_proposed_unless_it_is_pinned() -> None:
    asked = rules(offer(begins=("2027-01", "2027-04")), award_from=date(2026, 10, 1))
    needs = [need(HATTINGEN, 3)]

    found = propose(asked, needs, {}, ORGANISATION)
    pinned = propose(replace(asked, pins=(Pin("kurs", HATTINGEN, 3, "2027-01"),)), needs, {}, ORGANISATION)

    assert [f"{one.begin:%Y-%m}" for one in found.plan.programmes] == ["2027-04"]
    assert "„Kurs“: Beginn Januar 2027 ist nicht angeboten, die Vergabe dauert länger." in all_words(found)
    assert [f"{one.begin:%Y-%m}" for one in pinned.plan.programmes] == ["2027-01"]
    early = replace(found.plan, programmes=pinned.plan.programmes)
    assert any(
        "die Vergabe ist dann noch nicht abgeschlossen" in one for one in check(early, asked, needs, ORGANISATION, {})
    )


def bound_before(due: int, **changes: object) -> dict[int, Plan]:
    """The plan of the year before with one measure that has bound money for the year."""
    (one,) = before(kurs="fortführen")[YEAR - 1].programmes
    made = replace(one, due={YEAR: due}, assessment=None, **changes)  # type: ignore[arg-type]
    return {YEAR - 1: Plan(YEAR - 1, "beschlossen", (made,))}


@pytest.mark.parametrize(
    ("id_", "bound", "places"),
    [("fremd", {}, 8), ("kurs", {}, 8), ("kurs", {WITTEN: 2}, 10), ("kurs", {WITTEN: 1}, 9)],
)
def test_what_the_plan_before_has_bound_is_taken_off_unless_bound_places_pay_it(
    id_: str, bound: dict[str, int], places: int
) -> None:
    asked = rules(offer(fixed=bound), funds={"eingliederung": 30_000_00})
    plans, needs = bound_before(6_000_00, id=id_), [need(WITTEN, 20)]

    found = propose(asked, needs, plans, ORGANISATION)

    assert sum(quotas(found.plan).values()) == places
    assert ("in früheren Plänen (2026) für 2027 gebunden" in all_words(found)) == (places < 10)
    free = propose(asked, needs, {}, ORGANISATION).plan
    faults = check(free, asked, needs, ORGANISATION, plans)
    assert bool(faults) == (places < 10)
    assert all(one.startswith("Titel „Leistungen zur Eingliederung in Arbeit“ 2027: ") for one in faults)
    assert all("in früheren Plänen gebunden" in one for one in faults)


def test_what_is_bound_for_later_years_is_told_beside_the_authorities() -> None:
    plans = bound_before(0)
    (one,) = plans[YEAR - 1].programmes
    later = {YEAR - 1: replace(plans[YEAR - 1], programmes=(replace(one, due={2028: 7_000_00}),))}

    words = all_words(propose(rules(offer()), [need(WITTEN, 2)], later, ORGANISATION))

    assert "Eingliederungstitel 2028: In früheren Plänen (2026) sind schon 7.000 EUR gebunden" in words


def test_what_was_dropped_has_bound_nothing() -> None:
    asked = rules(offer(), funds={"eingliederung": 30_000_00})

    found = propose(asked, [need(WITTEN, 20)], bound_before(6_000_00, state="verworfen"), ORGANISATION)

    assert sum(quotas(found.plan).values()) == 10


def test_rules_that_give_more_than_the_budget_holds_say_so() -> None:
    asked = rules(offer(), due={("eingliederung", 2028): 5_000_00})
    budget = Budget(
        YEAR,
        (
            Allotment(YEAR, "eingliederung", "kreis", 900_000_00, "Annahme", date(2026, 10, 1), "Leitung"),
            Allotment(YEAR, "eingliederung", "kreis", 950_000_00, "zugeteilt", date(2027, 1, 4), "Leitung"),
        ),
        (Authority(YEAR, "eingliederung", 2028, 4_000_00, date(2027, 1, 4)),),
    )  # fmt: skip

    words = all_words(propose(asked, [need(WITTEN, 2)], {}, ORGANISATION, budget))

    assert (
        "Eingliederungstitel 2027: Die Regeln der Planung geben 1.000.000 EUR, das Soll in params/haushalt/2027.yaml "
        "ist 950.000 EUR (zugeteilt, Stand 04.01.2027): 50.000 EUR zu viel."
    ) in words
    assert "Verpflichtungsermächtigung in params/haushalt/2027.yaml ist 4.000 EUR" in words
    assert "zu viel" not in all_words(propose(asked, [need(WITTEN, 2)], {}, ORGANISATION))


def test_among_equal_plans_the_one_nearest_to_the_year_before_is_chosen() -> None:
    asked = rules(offer(), funds={"eingliederung": 6 * 3_000_00})
    needs = [need(area, 5) for area in (HATTINGEN, SCHWELM, WITTEN)]
    plans = bound_before(0, quotas={HATTINGEN: 1, WITTEN: 5})

    found = propose(asked, needs, plans, ORGANISATION)
    pinned = propose(replace(asked, pins=(Pin("kurs", SCHWELM, 1),)), needs, plans, ORGANISATION)

    assert quotas(found.plan) == {("kurs", HATTINGEN): 1, ("kurs", WITTEN): 5}
    assert quotas(pinned.plan)["kurs", SCHWELM] == 1
    assert quotas(pinned.plan)["kurs", WITTEN] >= 4


def test_a_single_pinned_place_is_told_in_the_singular() -> None:
    asked = rules(offer(unit_cost=9_000_00), pins=(Pin("kurs", WITTEN, 1),), funds={"eingliederung": 30_000_00})

    with pytest.raises(JaenError) as error:
        propose(asked, [need(WITTEN, 1)], {}, ORGANISATION)

    assert "Der festgelegte 1 Platz „Kurs“ für Witten kostet 2027 54.000 EUR" in str(error.value)
    assert "1 Platz weniger festgelegt bei „Kurs“ für Witten" in str(error.value)


def test_what_is_proposed_can_begin_as_the_page_of_awards_counts() -> None:
    asked = rules(offer(begins=("2027-01", "2027-04")), award_from=date(2026, 6, 1))

    plan = propose(asked, [need(HATTINGEN, 3)], {}, ORGANISATION).plan

    (found,) = deadlines(plan, date(2026, 5, 31))
    assert [step.planned for step in found.steps] == [date(2026, 6, 1), date(2026, 6, 29), date(2026, 9, 21)]
    assert (found.late, found.warnings) == (False, ())


def still_running(places: int, end: date, **changes: object) -> dict[int, Plan]:
    """The plan of the year before with one course of so many places in Witten that runs into the year."""
    return bound_before(0, id="kurs-2026-09", offer="kurs", quotas={WITTEN: places}, end=end, **changes)


def test_places_of_the_plan_before_that_still_run_count_for_the_provider() -> None:
    asked = rules(offer(begins=("2027-01", "2027-03")), provider_limits={"Träger A": 20}, award_from=date(2026, 1, 1))
    needs, running = [need(WITTEN, 40)], still_running(15, date(2027, 2, 28))

    found = propose(asked, needs, running, ORGANISATION)
    early = propose(replace(asked, offers=(offer(begins=("2027-01",)),)), needs, running, ORGANISATION)
    alone = propose(replace(asked, offers=(offer(begins=("2027-01",)),)), needs, {}, ORGANISATION)

    assert [(f"{one.begin:%Y-%m}", one.places) for one in found.plan.programmes] == [
        ("2027-01", 5), ("2027-03", 15)]  # fmt: skip
    assert [(f"{one.begin:%Y-%m}", one.places) for one in early.plan.programmes] == [("2027-01", 5)]
    said = "Träger A: höchstens 20 Plätze zugleich, in jedem Monat; davon belegen Kurse früherer Pläne noch 15 (bis "
    assert said + "Februar 2027)." in all_words(early)
    assert "Träger A: 20 von höchstens 20 Plätzen zugleich." in all_words(early)
    (fault,) = check(alone.plan, asked, needs, ORGANISATION, running)
    assert fault == (
        "Träger „Träger A“: höchstens 20 Plätze zugleich; im Plan sind es 35 im Januar und Februar 2027 (15 davon aus "
        "früheren Plänen)."
    )


def test_places_that_still_run_over_a_limit_leave_no_room_but_are_no_fault() -> None:
    asked = rules(offer(begins=("2027-01", "2027-03")), provider_limits={"Träger A": 10})

    found = propose(asked, [need(WITTEN, 40)], still_running(15, date(2027, 2, 28)), ORGANISATION)

    assert [(f"{one.begin:%Y-%m}", one.places) for one in found.plan.programmes] == [("2027-03", 10)]


@pytest.mark.parametrize(
    ("bound", "state", "free"), [({}, "läuft", 5), ({WITTEN: 15}, "läuft", 20), ({}, "verworfen", 20)]
)
def test_bound_places_of_a_running_course_are_counted_once(bound: dict[str, int], state: str, free: int) -> None:
    asked = rules(offer(begins=("2027-01",), fixed=bound), provider_limits={"Träger A": 20})

    found = propose(asked, [need(WITTEN, 40)], still_running(15, date(2027, 2, 28), state=state), ORGANISATION)

    assert sum(quotas(found.plan).values()) == free


def test_an_answer_names_only_courses_with_places_in_that_city() -> None:
    asked = rules(offer(begins=("2027-01", "2027-07"), largest=6), award_from=date(2026, 1, 1))
    needs = [need(HATTINGEN, 6), need(SCHWELM, 4), need(WITTEN, 2)]

    found = propose(asked, needs, {}, ORGANISATION)

    measures = {one.id: one for one in found.plan.programmes}
    told = {part.need.area: found.answer(part, part.need.reported).programmes for part in found.shares}
    assert sorted({*told[HATTINGEN], *told[SCHWELM], *told[WITTEN]}) == ["kurs", "kurs-2027-07"]
    for area, courses in told.items():
        assert courses == tuple(id_ for id_, one in measures.items() if one.quotas.get(area))


def test_awards_that_lie_before_the_needs_or_the_decision_are_told() -> None:
    asked = rules(offer(), award_from=date(2026, 5, 10), decided_on=date(2026, 8, 1))
    needs = [need(WITTEN, 2), replace(need(HATTINGEN, 2), reported=date(2026, 6, 20))]

    told = all_words(propose(asked, needs, {}, ORGANISATION))

    assert (
        "Vergaben ab 10.05.2026 (vergabe_ab in params/eingliederungsplanung/2027.yaml): Beirat 10.05.2026, "
        "Ausschreibung 07.06.2026 und Zuschlag 30.08.2026 liegen vor dem Beschluss der Regeln (01.08.2026) und vor dem "
        "neuesten gemeldeten Bedarf (01.09.2026). Das gilt nur, wenn diese Schritte so geschehen sind; sonst dort den "
        "Tag eintragen, an dem die Vergaben beginnen können."
    ) in told
    only = award_notes(replace(asked, decided_on=None), needs[1:])
    assert [one.split(": ")[1].split(" liegen")[0] for one in only] == [
        "Beirat 10.05.2026 und Ausschreibung 07.06.2026"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"award_from": date(2026, 9, 2)},
        {"award_from": None, "decided_on": DAY},
        {"award_from": None, "decided_on": None},
    ],
)
def test_awards_after_needs_and_decision_are_no_matter(changes: dict[str, object]) -> None:
    asked = replace(rules(offer()), **changes)  # type: ignore[arg-type]

    assert award_notes(asked, [need(WITTEN, 2)]) == ()
    assert (
        award_notes(rules(offer(instrument=INSTRUMENTS["avgs"]), award_from=date(2026, 5, 1)), [need(WITTEN, 2)]) == ()
    )


def test_a_title_without_an_allotment_is_told() -> None:
    asked = rules(offer(), due={("eingliederung", 2028): 5_000_00})
    empty = Budget(YEAR, (), ())

    assert [*beside_budget(asked, empty, ORGANISATION)] == [
        "Eingliederungstitel 2027: In params/haushalt/2027.yaml steht kein Ansatz; ob es die 1.000.000 EUR der Regeln "
        "gibt, ist nicht geprüft.",
        "Eingliederungstitel 2028: In params/haushalt/2027.yaml steht keine Verpflichtungsermächtigung; ob es die "
        "5.000 EUR der Regeln gibt, ist nicht geprüft.",
    ]
    assert [*beside_budget(asked, None, ORGANISATION)] == [
        "Den Haushalt 2027 (params/haushalt/2027.yaml) gibt es noch nicht; ob es die Mittel der Regeln gibt, ist nicht "
        "geprüft."
    ]


def test_of_equal_needs_each_city_keeps_what_it_had_and_more_goes_by_needs() -> None:
    asked = rules(offer(), offer("anderes", kinds=("sprache",)), funds={"eingliederung": 48 * 3_000_00})
    needs = [need(area, 60) for area in (HATTINGEN, SCHWELM, WITTEN)]
    plans = bound_before(0, quotas={HATTINGEN: 4, WITTEN: 12})

    found = propose(asked, needs, plans, ORGANISATION)
    pinned = propose(replace(asked, pins=(Pin("kurs", SCHWELM, 8),)), needs, plans, ORGANISATION)
    another = propose(replace(asked, pins=(Pin("anderes", SCHWELM, 8),)), needs, plans, ORGANISATION)

    fewer = propose(replace(asked, funds={"eingliederung": 8 * 3_000_00}), needs, plans, ORGANISATION)

    assert quotas(found.plan) == {("kurs", HATTINGEN): 15, ("kurs", SCHWELM): 12, ("kurs", WITTEN): 21}
    assert quotas(pinned.plan) == {("kurs", HATTINGEN): 17, ("kurs", SCHWELM): 8, ("kurs", WITTEN): 23}
    assert quotas(another.plan) == {
        ("anderes", SCHWELM): 8, ("kurs", HATTINGEN): 12, ("kurs", SCHWELM): 9, ("kurs", WITTEN): 19}  # fmt: skip
    assert quotas(fewer.plan) == {("kurs", HATTINGEN): 2, ("kurs", WITTEN): 6}


def test_an_offer_without_a_year_before_is_divided_in_the_proportion_of_the_needs() -> None:
    asked = rules(offer(), funds={"eingliederung": 10 * 3_000_00})
    needs = [need(HATTINGEN, 8), need(SCHWELM, 4), need(WITTEN, 8), need(WITTEN, 9, kind="sprache")]

    found = propose(asked, needs, {}, ORGANISATION)

    assert quotas(found.plan) == {("kurs", HATTINGEN): 4, ("kurs", SCHWELM): 2, ("kurs", WITTEN): 4}


def test_a_city_that_got_less_than_another_reads_by_which_rule() -> None:
    asked = rules(offer(), funds={"eingliederung": 16 * 3_000_00})
    needs = [need(HATTINGEN, 20), need(WITTEN, 20), need(SCHWELM, 5, urgency="niedrig")]

    found = propose(asked, needs, bound_before(0, quotas={HATTINGEN: 4, WITTEN: 12}), ORGANISATION)

    reasons = {area: reason for (area, _), reason in found.reasons.items()}
    assert reasons[HATTINGEN] == (
        "Plätze für 4 von 20 Personen: 4 in „Kurs“. Für „Kurs“ reicht der Rest des Titels nicht (Eingliederungstitel: "
        "0 EUR). Ebenso schwer wiegende Bedarfe anderer Gebiete haben dort Plätze (Witten 12): Bei gleichem Gewicht "
        "behält jedes Gebiet möglichst die Plätze des Vorjahrs (Hattingen 4, Witten 12); weitere gehen im Verhältnis "
        "der noch offenen passenden Bedarfe."
    )
    assert "Ebenso schwer" not in reasons[SCHWELM]


def test_places_of_the_year_before_that_nobody_needs_any_more_move_nothing_at_random() -> None:
    """30 of the places of Schwelm go to the others, by what each still needs."""
    asked = rules(offer(), funds={"eingliederung": 36 * 3_000_00})
    needs = [need(HATTINGEN, 22), need(SCHWELM, 2), need(WITTEN, 82)]

    found = propose(asked, needs, bound_before(0, quotas={HATTINGEN: 2, SCHWELM: 32, WITTEN: 2}), ORGANISATION)

    assert quotas(found.plan) == {("kurs", HATTINGEN): 8, ("kurs", SCHWELM): 2, ("kurs", WITTEN): 26}


def test_what_the_verdicts_have_changed_is_told_in_plain_sentences() -> None:
    needs = [need(HATTINGEN, 10), need(WITTEN, 10, urgency="mittel")]
    asked = rules(
        offer("alt", areas=(HATTINGEN,)), offer("neu", areas=(WITTEN,)), offer("stumm", kinds=("sprache",)),
        funds={"eingliederung": 30_000_00},
    )  # fmt: skip

    found = propose(asked, needs, before(alt="ändern", stumm="ändern"), ORGANISATION).plan.derivation

    assert found
    assert found.verdicts == (
        "„Alt“: Weil das Urteil „ändern“ lautet (Faktor 0,5), sind 0 Plätze vorgesehen; ohne die Urteile wären es 10.",
        "Mit und ohne die Urteile hat keine Plätze im Plan: „Stumm“.",
        "Die Urteile ändern auch Plätze anderer Maßnahmen (ohne Urteile → mit Urteilen): „Neu“ Witten 0 → 10.",
    )


def test_more_money_that_only_brings_courses_forward_is_told_so() -> None:
    """Both persons get a place; a course from January costs 6 months in the year, one from October 3."""
    asked = rules(
        offer(begins=("2027-01", "2027-10"), unit_cost=10_000_00),
        funds={"eingliederung": 70_000_00}, due={("eingliederung", 2028): 60_000_00},
    )  # fmt: skip

    found = propose(asked, [need(WITTEN, 2)], {}, ORGANISATION).plan
    how = found.derivation

    assert [f"{one.begin:%Y-%m}" for one in found.programmes] == ["2027-10"]
    assert how
    assert how.marginal[0] == (
        "100.000 EUR mehr im Eingliederungstitel 2027: keine weiteren Personen, nur frühere Beginne (gesucht in der "
        "Nähe des Plans, nicht bewiesen)."
    )
    assert "100.000 EUR mehr im" not in how.marginal[-1]
