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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import html

from tests.redteam.year_knowledge import Knowledge, Number

BOTH, WOMEN, MEN = "insgesamt", "Frauen", "Männer"
KREIS, LATE = "kreis", ", nachgemeldet"


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
