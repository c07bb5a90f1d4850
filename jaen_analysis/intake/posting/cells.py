"""Where postings stand in a file: the tables of a form, or a long table, found by the words of their header rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.forms.help import HELP_SHEET
from jaen_analysis.intake.reading.keys import Names, fold
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.reading.numbers import readings
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value, address
from jaen_analysis.intake.reading.tables import Place

_ROLES: Mapping[str, str] = {
    "kennung": "subject",
    "titel oder massnahme": "subject",
    "haushaltstitel": "subject",
    "massnahme": "subject",
    "titel": "subject",
    "gebiet": "area",
    "stadt": "area",
    "groesse": "figure",
    "teil": "part",
    "monat": "month",
    "eintrittsmonat": "month",
    "betrag": "value",
    "wert": "value",
    "anzahl": "value",
    "gruppe": "group",
    "schicht": "stratum",
    "monat seit eintritt": "after",
    "einheit": "unit",
    "bemerkung": "comment",
}
"""Word of a header cell → what its column says."""
_OURS = "titel oder massnahme"
"""The word that no other file has in a header."""
_HINTS = frozenset({_OURS, "haushaltstitel", "massnahme", "titel", "kennung"})
_HEAD_ROW = "Spalten „Gebiet“, „Titel oder Maßnahme“, „Größe“, „Teil“, „Monat“ und „Betrag“, oder eine Spalte je Monat"
_COMPARED = ("subject", "area", "month")
"""What several columns may say at once: they have to mean the same."""
_KNOWN_VALUES = re.compile(r"zuletzt \(.+\)")
"""Header of a locked column of the form: shown, never read."""


@dataclass(frozen=True)
class Said:
    """A filled cell of a table with the words that name what it says; ``row`` counts from 1, ``column`` from 0.

    ``places`` are the columns of those words, by what they say; ``others`` are further cells of the row that say the
    same once more, with their column.
    """

    sheet: str
    row: int
    column: int
    value: Value
    words: Mapping[str, Value]
    places: Mapping[str, int]
    others: tuple[tuple[str, int, Value], ...] = ()

    @property
    def cell(self) -> str:
        """Address of the cell."""
        return address(self.row, self.column)

    def place_of(self, word: str) -> str:
        """Address of the cell of a word; that of the value where no column says it."""
        return address(self.row, self.places.get(word, self.column))


@dataclass(frozen=True)
class _Header:
    row: Row
    roles: Mapping[str, tuple[int, ...]]
    months: Mapping[int, str]
    figures: Mapping[int, str]

    @property
    def cohorts(self) -> bool:
        return {"group", "stratum", "after"} <= self.roles.keys()

    @property
    def values(self) -> dict[int, dict[str, Value]]:
        """The columns whose cells are postings, with what the header says of them."""
        if self.months:
            return {column: {"month": month} for column, month in self.months.items()}
        if self.figures:
            return {column: {"figure": id_} for column, id_ in self.figures.items()}
        return {column: {} for column in self.roles["value"][:1]}

    @property
    def named(self) -> dict[str, tuple[int, ...]]:
        """The columns that name the postings of a row, by what they say."""
        said = {role for words in self.values.values() for role in words} | {"value"}
        return {
            role: columns if role in _COMPARED else columns[:1]
            for role, columns in self.roles.items()
            if role not in said
        }

    @property
    def read(self) -> set[int]:
        """The columns that are read, or are known to be shown only."""
        shown = {c for c, cell in enumerate(self.row.cells) if cell is not None and _KNOWN_VALUES.fullmatch(fold(cell))}
        return shown.union(self.values, *self.named.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """What the table lacks to be read, in German."""
        wide = bool(self.months or self.figures)
        lacking = [
            ("Titel oder Maßnahme", "subject" not in self.roles),
            ("Gebiet", "area" not in self.roles),
            ("Größe", "figure" not in self.roles and not self.figures),
            ("Monat", "month" not in self.roles and not self.months),
            ("Betrag", "value" not in self.roles and not wide),
        ]
        return tuple(word for word, lacks in lacking if lacks)


def said_in(sheets: Sequence[Sheet], figures: Names) -> tuple[list[Said], list[Finding]] | None:
    """All filled cells of tables of postings, and what their headers lack; ``None`` if there is no such table."""
    headers = [(sheet, header) for sheet in sheets for row in sheet.rows if (header := _header(row, figures))]
    if not headers:
        return None
    findings = [_lacking(sheet, header) for sheet, header in headers if header.missing]
    found = [(sheet, header) for sheet, header in headers if not header.missing]
    said: list[Said] = []
    for number, (sheet, header) in enumerate(found):
        rows = _rows_below(sheet, header, [h.row.number for s, h in found[number + 1 :] if s is sheet])
        cells = list(_below(sheet, header, rows))
        merged = _merged(sheet, cells)
        said += [one for one in cells if one.cell not in merged]
        findings += merged.values()
        findings += _unread(sheet, header, rows)
    claimed = {sheet.name for sheet, _ in headers} | {HELP_SHEET}
    return said, findings + [one for sheet in sheets if sheet.name not in claimed for one in _unclaimed(sheet)]


def heads_of(sheets: Sequence[Sheet]) -> dict[str, dict[str, Place]]:
    """Sheet → label → value of the lines above its tables: rows of two cells, of a label the first one counts."""
    heads: dict[str, dict[str, Place]] = {}
    for sheet in sheets:
        head = heads.setdefault(sheet.name, {})
        for row in sheet.rows:
            filled = [column for column, cell in enumerate(row.cells) if cell is not None]
            if len(filled) == 2:
                label, column = fold(row.cells[filled[0]]), filled[1]
                head.setdefault(label, Place(sheet.name, row.number, column, row.cells[column]))
    return heads


def _header(row: Row, figures: Names) -> _Header | None:
    """The row as a header of postings, if it names subjects in a word that other tables do not have."""
    words = {column: fold(cell) for column, cell in enumerate(row.cells) if isinstance(cell, str)}
    roles: dict[str, tuple[int, ...]] = {}
    for column in sorted(words, key=lambda c: (list(_ROLES).index(words[c]) if words[c] in _ROLES else len(_ROLES), c)):
        if role := _ROLES.get(words[column]):
            roles[role] = (*roles.get(role, ()), column)
    others = {c: cell for c, cell in enumerate(row.cells) if cell is not None and words.get(c) not in _ROLES}
    months = {c: month for c, cell in others.items() if (month := parse_month(cell))}
    named = {} if "figure" in roles else {c: id_ for c, cell in others.items() if (id_ := figures.find(cell))}
    header = _Header(row, roles, months, named)
    ours = _OURS in words.values()
    complete = not header.missing and (header.cohorts or not _HINTS.isdisjoint(words.values()))
    return header if complete or (ours and len(roles) > 1) else None


def _rows_below(sheet: Sheet, header: _Header, others: Sequence[int]) -> list[Row]:
    """The rows below a header, up to the next one."""
    end = min(others, default=sheet.rows[-1].number + 1)
    return [row for row in sheet.rows if header.row.number < row.number < end]


def _below(sheet: Sheet, header: _Header, rows: Sequence[Row]) -> Iterator[Said]:
    """The filled value cells of the rows of a header."""
    values, named = header.values, header.named
    for row in rows:
        words, places, others = _words(named, row)
        for column, told in values.items():
            if row.cell(column) is not None:
                yield Said(sheet.name, row.number, column, row.cell(column), words | told, places, others)


def _merged(sheet: Sheet, cells: Sequence[Said]) -> dict[str, Finding]:
    """Address → Fehler for a number in merged cells: for which of them it holds, nobody can tell."""
    ranges = {(one.top, one.left): one for one in sheet.merged}
    return {
        one.cell: Finding(
            "Fehler",
            "Die Zahl steht in verbundenen Zellen; für welche davon sie gilt, ist nicht zu erkennen",
            sheet.name,
            one.cell,
            f"{quoted(one.value)} in {ranges[place].text}",
            "eine Zahl je Zelle",
            "Bitte die Verbindung aufheben und in jede Zelle ihre Zahl eintragen; die Zahl ist nicht übernommen.",
        )
        for one in cells
        if (place := (one.row, one.column)) in ranges
    }


def _words(
    named: Mapping[str, tuple[int, ...]], row: Row
) -> tuple[dict[str, Value], dict[str, int], tuple[tuple[str, int, Value], ...]]:
    """What the row says in each column, of several columns of a kind the first that is filled; and the other ones."""
    words: dict[str, Value] = {}
    places: dict[str, int] = {}
    others: list[tuple[str, int, Value]] = []
    for role, columns in named.items():
        filled = [column for column in columns if row.cell(column) is not None] or [columns[0]]
        words[role], places[role] = row.cell(filled[0]), filled[0]
        others += [(role, column, row.cell(column)) for column in filled[1:]]
    return words, places, tuple(others)


def _unread(sheet: Sheet, header: _Header, rows: Sequence[Row]) -> Iterator[Finding]:
    """Filled columns that nothing reads: with a number in them a figure may be lost, without they are only told."""
    read = header.read
    first: dict[int, Row] = {}
    numbers: dict[int, Row] = {}
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell is not None and column not in read:
                first.setdefault(column, row)
                if any(sign.isdigit() for sign in str(cell)):
                    numbers.setdefault(column, row)
    for column, row in sorted(first.items()):
        at, head = numbers.get(column, row), header.row.cell(column)
        called = f"mit der Überschrift {quoted(head)}" if head is not None else "ohne Überschrift"
        yield Finding(
            "Fehler" if column in numbers else "Hinweis",
            f"Die Spalte {address(0, column)[:-1]} {called} ist ausgefüllt, wird aber nicht gelesen",
            sheet.name,
            address(at.number, column),
            quoted(at.cell(column)),
            "nur Spalten, die der Bogen kennt, jede einmal; Monate als „2026-07“ oder „Juli 2026“",
            "Bitte die Überschrift berichtigen oder die Spalte löschen und neu senden.",
        )


def _unclaimed(sheet: Sheet) -> Iterator[Finding]:
    """A Warnung for a sheet without a table of postings, at its first number."""
    cells = (
        (row.number, column, cell)
        for row in sheet.rows
        for column, cell in enumerate(row.cells)
        if (isinstance(cell, int | float) and not isinstance(cell, bool)) or (isinstance(cell, str) and readings(cell))
    )
    first = next(cells, None)
    if first is not None:
        row, column, cell = first
        yield Finding(
            "Warnung",
            f"Das Blatt „{sheet.name}“ enthält Zahlen, wird aber nicht gelesen: Eine Kopfzeile ist nicht zu erkennen",
            sheet.name,
            address(row, column),
            quoted(cell),
            _HEAD_ROW,
            "Gehören die Zahlen zur Lieferung, bitte die Kopfzeile ergänzen und neu senden; sonst das Blatt löschen.",
        )


def _lacking(sheet: Sheet, header: _Header) -> Finding:
    return Finding(
        "Fehler",
        f"In der Kopfzeile fehlt: {', '.join(header.missing)}",
        sheet.name,
        address(header.row.number, 0),
        expected=_HEAD_ROW,
        mend="Bitte die Spalte ergänzen; der Bogen (jaen forms) zeigt, wie sie heißt.",
    )
