from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from jaen_analysis.intake.deliveries import read_delivery
from jaen_analysis.intake.reading import files
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable
from tests.intake.fixtures.small import PARAMS, RECEIVED, form, told, write_workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
XLSX = "Erwartet: eine Excel-Datei (.xlsx, .xls), eine OpenDocument-Tabelle (.ods) oder eine CSV-Datei."
SAVE = "Bitte in Excel öffnen, mit „Speichern unter“ als Excel-Arbeitsmappe (.xlsx) sichern und neu senden."


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    return files.read_sheets(content, largest=20)


def package(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


UNREADABLE = {
    "empty": (b"", f"Die Datei ist leer. {XLSX} Bitte die ausgefüllte Datei senden."),
    "blank text": (b"\n ;\n".replace(b";", b""), f"Die Datei ist leer. {XLSX} Bitte die ausgefüllte Datei senden."),
    "only separators": (b";;\n;;\n", f"Die Datei ist leer. {XLSX} Bitte die ausgefüllte Datei senden."),
    "pdf": (
        b"%PDF-1.7 ...",
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine PDF-Datei. {XLSX} {SAVE}",
    ),
    "binary": (
        b"GIF89a\x00\x01",
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine Datei, die kein Text ist. {XLSX} {SAVE}",
    ),
    "other package": (
        package("fotos/rathaus.jpg"),
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine andere Office- oder ZIP-Datei. {XLSX} {SAVE}",
    ),
    "word": (
        package("word/document.xml"),
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine Word-Datei (.docx). {XLSX} {SAVE}",
    ),
    "binary workbook": (
        package("xl/workbook.bin"),
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine binäre Excel-Arbeitsmappe (.xlsb). {XLSX} {SAVE}",
    ),
    "unknown old document": (
        OLE,
        "Diese Dateiart kann nicht gelesen werden. Gefunden: eine Datei aus einem alten Office-Programm. "
        f"{XLSX} {SAVE}",
    ),
    "old word": (
        OLE + "WordDocument".encode("utf-16-le"),
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine Word-Datei (.doc). {XLSX} {SAVE}",
    ),
    "mail": (
        OLE + "__substg1.0_001A001E".encode("utf-16-le"),
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine E-Mail (.msg). {XLSX} {SAVE}",
    ),
    "excel 95": (
        OLE + "Book".encode("utf-16-le"),
        f"Diese Dateiart kann nicht gelesen werden. Gefunden: eine Datei im Format von Excel 5.0/95. {XLSX} {SAVE}",
    ),
    "broken old excel": (
        OLE + "Workbook".encode("utf-16-le"),
        "Die Excel-Datei ist beschädigt. Erwartet: eine Datei, die sich in Excel öffnen lässt. "
        "Bitte in Excel öffnen, prüfen, neu speichern und noch einmal senden.",
    ),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "Die Datei ist verschlüsselt. Gefunden: eine Arbeitsmappe mit Kennwort. Erwartet: eine Datei ohne Kennwort. "
        "Bitte in Excel unter Datei → Informationen den Kennwortschutz entfernen und neu senden.",
    ),
    "broken package": (
        b"PK\x03\x04 not a package",
        "Die Excel-Datei ist beschädigt. Erwartet: eine Datei, die sich in Excel öffnen lässt. "
        "Bitte in Excel öffnen, prüfen, neu speichern und noch einmal senden.",
    ),
    "broken workbook": (
        package("xl/workbook.xml"),
        "Die Excel-Datei ist beschädigt. Erwartet: eine Datei, die sich in Excel öffnen lässt. "
        "Bitte in Excel öffnen, prüfen, neu speichern und noch einmal senden.",
    ),
    "unknown character set": (
        b"Gebiet;Monat\nSprockh\x81vel;2026-07\n",
        "Die Zeichen der Textdatei lassen sich nicht lesen. Erwartet: eine Datei in UTF-8 oder Windows-1252 (ANSI). "
        "Bitte in Excel öffnen, mit „Speichern unter“ als „CSV UTF-8“ sichern und neu senden.",
    ),
}


