"""Where the tables stand: every layout is found by its header row, on every sheet.

Three layouts, one shape. A figure is named by area, month, measure and breakdown; each of them stands
in a column of its own, in the header of the value column or in the head above the table::

    Lieferbogen    Kennung | Größe | Merkmal | Einheit | 2026-07 | 2026-08 …     area in the head
    lange Tabelle  Gebiet | Monat | Größe | Merkmal | Wert
    breite Tabelle Gebiet | Monat | ELB | ELB (Frauen) | BG …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from jaen_analysis.intake.reading.keys import Names, find_breakdown, find_narrowed, fold
from jaen_analysis.intake.reading.months import month_within, parse_month, parse_period
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value
from jaen_analysis.intake.reading.stacked import joined
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.periods import Period

Role = Literal["area", "month", "measure", "breakdown", "value", "comment", "known"]

_ROLES: dict[str, Role] = {
    "ags": "area",
    "schluessel": "area",
    "gebiet": "area",
    "stadt": "area",
    "gemeinde": "area",
    "regionalstelle": "area",
    "monat": "month",
    "berichtsmonat": "month",
    "kennung": "measure",
    "groesse": "measure",
    "merkmal": "breakdown",
    "wert": "value",
    "einheit": "known",
    "bemerkung": "comment",
}
AREA_LABELS = ("ags", "schluessel", "ags/schluessel", "gebiet", "stadt", "gemeinde", "regionalstelle")
"""Labels of the head that name the area, the surest first."""
_PERIOD = "berichtszeitraum"
_HEAD_LABELS = (*AREA_LABELS, _PERIOD, "zahlenformat", "demodaten", "bogen-fassung")
_KNOWN_VALUES = re.compile(r"zuletzt \((.+)\)")
"""Header of a form's locked column: what was delivered before for a month, shown but never delivered again."""
_EXTRA_SHEET = "nachbeobachtung"
"""Sheets of the form itself that may do without a head: they belong to the first sheet."""


@dataclass(frozen=True)
class Place:
    """A filled cell with its place; ``row`` counts from 1 and ``column`` from 0."""

    sheet: str
    row: int
    column: int
    value: Value


Head = Mapping[str, Place]
"""The lines above a table: folded label → its value."""


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures with what its header says of them."""

    column: int
    month: str = ""
    measure: str = ""
    breakdown: str = TOTAL


@dataclass(frozen=True)
class Header:
    """A header row, understood. ``keys`` are the columns that name a figure, the surest first."""

    row: Row
    keys: Mapping[Role, tuple[int, ...]]
    values: tuple[ValueColumn, ...]
    unknown: tuple[int, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What a table must have and this row does not name; empty for a true header row."""
        months = "month" in self.keys or any(column.month for column in self.values)
        measures = "measure" in self.keys or any(column.measure for column in self.values)
        parts = ((measures, "die Größen"), (months, "die Monate"), (bool(self.values), "die Werte"))
        return tuple(words for there, words in parts if not there)


@dataclass(frozen=True)
class Table:
    """A table of a sheet: its header, its rows, and the head that counts for it (folded label → value).

    ``above`` is what stands right above the header and was not understood as a part of it.
    """

    sheet: str
    header: Header
    rows: tuple[Row, ...]
    head: Head = field(default_factory=dict)
    above: Row | None = None

    @property
    def is_form(self) -> bool:
        """Whether it is a Lieferbogen: one area, measures in rows, months in columns."""
        return "area" not in self.header.keys and "measure" in self.header.keys


def find_tables(sheets: Iterable[Sheet], measures: Names) -> tuple[Table, ...]:
    """All tables of a file, in order. A sheet without a header row (help, notes) has none."""
    tables = [table for sheet in sheets for table in _tables_of(sheet, measures)]
    heads = {area: table.head for table in tables if (area := _named_area(table.head))}
    if len(heads) != 1:  # of several areas nobody knows which one a sheet without a head belongs to
        return tuple(tables)
    (shared,) = heads.values()
    return tuple(
        replace(table, head={**shared, **table.head}) if _is_extra(table) and not _named_area(table.head) else table
        for table in tables
    )


