"""Safe patterns, as cheap as they can be."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.disclosure import suppression
from jaen_analysis.analysis.disclosure.attacker import ranges
from jaen_analysis.analysis.disclosure.linked import Flags, Rest, Sum, Values, link
from jaen_analysis.analysis.disclosure.program import Choice
from jaen_analysis.analysis.disclosure.suppression import Pattern, stands, suppress
from jaen_analysis.analysis.disclosure.task import Need, NoSafePattern, Task
from tests.analysis.disclosure.tables import nested, table, task
from tests.analysis.disclosure.test_attacker import GAUSS, LEAKING, NINE_CITIES, SDC_TABLE


def safe(known: Task, hidden: Flags) -> bool:
    """Whether the attacker, who solves for the cells themselves, keeps the doubt that is asked for.

    At most that in which hiding everything would leave him.
    """
    for knows in (np.zeros(len(hidden), dtype=bool), *known.insiders):
        needs = {known.table.cells[need.place]: need for need in known.needs if not knows[need.place]}
        found, least = (
            {one.cell: one for one in ranges(known.table, unknown & ~knows, known.table.flags(needs), known.floor)}
            for unknown in (hidden, ~known.never)
        )
        for cell, need in needs.items():
            low, high = max(need.low, least[cell].low), min(need.high, least[cell].high)
            if found[cell].low > low + 1e-5 or found[cell].high < high - 1e-5:
                return False
    return True


def told_to_singles(known: Task, hidden: Flags) -> list[object]:
    """The protected cells in a sum with a cell of one person that he narrows too far, who takes himself off it.

    The attacker solves for the cells themselves; no more doubt is asked than hiding everything leaves.
    """
    found = []
    needs = {known.table.cells[need.place]: need for need in known.needs}
    for place in np.flatnonzero(known.singles):
        one = known.table.cells[place]
        beside = {cell for each in known.table.sums if one in each.parts for cell in (each.total, *each.parts)} - {one}
        asked, himself = known.table.flags(beside & needs.keys()), known.table.flags([one])
        told, least = (
            ranges(known.table, unknown & ~himself, asked, known.floor) for unknown in (hidden, ~known.never)
        )
        reach = {each.cell: each for each in least}
        for each in told:
            need, most = needs[each.cell], reach[each.cell]
            if each.low > max(need.low, most.low) + 1e-5 or each.high < min(need.high, most.high) - 1e-5:
                found.append(each.cell)
    return found


def named(known: Task, pattern: Pattern) -> set[object]:
    return {known.table.cells[place] for place in np.flatnonzero(pattern.hidden)}


def test_one_more_cell_where_the_heuristic_leaks() -> None:
    known = table(SDC_TABLE)
    places = np.flatnonzero(known.flags((f"r{i}", f"c{j}") for i, j in LEAKING))
    wanted = task(known, floor=0)
    needs = [Need(int(p), known.values[p] - 1, known.values[p] + 1) for p in places]
    pattern = suppress(Task(known, needs, wanted.cost, wanted.floor, wanted.never, wanted.always))

    assert named(wanted, pattern) - {(f"r{i}", f"c{j}") for i, j in LEAKING} == {("r1", "c3")}


def test_the_pattern_of_gauss_suppression_and_what_the_rule_aware_attacker_costs() -> None:
    unaware, aware = (task(table(NINE_CITIES), floor=floor) for floor in (0, 1))

    assert named(unaware, suppress(unaware)) == {(f"r{i}", f"c{j}") for i, j in GAUSS}
    assert suppress(aware).hidden.sum() == len(GAUSS) + 2
    assert safe(aware, suppress(aware).hidden)
    assert not safe(aware, suppress(unaware).hidden)


def test_a_person_who_knows_his_own_cell_does_not_learn_that_of_the_other() -> None:
    known = link({"a": 1.0, "b": 2.0, "c": 1.0, "d": 0.0, "alle": 4.0}, [Sum("alle", ("a", "b", "c", "d"))])
    cost, nothing = np.array([1, 2, 1, 9, 9.0]), np.zeros(5, dtype=bool)
    needs = [Need(0, 0, 2), Need(2, 0, 2)]
    alone = Task(known, needs, cost, np.zeros(5), nothing, nothing)
    with_singles = Task(known, needs, cost, np.zeros(5), nothing, nothing, [known.flags(["a"]), known.flags(["c"])])

    assert suppress(alone).hidden.sum() == 2
    assert named(alone, suppress(with_singles)) == {"a", "b", "c"}


def test_a_sum_of_two_hidden_cells_is_hidden_too_if_one_of_them_is_a_single_person() -> None:
    """He takes himself off the sum; nobody else can tell 1 and 2 from 2 and 1, or from 0 and 3."""
    known = link(
        {"a": 1.0, "b": 2.0, "a+b": 3.0, "c": 9.0, "alle": 12.0}, [Sum("a+b", ("a", "b")), Sum("alle", ("a+b", "c"))]
    )
    always, nothing = known.flags(["a", "b"]), np.zeros(5, dtype=bool)
    alone = Task(known, [Need(0, 0, 3), Need(1, 0, 3)], np.array([0, 0, 8, 4, 9.0]), np.zeros(5), nothing, always)
    with_singles = replace(alone, singles=known.flags(["a"]))

    assert named(alone, suppress(alone)) == {"a", "b"}
    assert not stands(with_singles, suppress(alone).hidden)
    assert named(alone, suppress(with_singles)) == {"a", "b", "a+b", "c"}
    assert stands(with_singles, suppress(with_singles).hidden)


def test_a_single_person_is_in_the_sum_of_sums_too() -> None:
    """The year is open, and so are all other cities of both halves: he takes himself off, and 2 are left."""
    known = link(
        {"a": 1.0, "b": 10.0, "c": 2.0, "d": 40.0, "1. Halbjahr": 11.0, "2. Halbjahr": 42.0, "Jahr": 53.0},
        [Sum("1. Halbjahr", ("a", "b")), Sum("2. Halbjahr", ("c", "d")), Sum("Jahr", ("1. Halbjahr", "2. Halbjahr"))],
    )
    nothing, always = np.zeros(7, dtype=bool), known.flags(["a", "c", "1. Halbjahr", "2. Halbjahr"])
    alone = Task(known, [Need(0, 0, 3), Need(2, 0, 3)], np.ones(7), np.zeros(7), nothing, always)
    with_singles = replace(alone, singles=known.flags(["a"]), steps=np.ones(3, dtype=bool))

    assert stands(alone, always)
    assert not stands(with_singles, always)
    assert len(named(alone, suppress(with_singles))) == 5


def test_what_a_single_person_knows_whatever_is_hidden_stops_nothing() -> None:
    known = link({"a": 1.0, "b": 2.0, "a+b": 3.0}, [Sum("a+b", ("a", "b"))])
    always, out = known.flags(["a", "b"]), known.flags(["a+b"])
    needs = [Need(0, 0, 3), Need(1, 0, 3)]
    wanted = Task(known, needs, np.ones(3), np.zeros(3), out, always, singles=known.flags(["a"]))

    assert named(wanted, suppress(wanted)) == {"a", "b"}
    assert stands(wanted, suppress(wanted).hidden)


def test_a_single_person_knows_his_own_parts() -> None:
    """The whole is he: of its parts one is he and the others are nobody, which he knew before."""
    known = link(
        {"a": 1.0, "b": 0.0, "a+b": 1.0, "c": 9.0, "alle": 10.0}, [Sum("a+b", ("a", "b")), Sum("alle", ("a+b", "c"))]
    )
    always, nothing = known.flags(["a", "b", "a+b"]), np.zeros(5, dtype=bool)
    wanted = Task(known, [Need(0, 0, 1)], np.ones(5), np.zeros(5), nothing, always, singles=known.flags(["a+b"]))

    assert named(wanted, suppress(wanted)) == {"a", "b", "a+b"}


def test_a_protected_cell_that_is_open_is_in_no_doubt() -> None:
    wanted = task(table(NINE_CITIES))

    assert not stands(wanted, np.zeros(len(wanted.cost), dtype=bool))


def test_what_is_published_already_stays_open() -> None:
    wanted = task(table(NINE_CITIES))
    never = wanted.table.flags([("r0", "c1"), ("r6", "c1")])
    pattern = suppress(Task(wanted.table, wanted.needs, wanted.cost, wanted.floor, never, wanted.always))

    assert not (pattern.hidden & never).any()
    assert safe(wanted, pattern.hidden)
    assert pattern.cost > suppress(wanted).cost


def test_parts_that_nobody_publishes_hide_the_others_for_nothing() -> None:
    sums = [Sum("alle", ("a", "b"), rest=True)]
    for size, hidden in ((9.0, {"a", Rest(sums[0])}), (5.0, {"a", "b", Rest(sums[0])})):
        known = link({"alle": size, "a": 2.0, "b": 3.0}, sums)
        nothing = np.zeros(4, dtype=bool)
        wanted = Task(known, [Need(1, 1, 3)], np.array([9, 1, 1, 0.0]), np.zeros(4), nothing, nothing)

        assert named(wanted, suppress(wanted)) == hidden


def test_without_a_safe_pattern_there_is_none() -> None:
    wanted = task(table([[1, 5], [4, 6]]))
    open_margins = wanted.table.flags(cell for cell in wanted.table.cells if cell != ("r0", "c0"))

    with pytest.raises(NoSafePattern):
        suppress(Task(wanted.table, wanted.needs, wanted.cost, wanted.floor, open_margins, wanted.always))
    with pytest.raises(NoSafePattern, match="offen und verborgen"):
        suppress(Task(wanted.table, wanted.needs, wanted.cost, wanted.floor, ~wanted.always, wanted.always))


@pytest.mark.parametrize("seconds", [0.0, 1e-9, 1e-3])
def test_in_next_to_no_time_a_pattern_is_safe_or_there_is_none(seconds: float) -> None:
    wanted = task(table(NINE_CITIES), insiders=True)
    try:
        found = suppress(wanted, seconds=seconds)
    except NoSafePattern:
        return
    assert stands(wanted, found.hidden) and safe(wanted, found.hidden)


def test_a_safe_pattern_is_kept_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first choice has been made safe; for a cheaper one nothing is left of the time."""
    wanted = task(table(NINE_CITIES), insiders=True)
    safe_ones, made_safe = list[Values](), suppression._Search.made_safe

    def kept(self: suppression._Search, chosen: Values) -> Values:
        safe_ones.append(made_safe(self, chosen))
        return safe_ones[-1]

    with monkeypatch.context() as slowly:
        slowly.setattr(Choice, "late", property(lambda self: bool(safe_ones)))
        slowly.setattr(suppression._Search, "made_safe", kept)
        found = suppress(wanted)

    assert len(safe_ones) == 1
    assert safe(wanted, found.hidden)
    assert found.cost >= suppress(wanted).cost and 0 < found.gap < 1


