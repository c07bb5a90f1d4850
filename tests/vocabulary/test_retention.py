"""When data are due: full years after the end of their year, or of their own period."""

from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.vocabulary.retention import KINDS, USUAL, Retention, Start


@pytest.mark.parametrize(
    ("years", "start", "last", "due"),
    [
        (10, "jahresende", date(2026, 3, 31), date(2037, 1, 1)),
        (10, "jahresende", date(2026, 12, 31), date(2037, 1, 1)),
        (0, "jahresende", date(2026, 3, 31), date(2027, 1, 1)),
        (1, "zeitraumende", date(2026, 3, 31), date(2027, 4, 1)),
        (0, "zeitraumende", date(2026, 12, 31), date(2027, 1, 1)),
        (1, "zeitraumende", date(2028, 2, 28), date(2029, 3, 1)),
        (4, "zeitraumende", date(2028, 2, 28), date(2032, 2, 29)),
    ],
)
def test_the_first_day_on_which_something_is_due(years: int, start: Start, last: date, due: date) -> None:
    assert Retention(years, "", start).due_from(last) == due


def test_every_kind_is_kept_for_a_time_and_for_a_reason() -> None:
    assert tuple(USUAL) == KINDS
    assert all(one.years > 0 and one.reason for one in USUAL.values())