def _is_extra(table: Table) -> bool:
    return fold(table.sheet).startswith(_EXTRA_SHEET)


def _named_area(head: Head) -> tuple[str, ...]:
    return tuple(fold(head[label].value) for label in AREA_LABELS if label in head)


def unread_tables(sheets: Iterable[Sheet], measures: Names) -> tuple[tuple[str, Header], ...]:
    """Of sheets without a table: the name and header row of each that has one in which something is missing."""
    found = []
    for sheet in sheets:
        period = _period(sheet.rows)
        headers = (header for row in sheet.rows if (header := _header(row, measures, period)))
        found += [(sheet.name, header) for header in headers if _speaks_of_figures(header)][:1]
    return tuple(found)


def _speaks_of_figures(header: Header) -> bool:
    """Whether the row names at least two of area, month, measure and value: a help sheet does not."""
    dated = any(isinstance(header.row.cell(column), date) for column in header.unknown)
    roles = {"area", "month", "measure"} & set(header.keys)
    return len(roles) + bool(header.values or dated) > 1


def nearest_header(sheets: Iterable[Sheet], measures: Names) -> tuple[str, Header] | None:
    """The sheet and row that look most like a header row: to say what is missing when no table was found."""
    rows = [(sheet.name, row) for sheet in sheets for row in sheet.rows]
    headers = [(sheet, header) for sheet, row in rows if (header := _header(row, measures))]
    candidates = [(sheet, header) for sheet, header in headers if len(header.keys) + len(header.values) > 1]
    return min(candidates, key=lambda candidate: len(candidate[1].missing), default=None)


def _tables_of(sheet: Sheet, measures: Names) -> list[Table]:
    rows = sheet.rows
    headers = _headers(rows, measures, _period(rows))
    if not headers:
        return []
    positions = {row.number: position for position, row in enumerate(rows)}
    starts = [positions[header.row.number] for header in headers]
    above = rows[: starts[0]]
    tables: list[Table] = []
    head: dict[str, Place] = {}
    for header, start, end in zip(headers, starts, [*starts[1:], len(rows)], strict=True):
        own = _head(sheet.name, above)
        head = own if _named_area(own) else {**head, **own}
        below = rows[start + 1 : end]
        cut = len(below) if header is headers[-1] else _next_head(below)
        first = start if rows[start] is header.row else start - 1  # a header of two rows is a row of its own
        tables.append(Table(sheet.name, header, below[:cut], head, _right_above(rows, first)))
        above = below[cut:]
    return tables


def _right_above(rows: Sequence[Row], first: int) -> Row | None:
    """The row above the first row of a header, or above a blank row between."""
    above = rows[first - 1] if first else None
    return above if above and above.number >= rows[first].number - 2 else None


def _headers(rows: Sequence[Row], measures: Names, period: Period | None) -> list[Header]:
    """The header rows of a sheet; two rows that only together name the columns are one."""
    found: list[Header] = []
    titled = [False, *(any(fold(cell) in _ROLES for cell in row.cells) for row in rows)]
    pairs = zip(pairwise((Row(0, ()), *rows)), pairwise(titled), strict=True)
    for upper, lower in (pair for pair, there in pairs if any(there)):
        single, both = _header(lower, measures, period), None
        if upper.number == lower.number - 1 and (row := joined(upper, lower, _ROLES)):
            both = _header(row, measures, period)
        above = found[-1] if found and found[-1].row is upper else None
        alone = above or (single if single and not single.missing else None)
        if both and not both.missing and (alone is None or _says_more(both, alone)):
            if above:
                found.pop()
            found.append(both)
        elif single and not single.missing:
            found.append(single)
    return found


