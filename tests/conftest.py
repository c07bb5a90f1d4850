"""For all tests: the figures of the demo as facts, without the way through files; no race against the clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from jaen_analysis.intake.demo import SEED
from jaen_analysis.intake.demo.figures import Figures, figures, row
from jaen_analysis.intake.demo.population import MONTHS, simulate
from jaen_analysis.intake.params import Params, load
from jaen_analysis.intake.schemas import FACT_COLUMNS

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
SINCE = "2023-01"


@pytest.fixture(scope="session")
def demo_params() -> Params:
    return load(ROOT)


@pytest.fixture(scope="session")
def demo_facts(demo_params: Params) -> pd.DataFrame:
    """Every figure that the demo has for a city, total, women and men, as it is finally known."""
    return facts_of(demo_figures(demo_params))


def demo_figures(params: Params) -> dict[str, Figures]:
    """City → all that the demo says about it."""
    people = simulate(SEED, (city.key for city in params.organisation.cities))
    return {city: figures(SEED, population) for city, population in people.items()}


def facts_of(cities: Mapping[str, Figures]) -> pd.DataFrame:
    """Figures of cities, total, women and men, as facts."""
    rows = []
    for city, known in cities.items():
        for measure, part in known:
            for split in ("", "geschlecht=frauen", "geschlecht=maenner"):
                breakdown = ",".join(filter(None, (part.removeprefix("insgesamt"), split))) or "insgesamt"
                values = row(known, measure, breakdown)
                rows += [] if values is None else [
                    (city, month, measure, breakdown, value)
                    for month, value in zip(MONTHS, values.tolist(), strict=True)
                    if month >= SINCE
                ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["area", "month", "measure", "breakdown", "value"])
    said = dict.fromkeys(FACT_COLUMNS, "") | {"status": "ok", "source": "lieferung", "received": "2027-02-01"}
    table = table.assign(**{name: said[name] for name in FACT_COLUMNS if name not in table})
    return table[list(FACT_COLUMNS)].astype(FACT_COLUMNS)
