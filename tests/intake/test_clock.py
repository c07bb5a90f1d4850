from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.clock import Punctuality, deliveries, files, without_cases
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params.values import Calendar
from jaen_analysis.vocabulary.periods import Period, span
from tests.intake.fixtures.small import ORGANISATION, form, read_csv, read_form

QUARTER = Period.parse("2026-Q3")
DUE = date(2026, 10, 15)
MONTHS = span("2026-07", "2026-09")


def entry(number: int, received: str, *areas: str, months: tuple[str, ...] = MONTHS, **other: object) -> Entry:
    """A file that was taken in; with ``vintage=""`` one that was refused."""
    values: dict[str, object] = {
        "number": number, "received": received, "file": f"datei_{number}.xlsx", "sha256": "", "source": "lieferung",
        "result": "angenommen", "delivered": dict.fromkeys(areas, months), "demo": False, "faults": 0, "warnings": 0,
        "vintage": f"{number:016x}",
    }  # fmt: skip
    return Entry(**values | other)


def clock(*entries: Entry, period: Period = QUARTER, as_of: date | None = None) -> dict[str, Punctuality]:
    return {line.area: line for line in deliveries(entries, ORGANISATION, period, DUE, as_of)}


def test_the_due_day_counts_from_the_end_of_the_period() -> None:
    calendar = Calendar(15)

    assert calendar.due(QUARTER) == DUE
    assert calendar.due(Period.parse("2026-02")) == date(2026, 3, 15)
    assert calendar.due(Period.parse("2026")) == date(2027, 1, 15)


def test_another_due_day_holds_for_all_that_is_due_with_it() -> None:
    calendar = Calendar(15, agreed={"2026-12": date(2027, 1, 22)})

    for period in ("2026-Q4", "2026-12", "2026-H2", "2026"):
        assert calendar.due(Period.parse(period)) == date(2027, 1, 22)
    assert calendar.due(QUARTER) == DUE


@pytest.mark.parametrize(
    ("received", "days"), [("2026-10-01", -14), ("2026-10-15", 0), ("2026-10-16", 1), ("2027-01-04", 81)]
)
def test_early_is_negative_and_late_is_positive(received: str, days: int) -> None:
    assert clock(entry(1, received, "stadt-witten"))["stadt-witten"].days_late == days


def test_every_city_has_a_line_in_official_order_also_without_a_file() -> None:
    lines = deliveries([entry(1, "2026-10-12", "stadt-witten")], ORGANISATION, QUARTER, DUE)

    assert [line.area for line in lines] == ["stadt-hattingen", "stadt-sprockhoevel", "stadt-wetter", "stadt-witten"]
    assert lines[0] == Punctuality("stadt-hattingen", "2026-10-15")
    assert lines[3] == Punctuality(
        "stadt-witten", "2026-10-15", "2026-10-12", -3, "2026-10-12", "angenommen", "datei_1.xlsx"
    )


def test_the_first_file_is_timed_and_the_newest_one_is_named() -> None:
    line = clock(
        entry(1, "2026-10-20", "stadt-witten", result="teilweise"),
        entry(2, "2026-11-03", "stadt-witten"),
        entry(3, "2026-10-21", "stadt-witten", result="mit Hinweisen"),
    )["stadt-witten"]

    assert (line.received, line.days_late) == ("2026-10-20", 5)
    assert (line.last_received, line.result, line.file) == ("2026-11-03", "angenommen", "datei_2.xlsx")


def test_of_two_files_of_one_day_the_later_number_is_the_newest() -> None:
    line = clock(entry(9, "2026-10-12", "stadt-witten"), entry(10, "2026-10-12", "stadt-witten"))["stadt-witten"]

    assert line.file == "datei_10.xlsx"


def test_a_refused_file_does_not_count() -> None:
    refused = entry(1, "2026-10-01", "stadt-witten", result="abgelehnt", vintage="")

    assert clock(refused)["stadt-witten"].received == ""
    assert clock(refused, entry(2, "2026-10-20", "stadt-witten"))["stadt-witten"].days_late == 5


def test_a_file_without_the_last_month_does_not_count() -> None:
    early = entry(1, "2026-09-04", "stadt-witten", months=MONTHS[:2])

    assert clock(early)["stadt-witten"].received == ""
    assert clock(early, period=Period.parse("2026-08"))["stadt-witten"].received == "2026-09-04"


def test_a_file_counts_for_every_period_that_it_completes() -> None:
    whole = entry(1, "2026-10-12", "stadt-witten", months=span("2026-01", "2026-09"))

    for period in ("2026-Q1", "2026-H1", "2026-Q3", "2026-05"):
        assert clock(whole, period=Period.parse(period))["stadt-witten"].received == "2026-10-12"
    assert clock(whole, period=Period.parse("2026"))["stadt-witten"].received == ""


def test_a_joint_file_counts_for_each_city_of_the_office() -> None:
    lines = clock(entry(1, "2026-10-12", "rs-witten-wetter"))

    assert {area for area, line in lines.items() if line.received} == {"stadt-witten", "stadt-wetter"}


def test_the_cut_of_the_period_decides_whose_a_joint_file_is() -> None:
    joint = entry(1, "2018-10-12", "rs-witten-wetter", months=("2018-09", "2018-12"))

    assert not clock(joint, period=Period.parse("2018-Q3"))["stadt-wetter"].received, "the office begins in December"
    assert clock(joint, period=Period.parse("2018-Q4"))["stadt-wetter"].received


