"""No straight quotes, three dots, hyphens for dashes or minus in what a reader sees: texts of the catalogue, of the
settings and of the sections that write reports. Spaces are set on the page (``report.typesetting``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.context import CONDITIONS

ROOT = Path(__file__).parents[1]
FAULTS = {
    "straight quotes": re.compile(r"[\"]"),
    "English quotes": re.compile(r"(?<!„)“[^„“”]*”|''|``"),
    "three dots": re.compile(r"\.\.\."),
    "a hyphen for a dash": re.compile(r"\w - \w"),
    "a hyphen for a minus": re.compile(r"(?<![\w.{-])-\d+(?:,\d+)? ?(?:%|EUR|Prozent)"),
    "a hyphen for a range": re.compile(r"(?<![\d.-])\d{1,3}-\d{1,3}(?![\d.-])"),
    "a decimal point": re.compile(r"(?<![\d.])\d+\.\d{1,2} ?%"),
}
PARAMS = sorted((ROOT / "params").rglob("*.yaml"))
SECTIONS = sorted(p for p in (ROOT / "jaen_analysis" / "report").rglob("*.py"))


def faults(text: str) -> list[str]:
    return [name for name, pattern in FAULTS.items() if pattern.search(text)]


@pytest.mark.parametrize("text", ['so "gut"', "so...", "er - sie", "um -3 %", "5-6 Tage", "um 2.5 %", "“so”"])
def test_each_fault_is_found(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("text", ["„so“ … – −3 %, 2026-10-12, 1.5.2025, II-Bezug, 16a-Stelle, 2026-Q3, 0,5 %", "1:75"])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert faults(text) == []


def test_the_catalogue_is_well_set() -> None:
    catalogue = Catalogue.of(measures, *indicators.MODULES)
    things = [*catalogue.measures.values(), *catalogue.indicators.values(), *CONDITIONS.values()]
    texts = [value for thing in things for f in fields(thing) if isinstance(value := getattr(thing, f.name), str)]

    assert len(texts) > 500
    assert [text for text in texts if faults(text)] == []


@pytest.mark.parametrize("path", PARAMS, ids=lambda p: str(p.relative_to(ROOT / "params")))
def test_the_settings_are_well_set(path: Path) -> None:
    assert [text for text in strings(yaml.safe_load(path.read_text(encoding="utf-8"))) if faults(text)] == []


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def test_the_sections_write_well() -> None:
    """Every text with words in it, but docstrings, patterns and HTML."""
    texts = [(path.name, text) for path in SECTIONS for text in written(ast.parse(path.read_text(encoding="utf-8")))]

    assert len(texts) > 500
    assert [where for where in texts if faults(where[1])] == []


def written(tree: ast.Module) -> Iterator[str]:
    described = {
        id(node.body[at].value)
        for node in ast.walk(tree)
        if hasattr(node, "body") and isinstance(node.body, list)
        for at in range(len(node.body))
        if isinstance(node.body[at], ast.Expr)
    }
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    for node in texts:
        words = re.search(r"[A-Za-zäöüß]{3,} [a-zäöü]{2,}", node.value)
        if words and id(node) not in described and not re.search(r"[<\\]|=\"", node.value):
            yield node.value
