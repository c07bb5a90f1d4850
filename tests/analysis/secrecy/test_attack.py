"""What printed numbers tell of counts, and what somebody computes from them."""

from __future__ import annotations

from decimal import Decimal
from math import inf

import pytest

from jaen_analysis.analysis.disclosure.linked import Cell
from jaen_analysis.analysis.secrecy import told
from jaen_analysis.analysis.secrecy.attack import Attacker, Pages, attack
from jaen_analysis.analysis.secrecy.rules import Doubt
from jaen_analysis.analysis.secrecy.told import Printed, Quantity, rounded
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.analysis.secrecy.world import CITIES, EVERYBODY, of, panel, printed
from tests.analysis.world import NAMES, monthly

COUNTS = printed(elb)
KREIS, SCHWELM = COUNTS[0], COUNTS[1 + CITIES.index("stadt-schwelm")]


def world(*values: float) -> World:
    pairs = {name: [value] for name, value in zip(NAMES, values, strict=True)}
    return of(panel(monthly(elb, "2026-09", "insgesamt", **pairs)), COUNTS)


def said(count: Count, words: str) -> Printed:
    value = Decimal(words)
    return Printed(Quantity(((count, 1.0),)), *rounded(value), words, str(count), "Seite")


def all_but(known: World, *hidden: Count) -> list[Printed]:
    return [said(count, f"{value:.0f}") for count, value in known.printed.items() if count not in hidden]


def whole(cell: Cell) -> bool:
    return isinstance(cell, Count)


def found(known: World, numbers: list[Printed], insiders: tuple[str, ...] = ()) -> list[Cell]:
    doubts: dict[Cell, Doubt] = {SCHWELM: Doubt(1, 3)}
    return [one.cell for one in attack(known, Pages(numbers), doubts, whole, insiders)]


def test_a_single_hidden_part_is_what_the_others_leave_of_the_total() -> None:
    known = world(30, 40, 2, 50, 60)
    (one,) = attack(known, Pages(all_but(known, SCHWELM)), {SCHWELM: Doubt(1, 3)}, whole)

    assert (one.low, one.high) == pytest.approx((2, 2))
    assert sum(term.weight * term.value for term in one.terms) == pytest.approx(2)
    assert {term.cell for term in one.terms} == {*COUNTS} - {SCHWELM}
    assert all(term.printed for term in one.terms)


def test_two_hidden_parts_protect_each_other_but_not_from_the_one_who_is_one_of_them() -> None:
    known = world(30, 40, 2, 50, 60)
    numbers = all_but(known, SCHWELM, COUNTS[1])

    assert found(known, numbers) == []
    assert found(known, numbers, ("stadt-hattingen",)) == [SCHWELM]


def test_who_sees_that_two_parts_are_hidden_knows_that_neither_is_zero() -> None:
    known = world(1, 40, 2, 50, 60)
    numbers = all_but(known, SCHWELM, COUNTS[1])
    reader = Attacker(known, numbers, [SCHWELM, COUNTS[1]], (), whole)

    assert Attacker(known, numbers, (), (), whole).reach(SCHWELM) == pytest.approx((0, 3))
    assert reader.reach(SCHWELM) == pytest.approx((1, 2))


def test_nobody_is_left_in_more_doubt_than_the_zeros_leave() -> None:
    """All others are 0, which is always printed: the total is the only part, and both stay hidden."""
    known = world(0, 0, 2, 0, 0)

    assert found(known, all_but(known, SCHWELM, KREIS)) == []
    assert found(known, all_but(known, SCHWELM)) == [SCHWELM]


def test_a_mean_below_one_is_no_zero() -> None:
    """2 persons in the 3 months of a quarter are 0.7 on average."""
    mean = Printed(Quantity(((SCHWELM, 1 / 3),)), *rounded(Decimal("0.7")), "0,7", "Schnitt", "Seite")

    assert found(world(30, 40, 2, 50, 60), [mean]) == [SCHWELM]


