"""Where postings stand in a file: the tables of a form, or a long table, found by the words of their header rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.reading.keys import Names, fold
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value, address

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
_HINTS = frozenset({_OURS, "haushaltstitel", "massnahme", "titel"})


@dataclass(frozen=True)
class Said:
    """A filled cell of a table with the words that name what it says; ``row`` counts from 1, ``column`` from 0.

    ``places`` are the columns of those words, by what they say.
    """

    sheet: str
    row: int
    column: int
    value: Value
    words: Mapping[str, Value]
    places: Mapping[str, int]

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
    said = [
        one
        for number, (sheet, header) in enumerate(found)
        for one in _below(sheet, header, [h.row.number for s, h in found[number + 1 :] if s is sheet])
    ]
    return said, findings


def head_of(sheets: Sequence[Sheet]) -> dict[str, Value]:
    """Label → value of the lines above the tables: the first two cells of each row, the first one of a label counts."""
    found: dict[str, Value] = {}
    for sheet in sheets:
        for row in sheet.rows:
            filled = [cell for cell in row.cells if cell is not None]
            if len(filled) == 2:
                found.setdefault(fold(filled[0]), filled[1])
    return found


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


def _below(sheet: Sheet, header: _Header, others: Sequence[int]) -> Iterator[Said]:
    """The filled value cells of the rows below a header, up to the next one."""
    end = min(others, default=sheet.rows[-1].number + 1)
    for row in sheet.rows:
        if not header.row.number < row.number < end:
            continue
        words, places = _words(header, row)
        if header.months:
            columns: dict[int, dict[str, Value]] = {c: {"month": month} for c, month in header.months.items()}
        elif header.figures:
            columns = {c: {"figure": id_} for c, id_ in header.figures.items()}
        else:
            columns = {column: {} for column in header.roles["value"][:1]}
        for column, named in columns.items():
            if row.cell(column) is not None:
                yield Said(sheet.name, row.number, column, row.cell(column), words | named, places)


def _words(header: _Header, row: Row) -> tuple[dict[str, Value], dict[str, int]]:
    """What the row says in each column, of several columns of a kind the first that is filled."""
    words: dict[str, Value] = {}
    places: dict[str, int] = {}
    for role, columns in header.roles.items():
        filled = next((column for column in columns if row.cell(column) is not None), columns[0])
        words[role], places[role] = row.cell(filled), filled
    return words, places


def _lacking(sheet: Sheet, header: _Header) -> Finding:
    return Finding(
        "Fehler",
        f"In der Kopfzeile fehlt: {', '.join(header.missing)}",
        sheet.name,
        address(header.row.number, 0),
        expected="Spalten „Gebiet“, „Titel oder Maßnahme“, „Größe“, „Teil“, „Monat“ und „Betrag“, oder eine Spalte je "
        "Monat",
        mend="Bitte die Spalte ergänzen; der Bogen (jaen forms) zeigt, wie sie heißt.",
    )
