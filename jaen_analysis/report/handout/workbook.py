"""The numbers of a report as a workbook that a screen reader can announce and a program can use.

As the British Government Analysis Function asks for spreadsheets (Releasing statistics in spreadsheets): a cover with
contents, one marked table per sheet, its title in A1, no merged and no blank cells, no meaning by colour alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from jaen_analysis.report import german
from jaen_analysis.report.components.tables import WITHHELD
from jaen_analysis.report.handout.numbers import Shown, plain
from jaen_analysis.report.handout.office import settled
from jaen_analysis.report.handout.paper import Paper
from jaen_analysis.report.handout.tables import NO_REMARK, REMARKS, SYMBOLS, Cell, Sheet, Table, sheet
from jaen_analysis.vocabulary.secrecy import ROUNDED_TO_FIVE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COVER, NOTES = "Deckblatt", "Erläuterungen"
FONT = {"font_name": "Arial", "font_size": 11, "font_scheme": "none"}
_STYLE = "Table Style Light 1"
_LONGEST = 31
"""Letters that Excel takes as the name of a sheet."""
_WIDEST, _NARROWEST = 44, 9
"""Width of a column, in letters."""
_LINE, _LINE_HEIGHT = 110, 15
"""Letters in a line above a table, and the height of a line in points."""
_UNFIT = re.compile(r"[\[\]:*?/\\']+")
_WORDS = {
    "vorläufig": "Der Wert kann sich noch ändern: Jeder Monat wird nach einer Wartezeit endgültig.",
    "endgültig": "Der Wert ändert sich nur noch, wenn ein Fehler berichtigt wird.",
    "Reihenbruch": "Zwischen den verglichenen Zeiträumen hat sich geändert, was gezählt wird.",
    WITHHELD: "Leser außer Haus sehen die Zahl nicht; der Grund steht dabei („Schutz“: zum Schutz einer anderen Zahl).",
    ROUNDED_TO_FIVE: "Genannt ist ein Vielfaches von 5; die genaue Zahl ist um weniger als 5 größer oder kleiner.",
    "▲": "Der Wert ist höher als zur gleichen Zeit im Vorjahr.",
    "▼": "Der Wert ist niedriger als zur gleichen Zeit im Vorjahr.",
    "●": "Der Wert ist, gerundet, so hoch wie zur gleichen Zeit im Vorjahr.",
    "Testphase": "Was davon hier steht, wird erprobt und hat keine Folgen.",
}
"""Remarks on numbers that are to be explained."""


def workbook(paper: Paper) -> bytes:
    """The workbook of a report (xlsx): cover, explanations, then each table of its page on a sheet of its own.

    The same records give the same bytes.
    """
    import xlsxwriter

    buffer = BytesIO()
    sheets = [sheet(table) for table in paper.tables]
    names = sheet_names([one.table.name for one in sheets])
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                "default_format_properties": dict(FONT)}  # fmt: skip
    with xlsxwriter.Workbook(buffer, settings) as book:
        book.set_properties(_properties(paper))
        formats = _Formats(book)
        _cover(_added(book, COVER, paper), paper, list(zip(names, sheets, strict=True)), formats)
        _notes(_added(book, NOTES, paper), sheets, formats)
        for name, one in zip(names, sheets, strict=True):
            _fill(_added(book, name, paper), one, paper, formats)
    return settled(buffer.getvalue())


def _properties(paper: Paper) -> dict[str, object]:
    day = paper.data_day
    return {
        "title": f"{paper.title}, {paper.period}: Zahlen",
        "subject": f"Datenstand {paper.facts['Datenstand']}; {paper.state}",
        "author": paper.head["organisation"],
        "company": paper.head["organisation"],
        "comments": paper.head["demo"],
        "created": datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1),
    }


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[str, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.beside = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.head_beside = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "indent": 1})
        self.number_head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "align": "right", "bottom": 1}
        )
        self.missing = book.add_format({"align": "right", "valign": "top"})
        self.link = book.add_format({"font_color": "#0B4F8A", "underline": 1, "valign": "top"})

    def number(self, cell: Shown) -> Format:
        """How a number looks: its digits, its sign and its unit, as on the page."""
        code = number_format(cell)
        if code not in self._numbers:
            self._numbers[code] = self._book.add_format({"num_format": code, "valign": "top"})
        return self._numbers[code]


def number_format(cell: Shown) -> str:
    """The number format of a cell; a German Excel shows comma and point: ``'#,##0.0" %";"−"#,##0.0" %"'``."""
    digits = "#,##0" + ("." + "0" * cell.digits if cell.digits else "")
    unit = f'"{german.NBSP}{cell.unit.replace(" ", german.NBSP)}"' if cell.unit else ""
    positive, negative, zero = (f'"{sign}"{digits}{unit}' for sign in ("+", german.MINUS, "±"))
    return f"{positive};{negative};{zero}" if cell.signed else f"{digits}{unit};{negative}"


def _added(book: Workbook, name: str, paper: Paper) -> Worksheet:
    page = book.add_worksheet(name)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    if paper.internal:
        page.set_header(f"&R&B{paper.internal}")
    page.set_footer(f"&L{paper.title.replace('&', '&&')}, {paper.period}; {paper.state}&RSeite &P von &N")
    return page


def _cover(page: Worksheet, paper: Paper, sheets: Sequence[tuple[str, Sheet]], formats: _Formats) -> None:
    lines = [f"{name}: {words}" for name, words in paper.about]
    lines += ["Jedes weitere Blatt enthält genau eine Tabelle; ihr Titel steht in Zelle A1."]
    first = _lines(page, f"{paper.title}, {paper.period}: Zahlen", lines, formats)
    rows = [(NOTES, "Zeichen und Wörter in den Tabellen", "alle Tabellen")]
    rows += [(name, _about(one.table), one.table.section or paper.title) for name, one in sheets]
    _mark(page, first, ("Blatt", "Tabelle", "Abschnitt im Bericht"), rows, "inhalt", formats, widths=(34, 80, 40))
    for row, (name, *_) in enumerate(rows, start=first + 1):
        page.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name, f"Zum Blatt {name}")


def _notes(page: Worksheet, sheets: Iterable[Sheet], formats: _Formats) -> None:
    shown = " ".join(cell for one in sheets for row in one.rows for cell in row if isinstance(cell, str))
    alone = {cell for one in sheets for row in one.table.rows for cell in row}
    rows = [(sign, meaning) for sign, meaning in SYMBOLS.items() if sign in alone or sign == german.MISSING]
    rows += [(word, meaning) for word, meaning in _WORDS.items() if word in shown]
    rows += [
        (NO_REMARK, f"In der Spalte „{REMARKS}“: Zu den Zahlen der Zeile gibt es keinen Hinweis."),
        ("Zahlen", "So viele Stellen wie im Bericht. Prozentwerte sind als Zahl vor dem %-Zeichen gespeichert: "
                   "24,4 % ist 24,4. Veränderungen von Prozentwerten sind Prozentpunkte."),
    ]  # fmt: skip
    first = _lines(page, "Zeichen und Wörter in den Tabellen", [], formats)
    _mark(page, first, ("Zeichen oder Wort", "Bedeutung"), rows, "erlaeuterungen", formats, widths=(24, 90))


def _about(table: Table) -> str:
    if table.subtitle.startswith(table.name):
        return table.subtitle
    if table.name.endswith(table.subtitle):
        return table.name
    return ": ".join(filter(None, (table.name, table.subtitle)))


def _fill(page: Worksheet, one: Sheet, paper: Paper, formats: _Formats) -> None:
    table = one.table
    section = f", Abschnitt „{table.section}“" if table.section else ""
    finding = table.title if table.title != table.name else ""
    subtitle = table.subtitle if table.subtitle != table.name else ""
    lines = [
        paper.internal,
        subtitle,
        finding,
        f"Aus: {paper.title}, {paper.period}{section}; {paper.state}",
        *table.notes,
    ]
    first = _lines(page, table.name, filter(None, lines), formats)
    page.write_url(first, 0, f"internal:'{COVER}'!A1", formats.link, "Zum Deckblatt", "Zum Deckblatt mit dem Inhalt")
    heads = [field.title for field in one.fields]
    widths = [_width([field.title, *map(_seen, cells)])
              for field, cells in zip(one.fields, zip(*one.rows, strict=True), strict=True)]  # fmt: skip
    _mark(page, first + 1, heads, one.rows, f"tabelle{page.index - 1}", formats, widths)
    for column, field in enumerate(one.fields):
        if field.kind == "zahl":
            page.write_string(first + 1, column, field.title, formats.number_head)
            for row, cells in enumerate(one.rows, start=first + 2):
                if isinstance(sign := cells[column], str):
                    page.write_string(row, column, sign, formats.missing)


def _lines(page: Worksheet, title: str, lines: Iterable[str], formats: _Formats) -> int:
    """Title in A1, the lines below it; gives the first free row."""
    page.write_string(0, 0, title, formats.title)
    parted = [part for line in lines for part in textwrap.wrap(line, _LINE)]
    for row, line in enumerate(parted, start=1):
        page.write_string(row, 0, line)
    return len(parted) + 1


def _mark(
    page: Worksheet,
    first: int,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    name: str,
    formats: _Formats,
    widths: Sequence[int],
) -> None:
    """Write a table and mark it as one: a program then knows its headings, and a screen reader reads them out."""
    page.add_table(first, 0, first + len(rows), len(heads) - 1, {
        "name": name, "style": _STYLE, "autofilter": False, "banded_rows": False, "first_column": True,
        "columns": [{"header": head, "header_format": formats.head_beside if place else formats.head}
                    for place, head in enumerate(heads)],
    })  # fmt: skip
    page.repeat_rows(first)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for place, row in enumerate([heads, *rows], start=first):
        lines = [len(textwrap.wrap(_seen(cell), width)) for cell, width in zip(row, widths, strict=True)]
        page.set_row(place, _LINE_HEIGHT * max(lines))
    for place, row in enumerate(rows, start=first + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, Shown):
                page.write_number(place, column, float(cell.value), formats.number(cell))
            else:
                page.write_string(place, column, cell, formats.beside if column else formats.text)


def _width(texts: Iterable[str]) -> int:
    return min(_WIDEST, max(_NARROWEST, *(len(text) + 3 for text in texts)))


def _seen(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return german.with_unit(float(cell.value), cell.unit, cell.digits, sign=cell.signed)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each sheet: its number and as many words of its title as Excel takes."""
    return list(_numbered(titles))


def _numbered(titles: Iterable[str]) -> Iterator[str]:
    for number, title in enumerate(titles, start=1):
        name = plain(f"{number} {_UNFIT.sub(' ', title)}")
        yield name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rpartition(' ')[0].rstrip(' ,;–-')} …"
