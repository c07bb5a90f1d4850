"""Writing the Steuerungsmappe of a year: prefilled from ``params/``, one sheet per table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.forms import DEMO_NOTE, properties
from jaen_analysis.intake.forms.layout import set_up
from jaen_analysis.intake.forms.stamp import STAMP_LABEL
from jaen_analysis.intake.params.files import document_of
from jaen_analysis.intake.steuerung.book import DEADLINES, RELEASES, Page, all_tables, pages
from jaen_analysis.intake.steuerung.calendar import write_calendar
from jaen_analysis.intake.steuerung.entries import Document, belongs, entries
from jaen_analysis.intake.steuerung.look import formats, plainly
from jaen_analysis.intake.steuerung.releases import PURPOSE, ReportPage, write_releases
from jaen_analysis.intake.steuerung.stamp import BASE, BASE_HEADER, CONTENTS, DEMO, LISTS, base_rows, stamp_of
from jaen_analysis.intake.steuerung.table_sheet import Mapped, write_table
from jaen_analysis.intake.steuerung.words import Words

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

TITLE = "Steuerungsmappe"
_HEADINGS = {
    "Jahr": "Was im Jahr zu tun ist",
    "Ergänzung": "Was dazugehört",
    "Einrichtung": "Einrichtung: ändert sich selten",
}
_NOTES = (
    "Bitte nur die hellgelben Felder ausfüllen. Was schon gilt, steht da: ändern, was nicht mehr stimmt.",
    "Neues kommt in eine freie Zeile unter der Tabelle. Ein x in der Spalte „löschen“ löscht den Eintrag einer Zeile.",
    "Wo mehrere Einträge in einem Feld stehen, steht jeder in einer Zeile des Feldes (Alt + Eingabe).",
    "Die Mappe ändert nichts, solange sie nicht eingelesen ist. Beim Einlesen wird sie geprüft, gezeigt wird, was sich "
    "ändert, und erst nach einem Ja wird es übernommen.",
    "Bitte nichts über einzelne Leistungsberechtigte schreiben.",
)


def mappe_files(files: Mapping[str, bytes], year: int) -> dict[str, bytes]:
    """Those files below ``params/`` that the Mappe of a year holds."""
    kinds = {table.file for table in all_tables()}
    return {name: files[name] for name in sorted(files) if any(belongs(kind, name, year) for kind in kinds)}


def mappe_documents(files: Mapping[str, bytes]) -> dict[str, Document]:
    """The plain contents of sound files; an empty one says nothing."""
    read = {name: document_of(name, content) for name, content in files.items()}
    return {name: document if isinstance(document, dict) else {} for name, document in read.items()}


def write_mappe(
    path: Path,
    year: int,
    params: Params,
    files: Mapping[str, bytes],
    reports: Sequence[ReportPage] = (),
    *,
    demo: bool = False,
) -> None:
    """Write the Mappe of a year. Same input, same bytes.

    ``files`` are those below ``params/`` (name → content), all sound; ``reports`` are the pages that can be released.
    """
    import xlsxwriter

    base = mappe_files(files, year)
    stamp = stamp_of(year, base)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(properties(f"{TITLE} {year}"))
        styles, words = formats(book), Words(params, year)
        documents = mappe_documents(base)
        lists = dict(_lists(words, documents, year))
        ranges = {
            name: f"={LISTS}!${_letter(n)}$2:${_letter(n)}${len(v) + 1}" for n, (name, v) in enumerate(lists.items())
        }
        mapped = Mapped(year, documents, words, styles, ranges, str(stamp))
        head = (
            ("Jahr", str(year)),
            ("Jobcenter", params.organisation.name),
            *(((DEMO, DEMO_NOTE),) if demo else ()),
            (STAMP_LABEL, str(stamp)),
        )
        _write_contents(book.add_worksheet(CONTENTS), mapped, head, params.organisation.ask)
        for name, page in _in_order():
            sheet = book.add_worksheet(name)
            if page is None:
                write_releases(sheet, mapped, reports)
            else:
                write_table(sheet, mapped, page)
                if name == DEADLINES:
                    write_calendar(sheet, mapped, params.calendar)
        _write_lists(book.add_worksheet(LISTS), lists)
        _write_base(book.add_worksheet(BASE), base)
    write_bytes(path, buffer.getvalue())


def _in_order() -> Iterator[tuple[str, Page | None]]:
    """The sheets with tables by their names, and that of the releases (``None``) after those of the year."""
    yield from ((page.name, page) for page in pages() if page.group == "Jahr")
    yield RELEASES, None
    yield from ((page.name, page) for page in pages() if page.group != "Jahr")


def _lists(words: Words, documents: Mapping[str, Document], year: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name → words to choose from: what the workspace knows, what a schema allows, and names of entries."""
    for name in words.names:
        yield name, words.choices(name)
    seen: set[str] = set()
    for table in all_tables():
        for column in table.columns:
            if column.choices and (name := "|".join(column.choices)) not in seen:
                seen.add(name)
                shown = words.labels(column).shown
                yield name, tuple(shown.get(word, word) for word in column.choices)
    for table in {
        below.parent.code: below.parent for below in all_tables() if below.parent and below.parent.hops
    }.values():
        key = table.column("[key]")
        shown = words.labels(key).shown if key else {}
        named = dict.fromkeys(shown.get(entry.name, entry.name) for entry in entries(table, documents, year))
        if named:
            yield table.code, tuple(named)


def _write_contents(sheet: Any, mapped: Mapped, head: Sequence[tuple[str, str]], ask: str) -> None:
    styles = mapped.styles
    sheet.write_string(0, 0, f"{TITLE} {mapped.year}", styles["title"])
    for row, (label, value) in enumerate(head, start=1):
        sheet.write_string(row, 0, label, styles["label"])
        sheet.write_string(row, 1, value)
    row = len(head) + 2
    for note in (*_NOTES, f"Fragen an: {ask}"):
        sheet.merge_range(row, 0, row, 1, note, styles["info"])
        sheet.set_row(row, 15 if len(note) < 110 else 30)
        row += 1
    group = ""
    for name, page in _in_order():
        belongs_to = page.group if page else "Jahr"
        if belongs_to != group:
            group, row = belongs_to, row + 1
            sheet.merge_range(row, 0, row, 1, _HEADINGS[group], styles["group"])
            row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], name)
        sheet.write_string(row, 1, plainly(page.purpose) if page else PURPOSE, styles["info"])
        row += 1
    set_up(sheet, (34, 90), len(head) + 1, row - len(head) - 2, (0, 0), f"&L{TITLE}&C{mapped.footer}")


def _write_lists(sheet: Any, lists: Mapping[str, Sequence[str]]) -> None:
    for number, (name, values) in enumerate(lists.items()):
        sheet.write_string(0, number, name)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, number, value)
    sheet.hide()


def _write_base(sheet: Any, base: Mapping[str, bytes]) -> None:
    for row, cells in enumerate((BASE_HEADER, *base_rows(base))):
        for number, text in enumerate(cells):
            sheet.write_string(row, number, text)
    sheet.hide()


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
