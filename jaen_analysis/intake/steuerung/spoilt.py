"""What somebody has done to the sheets of a Mappe by which something typed would be lost: told, never read over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.reading.sheets import Sheet, address
from jaen_analysis.intake.steuerung.book import DEADLINES, RELEASES, pages
from jaen_analysis.intake.steuerung.calendar import COLUMNS
from jaen_analysis.intake.steuerung.rows import TypedTable, is_deleted, marked
from jaen_analysis.intake.steuerung.table_sheet import CODE_ROW, DELETE_MARK

_NEW = "Bitte in eine neue Mappe übertragen: jaen forms steuerung JAHR."


def spoilt(sheets: Sequence[Sheet], typed: Mapping[str, TypedTable]) -> Iterator[Finding]:
    """All that is wrong with the sheets themselves; ``typed`` are the tables that could be found on them."""
    yield from _missing(sheets, typed)
    tables = {table.sheet: table for table in typed.values()}
    for sheet in sheets:
        if table := tables.get(sheet.name):
            yield from _twice(sheet)
            yield from _merged(sheet)
            yield from _marks(sheet, table)
            yield from _beside(sheet, table)
            yield from _hidden(sheet, table)


def _missing(sheets: Sequence[Sheet], typed: Mapping[str, TypedTable]) -> Iterator[Finding]:
    there = {sheet.name for sheet in sheets if marked(sheet) is None}
    for code, name in [*((page.table.code, page.name) for page in pages()), (RELEASES.casefold(), RELEASES)]:
        if code in typed:
            continue
        if name in there:
            what = f"Die verborgene Zeile {CODE_ROW + 1} mit den Kennungen fehlt; das Blatt kann nicht gelesen werden"
            yield Finding("Fehler", what, name, mend=_NEW)
        elif name != RELEASES:
            yield Finding("Hinweis", f"Das Blatt „{name}“ fehlt; was darauf stand, bleibt, wie es ist")


def _twice(sheet: Sheet) -> Iterator[Finding]:
    place, left = marked(sheet) or (0, 0)
    codes, seen = sheet.rows[place], set()
    for column, code in enumerate(codes.cells):
        if column <= left or code is None:
            continue
        if code in seen:
            what = "Diese Spalte steht zweimal auf dem Blatt"
            yield Finding("Fehler", what, sheet.name, address(codes.number, column), quoted(code),
                          mend="Bitte eine der beiden Spalten löschen.")  # fmt: skip
        seen.add(code)


def _merged(sheet: Sheet) -> Iterator[Finding]:
    """Of merged cells only the first holds a value: those of the others would be deleted."""
    place, _ = marked(sheet) or (0, 0)
    for one in sheet.merged:
        if one.bottom > sheet.rows[place].number:
            what = "Diese Zellen sind verbunden; nur die erste hat noch einen Wert"
            yield Finding("Fehler", what, sheet.name, one.text,
                          mend="Bitte die Verbindung aufheben und jede Zelle ausfüllen.")  # fmt: skip


def _marks(sheet: Sheet, table: TypedTable) -> Iterator[Finding]:
    numbers = {row.number: row for row in sheet.rows}
    for row in table.rows:
        column = row.columns.get(DELETE_MARK)
        mark = None if column is None else numbers[row.number].cell(column)
        if is_deleted(mark) is None:
            yield Finding("Fehler", "löschen: Soll der Eintrag gelöscht werden?", sheet.name, row.cell(DELETE_MARK),
                          quoted(mark), "x oder nichts", "Bitte berichtigen.")  # fmt: skip


def _beside(sheet: Sheet, table: TypedTable) -> Iterator[Finding]:
    """Columns that belong to no value, and the first of what is typed there."""
    _, left = marked(sheet) or (0, 0)
    if DELETE_MARK not in next((row.columns for row in table.rows), ()):
        return
    calendar = {left + column for column in COLUMNS} if sheet.name == DEADLINES else set()
    rows, seen = {row.number: row for row in table.rows}, set(calendar)
    for row in sheet.rows:
        told = rows.get(row.number)
        for column, value in enumerate(row.cells):
            if value is None or told is None or column <= left or column in (*told.columns.values(), *seen):
                continue
            seen.add(column)
            what = "Diese Spalte gehört zu keiner Angabe und wird nicht gelesen"
            yield Finding("Hinweis", what, sheet.name, address(row.number, column), quoted(value))


def _hidden(sheet: Sheet, table: TypedTable) -> Iterator[Finding]:
    """Rows that nobody sees on opening the file."""
    if unseen := sorted({row.number for row in table.rows} & sheet.hidden_rows):
        what = f"{len(unseen)} Zeilen sind ausgeblendet; sie wurden mitgelesen"
        yield Finding("Hinweis", what, sheet.name, address(unseen[0], 0))