def test_every_reader_who_knows_more_than_everybody_is_found() -> None:
    known = world(30, 40, 2, 50, 60)
    numbers = all_but(known, SCHWELM, COUNTS[1])
    roughly = Printed(Quantity(((SCHWELM, 1.0),)), 1, 2, "1 bis 2", "Schwelm", "Seite")
    doubts: dict[Cell, Doubt] = {SCHWELM: Doubt(1, 3)}

    def readers(*public: Printed) -> list[tuple[str, int]]:
        alone = {"stadt-gevelsberg": Pages([said(SCHWELM, "2")])}
        found = attack(known, Pages(public), doubts, whole, ["stadt-hattingen", "stadt-wetter"], alone)
        return [(one.knows, round(one.low)) for one in found]

    assert readers(*numbers) == [("stadt-hattingen", 2), ("stadt-gevelsberg", 2)]
    assert readers(*numbers, roughly) == [("", 1), ("stadt-hattingen", 2), ("stadt-gevelsberg", 2)]
    assert readers(*all_but(known, SCHWELM)) == [("", 2)]


@pytest.mark.parametrize(("shown", "reach"), [("4.3", (2, 2)), ("4", (2, 2)), ("0", (0, 0))])
def test_a_rate_bounds_the_count_above_its_line(shown: str, reach: tuple[int, int]) -> None:
    share = told.share(Quantity(((SCHWELM, 1.0),)), Quantity(((KREIS, 1.0),)))
    known = world(20, 10, 2 if shown != "0" else 0, 8, 7)
    below = said(KREIS, f"{known.printed[KREIS]:.0f}")
    rate = Printed(share, *rounded(Decimal(shown)), shown, "Anteil", "Seite")

    assert Attacker(known, [below, rate], (), (), whole).reach(SCHWELM) == pytest.approx(reach)


def test_a_tie_is_rounded_away_from_zero() -> None:
    """23 of 80 are 28.75 per cent, which is printed as 28.8: 28.7 is 22 at most."""
    low, high = rounded(Decimal("28.7"))

    assert low * 0.8 <= 22.96 <= high * 0.8 < 23 <= rounded(Decimal("28.8"))[0] * 0.8 + 1e-9
    assert rounded(Decimal("-2"))[1] == -1.5
    assert rounded(Decimal("5"), Decimal("-0.5")) == pytest.approx((3.95, 5.05))


def test_a_difference_is_exact_where_both_counts_are() -> None:
    change = told.less(Quantity(((KREIS, 1.0),)), Quantity(((SCHWELM, 1.0),)))
    known = world(30, 40, 2, 50, 60)
    numbers = [said(KREIS, "182"), Printed(change, *rounded(Decimal(180)), "180", "Rest", "Seite")]

    assert Attacker(known, numbers, (), (), whole).reach(SCHWELM) == pytest.approx((2, 2))
    assert Attacker(known, numbers[1:], (), (), whole).reach(SCHWELM)[1] == inf


def test_a_mean_is_its_sum_by_its_months() -> None:
    assert told.divisor(elb.mean(12), 3) == 12
    assert told.divisor(elb.mean().lag(6), 3) == 3
    assert told.divisor(integrationen.total(12), 3) == 1
    assert len(EVERYBODY) == 6


def test_what_is_told_to_one_city_alone_is_known_to_nobody_else() -> None:
    """Who reads by how much Witten is more than Schwelm, beside what both are together, knows both."""
    known = world(30, 40, 2, 50, 60)
    witten = COUNTS[1 + CITIES.index("stadt-witten")]
    public = all_but(known, SCHWELM, witten)
    more = f"{known.printed[witten] - known.printed[SCHWELM]:.0f}"
    quantity = Quantity(((witten, 1.0), (SCHWELM, -1.0)))
    private = Printed(quantity, *rounded(Decimal(more)), more, "mehr", "Seite von Hattingen")
    doubts: dict[Cell, Doubt] = {SCHWELM: Doubt(1, 3)}

    def readers(own: dict[str, Pages]) -> list[str]:
        return [one.knows for one in attack(known, Pages(public), doubts, whole, ["stadt-hattingen"], own)]

    assert readers({}) == []
    assert readers({"stadt-hattingen": Pages([private])}) == ["stadt-hattingen"]
    assert readers({"stadt-gevelsberg": Pages([private])}) == ["stadt-gevelsberg"]
