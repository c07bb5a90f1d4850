"""An attacker who has folders with finished pages alone, and a solver of linear programs: he knows nothing of ours.

He reads every table, tile and embedded file of every page. What is printed ties numbers to each other: a rate its two
counts, the year its halves, the Kreis its cities, all their women and men, a page its earlier version. Whole numbers
and zeros, which would be printed, help him. What a city knows of itself he may add.
"""

from __future__ import annotations

import base64
import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from lxml import html
from scipy.optimize import linprog
from scipy.sparse import bmat, csr_array, eye

BOTH, WOMEN, MEN = "insgesamt", "Frauen", "Männer"
KREIS, LATE = "kreis", ", nachgemeldet"
EDGE = 1e-6


class Number(NamedTuple):
    """A figure of an area over some months (numbers since year 0, both ends included); ``early``: as it was known
    when its last quarter had just ended, and work that began in it was not all registered yet.
    """

    area: str
    figure: str
    sex: str
    first: int
    last: int
    early: bool = False


class Side(NamedTuple):
    """What stands above or below the line of a rate: which figure, over how many months (0: since January), how many
    months ago; a ``mean`` is divided by its months. ``grows``: it is registered late.
    """

    figure: str
    months: int = 12
    ago: int = 0
    mean: bool = False
    grows: bool = False


class Rate(NamedTuple):
    """As the glossary of the pages explains it; ``share``: who stands above the line is one of those below it."""

    above: Side
    below: Side
    share: bool = False
    scale: float = 100.0


def _flow(figure: str) -> Side:
    return Side(figure, grows=True)


def _mean(figure: str) -> Side:
    return Side(figure, mean=True)


GLOSSARY: Mapping[str, Rate] = {
    "Integrationsquote": Rate(_flow("Integrationen"), _mean("ELB")),
    "Quote der Eintritte in geringfügige Beschäftigung": Rate(_flow("geringfügig"), _mean("ELB")),
    "Quote der Eintritte in öffentlich geförderte Beschäftigung": Rate(_flow("gefördert"), _mean("ELB")),
    "Integrationsquote der Alleinerziehenden": Rate(_flow("Integrationen, allein"), _mean("ELB, allein")),
    "Integrationsquote der Langzeitleistungsbeziehenden": Rate(_flow("Integrationen, LZB"), _mean("LZB")),
    "Integrationen unter 25-Jähriger in zwölf Monaten je 100 ELB unter 25 Jahren": Rate(
        _flow("Integrationen, U25"), _mean("ELB, U25")
    ),
    "Kontinuierliche Beschäftigung nach Integration": Rate(
        Side("kontinuierlich", ago=6), Side("Integrationen, svB", ago=6), share=True
    ),
    "Eingliederungsquote sechs Monate nach der Maßnahme": Rate(
        Side("beschäftigt", ago=6), Side("Austritte, bekannt", ago=6), share=True
    ),
    "Verbleibsquote sechs Monate nach der Maßnahme": Rate(
        Side("nicht arbeitslos", ago=6), Side("Austritte", ago=6), share=True
    ),
    "Aktivierungsquote der Langzeitleistungsbeziehenden": Rate(
        Side("LZB in Maßnahme", 1), Side("LZB", 1), share=True
    ),
    "Quote der Kooperationspläne": Rate(Side("mit Plan", 1), Side("Plan vorgesehen", 1), share=True),
    "Widersprüche in zwölf Monaten je 1.000 Bedarfsgemeinschaften": Rate(
        Side("Widersprüche"), _mean("BG"), scale=1000.0
    ),
}  # fmt: skip
FIGURES = {"Integrationen": Side("Integrationen", 12, grows=True)}
"""Sums of a year in the tables of base figures."""
GROWS = {one.figure for rate in GLOSSARY.values() for one in rate[:2] if one.grows}
_NUMBER = re.compile(r"[−-]?\d[\d.]*(?:,\d+)?")
_PERIOD = re.compile(r"(?:([12])\. (?:Halbjahr|Hj\.) )?(20\d\d)")


class Law(NamedTuple):
    """The sum of these numbers, each so many times, lies between two values."""

    terms: tuple[tuple[Number, float], ...]
    low: float
    high: float


