"""The sheet „Lieferquittung“ of a marked copy: the receipt, with a link from every finding to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.forms.layout import height
from jaen_analysis.intake.reading.receipts import RECEIPT_SHEET, is_receipt
from jaen_analysis.intake.receipt import COLUMNS

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from jaen_analysis.intake.receipt import Receipt

_WIDTHS = (6, 11, 34, 52, 28, 34, 52)
_FONT = "Calibri"
_HELP = (
    "Die betroffenen Zellen sind in dieser Kopie gefärbt und tragen einen Kommentar: Fehler rot, Warnungen gelb, "
    "Hinweise blau. Bitte in dieser Kopie oder im eigenen Bogen berichtigen und die Datei neu senden; dieses Blatt "
    "kann stehen bleiben. Bilder und Diagramme der gesendeten Datei fehlen in der Kopie."
)


def take_away(book: Workbook) -> None:
    """Remove the receipt that an earlier copy has brought along."""
    for sheet in book.worksheets:
        if is_receipt(sheet.title, sheet["A1"].value):
            book.remove(sheet)


def write_receipt(book: Workbook, receipt: Receipt) -> None:
    """Lay the receipt as the first sheet, the one that is seen when the file is opened."""
    sheet = book.create_sheet(RECEIPT_SHEET, 0)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    _write(sheet["A1"], receipt.title, bold=True, size=14)
    lines = [*receipt.lines, ("Ergebnis", receipt.sentence), ("Was zu tun ist", _HELP), ("Rückfragen", receipt.contact)]
    for row, (label, words) in enumerate(lines, start=3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=len(_WIDTHS))
        _write(sheet.cell(row, 1), label, bold=True)
        _write(sheet.cell(row, 3), words)
        sheet.row_dimensions[row].height = height((words,), (sum(_WIDTHS[2:]),))
    top = len(lines) + 4
    for row, cells in enumerate((COLUMNS, *receipt.rows), start=top):
        for column, word in enumerate(cells, start=1):
            _write(sheet.cell(row, column), word, bold=row == top)
        sheet.row_dimensions[row].height = height(cells, _WIDTHS)
    for row, finding in enumerate(receipt.findings, start=top + 1):
        _link(sheet.cell(row, 3), book, finding)
    _set_up(book, sheet, top)


def plain(text: str) -> str:
    """Text without the signs that a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub(" ", text)


def _write(cell: Cell | MergedCell, text: str, *, bold: bool = False, size: int = 11) -> None:
    """Text only, whatever stands in a file: never a formula."""
    from openpyxl.styles import Alignment, Font

    cell.value = plain(text)
    cell.data_type = "s"
    cell.font = Font(name=_FONT, bold=bold, size=size)
    cell.alignment = Alignment(wrap_text=size == 11, vertical="top")


def _link(cell: Cell, book: Workbook, finding: Finding) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    if finding.cell and finding.sheet in book.sheetnames:
        cell.hyperlink = Hyperlink(cell.coordinate, location=f"{quote_sheetname(finding.sheet)}!{finding.cell}")
        cell.font = Font(name=_FONT, color="FF0563C1", underline="single")


def _set_up(book: Workbook, sheet: Worksheet, top: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    book.active = 0
    for other in book.worksheets:  # several chosen sheets would all be changed by one entry
        other.sheet_view.tabSelected = other is sheet
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{top}:{top}"
