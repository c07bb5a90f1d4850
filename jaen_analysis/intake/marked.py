"""The marked copy: the workbook as it came, with every finding coloured and commented in its cell.

The delivered file is never changed. The copy stays a form: it can be corrected, sent again and read, and
marks that it carries from an earlier time are taken away first. Charts and pictures of a workbook are lost.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from zipfile import BadZipFile, ZipFile

from jaen_analysis.intake.findings import LEVELS, Finding, Level
from jaen_analysis.intake.forms.layout import ENTRY_COLOUR
from jaen_analysis.intake.receipt import COPY_ENDING, Receipt, name_of
from jaen_analysis.intake.receipt_sheet import plain, take_away, write_receipt

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from jaen_analysis.intake.deliveries import Delivery
    from jaen_analysis.intake.entries import Entry

COLOURS: dict[Level, str] = {"Fehler": "FFF4A6A0", "Warnung": "FFFFD34D", "Hinweis": "FF9CC8F0"}
"""Fill of a marked cell; its comment begins with the same level as a word."""
_OURS = "Lieferquittung:\n"
"""So begins what we add to a comment: it may stand below the words of somebody else."""
_GAP = "\n\n"
_LARGEST = 20 * 1024 * 1024
"""Bytes of an unpacked workbook that can be held in memory as a whole, with all its styles."""
_SIZE = (420, 160)
_NO_WORKBOOK = "keine; eine markierte Kopie gibt es nur zu Excel-Arbeitsmappen (.xlsx) üblicher Größe"
_PERSONAL = "keine; von einer Datei mit Angaben über Personen wird nichts aufbewahrt"
_NOT_MADE = "keine; die Arbeitsmappe lässt sich nicht kopieren"


def answer(delivery: Delivery, receipt: Receipt, entry: Entry) -> tuple[Receipt, bytes]:
    """The receipt with a word about its marked copy, and the copy; neither if no cell has to be looked at.

    A workbook that cannot be copied does not hold up its receipt: it says so. Of personal data there is no copy.
    """
    if delivery.personal:
        return replace(receipt, marked=_PERSONAL), b""
    if not any(finding.cell and finding.level != "Hinweis" for finding in delivery.findings):
        return receipt, b""
    told = replace(receipt, marked=name_of(entry, receipt.file) + COPY_ENDING)
    try:
        content = delivery.path.read_bytes()
        if not _can_be_marked(content):
            return replace(receipt, marked=_NO_WORKBOOK), b""
        return told, marked_copy(content, told)
    except Exception:  # openpyxl fails anywhere inside on what it cannot keep; the receipt itself is complete
        return replace(receipt, marked=_NOT_MADE), b""


def _can_be_marked(content: bytes) -> bool:
    """Whether it is a workbook of a size that can be copied with its styles; text and older formats cannot."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except BadZipFile:
        return False
    return any(p.filename == "xl/workbook.xml" for p in parts) and sum(p.file_size for p in parts) <= _LARGEST


def marked_copy(content: bytes, receipt: Receipt) -> bytes:
    """The workbook with all findings of its receipt; those without a cell stand on its first sheet only.

    Fails as openpyxl fails: it opens nearly every workbook that can be read, but not all.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings(record=True):  # of what is lost on saving; the first sheet says so to people
        book = load_workbook(BytesIO(content))
        take_away(book)
        for sheet in book.worksheets:
            _take_marks_away(sheet)
            _mark(sheet, [finding for finding in receipt.findings if finding.sheet == sheet.title])
        write_receipt(book, receipt)
        return _saved(book)


def _mark(sheet: Worksheet, findings: Sequence[Finding]) -> None:
    words: dict[str, list[Finding]] = {}
    levels: dict[str, list[Level]] = {}
    for finding in findings:
        cells = list(_cells(sheet, finding.cell))
        for cell in cells:
            levels.setdefault(cell.coordinate, []).append(finding.level)
        for cell in cells[:1]:
            words.setdefault(cell.coordinate, []).append(finding)
    for address, found in levels.items():
        _colour(sheet[address], COLOURS[min(found, key=LEVELS.index)])
    for address, told in words.items():
        _comment(sheet[address], sorted(told, key=lambda finding: LEVELS.index(finding.level)))


def _cells(sheet: Worksheet, address: str) -> Iterator[Cell]:
    """The cells of an address or a range. In a protected sheet a range spares what its sender cannot change."""
    if not address:
        return
    found = sheet[address]
    rows: Iterable[tuple[Cell, ...]] = found if isinstance(found, tuple) else ((found,),)
    cells = [_visible(sheet, cell) for row in rows for cell in row]
    yield cells[0]
    yield from (cell for cell in cells[1:] if not (sheet.protection.sheet and cell.protection.locked))


def _visible(sheet: Worksheet, cell: Cell) -> Cell:
    """The cell that shows what stands there: of merged ones the first."""
    for merged in sheet.merged_cells.ranges:
        if cell.coordinate in merged:
            return cast("Cell", sheet.cell(merged.min_row, merged.min_col))
    return cell


def _colour(cell: Cell, colour: str) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)


def _comment(cell: Cell, findings: Sequence[Finding]) -> None:
    from openpyxl.comments import Comment

    told = [f"{finding.level}: {replace(finding, sheet='', cell='').text}" for finding in findings]
    before = cell.comment.text + _GAP if cell.comment else ""
    width, height = _SIZE
    text = before + _OURS + plain(_GAP.join(told))
    cell.comment = Comment(text, "Lieferquittung", width=width, height=height * len(told))


def _take_marks_away(sheet: Worksheet) -> None:
    """Make a copy that was corrected and sent again look as it did before it was marked; comments lose their author."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    entry = PatternFill("solid", fgColor="FF" + ENTRY_COLOUR.removeprefix("#"))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fgColor.rgb in COLOURS.values():
                cell.fill = entry if sheet.protection.sheet and not cell.protection.locked else PatternFill()
            if cell.comment:
                text, author = cell.comment.text.partition(_OURS)[0].removesuffix(_GAP), cell.comment.author
                text = text.removeprefix(f"{author}:").strip() if author else text  # so Excel begins a comment
                cell.comment = Comment(text, "") if text else None


def _saved(book: Workbook) -> bytes:
    """The bytes of the copy. Who has made the workbook, and for which firm, is no part of it."""
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.packaging.custom import CustomPropertyList

    whole: Any = book
    whole.properties = DocumentProperties(creator="Lieferquittung")
    whole.custom_doc_props = CustomPropertyList()
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
