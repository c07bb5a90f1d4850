from __future__ import annotations

from pathlib import Path

from jaen_analysis.intake.forms import tables
from jaen_analysis.vocabulary.areas import Area
from tests.intake.forms.world import Q3, catalogue, form, sheet

KNOWN = {
    ("bg", "insgesamt", "2026-05"): 812.0,
    ("bg", "insgesamt", "2026-06"): 820.0,
    ("elb", "insgesamt", "2026-06"): "*",
    ("miete", "insgesamt", "2026-06"): 1234567.89,
}


def test_the_form_starts_with_who_delivers_what_for_when(tmp_path: Path) -> None:
    rows = list(sheet(form(tmp_path / "bogen.xlsx")).iter_rows(max_row=8, values_only=True))
    assert rows[0][0] == "Lieferbogen Jobcenter-Steuerung"
    assert [row[:2] for row in rows[1:5]] == [
        ("Gebiet", "Hattingen"),
        ("AGS", "05954016"),
        ("Berichtszeitraum", "3. Quartal 2026"),
        ("Zahlenformat", "deutsch"),
    ]
    assert rows[5][0] == "Bogen-Fassung"
    assert str(rows[5][1]).startswith("2 · 2026-Q3 · stadt-hattingen · ")
    assert not any(rows[6])
    months = tables(catalogue(), Q3)[0].months
    assert rows[7] == ("Kennung", "Größe", "Merkmal", "Einheit", *months, "Bemerkung")


def test_what_is_known_of_a_month_stands_locked_beside_the_cell_to_fill_in(tmp_path: Path) -> None:
    written = sheet(form(tmp_path / "bogen.xlsx", known=KNOWN))
    assert [cell.value for cell in written[8]][4:] == [
        "2026-04", "zuletzt (2026-05)", "2026-05", "zuletzt (2026-06)", "2026-06", "2026-07", "2026-08", "2026-09",
        "Bemerkung",
    ]  # fmt: skip
    assert [cell.value for cell in written[9]][4:9] == [None, 812, None, 820, None]
    assert (written["H10"].value, written["F10"].value) == ("*", None)
    assert (written["H13"].value, written["H13"].number_format) == (1234567.89, "#,##0.00")
    assert all(written[f"{column}{row}"].protection.locked for column in "FH" for row in range(9, 14))
    grey, entry = (written[f"{column}9"].fill.fgColor.rgb for column in "HI")
    assert (grey, entry) == ("FFE3E3E3", "FFFFFBE6")


def test_demo_data_say_so_in_every_sheet(tmp_path: Path) -> None:
    assert sheet(form(tmp_path / "demo.xlsx", demo=True))["B6"].value == "ja – erfundene Zahlen"
    assert sheet(form(tmp_path / "echt.xlsx"))["A6"].value == "Bogen-Fassung"


def test_a_regionalstelle_is_named_as_one(tmp_path: Path) -> None:
    office = Area("rs-hattingen", "regionalstelle", "Hattingen", cities=("stadt-hattingen",))
    assert sheet(form(tmp_path / "rs.xlsx", area=office))["B2"].value == "Regionalstelle Hattingen"


def test_figures_are_numbers_and_markers_are_text(tmp_path: Path) -> None:
    values = {
        ("bg", "insgesamt", "2026-04"): 1234.0,
        ("bg", "insgesamt", "2026-05"): "…",
        ("miete", "insgesamt", "2026-09"): 1234567.89,
    }
    written = sheet(form(tmp_path / "bogen.xlsx", values=values))
    assert [cell.value for cell in written[9]][4:7] == [1234, "…", None]
    assert written["J13"].value == 1234567.89
    assert written["J13"].number_format == "#,##0.00"


def test_only_figures_and_remarks_can_be_changed(tmp_path: Path) -> None:
    written = sheet(form(tmp_path / "bogen.xlsx", known=KNOWN))
    unlocked = {cell.coordinate for row in written.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "EGIJKLM" for row in range(9, 14)}
    assert written.protection.sheet and not written.protection.password


def test_the_sheet_can_be_worked_with_and_printed(tmp_path: Path) -> None:
    written = sheet(form(tmp_path / "bogen.xlsx", known=KNOWN))
    assert written.freeze_panes == "C9"
    assert written.sheet_view.selection[-1].activeCell == "E9"
    page = written.page_setup
    assert written.sheet_properties.pageSetUpPr is not None and written.sheet_properties.pageSetUpPr.fitToPage
    assert (page.orientation, page.paperSize, page.fitToWidth or 1, page.fitToHeight) == ("landscape", 9, 1, 0)
    assert (written.print_title_rows, written.print_area) == ("$8:$8", "'Lieferbogen'!$A$1:$M$13")


def test_the_help_says_what_counts_and_what_the_signs_mean(tmp_path: Path) -> None:
    rows = list(sheet(form(tmp_path / "bogen.xlsx"), "Hilfe").iter_rows(values_only=True))
    words = {cell for row in rows for cell in row}
    assert {"Fehlanzeige", "…", "/", "(123)"} <= words
    assert ("Erwerbsfähige", "Wer zählt.", "Personen", "Bestand", "elb") in rows
    assert ("Miete", "", "EUR", "Bewegung im Monat", "miete") in rows


def test_the_same_form_has_the_same_bytes(tmp_path: Path) -> None:
    first, again = (form(tmp_path / f"{name}.xlsx", known=KNOWN).read_bytes() for name in "ab")
    assert first == again
    assert first != form(tmp_path / "c.xlsx", known=KNOWN, demo=True).read_bytes()
