"""What a formula reads over other months, and what its quotient is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import (
    bg,
    elb,
    elb_mit_kooperationsplan,
    integrationen,
    klagen,
    leistungen_unterkunft_heizung,
)
from jaen_analysis.vocabulary.relation import AtMost
from jaen_analysis.vocabulary.windows import counted_months, nature, over, part_of_persons

WINDOWED = (
    integrationen.total(12) / elb.mean(12),
    integrationen.mean() / elb.lag(1).mean(12),
    (integrationen.total(6) / elb.mean()).lag(6),
    (elb - elb_mit_kooperationsplan).mean(12) / elb.mean(),
    integrationen.total(12),
)
formulas = st.sampled_from(WINDOWED)
lengths = st.sampled_from([1, 3, 6, 12])


@given(formulas, lengths)
def test_windows_of_successive_spans_do_not_overlap_and_leave_nothing_out(formula: Formula, months: int) -> None:
    for back in over(formula, months).uses(months).values():
        first = min(back)
        assert back == frozenset(range(first, first + months))


@given(formulas, lengths, lengths)
def test_only_the_last_window_counts(formula: Formula, one: int, other: int) -> None:
    assert over(over(formula, one), other) == over(formula, other)


@given(lengths)
def test_a_change_is_the_change_within_the_span_so_that_spans_meet_in_one_month(months: int) -> None:
    assert set(over(elb.change(12), months).uses(months).values()) == {frozenset({0, months})}


@pytest.mark.parametrize("formula", [elb / bg, elb, elb.lag(2) / elb])
def test_a_stock_of_the_stichtag_stays_what_it_is(formula: Formula) -> None:
    assert over(formula, 3) is formula or over(formula, 3) == formula


@pytest.mark.parametrize(
    ("formula", "months"),
    [
        (integrationen.total() / elb.mean(), 1),
        (integrationen.mean(12) / elb.lag(1).mean(12), 12),
        (integrationen.mean() / elb.mean(), 3),
        ((integrationen.mean() / elb.mean()).lag(6), 3),
        (integrationen.lag(1).mean(6) / elb.mean(), 6),
        (elb_mit_kooperationsplan.mean(12) / elb.mean(12), 1),
        (elb.mean(12).change(12), 1),
        (elb / bg, 1),
    ],
)
def test_a_mean_of_events_is_a_count_of_as_many_months(formula: Formula, months: int) -> None:
    assert counted_months(formula, 3) == months


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        (integrationen.total() / elb.mean(), "event rate"),
        ((integrationen.total() / elb.mean()).lag(6), "event rate"),
        (klagen.mean(12) / bg.lag(1).mean(12), "event rate"),
        (elb.change(12), "change"),
        (elb.change(12).lag(1), "change"),
        (leistungen_unterkunft_heizung.total() / bg.mean(), None),
        (elb_mit_kooperationsplan / elb, None),
        (klagen.total() / integrationen.total(), None),
        (elb.mean(), None),
    ],
)
def test_the_formula_tells_its_kind_where_nobody_has_to_say_it(formula: Formula, kind: str | None) -> None:
    assert nature(formula) == kind


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        (elb_mit_kooperationsplan.mean() / elb.mean(), "proportion of persons"),
        (elb.where(geschlecht="frauen") / elb, "proportion of persons"),
        (elb_mit_kooperationsplan.where(geschlecht="frauen") / elb, None),
        (elb / elb.where(geschlecht="frauen"), None),
        (elb / elb, None),
        (elb.mean() / elb_mit_kooperationsplan.mean(), None),
        (integrationen.total() / elb.mean(), None),
        ((elb + elb_mit_kooperationsplan) / elb, None),
        (elb.change(12), None),
    ],
)
def test_only_what_is_known_to_be_a_part_is_a_share_of_persons(formula: Formula, kind: str | None) -> None:
    assert part_of_persons(formula, [AtMost(elb_mit_kooperationsplan, elb)]) == kind