def _says_more(both: Header, alone: Header) -> bool:
    return len(both.values) >= len(alone.values) and both.values != alone.values


def _period(rows: Iterable[Row]) -> Period | None:
    places = _head("", rows)
    return parse_period(places[_PERIOD].value) if _PERIOD in places else None


def _next_head(rows: Sequence[Row]) -> int:
    """Where the head of the next table begins: the lines of a label and a value right above its header row."""
    first = len(rows)
    for position in range(len(rows) - 1, -1, -1):
        if sum(cell is not None for cell in rows[position].cells) > 2:
            break
        if any(fold(cell) in _HEAD_LABELS for cell in rows[position].cells):
            first = position
    return first


def _head(sheet: str, rows: Iterable[Row]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row in rows:
        filled = [column for column, cell in enumerate(row.cells) if cell is not None]
        for label, column in pairwise(filled):
            word = fold(row.cell(label))
            if word in _HEAD_LABELS or (label, column) == (0, 1):
                places.setdefault(word, Place(sheet, row.number, column, row.cell(column)))
    return places


def _header(row: Row, measures: Names, period: Period | None = None) -> Header | None:
    """The row as a header, if at least one cell is a word that only headers have."""
    roles = {column: _ROLES[fold(cell)] for column, cell in enumerate(row.cells) if fold(cell) in _ROLES}
    if not roles:
        return None
    keys: dict[Role, tuple[int, ...]] = {}
    for column in sorted(roles, key=lambda c: (list(_ROLES).index(fold(row.cell(c))), c)):
        keys[roles[column]] = (*keys.get(roles[column], ()), column)
    values, unknown = [ValueColumn(column) for column in keys.pop("value", ())], []
    for column, cell in enumerate(row.cells):
        if cell is not None and column not in roles and not _shows_known_values(cell):
            found = _value_column(column, cell, measures, period)
            values += [found] if found else []
            unknown += [] if found else [column]
    fitting = tuple(column for column in values if _fits(column, keys))
    unknown += [column.column for column in values if column not in fitting]
    return Header(row, keys, fitting, tuple(sorted(unknown)))


def _shows_known_values(cell: Value) -> bool:
    match = _KNOWN_VALUES.fullmatch(fold(cell))
    return match is not None and parse_month(match[1]) is not None


def _fits(column: ValueColumn, keys: Mapping[Role, tuple[int, ...]]) -> bool:
    """Whether month and measure are each named once: by the row or by the title of the column."""
    once = bool(column.month) != ("month" in keys) and bool(column.measure) != ("measure" in keys)
    return once and (column.breakdown == TOTAL or "breakdown" not in keys)


def _value_column(column: int, cell: Value, measures: Names, period: Period | None) -> ValueColumn | None:
    """What the title says, as a whole or line by line: a title of several lines is one of several rows too."""
    titles: list[list[Value]] = [[cell]]
    if isinstance(cell, str) and "\n" in cell:
        titles = [[" ".join(cell.split())], [*cell.splitlines()]]
    for lines in titles:
        parts = [_part(line, measures, period) for line in lines]
        months, names, breakdowns = zip(*parts, strict=True)
        once = all(len([part for part in kind if part]) <= 1 for kind in (months, names, breakdowns))
        if once and all(any(part) for part in parts) and any(months + names):
            return ValueColumn(column, "".join(months), "".join(names), "".join(breakdowns) or TOTAL)
    return None


def _part(line: Value, measures: Names, period: Period | None) -> tuple[str, str, str]:
    """Month, measure and breakdown that a line of a title names; empty is what it does not name."""
    month = parse_month(line) or month_within(line, period)
    if month:
        return month, "", ""
    narrowed = find_narrowed(line, measures)
    if narrowed:
        return "", narrowed[0], "" if narrowed[1] == TOTAL else narrowed[1]
    return "", "", find_breakdown(line) or ""
