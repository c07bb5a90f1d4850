"""The copy of a workbook in which every finding is seen where it stands."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.forms import tables, write_form
from jaen_analysis.intake.marked import COLOURS, answer, marked_copy
from jaen_analysis.intake.receipt import Receipt, receipt_of
from jaen_analysis.vocabulary.periods import Period
from tests.intake.fixtures.small import CATALOGUE, CITIES, PARAMS, RECEIVED, form, read_csv, read_form, told

Q3 = Period.parse("2026-Q3")
RED, YELLOW, BLUE = COLOURS.values()
ENTRY = "FFFFFBE6"
SHEET = "Daten"


def receipt(*findings: Finding) -> Receipt:
    return replace(RECEIPT, findings=findings)


RECEIPT = Receipt("Jobcenter Ruhr", "Tel. 123", "a.xlsx", "Witten", "", RECEIVED, None, "teilweise", 0, 0, (), False)


def book_of(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def workbook(**cells: object) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for address, value in cells.items():
        sheet[address] = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def marks(sheet: Worksheet) -> dict[str, str]:
    """Address → colour of the cells that are marked."""
    cells: list[Cell] = [cell for row in sheet.iter_rows() for cell in row]  # type: ignore[misc]
    return {c.coordinate: str(c.fill.fgColor.rgb) for c in cells if c.fill.fgColor.rgb in COLOURS.values()}


def comments(sheet: Worksheet) -> dict[str, str]:
    return {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}


def test_each_level_has_its_colour_and_its_word() -> None:
    found = [Finding(level, f"Befund {n}", SHEET, f"A{n}") for n, level in enumerate(COLOURS, start=1)]
    sheet = book_of(marked_copy(workbook(A1=1, A2=2, A3=3, A4=4), receipt(*found)))[SHEET]
    assert marks(sheet) == {"A1": RED, "A2": YELLOW, "A3": BLUE}
    assert comments(sheet) == {
        "A1": "Lieferquittung:\nFehler: Befund 1.",
        "A2": "Lieferquittung:\nWarnung: Befund 2.",
        "A3": "Lieferquittung:\nHinweis: Befund 3.",
    }


def test_several_findings_of_a_cell_stand_in_one_comment_the_gravest_first() -> None:
    found = (
        Finding("Hinweis", "Nur zur Kenntnis", SHEET, "B2"),
        Finding("Fehler", "Keine Zahl", SHEET, "B2", found="„x“", expected="eine Zahl", mend="Bitte berichtigen."),
    )
    sheet = book_of(marked_copy(workbook(B2=1), receipt(*found)))[SHEET]
    assert marks(sheet) == {"B2": RED}
    assert comments(sheet)["B2"] == (
        "Lieferquittung:\nFehler: Keine Zahl. Gefunden: „x“. Erwartet: eine Zahl. Bitte berichtigen.\n\n"
        "Hinweis: Nur zur Kenntnis."
    )


def test_a_comment_of_the_sender_is_kept() -> None:
    book = book_of(workbook(B2=1, C3=2))
    for address in ("B2", "C3"):
        book[SHEET][address].comment = Comment("Aus dem Fachverfahren", "Frau Muster")
    buffer = BytesIO()
    book.save(buffer)
    copy = marked_copy(buffer.getvalue(), receipt(Finding("Fehler", "Falsch", SHEET, "B2")))
    assert comments(book_of(copy)[SHEET]) == {
        "B2": "Aus dem Fachverfahren\n\nLieferquittung:\nFehler: Falsch.",
        "C3": "Aus dem Fachverfahren",
    }
    mended = marked_copy(copy, receipt())
    assert comments(book_of(mended)[SHEET]) == {"B2": "Aus dem Fachverfahren", "C3": "Aus dem Fachverfahren"}
    assert marks(book_of(mended)[SHEET]) == {}


def test_a_range_is_coloured_whole_and_commented_once() -> None:
    sheet = book_of(marked_copy(workbook(), receipt(Finding("Warnung", "Fehlt", SHEET, "B2:D2"))))[SHEET]
    assert marks(sheet) == dict.fromkeys(("B2", "C2", "D2"), YELLOW)
    assert list(comments(sheet)) == ["B2"]


def test_of_merged_cells_the_visible_one_is_marked() -> None:
    book = book_of(workbook(A1="Kopf"))
    book[SHEET].merge_cells("A1:C2")
    buffer = BytesIO()
    book.save(buffer)
    sheet = book_of(marked_copy(buffer.getvalue(), receipt(Finding("Fehler", "Falsch", SHEET, "B2"))))[SHEET]
    assert (marks(sheet), list(comments(sheet))) == ({"A1": RED}, ["A1"])


def test_the_first_sheet_tells_all_findings_with_a_way_to_their_cells() -> None:
    found = (Finding("Fehler", "=1+1 \x07 ist keine Zahl", SHEET, "B2"), Finding("Warnung", "Ein Monat fehlt"))
    book = book_of(marked_copy(workbook(B2=1), receipt(*found)))
    assert book.sheetnames == ["Lieferquittung", SHEET]
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False]
    rows = [[cell.value for cell in row] for row in book["Lieferquittung"].iter_rows()]
    assert rows[0][0] == "Lieferquittung Jobcenter Ruhr"
    said = dict(row[:3:2] for row in rows)
    assert said["Ergebnis"] == (
        "Teilweise angenommen. Fehlerhafte Angaben wurden nicht übernommen; bitte berichtigen und die Datei neu senden."
    )
    assert rows[-3:] == [
        ["Nr.", "Stufe", "Ort", "Befund", "Gefunden", "Erwartet", "Was zu tun ist"],
        ["1", "Fehler", "Blatt „Daten“, Zelle B2", "=1+1   ist keine Zahl", "–", "–", "–"],
        ["2", "Warnung", "ganze Datei", "Ein Monat fehlt", "–", "–", "–"],
    ]
    sheet = book["Lieferquittung"]
    links = {c.coordinate: c.hyperlink.location for row in sheet.iter_rows() for c in row if c.hyperlink}
    assert links == {f"C{len(rows) - 1}": "'Daten'!B2"}
    assert sheet.cell(len(rows) - 1, 4).data_type == "s", "words of a file are never a formula"


def filled_form(path: Path) -> Path:
    """Witten's form with one fault."""
    values = {
        (measure.id, breakdown, month): {"insgesamt": 100.0}.get(breakdown, 50.0)
        for table in tables(CATALOGUE, Q3)
        for measure, breakdown in table.rows
        for month in table.months
    }
    known = {key: 99.0 for key in values if key[2] < "2026-07"}
    write_form(path, CITIES[-1], Q3, PARAMS, values | {("bg", "insgesamt", "2026-09"): "viele"}, known=known)
    return path


