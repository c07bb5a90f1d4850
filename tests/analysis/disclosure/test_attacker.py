"""What can be computed from what is printed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jaen_analysis.analysis.disclosure.attacker import Range, ranges
from jaen_analysis.analysis.disclosure.linked import LinkedTable, Sum, cross, link
from tests.analysis.disclosure.tables import table

SDC_TABLE = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
"""sdcTable, tests/testthat/test-simpleheuristic.R."""
LEAKING = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 1), (2, 3), (3, 1), (3, 3)]
NINE_CITIES = [
    [1, 4, 6, 2], [11, 19, 35, 8], [12, 22, 31, 9], [18, 40, 61, 15], [2, 9, 14, 5], [10, 18, 30, 7], [3, 7, 16, 1],
    [5, 12, 20, 6], [60, 110, 190, 55],
]  # fmt: skip
GAUSS = [(0, 0), (0, 3), (4, 0), (4, 3), (6, 0), (6, 3)]
"""The pattern that GaussSuppression gives it in R."""


def attacked(known: LinkedTable, hidden: list[tuple[int, int]], asked: tuple[int, int], floor: float = 0) -> Range:
    named = [(f"r{i}", f"c{j}") for i, j in (*hidden, asked)]
    (found,) = ranges(known, known.flags(named[:-1]), known.flags(named[-1:]), np.where(known.values > 0, floor, 0.0))
    return found


def test_two_hidden_cells_in_every_row_and_column_do_not_suffice() -> None:
    found = attacked(table(SDC_TABLE), LEAKING, (0, 1))

    assert (found.low, found.high) == pytest.approx((47, 47))
    assert {each.total for each in found.sums} == {("Z", "c0"), ("Z", "c2"), ("r0", "Z"), ("r1", "Z")}


def test_one_more_hidden_cell_mends_it() -> None:
    found = attacked(table(SDC_TABLE), [*LEAKING, (1, 3)], (0, 1))

    assert (found.low, found.high) == pytest.approx((0, 78))


def test_a_published_pattern_that_holds() -> None:
    """sdcTable, tests/testthat/test-protectTable.r: what its method GAUSS hides."""
    known = table([[18, 2], [14, 19], [12, 10], [11, 14]])
    found = attacked(known, [(0, 0), (0, 1), (3, 0), (3, 1)], (0, 1))

    assert (found.low, found.high) == pytest.approx((0, 16))


def test_who_knows_that_zeros_are_printed_knows_more() -> None:
    unaware, aware = (attacked(table(NINE_CITIES), GAUSS, (0, 0), floor) for floor in (0, 1))

    assert (unaware.low, unaware.high) == pytest.approx((0, 3))
    assert (aware.low, aware.high) == pytest.approx((1, 2))


def test_the_attacker_never_looks_at_what_is_hidden() -> None:
    known = table(SDC_TABLE)
    hidden = known.flags((f"r{i}", f"c{j}") for i, j in LEAKING)
    printed = replace(known, values=np.where(hidden, np.nan, known.values))
    own, foreign = (list(ranges(one, hidden, hidden, np.zeros(len(hidden)))) for one in (known, printed))

    assert own == foreign


def test_what_a_cell_is_at_most_bounds_the_others() -> None:
    known = link({"a": 2.0, "b": 7.0, "alle": 9.0}, [Sum("alle", ("a", "b"))])
    hidden = known.flags(["a", "b"])
    a, b = ranges(known, hidden, hidden, np.zeros(3), np.array([2.0, np.inf, np.inf]))

    assert [(one.low, one.high) for one in (a, b)] == [(0, 2), (7, 9)]


def test_an_open_cell_is_known() -> None:
    assert attacked(table(NINE_CITIES), GAUSS, (1, 1)) == Range(("r1", "c1"), 19, 19)


def test_a_cell_that_no_sum_bounds_may_be_anything() -> None:
    known = link({"a": 1.0, "b": 4.0}, [])
    (found,) = ranges(known, known.flags(["a"]), known.flags(["a"]), np.zeros(2))

    assert (found.low, found.high) == (0, np.inf)


def test_quarters_give_the_cumulated_value_away() -> None:
    known = link({"Q1": 1.0, "Q2": 13.0, "H1": 14.0}, [Sum("H1", ("Q1", "Q2"))])
    (found,) = ranges(known, known.flags(["Q1"]), known.flags(["Q1"]), np.zeros(3))

    assert (found.low, found.high) == (1, 1)
    assert found.sums == (Sum("H1", ("Q1", "Q2")),)


def test_parts_that_are_not_all_published_bound_from_above() -> None:
    known = link({"alle": 9.0, "a": 2.0, "b": 3.0}, [Sum("alle", ("a", "b"), rest=True)])
    (found,) = ranges(known, known.flags(["a"]), known.flags(["a"]), np.zeros(4))

    assert (found.low, found.high) == pytest.approx((0, 6))


def test_a_table_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="nicht die Summe"):
        link({"H1": 15.0, "Q1": 1.0, "Q2": 13.0}, [Sum("H1", ("Q1", "Q2"))])
    with pytest.raises(ValueError, match="'Q2' kommt in einer Summe vor"):
        link({"H1": 15.0, "Q1": 1.0}, [Sum("H1", ("Q1", "Q2"))])
    with pytest.raises(ValueError, match="mehr als"):
        link({"H1": 5.0, "Q1": 7.0}, [Sum("H1", ("Q1",), rest=True)])


def test_a_cross_of_two_dimensions_has_a_sum_per_line() -> None:
    sums = list(cross({"Kreis": ["Witten", "Wetter"]}, {"alle": ["w", "m"]}))

    assert Sum(("Kreis", "w"), (("Witten", "w"), ("Wetter", "w"))) in sums
    assert Sum(("Kreis", "alle"), (("Kreis", "w"), ("Kreis", "m"))) in sums
    assert len(sums) == 3 + 3
