from __future__ import annotations

from datetime import date
from math import isnan

from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params.values import Calendar
from jaen_analysis.intake.punctuality import PUNCTUALITY_COLUMNS, over_quarters
from jaen_analysis.vocabulary.periods import span
from tests.intake.fixtures.small import CITIES, ORGANISATION
from tests.intake.test_clock import entry

CALENDAR = Calendar(15)
FORM = {
    "2026-Q1": span("2025-10", "2026-03"),
    "2026-Q2": span("2026-01", "2026-06"),
    "2026-Q3": span("2026-04", "2026-09"),
}


def rows(
    *entries: Entry, as_of: date = date(2026, 11, 1), calendar: Calendar = CALENDAR
) -> dict[tuple[str, str], list]:
    """(Quarter, city) → days late, missing, corrections; NaN as a word."""
    table = over_quarters(entries, ORGANISATION, calendar, as_of)
    return {
        (row["quarter"], row["area"].removeprefix("stadt-")): [
            "–" if isnan(row["days_late"]) else row["days_late"], row["missing"], row["corrections"]
        ]
        for row in table.to_dict("records")
    }  # fmt: skip


def test_each_city_and_quarter_has_its_row() -> None:
    entries = [
        entry(1, "2026-04-10", *(city.key for city in CITIES), months=FORM["2026-Q1"]),
        entry(2, "2026-07-21", "stadt-witten", months=FORM["2026-Q2"]),
        entry(3, "2026-07-15", "stadt-hattingen", months=FORM["2026-Q2"]),
        entry(4, "2026-08-03", "stadt-hattingen", months=FORM["2026-Q2"]),
        entry(5, "2026-10-12", "rs-witten-wetter", months=FORM["2026-Q3"]),
    ]

    found = rows(*entries)

    assert [key for key in found if key[0] == "2026-Q2"] == [
        ("2026-Q2", city) for city in ("hattingen", "sprockhoevel", "wetter", "witten")
    ]
    assert {key[0] for key in found} == {"2026-Q1", "2026-Q2", "2026-Q3"}, (
        "the first form's older months were never due"
    )
    assert found["2026-Q1", "witten"] == [-5, False, 0]
    assert found["2026-Q2", "witten"] == [6, False, 0]
    assert found["2026-Q2", "hattingen"] == [0, False, 1]
    assert found["2026-Q2", "sprockhoevel"] == ["–", True, 0]
    assert found["2026-Q2", "wetter"] == [89, False, 0], "its months came with the next form"
    assert found["2026-Q3", "wetter"] == [-3, False, 0]


def test_nobody_misses_what_is_not_due_yet() -> None:
    early = entry(1, "2026-10-05", "stadt-witten", months=FORM["2026-Q3"])

    for day, missing in ((5, False), (15, False), (16, True)):
        assert rows(early, as_of=date(2026, 10, day))["2026-Q3", "hattingen"] == ["–", missing, 0]
    later = Calendar(15, agreed={"2026-09": date(2026, 10, 20)})
    assert rows(early, as_of=date(2026, 10, 20), calendar=later)["2026-Q3", "hattingen"] == ["–", False, 0]
    assert rows(early, calendar=later)["2026-Q3", "witten"] == [-15, False, 0]


def test_a_quarter_that_nobody_delivered_is_there_too() -> None:
    entries = [
        entry(1, "2026-04-10", "stadt-witten", months=FORM["2026-Q1"]),
        entry(2, "2026-10-10", "stadt-witten", months=span("2026-07", "2026-09")),
    ]

    assert rows(*entries)["2026-Q2", "witten"] == ["–", True, 0]


def test_an_old_series_that_is_handed_in_opens_no_quarter() -> None:
    entries = [
        entry(1, "2026-03-01", "stadt-witten", months=span("2020-01", "2022-12")),
        entry(2, "2026-10-12", "stadt-witten", months=FORM["2026-Q3"]),
    ]

    assert {quarter for quarter, _ in rows(*entries)} == {"2026-Q3"}


def test_refused_files_and_official_tables_are_no_deliveries() -> None:
    entries = [
        entry(1, "2026-10-12", "stadt-witten"),
        entry(2, "2026-10-13", "stadt-hattingen", vintage="", result="abgelehnt"),
        entry(3, "2026-10-13", "stadt-wetter", source="ba-eckwerte"),
    ]

    found = rows(*entries)

    assert found["2026-Q3", "hattingen"] == found["2026-Q3", "wetter"] == ["–", True, 0]


def test_without_a_delivery_the_table_has_its_columns() -> None:
    for as_of in (date(2026, 11, 1), date(2026, 10, 11)):
        entries = [entry(1, "2026-10-12", "stadt-witten")] if as_of.month == 10 else []
        table = over_quarters(entries, ORGANISATION, CALENDAR, as_of)
        assert table.empty
        assert {name: str(kind) for name, kind in table.dtypes.items()} == PUNCTUALITY_COLUMNS
