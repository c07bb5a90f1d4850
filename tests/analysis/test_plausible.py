from __future__ import annotations

from math import nan

import numpy as np
import pytest

from jaen_analysis.analysis.plausible import outside, outside_words
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import Value, indicator, line, of_all, params, results

QUOTE = integrationen.total() / elb.mean()
Range = tuple[float | None, float | None]


@pytest.mark.parametrize(
    ("plausible", "found"),
    [
        ((0, 0.5), [True, False, False, True, False]),
        ((None, 0.5), [False, False, False, True, False]),
        ((0, None), [True, False, False, False, False]),
        ((None, None), [False] * 5),
    ],
)
def test_limits_belong_to_the_range_and_nothing_is_not_outside(plausible: Range, found: list[bool]) -> None:
    values = np.array([-0.1, 0.0, 0.5, 0.6, nan])
    assert list(outside(values, indicator("x", QUOTE, plausible=plausible))) == found


@pytest.mark.parametrize(
    ("plausible", "unit", "digits", "words"),
    [
        ((0, 0.8), "%", 1, "0 bis 80 %"),
        ((-0.5, 0.5), "%", 1, "−50 bis 50 %"),
        ((0.07, 0.125), "%", 1, "7 bis 12,5 %"),
        ((0, 0.3), "je 1.000 BG", 1, "0 bis 300 je 1.000 BG"),
        ((150, 1500), "EUR je BG", 2, "150 bis 1.500 EUR je BG"),
        ((1, None), "Personen je BG", 2, "ab 1 Personen je BG"),
        ((None, 2.5), "Personen", 0, "bis 2,5 Personen"),
    ],
)
def test_the_range_is_told_in_shown_units(plausible: Range, unit: str, digits: int, words: str) -> None:
    told = outside_words(indicator("x", QUOTE, plausible=plausible, unit=unit, digits=digits))
    assert told == f"außerhalb des erwarteten Bereichs ({words})"


WORDS = "außerhalb des erwarteten Bereichs (0 bis 50 %)"


@pytest.mark.parametrize(
    ("cases", "status", "reason"),
    [
        (50, "ok", ""),
        ((50, Status.VORLAEUFIG), "vorläufig", "Integrationen: September 2026 vorläufig"),
        (51, "eingeschränkt", WORDS),
        ((51, Status.VORLAEUFIG), "eingeschränkt", WORDS),
        ((51, Status.EINGESCHRAENKT), "eingeschränkt", f"Integrationen: eingeschränkte Aussagekraft; {WORDS}"),
        ((51, Status.NICHT_VERGLEICHBAR), "nicht vergleichbar",
         f"Integrationen: September 2026 nicht vergleichbar; {WORDS}"),
    ],
)  # fmt: skip
def test_a_result_outside_of_the_range_is_restricted_and_says_why(cases: Value, status: str, reason: str) -> None:
    known = params(indicator("x", QUOTE, plausible=(0, 0.5), unit="%"))
    rows = of_all(elb, "2025-09", *[100] * 13), of_all(integrationen, "2025-09", 60, *[1] * 11, cases)
    found = line(results("2026-09", known, *rows), "stadt-witten", "x")
    assert (found["status"], found["reason"]) == (status, reason)
    assert (found["previous"], found["previous_status"]) == (0.6, "eingeschränkt")


def test_a_partial_sum_outside_of_the_range_is_incomplete_first() -> None:
    known = params(indicator("x", elb.mean(), plausible=(0, 3)))
    found = line(results("2026-09", known, of_all(elb, "2026-09", 1, schwelm=[None])), "kreis-ohne-schwelm", "x")
    assert found["status"] == "unvollständig"
    assert found["reason"] == "Kreis ohne Schwelm; außerhalb des erwarteten Bereichs (0 bis 3 Personen)"
