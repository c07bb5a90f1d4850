"""Rates that give their count away."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.disclosure.rates import numerators
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
