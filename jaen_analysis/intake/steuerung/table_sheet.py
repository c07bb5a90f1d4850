"""One table of the Steuerungsmappe as a sheet: rows as they are, free rows, help, lists, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jaen_analysis.intake.forms.layout import LINE, height, set_up, write_cell
from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.intake.steuerung.book import Page, pages
from jaen_analysis.intake.steuerung.entries import AREA, NAME, PERIOD, Document, Entry, entries, file_links, value_of
from jaen_analysis.intake.steuerung.look import TABS, help_of, plainly, rule_of, style_of, width_of
from jaen_analysis.intake.steuerung.rendering import rendered
from jaen_analysis.intake.steuerung.shape import Column, Table
from jaen_analysis.intake.steuerung.values import UNLABELLED, Labels
from jaen_analysis.intake.steuerung.words import AREAS, Words

FREE_ROWS = 30
ROW, HELP, DELETE = "Zeile", "Hilfe", "löschen"
"""In the first column: of the headings, and of the help; the heading of the column that deletes."""
CODE_ROW, HEADER_ROW, HELP_ROW, FIRST_ROW = 2, 3, 4, 5
"""Rows of a sheet, from 0: the hidden codes, the headings, the help, the first entry."""
TABLE_MARK, LINK_MARK, DELETE_MARK = "#", "@", "-"
"""How the hidden codes begin: of the table, of a column that says on what an entry hangs, of the column „löschen“."""
SINGLE_HEADER = ("Kennung", "Angabe", "Wert", "Erläuterung")
_PAGE_WIDTH = 210
"""So many signs of a table stand beside each other on a page of A4 across, in letters that can be read."""
_PRINTED_FREE = 3
_FEW, _ROOMY = 6, 24
"""A table of so few columns has wider ones."""
_LONGEST_HELP = 80
"""Help that is longer stands whole in a note beside the heading too."""
FILE_LINKS: Mapping[str, str] = {
    AREA: "Ein Gebiet wie Stadt Witten.",
    PERIOD: "Zeitraum wie 2027-Q1.",
    NAME: "Ein kurzer Name, den es nur einmal gibt, zum Beispiel witten-umzug. Großbuchstaben, Umlaute und Leerzeichen "
    "werden beim Einlesen zu Kleinbuchstaben und Bindestrichen.",
}
"""What is typed into the columns that tell which file is meant."""


@dataclass(frozen=True)
class Mapped:
    """What all sheets share: the year, the files as they are, words, styles, and where each list stands."""

    year: int
    documents: Mapping[str, Document]
    words: Words
    styles: Mapping[str, Any]
    lists: Mapping[str, str]
    footer: str


@dataclass(frozen=True)
class Link:
    """A column that says on what an entry hangs: its heading, its help, and how its values are shown."""

    title: str
    help: str
    labels: Labels
    source: str


def links(table: Table, words: Words) -> tuple[Link, ...]:
    """The columns before the own ones of a table: which file, and which entry in it, outermost first."""
    of_file = [
        Link(
            title,
            FILE_LINKS[title],
            words.named(AREAS) if title == AREA else UNLABELLED,
            AREAS if title == AREA else "",
        )
        for title in file_links(table.file)
    ]
    above = []
    for one in table.above:
        key = one.column("[key]")
        labels = words.labels(key) if key else UNLABELLED
        above.append(Link(one.entry, _help_of_link(one), labels, one.code))
    return (*of_file, *above)


def _help_of_link(above: Table) -> str:
    """What is typed into the column that says on which entry of another sheet a row hangs."""
    sheet = next((page.name for page in pages() if page.table is above), "")
    first = above.column(".".join(above.names[0])) if above.names else None
    enough = f"; „{first.title}“ genügt" if first and len(above.names) > 1 else ""
    return f"Wozu die Zeile gehört: ein Eintrag des Blattes „{sheet}“{enough}."


def write_table(sheet: Any, mapped: Mapped, page: Page) -> None:
    """Write the sheet of a table; the settings of a single file stand one below the other."""
    sheet.set_tab_color(TABS[page.group])
    sheet.write_string(0, 0, f"{page.name} {mapped.year}" if page.group != "Einrichtung" else page.name,
                       mapped.styles["title"])  # fmt: skip
    sheet.write_string(1, 0, plainly(page.purpose), mapped.styles["purpose"])
    sheet.set_row(CODE_ROW, None, None, {"hidden": True})
    sheet.write_string(CODE_ROW, 0, TABLE_MARK + page.table.code, mapped.styles["code"])
    if page.single:
        _write_single(sheet, mapped, page)
    else:
        _write_rows(sheet, mapped, page)


def _write_rows(sheet: Any, mapped: Mapped, page: Page) -> None:
    styles, hangs = mapped.styles, links(page.table, mapped.words)
    told = entries(page.table, mapped.documents, mapped.year)
    first = 2 + len(hangs)
    head = [(ROW, "", HELP, 6), (DELETE, DELETE_MARK, "Ein x löscht die Zeile.", 8)]
    head += [(one.title, f"{LINK_MARK}{n}", one.help, 22) for n, one in enumerate(hangs)]
    for column in page.columns:
        labels = mapped.words.labels(column)
        head.append((column.title, column.code, help_of(column, labels), width_of(column, bool(labels.shown))))
    widths = [wide if n < 2 or len(head) > _FEW else max(wide, _ROOMY) for n, (*_, wide) in enumerate(head)]
    for number, (title, code, told_of_it, _) in enumerate(head):
        if code:
            sheet.write_string(CODE_ROW, number, code, styles["code"])
        sheet.write_string(HEADER_ROW, number, title, styles["header"])
        sheet.write_string(HELP_ROW, number, told_of_it, styles["help"])
        if len(told_of_it) > _LONGEST_HELP:
            sheet.write_comment(HEADER_ROW, number, told_of_it, {"x_scale": 2, "y_scale": 1.5})
    sheet.set_row(HEADER_ROW, height([title for title, *_ in head], widths) + 3)
    sheet.set_row(HELP_ROW, min(height([text for _, _, text, _ in head], widths), 5 * LINE))
    for number, entry in enumerate(told, start=1):
        _write_entry(sheet, mapped, page, FIRST_ROW + number - 1, number, entry, widths)
    for row in range(FIRST_ROW + len(told), FIRST_ROW + len(told) + FREE_ROWS):
        sheet.write_blank(row, 0, None, styles["row"])
        for number in range(1, first):
            sheet.write_blank(row, number, None, styles["entry text"])
        for number, column in enumerate(page.columns, start=first):
            sheet.write_blank(row, number, None, styles[style_of(column)])
    _guard(sheet, mapped, page, hangs, len(told))
    frozen = first + (1 if sum(widths[: first + 1]) <= 70 else 0)
    set_up(sheet, widths, HELP_ROW, len(told) + FREE_ROWS, (frozen, first), _footer(mapped, page))
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})
    print_wide(sheet, widths, frozen, len(told))


def _write_entry(
    sheet: Any, mapped: Mapped, page: Page, row: int, number: int, entry: Entry, widths: Sequence[int]
) -> None:
    hangs = links(page.table, mapped.words)
    sheet.write_number(row, 0, number, mapped.styles["row"])
    sheet.write_blank(row, 1, None, mapped.styles["entry bool"])
    shown: list[Value] = []
    for link, name in zip(hangs, entry.links, strict=True):
        shown.append(link.labels.shown.get(name, name))
        sheet.write_string(row, 1 + len(shown), str(shown[-1]), mapped.styles["locked"])
    for column in page.columns:
        shown.append(rendered(column, value_of(entry, column.path), mapped.words.labels(column)))
        write_value(sheet, row, 1 + len(shown), shown[-1], mapped.styles[style_of(column)])
    sheet.set_row(row, height(map(text_of, shown), widths[2:]))


def print_wide(sheet: Any, widths: Sequence[int], frozen: int, told: int) -> None:
    """Print what is told and some free rows; a wide table goes on as many pages side by side as it needs."""
    sheet.repeat_rows(HEADER_ROW, HELP_ROW)
    if sum(widths) > _PAGE_WIDTH:
        sheet.repeat_columns(0, frozen - 1)
        kept = sum(widths[:frozen])
        sheet.fit_to_pages(-(-(sum(widths) - kept) // (_PAGE_WIDTH - kept)), 0)
    sheet.print_area(0, 0, FIRST_ROW + told + _PRINTED_FREE - 1, len(widths) - 1)


def text_of(value: Value) -> str:
    """A text of a cell, by which its height is told; numbers and days take one line."""
    return value if isinstance(value, str) else ""


def write_value(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:
    """A day, a number, a text, or nothing in a cell of this style."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str | int | float) or value is None:
        write_cell(sheet, row, column, value, style)


