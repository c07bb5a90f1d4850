"""The plain counts behind a formula."""

from __future__ import annotations

import pytest

from jaen_analysis.vocabulary.counted import Count, Span, counts
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import arbeitslose_elb, elb, integrationen, teilnehmende_massnahmen

U25 = elb.where(alter="unter_25")


def told(formula: Formula, split: str = "insgesamt", month: str = "2026-09", length: int = 3) -> list[str]:
    return [str(count) for count in counts(formula, split, "kreis", month, length)]


def test_a_rate_tells_the_counts_above_and_below_its_line() -> None:
    assert told(integrationen.total(12) / elb.mean(12)) == [
        "kreis: integrationen[insgesamt] 2025-10..2026-09",
        "kreis: elb[insgesamt] 2025-10..2026-09",
    ]


def test_a_mean_tells_its_sum() -> None:
    assert told(elb.mean()) == told(elb.mean(3)) == ["kreis: elb[insgesamt] 2026-07..2026-09"]


def test_a_change_tells_both_of_its_times() -> None:
    assert told(elb.change(12)) == ["kreis: elb[insgesamt] 2026-09..2026-09", "kreis: elb[insgesamt] 2025-09..2025-09"]


def test_a_difference_tells_both_of_its_sides_and_a_sum_only_itself() -> None:
    together = (
        "kreis: arbeitslose_elb[insgesamt] 2026-07..2026-09 + teilnehmende_massnahmen[insgesamt] 2026-07..2026-09"
    )

    assert told((elb - U25).mean()) == [
        "kreis: elb[insgesamt] 2026-07..2026-09",
        "kreis: elb[alter=unter_25] 2026-07..2026-09",
    ]
    assert told((arbeitslose_elb + teilnehmende_massnahmen).mean()) == [together]


def test_a_lag_and_a_breakdown_go_into_the_count() -> None:
    assert told((U25.mean(3) / elb.mean(3)).lag(6), "geschlecht=frauen") == [
        "kreis: elb[alter=unter_25,geschlecht=frauen] 2026-01..2026-03",
        "kreis: elb[geschlecht=frauen] 2026-01..2026-03",
    ]


def test_months_that_do_not_follow_each_other_are_spans_of_their_own() -> None:
    (found,) = counts(elb + elb.lag(12), "insgesamt", "kreis", "2026-09", 3)

    assert found.spans == (
        Span("elb", "insgesamt", "2025-09", "2025-09"),
        Span("elb", "insgesamt", "2026-09", "2026-09"),
    )


@pytest.mark.parametrize("formula", [elb, integrationen.total(12), (arbeitslose_elb + teilnehmende_massnahmen).mean()])
def test_a_count_is_read_from_its_text_again(formula: Formula) -> None:
    (count,) = counts(formula, "geschlecht=frauen", "stadt-witten", "2026-09", 6)

    assert Count.parse(str(count)) == count
