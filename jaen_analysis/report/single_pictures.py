"""The figures of a page as pictures of their own, for slides and the press: SVG, PNG and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from jaen_analysis.report.record import HEAD_MIME, RECORD_MIME, displayed, flat
from jaen_analysis.report.style import DEMO, INTERNAL, LIGHT, resolved
from jaen_analysis.report.typesetting import typeset

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font
    from nbformat import NotebookNode

_WIDE = re.compile(r'<div class="bild breit">(<svg.*?</svg>)</div>', re.DOTALL)
_EDGE = 28
"""White space around the picture, in CSS pixels."""
_FAMILY = "'DejaVu Sans', Verdana, Arial, sans-serif"
_SCALE = 2
"""Pixels of the PNG for each of the drawing."""


@dataclass(frozen=True)
class SinglePicture:
    """A figure that stands alone: its title, its drawing, and the words for those who do not see it."""

    title: str
    svg: str
    words: str

    def png(self) -> bytes:
        """The drawing in pixels, twice as fine as on a page; the same drawing gives the same bytes."""
        import resvg_py

        fonts = [str(_font_file(bold)) for bold in (False, True)]
        return bytes(resvg_py.svg_to_bytes(svg_string=self.svg, zoom=_SCALE, font_files=fonts, skip_system_fonts=True))


@dataclass(frozen=True)
class _Line:
    """A line of words above or below the drawing."""

    words: str
    size: int
    colour: str = "leise"
    bold: bool = False


def single_pictures(notebook: NotebookNode, mark: str) -> list[SinglePicture]:
    """The figures of an executed notebook in the order of its page; ``mark`` is how that is marked.

    Each says in itself what it shows, of whom and when, where the figures are from, and whether it may go out.
    """
    outputs = [output for cell in notebook.cells for output in displayed(cell) if RECORD_MIME in output.data]
    head: Mapping[str, str] = next((output.data[HEAD_MIME] for output in outputs if HEAD_MIME in output.data), {})
    found = []
    for output in outputs:
        records = [part for part in flat(output.data[RECORD_MIME]) if part["kind"] == "abbildung"]
        for drawing in _WIDE.findall(output.data["text/html"]):
            root = ElementTree.fromstring(drawing)
            title = root.findtext("title")
            record = next(record for record in records if record["title"] == title)
            found.append(_single(root, record, head, mark))
    return found


def _single(root: ElementTree.Element, record: Mapping[str, Any], head: Mapping[str, str], mark: str) -> SinglePicture:
    whose = f"{head.get('organisation', '')} · {head.get('running', '')}"
    source = f"Quelle: {record['source']}"
    internal, demo = INTERNAL if head.get("internal") else "", DEMO if head.get("demo") else ""
    warning = " · ".join(filter(None, [internal, mark, demo]))
    above = [_Line(warning, 13, "warnung", bold=True)] if warning else []
    above += [_Line(record["title"], 19, "text", bold=True), _Line(record["subtitle"], 14)]
    below = [_Line(text, 12) for text in (*record["notes"], source, whose)]
    told = [record["title"], record["subtitle"], record["description"], *record["notes"], source, whose, warning]
    svg = resolved(_framed(root, above, below), head.get("accent", ""))
    return SinglePicture(record["title"], svg, "\n\n".join(filter(None, told)) + "\n")


def _framed(root: ElementTree.Element, above: list[_Line], below: list[_Line]) -> str:
    """The drawing with its words above and below it on white ground; its name is that of the page."""
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    first, top = _written(above, width, _EDGE)
    last, bottom = _written(below, width, top + 8 + height + 14)
    names = [part for part in root if part.tag in ("title", "desc")]
    drawing = [part for part in root if part.tag not in ("title", "desc")]
    whole = ElementTree.Element("svg", {
        **root.attrib,
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width + 2 * _EDGE} {bottom + _EDGE - 6}",
        "width": f"{width + 2 * _EDGE}",
        "height": f"{bottom + _EDGE - 6}",
        "font-family": _FAMILY,
    })  # fmt: skip
    whole.extend(names)
    ElementTree.SubElement(whole, "rect", {"width": "100%", "height": "100%", "fill": LIGHT["grund"]})
    whole.extend(first)
    ElementTree.SubElement(whole, "g", {"transform": f"translate({_EDGE} {top + 8})"}).extend(drawing)
    whole.extend(last)
    return ElementTree.tostring(whole, encoding="unicode") + "\n"


def _written(lines: list[_Line], width: int, top: int) -> tuple[list[ElementTree.Element], int]:
    """The words as elements from ``top`` on, wrapped at ``width``; and where the last of them ends."""
    elements = []
    for line in lines:
        for words in _wrapped(line, width):
            top += round(line.size * 1.4)
            weight = {"font-weight": "bold"} if line.bold else {}
            element = ElementTree.Element("text", {
                "x": f"{_EDGE}", "y": f"{top - round(line.size * 0.35)}", "font-size": f"{line.size}",
                "fill": LIGHT[line.colour], **weight,
            })  # fmt: skip
            element.text = words
            elements.append(element)
    return elements, top


def _wrapped(line: _Line, width: int) -> Iterator[str]:
    font, rest = _font(line.bold), typeset(line.words).split(" ")
    while rest:
        fits = 1
        while fits < len(rest) and _length(font, " ".join(rest[: fits + 1]), line.size) <= width:
            fits += 1
        yield " ".join(rest[:fits])
        rest = rest[fits:]


def _length(font: FT2Font, words: str, size: int) -> float:
    """How wide words are, in CSS pixels."""
    font.set_size(size, 72)
    font.set_text(words)
    return font.get_width_height()[0] / 64


@cache
def _font(bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    return FT2Font(str(_font_file(bold)))


def _font_file(bold: bool) -> Path:
    """The font comes with matplotlib: the same on every computer."""
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' * bold}.ttf")
