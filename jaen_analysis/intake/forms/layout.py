"""How a sheet of the form looks: head, header, keys, locked known values, cells to fill in, remarks, print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from jaen_analysis.intake.forms.asked import Table
from jaen_analysis.intake.forms.cells import Cell, Column, Values
from jaen_analysis.intake.forms.guard import guard_entries, guard_sums
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.breakdowns import TOTAL

TITLE = "Lieferbogen Jobcenter-Steuerung"
DEMO_NOTE = "ja – erfundene Zahlen"
KEYS = ("Kennung", "Größe", "Merkmal", "Einheit")
REMARK = "Bemerkung"
ENTRY_COLOUR = "#FFFBE6"
_KEY_WIDTHS = (17, 47, 28, 23)
_MONEY = "#,##0.00"
_A4 = 9
LINE = 15
"""Height of a line of text in points."""


@dataclass(frozen=True)
class Page:
    """All that stands on one sheet: the lines of its head, its table with columns, and what fills the cells.

    The ``note`` stands beside the title: beside a line of the head it would be read as the value that is missing there.
    """

    head: tuple[tuple[str, str], ...]
    table: Table
    columns: tuple[Column, ...]
    values: Values
    known: Values
    note: str = ""

    @property
    def top(self) -> int:
        """The header row, from 0: the title, the head and a blank line stand above it."""
        return len(self.head) + 2

    @property
    def remarks(self) -> int:
        """The column of the remarks, from 0."""
        return len(KEYS) + len(self.columns)

    @property
    def entries(self) -> tuple[int, ...]:
        """The columns to fill in, from 0."""
        return tuple(n for n, column in enumerate(self.columns, start=len(KEYS)) if not column.known)


def formats(book: Any) -> dict[str, Any]:
    """The styles of a form by their names."""
    line = {"border": 4, "border_color": "#8C8C8C", "valign": "top"}
    entry = {**line, "locked": False, "bg_color": ENTRY_COLOUR}
    known = {**line, "bg_color": "#E3E3E3", "font_color": "#3F3F3F", "align": "right"}
    header = {"bold": True, "num_format": "@", "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
    return {
        name: book.add_format(look)
        for name, look in {
            "title": {"bold": True, "font_size": 14},
            "label": {"bold": True},
            "header": header,
            "remark_header": {**header, "align": "left", "indent": 1},
            "month": {**header, "align": "right"},
            "known_header": {**header, "bg_color": "#E3E3E3", "align": "right", "bold": False},
            "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
            "total": {"bold": True, "text_wrap": True, "valign": "top", "top": 1},
            "key": {"font_size": 8, "font_color": "#595959", "valign": "top", "shrink": True},
            "number": entry,
            "EUR": {**entry, "num_format": _MONEY},
            "known": known,
            "known EUR": {**known, "num_format": _MONEY},
            "wrong": {"font_color": "#9C0006", "font_strikeout": True, "bold": True},
            "remark": {**entry, "num_format": "@", "text_wrap": True},
        }.items()
    }


def write_page(sheet: Any, styles: dict[str, Any], page: Page) -> None:
    """Write one sheet of the form and lock all that is not to be filled in."""
    write_head(sheet, styles, TITLE, page.head, page.note)
    for number, word in enumerate(KEYS):
        sheet.write_string(page.top, number, word, styles["header"])
    for number, column in enumerate(page.columns, start=len(KEYS)):
        sheet.write_string(page.top, number, column.header, styles["known_header" if column.known else "month"])
    sheet.write_string(page.top, page.remarks, REMARK, styles["remark_header"])
    sheet.set_row(page.top, 2 * LINE)
    for row in range(len(page.table.rows)):
        _write_row(sheet, styles, page, row)
    guard_entries(sheet, page.table.rows, page.top + 1, page.entries, page.remarks)
    guard_sums(sheet, styles["wrong"], page.table.rows, page.top + 1, page.entries)
    figures = 14 if any(measure.unit == "EUR" for measure, _ in page.table.rows) else 10
    widths = (*_KEY_WIDTHS, *(figures for _ in page.columns), 36)
    area, stamp = page.head[0][1], page.head[-1][1]
    set_up(sheet, widths, page.top, len(page.table.rows), (2, page.entries[0]), f"&L{TITLE}: {area}&C{stamp}")


def write_head(sheet: Any, styles: dict[str, Any], title: str, head: Sequence[tuple[str, str]], note: str) -> None:
    """The title, a note beside it, and the lines of the head."""
    sheet.write_string(0, 0, title, styles["title"])
    if note:
        sheet.write_string(0, 2, note, styles["label"])
    for line, (label, value) in enumerate(head, start=1):
        sheet.write_string(line, 0, label, styles["label"])
        sheet.write_string(line, 1, value)


def _write_row(sheet: Any, styles: dict[str, Any], page: Page, position: int) -> None:
    measure, breakdown = page.table.rows[position]
    row, money = page.top + 1 + position, measure.unit == "EUR"
    style = styles["total" if breakdown == TOTAL else "text"]
    sheet.write_string(row, 0, measure.id, styles["key"])
    for number, word in enumerate((measure.title, breakdowns.label(breakdown), measure.unit), start=1):
        sheet.write_string(row, number, word, style)
    for number, column in enumerate(page.columns, start=len(KEYS)):
        of = page.known if column.known else page.values
        name = ("known EUR" if money else "known") if column.known else ("EUR" if money else "number")
        write_cell(sheet, row, number, of.get((measure.id, breakdown, column.month)), styles[name])
    sheet.write_blank(row, page.remarks, None, styles["remark"])
    sheet.set_row(row, height((measure.title, breakdowns.label(breakdown)), _KEY_WIDTHS[1:]))


def height(words: Iterable[str], widths: Iterable[int]) -> float:
    """Height of a row that shows these texts whole, in points: not every program finds it by itself."""
    lines = (len(wrap(text, width)) for text, width in zip(words, widths, strict=False))
    return LINE * max(1, *lines)


def write_cell(sheet: Any, row: int, column: int, value: Cell, style: Any) -> None:
    """A number, a text, or nothing in a cell of this style."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def set_up(sheet: Any, widths: Sequence[float], top: int, rows: int, start: tuple[int, int], footer: str) -> None:
    """Widths, protection without a password, and paper: A4 across, all columns on one page, the header on each.

    ``top`` is the header row, ``start`` are the first column that moves and the first to fill in, all from 0.
    """
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    frozen, first = start
    sheet.freeze_panes(top + 1, frozen)
    sheet.set_selection(top + 1, first, top + 1, first)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, top + rows, len(widths) - 1)
    sheet.set_footer(f"{footer}&RSeite &P von &N")
