"""The workbook as a spreadsheet program and a screen reader find it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jaen_analysis.report.components import tabelle
from jaen_analysis.report.handout.numbers import Shown
from jaen_analysis.report.handout.workbook import number_format, workbook
from tests.report.handout.papers import DRAFT, HEAD


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(workbook(DRAFT)))


def marked(page: Worksheet) -> list[list[object]]:
    (table,) = page.tables.values()
    return [[cell.value for cell in row] for row in page[table.ref]]


def test_each_sheet_has_its_title_in_a1_and_one_marked_table_without_gaps(book: Workbook) -> None:
    for page in book.worksheets:
        assert isinstance(page["A1"].value, str)
        assert page["A1"].font.b
        assert not page.merged_cells.ranges
        assert [cell for row in marked(page) for cell in row if cell in (None, "")] == []
        assert {(cell.font.name, cell.font.sz >= 10) for row in page.iter_rows() for cell in row} == {("Arial", True)}


def test_the_cover_says_whose_it_is_and_leads_to_every_sheet(book: Workbook) -> None:
    cover = book.worksheets[0]
    lines = [str(row[0].value) for row in cover.iter_rows(max_row=10)]

    assert "Achtung: Demodaten – die Zahlen des Jobcenters sind erfunden" in lines
    assert "Zustand: Entwurf – noch nicht abgestimmt" in lines
    assert "Datenstand: 13. Oktober 2026; alle Städte haben geliefert" in lines
    assert {"Adressaten: Leitung", "Fragen beantwortet: Telefon 0000"} <= set(lines)
    assert [row[0] for row in marked(cover)[1:]] == book.sheetnames[1:]
    links = [row[0].hyperlink for row in cover.iter_rows() if row[0].hyperlink]
    assert [link.location for link in links if link] == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_numbers_are_real_and_look_as_on_the_page(book: Workbook) -> None:
    page = next(page for page in book.worksheets if page["A1"].value == "Kennzahlen")
    (table,) = page.tables.values()
    rows = page[table.ref]

    assert [cell.value for cell in rows[1]] == [
        "Integrationsquote", 24.4, 24.8, -0.4, 1655, 6790.1, "Wert: vorläufig; Veränderung: Reihenbruch"
    ]  # fmt: skip
    assert rows[1][1].number_format == '#,##0.0"\xa0%";"−"#,##0.0"\xa0%"'
    assert rows[3][1].value == "*"


def test_signs_that_are_used_are_explained(book: Workbook) -> None:
    told = dict(row for row in marked(book["Erläuterungen"]))  # type: ignore[arg-type]

    assert {"–", "*", "vorläufig", "Reihenbruch", "keine"} <= set(told)
    assert "." not in told
    assert "Testphase" not in told
    assert "▼" not in told, "it is a sign of the page; the sheet has the sign of the number"


def test_a_name_that_is_too_long_says_that_it_goes_on() -> None:
    title = "Arbeitslose (SGB II und SGB III) zu mehreren Zeitpunkten"
    rows = [["Witten", "193; ▲ +3 Personen"]]
    table = tabelle(title, ["Gebiet", "Zahl"], rows, subtitle="SGB III, zu mehreren Zeitpunkten").record
    made = load_workbook(BytesIO(workbook(replace(DRAFT, records=[HEAD.record, table]))))

    assert made.sheetnames[2:] == ["1 Arbeitslose (SGB II und SGB …"]
    assert "▲" in dict(row for row in marked(made["Erläuterungen"]))  # type: ignore[arg-type]
    assert marked(made["Deckblatt"])[2][0] == made.sheetnames[2]


def test_the_cover_does_not_say_twice_what_a_table_is_about() -> None:
    record = tabelle("Zahlen: Ziele, Witten, Januar", ["Ziel", "Stand"], [["Quote", "3"]], subtitle="Witten, Januar")
    made = load_workbook(BytesIO(workbook(replace(DRAFT, records=[HEAD.record, record.record]))))

    assert marked(made["Deckblatt"])[2][1] == "Ziele, Witten, Januar"


def test_a_plus_and_nothing_at_all_have_their_signs() -> None:
    assert number_format(Shown(Decimal("0.10"), signed=True)) == '"+"#,##0.00;"−"#,##0.00;"±"#,##0.00'
    assert (
        number_format(Shown(Decimal(5), "Fälle je Tag"))
        == '#,##0"\xa0Fälle\xa0je\xa0Tag";"−"#,##0"\xa0Fälle\xa0je\xa0Tag"'
    )


def test_its_properties_name_title_and_language_and_nothing_of_the_computer(book: Workbook) -> None:
    content = workbook(DRAFT)
    with ZipFile(BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml").decode()

    assert "<dc:title>Quartalsbericht Stadt Witten, 3. Quartal 2026: Zahlen</dc:title>" in core
    assert "<dc:language>de-DE</dc:language>" in core
    assert core.count("2026-10-13T00:00:00Z") == 2
    assert content == workbook(DRAFT)
