"""What a workbook says outside its cells: comments, text boxes, headers, names, links, caches, files inside the file.

Who created a document is no part of it: nearly every file says so.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, TypeVar
from xml.sax.saxutils import unescape
from zipfile import BadZipFile, ZipFile

from jaen_analysis.intake.reading.files import MAX_UNPACKED
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

T = TypeVar("T")
_COMMENTS = re.compile(r"xl/(?:comments\d*|comments/[^/]+|threadedComments/[^/]+)\.xml")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_XML = re.compile(r".*\.(?:xml|rels|vml)")
_SILENT = re.compile(
    r"\[Content_Types\]\.xml|xl/(?:sharedStrings|styles|calcChain|metadata)\.xml|xl/(?:theme|persons)/.*|META-INF/.*"
)
"""Parts that hold the cells themselves, or nothing that a person has written."""
_CALLED = (
    ("docProps/", "Eigenschaften der Datei"),
    ("meta.xml", "Eigenschaften der Datei"),
    ("xl/workbook.xml", "Name in der Arbeitsmappe"),
    ("xl/drawings/", "Textfeld"),
    ("xl/charts/", "Diagramm"),
    ("xl/pivot", "Pivot-Tabelle"),
    ("styles.xml", "Kopf- oder Fußzeile"),
)
"""How a part begins → what it is called."""
_SPOKEN = frozenset(("v", "name", "descr", "title", "alt", "comment", "caption", "description", "Target", "href"))
"""Attributes with words."""
_AUTHORS = ("}creator", "}author", "}initial-creator", "}lastModifiedBy", "}Manager", "}Company")
_HEADER = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_HINTS = re.compile(
    r"<(?:\w+:)?formula[12]>([^<]*)<|\s(?:prompt|promptTitle|error|errorTitle|tooltip|display)=\"([^\"]*)\""
)
_CACHE = "xl/pivotCache/pivotCacheDefinition"
_INSIDE = re.compile(r"(?:xl|ppt|word)/embeddings/.+|Object [^/]+")
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
    """All such texts of a workbook or another document; none for a text file or a package that is damaged."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return [Note("Datei", text) for text in _legible(content)]
    return _of(content, _of_package)


def caches(content: bytes) -> list[Sheet]:
    """The fields of pivot tables with their stored entries, each as a sheet of one column below its heading."""
    return _of(content, _caches)


def embedded(content: bytes) -> list[bytes]:
    """The files inside a file, such as the workbook that a chart has brought along."""
    return _of(content, lambda package: (package.read(n) for n in package.namelist() if _INSIDE.fullmatch(n)))


def _of(content: bytes, read: Callable[[ZipFile], Iterable[T]]) -> list[T]:
    """What is read in a package; nothing of one that is damaged or too large, or of another file."""
    found: list[T] = []
    if content.startswith(b"PK"):
        with suppress(*_DAMAGED), ZipFile(BytesIO(content)) as package:  # its cells are told as damaged
            if sum(part.file_size for part in package.infolist()) <= MAX_UNPACKED:
                found.extend(read(package))
    return found


def _of_package(package: ZipFile) -> Iterator[Note]:
    places: dict[str, str] = {}
    with suppress(*_DAMAGED):
        places = _sheets_of_comments(package)
    for name in package.namelist():
        with suppress(*_DAMAGED):  # a drawing that is no true XML is no reason to pass over the others
            yield from _of_part(package, name, places)


def _of_part(package: ZipFile, name: str, places: dict[str, str]) -> Iterator[Note]:
    if _COMMENTS.fullmatch(name):
        for comment in _parsed(package, name).iter():
            if "ref" in comment.attrib:
                yield Note("Kommentar", _text(comment), places.get(name, ""), comment.attrib["ref"])
    elif _SHEETS.fullmatch(name):
        raw = package.read(name).decode("utf-8", errors="replace")
        yield from (Note("Kopf- oder Fußzeile", unescape(text)) for text in _HEADER.findall(raw))
        yield from (Note("Auswahl oder Hinweis zu einer Zelle", unescape("".join(two))) for two in _HINTS.findall(raw))
    elif name == "content.xml":
        yield from _of_document(_parsed(package, name))
    elif _XML.fullmatch(name) and not _SILENT.fullmatch(name):
        what = next((called for start, called in _CALLED if name.startswith(start)), "Verborgener Teil der Datei")
        yield from (Note(what, text) for text in _paragraphs(_parsed(package, name)))


def _of_document(root: Element) -> Iterator[Note]:
    """Comments and text boxes of an OpenDocument sheet: all paragraphs that are no cell's own."""
    for element in root.iter():
        if element.tag.endswith(("}annotation", "}text-box", "}custom-shape")):
            yield from (Note("Kommentar oder Textfeld", text) for text in _paragraphs(element))


def _paragraphs(root: Element) -> Iterator[str]:
    """The texts of all paragraphs, of all elements without one, and of attributes with words; never an author."""
    inside: set[Element] = set()
    for element in root.iter():
        if element.tag.endswith(_AUTHORS):
            continue
        yield from (value for name, value in element.attrib.items() if name.rpartition("}")[2] in _SPOKEN)
        if element.tag.endswith(("}p", "}si")) and element not in inside:
            inside |= set(element.iter())
            yield _text(element)
        elif element not in inside and element.text:
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


def _caches(package: ZipFile) -> Iterator[Sheet]:
    names = package.namelist()
    for name in names:
        if name.startswith(_CACHE):
            records = name.replace("Definition", "Records")
            lines = list(_parsed(package, records)) if records in names else []
            yield from _fields(_parsed(package, name), lines)


def _fields(root: Element, lines: Sequence[Element]) -> Iterator[Sheet]:
    """Each field with the entries that its lines share, and those that stand in the lines themselves."""
    fields = [element for element in root.iter() if element.tag.endswith("}cacheField")]
    for place, field in enumerate(fields):
        own = [line[place] for line in lines if place < len(line) and not line[place].tag.endswith("}x")]
        values = [item.attrib["v"] for item in (*field.iter(), *own) if "v" in item.attrib]
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
