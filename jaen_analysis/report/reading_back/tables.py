"""The tables of finished files in plain words: of a page, of what can be saved from it, and of a bundle."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jaen_analysis.report.german import MINUS, number
from jaen_analysis.report.handout.data_package import FILE
from jaen_analysis.report.handout.numbers import plain, read
from jaen_analysis.report.handout.tables import REMARKS
from jaen_analysis.report.reading_back.layout import cells, laid, laid_out
from jaen_analysis.report.sections.reference import MADE_FROM

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from openpyxl.cell.cell import Cell, MergedCell

TILES = "Wichtige Werte"
_SPOKEN = ("alt", "title", "aria-label", "aria-description", "summary")
_BARE = re.compile(rf"[+±{MINUS}]?[\d.]+(?:,\d+)?")
_DRAWN = re.compile(
    r"<(?:path|rect|line|circle|polyline|use)\b[^>]*/>|<style.*?</style>|<script.*?</script>", re.DOTALL
)
"""What holds no words."""
_STRAIGHT = 0.02
"""So much may the distances of the marks of an axis differ: their places are rounded."""
_WRITTEN = "div.kommentar > p:not(.von, .marke), div.kommentar li"
_SILENT = ("script", "style", "template")
_SAID = ("p", "li", "h1", "h2", "h3", "h4", "desc", "title", "summary", "td", "dd", "dt")
"""What is a line of its own."""
_DEEPEST = 200
"""So deep may the parts of a page lie in one another."""


@dataclass(frozen=True)
class Seen:
    """A table as a reader sees it; ``rows`` are words, the first of each is what it is about."""

    name: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PageSeen:
    """A page: its tables, and all other words of it, a line each, but for the numbers of axes.

    ``written`` are the lines of comments, which somebody has written for the page; ``made_from`` is the fingerprint of
    the frozen inputs that it names, without blanks. ``unlaid`` are rows of tables with a number that fit no heads.
    """

    tables: tuple[Seen, ...]
    lines: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    made_from: str = ""
    unlaid: tuple[str, ...] = ()


def page_seen(html: str) -> PageSeen:
    """All that stands on a page: tables, tiles, tables to be saved; then its text and what is read out of pictures.

    Raises :class:`ValueError` for what no page of this program is.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_DRAWN.sub("", html), "html.parser", multi_valued_attributes=None, store_line_numbers=False)
    _check_depth(soup)
    read = [*map(_table, soup.find_all("table")), *_saved(soup)]
    tables = [*_tiles(soup), *(table for table, _ in read if table.rows)]
    unlaid = tuple(words for _, left in read for words in left)
    comments, made_from = soup.select(_WRITTEN), _made_from(soup)
    written = [plain(line.get_text(" ")) for line in comments]
    spoken = [plain(str(tag[name])) for tag in soup.find_all(True) for name in _SPOKEN if tag.get(name)]
    rows = [cell for row in soup.select("table tr") for cell in cells(row)]
    for gone in [*comments, *rows, *soup.find_all(_SILENT), *_tile_parts(soup), *soup.find_all("dl")]:
        gone.decompose()
    lines = tuple(dict.fromkeys(filter(None, [*spoken, *_lines(soup)])))
    return PageSeen(tuple(tables), lines, tuple(written), made_from, unlaid)


def _check_depth(soup: BeautifulSoup) -> None:
    depth = {id(soup): 0}
    for part in soup.find_all(True):
        depth[id(part)] = depth[id(part.parent)] + 1
    if max(depth.values()) > _DEEPEST:
        raise ValueError("zu tief verschachtelt")