def copy_of(path: Path) -> bytes:
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    return marked_copy(path.read_bytes(), receipt_of(delivery, PARAMS))


def test_the_copy_of_a_form_is_a_form(tmp_path: Path) -> None:
    path = filled_form(tmp_path / "witten.xlsx")
    before = path.read_bytes()
    copy = copy_of(path)
    assert path.read_bytes() == before
    old, new = (book_of(content)["Lieferbogen"] for content in (before, copy))
    assert new.protection.sheet and not new.protection.password
    assert (new.freeze_panes, new.print_title_rows) == (old.freeze_panes, old.print_title_rows)
    for name in ("type", "formula1", "errorStyle", "error", "promptTitle", "prompt", "sqref"):
        first, second = ([str(getattr(rule, name)) for rule in s.data_validations.dataValidation] for s in (old, new))
        assert first == second
    rules = [
        {str(area.sqref): [rule.formula for rule in area.rules] for area in s.conditional_formatting}
        for s in (old, new)
    ]
    assert rules[0] == rules[1] != {}
    looks = [
        {c.coordinate: (c.value, c.number_format, c.protection.locked, c.fill.fgColor.rgb) for row in s for c in row}
        for s in (old, new)
    ]
    assert {address for address in looks[0] if looks[0][address] != looks[1][address]} == set(marks(new))
    widths = [{name: column.width for name, column in s.column_dimensions.items()} for s in (old, new)]
    assert widths[0] == widths[1]