@dataclass
class Knowledge:
    """Between what each number lies and what ties them; ``whole`` are those that count persons or cases."""

    low: dict[Number, float] = field(default_factory=dict)
    high: dict[Number, float] = field(default_factory=dict)
    whole: set[Number] = field(default_factory=set)
    laws: dict[Law, None] = field(default_factory=dict)

    def range(self, name: Number) -> tuple[float, float]:
        return self.low.get(name, 0.0), self.high.get(name, math.inf)

    def between(self, name: Number, low: float, high: float) -> bool:
        """It is no less and no more than this; gives whether that is news."""
        before = self.range(name)
        if name in self.whole:
            low = math.ceil(low - EDGE) if math.isfinite(low) else low
            high = math.floor(high + EDGE) if math.isfinite(high) else high
        self.low[name], self.high[name] = max(before[0], low), min(before[1], high)
        steps = (abs(new - old) for new, old in zip(self.range(name), before, strict=True) if new != old)
        return any(step > 1e-4 for step in steps)

    def law(self, terms: Mapping[Number, float], low: float = 0.0, high: float = 0.0) -> None:
        self.laws[Law(tuple(terms.items()), low, high)] = None

    def sum(self, total: Number, parts: Iterable[Number]) -> None:
        self.law({total: -1.0, **dict.fromkeys(parts, 1.0)})

    def with_own(self, own: Mapping[Number, float]) -> Knowledge:
        """What somebody finds out who knows these numbers besides."""
        more = Knowledge(dict(self.low), dict(self.high), self.whole, self.laws)
        news = [name for name, value in own.items() if more.between(name, value, value)]
        more.think(law for name in news for law in more._of[name])
        return more

    def think(self, laws: Iterable[Law]) -> None:
        """Apply laws, and those of every number that they tell something new of, until nothing new comes out."""
        waiting = dict.fromkeys(laws)
        while waiting:
            law = next(iter(waiting))
            del waiting[law]
            for name in list(_learn(self, law)):
                waiting |= dict.fromkeys(self._of[name])

    @cached_property
    def _of(self) -> Mapping[Number, list[Law]]:
        found: defaultdict[Number, list[Law]] = defaultdict(list)
        for law in self.laws:
            for name, _ in law.terms:
                found[name].append(law)
        return found

    @cached_property
    def _groups(self) -> Mapping[Number, Group]:
        """Number that is not known → all that hang together with it through numbers that are not known."""
        found: dict[Number, Group] = {}
        for start in self._of:
            if start in found or self._known(start):
                continue
            names, laws, waiting = {start: 0}, dict[Law, None](), [start]
            while waiting:
                for law in self._of[waiting.pop()]:
                    new = [name for name, _ in law.terms if name not in names and not self._known(name)]
                    laws[law] = None
                    waiting += new
                    names |= {name: len(names) + place for place, name in enumerate(new)}
            found |= dict.fromkeys(names, self._group(names, list(laws)))
        return found

    def _group(self, names: Mapping[Number, int], laws: Sequence[Law]) -> Group:
        rows: list[tuple[int, int, float]] = []
        most: list[float] = []
        for law in laws:
            known = sum(times * self.low[one] for one, times in law.terms if one not in names)
            for sign, end in ((1.0, law.high), (-1.0, -law.low)):
                if math.isfinite(end):
                    rows += [(len(most), names[one], sign * times) for one, times in law.terms if one in names]
                    most.append(end - sign * known + EDGE)
        place, column, value = zip(*rows, strict=True)
        return Group(names, csr_array((value, (place, column)), shape=(len(most), len(names))), np.array(most))

    def _known(self, name: Number) -> bool:
        low, high = self.range(name)
        return high - low < EDGE

    def told(self, asked: Iterable[Number], low: float, high: float) -> list[Number]:
        """Those of the asked numbers that cannot be as little as ``low`` or not as much as ``high``."""
        groups: defaultdict[int, list[Number]] = defaultdict(list)
        found = []
        for name in asked:
            if self._known(name) or self.range(name)[0] > low or self.range(name)[1] < high:
                found.append(name)
            elif name in self._groups:
                groups[id(self._groups[name])].append(name)
        for names in groups.values():
            found += sorted({*self._reaching(names, -1.0, low), *self._reaching(names, 1.0, high)})
        return found

    def _reaching(self, names: Sequence[Number], sign: float, end: float) -> list[Number]:
        """The names that never come as far as an end: up (``sign`` 1) or down (-1)."""
        group, rest = self._groups[names[0]], list(names)
        together = True
        while rest:
            asked = rest if together else rest[:1]
            each = np.arange(len(asked))
            columns = np.array([group.place[name] for name in asked])
            wide = csr_array((np.full(len(asked), -sign), (each, columns)), shape=(len(asked), len(group.place)))
            found = linprog(
                np.concatenate([np.zeros(len(group.place)), -np.ones(len(asked))]),
                A_ub=bmat([[group.matrix, None], [wide, eye(len(asked))]]).tocsr(),
                b_ub=np.concatenate([group.most, np.zeros(len(asked))]),
                bounds=[*map(self.range, group.place), *[(None, sign * end)] * len(asked)], method="highs",
            )  # fmt: skip
            assert found.status == 0, f"the pages contradict each other: {found.message}"
            here = found.x[[group.place[name] for name in rest]]
            near = [sign * value >= sign * end - 1e-3 for value in here]
            after = [name for name, reached in zip(rest, near, strict=True) if not reached]
            if len(after) == len(rest) or not together:
                if not together and after and after[0] == asked[0]:
                    return [asked[0], *self._reaching(after[1:], sign, end)] if len(after) > 1 else [asked[0]]
                together = False
            rest = after
        return []


