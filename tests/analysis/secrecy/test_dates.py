"""What must hold between figures ties them too where they are printed for different times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from jaen_analysis.analysis.disclosure.attacker import ranges
from jaen_analysis.analysis.disclosure.linked import Cell
from jaen_analysis.analysis.secrecy.cells import Left
from jaen_analysis.analysis.secrecy.dates import met, segments
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
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from tests.analysis.secrecy.world import CITIES, of, panel, printed, sensitive
from tests.analysis.world import NAMES, ORGANISATION, monthly

RLB, FLOW = SumOf(rlb, (elb, nef)), StockFlow(elb, zugaenge_elb, abgaenge_elb)
SVB, GONE = AtMost(integrationen_svb, integrationen), AtMost(abgaenge_elb, elb, months_before=1)
MONTHS = ("2026-07", "2026-08", "2026-09")
HATTINGEN = CITIES[0]
RULES = SecrecyRules(insiders=False)


def world(
    figures: dict[str, Iterable[float]], shown: Sequence[tuple[Formula, str]], *relations: Relation,
    areas: Sequence[str] = (HATTINGEN,),
) -> World:  # fmt: skip
    """``figures``: measure and month → the number of each city; ``shown``: figures with their last months."""
    rows = [monthly(*key.split(" "), **{name: list(values) for name in NAMES}) for key, values in figures.items()]
    return of(panel(*rows), *(printed(one, areas, month=month) for one, month in shown), relations=relations)


def count(text: str) -> Count:
    return Count.parse(f"{HATTINGEN}: {text}")


def told(known: World, open_: Iterable[Count], cell: Cell) -> tuple[float, float]:
    """Between what a cell lies for whoever knows the open counts."""
    table = known.table
    hidden = ~table.flags(open_)
    (found,) = ranges(table, hidden, table.flags([cell]), np.zeros(len(hidden)))
    return found.low, found.high


def planned(known: World) -> frozenset[Count] | set[Count]:
    return set(plan(known, sensitive(known), ORGANISATION, RULES).open)


def persons() -> dict[str, Iterable[float]]:
    return {
        f"{id_} {month}": [value] for month in MONTHS for id_, value in (("elb", 30.0), ("nef", 2.0), ("rlb", 32.0))
    }


MIXED: list[tuple[Formula, str]] = [(rlb.mean(3), MONTHS[-1]), (nef.mean(3), MONTHS[-1]), *((elb, m) for m in MONTHS)]
NEF = count("nef[insgesamt] 2026-07..2026-09")


def test_a_mean_is_not_told_by_the_sum_and_the_months_of_the_other_part() -> None:
    known = world(persons(), MIXED, RLB)

    low, high = told(known, planned(known), NEF)
    assert low <= 3 and high >= 9
    assert told(known, set(known.printed) - {NEF}, NEF) == pytest.approx((6, 6)), "so that this can fail"


def test_a_quarter_that_nobody_prints_is_told_by_the_half_year_of_the_others() -> None:
    spring = ("2026-04", "2026-05", "2026-06")
    figures = persons() | {
        f"{id_} {month}": [value] for month in spring for id_, value in (("elb", 30.0), ("nef", 9.0), ("rlb", 39.0))
    }
    shown: list[tuple[Formula, str]] = [(rlb.mean(6), MONTHS[-1]), (nef.mean(3), "2026-06"), (elb.mean(6), MONTHS[-1])]
    known = world(figures, shown, RLB)

    low, high = told(known, planned(known), NEF)
    assert low <= 3 and high >= 9
    assert told(known, known.printed, NEF) == pytest.approx((6, 6)), "so that this can fail"


def test_entries_of_every_month_and_two_stocks_tell_the_exits_of_the_quarter() -> None:
    figures: dict[str, Iterable[float]] = {"elb 2026-06": [32.0], "elb 2026-09": [43.0]}
    figures |= {f"zugaenge_elb {month}": [4.0] for month in MONTHS}
    figures |= {f"abgaenge_elb {month}": [value] for month, value in zip(MONTHS, (0.0, 0.0, 1.0), strict=True)}
    shown: list[tuple[Formula, str]] = [
        (elb, "2026-06"), (elb, "2026-09"), (abgaenge_elb.total(3), MONTHS[-1]), *((zugaenge_elb, m) for m in MONTHS)
    ]  # fmt: skip
    known = world(figures, shown, FLOW)
    exits = count("abgaenge_elb[insgesamt] 2026-07..2026-09")

    assert told(known, planned(known), exits)[1] >= 3
    assert told(known, set(known.printed) - {exits}, exits) == pytest.approx((1, 1)), "so that this can fail"


def test_the_months_of_a_part_leave_a_single_person_of_the_quarter_of_the_whole() -> None:
    figures: dict[str, Iterable[float]] = {
        f"{id_} {month}": [value]
        for month, whole in zip(MONTHS, (5.0, 5.0, 6.0), strict=True)
        for id_, value in (("integrationen", whole), ("integrationen_svb", 5.0))
    }
    shown: list[tuple[Formula, str]] = [(integrationen.total(3), MONTHS[-1]), *((integrationen_svb, m) for m in MONTHS)]
    known = world(figures, shown, SVB)
    whole, part = (count(f"{id_}[insgesamt] 2026-07..2026-09") for id_ in ("integrationen", "integrationen_svb"))

    low, high = told(known, planned(known), Left(whole, part))
    assert low <= 1 and high >= 3
    assert told(known, known.printed, Left(whole, part)) == pytest.approx((1, 1)), "so that this can fail"


def test_cities_are_tied_of_which_nobody_prints_a_number() -> None:
    known = world(persons(), MIXED, RLB, areas=["kreis"])
    tied = {each.total.area for each in known.table.sums if len(each.parts) == 2 and isinstance(each.total, Count)}

    assert {*CITIES} <= tied


def test_where_the_months_do_not_add_up_nothing_is_tied() -> None:
    known = world(persons() | {"rlb 2026-08": [33.0]}, MIXED, RLB)

    assert NEF not in {part for each in known.table.sums for part in each.parts}


def test_times_that_do_not_meet_tie_nothing() -> None:
    starts = {"rlb": {"2026-01", "2026-04"}, "elb": {"2026-02", "2026-05"}, "nef": {"2026-03", "2026-06"}}

    assert met(starts, [RLB]) == starts
    assert not list(segments(starts, RLB))


def test_what_was_a_part_of_the_month_before_meets_its_whole_a_month_later() -> None:
    starts = {"elb": {"2026-03", "2026-04", "2026-06"}, "abgaenge_elb": {"2026-04", "2026-07"}}

    assert list(segments(starts, GONE)) == [(("abgaenge_elb", "2026-04", "2026-06"), ("elb", "2026-03", "2026-05"))]


def test_what_is_only_unusual_ties_nothing() -> None:
    starts = {"integrationen": {"2026-01", "2026-04"}, "integrationen_svb": {"2026-01", "2026-04"}}

    assert list(segments(starts, SVB))
    assert not list(segments(starts, AtMost(integrationen_svb, integrationen, hard=False)))