def _guard(sheet: Any, mapped: Mapped, page: Page, hangs: Sequence[Link], told: int) -> None:
    """Lists and help for prefilled and free rows; what an entry hangs on is only chosen in free rows."""
    last, first = FIRST_ROW + told + FREE_ROWS - 1, 2 + len(hangs)
    for number, link in enumerate(hangs, start=2):
        source = mapped.lists.get(link.source, "")
        rule: dict[str, Any] = {"validate": "list", "source": source} if source else {"validate": "any"}
        told_of_it = {"input_title": link.title[:32], "input_message": link.help, "error_type": "warning"}
        sheet.data_validation(FIRST_ROW + told, number, last, number, {**rule, **told_of_it})
    delete = {"validate": "list", "source": ["x"], "error_type": "warning", "input_title": DELETE,
              "input_message": "Ein x löscht den Eintrag dieser Zeile und alles, was daran hängt."}  # fmt: skip
    sheet.data_validation(FIRST_ROW, 1, last, 1, delete)
    for number, column in enumerate(page.columns, start=first):
        sheet.data_validation(
            FIRST_ROW, number, last, number, rule_of(column, list_range(mapped, column), mapped.words.labels(column))
        )
    gone = {"type": "formula", "criteria": f"=LEN($B{FIRST_ROW + 1})>0", "format": mapped.styles["gone"]}
    sheet.conditional_format(FIRST_ROW, 0, last, first + len(page.columns) - 1, gone)


