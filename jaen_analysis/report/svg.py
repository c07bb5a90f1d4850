"""From a matplotlib figure to SVG that belongs into a page: small, repeatable, in the page's own colours and font."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from jaen_analysis.report.style import LIGHT, variable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_FONT_FAMILY = re.compile(r"\s*font-family:[^;]*;?")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_REFERENCE = re.compile(r"#(?=[A-Za-z])")


def draw(key: str, size: tuple[int, int], paint: Callable[[Figure], None]) -> str:
    """Let ``paint`` fill a figure of this size (CSS pixels) and give back its SVG; ``key`` is the prefix of all ids.

    Settings hold for this call only, those of a person (``matplotlibrc``) do not, and no figure is left behind
    for a notebook to show.
    """
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.figure import Figure

    width, height = size
    buffer = io.BytesIO()
    with rc_context():
        rcdefaults()
        rcParams.update(_settings(key))
        figure = Figure(figsize=(width / 72, height / 72))
        figure.patch.set_visible(False)
        paint(figure)
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return _clean(buffer.getvalue().decode(), key, size)


def _settings(key: str) -> Any:
    """Settings of matplotlib; their type there is one long list of names."""
    from seaborn import axes_style

    style = axes_style("whitegrid", {"axes.edgecolor": LIGHT["linie"], "grid.color": LIGHT["gitter"]})
    return {
        **style,
        "svg.fonttype": "none",
        "svg.hashsalt": key,
        "font.family": ["DejaVu Sans"],
        "font.size": 13,
        "xtick.labelsize": 12,
        "xtick.major.pad": 8,
        "ytick.labelsize": 12,
        "text.color": LIGHT["text"],
        "xtick.color": LIGHT["leise"],
        "ytick.color": LIGHT["leise"],
        "axes.labelcolor": LIGHT["leise"],
    }


def _clean(text: str, key: str, size: tuple[int, int]) -> str:
    root = ElementTree.fromstring(text)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
        for child in [c for c in element if c.tag.endswith(("}metadata", "}style"))]:
            element.remove(child)
    referenced = set(re.findall(r"#([A-Za-z][\w-]*)", ElementTree.tostring(root, encoding="unicode")))
    for element in root.iter():
        element.attrib = _attributes(element.attrib, key, referenced)
    width, height = size
    root.attrib = {"viewBox": f"0 0 {width} {height}", "width": f"{width}", "height": f"{height}",
                   "stroke-linejoin": "round"}  # fmt: skip
    svg = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    return re.sub(r">\s+<", "><", svg)


def _attributes(found: dict[str, str], key: str, referenced: set[str]) -> dict[str, str]:
    kept = {name: _attribute(name, value, key) for name, value in found.items() if name != "id"}
    if kept.get("transform", "").startswith("rotate(-0 "):  # a turn by nothing, at every word
        del kept["transform"]
    if found.get("id") in referenced:
        kept["id"] = f"{key}-{found['id']}"
    return kept


def _attribute(name: str, value: str, key: str) -> str:
    if name in ("href", "clip-path"):
        return _REFERENCE.sub(f"#{key}-", value)
    if name == "style":
        value = _COLOUR.sub(lambda colour: variable(colour[0]), _FONT_FAMILY.sub("", value)).strip()
    return _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value)