class Group(NamedTuple):
    """Numbers that are not known and hang together: the place of each, and the laws as ``matrix @ x <= most``."""

    place: Mapping[Number, int]
    matrix: csr_array
    most: np.ndarray


def _learn(known: Knowledge, law: Law) -> Iterator[Number]:
    """The numbers of a law about which it says something new."""
    ends = []
    for name, times in law.terms:
        low, high = known.range(name)
        ends.append((times * low, times * high) if times > 0 else (times * high, times * low))
    for place, (name, times) in enumerate(law.terms):
        others = [*ends[:place], *ends[place + 1 :]]
        low, high = law.low - sum(one[1] for one in others), law.high - sum(one[0] for one in others)
        low, high = (low / times, high / times) if times > 0 else (high / times, low / times)
        if known.between(name, low, high):
            low, high = known.range(name)
            ends[place] = (times * low, times * high) if times > 0 else (times * high, times * low)
            yield name


class Edition(NamedTuple):
    """A folder with finished pages, and the last month up to which its figures were new then (0: none of them)."""

    folder: Path
    newest: int = 0


def informed(editions: Sequence[Edition]) -> Knowledge:
    """All that the attacker can find out from the pages."""
    known = Knowledge()
    for edition in editions:
        for path in sorted(edition.folder.glob("*/*/*/*.html")):
            _Page(known, path, edition.newest).read()
    _link(known)
    known.think(known.laws)
    return known


