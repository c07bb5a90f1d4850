"""The colours and the style sheet of all pages; charts take their colours from here too.

Every colour has a light and a dark value. Text reaches a contrast of 4.5 : 1 on its ground, marks in charts 3 : 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parent / "template"
"""Folder that holds the template ``jaen``."""

DEMO = "Demodaten – alle Zahlen sind erfunden"

LIGHT: Mapping[str, str] = {
    "text": "#1b2430",
    "leise": "#4b5967",
    "linie": "#c9d2da",
    "grund": "#ffffff",
    "flaeche": "#f3f6f9",
    "akzent": "#17507f",
    "akzent-hell": "#e3edf6",
    "auf-akzent": "#fefefe",
    "warnung": "#6b4700",
    "warnung-hell": "#fcf0d4",
    "fehler": "#8f1d2c",
    "fehler-hell": "#fbe7e9",
    "gut": "#1c5f37",
    "gut-hell": "#e2f2e7",
    "vergleich": "#66727e",
    "gitter": "#dde4ea",
}
DARK: Mapping[str, str] = {
    "text": "#e5ebf1",
    "leise": "#b0bcc7",
    "linie": "#3b4854",
    "grund": "#12181f",
    "flaeche": "#1b232c",
    "akzent": "#86bdee",
    "akzent-hell": "#1b3147",
    "auf-akzent": "#0c1a28",
    "warnung": "#f3cf86",
    "warnung-hell": "#3f300f",
    "fehler": "#ffb4bb",
    "fehler-hell": "#481b23",
    "gut": "#8fd3a6",
    "gut-hell": "#173524",
    "vergleich": "#93a1ae",
    "gitter": "#29333d",
}


WATERMARK = "#e3e8ed"
"""Behind the text of a printed draft; every text of :data:`LIGHT` can be read on it."""


def variable(colour: str) -> str:
    """The CSS variable for one of the light colours, with the colour itself where no style sheet is at hand."""
    return f"var(--{_NAMES[colour]}, {colour})"


def stylesheet(running: str = "", *, demo: bool = False, watermark: str = "") -> str:
    """The whole style sheet of a page.

    ``running`` is the line at the foot of every printed page; demo data are named at the head of each of them.
    ``watermark`` lies behind the text of each: so pale that the text on it can be read.
    """
    foot = f"font:8.5pt sans-serif;color:{LIGHT['leise']}"
    boxes = [
        f"@bottom-left{{content:{_css_text(running)};width:80%;text-align:left;{foot}}}",
        f"@bottom-right{{content:'Seite ' counter(page) ' von ' counter(pages);width:20%;{foot}}}",
    ]
    if demo:
        boxes.append(f"@top-center{{content:'{DEMO}';font:700 9pt sans-serif;color:{LIGHT['warnung']}}}")
    pages = "@page{size:A4;margin:20mm 17mm;" + "".join(boxes) + "}"
    return f"{_colours()}\n{_rules()}\n{pages}\n{_watermark(watermark) if watermark else ''}"


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
def _colours() -> str:
    light = ";".join(f"--{name}:{value}" for name, value in LIGHT.items())
    dark = ";".join(f"--{name}:{value}" for name, value in DARK.items())
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


@cache
def _rules() -> str:
    return (TEMPLATES / "jaen" / "jaen.css").read_text(encoding="utf-8").strip()


def _css_text(text: str) -> str:
    """A CSS string; what could end it, or the style element around it, is written as a code point."""
    return '"' + "".join(c if c not in '\\"<>&\n\r' else f"\\{ord(c):x} " for c in text) + '"'


_NAMES = {colour: name for name, colour in LIGHT.items()}
