"""What a drawn chart shows: its words with the room that they take, its marks, its lines."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

from matplotlib.font_manager import FontProperties, findfont, get_font

from jaen_analysis.report.charts.placing import Box

_FAMILY = ["DejaVu Sans"]
"""The widest of the fonts that a page may be shown in."""


def elements(svg: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(tag))


def words(svg: str) -> list[str]:
    return [element.text or "" for element in elements(svg, "text")]


def paths(svg: str, colour: str) -> list[str]:
    """The lines of a colour, each with its places."""
    return [
        element.get("d", "")
        for element in elements(svg, "path")
        if f"stroke: var(--{colour}," in element.get("style", "") and "fill: none" in element.get("style", "")
    ]


def spans(svg: str, colour: str) -> list[tuple[float, float]]:
    """From where to where the lines of a colour go, left to right."""
    found = []
    for path in paths(svg, colour):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        found.append((min(numbers[::2]), max(numbers[::2])))
    return found


def marks(svg: str) -> list[tuple[float, float, bool, str]]:
    """Every mark: where it stands (from the upper left), whether it is filled, the path of its shape."""
    shapes = {element.get("id"): element.get("d", "") for element in elements(svg, "path") if element.get("id")}
    return [
        (float(use.get("x", "0")), float(use.get("y", "0")), "fill: var(--akzent" in use.get("style", ""),
         shapes[use.get("href", "").lstrip("#")])
        for use in elements(svg, "use")
    ]  # fmt: skip


@cache
def _measured(text: str, size: float, weight: str) -> float:
    font = get_font(findfont(FontProperties(family=_FAMILY, weight=weight)))
    font.set_size(size, 72)
    font.set_text(text)
    return float(font.get_width_height()[0]) / 64


def boxes(svg: str) -> list[tuple[str, Box]]:
    """Each of the words with its room; the origin is the upper left corner, so heights grow downwards."""
    found = []
    for element in elements(svg, "text"):
        style, text = element.get("style", ""), element.text or ""
        size = re.search(r"([\d.]+)px", style)
        assert size is not None
        height = float(size[1])
        wide = _measured(text, height, "bold" if "700" in style or "bold" in style else "normal")
        x, y = float(element.get("x", "nan")), float(element.get("y", "nan"))
        left = x - wide / 2 if "middle" in style else x - wide if "anchor: end" in style else x
        found.append((text, Box(left, y - 0.74 * height, left + wide, y + 0.2 * height)))
    return found


def clashes(svg: str) -> list[str]:
    """Words that cover one another or leave the picture; empty as it should be."""
    width, height = map(float, ElementTree.fromstring(svg).get("viewBox", "").split()[2:])
    found, picture = boxes(svg), Box(-1, -1, width + 1, height + 1)
    outside = [f"{text} is outside" for text, box in found if not picture.holds(box)]
    return outside + [f"{one} covers {other}" for (one, a), (other, b) in combinations(found, 2) if a.covers(b)]
