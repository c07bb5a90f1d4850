"""Official context in the store: beside the figures of the cities, as of any day, never mixed with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.intake.context import CONTEXT_COLUMNS, context_table, empty_context
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.intake.store import Store
from tests.intake.deliveries import delivery, figure


def row(value: float, period: str = "2020", area: str = "kreis", **other: str) -> dict[str, object]:
    said = {"figure": "arbeitslose_gesamt", "area": area, "period": period, "breakdown": "insgesamt", "value": value}
    return said | {"status": "ok", "source": "13211", "title": "Arbeitslose", "licence": "dl-de/by-2-0"} | other


def official(folder: Path, received: str, *rows: dict[str, object]) -> Delivery:
    made = delivery(folder, received, figure(1, received=received), name=f"{received}.csv")
    table = context_table(rows)
    path = made.path
    return Delivery(path, made.sha256, made.received, empty_facts(), (), "angenommen", source="13211", context=table)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "bestand")


def test_an_empty_store_has_context_without_rows(store: Store) -> None:
    pd.testing.assert_frame_equal(store.context(), empty_context())


def test_context_comes_back_with_vintage_and_day(store: Store, tmp_path: Path) -> None:
    entry = store.accept(official(tmp_path, "2026-07-10", row(10_000), row(2_695_444, area="gebiet-deutschland")))
    context = store.context()
    assert entry.kind == "kontext"
    assert list(context.columns) == list(CONTEXT_COLUMNS)
    assert context[["area", "value", "vintage", "received"]].values.tolist() == [
        ["gebiet-deutschland", 2_695_444.0, entry.vintage, "2026-07-10"],
        ["kreis", 10_000.0, entry.vintage, "2026-07-10"],
    ]
    assert store.facts().empty


def test_the_latest_publication_wins_and_older_days_stay_known(store: Store, tmp_path: Path) -> None:
    store.accept(official(tmp_path, "2026-07-10", row(10_000), row(9_000, "2019")))
    store.accept(official(tmp_path, "2026-08-10", row(10_092)))
    assert store.context()["value"].tolist() == [9_000, 10_092]
    assert store.context(date(2026, 7, 31))["value"].tolist() == [9_000, 10_000]


def test_figures_of_cities_and_context_live_side_by_side(store: Store, tmp_path: Path) -> None:
    store.accept(official(tmp_path, "2026-07-10", row(10_000)))
    store.accept(delivery(tmp_path, "2026-07-11", figure(100)))
    known = store.snapshot()
    assert (len(known.facts), len(known.context), len(known.entries)) == (1, 1, 2)
