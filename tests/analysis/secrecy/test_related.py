"""What must hold between figures by their definitions is known to everybody who reads them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from jaen_analysis.analysis.disclosure.attacker import ranges
from jaen_analysis.analysis.disclosure.linked import Cell
from jaen_analysis.analysis.secrecy.cells import Ever, Left
from jaen_analysis.analysis.secrecy.plan import plan
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import (
    abgaenge_elb,
    elb,
    integrationen,
    integrationen_svb,
    nef,
    rlb,
    zugaenge_elb,
)
from jaen_analysis.vocabulary.relation import AtMost, Relation, StockFlow, SumOf
from jaen_analysis.vocabulary.secrecy import FEW, SecrecyRules
from tests.analysis.secrecy.world import CITIES, EVERYBODY, of, panel, printed, sensitive
from tests.analysis.world import NAMES, ORGANISATION, monthly

RLB = SumOf(rlb, (elb, nef))
IN_RLB = [AtMost(elb, rlb), AtMost(nef, rlb)]
FLOW = StockFlow(elb, zugaenge_elb, abgaenge_elb)
SVB = AtMost(integrationen_svb, integrationen)
GONE = AtMost(abgaenge_elb, elb, months_before=1)
LAST = "2026-09"
HATTINGEN = CITIES[0]
NUMBERS = [30.0, 40.0, 50.0, 60.0]


def world(
    figures: dict[str, Iterable[float]], shown: Sequence[tuple[Formula, str]], *relations: Relation,
    areas: Sequence[str] = EVERYBODY,
) -> World:  # fmt: skip
    """``figures``: measure and month → the numbers of the five cities; ``shown``: figures with their last months."""
    rows = [
        monthly(*key.split(" "), **{name: [value] for name, value in zip(NAMES, values, strict=True)})
        for key, values in figures.items()
    ]
    wanted = [printed(one, areas, month=month) for one, month in shown]
    return of(panel(*rows), *wanted, relations=relations)


def count(text: str) -> Count:
    return Count.parse(text)


def told(known: World, open_: Iterable[Count], cell: Cell) -> tuple[float, float]:
    """Between what a cell lies for whoever knows the open counts."""
    table = known.table
    hidden = ~table.flags(open_)
    (found,) = ranges(table, hidden, table.flags([cell]), np.zeros(len(hidden)))
    return found.low, found.high


def persons(schwelm: float = 49.0) -> dict[str, Iterable[float]]:
    return {
        f"elb {LAST}": [30, *NUMBERS],
        f"nef {LAST}": [2, 9, 9, 9, 9],
        f"rlb {LAST}": [32, 39, schwelm, 59, 69],
    }


THREE = [(elb, LAST), (nef, LAST), (rlb, LAST)]


def test_a_hidden_part_is_not_told_by_the_sum_and_the_other_part() -> None:
    known = world(persons(), THREE, RLB, *IN_RLB)
    found = plan(known, sensitive(known), ORGANISATION, SecrecyRules(insiders=False))
    small = count(f"{HATTINGEN}: nef[insgesamt] {LAST}..{LAST}")

    assert found.hidden[small] == FEW
    low, high = told(known, found.open, small)
    assert low <= 1 and high >= 3
    alone = world(persons(), THREE)
    open_ = plan(alone, sensitive(alone), ORGANISATION, SecrecyRules(insiders=False)).open
    assert told(known, open_, small) == pytest.approx((2, 2)), "so that this can fail"


def test_of_parts_that_are_all_known_nothing_is_left_that_is_not_one_of_them() -> None:
    known = world(persons(), THREE, RLB, *IN_RLB, areas=[HATTINGEN])

    assert not [cell for cell in known.table.cells if isinstance(cell, Left)]


def test_where_the_sum_does_not_add_up_it_ties_nothing() -> None:
    known = world(persons(50), THREE, RLB)
    tied = {each.total.area for each in known.table.sums if isinstance(each.total, Count) and "rlb" in str(each.total)}

    assert "stadt-schwelm" not in tied and HATTINGEN in tied


def test_a_sum_with_a_part_that_stands_nowhere_ties_nothing_but_each_part_with_its_whole() -> None:
    known = world(persons(), [(elb, LAST), (rlb, LAST)], RLB, *IN_RLB, areas=[HATTINGEN])
    left = Left(*(count(f"{HATTINGEN}: {id_}[insgesamt] {LAST}..{LAST}") for id_ in ("rlb", "elb")))

    assert dict(zip(known.table.cells, known.table.values, strict=True))[left] == 2
    assert {each.parts for each in known.table.sums} == {(left.part, left)}
    found = plan(known, sensitive(known), ORGANISATION, SecrecyRules(insiders=False))
    assert found.hidden


def test_cities_that_nobody_prints_are_tied_where_their_figures_are_there_anyway() -> None:
    known = world(persons(), THREE, RLB, areas=["kreis"])

    assert len([each for each in known.table.sums if "rlb" in str(each.total) and "nef" in str(each.parts)]) == 6
    assert len(known.table.cells) == 3 * 6


def stocks(after: float = 33.0) -> dict[str, Iterable[float]]:
    return {
        "elb 2026-06": [32, *NUMBERS], f"elb {LAST}": [after, *NUMBERS],
        **{f"zugaenge_elb {m}": [v, 9, 9, 9, 9] for m, v in (("2026-07", 1), ("2026-08", 1), (LAST, 0))},
        **{f"abgaenge_elb {m}": [v, 9, 9, 9, 9] for m, v in (("2026-07", 0), ("2026-08", 0), (LAST, 1))},
    }  # fmt: skip


STOCKS = [(elb, "2026-06"), (elb, LAST), (zugaenge_elb.total(3), LAST), (abgaenge_elb.total(3), LAST)]


def test_two_stocks_and_the_entries_between_them_tell_the_exits() -> None:
    known = world(stocks(), STOCKS, FLOW)
    small = {count(f"{HATTINGEN}: {id_}_elb[insgesamt] 2026-07..{LAST}") for id_ in ("zugaenge", "abgaenge")}
    found = plan(known, sensitive(known), ORGANISATION, SecrecyRules(insiders=False))

    assert small <= found.hidden.keys()
    assert all(told(known, found.open, one)[1] >= 3 for one in small)
    before, after = (count(f"{HATTINGEN}: elb[insgesamt] {m}..{m}") for m in ("2026-06", LAST))
    assert told(known, [before, after, max(small)], min(small)) == pytest.approx((1, 1))


def test_a_stock_that_was_corrected_does_not_follow_and_ties_nothing() -> None:
    assert [cell for cell in world(stocks(), STOCKS, FLOW).table.cells if isinstance(cell, Ever)]
    known = world(stocks(after=34), STOCKS, FLOW)

    assert {cell.entries.area for cell in known.table.cells if isinstance(cell, Ever)}.isdisjoint({HATTINGEN, "kreis"})


def jobs(svb: float, all_: float) -> dict[str, Iterable[float]]:
    return {f"integrationen {LAST}": [all_, *NUMBERS], f"integrationen_svb {LAST}": [svb, 9, 9, 9, 9]}


def test_a_single_person_is_what_two_open_numbers_leave_of_each_other() -> None:
    known = world(jobs(9, 10), [(integrationen, LAST), (integrationen_svb, LAST)], SVB)
    part, whole = (
        count(f"{HATTINGEN}: {id_}[insgesamt] {LAST}..{LAST}") for id_ in ("integrationen_svb", "integrationen")
    )
    found = plan(known, sensitive(known), ORGANISATION, SecrecyRules(insiders=False))

    low, high = told(known, found.open, Left(whole, part))
    assert low <= 1 and high >= 3


def test_more_than_the_whole_and_what_is_only_unusual_tie_nothing() -> None:
    shown = [(integrationen, LAST), (integrationen_svb, LAST)]
    soft = AtMost(integrationen_svb, integrationen, hard=False)

    more = world(jobs(11, 10), shown, SVB, areas=[HATTINGEN])
    assert not more.table.sums
    assert not world(jobs(9, 10), shown, soft, areas=[HATTINGEN]).table.sums


def test_who_has_gone_was_there_the_month_before() -> None:
    figures = {"elb 2026-08": [32, *NUMBERS], f"abgaenge_elb {LAST}": [30, 9, 9, 9, 9]}
    known = world(figures, [(elb, "2026-08"), (abgaenge_elb, LAST)], GONE, areas=[HATTINGEN])

    (left,) = [cell for cell in known.table.cells if isinstance(cell, Left)]
    assert (left.whole.spans[0].measure, left.part.spans[0].measure) == ("elb", "abgaenge_elb")
