"""Amounts: exact in cents, rounded once, parts that come to their whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.vocabulary.money import cents, euro, share, split

AMOUNTS = st.integers(-(10**13), 10**13)


@given(AMOUNTS)
def test_what_is_written_is_read_again(amount: int) -> None:
    assert cents(euro(amount)) == cents(str(euro(amount))) == amount


@pytest.mark.parametrize(
    ("amount", "expected"), [(0.1, 10), (1234.56, 123456), ("-0.10", -10), (3, 300), (Decimal("1E+3"), 100000)]
)
def test_an_amount_is_its_cents(amount: float | str | Decimal, expected: int) -> None:
    assert cents(amount) == expected


@pytest.mark.parametrize("amount", ["0.001", 0.1 + 0.2, "nan", "inf", "1,50", "zehn", ""])
def test_what_is_no_amount_in_whole_cents_is_refused(amount: float | str) -> None:
    with pytest.raises(ValueError, match="Betrag"):
        cents(amount)


@pytest.mark.parametrize(
    ("amount", "percent", "expected"), [(1, "50", 1), (-1, "50", -1), (3, "50", 2), (100, "84.8", 85), (100, "0", 0)]
)
def test_a_share_is_rounded_half_away_from_zero(amount: int, percent: str, expected: int) -> None:
    assert share(amount, Decimal(percent)) == expected


@given(AMOUNTS, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_parts_come_to_their_whole_and_are_off_by_less_than_a_cent(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)

    assert sum(parts) == amount
    assert all(
        abs(part * sum(weights) - amount * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True)
    )


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [2, -1]])
def test_weights_that_divide_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="Gewichte"):
        split(100, weights)
