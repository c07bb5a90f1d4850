"""What of a page is too much, of numbers that hang together: counts, and rates of hidden counts."""

from __future__ import annotations

import numpy as np
import pytest

from jaen_analysis.analysis.disclosure.linked import Sum, link
from jaen_analysis.analysis.disclosure.task import Need, Task
from jaen_analysis.analysis.secrecy.exposed import of_part
from jaen_analysis.analysis.secrecy.plan import Rate
from jaen_analysis.vocabulary.counted import Count

WOMEN, MEN, ALL = (
    Count.parse(f"stadt-witten: elb[{split}] 2026-09..2026-09")
    for split in ("geschlecht=frauen", "geschlecht=maenner", "insgesamt")
)


def task(women: float, men: float) -> Task:
    """Women and men with their sum; of both at least 1 to 3 must stay possible."""
    known = link({WOMEN: women, MEN: men, ALL: women + men}, [Sum(ALL, (WOMEN, MEN))])
    nothing = np.zeros(3, dtype=bool)
    return Task(known, [Need(0, 1, 3), Need(1, 1, 3)], np.ones(3), np.ones(3), nothing, nothing)


def rate(*fits: int) -> Rate:
    return Rate(f"quote {fits}", WOMEN, ALL, range(fits[0], fits[-1] + 1))


def test_a_rate_that_one_count_alone_fits_is_too_much_though_the_counts_are_not() -> None:
    found = of_part(task(2, 2), {ALL}, [rate(2), rate(1, 2, 3)], seconds=9)

    assert found.rates == (rate(2),)
    assert not found.change and not found.fit


@pytest.mark.parametrize("told", [{ALL}, set[object]()])
def test_a_rate_that_leaves_enough_in_doubt_is_none_too_much(told: set[object]) -> None:
    assert of_part(task(2, 2), told, [rate(1, 2, 3)], seconds=9).fit


def test_a_count_that_is_too_much_is_named_beside_the_rate() -> None:
    found = of_part(task(2, 2), {ALL, MEN}, [rate(2)], seconds=9)

    assert len(found.change) == 1 and found.rates == (rate(2),)
    assert {leak.cell for leak in found.leaks} == {WOMEN, MEN}
