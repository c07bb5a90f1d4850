"""The colours and the style sheet of all pages; charts take their colours from here too.

A workspace may have an accent of its own (``params/erscheinungsbild.yaml``); everything else is the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jaen_analysis.vocabulary.palette import DARK, LIGHT, accented

__all__ = ["DARK", "DEMO", "INTERNAL", "LIGHT", "TEMPLATES", "resolved", "stylesheet", "variable"]

TEMPLATES = Path(__file__).parent / "template"
"""Folder that holds the template ``jaen``."""

DEMO = "Demodaten – die Zahlen des Jobcenters sind erfunden"
INTERNAL = "Intern – nicht zur Weitergabe"
"""Stands on everything that is made for readers of the own house: it may tell of single persons."""


WATERMARK = "#e3e8ed"
"""Behind the text of a printed draft; every text of :data:`LIGHT` can be read on it."""


def variable(colour: str) -> str:
    """The CSS variable for one of the light colours, with the colour itself where no style sheet is at hand."""
    return f"var(--{_NAMES[colour]}, {colour})"


def resolved(svg: str, accent: str = "") -> str:
    """A drawing with light colours in place of the variables of the page, to stand alone; ``accent`` is another one."""
    palette = accented(LIGHT, accent) if accent else LIGHT
    return _VARIABLE.sub(lambda found: palette[found[1]], svg)


def stylesheet(
    running: str = "",
    *,
    demo: bool = False,
    internal: bool = False,
    watermark: str = "",
    accents: tuple[str, str] | None = None,
    single_sheet: bool = False,
) -> str:
    """The whole style sheet of a page.

    ``running`` is the line at the foot of every printed page; demo data and what is ``internal`` are
    named at the head of each of them.
    ``watermark`` lies behind the text of each: so pale that the text on it can be read. ``accents``: another accent
    for light and for dark ground. ``single_sheet``: the page is set to fit on one sheet of paper.
    """
    foot = f"font:8.5pt sans-serif;color:{LIGHT['leise']}"
    boxes = [
        f"@bottom-left{{content:{_css_text(running)};width:80%;text-align:left;{foot}}}",
        f"@bottom-right{{content:'Seite ' counter(page) ' von ' counter(pages);width:20%;{foot}}}",
    ]
    if demo:
        place = "@top-left{width:62%;text-align:left;" if internal else "@top-center{"
        boxes.append(f"{place}content:'{DEMO}';font:700 9pt sans-serif;color:{LIGHT['warnung']}}}")
    if internal:
        boxes.append(f"@top-right{{width:38%;content:'{INTERNAL}';font:700 9pt sans-serif;color:{LIGHT['text']}}}")
    pages = "@page{size:A4;margin:20mm 17mm;" + "".join(boxes) + "}"
    rules = f"{_rules('jaen')}\n{_rules('einblatt')}" if single_sheet else _rules("jaen")
    return f"{_colours(accents)}\n{rules}\n{pages}\n{_watermark(watermark) if watermark else ''}"


def _watermark(word: str) -> str:
    """A word across every printed page; a fixed box is printed on each of them, and is not read out."""
    text = _css_text(word.upper())
    size = min(96, 1000 // len(word))
    return (
        f"@media print{{body::before{{content:{text};content:{text} / '';position:fixed;z-index:-1;top:45%;left:0;"
        f"width:100%;text-align:center;white-space:nowrap;transform:rotate(-40deg);"
        f"font:700 {size}pt sans-serif;color:{WATERMARK}}}}}\n"
    )


@cache
def _colours(accents: tuple[str, str] | None) -> str:
    light, dark = map(accented, (LIGHT, DARK), accents) if accents else (LIGHT, DARK)
    return f":root{{{_declared(light)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}"


def _declared(palette: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in palette.items())


@cache
def _rules(name: str) -> str:
    return (TEMPLATES / "jaen" / f"{name}.css").read_text(encoding="utf-8").strip()


def _css_text(text: str) -> str:
    """A CSS string; what could end it, or the style element around it, is written as a code point."""
    return '"' + "".join(c if c not in '\\"<>&\n\r' else f"\\{ord(c):x} " for c in text) + '"'


_NAMES = {colour: name for name, colour in LIGHT.items()}
_VARIABLE = re.compile(r"var\(--([a-z-]+), #[0-9a-f]{6}\)")
