"""Personal data in the cells of a sheet: by what a cell says, by its heading, and by its row and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from jaen_analysis.intake.personal.datum import Kind, masked
from jaen_analysis.intake.personal.headings import Heading, day_of, heading_of, is_street, is_town
from jaen_analysis.intake.personal.numbers import is_tax_id
from jaen_analysis.intake.personal.text import private
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.numbers import visible
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value
from jaen_analysis.intake.reading.tables import AREA_LABELS

Known = Callable[[Value], bool]
"""Whether a cell names an area, a measure or a breakdown of the office: such a name is no person's."""

_KEY_HEADING = re.compile(
    r"_?a?rs|ags|a?gs|.*schluessel.*|.*kennziffer|region_?code|region_?id|area_?code|gemeindekennzahl|kreiskennzahl|nuts.*"
)
_LABELS = {*AREA_LABELS, "monat", "berichtsmonat", "berichtszeitraum", "zahlenformat", "kennung", "groesse", "merkmal"}
_LABELS |= {"wert", "einheit", "bemerkung", "datum", "stand", "quelle", "zeitraum", "tabelle", "stichtag"}
"""Labels of a head, below one of which „Name“ is another label."""
_KEY = re.compile(r"(?:0?[1-9]|1[0-6])(?:\d{1,3}|\d{6}|\d{10})?|DG?E?|\d{12}", re.ASCII)
"""A public key of an area: Land, Bezirk, Kreis, Gemeinde; Germany as a whole."""
_OTHER_DAYS = re.compile(
    r"eingang|eingegangen|beginn|\bende\b|stand|stichtag|beschluss|sitzung|termin|frist|liefer|gueltig|in kraft|"
    r"veroeffentlicht|gesetz|\b(?:seit|ab|bis|von)\b"
)
"""Titles of columns with days on which nobody was born."""
_HOUSE = re.compile(r" ?\d.*")
_SHORTEST = 8
_LEAST_DAYS, _LEAST_STREETS, _LEAST_YEARS = 4, 3, 5
_OLDEST, _GROWN_UP = 1900, 15


@dataclass(frozen=True)
class Hit:
    """A personal cell: its row (from 1), its column (from 0), what it is, and the datum masked."""

    row: int
    column: int
    kind: Kind
    shown: str


def hits(sheet: Sheet, known: Known, office: str, today: date) -> list[Hit]:
    """All personal cells of a sheet, row by row, each told once; see :mod:`.headings` for what headings count.

    ``office`` names contacts that are none of a person (see :func:`.text.personal`), ``today`` is the day of receipt.
    """
    found: dict[tuple[int, int], Hit] = {}

    def add(more: Iterable[tuple[int, int, Kind, Value]]) -> None:
        for row, column, kind, value in more:
            found.setdefault((row, column), Hit(row, column, kind, masked(kind, str(value))))

    add(_spoken(sheet.rows, office))
    columns = _columns(sheet.rows)
    headed = list(_headed(sheet.rows, columns))
    add(_below(headed, columns, known, office))
    add(_beside(sheet.rows, known))
    add(_birth_dates(columns, today))
    add(_streets(columns))
    add(_of_persons(sheet.rows, headed, {row for row, _ in found}))
    return [found[place] for place in sorted(found)]


def _spoken(rows: Sequence[Row], office: str) -> Iterator[tuple[int, int, Kind, Value]]:
    """Cells that say it themselves."""
    for row in rows:
        for column, value in enumerate(row.cells):
            if isinstance(value, str):
                for kind, words in _said(value, office):
                    yield row.number, column, kind, words
            elif _is_tax_number(value):
                yield row.number, column, "Steuer-Identifikationsnummer", value


@lru_cache(maxsize=20_000)  # a long list says the same words in every row
def _said(text: str, office: str) -> tuple[tuple[Kind, str], ...]:
    if len(text) < _SHORTEST or not ("@" in text or "ame" in text or any(map(str.isdigit, text))):
        return ()
    text = visible(text)
    return tuple((datum.kind, text[datum.start : datum.end]) for datum in private(text, office)[:1])


