"""Spreadsheets that are no xlsx, and what is told of where their values come from."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.reading.files import read_sheets
from tests.intake.fixtures.small import PARAMS, RECEIVED, told

XLS = Path(__file__).parent / "files" / "hattingen.xls"
XLS_1904 = Path(__file__).parent / "files" / "witten_1904.xls"
COARSE = (
    "Hinweis: Im alten Excel-Format (.xls) sind Formeln, Fehlerwerte, Prozentwerte und ausgeblendete Zeilen und "
    "Spalten für uns nicht zu erkennen. Die gespeicherten Zahlen wurden übernommen. Bitte künftig als "
    "Excel-Arbeitsmappe (.xlsx) senden."
)
LOCKED = (
    "Fehler: Die Datei ist verschlüsselt. Gefunden: eine Arbeitsmappe mit Kennwort. Erwartet: eine Datei ohne "
    "Kennwort. Bitte in Excel unter Datei → Informationen den Kennwortschutz entfernen und neu senden."
)
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def text(word: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'


def number(value: float, more: str = "", kind: str = "float") -> str:
    cell = f'office:value-type="{kind}" office:value="{value}" {more}'
    return f"<table:table-cell {cell}><text:p>{value}</text:p></table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods(*rows: str, manifest: str = "<x/>") -> bytes:
    table = f'<table:table table:name="Juli">{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", f"<office:document-content {_NAMES}>{body}</office:document-content>")
    return buffer.getvalue()


def read(folder: Path, content: bytes) -> Delivery:
    path = folder / "lieferung.xlsx"
    path.write_bytes(content)
    return read_delivery(path, PARAMS, received=RECEIVED)


HEADER = row(text("Gebiet"), text("Monat"), text("ELB"), text("BG"))
KEYS = (text("Witten"), text("2026-07"))


def test_an_old_workbook_is_read_with_its_sheets_and_cells(tmp_path: Path) -> None:
    delivery = read(tmp_path, XLS.read_bytes())
    assert told(delivery) == [COARSE]
    assert len(delivery.facts) == 18
    first = delivery.facts.iloc[0]
    assert first[["measure", "month", "value", "sheet", "cell"]].tolist() == ["bg", "2026-07", 80.0, "Grunddaten", "E8"]


def book_of_1904() -> bytes:
    book, buffer = Workbook(), BytesIO()
    book.epoch = CALENDAR_MAC_1904
    for line in (["Gebiet", "Monat", "BG", "ELB"], ["Witten", date(2024, 1, 1), 81, 101]):
        book.worksheets[0].append(line)
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("content", [book_of_1904(), XLS_1904.read_bytes()], ids=["xlsx", "xls"])
def test_a_workbook_that_counts_its_days_from_1904_names_the_same_months(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).months[0] == "2024-01"


def test_an_old_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    """The record that begins the protected part (FILEPASS) in the place of one that says nothing here."""
    content = XLS.read_bytes()
    assert content.count(b"\xe1\x00\x02\x00") >= 1
    locked = content.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)
    assert told(read(tmp_path, locked)) == [LOCKED]


def test_an_open_document_is_read(tmp_path: Path) -> None:
    delivery = read(tmp_path, ods(HEADER, row(*KEYS, number(100), number(80))))
    assert told(delivery) == []
    assert delivery.facts[["measure", "value", "cell"]].to_numpy().tolist() == [["bg", 80, "D2"], ["elb", 100, "C2"]]


def test_an_open_document_with_a_password_is_refused(tmp_path: Path) -> None:
    assert told(read(tmp_path, ods(HEADER, manifest="<manifest:encryption-data/>"))) == [LOCKED]


@pytest.mark.parametrize(
    ("cell", "level", "what"),
    [
        (number(100, 'table:formula="of:=1+1"'), "Hinweis", "Eine Zelle enthält eine Formel; übernommen wurde das"),
        (number(0.5, kind="percentage"), "Fehler", "ELB: Die Zelle enthält einen Prozentwert, keine Anzahl"),
        (
            '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
            "<text:p>#DIV/0!</text:p></table:table-cell>",
            "Fehler",
            "ELB: Die Formel in der Zelle ergibt einen Fehler",
        ),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', "Fehler", "ELB: Das ist keine"),
    ],
)
def test_what_a_cell_of_an_open_document_is(tmp_path: Path, cell: str, level: str, what: str) -> None:
    (finding,) = read(tmp_path, ods(HEADER, row(*KEYS, cell, number(80)))).findings
    assert (finding.level, finding.cell, finding.what[: len(what)]) == (level, "C2", what)


def test_hidden_rows_and_columns_of_an_open_document_are_told(tmp_path: Path) -> None:
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    more = row(text("Witten"), text("2026-08"), number(101), number(81))
    filtered = more.replace("<table:table-row", '<table:table-row table:visibility="filter"')
    delivery = read(tmp_path, ods(columns, HEADER, row(*KEYS, number(100), number(80)), filtered))
    assert told(delivery) == [
        "Warnung: Blatt „Juli“, Zelle D1: Auf dem Blatt sind Zeilen oder Spalten ausgeblendet; sie zählen wie alle "
        "anderen. Gefunden: ausgeblendet: Spalte D, Zeile 3. Bitte einblenden und prüfen, ob alles darin zur Lieferung "
        "gehört; sonst löschen und neu senden."
    ]
    assert len(delivery.facts) == 4


def test_merged_cells_of_an_open_document_are_known() -> None:
    merged = number(100).replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="2"')
    [sheet] = read_sheets(ods(HEADER, row(*KEYS, merged, "<table:covered-table-cell/>")), 10)

    assert [one.text for one in sheet.merged] == ["C2:D2"]


def test_repeated_cells_do_not_fill_the_memory(tmp_path: Path) -> None:
    bomb = '<table:table-row table:number-rows-repeated="1000000">' + number(1).replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="16000"'
    )
    (finding,) = read(tmp_path, ods(HEADER, bomb + "</table:table-row>")).findings
    assert finding.what == "Die Tabelle ist zu groß"
