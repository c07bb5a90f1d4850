"""Rounded tables that still add up, and what they leave in doubt."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.disclosure.linked import LinkedTable, Sum, cross, link
from jaen_analysis.analysis.disclosure.rounding import BASE, NoRounding, known, rounded
from tests.analysis.disclosure.tables import nested, table
from tests.analysis.disclosure.test_suppression import counts


def neighbours(known: LinkedTable, found: np.ndarray) -> bool:  # type: ignore[type-arg]
    away = np.abs(found - known.values)
    return bool((found % BASE == 0).all() and (away < BASE).all() and (away[known.values % BASE == 0] == 0).all())


@given(counts(9, 6))
@settings(max_examples=25, deadline=None)
def test_every_count_goes_to_a_multiple_next_to_it_and_all_sums_hold(inner: list[list[int]]) -> None:
    known = table(inner)
    found = rounded(known)

    assert neighbours(known, found)
    assert not (known.matrix @ found).any()
    assert (rounded(known) == found).all()


@given(counts(9, 6), st.data())
@settings(max_examples=15, deadline=None)
def test_also_with_subtotals_of_the_cities(inner: list[list[int]], data: st.DataObject) -> None:
    offices = data.draw(st.lists(st.integers(0, 2), min_size=len(inner), max_size=len(inner)))
    known = nested(inner, offices, 1)
    found = rounded(known)

    assert neighbours(known, found)
    assert not (known.matrix @ found).any()


@given(counts(2, 2))
@settings(max_examples=25, deadline=None)
def test_no_other_choice_deviates_less(inner: list[list[int]]) -> None:
    known = table(inner)
    best = np.abs(rounded(known) - known.values).sum()
    choices = [sorted({BASE * np.floor(v / BASE), BASE * np.ceil(v / BASE)}) for v in known.values]

    fitting = (np.array(one) for one in product(*choices) if not (known.matrix @ np.array(one)).any())
    assert min(np.abs(one - known.values).sum() for one in fitting) == pytest.approx(best)


def test_the_rest_of_a_sum_is_nobodys_concern() -> None:
    known = link({"alle": 12.0, "a": 4.0, "b": 4.0}, [Sum("alle", ("a", "b"), rest=True)])

    assert list(rounded(known)[:3]) == [10, 5, 5]


def test_there_may_be_no_rounding_in_three_dimensions() -> None:
    """Causey, Cox and Ernst, JASA 80 (1985): a table of ones and zeros whose sums cannot be kept with base 2."""
    inner = np.zeros((2, 2, 2))
    inner[0, 0, 0] = inner[0, 1, 1] = inner[1, 0, 1] = inner[1, 1, 0] = 1
    full = np.pad(inner, ((0, 1),) * 3)
    for axis in range(3):
        last = [slice(None)] * 3
        last[axis] = slice(2, 3)
        full[tuple(last)] = full.sum(axis=axis, keepdims=True)
    names = ["0", "1", "Z"]
    cells = list(product(names, names, names))
    known = link(dict(zip(cells, full.ravel().tolist(), strict=True)), cross(*[{"Z": ["0", "1"]}] * 3))

    with pytest.raises(NoRounding):
        rounded(known, base=2)


def test_what_rounding_leaves_in_doubt() -> None:
    safe = table([[1, 12, 6], [11, 2, 4], [3, 13, 8]])
    assert min(one.high - one.low for one in known(safe, rounded(safe))) >= 2

    telling = link({"a": 4.0, "b": 4.0, "c": 4.0, "alle": 12.0}, [Sum("alle", ("a", "b", "c"))])
    first, *_ = known(telling, np.array([0, 0, 0, 15.0]))
    assert (first.cell, first.low, first.high) == ("a", 3, 4)
    (second, _, _) = known(telling, np.array([np.nan, 0, 0, 15.0]), own=np.array([True, False, False, False]))
    assert (second.cell, second.low, second.high) == ("b", 3, 4)
    unseen, *_ = known(telling, np.array([np.nan, 0, 0, 15.0]))
    assert (unseen.cell, unseen.low, unseen.high) == ("a", 3, 19)


def test_a_multiple_that_is_out_stays_as_long_as_it_is_next_to_its_count() -> None:
    unknown = float("nan")
    now = link({"a": 2.0, "b": 2.0, "alle": 4.0}, [Sum("alle", ("a", "b"))])

    assert list(rounded(now)) == [0, 5, 5] or list(rounded(now)) == [5, 0, 5]
    for out in ([5, unknown, unknown], [unknown, 5, unknown], [unknown, unknown, 0]):
        found = rounded(now, printed=np.array(out))
        assert not (now.matrix @ found).any() and found[~np.isnan(out)] == np.array(out)[~np.isnan(out)]
    with pytest.raises(NoRounding):
        rounded(now, printed=np.array([unknown, unknown, 10.0]))