def list_range(mapped: Mapped, column: Column) -> str:
    """The range of the list from which a column is filled; empty without one."""
    name = "|".join(column.choices) if column.choices else mapped.words.list_of(column)
    return mapped.lists.get(name, "")


def _write_single(sheet: Any, mapped: Mapped, page: Page) -> None:
    styles = mapped.styles
    widths = (18, 40, 44, 70)
    for number, word in enumerate(SINGLE_HEADER):
        sheet.write_string(HEADER_ROW, number, word, styles["header"])
    told = entries(page.table, mapped.documents, mapped.year)
    for row, column in enumerate(page.columns, start=HELP_ROW):
        value = value_of(told[0], column.path) if told else None
        cell, explained = (
            rendered(column, value, mapped.words.labels(column)),
            help_of(column, mapped.words.labels(column)),
        )
        sheet.write_string(row, 0, column.code, styles["key"])
        sheet.write_string(row, 1, column.title, styles["text"])
        write_value(sheet, row, 2, cell, styles[style_of(column)])
        sheet.write_string(row, 3, explained, styles["info"])
        sheet.set_row(row, height((column.title, text_of(cell), explained), widths[1:]))
        sheet.data_validation(row, 2, row, 2, rule_of(column, list_range(mapped, column), mapped.words.labels(column)))
    set_up(sheet, widths, HEADER_ROW, len(page.columns), (2, 2), _footer(mapped, page))


def _footer(mapped: Mapped, page: Page) -> str:
    return f"&L{page.name}&C{mapped.footer}"