def _is_tax_number(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 10**10 <= value < 10**11:
        return False
    return float(value).is_integer() and is_tax_id(str(int(value)))


Column = list[tuple[int, Value]]
"""The filled cells of a column: number of the row, value."""


def _columns(rows: Sequence[Row]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for row in rows:
        for column, value in enumerate(row.cells):
            if value is not None:
                columns.setdefault(column, []).append((row.number, value))
    return columns


@dataclass(frozen=True)
class _Block:
    """A heading with the cells below it, up to the next heading or label of its column."""

    row: int
    column: int
    heading: Heading
    cells: Column


def _headed(rows: Sequence[Row], columns: dict[int, Column]) -> Iterator[_Block]:
    for column, cells in columns.items():
        places = [(n, heading) for n, (_, value) in enumerate(cells) if (heading := heading_of(value))]
        if not places:
            continue
        labels = [n for n, (_, value) in enumerate(cells) if isinstance(value, str) and fold(value) in _LABELS]
        ends = sorted({*labels, *(n for n, _ in places), len(cells)})
        for start, heading in places:
            end = ends[bisect_right(ends, start)]
            yield _Block(cells[start][0], column, heading, cells[start + 1 : end])


def _below(
    headed: Sequence[_Block], columns: dict[int, Column], known: Known, office: str
) -> Iterator[tuple[int, int, Kind, Value]]:
    for block in headed:
        holding = [(row, value) for row, value in block.cells if block.heading.holds(value)]
        if block.heading.kind == "Name":
            holding = [(row, value) for row, value in holding if not known(value)]
        if not block.heading.sure and not _is_column_of_persons(block, holding, columns, office):
            continue
        for row, value in holding:
            yield row, block.column, block.heading.kind, value


def _is_column_of_persons(block: _Block, holding: Column, columns: dict[int, Column], office: str) -> bool:
    """Whether cells below a heading that may mean anything are those of persons: varied, and most of the column."""
    different = {fold(value) for _, value in holding}
    if len(different) < 2 or 2 * len(holding) < len(block.cells):
        return False
    if block.heading.kind == "Name":
        return not any(_are_keys(key, block, holding) for key in columns.items())
    if block.heading.kind == "Anschrift":
        return all(is_street(value) for _, value in holding)
    return not all(str(value) in office for _, value in holding)


def _are_keys(key: tuple[int, Column], block: _Block, holding: Column) -> bool:
    """Whether a column holds the public keys of what is named here: one name to each key, and no key without."""
    column, cells = key
    if column == block.column:
        return False
    titles = [fold(value) for row, value in cells if row <= block.row and isinstance(value, str)]
    if not any(_KEY_HEADING.fullmatch(title) for title in titles):
        return False
    keys = {row: str(value) for row, value in cells if _KEY.fullmatch(str(value))}
    names: dict[str, set[Value]] = {}
    for row, value in holding:
        names.setdefault(keys.get(row, ""), set()).add(value)
    return "" not in names and all(len(several) == 1 for several in names.values())


def _beside(rows: Sequence[Row], known: Known) -> Iterator[tuple[int, int, Kind, Value]]:
    """The value to the right of a label, as on a sheet about one person."""
    for row in rows:
        filled = [(column, value) for column, value in enumerate(row.cells) if value is not None]
        if not 2 <= len(filled) <= 4:
            continue
        for (_, label), (column, value) in pairwise(filled):
            heading = heading_of(label)
            if heading and heading.sure and heading.holds(value) and not heading_of(value) and not known(value):
                if heading.kind == "Name" and len(filled) > 2:
                    continue
                yield row.number, column, heading.kind, value


def _birth_dates(columns: dict[int, Column], today: date) -> Iterator[tuple[int, int, Kind, Value]]:
    """Columns of days that are no time axis and go back to the births of grown-up persons."""
    for column, cells in columns.items():
        days = [(row, value, day) for row, value in cells if (day := day_of(value))]
        titles = [value for row, value in cells if days and row < days[0][0] and isinstance(value, str)]
        if titles and _OTHER_DAYS.search(fold(titles[-1])):
            continue
        if len(days) >= _LEAST_DAYS and _are_births([day for _, _, day in days], today):
            yield from ((row, column, "Geburtsdatum", value) for row, value, _ in days)


def _are_births(days: Sequence[date], today: date) -> bool:
    different = list(dict.fromkeys(days))
    if len(different) < _LEAST_DAYS or min(day.year for day in different) < _OLDEST or max(different) > today:
        return False
    if different in (sorted(different), sorted(different, reverse=True)):
        return False
    years = [day.year for day in different]
    if max(years) - min(years) < _LEAST_YEARS or min(years) > today.year - _GROWN_UP:
        return False
    return sum(_is_reporting_day(day) for day in different) <= len(different) / 2


def _is_reporting_day(day: date) -> bool:
    return day.day in (1, 15, monthrange(day.year, day.month)[1])


def _streets(columns: dict[int, Column]) -> Iterator[tuple[int, int, Kind, Value]]:
    for column, cells in columns.items():
        streets = [(row, value) for row, value in cells if is_street(value)]
        names = {_HOUSE.sub("", str(value)) for _, value in streets}
        if len(names) >= _LEAST_STREETS:  # „Platz 1“ to „Platz 9“ are ranks, not houses
            yield from ((row, column, "Anschrift", value) for row, value in streets)


def _of_persons(
    rows: Sequence[Row], headed: Sequence[_Block], persons: set[int]
) -> Iterator[tuple[int, int, Kind, Value]]:
    """Addresses, mail and telephone in rows that are about a person already."""
    for row in rows:
        if row.number in persons:
            for column, value in enumerate(row.cells):
                if is_street(value) or is_town(value):
                    yield row.number, column, "Anschrift", value
    for block in headed:
        if not block.heading.of_a_person:
            for number, value in block.cells:
                if number in persons and block.heading.holds(value):
                    yield number, block.column, block.heading.kind, value