def month(text: str) -> int:
    """``"2025-06"`` as a number."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


class _Page:
    """One page: of which area and period, with figures known up to which month."""

    def __init__(self, known: Knowledge, path: Path, newest: int) -> None:
        self.known, self.newest = known, newest
        self.area, self.path = path.stem, path
        period = path.parts[-4]
        self.length = 6 if "H" in period else 12
        self.last = month(f"{period[:4]}-{'06' if period.endswith('H1') else '12'}")

    def read(self) -> None:
        page = html.fromstring(self.path.read_text(encoding="utf-8"))
        for table in page.iter("table"):
            rows = [[_text(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
            caption = table.find("caption")
            if rows and caption is not None:
                self._table(_text(caption), rows[0], rows[1:])
        for tile in page.find_class("kachel"):
            value = tile.find_class("wert")
            if value:
                self._rate(_text(next(tile.iter("h3"))), _text(value[0]), self.area)
        for link in page.iter("a"):
            if str(link.get("href", "")).startswith("data:text/csv"):
                text = base64.b64decode(str(link.get("href")).partition("base64,")[2]).decode("utf-8-sig")
                for line in csv.DictReader(text.splitlines(), delimiter=";"):
                    self._rate(line["Kennzahl"], f"{line['Wert']} {line['Einheit']}", self.area)

    def _table(self, caption: str, columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        title = caption.removeprefix("Zahlen: ").rpartition(" Stadt ")[0] or caption.removeprefix("Zahlen: ")
        for line in lines:
            cells = dict(zip(columns, line, strict=False))
            name = line[0]
            if "Zähler / Nenner" in cells:
                self._rate(name, cells["Wert"], self.area)
                self._rate(name, line[2], self.area, back=12)
                self._rate(name, cells.get("Kreis", ""), KREIS)
                self._counts(name, cells["Zähler / Nenner"], hidden="geheim" in cells["Wert"])
            elif WOMEN in cells:
                for sex in (WOMEN, MEN):
                    self._rate(name, cells[sex], self.area, sex)
            elif "Übriger Kreis" in cells:
                self._rest(name, cells["Übriger Kreis"])
            elif columns[0] == "Zeitraum" and (match := _PERIOD.fullmatch(name)):
                last = month(f"{match[2]}-{'06' if match[1] == '1' else '12'}")
                for area, text in zip((self.area, KREIS), line[1:], strict=False):
                    self._rate(title.removesuffix(" Ennepe-Ruhr-Kreis"), text, area, back=self.last - last)
            elif columns[0] == "Ziel" and "bis jetzt erwartet" in cells:
                self._rate(name, cells["Stand"], self.area, since=self.last % 12 + 1)
            elif "Vorjahr bis dahin" in cells:
                self._rate(name, cells["Vorjahr bis dahin"], self.area, back=12, since=self.last % 12 + 1)
            elif columns[0] == "Monat" and (match := re.fullmatch(r"Zahlen: (.*), .* \d{4}, jeweils seit .*", caption)):
                self._rate(match[1].rpartition(", ")[0] or match[1], line[1], self.area,
                           back=self.last % 12 - lines.index(line), since=lines.index(line) + 1)  # fmt: skip
            elif columns[0] == "Größe" and name in FIGURES:
                for back, text in ((0, line[1]), (12, line[2])):
                    self._count(self._number(FIGURES[name], self.area, BOTH, back, 0), text, 0.0)

    def _number(self, side: Side, area: str, sex: str, back: int, since: int) -> Number:
        last = self.last - back - side.ago
        months = since if since and side.months == 12 else side.months
        early = side.figure in GROWS and self.newest - 3 < last <= self.newest
        name = Number(area, side.figure, sex, last - months + 1, last, early)
        self.known.whole.add(name)
        return name

    def _rate(self, title: str, text: str, area: str, sex: str = BOTH, back: int = 0, since: int = 0) -> None:
        rate = GLOSSARY.get(title)
        if rate is None or not text:
            return
        above, below = (self._number(side, area, sex, back, since) for side in rate[:2])
        times = 1.0 if not rate.below.mean else 1.0 / (below.last - below.first + 1)
        if "geheim" in text:
            self.known.between(above, 1.0, math.inf)  # a zero would be printed
        for value in _numbers(text)[:1]:
            low, high = (times * (value + half) / rate.scale for half in (-0.05, 0.05))
            self.known.law({above: 1.0, below: -low}, 0.0, math.inf)
            self.known.law({above: 1.0, below: -high}, -math.inf, 0.0)
        if rate.share:
            left = above._replace(figure=f"{below.figure} ohne {above.figure}")
            self.known.whole.add(left)
            self.known.sum(below, (above, left))

    def _counts(self, title: str, text: str, *, hidden: bool) -> None:
        rate, found = GLOSSARY.get(title), _numbers(text)
        if rate is None or len(found) != 2:
            return
        for side, value in zip(rate[:2], found, strict=True):
            self._count(self._number(side, self.area, BOTH, 0, 0), str(value), 0.05 if side.mean else 0.0, value)

    def _count(self, name: Number, text: str, half: float, value: float | None = None) -> None:
        times = name.last - name.first + 1 if half else 1
        for one in _numbers(text)[:1] if value is None else [value]:
            self.known.between(name, (one - half) * times, (one + half) * times)

    def _rest(self, title: str, text: str) -> None:
        """All other cities: a rate of what they leave of the Kreis."""
        area = f"ohne {self.area}"
        for side in GLOSSARY[title][:2] if title in GLOSSARY else ():
            rest, kreis, own = (self._number(side, one, BOTH, 0, 0) for one in (area, KREIS, self.area))
            self.known.sum(kreis, (own, rest))
        self._rate(title, text, area)


def _link(known: Knowledge) -> None:
    """All that ties numbers of different tables, pages and editions."""
    cuts: defaultdict[str, set[int]] = defaultdict(set)
    for one in known.whole:
        cuts[one.figure] |= {one.first, one.last + 1, *([_quarter(one)] if one.early else [])}
    for one in list(known.whole):
        inside = [cut for cut in sorted(cuts[one.figure]) if one.first <= cut <= one.last]
        parts = [
            one._replace(first=first, last=after - 1, early=one.early and first >= _quarter(one))
            for first, after in zip(inside, [*inside[1:], one.last + 1], strict=True)
        ]
        known.whole.update(parts)
        if parts != [one]:
            known.sum(one, parts)
    names = {one._replace(area="", sex="") for one in known.whole}
    cities = sorted({one.area for one in known.whole if one.area.startswith("stadt-")})
    sexes = {one._replace(area="", sex="") for one in known.whole if one.sex != BOTH}
    for one in sorted(names):
        for sex in (BOTH, WOMEN, MEN) if one in sexes else (BOTH,):
            each = [one._replace(area=city, sex=sex) for city in cities]
            kreis = one._replace(area=KREIS, sex=sex)
            known.whole.update((*each, kreis))
            known.sum(kreis, each)
        for area in (*cities, KREIS) if one in sexes else ():
            each = [one._replace(area=area, sex=sex) for sex in (WOMEN, MEN)]
            known.sum(one._replace(area=area, sex=BOTH), each)
    for one in [one for one in known.whole if one.early and not one.area.startswith("ohne")]:
        more = one._replace(figure=one.figure + LATE)
        known.whole |= {more, one._replace(early=False)}
        known.sum(one._replace(early=False), (one, more))


def _quarter(one: Number) -> int:
    """The month in which its last quarter begins."""
    return one.last - one.last % 3


def _text(cell: html.HtmlElement) -> str:
    return " ".join(cell.text_content().replace("\u00ad", "").split())


def _numbers(text: str) -> list[float]:
    return [float(match[0].replace(".", "").replace(",", ".").replace("−", "-")) for match in _NUMBER.finditer(text)]