def counts(high: int, wide: int) -> st.SearchStrategy[list[list[int]]]:
    few = st.one_of(st.integers(0, 4), st.integers(0, 40))
    return st.integers(2, high).flatmap(
        lambda r: st.integers(2, wide).flatmap(
            lambda c: st.lists(st.lists(few, min_size=c, max_size=c), min_size=r, max_size=r)
        )
    )


@given(counts(5, 4), st.booleans())
@settings(max_examples=20, deadline=None)
def test_no_single_person_reckons_out_another_cell_of_a_sum_that_he_is_in(
    inner: list[list[int]], insiders: bool
) -> None:
    known = table(inner)
    wanted = replace(task(known, insiders=insiders), singles=known.values == 1)
    found = suppress(wanted)

    assert told_to_singles(wanted, found.hidden) == []
    assert safe(wanted, found.hidden) and stands(wanted, found.hidden)


def test_without_the_rule_a_single_person_does() -> None:
    """So that the property above can fail: of a row in which 1 and 2 are hidden, the one takes himself off."""
    known = table([[0, 0, 5], [5, 5, 2], [5, 1, 2]])
    wanted = task(known, floor=0)

    assert told_to_singles(replace(wanted, singles=known.values == 1), suppress(wanted).hidden) == [("r2", "c2")]


