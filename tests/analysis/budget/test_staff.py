"""The staff plan, movements between titles, and the shares of a Soll: by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from jaen_analysis.analysis.budget.accounts import account
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.budget.exhaustion import exhaustion
from jaen_analysis.analysis.budget.reallocation import moved, unbalanced
from jaen_analysis.analysis.budget.staff import caseloads, staff_costs
from jaen_analysis.intake.params.values_money import Budget, CostRate, Posts
from jaen_analysis.vocabulary.measures import bg, elb
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES
from tests.analysis.budget.written import allotment, books, posted, share
from tests.analysis.world import ORGANISATION, monthly, panel

Q1 = Period.parse("2026-Q1")
JOINED = "rs-witten-wetter-herdecke"
STAFF = (
    Posts("rs-schwelm", "Eingliederung unter 25", Decimal("2.5")),
    Posts(JOINED, "Eingliederung unter 25", Decimal(4)),
    Posts(JOINED, "Leistungsgewährung", Decimal(10)),
    Posts("kreis", "Leitung und Querschnitt", Decimal(3)),
)
RATES = tuple(CostRate(kind, 100_01, 7) for kind in COST_KINDS)
PLAN = Budget(
    2026, staff=STAFF, rates=RATES, shares=(share("kfa", "15.2"),), ratios={"Eingliederung unter 25": Decimal(75)}
)
LAST = "2026-03"
PEOPLE = panel(
    "2026-Q1",
    monthly(elb, LAST, "alter=unter_25", schwelm=[150], herdecke=[100], wetter=[110], witten=[150], hattingen=[1]),
    monthly(elb, LAST, schwelm=[900], herdecke=[700], wetter=[800], witten=[2000], hattingen=[1]),
    monthly(bg, LAST, schwelm=[500], herdecke=[400], wetter=[500], witten=[1100], hattingen=[1]),
)


def test_planned_costs_are_posts_by_rates() -> None:
    """19.5 posts × 100.01 + 0.07 = 1,950.265 → 1,950.27 + 0.07 for each of six kinds."""
    found = staff_costs(books([], PLAN), 2026)

    assert found is not None
    assert found.fte == Decimal("19.5")
    assert {one.value for one in found.by_kind.values()} == {1950_27}
    assert found.together.value == 6 * 1950_27
    assert found.kommune.value == 1778_65  # 15.2 % of 11,701.62 = 1,778.64624
    assert found.federal.value == 6 * 1950_27 - 1778_65


def test_a_kind_of_cost_without_a_rate_makes_the_plan_incomplete() -> None:
    found = staff_costs(books([], Budget(2026, staff=STAFF, rates=RATES[1:], shares=PLAN.shares)), 2026)

    assert found is not None
    assert (found.together.value, found.kommune.value, found.federal.value) == (None, None, None)
    assert found.together.gaps[0].part == "personal"


def test_without_a_staff_plan_there_are_no_costs() -> None:
    assert staff_costs(books([]), 2026) is None


def test_clients_per_post_are_told_of_the_office_that_cities_share() -> None:
    found = {(one.area.key, one.task): one for one in caseloads(books([], PLAN), PEOPLE, 2026, ORGANISATION.kreis)}

    joined = found[JOINED, "Eingliederung unter 25"]
    assert (joined.clients, joined.fte, joined.per_post, joined.shared) == (360, Decimal(4), Decimal(90), True)
    assert joined.posts_needed == Decimal("4.8")
    assert found["rs-schwelm", "Eingliederung unter 25"].per_post == Decimal(60)
    assert found[JOINED, "Leistungsgewährung"].per_post == Decimal(200)
    assert found[JOINED, "Leistungsgewährung"].target is None
    assert found["kreis", "Eingliederung unter 25"].fte == Decimal("6.5")


def test_an_office_may_have_an_aim_of_its_own() -> None:
    own = replace(STAFF[0], target=Decimal(60))
    plan = replace(PLAN, staff=(own, *STAFF[1:]))

    found = {(one.area.key, one.task): one for one in caseloads(books([], plan), PEOPLE, 2026, ORGANISATION.kreis)}

    young = {key: one.target for (key, task), one in found.items() if task == "Eingliederung unter 25"}
    assert young == {"kreis": None, "rs-schwelm": Decimal(60), JOINED: Decimal(75)}
    assert found["rs-schwelm", "Eingliederung unter 25"].posts_needed == Decimal("2.5")


def test_a_city_is_told_the_ratio_of_its_office() -> None:
    found = caseloads(books([], PLAN), PEOPLE, 2026, ORGANISATION.area("stadt-wetter", Q1.last_day))

    assert {one.area.key for one in found} == {JOINED}


def movements(egt: list[int | None], administration: list[int | None], **other: list[int | None]) -> Books:
    titles = {"eingliederung": egt, "verwaltung": administration} | other
    return books([row for title, some in titles.items() for row in posted(title, "umschichtung", some)])


def test_movements_come_to_nothing() -> None:
    known = movements([0, -100, 0], [0, 100, 0])

    assert [one.excess for one in moved(known, Q1)] == [0, 0, 0]
    assert unbalanced(known, Q1) == ()


def test_movements_that_do_not_balance_are_found() -> None:
    (found,) = unbalanced(movements([0, -100, 0], [0, 90, 0]), Q1)

    assert (found.month, found.excess) == ("2026-02", -10_00)


def test_money_is_not_moved_to_a_title_outside_of_the_joint_budget() -> None:
    (found,) = unbalanced(movements([0, 0, -5], [0, 0, 0], fbw_reha=[0, 0, 5]), Q1)

    assert (found.month, found.excess) == ("2026-03", 0)


def test_a_movement_that_was_not_delivered_is_no_fault_but_missing() -> None:
    known = movements([0, 0, 0], [0, None, 0])

    assert [one.excess for one in moved(known, Q1)] == [0, None, 0]
    assert unbalanced(known, Q1) == ()


def test_shares_of_the_soll_before_and_after_movements() -> None:
    """300 of 1,000 spent, 200 bound; 200 moved away: 30 and 50 % before, 37.5 and 62.5 % after."""
    rows = [
        *posted("eingliederung", "ist", [100, 100, 100]),
        *posted("eingliederung", "bindung", [0, 0, 200]),
        *posted("eingliederung", "umschichtung", [-200, 0, 0]),
        *posted("eingliederung", "ausgaberest", [0, 0, 0]),
    ]
    known = books(rows, Budget(2026, (allotment("eingliederung", 1000),)))

    before, after = exhaustion(account(known, TITLES["eingliederung"], ORGANISATION.kreis, Q1))

    assert [float(one.value or 0) for one in (before.spent, before.committed)] == [0.3, 0.5]
    assert [float(one.value or 0) for one in (after.spent, after.committed)] == [0.375, 0.625]
    assert (before.base, after.base) == ("vor Umschichtung", "nach Umschichtung")
