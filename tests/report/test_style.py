from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from jaen_analysis.report.style import DARK, LIGHT, TEMPLATES, WATERMARK, resolved, stylesheet, variable
from jaen_analysis.vocabulary.palette import accented, contrast, worst

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
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == ["#fff"] * 2


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


def test_another_accent_takes_its_tint_and_the_words_on_it_along() -> None:
    css = stylesheet("A", accents=("#8a1c4a", "#f0a0c8"))

    assert "--akzent:#8a1c4a;" in css and "--akzent:#f0a0c8;" in css
    assert LIGHT["akzent"] not in css and LIGHT["akzent-hell"] not in css
    assert stylesheet("A", accents=(LIGHT["akzent"], DARK["akzent"])) == stylesheet("A")


@pytest.mark.parametrize("accent", ["#8a1c4a", "#005a3c", "#000000"])
def test_an_accent_that_can_be_read_leaves_all_else_readable(accent: str) -> None:
    palette = accented(LIGHT, accent)

    assert worst(palette)[1] >= 4.5
    assert all(contrast(palette[ink], palette[ground]) >= 4.5 for ink, ground in TEXT)


def test_the_style_sheet_stays_small() -> None:
    css = stylesheet("Quartalsbericht · Stadt Wetter (Ruhr) · 2026", demo=True, accents=("#8a1c4a", "#f0a0c8"))

    assert len(css.encode()) <= 20_000


def test_a_drawing_that_stands_alone_has_colours_in_place_of_variables() -> None:
    svg = f'<path style="fill: {variable(LIGHT["akzent"])}; stroke: {variable(LIGHT["text"])}"/>'

    assert resolved(svg) == f'<path style="fill: {LIGHT["akzent"]}; stroke: {LIGHT["text"]}"/>'
    assert resolved(svg, "#8a1c4a") == f'<path style="fill: #8a1c4a; stroke: {LIGHT["text"]}"/>'


def test_only_a_single_sheet_carries_the_rules_of_one() -> None:
    assert "einblatt" in stylesheet("Monatsblatt", single_sheet=True)
    assert "einblatt" not in stylesheet("Monatsblatt")