@given(counts(9, 6), st.booleans())
@settings(max_examples=25, deadline=None)
def test_no_protected_cell_is_ever_narrower_than_required(inner: list[list[int]], insiders: bool) -> None:
    wanted = task(table(inner), insiders=insiders)

    assert safe(wanted, suppress(wanted).hidden)


@given(counts(9, 6), st.data(), st.booleans())
@settings(max_examples=10, deadline=None)
def test_nor_where_cities_belong_to_offices_and_ages_to_groups(
    inner: list[list[int]], data: st.DataObject, insiders: bool
) -> None:
    offices = data.draw(st.lists(st.integers(0, 2), min_size=len(inner), max_size=len(inner)))
    young = data.draw(st.integers(1, len(inner[0]) - 1))
    wanted = task(nested(inner, offices, young), insiders=insiders)

    assert safe(wanted, suppress(wanted).hidden)


@given(counts(2, 3), st.booleans())
@settings(max_examples=10, deadline=None)
def test_no_cheaper_pattern_is_safe(inner: list[list[int]], insiders: bool) -> None:
    wanted = task(table(inner), insiders=insiders)
    best = suppress(wanted).cost
    forced = [need.place for need in wanted.needs]
    others = [place for place in range(len(wanted.cost)) if place not in forced]
    for chosen in chain.from_iterable(combinations(others, size) for size in range(len(others) + 1)):
        hidden = np.isin(np.arange(len(wanted.cost)), [*forced, *chosen])
        if wanted.cost[hidden].sum() < best - 1e-6:
            assert not safe(wanted, hidden)
