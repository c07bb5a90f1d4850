"""Dates of buying places, counted back from the begin by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.planning.deadlines import Deadlines, deadlines, earliest_begin, lead_times
from jaen_analysis.intake.params.values_limits import LeadTimes
from jaen_analysis.intake.params.values_planning import Procurement
from tests.analysis.planning.made import plan, programme

LEAD = LeadTimes(date.min, "Beirat", 10, 20, 30, "zum Rechnen von Hand")
BEGIN = date(2026, 7, 31)
LATEST = (date(2026, 6, 1), date(2026, 6, 11), date(2026, 7, 1))


def of(day: date, *planned: date | None, **changes: Any) -> Deadlines:
    measure = programme(begin=BEGIN, **{"state": "geplant", **changes}, procurement=Procurement(*planned))
    (one,) = deadlines(plan(measure), day, LEAD)
    return one


def test_the_latest_days_are_counted_back_from_the_begin() -> None:
    one = of(date(2026, 5, 1))

    assert tuple(step.latest for step in one.steps) == LATEST
    assert [step.name for step in one.steps] == ["Beirat", "Ausschreibung", "Zuschlag"]
    assert one.earliest == date(2026, 6, 30) and not one.late
    assert one.warnings == (
        "Beirat: kein Tag gesetzt; spätestens nötig ist der 01.06.2026.",
        "Ausschreibung: kein Tag gesetzt; spätestens nötig ist der 11.06.2026.",
        "Zuschlag: kein Tag gesetzt; spätestens nötig ist der 01.07.2026.",
    )


def test_dates_that_are_early_enough_need_no_word() -> None:
    one = of(date(2026, 5, 1), *LATEST)

    assert one.warnings == () and one.earliest == BEGIN
    assert [step.state for step in one.steps] == ["rechtzeitig"] * 3
    assert one.next == one.steps[0]


def test_a_date_that_comes_too_late_moves_the_begin() -> None:
    one = of(date(2026, 6, 12), LATEST[0], LATEST[1], date(2026, 7, 11))

    assert [step.state for step in one.steps] == ["nichts gemeldet", "nichts gemeldet", "zu spät"]
    assert one.late and one.earliest == date(2026, 6, 12) + timedelta(60)
    assert one.warnings == (
        "Zuschlag: vorgesehen für den 11.07.2026, spätestens nötig am 01.07.2026, damit die Maßnahme am 31.07.2026 "
        "beginnt.",
        "Der Beginn am 31.07.2026 ist nicht zu halten; frühestens möglich ist der 11.08.2026.",
    )


def test_what_should_have_been_long_ago_and_was_not_set_cannot_be_met() -> None:
    one = of(date(2026, 6, 12))

    assert [step.state for step in one.steps] == ["nicht mehr möglich", "nicht mehr möglich", "kein Tag gesetzt"]
    assert one.earliest == date(2026, 6, 12) + timedelta(60)
    assert one.warnings[0] == "Beirat: kein Tag gesetzt; spätestens nötig war der 01.06.2026."
    assert one.warnings[-1] == "Der Beginn am 31.07.2026 ist nicht zu halten; frühestens möglich ist der 11.08.2026."


def test_a_later_step_that_has_passed_takes_those_before_with_it() -> None:
    one = of(date(2026, 6, 12), None, date(2026, 6, 10), date(2026, 6, 30))

    assert [step.state for step in one.steps] == ["nichts gemeldet", "nichts gemeldet", "rechtzeitig"]


def test_what_the_state_of_the_measure_says_has_happened() -> None:
    one = of(date(2026, 6, 12), LATEST[0], None, date(2026, 7, 1), state="in Vergabe")

    assert [step.state for step in one.steps] == ["geschehen", "geschehen", "rechtzeitig"]
    assert one.warnings == () and one.next == one.steps[2]


def test_a_day_to_come_has_not_happened_whatever_the_state_says() -> None:
    one = of(date(2026, 6, 5), *LATEST, state="in Vergabe")

    assert [step.state for step in one.steps] == ["geschehen", "rechtzeitig", "rechtzeitig"]


def test_of_an_award_nobody_has_told_even_while_it_is_under_way() -> None:
    one = of(date(2026, 7, 12), *LATEST, state="in Vergabe")

    assert [step.state for step in one.steps] == ["geschehen", "geschehen", "nichts gemeldet"]
    assert one.earliest == date(2026, 7, 12) + timedelta(30)


@pytest.mark.parametrize("state", ["geplant", "in Vergabe"])
def test_time_that_passes_without_news_never_makes_the_begin_earlier(state: str) -> None:
    late = (*LATEST[:2], date(2026, 7, 11))
    found = [of(date(2026, 5, 1) + timedelta(after), *late, state=state).earliest for after in range(120)]

    assert found == sorted(found)


def test_the_lead_times_that_are_decided_move_the_earliest_begin() -> None:
    day, short = date(2026, 1, 1), LeadTimes(date(2026, 1, 1), "Vergabestelle", 1, 2, 3, "kurz")
    later = LeadTimes(date(2026, 1, 1), "Vergabestelle", 7, 7, 7, "lang", decided=date(2026, 3, 1))

    assert earliest_begin(day) == date(2026, 6, 4)
    assert earliest_begin(day, (short, later)) == date(2026, 1, 7)
    assert earliest_begin(date(2026, 3, 1), (short, later)) == date(2026, 3, 22)
    assert earliest_begin(date(2025, 12, 31), (short, later)) == date(2026, 6, 3)


def test_dates_out_of_order_are_named() -> None:
    one = of(date(2026, 5, 1), date(2026, 6, 1), date(2026, 5, 20), date(2026, 7, 1))

    assert one.warnings == ("Ausschreibung (20.05.2026) liegt vor Beirat (01.06.2026): Bitte die Reihenfolge prüfen.",)


def test_a_begin_that_has_passed_without_running_is_late() -> None:
    one = of(date(2026, 9, 1), *LATEST)

    assert one.late and one.earliest == date(2026, 9, 1) + timedelta(60) and one.next is None


def test_only_what_is_still_to_be_bought_has_dates_to_meet() -> None:
    others = plan(
        programme("a", state="läuft"),
        programme("b", state="verworfen"),
        programme("c", state="geplant", instrument="egz"),
        programme("d", state="beendet"),
    )

    assert deadlines(others, date(2026, 1, 1)) == ()
    assert lead_times(date(2026, 1, 1)).days == (28, 84, 42)


@given(st.integers(0, 400), st.integers(0, 90), st.integers(0, 90), st.integers(0, 90))
def test_nothing_set_is_late_exactly_if_the_latest_day_of_the_board_has_passed(
    ahead: int, a: int, b: int, c: int
) -> None:
    day = BEGIN - timedelta(ahead)
    measure = programme(begin=BEGIN, state="geplant")

    (one,) = deadlines(plan(measure), day, LeadTimes(date.min, "", a, b, c, ""))

    assert one.late == (day > one.steps[0].latest)
    assert (one.steps[0].state == "nicht mehr möglich") == one.late