@pytest.mark.parametrize("content, message", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "lieferung.xlsx"
    path.write_bytes(content)
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert (delivery.result, told(delivery)) == ("abgelehnt", [f"Fehler: {message}"])
    assert delivery.facts.empty


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        files.read_sheets(b"x" * (2 * 1024 * 1024 + 1), largest=2)
    assert refused.value.finding.text == (
        "Die Datei ist zu groß. Gefunden: 3 MB. Erwartet: höchstens 2 MB. "
        "Bitte nur die Tabelle mit den Zahlen senden, ohne Bilder und ohne Anhänge."
    )


def test_a_package_that_unpacks_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_UNPACKED", 100)
    content = write_workbook(tmp_path / "f.xlsx", {"Grunddaten": form()}).read_bytes()
    with pytest.raises(Unreadable, match="zu groß"):
        read_sheets(content)


def test_the_kind_of_file_is_told_by_its_content(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "f.xlsx", {"Grunddaten": form()}).rename(tmp_path / "f.csv")
    assert read_delivery(path, PARAMS, received=RECEIVED).result == "angenommen"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_character_set_and_separator_are_settled_by_the_content(encoding: str, separator: str) -> None:
    lines = [["Gebiet", "Monat", "Größe", "Wert"], ["Sprockhövel", "2026-07", "ELB", '"1.234,5"']]
    sheets = read_sheets("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    assert [row.cells for row in sheets[0].rows] == [
        ("Gebiet", "Monat", "Größe", "Wert"),
        ("Sprockhövel", "2026-07", "ELB", "1.234,5"),
    ]


def test_decimal_commas_do_not_pass_for_separators() -> None:
    sheets = read_sheets(b"Gebiet;Monat;ELB;BG\nWitten;2026-07;1,5;2,5\nWitten;2026-08;1,5;2,5\n")
    assert sheets[0].rows[1].cells == ("Witten", "2026-07", "1,5", "2,5")


def test_the_line_that_excel_puts_first_names_the_separator() -> None:
    sheets = read_sheets(b"sep=,\na,b;c;d;e\n")
    assert [row.cells for row in sheets[0].rows] == [("sep=", None), ("a", "b;c;d;e")]


def test_excel_cells_keep_their_type_and_place() -> None:
    book, buffer = Workbook(), BytesIO()
    sheet = book.create_sheet("Grunddaten", 0)
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"] = 7, 1.5, datetime(2026, 7, 1), "05954016"
    sheet["A5"] = "   "
    book.save(buffer)
    rows = read_sheets(buffer.getvalue())[0].rows
    assert [(row.number, row.cells) for row in rows] == [(3, (None, 7, 1.5, datetime(2026, 7, 1), "05954016"))]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('"Witten;2026-07;ELB;1\nWitten;2026-08;ELB;2\n', 2),
        ('Witten;2026-07;ELB;1\nWitten;2026-08;"ELB;2\nWitten;2026-09;ELB;3\n', 3),
        ('Witten;2026-07;ELB;1;"siehe Mail\nWitten;2026-08;ELB;2;\n', 2),
        ('Witten;2026-07;"ELB;1\nWitten;2026-08;ELB";2\n', 2),
    ],
)
def test_a_quotation_mark_left_open_swallows_no_rows(lines: str, line: int) -> None:
    with pytest.raises(Unreadable) as error:
        read_sheets(f"Gebiet;Monat;Größe;Wert;Bemerkung\n{lines}".encode())
    what = f'In Zeile {line} ist ein Anführungszeichen (") nicht geschlossen oder steht an falscher Stelle'
    assert error.value.finding.what == what


def test_a_quoted_remark_may_have_two_lines() -> None:
    (sheet,) = read_sheets(b'Gebiet;Bemerkung\nWitten;"siehe\nMail"\n')
    assert sheet.rows[1].cells == ("Witten", "siehe\nMail")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_read_by_its_mark(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    (sheet,) = read_sheets(f"{mark}Gebiet;Größe\nWitten;ELB\n".encode(encoding))
    assert [row.cells for row in sheet.rows] == [("Gebiet", "Größe"), ("Witten", "ELB")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\xef\xbb\xbf\n%PDF-1.4", "eine PDF-Datei"),
        (b"<HTML><table>", "eine Internetseite (HTML)"),
        (b"\n<!DOCTYPE html>", "eine Internetseite (HTML)"),
    ],
)
def test_a_file_with_a_false_ending_is_named(content: bytes, found: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_sheets(content)
    assert error.value.finding.found == found
