"""The colours of all pages, each for light and for dark ground, and whether they can be told from their ground.

Text reaches a contrast of 4.5 : 1 on its ground, marks in charts 3 : 1 (WCAG 2.1, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping

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

READABLE = 4.5
"""Least contrast of text on its ground."""
_TINT = 0.12
"""So much of the accent is in the ground that it tints."""
_WITH_ACCENT = (
    ("akzent", "grund"),
    ("akzent", "flaeche"),
    ("akzent", "akzent-hell"),
    ("text", "akzent-hell"),
    ("leise", "akzent-hell"),
    ("warnung", "akzent-hell"),
    ("auf-akzent", "akzent"),
)


def accented(palette: Mapping[str, str], accent: str) -> Mapping[str, str]:
    """The palette with another accent (``"#17507f"``): its tint of the ground and the words on it follow."""
    if accent == palette["akzent"]:
        return palette
    words = max((LIGHT["auf-akzent"], DARK["auf-akzent"]), key=lambda ink: contrast(ink, accent))
    return {**palette, "akzent": accent, "akzent-hell": _mixed(accent, palette["grund"]), "auf-akzent": words}


def worst(palette: Mapping[str, str]) -> tuple[str, float]:
    """The pair with the accent that is told apart worst: name of its ground, and the contrast."""
    pairs = ((ground, contrast(palette[ink], palette[ground])) for ink, ground in _WITH_ACCENT)
    return min(pairs, key=lambda pair: pair[1])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _mixed(colour: str, ground: str) -> str:
    parts = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(255 * (below + _TINT * (ink - below))):02x}" for ink, below in parts)
