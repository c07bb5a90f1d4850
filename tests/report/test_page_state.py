"""A decision counts for the content for which it was taken; whatever changes, the head says since when."""

from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.report.page_state import DRAFT, state_of
from jaen_analysis.vocabulary.release import Release, ReleaseState, Step, future_steps

ONE, OTHER = "1" * 64, "2" * 64


def step(state: ReleaseState, content: str = ONE, day: int = 20) -> Step:
    return Step(state, date(2026, 11, day), date(2026, 11, 12), "Geschäftsführung", content)


def release(*steps: Step) -> Release:
    return Release("quartalsbericht", "leitung", "kreis", "2026-Q3", steps)


IN, AGREED, OUT = step("in Abstimmung"), step("abgestimmt"), step("freigegeben")
WORDS = {
    "in": ((IN,), "In Abstimmung – Leitungsrunde am 12. November 2026", "Entwurf"),
    "agreed": (
        (IN, AGREED),
        "Abgestimmt – Leitungsrunde am 12. November 2026, noch nicht freigegeben",
        "noch nicht freigegeben",
    ),
    "released": ((IN, AGREED, OUT), "Freigegeben – am 20. November 2026 durch Geschäftsführung", ""),
}
CHANGED = {
    "in": ((IN,), "seit Beginn der Abstimmung am 20. November 2026 geändert"),
    "agreed": ((IN, AGREED), "seit der Abstimmung am 12. November 2026 geändert"),
    "released": ((IN, AGREED, OUT), "seit der Freigabe am 20. November 2026 geändert"),
    "in again": ((IN, AGREED, step("in Abstimmung", OTHER, 25)), "seit der Abstimmung am 12. November 2026 geändert"),
}


@pytest.mark.parametrize(("steps", "words", "mark"), WORDS.values(), ids=WORDS)
def test_the_last_step_says_the_state_and_only_the_release_takes_the_mark_off(
    steps: tuple[Step, ...], words: str, mark: str
) -> None:
    state = state_of(release(*steps), ONE, "Leitungsrunde")

    assert (state.words, state.mark, state.released) == (words, mark, mark == "")


@pytest.mark.parametrize(("steps", "remark"), CHANGED.values(), ids=CHANGED)
def test_another_content_is_a_draft_again(steps: tuple[Step, ...], remark: str) -> None:
    state = state_of(release(*steps), "3" * 64, "Leitungsrunde")

    assert (state.word, state.remark, state.released) == ("Entwurf", remark, False)


def test_without_any_step_it_is_a_draft() -> None:
    assert state_of(None, ONE, "Leitungsrunde") == DRAFT


def test_the_content_that_was_released_is_so_again_until_another_one_is_discussed() -> None:
    before = release(IN, AGREED, OUT)
    after = release(*before.steps, step("in Abstimmung", OTHER))

    assert state_of(before, ONE, "").released
    assert state_of(after, ONE, "").words == "Entwurf – seit Beginn der Abstimmung am 20. November 2026 geändert"
    assert after.agreed == OUT


def test_a_day_that_has_not_come_is_told_with_file_and_step() -> None:
    (fault,) = future_steps([release(IN, step("abgestimmt", day=21))], date(2026, 11, 20))

    assert fault.startswith("params/freigaben/2026-Q3/quartalsbericht-leitung-kreis.yaml: schritte → Nr. 2 → am: 2026-")
