"""The tables of a page, from its records: as they are shown, then with numbers that a computer can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jaen_analysis.report.components.outline import SUBHEADING
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.handout.numbers import Shown, plain, read
from jaen_analysis.report.record import Record, flat

Cell = Shown | str
FieldKind = Literal["zahl", "text"]

REMARKS, NO_REMARK = "Hinweise", "keine"
SYMBOLS: Mapping[str, str] = {
    MISSING: "Es liegt kein Wert vor, oder er lässt sich nicht berechnen.",
    ".": "Der Zahlenwert ist unbekannt.",
    "*": "Der Wert wird aus Gründen der Geheimhaltung nicht gezeigt.",
}
"""What stands in place of a number."""
_BOTH = " / "
_SPAN = re.compile(r"(?P<lower>.+?) bis (?P<upper>\S+)(?P<unit> .*)?")
_SHARE = re.compile(r"(?P<number>[^()]+) \((?P<share>[^()]+ %)\)(?P<rest>.*)")
_NUMBERS_OF = re.compile(r"^Zahlen(?: zum \w+)?: ")


@dataclass(frozen=True)
class Table:
    """A table as the page shows it, in plain words; ``section`` says under which headings it stands.

    ``name`` is what it is about, also where ``title`` is the finding of a figure. ``notes`` are the sentences that
    belong to it, its source among them.
    """

    section: str
    name: str
    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A column: ``unit`` is that of all its numbers, empty if they have none or several."""

    title: str
    kind: FieldKind = "text"
    unit: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table whose numbers are numbers. A column of numbers holds only those and ``SYMBOLS``."""

    table: Table
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(records: Iterable[Record]) -> list[Table]:
    """All tables of a page in reading order: tiles, tables, the numbers of its figures, its glossary.

    A form that is to be filled in by hand holds no numbers and is left out.
    """
    return list(_tables(records))


def _tables(records: Iterable[Record]) -> Iterator[Table]:
    section = part = ""
    for record in (inner for outer in records for inner in flat(outer)):
        match record["kind"]:
            case "text":
                heading = _heading(record["words"])
                section, part = (heading, "") if heading else (section, part)
            case kind if kind == SUBHEADING:
                part = plain(record["title"])
            case _:
                yield from _of(record, ": ".join(filter(None, (section, part))))


def _heading(words: str) -> str:
    return next((plain(line.lstrip("# ")) for line in words.splitlines() if line.startswith("## ")), "")


def _of(record: Mapping[str, Any], section: str) -> Iterator[Table]:
    match record["kind"]:
        case "tabelle":
            if not record.get("form"):
                yield _table(record, section, record)
        case "abbildung":
            yield _table(record["data"], section, record)
        case "kacheln":
            yield _tiles(record, section)
        case "glossar":
            rows = tuple(tuple(plain(words) or MISSING for words in entry) for entry in record["entries"])
            yield Table(section, "Begriffe", "Begriffe", "", ("Begriff", "Erklärung", "Berechnung", "Quelle"), rows)


def _table(record: Mapping[str, Any], section: str, around: Mapping[str, Any]) -> Table:
    """The table of a record; ``around`` is the figure whose numbers it holds, else the record itself."""
    columns, rows = record["columns"], record["rows"]
    source = [f"Quelle: {around['source']}"] if "source" in around else []
    if any(len(row) == 1 for row in rows):
        columns, rows = ["Thema", *columns], _under_themes(rows)
    return Table(
        section,
        _NUMBERS_OF.sub("", plain(record["caption"])),
        plain(around.get("title", record["caption"])),
        plain(around["subtitle"]),
        tuple(map(plain, columns)),
        tuple(tuple(plain(cell) or MISSING for cell in row) for row in rows),
        tuple(map(plain, (*around.get("notes", ()), *source))),
    )


def _under_themes(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """The heading of a group of rows as a cell in each of them."""
    theme, found = MISSING, []
    for row in rows:
        if len(row) == 1:
            theme = row[0]
        else:
            found.append([theme, *row])
    return found


def _tiles(record: Mapping[str, Any], section: str) -> Table:
    rows = tuple((plain(tile["name"]), _value(tile), plain("; ".join(tile["lines"])) or MISSING)
                 for tile in record["tiles"])  # fmt: skip
    return Table(section, "Wichtige Werte", "Wichtige Werte", "", ("Kennzahl", "Wert", "Zum Vergleich"), rows)


def _value(tile: Mapping[str, str]) -> str:
    status = f"({tile['status']})" if tile["status"] else ""
    return plain(" ".join([tile["value"], tile["unit"], status]))


def sheet(table: Table) -> Sheet:
    """The table with real numbers: remarks on them move to a column of their own, numerator and denominator part."""
    titles, columns = _parted(table)
    fields, cells, remarks = [Field(titles[0])], [list[Cell](columns[0])], [list[str]() for _ in table.rows]
    for title, words in zip(titles[1:], columns[1:], strict=True):
        numbers = _numbers(words)
        units = {cell.unit for cell in numbers or () if isinstance(cell, Shown)}
        fields.append(Field(title, "zahl" if numbers else "text", units.pop() if len(units) == 1 else ""))
        cells.append(numbers or list[Cell](words))
        for found, cell in zip(remarks, numbers or (), strict=False):
            if isinstance(cell, Shown) and cell.remarks:
                found.append(f"{title}: {', '.join(cell.remarks)}")
    if any(remarks):
        fields.append(Field(REMARKS))
        cells.append(["; ".join(found) or NO_REMARK for found in remarks])
    return Sheet(table, _named_apart(fields), tuple(zip(*cells, strict=True)))


def _parted(table: Table) -> tuple[list[str], list[tuple[str, ...]]]:
    """Titles and cells by column, with a column of its own for what stands in one cell.

    That is numerator and denominator, both ends of a span, a number and what it is in per cent.
    """
    titles: list[str] = []
    columns: list[tuple[str, ...]] = []
    for title, words in zip(table.columns, zip(*table.rows, strict=True), strict=True):
        above, _, below = title.partition(_BOTH)
        halves = [(cell, cell) if cell in SYMBOLS else tuple(cell.split(_BOTH)) for cell in words]
        ends = [(cell, cell) if cell in SYMBOLS else _ends(cell) for cell in words]
        if below and all(len(half) == 2 for half in halves):
            titles += [above, below]
            columns += zip(*halves, strict=True)
        elif all(ends) and any(cell not in SYMBOLS for cell in words):
            titles += [f"{title}: von", f"{title}: bis"]
            columns += zip(*ends, strict=True)
        elif all(shares := [_with_share(cell) for cell in words]) and any(map(_SHARE.fullmatch, words)):
            titles += [title, f"{title} in Prozent"]
            columns += zip(*shares, strict=True)
        else:
            titles.append(title)
            columns.append(words)
    return titles, columns


def _with_share(cell: str) -> tuple[str, ...]:
    """A number and the per cent in brackets behind it (``"▼ −175 (−1,4 %)"``), if any; nothing for other words."""
    found = _SHARE.fullmatch(cell)
    parts = (found["number"] + found["rest"], found["share"]) if found else (cell, MISSING)
    return parts if all(part in SYMBOLS or read(part) for part in parts) else ()


def _ends(cell: str) -> tuple[str, ...]:
    """Both ends of a span of numbers, each with the unit, which may stand only once; nothing for other words."""
    found = _SPAN.fullmatch(cell)
    if not found:
        return ()
    unit = found["unit"] or ""
    ends = found["lower"] + ("" if " " in found["lower"] else unit), found["upper"] + unit
    return ends if all(map(read, ends)) else ()


def _numbers(words: Sequence[str]) -> list[Cell] | None:
    """The cells of a column of numbers; ``None`` if one holds other words, or if none is a number."""
    cells: list[Cell] = []
    for cell in words:
        number = read(cell)
        if number is None and cell not in SYMBOLS:
            return None
        cells.append(number or cell)
    return cells if any(isinstance(cell, Shown) for cell in cells) else None


def _named_apart(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Columns of the same name get a number behind it: a program that filters needs to tell them apart."""
    seen: dict[str, int] = {}
    named = []
    for field in fields:
        count = seen[field.title.casefold()] = seen.get(field.title.casefold(), 0) + 1
        named.append(Field(f"{field.title} ({count})", field.kind, field.unit) if count > 1 else field)
    return tuple(named)
