"""Rates that give their count away."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.disclosure.rates import numerators, withheld
from jaen_analysis.vocabulary.rounding import rounded_decimal


def test_a_rate_over_few_has_one_count_only() -> None:
    assert list(numerators(Decimal("4.3"), 47, 100)) == [2]


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 2))
def test_the_counts_are_those_that_the_house_prints_so(counts: tuple[int, int], digits: int) -> None:
    top, bottom = counts
    printed = rounded_decimal(top / bottom, digits, scale=100)
    near = range(max(top - 40, 0), min(top + 40, bottom) + 1)

    found = numerators(printed, bottom, 100)
    assert top in found
    assert [x for x in near if x in found] == [
        x for x in near if rounded_decimal(x / bottom, digits, scale=100) == printed
    ]


@pytest.mark.parametrize(
    ("top", "bottom", "hidden", "expected"),
    [
        (2, 47, False, True),  # a count of 2, also where the table shows no counts
        (46, 47, False, True),  # all but one
        (0, 47, False, False),
        (47, 47, False, False),
        (5, 47, False, False),  # an open count may be computed
        (5, 47, True, True),  # a hidden one must not
        (900, 9000, True, False),  # 10.0 %: nine counts fit
    ],
)
def test_a_rate_is_withheld_for_few_and_for_a_hidden_count(top: int, bottom: int, hidden: bool, expected: bool) -> None:
    printed = rounded_decimal(top / bottom, 1, scale=100)

    assert withheld(top, bottom, printed, hidden=hidden, scale=100) is expected
