"""The form for budget and measures: what it asks, and that what is filled in is what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from jaen_analysis.intake.forms.posting_rows import posting_tables
from jaen_analysis.intake.params.values_money import Authority, Budget
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.intake.postings_form import write_postings_form
from jaen_analysis.intake.postings_read import read_postings
from jaen_analysis.intake.receipt import receipt_of
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import COST_KINDS
from tests.intake.posting.world import Q3, RECEIVED, known, postings, programme, read, row, said

COHORT = "gruppe=teilnahme,schicht=u25,nach=01"


def rows_of(period: Period = Q3) -> dict[str, set[tuple[str, str, str, str]]]:
    return {table.sheet: set(table.rows) for table in posting_tables(known(), period)}


def test_titles_are_asked_of_those_who_book_them() -> None:
    budget = rows_of()["Haushalt"]

    assert ("kreis", "eingliederung", "ist", "") in budget
    assert ("stadt-witten", "unterkunft", "ist", "") in budget
    assert ("kreis", "unterkunft", "ist", "") not in budget
    assert {part for _, subject, figure, part in budget if (subject, figure) == ("verwaltung", "ist")} == {
        f"kostenart={kind}" for kind in COST_KINDS
    }
    assert {subject for _, subject, figure, _ in budget if figure == "umschichtung"} == {"eingliederung", "verwaltung"}
    assert ("stadt-witten", "lebensunterhalt", "bindung", "") not in budget


def test_a_title_that_is_not_booked_yet_is_not_asked() -> None:
    assert not any(subject == "fbw_reha" for _, subject, _, _ in rows_of(Period.parse("2024-Q3"))["Haushalt"])


def test_later_years_are_asked_as_far_as_they_may_be_bound() -> None:
    budget = Budget(2026, authorities=(Authority(2026, "eingliederung", 2028, 100_00, date(2026, 1, 2)),))
    [table, *_] = posting_tables(replace(known(), budgets={2026: budget}), Q3)

    assert [key for key in table.rows if key[2] == "ve"] == [("kreis", "eingliederung", "ve", "jahr=2028")]


def test_measures_are_asked_for_the_areas_of_their_quotas() -> None:
    asked = rows_of()["Maßnahmen"]

    assert {area for area, subject, _, _ in asked if subject == "coaching-u25"} == {"stadt-witten", "stadt-hattingen"}
    assert ("stadt-witten", "coaching-u25", "plaetze", "") in asked
    assert not any(figure == "plaetze" for _, subject, figure, _ in asked if subject == "egz")


def test_what_became_of_those_who_left_is_asked_six_months_later() -> None:
    [later] = [table for table in posting_tables(known(), Q3) if table.sheet == "Verbleib"]

    assert later.months == ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
    assert {figure for _, _, figure, _ in later.rows} == {"verbleib_bekannt", "beschaeftigt", "nicht_arbeitslos"}


def test_only_measures_that_run_in_the_months_are_asked() -> None:
    plan = (programme("frueh", end=date(2026, 3, 31)), programme("idee", state="Vorschlag"), programme("laeuft"))
    tables = posting_tables(replace(known(), plans={2026: Plan(2026, "beschlossen", plan)}), Q3)

    assert {key[1] for table in tables if table.sheet == "Maßnahmen" for key in table.rows} == {"laeuft"}


def test_what_was_delivered_of_a_measure_that_no_plan_has_any_more_holds_up_no_form(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3, known=postings([row(3, "verworfen", "eintritte", "stadt-witten")]))

    assert "verworfen" not in {line[0].value for line in load_workbook(path)["Maßnahmen"].iter_rows()}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    values = postings([row(1_00), row(7, "coaching-u25", "kohorte_bestand", "stadt-witten", "2026-01", COHORT)])
    one, two = tmp_path / "eins.xlsx", tmp_path / "zwei.xlsx"
    write_postings_form(one, known(), Q3, values)
    write_postings_form(two, known(), Q3, values)

    assert one.read_bytes() == two.read_bytes()


def test_what_is_not_to_be_filled_in_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3, known=postings([row(1_00, month="2026-04")]))
    sheet = load_workbook(path)["Haushalt"]
    [header] = [line for line in sheet.iter_rows() if line[0].value == "Kennung"]
    free = {cell.value for cell in header if not sheet.cell(header[0].row + 1, cell.column).protection.locked}

    assert sheet.protection.sheet
    assert free == {"2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "Bemerkung"}
    assert "zuletzt (2026-04)" in {cell.value for cell in header}


def test_what_is_known_stands_there_and_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3, postings([row(3_00)]), known=postings([row(2_00, month="2026-06")]))

    assert said(read(path).postings) == {("kreis", "2026-07", "eingliederung", "ist", ""): 300}


def test_amounts_stand_there_in_euro_with_two_decimals(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3, postings([row(123_456_07)]))
    cells = [cell for line in load_workbook(path)["Haushalt"].iter_rows() for cell in line if cell.value == 123456.07]

    assert [cell.number_format for cell in cells] == ["#,##0.00"]


def test_a_form_of_invented_numbers_says_so_when_it_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3, postings([row(1)]), demo=True)

    assert read(path).demo


def test_an_empty_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3)
    delivery = read(path)

    assert delivery.result == "abgelehnt"
    assert [finding.what for finding in delivery.findings] == ["Es ist keine Zahl eingetragen"]


def test_the_form_of_a_city_is_none_of_these(tmp_path: Path) -> None:
    from jaen_analysis.intake.forms import write_form

    path = tmp_path / "witten.xlsx"
    city = known().organisation.cities[-1]
    write_form(path, city, Q3, known(), {("elb", "insgesamt", "2026-07"): 100.0})

    assert read_postings(path, known(), RECEIVED) is None


def test_remarks_come_back_with_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Q3, postings([row(1_00, comment="mit Nachzahlung")]))

    assert list(read(path).postings["comment"]) == ["mit Nachzahlung"]


def _most(figure: str) -> int:
    """What a plan of five places for an area allows to be said of it."""
    return {"plaetze": 40, "teilnehmende": 40, "eintritte": 40, "austritte": 40, "ausgaben": 100_000_00}.get(
        figure, 10**11
    )


@st.composite
def filled(draw: st.DrawFn) -> pd.DataFrame:
    """Any numbers in any cells of the form that contradict nothing."""
    cells = [(key, month) for table in posting_tables(known(), Q3) for key in table.rows for month in table.months]
    cells = [(key, month) for key, month in cells if month >= "2026" and key[2] not in ("umschichtung", "ve")]
    cells = [one for one in cells if one[0][2] not in ("abbrueche", "beschaeftigt", "verbleib_bekannt",
                                                       "nicht_arbeitslos")]  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=40, unique=True))
    return postings(
        row(draw(st.integers(0, _most(figure))), subject, figure, area, month, part)
        for (area, subject, figure, part), month in chosen
    )


@settings(max_examples=15, deadline=None)
@given(filled())
def test_what_is_filled_in_is_what_is_read(values: pd.DataFrame) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bogen.xlsx"
        write_postings_form(path, known(), Q3, values)

        assert said(read(path).postings) == said(values)


@pytest.mark.parametrize("period", ["2026-Q1", "2026-H1", "2026", "2026-09"])
def test_every_period_has_its_form(tmp_path: Path, period: str) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(
        path, known(), Period.parse(period), postings([row(1_00, month=Period.parse(period).last_month)])
    )

    assert load_workbook(path).sheetnames[0] == "Haushalt"


def test_the_help_names_a_measure_as_the_plan_of_the_forms_year_has_it(tmp_path: Path) -> None:
    plans = {year: Plan(year, "beschlossen", (one,)) for year, one in (
        (2026, programme("lauf", number="955/1", title="Lauf")),
        (2027, programme("lauf", 2027, number="", title="Lauf, neu")),
    )}  # fmt: skip
    params = replace(known(), plans=plans)

    for period, number, title in (("2026-Q4", "955/1", "Lauf"), ("2027-Q2", None, "Lauf, neu")):
        path = tmp_path / f"{period}.xlsx"
        write_postings_form(path, params, Period.parse(period))
        book = load_workbook(path)
        [line] = [line for line in book["Hilfe"].iter_rows() if line[0].value == "lauf"]
        assert (line[1].value, line[2].value or None) == (title, number)
        rows = book["Maßnahmen"].iter_rows()
        assert {line[1].value for line in rows if line[0].value == "lauf"} == {title}


def test_the_first_quarter_shows_what_the_year_before_has_delivered(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    write_postings_form(path, known(), Period.parse("2027-Q1"), known=postings([row(1_00, month="2026-11")]))

    told = {cell.value for line in load_workbook(path)["Haushalt"].iter_rows() for cell in line}
    assert "zuletzt (2026-11)" in told


def test_the_receipt_names_the_deadline_of_the_form(tmp_path: Path) -> None:
    path = tmp_path / "bogen.xlsx"
    period = Period.parse("2026-Q4")
    write_postings_form(path, known(), period, postings([row(1_00)]))

    delivery = read(path)

    assert (delivery.months, delivery.asked) == (("2026-07",), period)
    assert receipt_of(delivery, known()).due == known().calendar.due(period)
