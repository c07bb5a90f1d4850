"""How a difference is told on the screen."""

from __future__ import annotations

from jaen_analysis.cli.diff import difference_words
from jaen_analysis.report.record_diff import Difference

SAME = "Zwei Stellen in der Vermittlung waren lange Zeit nicht besetzt, und das hat niemand bestritten. " * 3


def told(before: str, after: str, *, full: bool = False) -> str:
    return difference_words(Difference("Text", "Ziele", before, after), full)


def test_short_texts_are_shown_whole_and_nothing_has_a_word() -> None:
    assert told("24,4 %", "24,6 %") == "24,4 % → 24,6 %"
    assert told("", "24,6 %") == "(nichts) → 24,6 %"


def test_of_long_texts_what_differs_is_shown() -> None:
    before, after = told(f"{SAME}Seit Juli sind sie es.", f"{SAME}Seit August sind sie es.").split(" → ")

    assert before.startswith("… ") and before.endswith("Seit Juli sind sie es.")
    assert after.startswith("… ") and after.endswith("Seit August sind sie es.")
    assert len(before) < 80


def test_a_text_that_goes_on_for_long_is_cut_and_full_is_full() -> None:
    assert told("Anders.", SAME).endswith(" …")
    assert told("Anders.", SAME, full=True) == f"Anders. → {SAME}"