def bundle_seen(content: bytes) -> Iterator[tuple[str, PageSeen]]:
    """Each page, workbook and report of a data package in a bundle (zip), with its path there."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    made_from = dict[str, str]()
    for name, data in files.items():
        if name.startswith("berichte/") and name.endswith(".html") and not name.endswith("-freigabevermerk.html"):
            page = page_seen(data.decode())
            made_from[PurePosixPath(name).stem] = page.made_from
            yield name, page
    for name, data in files.items():
        if name.endswith(".xlsx"):
            made = made_from.get(PurePosixPath(name).stem, "")
            yield name, PageSeen(tuple(workbook_seen(data)), made_from=made)
        elif name.endswith(f"/{FILE}"):
            beside = {path.removeprefix(name.removesuffix(FILE)): data for path, data in files.items()}
            for stem, tables in package_seen(data, beside).items():
                page = PageSeen(tuple(tables), made_from=made_from.get(stem, ""))
                yield f"{name.removesuffix(FILE)}{stem}.csv", page


def workbook_seen(content: bytes) -> Iterator[Seen]:
    """The marked tables of a workbook: the title of its sheet stands in A1, what it is about below it."""
    from openpyxl import load_workbook

    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for table in sheet.tables.values():
            first, *rows = sheet[table.ref]
            heads = tuple(plain(str(cell.value)) for cell in first)
            yield Seen(
                plain(str(sheet["A1"].value or "")),
                plain(str(sheet["A2"].value or "")),
                heads,
                tuple(_remarked(heads, map(_of_sheet, row)) for row in rows),
            )


def package_seen(content: bytes, files: Mapping[str, bytes]) -> dict[str, list[Seen]]:
    """Report → the tables of a data package; ``files`` are those beside it by their path."""
    found: dict[str, list[Seen]] = {}
    for resource in json.loads(content)["resources"]:
        fields = resource["schema"]["fields"]
        _, *rows = csv.reader(io.StringIO(files[resource["path"]].decode()))
        heads = tuple(field["title"] for field in fields)
        kinds = [_german if field["type"] == "number" else plain for field in fields]
        cells = [_remarked(heads, (kind(cell) for kind, cell in zip(kinds, row, strict=True))) for row in rows]
        table = Seen(resource["title"], resource.get("description", ""), heads, tuple(cells))
        found.setdefault(resource["path"].partition("/")[0], []).append(table)
    return found


def _remarked(heads: Sequence[str], row: Iterable[str]) -> tuple[str, ...]:
    """The row with the remarks that have a column of their own in brackets behind their numbers, as on the page."""
    cells = dict(zip(heads, row, strict=True))
    for said in cells.get(REMARKS, "").split("; "):
        head = max((one for one in heads if said.startswith(f"{one}: ")), key=len, default="")
        if head and read(cells[head]):
            cells[head] += f" ({said.removeprefix(f'{head}: ')})"
    return tuple(cells.values())


def _made_from(soup: BeautifulSoup) -> str:
    """The fingerprint of the inputs that a page names on its technical sheet."""
    names = (name for name in soup.find_all("dt") if _words(name) == MADE_FROM)
    value = next((name.find_next_sibling("dd") for name in names), None)
    return _words(value).replace(" ", "") if value else ""


def _table(table: Tag) -> tuple[Seen, tuple[str, ...]]:
    """A table, and its rows that fit no heads."""
    found = laid_out(table, _words)
    strong, below = table.select_one("caption strong"), table.select_one("caption .unter")
    name, subtitle = (_words(part) if part else "" for part in (strong, below))
    return Seen(name, subtitle, found.heads, found.rows), found.unlaid


def _tiles(soup: BeautifulSoup) -> Iterator[Seen]:
    for tiles in soup.find_all("ul", class_="kacheln"):
        rows = []
        for tile in tiles.find_all("li"):
            name, value = tile.find("h3"), tile.find(class_="wert")
            lines = [_words(line) for line in tile.find_all("p", class_="zeile")]
            if name and value:
                rows.append((_words(name), _words(value), "; ".join(lines)))
        if rows:
            yield Seen(TILES, "", ("Kennzahl", "Wert", "Zum Vergleich"), tuple(rows))


def _tile_parts(soup: BeautifulSoup) -> list[Tag]:
    """What of the tiles stands in their table."""
    tiles = [tile for tile in soup.select("ul.kacheln li") if tile.find("h3") and tile.find(class_="wert")]
    firsts = [part for tile in tiles for part in (tile.find("h3"), tile.find(class_="wert")) if part]
    return [*firsts, *(line for tile in tiles for line in tile.find_all("p", class_="zeile"))]


def _saved(soup: BeautifulSoup) -> Iterator[tuple[Seen, tuple[str, ...]]]:
    """The tables that a page holds as files to be saved (``data:text/csv;…;base64,…``), and rows that fit no heads."""
    for link in soup.find_all("a", href=True):
        kind, there, data = str(link["href"]).partition("base64,")
        if there and kind.startswith("data:text/csv"):
            text = base64.b64decode(data).decode("utf-8-sig")
            heads, *rows = csv.reader(io.StringIO(text), delimiter=";")
            found = laid(heads, ([plain(cell).replace("-", MINUS, cell.startswith("-")) for cell in r] for r in rows))
            yield Seen(str(link.get("download", "Datei")), "", found.heads, found.rows), found.unlaid


def _words(part: Tag) -> str:
    """The words of a cell; remarks on its number stand in brackets behind it."""
    from bs4 import Tag

    words = []
    for child in part.children:
        if not isinstance(child, Tag):
            words.append(str(child))
        elif child.name == "svg":
            continue
        elif child.name == "span" and child.get("class") in ("anm", "unter"):
            words.append(f" ({_words(child)})")
        else:
            words.append(_words(child))
    return plain("".join(words))


def _lines(soup: BeautifulSoup) -> Iterator[str]:
    """All text, each piece with the words around it."""
    told = set[int]()
    for tag in soup.find_all(True):
        if tag.name == "svg":
            yield from _labels(tag)
            told |= {id(part) for part in tag.find_all("text")}
        elif id(tag.parent) in told and tag.name not in _SAID:
            told.add(id(tag))
        elif id(tag) not in told and (tag.name in _SAID or _speaks(tag)):
            told.add(id(tag))
            yield plain(tag.get_text(" "))


def _speaks(tag: Tag) -> bool:
    return any(words.strip() for words in tag.find_all(string=True, recursive=False))


def _labels(drawn: Tag) -> Iterator[str]:
    """The words of a picture without the marks of its axes: numbers in a line whose places go with their values."""
    found = [(plain(text.get_text(" ")), float(str(text["x"])), float(str(text["y"])))
             for text in drawn.find_all("text", x=True, y=True)]  # fmt: skip
    bare = [(words, x, y) for words, x, y in found if _BARE.fullmatch(words)]
    marks = set[tuple[str, float, float]]()
    for along, across in ((1, 2), (2, 1)):
        for line in {one[across] for one in bare}:
            row = sorted((one for one in bare if one[across] == line), key=lambda one: float(one[along]))
            slopes = [(_plain_number(b[0]) - _plain_number(a[0])) / (float(b[along]) - float(a[along]))
                      for a, b in pairwise(row) if b[along] != a[along]]  # fmt: skip
            if len(slopes) > 1 and max(slopes) - min(slopes) <= _STRAIGHT * max(map(abs, slopes)):
                marks |= {*row}
    yield from (words for words, x, y in found if (words, x, y) not in marks)


def _plain_number(words: str) -> float:
    return float(words.replace(".", "").replace(",", ".").replace(MINUS, "-").lstrip("±+"))


def _of_sheet(cell: Cell | MergedCell) -> str:
    """A cell of a workbook with as many digits as it shows."""
    value = cell.value
    if isinstance(value, int | float):
        shown = str(cell.number_format).split(";", maxsplit=1)[0]
        digits = len(shown.partition("0.")[2]) - len(shown.partition("0.")[2].lstrip("0"))
        unit = shown.rpartition('0"')[2].rstrip('"').strip() if shown.endswith('"') else ""
        return plain(f"{number(float(value), digits)} {unit}")
    return plain(str(value or ""))


def _german(cell: str) -> str:
    if not cell or not cell.lstrip("-").replace(".", "", 1).isdigit():
        return plain(cell)
    exact = Decimal(cell)
    return number(float(exact), max(0, -int(exact.as_tuple().exponent)))
