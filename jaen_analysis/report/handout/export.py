"""Any table as a workbook for work inside the house, with its origin and the mark that it is not to be passed on."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from numbers import Number
from typing import TYPE_CHECKING, Any, TypeGuard

from jaen_analysis.report.german import MISSING, NBSP
from jaen_analysis.report.handout.headings import heading
from jaen_analysis.report.handout.office import settled
from jaen_analysis.report.handout.workbook import FONT, sheet_names
from jaen_analysis.report.style import INTERNAL
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ORIGIN = "Herkunft"
UNPROTECTED = (
    f"{INTERNAL}: enthält Zahlen, die keine Geheimhaltung durchlaufen haben. Kleine Fallzahlen können Personen "
    "erkennbar machen. Für Leser außer Haus gibt es die Berichte."
)
"""What stands above every table."""
_ROWS, _LETTERS = 1_048_576, 32_767
"""Rows of a sheet and letters of a cell that Excel takes."""
_FIRST_YEAR = 1900
"""Earlier days, and times of a zone, are no dates of Excel: they are written as text."""
_EXACT = 10**15
"""A longer whole number would lose its last digits: it is an id, and text."""
_WIDEST, _NARROWEST = 44, 9
_HEAD = 4
"""Row of the headings, counted from 0: above are title, mark, link and a description."""
_LINE = 110


@dataclass(frozen=True)
class Export:
    """Tables by their titles, their origin (name → words), and which columns are quotients told in per cent."""

    tables: Mapping[str, pd.DataFrame]
    origin: Mapping[str, str]
    percent: frozenset[str] = frozenset()


def exported(export: Export) -> bytes:
    """The workbook (xlsx): each table on a sheet of its own, then the sheet of origin.

    Text is text, whatever it begins with: nothing in it is ever computed. Raises :class:`JaenError` if a table has more
    rows, or a cell more letters, than Excel takes.
    """
    import xlsxwriter

    buffer = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
                "default_format_properties": dict(FONT)}  # fmt: skip
    with xlsxwriter.Workbook(buffer, settings) as book:
        book.set_properties({"title": "; ".join(export.tables), "subject": INTERNAL, "comments": UNPROTECTED,
                             "created": datetime(2000, 1, 1)})  # fmt: skip
        look = _Look(book)
        for name, (title, frame) in zip(sheet_names(export.tables), export.tables.items(), strict=True):
            _fill(_page(book, name), title, _flat(frame), export.percent, look)
        _origin(_page(book, ORIGIN), export, look)
    return settled(buffer.getvalue())


class _Look:
    """The formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[str, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.mark = book.add_format({"bold": True})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.missing = book.add_format({"align": "right", "valign": "top"})
        self.link = book.add_format({"font_color": "#0B4F8A", "underline": 1})

    def number(self, code: str) -> Format:
        if code not in self._numbers:
            self._numbers[code] = self._book.add_format({"num_format": code, "valign": "top"})
        return self._numbers[code]


def _page(book: Workbook, name: str) -> Worksheet:
    page = book.add_worksheet(name)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_header(f"&R&B{INTERNAL}")
    page.set_footer("&RSeite &P von &N")
    return page


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with its index as columns, where that says something."""
    index = frame.index
    if index.nlevels == 1 and index.name is None:
        if index.dtype.kind in "iu":
            return frame.reset_index(drop=True)
        frame = frame.rename_axis(index="month" if str(index.dtype) == "period[M]" else "Zeile")
    return frame.reset_index(allow_duplicates=True)


def _fill(page: Worksheet, title: str, frame: pd.DataFrame, percent: frozenset[str], look: _Look) -> None:
    if len(frame) > _ROWS - _HEAD - 1:
        raise JaenError(f"„{title}“ hat {len(frame)} Zeilen; Excel nimmt höchstens {_ROWS - _HEAD - 1}. Bitte teilen.")
    page.write_string(0, 0, title, look.title)
    page.write_string(1, 0, UNPROTECTED, look.mark)
    page.write_url(2, 0, f"internal:'{ORIGIN}'!A1", look.link, "Zum Blatt Herkunft", "Zum Blatt Herkunft")
    page.write_string(3, 0, f"{len(frame)} Zeilen, {len(frame.columns)} Spalten; „{MISSING}“: kein Wert.")
    page.freeze_panes(_HEAD + 1, 1)
    page.repeat_rows(_HEAD)
    for column, name in enumerate(frame.columns):
        values = frame.iloc[:, column].tolist()
        head = _heading(name)
        code = "0.0%" if str(name) in percent else _code(values)
        page.write_string(_HEAD, column, head, look.head)
        for row, value in enumerate(values, start=_HEAD + 1):
            _write(page, row, column, value, code, look)
        page.set_column(column, column, _width([head, *map(_seen, values[:500])]))
    if len(frame.columns):
        page.autofilter(_HEAD, 0, _HEAD + len(frame), len(frame.columns) - 1)


def _heading(name: object) -> str:
    return " · ".join(heading(part) for part in name) if isinstance(name, tuple) else heading(name)


def _write(page: Worksheet, row: int, column: int, value: Any, code: str, look: _Look) -> None:
    if _is_missing(value):
        page.write_string(row, column, MISSING, look.missing)
    elif isinstance(value, bool):
        page.write_string(row, column, "ja" if value else "nein", look.text)
    elif isinstance(value, int) and abs(value) > _EXACT:
        page.write_string(row, column, str(value), look.text)
    elif isinstance(value, Number) and math.isfinite(float(value)):  # type: ignore[arg-type]
        page.write_number(row, column, float(value), look.number(code))  # type: ignore[arg-type]
    elif _is_date(value):
        page.write_datetime(row, column, value, look.number("dd.mm.yyyy"))
    else:
        words = str(value)
        if len(words) > _LETTERS:
            raise JaenError(f"Zeile {row + 1}, Spalte {column + 1}: {len(words)} Zeichen sind mehr, als Excel nimmt.")
        page.write_string(row, column, words, look.text)


def _is_date(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and value.year >= _FIRST_YEAR and getattr(value, "tzinfo", None) is None


def _is_missing(value: object) -> bool:
    """``None``, NaN, NaT and pandas' NA: whatever is not equal to itself, or does not know."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or bool(value != value)


def _code(values: Sequence[object]) -> str:
    """The number format of a column: as many digits as its numbers have, at most two (small ones: four)."""
    numbers = [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v)]
    for digits in range(3):
        if all(round(number, digits) == number for number in numbers):
            return "#,##0" + ("." + "0" * digits if digits else "")
    return "#,##0.0000" if max(map(abs, numbers)) < 10 else "#,##0.00"


def _seen(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.4f}" if abs(value) < 10 else f"{value:,.2f}"
    return str(value)


def _width(texts: Sequence[str]) -> int:
    return min(_WIDEST, max(_NARROWEST, *(len(text) + 3 for text in texts)))


def _origin(page: Worksheet, export: Export, look: _Look) -> None:
    page.write_string(0, 0, f"Woher die Zahlen kommen: {'; '.join(export.tables)}", look.title)
    for row, line in enumerate(textwrap.wrap(UNPROTECTED, _LINE), start=1):
        page.write_string(row, 0, line, look.mark)
    first = len(textwrap.wrap(UNPROTECTED, _LINE)) + 2
    page.write_string(first, 0, "Angabe", look.head)
    page.write_string(first, 1, "Inhalt", look.head)
    page.freeze_panes(first + 1, 1)
    for row, (name, words) in enumerate(export.origin.items(), start=first + 1):
        page.write_string(row, 0, name, look.text)
        page.write_string(row, 1, words[:_LETTERS].replace(NBSP, " "), look.text)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
