"""Tables → statements: one path for all layouts. Every cell of figures gets its four keys, or there is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.reading.keys import find_breakdown, unknown_breakdown
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.reading.numbers import readings
from jaen_analysis.intake.reading.sheets import Row, Value, address
from jaen_analysis.intake.reading.tables import AREA_LABELS, Place, Role, Table, ValueColumn
from jaen_analysis.intake.reading.totalrows import is_total, total_row
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.breakdowns import TOTAL

Find = Callable[[Value], str | None]

_MONTH_EXPECTED = "ein Monat wie 2026-07, 07/2026 oder Juli 2026"
_LEFT_OUT = "Bitte berichtigen; die Zeile wurde nicht übernommen."


@dataclass
class Reading:
    """Statements and findings of one file. A fault that repeats on a sheet is told once, with its count.

    ``totals`` are the cells of rows that add up others; they have no area, and only the other keys that they name.
    """

    statements: list[Statement] = field(default_factory=list)
    totals: list[Statement] = field(default_factory=list)
    faults: dict[tuple[str, str], Finding] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, finding: Finding) -> None:
        """Remember a fault of a row."""
        key = (finding.sheet, finding.what)
        self.faults.setdefault(key, finding)
        self.counts[key] = self.counts.get(key, 0) + 1

    @property
    def findings(self) -> list[Finding]:
        """All findings, each once."""
        return [
            replace(finding, found=_with_count(finding.found, self.counts[key])) for key, finding in self.faults.items()
        ]


def read_statements(tables: Iterable[Table], words: Words) -> Reading:
    """All cells of figures of all tables."""
    reading = Reading()
    for table in tables:
        for column in table.header.unknown:
            reading.note(_unknown_column(table, column, words))
        for column, text in _titles_above(table):
            reading.note(_title_not_read(table, column, text))
        area = "" if "area" in table.header.keys else head_area(table, words)
        if isinstance(area, Finding):
            reading.note(area)
        else:
            _read_rows(table, area, words, reading)
    return reading


def head_area(table: Table, words: Words) -> str | Finding:
    """The area that the head of a table names, or what is wrong with it."""
    named = [table.head[label] for label in AREA_LABELS if label in table.head]
    if not named:
        place = Place(table.sheet, table.header.row.number, 0, None)
        mend = "Bitte den Kopf des Bogens ergänzen: „Gebiet“ in Spalte A, der Name in Spalte B."
        return _fault(place, "Das Gebiet fehlt", found="leer", expected="ein Name oder ein AGS", mend=mend)
    return _settle(named, words.areas.find, words.areas.unknown, "Bitte den Kopf berichtigen.")


def _read_rows(table: Table, area: str, words: Words, reading: Reading) -> None:
    for row in table.rows:
        surplus = _surplus(table, row)
        if surplus is not None:
            reading.note(_too_long(table, row, surplus))
            continue
        total = _total_column(table, row, words)
        if total is not None:
            reading.note(total_row(table.sheet, row.number, total, row.cell(total)))
            reading.totals += _total_statements(table, row, words)
            continue
        keys = _row_keys(table, row, words)
        faults = [key for key in keys.values() if isinstance(key, Finding)]
        if faults and _is_remark(table, row):
            reading.note(_remark(table, row))
        elif faults:
            for fault in faults:
                reading.note(fault)
        else:
            names = {role: str(key) for role, key in keys.items()}
            names["area"] = names["area"] or area
            reading.statements += [_statement(table, row, names, column) for column in table.header.values]


def _total_column(table: Table, row: Row, words: Words) -> int | None:
    """The column in which the row calls itself a total, if it names no area."""
    columns = table.header.keys.get("area", ())
    filled = [column for column in columns if row.cell(column) is not None]
    if not filled and columns and is_total(row.cell(0)):
        return 0  # the words may stand in front of the table's own columns
    named = any(words.areas.find(row.cell(column)) for column in filled)
    return next((column for column in filled if not named and is_total(row.cell(column))), None)


def _total_statements(table: Table, row: Row, words: Words) -> list[Statement]:
    keys = _row_keys(table, row, words)
    names: dict[Role, str] = {role: "" if isinstance(key, Finding) else key for role, key in keys.items()}
    names["area"] = ""
    return [_statement(table, row, names, column) for column in table.header.values]


def _statement(table: Table, row: Row, names: Mapping[Role, str], column: ValueColumn) -> Statement:
    return Statement(
        names["area"],
        names["month"] or column.month,
        names["measure"] or column.measure,
        column.breakdown if names["breakdown"] == TOTAL else names["breakdown"],
        row.cell(column.column),
        table.sheet,
        row.number,
        column.column,
        _comment(table, row),
    )


def _comment(table: Table, row: Row) -> str:
    """What the sender remarks on the figures of a row, in one line."""
    cells = (row.cell(column) for column in table.header.keys.get("comment", ()))
    return "; ".join(" ".join(str(cell).split()) for cell in cells if cell is not None)


def _row_keys(table: Table, row: Row, words: Words) -> dict[Role, str | Finding]:
    return {
        "area": _key(table, row, "area", words.areas.find, words.areas.unknown),
        "month": _key(table, row, "month", parse_month, lambda cell: f"{_day(cell)} ist kein Monat"),
        "measure": _key(table, row, "measure", words.measures.find, words.measures.unknown),
        "breakdown": _breakdown(table, row),
    }


def _key(table: Table, row: Row, role: Role, find: Find, unknown: Callable[[Value], str]) -> str | Finding:
    columns = table.header.keys.get(role, ())
    if not columns:
        return ""
    named = [_place(table, row, column) for column in columns if row.cell(column) is not None]
    if not named:
        title = quoted(table.header.row.cell(columns[0]))
        return _fault(_place(table, row, columns[0]), f"In der Spalte {title} fehlt eine Angabe", found="leer")
    expected = _MONTH_EXPECTED if role == "month" else ""
    return _settle(named, find, unknown, _LEFT_OUT, expected)


def _breakdown(table: Table, row: Row) -> str | Finding:
    columns = table.header.keys.get("breakdown", ())
    cell = row.cell(columns[0]) if columns else None
    found = find_breakdown(cell)
    return _fault(_place(table, row, columns[0]), unknown_breakdown(cell)) if found is None else found


def _settle(
    named: Sequence[Place], find: Find, unknown: Callable[[Value], str], mend: str, expected: str = ""
) -> str | Finding:
    """The key that all the cells name; the first is the surest. An unknown word beside it does no harm."""
    first = named[0]
    key = find(first.value)
    if key is None:
        return _fault(first, unknown(first.value), expected=expected, mend=mend)
    for other in named[1:]:
        if find(other.value) not in (None, key):
            what = f"{quoted(first.value)} und {quoted(other.value)} passen nicht zusammen"
            return _fault(other, what, mend=mend)
    return key


def _place(table: Table, row: Row, column: int) -> Place:
    return Place(table.sheet, row.number, column, row.cell(column))


def _fault(place: Place, what: str, *, found: str = "", expected: str = "", mend: str = _LEFT_OUT) -> Finding:
    cell = address(place.row, place.column)
    return Finding("Fehler", what, place.sheet, cell, found=found, expected=expected, mend=mend)


def _is_remark(table: Table, row: Row) -> bool:
    """A footnote or a heading between the rows: one filled cell, and not where a figure stands."""
    figures = {column.column for column in table.header.values}
    filled = [column for column, cell in enumerate(row.cells) if cell is not None]
    return len(filled) == 1 and filled[0] not in figures


def _surplus(table: Table, row: Row) -> int | None:
    """A column without a title, right of the figures, that is filled: a number was cut in two, or cells were moved.

    Words beside a table of a workbook are notes; a text file has no place for notes.
    """
    titles = table.header.row
    if not table.header.values:
        return None
    first = min(column.column for column in table.header.values)
    for column in range(first + 1, len(row.cells)):
        cell = row.cell(column)
        note = isinstance(cell, str) and table.sheet and not readings(cell)
        if cell is not None and titles.cell(column) is None and not note:
            return column
    return None


def _too_long(table: Table, row: Row, column: int) -> Finding:
    place = _place(table, row, column)
    what = "Die Zeile hat mehr Felder als die Kopfzeile"
    mend = (
        "Bitte prüfen, ob eine Zahl am Komma geteilt wurde (6,759 als 6 und 759) oder ob Zellen verschoben sind; "
        "die Zeile wurde nicht übernommen."
    )
    found = f"{quoted(place.value)} in Zeile {row.number} unter keiner Überschrift"
    return _fault(place, what, found=found, expected="nur Felder mit einer Überschrift", mend=mend)


def _remark(table: Table, row: Row) -> Finding:
    column = next(column for column, cell in enumerate(row.cells) if cell is not None)
    what = f"Die Zeile {quoted(row.cell(column))} enthält keine Zahlen und wurde übergangen"
    return Finding("Hinweis", what, table.sheet, address(row.number, column))


def _titles_above(table: Table) -> Iterator[tuple[int, str]]:
    """The words right above columns of figures that are no part of the header: they may narrow what is counted."""
    if table.above is None or any(place.row == table.above.number for place in table.head.values()):
        return
    first = min((column.column for column in table.header.values), default=len(table.above.cells))
    for column, cell in enumerate(table.above.cells):
        if column >= first and isinstance(cell, str):
            yield column, cell


def _title_not_read(table: Table, column: int, text: str) -> Finding:
    place = address(table.above.number if table.above else 0, column)
    return Finding(
        "Warnung",
        f"Über den Überschriften steht {quoted(text)}; das wurde nicht beachtet",
        table.sheet,
        place,
        mend="Bitte prüfen, ob die Zahlen darunter nur für einen Teil gelten; dann das Merkmal in die Überschrift "
        "schreiben, zum Beispiel „ELB (Frauen)“, und neu senden. Die Zahlen wurden als Gesamtzahlen übernommen.",
    )


def _unknown_column(table: Table, column: int, words: Words) -> Finding:
    row = table.header.row
    title = row.cell(column)
    by_row = "measure" in table.header.keys
    if isinstance(title, date):
        place = _place(table, row, column)
        mend = "Bitte den Monat eintragen; die Spalte wurde nicht übernommen."
        found = f"das Datum {title:%d.%m.%Y}"
        return _fault(place, "Die Überschrift ist kein Monat", found=found, expected=_MONTH_EXPECTED, mend=mend)
    what = f"Die Spalte {quoted(title)} ist nicht bekannt und wurde nicht gelesen"
    expected = _MONTH_EXPECTED if by_row and "month" not in table.header.keys else ""
    hint = "" if by_row else words.measures.unknown(title).partition("bekannt. ")[2]
    mend = hint or "Bitte die Überschrift prüfen, wenn die Spalte Zahlen für uns enthält."
    return Finding("Warnung", what, table.sheet, address(row.number, column), expected=expected, mend=mend)


def _day(cell: Value) -> str:
    return f"Das Datum {cell:%d.%m.%Y}" if isinstance(cell, date) else quoted(cell)


def _with_count(found: str, rows: int) -> str:
    return ", ".join(filter(None, [found, f"in {rows} Zeilen" if rows > 1 else ""]))
