"""What the numbers of a page mean, by the words around them: each becomes what it tells of counts, or is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jaen_analysis.analysis.secrecy import told
from jaen_analysis.analysis.secrecy.told import Printed, Quantity
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.handout.numbers import Shown, read
from jaen_analysis.report.reading_back.assumed import assumed
from jaen_analysis.report.reading_back.others import of_others
from jaen_analysis.report.reading_back.prose import apart, unread
from jaen_analysis.report.reading_back.tables import PageSeen, Seen
from jaen_analysis.report.reading_back.words import Words
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.secrecy import ROUNDED_TO_FIVE

_CHANGE, _BOTH = "Veränderung", "Zähler / Nenner"
_SILENT = frozenset({
    "Einheit", "Zustand", "Hinweise", "Quelle der Festlegung", "Gebiet", "Zeitraum",
    "Ampel", "Erwartet zum Jahresende", "Begründung", "bis jetzt erwartet", "Zielwert", "Prognose zum Jahresende",
    "Ausgangswert", "Begründung des Ziels", "erwarteter Stand", "Prognose",
})  # fmt: skip
"""Columns that tell no count: words, what is agreed, and what is expected."""
_NAMELESS = "Mitte der anderen Städte"
"""Between which values others lie, and nobody knows which."""
_PREFIX = re.compile(r"^Zahlen(?: zum \w+)?: ")
_OFFICIAL, _SECRET = "amtlich", "geheim"
_PERCENT = re.compile(r"([+±−]?[\d.]+(?:,\d+)?) %")


@dataclass(frozen=True)
class Unread:
    """A number without a meaning: its words, and where it stands.

    ``written``: in a text that somebody has written for the page, or into a register: such texts are looked through for
    hidden and small numbers when they are shown.
    """

    words: str
    place: str
    written: bool = False


@dataclass(frozen=True)
class Hidden:
    """A number that is not there, *geheim* or not: what it is made of. Who knows that it was counted knows that it is
    no zero: that would be printed.
    """

    counts: tuple[Count, ...]


Told = Printed | Unread | Hidden


def understood(page: PageSeen, bericht: Bericht, place: str) -> Iterator[Told]:
    """What each number of a page tells; ``place`` names its file.

    Numbers in text are known from tables that were read. A comment of today was looked through, an earlier one then.
    """
    reader = _Reader(bericht, place)
    for table in page.tables:
        yield from reader.table(table)
    lines = list[str]()
    for line in page.lines:
        rest, found = reader.line(line)
        lines.append(rest)
        yield from found
    cells = [cell for cell in reader.cells if cell not in reader.prose]
    named, earlier = Words(bericht), page.made_from not in ("", bericht.source)
    comments = [line for line in page.written if earlier or named.commented(line)]
    lines += [line for line in page.written if line not in comments]
    where, (own, written) = f"{place}, im Text", apart([*lines, *reader.prose], named.written)
    yield from (Unread(words, where) for words in unread(own, cells))
    yield from (Unread(words, where, written=True) for words in unread([*written, *comments], cells))


class _Reader:
    def __init__(self, bericht: Bericht, place: str) -> None:
        self._words, self._place = Words(bericht), place
        self._partial = {state.area.name for state in bericht.partials}
        self.prose, self.cells = list[str](), list[str]()

    def line(self, line: str) -> tuple[str, Iterable[Told]]:
        """What a line of text tells, and what is left of it to be read."""
        found = assumed(line, self._words)
        if found is None:
            return line, ()
        told_ = self._said(found.quantity, found.now, "Annahme", f"{self._place}, im Text") if found.quantity else ()
        return found.assumption, told_

    def table(self, table: Seen) -> Iterator[Told]:
        if of_others(table):
            return
        place = f"{self._place}, Tabelle „{table.name}“"
        official = _OFFICIAL in table.subtitle
        for row in table.rows:
            cells = dict(zip(table.columns, row, strict=True))
            match table.columns[0]:
                case "Kennzahl" if not table.name.startswith("Teilsumme"):
                    found = self._of_indicator(cells, place, official=official)
                case "Größe" if "Zahl" in table.columns:
                    found = self._of_figure(cells, place)
                case "Zeitraum":
                    found = self._of_course(_PREFIX.sub("", table.name), cells, place)
                case "Monat" | "Ziel" as head:
                    found = self._of_target(row[0] if head == "Ziel" else _PREFIX.sub("", table.name), cells, place)
                case "Gebiet":
                    found = self._of_area(cells, place, published=table.name.startswith("Rahmenbedingungen"))
                case _:
                    found = (Unread(cell, place) for cell in row[1:] if read(cell))
                    self.prose += [cell for cell in row[1:] if not read(cell)]
            self.cells += row
            yield from found

    def _of_indicator(self, cells: Mapping[str, str], place: str, *, official: bool) -> Iterator[Told]:
        (_, title), *rest = cells.items()
        indicator = self._words.indicators.get(title)
        if indicator is None:
            yield from (Unread(f"{title}: {cell}", place) for _, cell in rest if read(cell))
            return
        area = self._words.areas.get(cells.get("Gebiet", ""), self._words.area)
        period = self._words.periods.get(cells.get("Zeitraum", ""), self._words.period)
        seen: dict[Period, Shown] = {}
        for column, cell in rest:
            if column in _SILENT or column.startswith(_NAMELESS) or (official and _OFFICIAL in cell):
                continue
            if column == "Zum Vergleich":
                yield from self._of_tile(indicator, cell, place)
            elif column == _BOTH or column in _BOTH.split(" / "):
                yield from self._of_sides(indicator, column, cell, (area.key, period), place)
            elif column == _CHANGE:
                yield from self._of_difference(indicator, cell, area.key, seen, place)
            elif (found := self._in_column(indicator, column, area.key, period)) is None:
                yield from [Unread(f"{title}, {column}: {cell}", place)] if read(cell) else []
            else:
                quantity, when = found
                yield from self._said(quantity, cell, title, place)
                if when and (shown := read(cell)):
                    seen[when] = shown

    def _in_column(
        self, indicator: Indicator, column: str, area: str, period: Period
    ) -> tuple[Quantity | None, Period | None] | None:
        """What stands in a column of a row, and of which period of the row's own area it is (else ``None``)."""
        words = self._words
        if column in ("Wert", "Wert im Vorjahr"):
            when = period if column == "Wert" else period.year_before
            return told.result(indicator, TOTAL, area, when), when
        if column in words.splits:
            return told.result(indicator, words.splits[column], area, period), None
        if column == "Übriger Kreis":
            whole, own = (told.result(indicator, TOTAL, key, period) for key in (words.kreis.key, area))
            return (told.rest(whole, own) if whole and own else None), None
        if column in words.areas:
            return told.result(indicator, TOTAL, words.areas[column].key, period), None
        if column in words.periods:
            return told.result(indicator, TOTAL, area, words.periods[column]), words.periods[column]
        return None

    def _of_sides(
        self, indicator: Indicator, column: str, cell: str, of: tuple[str, Period], place: str
    ) -> Iterator[Told]:
        names = _BOTH.split(" / ")
        halves = cell.split(" / ") if column == _BOTH else [cell]
        for name, half in zip(names if column == _BOTH else [column], halves, strict=False):
            quantity = told.side(indicator, TOTAL, *of, names.index(name))
            yield from self._said(quantity, half, f"{indicator.title}, {name}", place)

    def _of_difference(
        self, indicator: Indicator, cell: str, area: str, seen: Mapping[Period, Shown], place: str
    ) -> Iterator[Told]:
        """A difference tells the one of both values that does not stand beside it."""
        now = self._words.period
        shown, there = read(cell), [when for when in (now, now.year_before) if when in seen]
        if shown is None or len(there) != 1:
            return
        other = now.year_before if there[0] == now else now
        signed = -shown.value if there[0] == now else shown.value
        quantity = told.result(indicator, TOTAL, area, other)
        if quantity is None:
            yield Unread(f"{indicator.title}, {_CHANGE}: {cell}", place)
        else:
            low, high = told.rounded(seen[there[0]].value, signed)
            yield Printed(quantity, low, high, cell, f"{indicator.title}, {_CHANGE}", place)

    def _of_tile(self, indicator: Indicator, lines: str, place: str) -> Iterator[Told]:
        """``"2.004 im Juni 2026; 1. Hj. 2025: 21,4 %; ▲ +0,2 Prozentpunkte; Kreis: 23,8 %"``."""
        words, title = self._words, indicator.title
        for line in lines.split("; "):
            before, found, after = line.partition(": ")
            counted, inside, month = line.partition(" im ")
            if found and before in words.areas:
                area = words.areas[before].key
                yield from self._said(told.result(indicator, TOTAL, area, words.period), after, title, place)
            elif found and before in words.periods:
                quantity = told.result(indicator, TOTAL, words.area.key, words.periods[before])
                yield from self._said(quantity, after, title, place)
            elif inside and month in words.periods:
                period = words.period if words.periods[month].last_month == words.period.last_month else None
                quantity = told.side(indicator, TOTAL, words.area.key, period, 0) if period else None
                yield from self._said(quantity, counted, title, place)
            elif read(line) and "Prozentpunkt" not in line and not line.startswith(("▲", "▼", "●")):
                yield Unread(f"{title}: {line}", place)

    def _of_figure(self, cells: Mapping[str, str], place: str) -> Iterator[Told]:
        (_, title), *rest = cells.items()
        figure = self._words.figures.get(title)
        if figure is None:
            yield from (Unread(f"{title}: {cell}", place) for _, cell in rest if read(cell))
            return
        area, period = self._words.area.key, self._words.period
        now, then = (told.figure(figure, area, one) for one in (period, period.year_before))
        rounded = any(ROUNDED_TO_FIVE in cell for _, cell in rest)
        for column, cell in rest:
            if rounded and column.startswith(_CHANGE) and read(cell) is None:
                continue
            if column == "Zahl":
                yield from self._said(now, cell, title, place)
            elif column == _CHANGE:
                yield from self._said(told.less(now, then), cell, f"{title}, {_CHANGE}", place)
                if percent := _PERCENT.search(cell.partition("(")[2]):
                    yield from self._said(told.share(now, then, change=True), percent[0], f"{title}, {_CHANGE}", place)
            elif column.startswith(_CHANGE):
                yield from self._said(told.share(now, then, change=True), cell, f"{title}, {column}", place)
            elif column in self._words.periods:
                yield from self._said(told.figure(figure, area, self._words.periods[column]), cell, title, place)
            elif column not in _SILENT and read(cell):
                yield Unread(f"{title}, {column}: {cell}", place)

    def _of_course(self, title: str, cells: Mapping[str, str], place: str) -> Iterator[Told]:
        (_, when), *rest = cells.items()
        indicator, period = self._words.indicator(title), self._words.periods.get(when)
        for column, cell in rest:
            if indicator and period and column in self._words.areas:
                quantity = told.result(indicator, TOTAL, self._words.areas[column].key, period)
                yield from self._said(quantity, cell, f"{title}, {when}", place)
            elif column not in _SILENT and read(cell):
                yield Unread(f"{title}, {when}, {column}: {cell}", place)

    def _of_target(self, title: str, cells: Mapping[str, str], place: str) -> Iterator[Told]:
        (_, head), *rest = cells.items()
        target, words = self._words.target(title), self._words
        for column, cell in rest:
            if column in _SILENT or column.startswith(tuple(_SILENT)) or read(cell) is None:
                continue
            until = [words.periods[found] for found in re.findall(r"bis (\w+ \d{4})", cell) if found in words.periods]
            named = words.periods.get(head)
            month = (until[0] if until else named or words.period).last_month
            if target is None or column not in ("Stand", "Vorjahr bis dahin"):
                yield Unread(f"{title}, {column}: {cell}", place)
            elif _OFFICIAL not in cell:
                month = month if column == "Stand" else shift(month, -12)
                quantity = told.target(target, words.area.key, month)
                yield from self._said(quantity, cell, f"{title}, {column}", place)

    def _of_area(self, cells: Mapping[str, str], place: str, *, published: bool) -> Iterator[Told]:
        (_, name), *rest = cells.items()
        words = self._words
        area = words.areas.get(name)
        for column, cell in rest:
            quantity = None
            if area and (people := words.people(column)):
                quantity = told.figure(people[0], area.key, people[1])
            elif area and (figure := words.share_of_people(column)):
                quantity = self._share(figure, area.key)
            elif area and (indicator := words.indicators.get(column)):
                quantity = told.result(indicator, TOTAL, area.key, words.period)
            elif published or column in _SILENT:
                continue
            yield from self._said(quantity, cell, f"{column}, {name}", place)

    def _share(self, figure: Formula, area: str) -> Quantity:
        month = Period(self._words.period.last_month, "Monat")
        part, whole = (told.figure(figure, key, month) for key in (area, self._words.kreis.key))
        return told.share(part, whole)

    def _said(self, quantity: Quantity | None, cell: str, name: str, place: str) -> Iterator[Told]:
        shown = read(cell)
        if shown is None:
            if quantity and (_SECRET in cell or cell == MISSING):
                yield Hidden(quantity.counts)
            elif any(character.isdigit() for character in cell):
                yield Unread(f"{name}: {cell}", place)
        elif any(_OFFICIAL in remark for remark in shown.remarks):
            return
        elif quantity is None or self._partial.intersection(shown.remarks):
            yield Unread(f"{name}: {cell}", place)
        else:
            ends = told.multiple if ROUNDED_TO_FIVE in shown.remarks else told.rounded
            yield Printed(quantity, *ends(shown.value), cell, name, place)
