"""Revisions, with numbers that can be worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.analysis.revisions import REPORTED_COLUMNS, SUMMARY_COLUMNS, as_reported, summary, triangle
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.world import indicator, organisation, params
from tests.intake.deliveries import NO_NUMBER, delivery, figure


@pytest.fixture
def statements(tmp_path: Path) -> pd.DataFrame:
    """January 100 → 110 → 104, February 50 → 40, March 20 → 20, April only once, May first a number, then a marker."""
    store = Store(tmp_path / "bestand")
    said = {
        "2026-04-10": {"2026-01": 100, "2026-02": 50, "2026-03": 20, "2026-05": 9},
        "2026-05-10": {"2026-01": 110, "2026-03": 20},
        "2026-07-10": {"2026-01": 104, "2026-02": 40, "2026-04": 30},
    }
    for received, numbers in said.items():
        rows = [figure(value, month=month) for month, value in numbers.items()]
        marker = [figure(NO_NUMBER, month="2026-05", marker="*")] if received == "2026-07-10" else []
        store.accept(delivery(tmp_path, received, *rows, *marker))
    return store.statements("elb")


def test_the_triangle_has_a_row_per_month_and_a_column_per_delivery(statements: pd.DataFrame) -> None:
    table = triangle(statements)
    assert list(table.columns) == ["2026-04-10", "2026-05-10", "2026-07-10"]
    assert table.fillna(-1).to_numpy().tolist() == [
        [100, 110, 104],
        [50, -1, 40],
        [20, 20, -1],
        [-1, -1, 30],
        [9, -1, -1],
    ]


def test_the_summary_by_hand(statements: pd.DataFrame) -> None:
    """Revisions +4, −10, 0 of the three figures said twice: mean −2, absolute 14/3, relative 14/164, one of two up."""
    (row,) = summary(statements).to_dict("records")
    assert list(row) == list(SUMMARY_COLUMNS)
    assert (row["figures"], row["revised"], row["up"]) == (3, 2, 1)
    assert row["mean"] == pytest.approx(-2)
    assert row["mean_absolute"] == pytest.approx(14 / 3)
    assert row["relative"] == pytest.approx(14 / (104 + 40 + 20))
    assert row["share_up"] == pytest.approx(1 / 2)


def test_groups_and_what_cannot_be_said(tmp_path: Path) -> None:
    store = Store(tmp_path / "bestand")
    for received, value in (("2026-04-10", 0.0), ("2026-05-10", 0.0)):
        store.accept(delivery(tmp_path, received, figure(value), figure(5, area="stadt-schwelm", measure="bg")))
    table = summary(store.statements(), by=("measure", "area"))
    assert table.index.tolist() == [("bg", "stadt-schwelm"), ("elb", "stadt-witten")]
    assert math.isnan(table.loc[("elb", "stadt-witten"), "relative"])
    assert table.loc[("bg", "stadt-schwelm"), "relative"] == 0
    assert table["share_up"].isna().all()


def test_no_revision_is_an_empty_table(tmp_path: Path) -> None:
    assert list(summary(Store(tmp_path / "leer").statements()).columns) == list(SUMMARY_COLUMNS)


def test_the_kreis_as_each_report_had_it(tmp_path: Path) -> None:
    """February is known since April, corrected in July; May came in July and was corrected after the report."""
    store, cities = Store(tmp_path / "bestand"), ("schwelm", "witten")
    said = [("2026-04-10", ["2026-02"], 100), ("2026-07-12", ["2026-05"], 300), ("2026-08-20", ["2026-05"], 350)]
    for received, months, value in said:
        for city in cities:
            rows = [figure(value, month=month, area=f"stadt-{city}") for month in months]
            store.accept(delivery(tmp_path, received, *rows, name=f"{city}_{received}.xlsx"))
    late = figure(160, month="2026-02", area="stadt-schwelm")
    store.accept(delivery(tmp_path, "2026-07-13", late, name="korrektur.xlsx"))
    two = organisation(("2010-01-01", {c: [c] for c in cities}), names={c: c.title() for c in cities})
    known = params(indicator("bestand", elb.mean()), cities=two)
    table = as_reported(known, store.snapshot(), Period.parse("2026-Q2"))

    assert list(table.columns) == list(REPORTED_COLUMNS)
    triangle = table.pivot(index="month", columns="day", values="value").dropna(how="all")
    assert triangle.fillna(-1).to_dict("list") == {
        "2025-10-30": [-1, -1], "2026-01-30": [-1, -1], "2026-04-30": [200, -1], "2026-07-30": [260, 600],
        "2026-08-20": [260, 700],
    }  # fmt: skip


def test_what_never_moved_is_left_out(tmp_path: Path) -> None:
    store, known = Store(tmp_path / "bestand"), params(indicator("bestand", elb.mean()))
    assert as_reported(known, store.snapshot(), Period.parse("2026-Q2")).empty
    store.accept(delivery(tmp_path, "2026-07-12", figure(300, month="2026-05")))

    assert as_reported(known, store.snapshot(), Period.parse("2026-Q2")).empty


def test_a_triangle_is_of_one_series(statements: pd.DataFrame) -> None:
    other = pd.concat([statements, statements.assign(area="stadt-schwelm")])
    with pytest.raises(ValueError, match="ein Gebiet, eine Größe, ein Merkmal, eine Quelle"):
        triangle(other)
