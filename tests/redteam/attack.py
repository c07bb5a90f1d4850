"""An attacker who has the finished pages alone, and a pocket calculator: he knows nothing of the program.

He reads the tables of every page, takes each count for something between 0 and infinity, and narrows that down with
all that he can think of: sums over the cities, women and men, changes to the year before, rates with and without their
counts, twelve months that share nine with those of the page of the quarter before. What he knows of a city beforehand
he adds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import html

Name = tuple[str, ...]
"""Area, what is counted, when, of whom."""
Pages = Mapping[str, Mapping[str, Sequence[str]]]
"""Period (``"2025-Q3"``) → area → the pieces of its page as HTML."""
ALL, WOMEN, MEN = "insgesamt", "Frauen", "Männer"
FLOW = "Integrationen"
_NUMBER = re.compile(r"[−-]?\d[\d.]*(?:,\d+)?")
_QUARTER = re.compile(r"(\d)\. Quartal (\d{4})")
_ROUNDS = 200


@dataclass
class Knowledge:
    """Between what each number lies; ``whole`` are those that count persons or cases."""

    low: dict[Name, float] = field(default_factory=dict)
    high: dict[Name, float] = field(default_factory=dict)
    whole: set[Name] = field(default_factory=set)
    rules: list[Callable[[], None]] = field(default_factory=list)
    news: bool = False

    def range(self, name: Name) -> tuple[float, float]:
        return self.low.get(name, 0.0), self.high.get(name, math.inf)

    def between(self, name: Name, low: float, high: float) -> None:
        """It is no less and no more than this."""
        before = self.range(name)
        low, high = max(before[0], low), min(before[1], high)
        if name in self.whole and math.isfinite(low):
            low, high = float(math.ceil(low - 1e-6)), math.floor(high + 1e-6) if math.isfinite(high) else high
        self.low[name], self.high[name] = low, high
        moved = [abs(new - old) for new, old in zip(self.range(name), before, strict=True) if new != old]
        self.news |= any(step > 1e-4 for step in moved)

    def adds_up(self, total: Name, parts: Sequence[Name]) -> None:
        """The parts are the total: each is what the others leave of it."""

        def learn() -> None:
            low, high = ([self.range(part)[end] for part in parts] for end in (0, 1))
            self.between(total, sum(low), sum(high))
            least, most = self.range(total)
            for place, part in enumerate(parts):
                others_low, others_high = (sum(one[:place]) + sum(one[place + 1 :]) for one in (low, high))
                self.between(part, least - others_high, most - others_low)

        self.rules.append(learn)

    def divides(self, top: Name, bottom: Name, low: float, high: float) -> None:
        """A rate is the one over the other, and printed so that it lies between these."""

        def learn() -> None:
            least, most = self.range(bottom)
            self.between(top, least * low, most * high if high else 0.0)
            least, most = self.range(top)
            self.between(bottom, least / high if high else 0.0, most / low if low > 0 else math.inf)

        self.rules.append(learn)

    def think(self) -> None:
        """Apply everything again and again until nothing new comes out of it."""
        for _ in range(_ROUNDS):
            self.news = False
            for rule in self.rules:
                rule()
            if not self.news:
                return


def recovered(pages: Pages, kreis: str, own: Mapping[Name, float] | None = None) -> dict[Name, str]:
    """Counts that the pages give away: one or two persons, known as such; see :func:`informed`."""
    known = informed(pages, kreis, own)
    found = {name: known.range(name) for name in sorted(known.whole) if name not in (own or {})}
    return {name: f"{low:g} bis {high:g}" for name, (low, high) in found.items() if low > 0 and high < 3}


def informed(pages: Pages, kreis: str, own: Mapping[Name, float] | None = None) -> Knowledge:
    """All that the attacker can find out.

    ``kreis`` is the area that all others add up to; ``own`` is what the attacker has known before.
    """
    known = Knowledge()
    areas = list(dict.fromkeys(area for one in pages.values() for area in one))
    for period, one in pages.items():
        for area, pieces in one.items():
            for table in (table for piece in pieces for table in _tables(piece)):
                _read(known, area, period, table)
    _link(known, kreis, [area for area in areas if area != kreis])
    for name, value in (own or {}).items():
        known.between(name, value, value)
    known.think()
    return known


def quarters_before(period: str, number: int) -> str:
    """``"2025-Q1"`` → one before: ``"2024-Q4"``."""
    year, quarter = divmod(int(period[:4]) * 4 + int(period[-1]) - 1 - number, 4)
    return f"{year}-Q{quarter + 1}"


def _tables(piece: str) -> list[list[list[str]]]:
    """The tables of a piece as rows of plain text."""
    return [
        [[_text(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for table in html.fragment_fromstring(piece, create_parent=True).iter("table")
    ]


def _text(cell: html.HtmlElement) -> str:
    return " ".join(cell.text_content().replace("\u00ad", "").split())


def _read(known: Knowledge, area: str, period: str, table: list[list[str]]) -> None:
    """What one table says."""
    columns, *lines = table
    before = quarters_before(period, 4)
    for line in lines:
        cells = dict(zip(columns, line, strict=False))
        if columns[0] == "Größe" and columns[-1] == "Veränderung":
            _counts(known, (area, cells["Größe"]), (period, before), line)
        elif "Zähler / Nenner" in columns:
            _rate(known, area, cells["Wert"], ALL, period)
            _rate(known, area, cells[columns[2]], ALL, before)
            both = _numbers(cells["Zähler / Nenner"])
            for part, value in zip(("Zähler", "Nenner"), both if len(both) == 2 else (), strict=False):
                half = 0.05 if part == "Nenner" else 0.0
                known.between((area, part, period, ALL), value - half, value + half)
        elif WOMEN in columns:
            for sex in (WOMEN, MEN):
                _rate(known, area, cells[sex], sex, period)
        elif columns[0] == "Zeitraum" and (match := _QUARTER.fullmatch(line[0])):
            _rate(known, area, line[1], ALL, f"{match[2]}-Q{match[1]}")


def _counts(known: Knowledge, what: tuple[str, str], when: tuple[str, str], line: Sequence[str]) -> None:
    names = [(*what, one, ALL) for one in when]
    known.whole.update(names)
    for name, text in zip(names, line[1:3], strict=True):
        if "geheim" in text:
            known.between(name, 1.0, math.inf)  # a zero would be printed
        for value in _numbers(text)[:1]:
            known.between(name, value, value)
    if step := _numbers(line[3]):
        change = (*what, when[0], "Veränderung")
        known.low[change] = known.high[change] = step[0]
        known.adds_up(names[0], [names[1], change])


def _rate(known: Knowledge, area: str, text: str, sex: str, when: str) -> None:
    top, bottom = (area, "Zähler", when, sex), (area, "Nenner", when, sex)
    known.whole.add(top)
    if "%" in text:
        for value in _numbers(text)[:1]:
            known.divides(top, bottom, (value - 0.05) / 100, (value + 0.05) / 100)


def _link(known: Knowledge, kreis: str, cities: Sequence[str]) -> None:
    """All that ties numbers of different tables and pages."""
    names = {name[1:] for name in known.whole} | {("Nenner", *name[2:]) for name in known.whole if name[1] == "Zähler"}
    known.whole.update((area, *what) for what in names if what[0] != "Nenner" for area in (kreis, *cities))
    for what in sorted(names):
        known.adds_up((kreis, *what), [(city, *what) for city in cities])
    for area in (kreis, *cities):
        for part, when, sex in sorted(names):
            if part != FLOW and sex == WOMEN:
                known.adds_up((area, part, when, ALL), [(area, part, when, one) for one in (WOMEN, MEN)])
            if part == FLOW and ("Zähler", when, ALL) in names:
                _of_the_year(known, area, when)


def _of_the_year(known: Knowledge, area: str, when: str) -> None:
    """The last quarter is a part of the twelve months that end with it; the other nine are in those before too."""
    now, before = (area, "Zähler", when, ALL), (area, "Zähler", quarters_before(when, 1), ALL)
    nine, gone = (area, "neun Monate", when, ALL), (area, FLOW, quarters_before(when, 4), ALL)
    known.whole.add(nine)
    known.adds_up(now, [(area, FLOW, when, ALL), nine])
    known.adds_up(before, [gone, nine])


def _numbers(text: str) -> list[float]:
    return [float(match[0].replace(".", "").replace(",", ".").replace("−", "-")) for match in _NUMBER.finditer(text)]