def test_a_copy_that_comes_back_is_read_without_a_word_about_its_receipt(tmp_path: Path) -> None:
    path = filled_form(tmp_path / "witten.xlsx")
    (tmp_path / "neu.xlsx").write_bytes(copy_of(path))
    first, again = (read_delivery(p, PARAMS, received=RECEIVED) for p in (path, tmp_path / "neu.xlsx"))
    assert len(told(first)) == 1
    assert told(again) == told(first)


def test_a_corrected_copy_with_a_new_fault_loses_its_old_marks(tmp_path: Path) -> None:
    book = book_of(copy_of(filled_form(tmp_path / "witten.xlsx")))
    (address,) = marks(book["Lieferbogen"])
    book["Lieferbogen"][address] = 100
    book["Lieferbogen"]["F9"] = "keine"
    book.save(tmp_path / "neu.xlsx")
    again = book_of(copy_of(tmp_path / "neu.xlsx"))
    assert again.sheetnames == ["Lieferquittung", "Lieferbogen", "Hilfe"]
    assert marks(again["Lieferbogen"]) == {"F9": RED}
    assert list(comments(again["Lieferbogen"])) == ["F9"]
    assert again["Lieferbogen"][address].fill.fgColor.rgb == ENTRY


def test_a_blank_row_is_not_coloured_where_the_sender_cannot_write(tmp_path: Path) -> None:
    path = filled_form(tmp_path / "witten.xlsx")
    book = load_workbook(path)
    for column in "FHJKLM":
        book["Lieferbogen"][f"{column}10"] = None
    book.save(path)
    assert {cell for cell in marks(book_of(copy_of(path))["Lieferbogen"]) if cell.endswith("10")} == {
        "F10", "H10", "J10", "K10", "L10", "M10",
    }  # fmt: skip


def answered(delivery: Delivery) -> tuple[str, bool]:
    told, copy = answer(delivery, receipt_of(delivery, PARAMS), delivery.entry_after([]))
    return told.marked, bool(copy)


def test_what_has_a_cell_to_look_at_is_copied(tmp_path: Path) -> None:
    assert answered(read_form(tmp_path, form(E12=-3))) == ("000001_hattingen_markiert.xlsx", True)
    assert answered(read_form(tmp_path, form())) == ("", False)


def test_of_a_text_file_there_is_no_copy(tmp_path: Path) -> None:
    text = "Gebiet;Monat;Größe;Wert\nWitten;2026-09;elb;viele\nWitten;2026-09;bg;10\n"
    assert answered(read_csv(tmp_path, text)) == (
        "keine; eine markierte Kopie gibt es nur zu Excel-Arbeitsmappen (.xlsx) üblicher Größe",
        False,
    )


def test_a_workbook_that_cannot_be_copied_is_answered_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = read_form(tmp_path, form(E12=-3))
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_: 1 / 0)
    assert answered(delivery) == ("keine; die Arbeitsmappe lässt sich nicht kopieren", False)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "=1+1"])
def test_no_text_of_a_sender_becomes_a_formula(text: str) -> None:
    book = Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.data_type = text, "s"
    book.worksheets[0].title = "=cmd()"
    buffer = BytesIO()
    book.save(buffer)
    finding = Finding("Fehler", text, "=cmd()", "A1", found=text, expected=text, mend=text)

    copy = book_of(marked_copy(buffer.getvalue(), replace(receipt(finding), file=text, sender=text)))

    cells = [cell for sheet in copy.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert copy["=cmd()"]["A1"].value == text
