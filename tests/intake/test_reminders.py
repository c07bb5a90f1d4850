from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params.values import Calendar
from jaen_analysis.intake.reminders import Kind, is_of, kind_on, refused_by, reminders
from jaen_analysis.vocabulary.periods import Period
from tests.intake.fixtures.small import CITIES, ORGANISATION
from tests.intake.test_clock import DUE, QUARTER, entry

CALENDAR = Calendar(15)
HATTINGEN, SPROCKHOEVEL, WETTER, WITTEN = CITIES


def refused(number: int, received: str, file: str) -> Entry:
    return entry(number, received, vintage="", result="abgelehnt", file=file)


@pytest.mark.parametrize(
    ("day", "kind"),
    [(9, None), (10, Kind.BEFORE), (15, Kind.BEFORE), (16, Kind.AFTER), (31, Kind.AFTER)],
)
def test_five_days_before_and_one_day_after(day: int, kind: Kind | None) -> None:
    assert kind_on(CALENDAR, QUARTER, date(2026, 10, day)) is kind


@pytest.mark.parametrize(("day", "kind"), [(14, None), (15, Kind.BEFORE), (16, None), (18, None), (19, Kind.AFTER)])
def test_the_days_can_be_set(day: int, kind: Kind | None) -> None:
    assert kind_on(Calendar(15, days_before=0, days_after=4), QUARTER, date(2026, 10, day)) is kind


def test_only_who_has_not_delivered_is_reminded_in_official_order() -> None:
    entries = [
        entry(1, "2026-10-09", "stadt-hattingen"),
        entry(2, "2026-10-09", "stadt-wetter", source="ba-eckwerte"),
        entry(3, "2026-10-12", "stadt-sprockhoevel"),
    ]

    found = reminders(entries, ORGANISATION, CALENDAR, QUARTER, date(2026, 10, 11))

    assert [(one.city, one.kind, one.due) for one in found] == [
        (city, Kind.BEFORE, DUE) for city in (SPROCKHOEVEL, WETTER, WITTEN)
    ], "what came on the 12th was not known on the 11th, and an official table is no delivery"
    assert reminders(entries, ORGANISATION, CALENDAR, QUARTER, date(2026, 10, 9)) == ()
    late = reminders(entries, ORGANISATION, CALENDAR, QUARTER, date(2026, 10, 16))
    assert [(one.city, one.kind) for one in late] == [(WETTER, Kind.AFTER), (WITTEN, Kind.AFTER)]


def test_a_city_is_told_which_of_its_files_were_refused() -> None:
    files = [
        refused(1, "2026-10-01", "stadt-witten_2026-Q3.xlsx"),
        refused(2, "2026-10-02", "liste.csv"),
        refused(3, "2026-10-03", "wetter_2026-Q3 (1).xlsx"),
        refused(4, "2026-10-20", "witten_2026-Q3.csv"),
        refused(5, "2026-06-30", "witten_2026-Q3_zu_frueh.csv"),
    ]

    found = {one.city: one.refused for one in reminders(files, ORGANISATION, CALENDAR, QUARTER, date(2026, 10, 12))}

    assert found == {HATTINGEN: (), SPROCKHOEVEL: (), WETTER: (files[2],), WITTEN: (files[0],)}
    assert refused_by(files, QUARTER, date(2026, 10, 12)) == tuple(files[:3])


@pytest.mark.parametrize(
    "name",
    [
        "stadt-witten_2026-Q3.xlsx",
        "stadt-witten_2026-Q3 (1).xlsx",
        "000017_stadt-witten_2026-Q3_markiert.xlsx",
        "Witten_2026-q3_neu.csv",
        "witten_2026-Q3_v2-2.csv",
        "2026-10-11_witten_2026-Q3_Demodaten.xlsx",
    ],
)
def test_the_name_of_the_form_tells_whose_file_it_is(name: str) -> None:
    assert is_of(refused(1, "2026-10-11", name), WITTEN, QUARTER)
    assert not is_of(refused(1, "2026-10-11", name), HATTINGEN, QUARTER)
    assert not is_of(refused(1, "2026-10-11", name), WITTEN, Period.parse("2026"))


@pytest.mark.parametrize("name", ["witten.xlsx", "witten_2026-Q2.xlsx", "kleinwitten_2026-Q3.xlsx", "2026-Q3.xlsx"])
def test_nothing_is_guessed_from_another_name(name: str) -> None:
    assert not is_of(refused(1, "2026-10-11", name), WITTEN, QUARTER)