def test_one_file_may_bring_several_cities() -> None:
    lines = clock(entry(1, "2026-10-12", "stadt-hattingen", "stadt-witten"))

    assert [area for area, line in lines.items() if line.received] == ["stadt-hattingen", "stadt-witten"]


def test_the_clock_can_be_asked_for_an_earlier_day() -> None:
    entries = (entry(1, "2026-10-12", "stadt-witten"), entry(2, "2026-10-30", "stadt-witten"))

    assert clock(*entries, as_of=date(2026, 10, 11))["stadt-witten"].received == ""
    assert clock(*entries, as_of=date(2026, 10, 12))["stadt-witten"].file == "datei_1.xlsx"
    assert clock(*entries, as_of=date(2026, 10, 30))["stadt-witten"].file == "datei_2.xlsx"


def test_an_official_table_has_no_deadline() -> None:
    line = clock(entry(1, "2026-12-01", "stadt-witten", source="ba-eckwerte"))["stadt-witten"]

    assert (line.received, line.days_late) == ("2026-12-01", None)


def test_each_city_counts_with_its_own_months() -> None:
    """A file may bring September of one city and August of another."""
    both = entry(1, "2026-10-12", delivered={"stadt-hattingen": ("2026-08",), "stadt-witten": ("2026-09",)})

    assert [area for area, line in clock(both).items() if line.received] == ["stadt-witten"]
    assert [area for area, line in clock(both, period=Period.parse("2026-08")).items() if line.received] == [
        "stadt-hattingen"
    ]


def test_an_official_table_that_came_first_hides_no_delay() -> None:
    line = clock(
        entry(1, "2026-10-10", "stadt-witten", source="ba-eckwerte"),
        entry(2, "2026-10-20", "stadt-witten"),
        entry(3, "2026-11-02", "stadt-witten", source="ba-eckwerte"),
    )["stadt-witten"]

    assert (line.received, line.days_late) == ("2026-10-20", 5)
    assert line.last_received == "2026-11-02"


def came(*entries: Entry, period: Period = QUARTER, as_of: date | None = None) -> list[int]:
    """Numbers of the files of Witten for a period."""
    return [one.number for one in files(entries, ORGANISATION, period, as_of)["stadt-witten"]]


def test_later_files_for_the_same_period_are_corrections() -> None:
    entries = (
        entry(1, "2026-10-12", "stadt-witten"),
        entry(2, "2026-10-30", "stadt-witten", months=MONTHS[:1]),
        entry(3, "2026-11-03", "rs-witten-wetter"),
        entry(4, "2026-11-04", "stadt-hattingen"),
    )

    line = clock(*entries)["stadt-witten"]

    assert came(*entries) == [1, 2, 3]
    assert (line.corrections, line.last_corrected, line.days_late) == (2, "2026-11-03", -3)
    assert came(*entries, as_of=date(2026, 10, 30)) == [1, 2]
    assert clock(*entries)["stadt-hattingen"].corrections == 0


def test_neither_the_next_form_nor_a_copy_nor_an_official_table_corrects() -> None:
    entries = (
        entry(1, "2026-09-04", "stadt-witten", months=MONTHS[:2]),
        entry(2, "2026-10-12", "stadt-witten"),
        entry(3, "2026-10-13", "stadt-witten", vintage=f"{2:016x}", repeats=2),
        entry(4, "2026-11-01", "stadt-witten", source="ba-eckwerte"),
        entry(5, "2027-01-12", "stadt-witten", months=span("2026-07", "2026-12")),
        entry(6, "2026-10-20", "stadt-witten", vintage=""),
    )

    assert came(*entries) == [2]
    assert clock(*entries)["stadt-witten"].corrections == 0
    assert came(*entries, period=Period.parse("2026-08")) == [1], "September is not August"


def test_what_came_before_the_last_month_is_no_delivery_yet() -> None:
    assert came(entry(1, "2026-09-04", "stadt-witten", months=MONTHS[:2])) == []
    assert came(entry(1, "2026-12-01", "stadt-witten", source="ba-eckwerte")) == []


def test_an_older_content_sent_again_is_a_correction() -> None:
    entries = [entry(n, f"2026-10-{n:02d}", "stadt-witten", vintage=v) for n, v in ((1, "a"), (2, "b"), (3, "a"))]

    assert came(*entries) == [1, 2, 3]


def test_a_delivery_of_nothing_but_fehlanzeige_is_told_from_the_others(tmp_path: Path) -> None:
    head = "Gebiet;Monat;Größe;Wert\n"
    nothing = head + "Witten;2026-09;integrationen;Fehlanzeige\nWitten;2026-08;integrationen;fehlanzeige\n"

    assert without_cases(read_csv(tmp_path, nothing).facts)
    assert not without_cases(read_csv(tmp_path, nothing + "Witten;2026-09;elb;12\n").facts)
    assert not without_cases(read_csv(tmp_path, head + "Witten;2026-09;integrationen;0\n").facts)
    assert not without_cases(read_form(tmp_path, form(E12="Fehlanzeige")).facts)
    assert not without_cases(read_csv(tmp_path, head).facts), "nothing was said"


def test_empty_cells_beside_fehlanzeige_say_nothing(tmp_path: Path) -> None:
    rows = [[*row[:4], None, None, None] if row and row[0] in ("bg", "elb", "unterkunft") else row for row in form()]
    delivery = read_form(tmp_path, [[*row[:4], *["Fehlanzeige"] * 3] if row[:1] == ["integrationen"] else row
                                    for row in rows])  # fmt: skip

    assert delivery.result == "mit Hinweisen"
    assert without_cases(delivery.facts)
