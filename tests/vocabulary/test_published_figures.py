"""Figures that others have published, recomputed from their published parts and rounded by us.

The source of each stands in ``tests/data/published_figures.json``.
"""

from __future__ import annotations

import json
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import pytest

from jaen_analysis.report.german import number
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from tests.panels import FigurePanel

PUBLISHED = json.loads((Path(__file__).parents[1] / "data" / "published_figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("item", PUBLISHED, ids=lambda item: item["id"])
def test_published_figure_comes_out(item: dict[str, Any]) -> None:
    scale = 100 if item["unit"] == "%" else 1
    shown = number(_recomputed(item), item["decimals"], scale=scale)
    assert shown == number(item["published_value"], item["decimals"])


def test_all_published_figures_are_there() -> None:
    assert len(PUBLISHED) == 25


def test_every_published_figure_names_its_source() -> None:
    assert all(item["source_url"].startswith("http") for item in PUBLISHED)


def _recomputed(item: dict[str, Any]) -> float:
    parts = item["inputs"]
    match item["formula"]:
        case "sgb3+sgb2" | "d_sgb3+d_sgb2" | "sum(inputs)":
            return _last({name: [value] for name, value in parts.items()}, lambda *figures: reduce(add, figures))
        case "delta/(value-delta)*100":
            return _last(
                {"bestand": [parts["value"] - parts["delta"], parts["value"]]}, lambda bestand: bestand.change(1)
            )
        case "(value/prev-1)*100":
            return _last({"bestand": [parts["prev"], parts["value"]]}, lambda bestand: bestand.change(1))
        case "(series[-1]/series[0]-1)*100":
            years = len(parts["series"]) - 1
            return _last({"bestand": parts["series"]}, lambda bestand: bestand.change(years))
        case "num/den*100" | "delta/soll*100" | "ist/soll*100":
            return _last({name: [value] for name, value in parts.items()}, lambda above, below: above / below)
    raise AssertionError(f"{item['id']}: Formel {item['formula']} ist nicht abgedeckt.")


def _last(figures: dict[str, list[float]], formula: Any) -> float:
    """Build the formula over one stock per figure and compute its last value."""
    names = {name: f"groesse_{n}" for n, name in enumerate(figures)}
    built: Formula = formula(*(Measure(id_, name, "stock") for name, id_ in names.items()))
    panel = FigurePanel({names[name]: {"ort": series} for name, series in figures.items()})
    return float(built(panel).iloc[-1, 0])
