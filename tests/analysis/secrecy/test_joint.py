"""What may go out beside what is out: quarters and half-years, corrections, deleted figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.disclosure.attacker import TOLERANCE, ranges
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import Asked
from jaen_analysis.analysis.secrecy.cells import Revision, Was
from jaen_analysis.analysis.secrecy.joint import Joint, telling
from jaen_analysis.analysis.secrecy.plan import Plan, linked, plan, task_of
from jaen_analysis.analysis.secrecy.providers import Providers
from jaen_analysis.analysis.secrecy.rules import Sensitive
from jaen_analysis.intake.published import NOTHING, Publication, Published, ToldRate
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import integrationen, integrationen_svb
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.relation import AtMost
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from tests.analysis import world
from tests.analysis.secrecy.world import EVERYBODY, MEASURES, printed
from tests.analysis.world import BEFORE, NAMES, ORGANISATION, monthly, organisation

RULES = SecrecyRules(insiders=False)
SVB = AtMost(integrationen_svb, integrationen)
QUARTER, HALF = integrationen.total(3), integrationen.total(6)
MOVED = {key: own for key, own in BEFORE.items() if key != "witten"} | {
    "wetter-herdecke": ["herdecke", "wetter", "witten"]
}
Rows = Iterable[dict[str, object]]


class House:
    """A Jobcenter that lets page after page out, each planned with all before."""

    def __init__(self, cut: Organisation = ORGANISATION) -> None:
        self.cut, self.out = cut, NOTHING

    def planned(self, period: str, rows: Rows, *shown: Formula, areas: Iterable[str] = EVERYBODY) -> tuple[Joint, Plan]:
        facts, months = world.facts(rows), Period.parse(period).last_month
        asked = Asked()
        for one in shown:
            asked.add(printed(one, list(areas), month=months))
        joint = Joint(FactsPanel(facts, self.cut, Period.parse(period)), MEASURES, (SVB,), asked, self.out)
        self.facts = facts
        return joint, plan(joint, sensitive(joint), self.cut, RULES, (), joint.told)

    def release(self, period: str, rows: Rows, *shown: Formula, areas: Iterable[str] = EVERYBODY) -> Plan:
        joint, found = self.planned(period, rows, *shown, areas=areas)
        self.tell(period, joint, found, areas)
        return found

    def tell(self, period: str, joint: Joint, found: Plan, areas: Iterable[str] = EVERYBODY) -> None:
        own = [count for count in joint.now.printed if count in joint.printed and count.area in set(areas)]
        one = Publication(
            "2026-10-01", "Geschäftsführung", period, "quartalsbericht", "stadt", "kreis", "Quartalsbericht", "c", "i",
            told={count: joint.now.printed[count] for count in own if count in found.open},
            hidden={count: found.hidden[count] for count in own if count in found.hidden},
            planned=tuple(found.hidden),
        )  # fmt: skip
        self.out = self.out.plus(one, self.facts)


def sensitive(joint: Joint) -> Sensitive:
    return Sensitive(RULES, ORGANISATION, MEASURES, joint.now.value, Providers(ORGANISATION, MEASURES))


def recovered(joint: Joint, open_: Iterable[Count]) -> set[str]:
    """The protected cells that can be reckoned out of the open ones closer than if nothing but zeros was told."""
    found, told = set(), set(open_)
    for part, doubts in linked(joint, sensitive(joint)):
        task = task_of(part, doubts, joint, ORGANISATION, RULES, type(joint.told)())
        asked = part.flags(part.cells[place] for place in doubts)
        seen = task.never | part.flags(told & {*part.cells})
        least = {one.cell: one for one in ranges(part, ~task.never, asked, task.floor)}
        need = {part.cells[place]: doubt for place, doubt in doubts.items()}
        for one in ranges(part, ~seen, asked, task.floor):
            low, high = max(need[one.cell].low, least[one.cell].low), min(need[one.cell].high, least[one.cell].high)
            if one.low > low + TOLERANCE or one.high < high - TOLERANCE:
                found.add(str(one.cell))
    return found


def cities(**values: list[float]) -> list[dict[str, object]]:
    months = len(next(iter(values.values())))
    return monthly(integrationen, "2026-01", **{name: values.get(name, [7.0] * months) for name in NAMES})


def first_half(rows: Rows, last: str) -> list[dict[str, object]]:
    return [row for row in rows if str(row["month"]) <= last]


# --- one after the other -----------------------------------------------------------------------------------------


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=6, max_size=6), min_size=5, max_size=5))
def test_quarters_and_then_the_half_year_never_expose_anybody(values: list[list[int]]) -> None:
    rows = cities(**{name: [float(v) for v in each] for name, each in zip(NAMES, values, strict=True)})
    house = House()

    house.release("2026-Q1", first_half(rows, "2026-03"), QUARTER)
    house.release("2026-Q2", rows, QUARTER)
    found = house.release("2026-H1", rows, HALF)

    joint, _ = house.planned("2026-H1", rows, HALF)
    assert recovered(joint, {*found.open, *joint.told.open}) == set()


def test_apart_from_each_other_quarters_and_half_year_do_expose_somebody() -> None:
    """So that the property above can fail."""
    rows = cities(hattingen=[1, 0, 0, 5, 5, 5])
    house = House()
    house.release("2026-Q1", first_half(rows, "2026-03"), QUARTER)
    house.release("2026-Q2", rows, QUARTER)
    alone = House()
    _, half = alone.planned("2026-H1", rows, HALF)

    joint, _ = house.planned("2026-H1", rows, HALF)
    assert recovered(joint, {*half.open, *joint.told.open})


def test_the_plan_of_a_period_stays_the_same_when_one_of_its_pages_has_gone_out() -> None:
    rows = cities(hattingen=[1, 1, 0, 5, 5, 5], witten=[2, 0, 0, 4, 4, 4])
    house = House()
    joint, before = house.planned("2026-H1", rows, HALF, QUARTER)
    house.tell("2026-H1", joint, before, ["kreis", "stadt-witten"])

    assert house.planned("2026-H1", rows, HALF, QUARTER)[1] == before


def test_a_part_does_not_tell_of_a_single_person_beside_its_whole_that_has_gone_out_before() -> None:
    svb = monthly(
        integrationen_svb, "2026-01", **{name: [7.0, 7.0, 6.0 if name == "witten" else 2.0] for name in NAMES}
    )
    rows = [*cities(witten=[7, 7, 7]), *svb]
    house = House()
    house.release("2026-Q1", rows, QUARTER)
    found = house.release("2026-Q1", rows, integrationen_svb.total(3))

    assert "stadt-witten" in {count.area for count in found.hidden}


# --- corrections -------------------------------------------------------------------------------------------------


def test_what_has_kept_its_value_is_one_cell_and_what_was_corrected_is_two() -> None:
    house = House()
    house.release("2026-Q1", cities(witten=[9, 9, 9]), QUARTER)
    joint, _ = house.planned("2026-Q1", cities(witten=[9, 9, 14]), QUARTER)

    was = {(cell.area, cell.value) for cell in joint.table.cells if isinstance(cell, Was)}
    assert was == {("stadt-witten", 27), ("kreis", 111)}
    assert [cell.one.area for cell in joint.table.cells if isinstance(cell, Revision)] == ["stadt-witten"]


def test_a_correction_by_one_person_is_not_told_beside_the_old_value() -> None:
    house = House()
    house.release("2026-Q1", cities(witten=[9, 9, 9]), QUARTER)
    found = house.release("2026-Q1", cities(witten=[9, 9, 10]), QUARTER)

    assert "stadt-witten" in {count.area for count in found.hidden}
    joint, _ = house.planned("2026-Q1", cities(witten=[9, 9, 10]), QUARTER)
    assert recovered(joint, {*found.open, *joint.told.open}) == set()


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=5, max_size=5),
    st.integers(0, 4),
    st.integers(0, 2),
    st.integers(1, 3),
)
def test_a_quarter_and_its_correction_never_expose_anybody(
    values: list[list[int]], city: int, month: int, more: int
) -> None:
    house = House()
    for _ in range(2):
        rows = cities(**{name: [float(v) for v in each] for name, each in zip(NAMES, values, strict=True)})
        found = house.release("2026-Q1", rows, QUARTER)
        values[city][month] += more

    joint, _ = house.planned("2026-Q1", rows, QUARTER)
    assert recovered(joint, {*found.open, *joint.told.open}) == set()


def test_a_correction_of_the_whole_kreis_is_told() -> None:
    house = House()
    house.release("2026-Q1", cities(witten=[9, 9, 9]), QUARTER, areas=["kreis"])
    found = house.release("2026-Q1", cities(witten=[9, 9, 10]), QUARTER, areas=["kreis"])

    assert not found.hidden


def test_after_a_deletion_what_was_told_is_still_out() -> None:
    rows = cities(hattingen=[1, 0, 0, 5, 5, 5])
    house = House()
    house.release("2026-Q1", first_half(rows, "2026-03"), QUARTER)
    told = house.out.entries[0].told
    house.out = Published(house.out.entries, {})

    joint, found = house.planned("2026-Q2", rows, QUARTER, HALF)
    assert {*told} == {*joint.told.open}
    assert recovered(joint, {*found.open, *joint.told.open}) == set()
    assert [one.number for one in telling(house.out, next(iter(told)))] == [1]


def test_a_rate_of_a_count_that_was_corrected_after_the_deletion_tells_nothing_of_it_as_it_is_now() -> None:
    house = House()
    joint, found = house.planned("2026-Q1", cities(witten=[1, 1, 0]), QUARTER)
    house.tell("2026-Q1", joint, found)
    (entry,) = house.out.entries
    city, kreis = (next(one for one in joint.now.printed if one.area == area) for area in ("stadt-witten", "kreis"))
    rate = ToldRate("quote", city, kreis, 0, 3)
    house.out = Published((replace(entry, rates=(rate,)),), {})

    joint, found = house.planned("2026-Q1", cities(witten=[9, 9, 9], schwelm=[1, 0, 0]), QUARTER)
    assert not joint.told.rates
    assert recovered(joint, {*found.open, *joint.told.open}) == set()


def test_figures_that_have_not_changed_are_not_looked_at_twice() -> None:
    rows = cities(witten=[9, 9, 9])
    house = House()
    house.release("2026-Q1", rows, QUARTER)
    for again in (rows, rows[::-1]):
        joint, _ = house.planned("2026-Q1", again, QUARTER)
        assert set(joint.table.cells) == set(joint.now.table.cells)
    assert isinstance(house.out.facts[house.out.entries[0].facts], pd.DataFrame)


# --- areas that were cut anew ------------------------------------------------------------------------------------


def test_what_an_office_gains_by_another_cut_is_not_told_beside_what_it_had() -> None:
    """Two of Witten's persons are what the office has more of the first quarter than it had when that went out."""
    rows = cities(witten=[1, 0, 1, 7, 7, 7])
    office = ["rs-wetter-herdecke"]
    house = House(organisation(("2010-01-01", BEFORE), ("2026-04-01", MOVED)))
    house.release("2026-Q1", first_half(rows, "2026-03"), QUARTER, areas=office)
    joint, found = house.planned("2026-Q2", rows, QUARTER, HALF, areas=office)

    assert list(house.out.entries[0].told.values()) == [42.0]
    assert joint.told.open and found.hidden
    assert recovered(joint, {*found.open, *joint.told.open}) == set()
    assert [str(cell) for cell in recovered(joint, joint.printed)] == [
        "stadt-witten: integrationen[insgesamt] 2026-01..2026-03"
    ]


def test_the_same_cut_is_the_same_state() -> None:
    rows = cities(witten=[1, 0, 1, 7, 7, 7])
    house = House(organisation(("2010-01-01", MOVED)))
    house.release("2026-Q1", first_half(rows, "2026-03"), QUARTER, areas=["rs-wetter-herdecke"])
    joint, _ = house.planned("2026-Q2", rows, QUARTER, HALF, areas=["rs-wetter-herdecke"])

    assert not [cell for cell in joint.table.cells if isinstance(cell, Was)]
