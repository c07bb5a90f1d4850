"""Any table of counts as it is printed or handed out: names in front, headings above, numbers and marks in between."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

from jaen_analysis.intake.official.areas import is_key
from jaen_analysis.intake.official.cells import heading, read_figure
from jaen_analysis.intake.official.stacked import carried
from jaen_analysis.intake.reading.numbers import NumberFormat, proved_formats
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value, address
from jaen_analysis.vocabulary.errors import JaenError

Place = tuple[str, ...]
"""A cell of a printed table: the group of its line (an area, empty without groups), its line and its column."""
Named = tuple[str, str, str]
"""Names of a row: of the table that it belongs to (a year), of its group, and of its line."""

_BELOW = re.compile(r"(?:<|unter|weniger als) ?(\d+)", re.IGNORECASE)
_MARKS = {"geheim", "k. a.", "k.a.", "n. v.", "n.v.", "**", "***", "•"}
"""Besides the signs of the statistical offices; any other text without a digit hides a number too."""
_YEARS = range(1900, 2101)
_RATE = re.compile(r"(.*\d\)?) ?(?:%|v\. ?H\.|Prozent)", re.IGNORECASE)
_NO_COUNT = 0.5
"""The value of a cell that says in so many words that it is no count."""


@dataclass
class Printed:
    """``values`` of its cells, NaN where a mark hides them; ``most`` where the mark says what it is below ("<3").

    ``title`` names one of several tables in a file. ``keys`` are public keys of the groups, or of the lines where
    there are no groups; ``headings`` the levels of the columns, ``left_out`` the lines and columns that hold no counts.
    """

    title: str
    values: dict[Place, float] = field(default_factory=dict)
    most: dict[Place, float] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: Sequence[str] = ()


def read_printed(sheet: Sheet) -> list[Printed]:
    """The tables of a sheet; none if there is none in it. JaenError for what cannot be understood."""
    start, leading = _corner(sheet.rows)
    if start < 0:
        return []
    body = [row for row in sheet.rows[start:] if any(cell is not None for cell in row.cells[leading:])]
    columns = _headings(sheet.rows[:start], leading, max(len(row.cells) for row in body))
    number_format = _spelling(cell for row in body for cell in row.cells[leading:] if isinstance(cell, str))
    named, keys = _names([tuple(heading(row.cell(place)) for place in range(leading)) for row in body])
    names = {place: " · ".join(levels) for place, levels in columns.items()}
    _once([*names.values()], "Überschrift", "Spalten")
    _once([" · ".join(filter(None, name)) for name in named], "Name einer Zeile", "Zeilen")
    read = {(row.number, place): _figure(row, place, number_format) for row in body for place in columns}
    rates = {row.number for row in body if _is_rate([read[row.number, place][0] for place in columns])}
    rates = set() if len(rates) == len(body) else rates
    lines = [row for row in body if row.number not in rates]
    counts = [place for place in columns if all(_is_count(read[row.number, place][0]) for row in lines)]
    tables = defaultdict[str, Printed](lambda: Printed(""))
    left_out = list[str]()
    for row, (title, group, line) in zip(body, named, strict=True):
        if row.number in rates:
            left_out.append("/".join(filter(None, (group, line))))
            continue
        table = tables[title]
        for place in counts:
            cell = (group, line, names[place])
            table.values[cell], most = read[row.number, place]
            if most == most:
                table.most[cell] = most
    for title, table in tables.items():
        table.title, table.keys = title, keys
        table.headings = {names[place]: columns[place] for place in counts}
        table.left_out = [*dict.fromkeys(left_out), *(names[place] for place in columns if place not in counts)]
    return [*tables.values()]


def _corner(rows: Sequence[Row]) -> tuple[int, int]:
    """Where the numbers begin: place of the first row with some (-1: none), and how many columns stand before them."""
    wide = [row for row in rows if sum(cell is not None for cell in row.cells) > 1]
    lower = wide[len(wide) // 2 :]
    width = max((len(row.cells) for row in lower), default=0)
    texts = [
        sum(_is_text(row.cell(place)) for row in lower) * 2 > sum(row.cell(place) is not None for row in lower)
        for place in range(width)
    ]
    first = texts.index(True) if True in texts else 0
    leading = next((place for place in range(first + 1, width) if not texts[place]), 0)
    for place, row in enumerate(rows):
        figures = [cell for cell in row.cells[leading:] if _number(cell) is not None or _is_mark(cell)]
        if (
            leading
            and row.cell(leading - 1) is not None
            and figures
            and not all(_number(one) in _YEARS for one in figures)
        ):
            return place, leading
    return -1, leading


def _headings(rows: Sequence[Row], leading: int, width: int) -> dict[int, tuple[str, ...]]:
    """Column → its heading, level by level; a level that is the same above all columns says nothing."""
    above = [row for row in rows if any(cell is not None for cell in row.cells[leading:])]
    full = [carried(row, width) for row in above[:-1]] + [
        [row.cell(place) for place in range(width)] for row in above[-1:]
    ]
    levels = [level for level in full if len(set(level[leading:])) > 1] or full[-1:]
    found = {place: tuple(heading(level[place]) for level in levels) for place in range(leading, width)}
    return {place: texts for place, texts in found.items() if any(texts)}


def _names(rows: Sequence[tuple[str, ...]]) -> tuple[list[Named], dict[str, str]]:
    """The names of each row, and the public keys of groups or lines if there is a column of them."""
    key = next((place for place in range(len(rows[0]) - 1) if all(is_key(row[place]) for row in rows)), None)
    if key is None:
        alone = len({row[-1] for row in rows}) == len(rows)
        return [("", "" if alone else " · ".join(row[:-1]), row[-1]) for row in rows], {}
    areas = {(row[key], row[key + 1]): "" for row in rows}
    often = Counter(name for _, name in areas)
    areas |= {(code, name): name if often[name] == 1 else f"{name} ({code})" for code, name in areas}
    named = []
    for row in rows:
        title, area, line = " ".join(row[:key]), areas[row[key], row[key + 1]], " · ".join(row[key + 2 :])
        named.append((title, area, line) if line else (title, "", area))
    return named, {area: code for (code, _), area in areas.items()}


def _spelling(texts: Iterable[str]) -> NumberFormat:
    formats = proved_formats(texts)
    if len(formats) > 1:
        raise JaenError(
            "Die Tabelle schreibt Zahlen teils deutsch (1.234,5), teils englisch (1,234.5). Bitte nur eines."
        )
    return next(iter(formats), "deutsch")


def _figure(row: Row, place: int, number_format: NumberFormat) -> tuple[float, float]:
    """What a cell says, and what it is at most if its mark tells that (else NaN). A blank cell says nothing."""
    value = row.cell(place)
    found = read_figure(value, number_format)
    if found is not None:
        return found.value, nan
    text = str(value)
    if _RATE.fullmatch(text) and _number(text) is not None:
        return _NO_COUNT, nan
    if below := _BELOW.fullmatch(text):
        return nan, float(below[1]) - 1
    if any(sign.isdigit() for sign in text):
        raise JaenError(
            f"Zelle {address(row.number, place)}: „{text}“ ist weder eine Zahl noch ein Zeichen für eine verborgene "
            "Zahl. Erwartet: eine Zahl, „-“ für null, oder ein Zeichen wie „.“, „*“, „x“, „/“ oder „<3“."
        )
    return nan, nan


def _is_rate(values: Sequence[float]) -> bool:
    """Whether a line holds rates: nothing but numbers that are no counts, and what is hidden."""
    said = [value for value in values if value == value]
    return bool(said) and not any(map(_is_count, said))


def _is_count(value: float) -> bool:
    return value != value or value == int(value)


def _is_text(cell: Value) -> bool:
    """Whether it is a name: no number, no mark."""
    return isinstance(cell, str) and _number(cell) is None and not _is_mark(cell)


def _is_mark(cell: Value) -> bool:
    if not isinstance(cell, str):
        return False
    return cell.lower() in _MARKS or _BELOW.fullmatch(cell) is not None or read_figure(cell, "deutsch") is not None


def _number(cell: Value) -> float | None:
    """A number in any spelling, a rate with its sign too; marks are none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, str) and (rate := _RATE.fullmatch(cell)):
        cell = rate[1]
    for number_format in ("deutsch", "englisch"):
        found = read_figure(cell, number_format)
        if found is not None and found.value == found.value and found.marker in ("", "( )"):
            return found.value
    return None


def _once(names: Sequence[str], one: str, many: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise JaenError(f"„{name}“ ist {times}-mal {one}. Erwartet: {many} mit je eigenem Namen.")
