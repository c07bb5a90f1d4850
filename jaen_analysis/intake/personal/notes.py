"""What a spreadsheet file says outside its cells: comments, text boxes, headers and footers, caches of pivot tables.

The properties of a document (who created it) are no part of it: nearly every file has them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from jaen_analysis.intake.reading.sheets import Row, Sheet, Value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMMENTS = re.compile(r"xl/(?:comments\d*|comments/[^/]+|threadedComments/[^/]+)\.xml")
_TEXTS = re.compile(r"xl/(?:drawings/.*\.(?:xml|vml)|charts/.*\.xml|externalLinks/[^/]*\.xml)|styles\.xml|content\.xml")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_HEADER = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_CACHE = "xl/pivotCache/pivotCacheDefinition"
_DAMAGED = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError, RuntimeError)
"""What a part of a package raises that is cut, changed, encrypted or packed in an unknown way."""
_PART = 8
"""Signs of a text in a binary file: shorter ones are chance."""
_LEGIBLE = re.compile(rb"[\x20-\x7e\xa0-\xff]{%d,}" % _PART)


@dataclass(frozen=True)
class Note:
    """A text outside the cells: what it is in German, its sheet and cell if they are known."""

    what: str
    text: str
    sheet: str = ""
    cell: str = ""


def notes(content: bytes) -> list[Note]:
    """All such texts of a workbook; none for a text file or a package that is damaged."""
    if content.startswith(b"PK"):
        try:
            with ZipFile(BytesIO(content)) as package:
                return list(_of_package(package))
        except _DAMAGED:  # its cells are told as damaged
            return []
    return [Note("Datei", text) for text in _legible(content)] if content.startswith(b"\xd0\xcf\x11\xe0") else []


def caches(content: bytes) -> list[Sheet]:
    """The fields of pivot tables with their stored entries, each as a sheet of one column below its heading."""
    if not content.startswith(b"PK"):
        return []
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = [name for name in package.namelist() if name.startswith(_CACHE)]
            return [sheet for name in parts for sheet in _fields(_parsed(package, name))]
    except _DAMAGED:
        return []


def _of_package(package: ZipFile) -> Iterator[Note]:
    names = package.namelist()
    places = _sheets_of_comments(package)
    for name in names:
        if _COMMENTS.fullmatch(name):
            for comment in _parsed(package, name).iter():
                if "ref" in comment.attrib:
                    yield Note("Kommentar", _text(comment), places.get(name, ""), comment.attrib["ref"])
        elif _SHEETS.fullmatch(name):
            for text in _HEADER.findall(package.read(name).decode("utf-8", errors="replace")):
                yield Note("Kopf- oder Fußzeile", text)
        elif name == "content.xml":
            yield from _of_document(_parsed(package, name))
        elif _TEXTS.fullmatch(name):
            yield from (Note("Textfeld", text) for text in _paragraphs(_parsed(package, name)))


def _of_document(root: Element) -> Iterator[Note]:
    """Comments and text boxes of an OpenDocument sheet: all paragraphs that are no cell's own."""
    for element in root.iter():
        if element.tag.endswith(("}annotation", "}text-box", "}custom-shape")):
            yield from (Note("Kommentar oder Textfeld", text) for text in _paragraphs(element))


def _paragraphs(root: Element) -> Iterator[str]:
    """The texts of all paragraphs, and of all elements without one."""
    inside: set[Element] = set()
    for element in root.iter():
        if element.tag.endswith(("}p", "}si")) and element not in inside:
            inside |= set(element.iter())
            yield _text(element)
        elif element not in inside and element.text and not element.tag.endswith(("}creator", "}author")):
            yield element.text


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _sheets_of_comments(package: ZipFile) -> dict[str, str]:
    """Part of the comments → title of its sheet."""
    titles: dict[str, str] = {}
    if "xl/workbook.xml" not in package.namelist():
        return titles
    parts = dict(_targets(package, "xl/workbook.xml"))
    for sheet in _parsed(package, "xl/workbook.xml").iter():
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        if sheet.tag.endswith("}sheet") and key in parts:
            for _, target in _targets(package, parts[key]):
                titles[target] = sheet.attrib["name"]
    return titles


def _targets(package: ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Id and part of everything that a part refers to."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations in package.namelist():
        for relation in _parsed(package, relations):
            target = relation.attrib["Target"]
            yield relation.attrib["Id"], target[1:] if target.startswith("/") else normpath(join(dirname(part), target))


def _fields(root: Element) -> Iterator[Sheet]:
    for field in root.iter():
        if field.tag.endswith("}cacheField"):
            values = [item.attrib["v"] for item in field.iter() if "v" in item.attrib]
            cells: list[Value] = [field.attrib.get("name", ""), *values]
            rows = tuple(Row(number, (cell,)) for number, cell in enumerate(cells, start=1))
            yield Sheet("", rows)


def _parsed(package: ZipFile, name: str) -> Element:
    from xml.etree.ElementTree import fromstring

    return fromstring(package.read(name))


def _legible(content: bytes) -> Iterator[str]:
    """Texts of a binary file, in one byte and in two bytes a sign."""
    for part in (content, content[::2], content[1::2]):
        yield from (match[0].decode("latin-1") for match in _LEGIBLE.finditer(part))
