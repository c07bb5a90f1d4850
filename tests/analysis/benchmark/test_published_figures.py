"""Unemployment of nine cities as the press told it: the Kreis rose by 10.2 %, whatever the mean of its cities is."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean

import pytest
import yaml

from jaen_analysis.analysis.benchmark.table import Benchmark, benchmark
from jaen_analysis.intake.params import Params
from jaen_analysis.report.german import number
from jaen_analysis.vocabulary.measures import arbeitslose
from tests.analysis.benchmark.kreis import row
from tests.analysis.world import indicator, monthly, panel

ROOT = Path(__file__).parents[3]
PUBLISHED = json.loads((ROOT / "tests" / "data" / "published_figures.json").read_text(encoding="utf-8"))
CHANGE = indicator("veraenderung", arbeitslose.change(12), kind="change", better="lower")


def told(month: str) -> dict[str, int]:
    """What was published for this month: cities and Kreis."""
    text = (ROOT / "params" / "rahmenbedingungen.yaml").read_text(encoding="utf-8")
    entries = next(value for value in yaml.safe_load(text).values() if isinstance(value, list))
    (found,) = [e["werte"] for e in entries if e["groesse"] == "arbeitslose_gesamt" and str(e["zeitpunkt"]) == month]
    return found


THEN, NOW = told("2022-09"), told("2023-09")
CITIES = [name for name in THEN if name != "kreis"]


@pytest.fixture(scope="module")
def found(demo_params: Params) -> Benchmark:
    rows = [
        line
        for month, figures in (("2022-09", THEN), ("2023-09", NOW))
        for line in monthly(arbeitslose, month, **{city: [figures[city]] for city in CITIES})
    ]
    known = panel("2023-Q3", rows, cities=demo_params.organisation)
    return benchmark(CHANGE, known, demo_params.rechtsstand)


def test_the_kreis_rose_as_published_and_not_as_its_cities_on_average(found: Benchmark) -> None:
    (published,) = [item for item in PUBLISHED if item["id"] == "EN-2023-09-yoy"]
    kreis = row(found, "kreis")
    assert (kreis["numerator"], kreis["denominator"]) == (NOW["kreis"], THEN["kreis"]) == (12077, 10958)
    assert number(kreis["value"], 1, scale=100) == number(published["published_value"], 1) == "10,2"
    of_cities = found.table[found.table["area"].str.startswith("stadt-")]["value"]
    assert len(of_cities) == 9
    assert number(mean(of_cities), 1, scale=100) == "13,0"


@pytest.mark.parametrize("city", CITIES)
def test_every_city_has_its_own_change(found: Benchmark, city: str) -> None:
    assert row(found, city)["value"] == pytest.approx(NOW[city] / THEN[city] - 1)


def test_two_months_are_no_history_to_judge_by(found: Benchmark) -> None:
    assert set(found.judgements.values()) == {"nicht bewertbar"}
