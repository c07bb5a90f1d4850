from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from jaen_analysis.report.style import DARK, LIGHT, TEMPLATES, WATERMARK, stylesheet, variable

TEXT = [
    ("text", "grund"),
    ("text", "flaeche"),
    ("text", "akzent-hell"),
    ("leise", "grund"),
    ("leise", "flaeche"),
    ("leise", "akzent-hell"),
    ("akzent", "grund"),
    ("akzent", "flaeche"),
    ("akzent", "akzent-hell"),
    ("auf-akzent", "akzent"),
    ("warnung", "grund"),
    ("warnung", "warnung-hell"),
    ("warnung", "akzent-hell"),
    ("fehler", "fehler-hell"),
    ("fehler", "grund"),
    ("gut", "gut-hell"),
    ("gut", "grund"),
    ("leise", "gut-hell"),
]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.1."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(palette: Mapping[str, str], ink: str, ground: str) -> None:
    assert contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_in_charts_can_be_seen(palette: Mapping[str, str]) -> None:
    assert contrast(palette["vergleich"], palette["grund"]) >= 3
    assert contrast(palette["akzent"], palette["grund"]) >= 3


def test_each_colour_has_a_dark_one_and_a_name_of_its_own() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert len(set(LIGHT.values())) == len(LIGHT)
    assert variable(LIGHT["akzent"]) == "var(--akzent, #17507f)"


def test_the_rules_use_no_colour_but_the_palette() -> None:
    rules = (TEMPLATES / "jaen" / "jaen.css").read_text(encoding="utf-8")

    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) <= LIGHT.keys()
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == ["#fff"]


def test_the_foot_line_cannot_leave_its_string() -> None:
    css = stylesheet('A "B" \\ </style>')

    assert 'content:"A \\22 B\\22  \\5c  \\3c /style\\3e "' in css
    assert "Demodaten" not in css
    assert "Demodaten" in stylesheet("A", demo=True)


def test_text_can_be_read_on_a_watermark_and_the_watermark_can_be_seen() -> None:
    inks = ["text", "leise", "akzent", "warnung", "fehler", "gut"]

    assert [ink for ink in inks if contrast(LIGHT[ink], WATERMARK) < 4.5] == []
    assert contrast(WATERMARK, LIGHT["grund"]) > 1.2


def test_a_watermark_is_printed_and_not_read_out() -> None:
    (rule,) = re.findall(r"@media print\{body::before\{.*", stylesheet(watermark='Ent"wurf'))

    assert "content:\"ENT\\22 WURF\" / ''" in rule
    assert "position:fixed" in rule
    assert "body::before" not in stylesheet()
