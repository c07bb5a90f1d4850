"""The same numbers read from a page, from its file to be saved, from a workbook and from a data package."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from jaen_analysis.report.components import Column, Kachel, kacheln, tabelle, tabelle_zum_mitnehmen, technik, wert
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.handout.data_package import FILE, data_package
from jaen_analysis.report.handout.workbook import workbook
from jaen_analysis.report.reading_back.prose import unread
from jaen_analysis.report.reading_back.tables import (
    TILES,
    PageSeen,
    Seen,
    bundle_seen,
    package_seen,
    page_seen,
    workbook_seen,
)
from jaen_analysis.report.sections.reference import MADE_FROM
from tests.report.handout.papers import DRAFT

TABLE = tabelle(
    "Kennzahlen",
    ["Kennzahl", Column("Wert", True), Column("Kreis", True)],
    [["Integrationsquote", wert(f"24,4{NBSP}%", "vorläufig"), f"−0,1{NBSP}%"], ["ELB", "–", "16.831"]],
    subtitle="Stadt Witten",
)


def seen(*html: str) -> PageSeen:
    return page_seen(f"<html><body>{''.join(html)}</body></html>")


def rows(tables: Iterator[Seen] | list[Seen], name: str) -> dict[str, tuple[str, ...]]:
    (table,) = (one for one in tables if one.name == name)
    return {row[0]: row[1:] for row in table.rows}


def test_a_table_is_read_with_its_remarks_behind_the_numbers() -> None:
    (table,) = seen(TABLE.html).tables

    assert (table.name, table.subtitle, table.columns) == ("Kennzahlen", "Stadt Witten", ("Kennzahl", "Wert", "Kreis"))
    assert table.rows == (("Integrationsquote", "24,4 % (vorläufig)", "−0,1 %"), ("ELB", "–", "16.831"))


def test_tiles_are_a_table() -> None:
    (table,) = seen(
        kacheln([Kachel("Bestand", "−2,1", "% zum Vorjahr", ("189 im Juni 2026", "Kreis: 2 %"))]).html
    ).tables

    assert table.name == TILES
    assert table.rows == (("Bestand", "−2,1 % zum Vorjahr", "189 im Juni 2026; Kreis: 2 %"),)


def test_a_file_in_the_page_is_read() -> None:
    saved = tabelle_zum_mitnehmen("Speichern", "werte.csv", [("Kennzahl", "Wert"), ("Quote", "-3,2")])

    assert seen(saved.html).tables[0].rows == (("Quote", "−3,2"),)


def test_workbook_and_data_package_say_the_same_as_the_page() -> None:
    book = rows(list(workbook_seen(workbook(DRAFT))), "Kennzahlen")
    files = data_package("paket", [DRAFT])
    (tables,) = package_seen(files[FILE], files).values()

    for found in (book, rows(tables, "Kennzahlen")):
        assert found["Integrationsquote"][0].split(" ")[0] == "24,4"


def test_the_remarks_of_a_workbook_and_a_data_package_stand_behind_their_numbers_again() -> None:
    book = rows(list(workbook_seen(workbook(DRAFT))), "Kennzahlen")
    files = data_package("paket", [DRAFT])
    (tables,) = package_seen(files[FILE], files).values()

    for found in (book, rows(tables, "Kennzahlen")):
        marked = [cell.partition(" (")[2] for cell in found["Integrationsquote"] if " (" in cell]
        assert marked == ["vorläufig)", "Reihenbruch)"]


def test_a_page_names_the_inputs_that_it_was_made_from() -> None:
    sheet = technik([("Datenstand", "1. Juli 2026"), (MADE_FROM, "3f2a 9c0d 1122 3344")])

    assert seen(sheet.html).made_from == "3f2a9c0d11223344"
    assert seen(TABLE.html).made_from == ""


def test_all_files_of_a_bundle_are_made_from_what_their_page_names() -> None:
    sheet = technik([(MADE_FROM, "3f2a 9c0d 1122 3344")])
    package = data_package("paket", [DRAFT])
    content = BytesIO()
    with ZipFile(content, "w") as packed:
        packed.writestr(f"berichte/{DRAFT.stem}.html", f"<html><body>{sheet.html}</body></html>")
        packed.writestr(f"zahlen/{DRAFT.stem}.xlsx", workbook(DRAFT))
        for path, data in package.items():
            packed.writestr(f"daten/{path}", data)

    found = dict(bundle_seen(content.getvalue()))
    assert {one.made_from for one in found.values()} == {"3f2a9c0d11223344"} and len(found) == 3


def test_the_marks_of_an_axis_are_no_numbers_and_the_label_of_a_value_is_one() -> None:
    def drawn(*labels: tuple[str, float, float]) -> str:
        return "".join(f'<text x="{x}" y="{y}">{words}</text>' for words, x, y in labels)

    axis = (("0", 10, 300), ("10", 10, 200), ("20", 10, 100))
    found = seen(f"<svg>{drawn(*axis, ('17', 80, 130))}</svg>")

    assert [*unread(found.lines, [])] == ["17"]


def test_numbers_of_sentences_that_stand_in_a_table_are_read_already() -> None:
    lines = ["Im Juni 2026 waren es 945, im 1. Halbjahr 2025 noch 960.", "Davon sind 2 Männer."]

    assert [*unread(lines, ["945", "960 (vorläufig)", "1. Hj. 2025"])] == ["Davon sind 2 Männer."]


ROW = "<tr><th>Integrationsquote</th><td>24,4 %</td><td>16.831</td></tr>"
HEADS = "<thead><tr><th>Kennzahl</th><th>Wert</th><th>Kreis</th></tr></thead>"


@pytest.mark.parametrize(
    ("table", "unlaid"),
    [
        (f"{HEADS}{ROW}<tr><th>A</th><td>2</td></tr>", "A | 2"),
        (f"{HEADS}{ROW}<tr><th>A</th><td>2</td><td>3</td><td>4</td></tr>", "A | 2 | 3 | 4"),
        ("<tr><td>Stadt</td><td>Wert</td></tr><tr><th>Breckerfeld</th><td>2</td></tr>", "Breckerfeld | 2"),
        ("<thead><tr><th>Wert</th><th>Wert</th></tr></thead><tr><th>A</th><td>2</td></tr>", "A | 2"),
        ("<thead><tr><th>Stadt</th></tr><tr><th>Wert</th></tr></thead><tr><th>A</th><td>2</td></tr>", "A | 2"),
    ],
    ids=["too few cells", "too many cells", "no heads", "a head twice", "two rows of heads"],
)  # fmt: skip
def test_a_row_with_a_number_that_fits_no_heads_is_not_passed_over(table: str, unlaid: str) -> None:
    assert unlaid in seen(f"<table>{table}</table>").unlaid


def test_a_row_without_a_number_may_stand_across() -> None:
    found = seen(f"<table>{HEADS}<tr><th>Stand: 1. Halbjahr 2026</th></tr>{ROW}</table>")

    assert (found.unlaid, len(found.tables[0].rows)) == ((), 1)


def test_a_cell_across_columns_or_rows_stands_in_each_of_them() -> None:
    rows = '<tr><th>A</th><td rowspan="2">1</td><td>2</td></tr><tr><th>B</th><td>3</td></tr>'
    (table,) = seen(f'<table>{HEADS}{rows}<tr><th>C</th><td colspan="2">4</td></tr></table>').tables

    assert table.rows == (("A", "1", "2"), ("B", "1", "3"), ("C", "4", "4"))


def test_all_bodies_and_the_foot_of_a_table_are_read() -> None:
    body = "<tbody><tr><th>{}</th><td>1</td><td>2</td></tr></tbody>"
    foot = "<tfoot><tr><th>Summe</th><td>2</td><td>4</td></tr></tfoot>"
    (table,) = seen(f"<table>{HEADS}{body.format('A')}{body.format('B')}{foot}</table>").tables

    assert [row[0] for row in table.rows] == ["A", "B", "Summe"]


def test_a_first_row_of_heads_stands_for_a_head() -> None:
    (table,) = seen(f"<table>{HEADS.replace('thead', 'tbody')}{ROW}</table>").tables

    assert (table.columns, len(table.rows)) == (("Kennzahl", "Wert", "Kreis"), 1)


@pytest.mark.parametrize(
    "html",
    [
        "<div>Es gab 17 Integrationen.</div>",
        "<section><b>17</b> Integrationen</section>",
        "<table><caption>17 Integrationen</caption></table>",
        "<table><td>17</td></table>",
        '<table><tr><th title="17 Integrationen">A</th></tr></table>',
        '<ul class="kacheln"><li>17 Integrationen</li></ul>',
    ],
)
def test_a_number_is_read_wherever_it_stands(html: str) -> None:
    assert len([*unread(seen(html).lines, [])]) == 1


def test_a_saved_file_whose_rows_do_not_fit_is_not_passed_over() -> None:
    data = base64.b64encode(b"Kennzahl;Wert\nQuote;3;17\n").decode()

    assert seen(f'<a download="w.csv" href="data:text/csv;base64,{data}">x</a>').unlaid == ("Quote | 3 | 17",)


@pytest.mark.parametrize("html", ["<table>" * 20_000, "<span>" * 20_000, "<p>" * 20_000 + "2"])
def test_a_page_that_is_nested_without_end_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="verschachtelt"):
        page_seen(f"<html><body>{html}</body></html>")


@pytest.mark.parametrize(
    "title",
    [
        "Ziele: 3 noch nicht unterzeichnet; 1 geheim und nicht gezeigt",
        "Gefährdet: 9 von 11 Zielen; außerdem 2 auf Kurs",
        "Ziele: 1 ohne Zielwert, 2 Testphase: gefährdet; 12 geheim und nicht gezeigt",
    ],
)
def test_how_many_goals_a_picture_shows_and_hides_are_no_counts(title: str) -> None:
    assert [*unread([title], [])] == []
