"""What identifies a vintage, and what holds when several deliveries have spoken."""

from __future__ import annotations

import hashlib
import random

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake import vintages
from jaen_analysis.intake.schemas import FACT_COLUMNS
from tests.intake.deliveries import NO_NUMBER, facts, figure


def came(received: str, *rows: dict[str, object]) -> pd.DataFrame:
    return facts(rows).assign(received=received, vintage="v" + received)


def identity(table: pd.DataFrame) -> str:
    return vintages.identity(pa.Table.from_pandas(table))


def latest(deliveries: list[pd.DataFrame]) -> pd.DataFrame:
    return vintages.latest(pd.concat(deliveries, ignore_index=True))


def told(table: pd.DataFrame) -> list[tuple[object, ...]]:
    return [tuple(row) for row in table[["value", "marker", "status", "received"]].itertuples(index=False)]


def test_the_order_of_rows_and_their_place_do_not_matter() -> None:
    one = facts([figure(1, cell="E9"), figure(2, "bg", cell="E10")])
    other = facts([figure(2, "bg", cell="Z3", sheet="Tabelle1"), figure(1)])
    assert identity(one) == identity(other)
    assert len(identity(one)) == 16


@pytest.mark.parametrize(
    "change",
    [
        {"value": 2.0},
        {"value": NO_NUMBER},
        {"month": "2026-02"},
        {"area": "stadt-hattingen"},
        {"measure": "bg"},
        {"breakdown": "geschlecht=frauen"},
        {"marker": "-"},
        {"status": "geschätzt"},
        {"source": "ba-eckwerte"},
    ],
)
def test_whatever_is_said_matters(change: dict[str, object]) -> None:
    assert identity(facts([figure(1)])) != identity(facts([figure(1) | change]))


def test_the_id_is_the_hash_of_the_sorted_rows() -> None:
    rows = (
        '["stadt-witten", "2026-01", "bg", "insgesamt", null, "*", "fehlt", "lieferung"]\n'
        '["stadt-witten", "2026-01", "elb", "insgesamt", 2797.30338102, "", "ok", "lieferung"]'
    )
    table = facts([figure(2797.30338102), figure(NO_NUMBER, "bg", marker="*")])
    assert identity(table) == hashlib.sha256(rows.encode()).hexdigest()[:16]


def test_a_remark_is_said_too_and_none_changes_nothing() -> None:
    plain, remarked = facts([figure(1)]), facts([figure(1, comment="Umzug der Statistik")])
    assert identity(plain) != identity(remarked)
    before_there_were_remarks = '["stadt-witten", "2026-01", "elb", "insgesamt", 1.0, "", "ok", "lieferung"]'
    assert identity(plain) == hashlib.sha256(before_there_were_remarks.encode()).hexdigest()[:16]


def test_minus_zero_is_zero() -> None:
    assert identity(facts([figure(-0.0)])) == identity(facts([figure(0.0)]))


def test_the_latest_delivery_wins() -> None:
    result = latest([came("2026-02-10", figure(1)), came("2026-03-10", figure(2))])
    assert told(result) == [(2.0, "", "vorläufig", "2026-03-10")]
    assert list(result.columns) == list(FACT_COLUMNS)


def test_a_marker_replaces_a_number() -> None:
    result = latest([came("2026-05-10", figure(1)), came("2026-06-10", figure(NO_NUMBER, marker="*", status="geheim"))])
    assert result["value"].isna().all()
    assert result["status"].tolist() == ["geheim"]


def test_an_empty_cell_never_erases_a_number() -> None:
    result = latest([came("2026-05-10", figure(1)), came("2026-06-10", figure(NO_NUMBER))])
    assert told(result) == [(1.0, "", "ok", "2026-05-10")]


def test_an_empty_cell_never_erases_a_marker() -> None:
    hidden = came("2026-05-10", figure(NO_NUMBER, marker="*", status="geheim"))
    assert latest([hidden, came("2026-06-10", figure(NO_NUMBER))])["marker"].tolist() == ["*"]


def test_a_figure_that_never_came_stays_missing() -> None:
    result = latest([came("2026-05-10", figure(NO_NUMBER)), came("2026-06-10", figure(NO_NUMBER))])
    assert result[["status", "received"]].values.tolist() == [["fehlt", "2026-06-10"]]


def test_sources_stand_side_by_side() -> None:
    result = latest([came("2026-05-10", figure(1), figure(2, source="ba-eckwerte"))])
    assert result["value"].tolist() == [2.0, 1.0]


@pytest.mark.parametrize(
    ("received", "delivered", "read"),
    [
        ("2026-04-29", "ok", "vorläufig"),
        ("2026-04-30", "ok", "ok"),
        ("2026-04-29", "geschätzt", "geschätzt"),
        ("2026-04-29", "geheim", "geheim"),
        ("2026-05-30", "vorläufig", "vorläufig"),
    ],
)
def test_before_the_end_of_the_waiting_time_a_figure_is_provisional(received: str, delivered: str, read: str) -> None:
    result = latest([came(received, figure(1, month="2026-01", status=delivered))])
    assert result["status"].tolist() == [read]
    assert result["reason"].tolist() == (
        ["vor Ablauf der Wartezeit geliefert"] if (delivered, read) == ("ok", "vorläufig") else [""]
    )


@given(st.lists(st.lists(st.sampled_from([NO_NUMBER, 1.0, 2.0]), min_size=4, max_size=4), min_size=1, max_size=5))
def test_a_plain_loop_comes_to_the_same(values: list[list[float]]) -> None:
    months = ["2026-01", "2026-02", "2026-03", "2026-04"]
    tables, expected = [], dict.fromkeys(months, None)
    for number, row in enumerate(values):
        rows = [figure(value, month=month) for month, value in zip(months, row, strict=True)]
        random.Random(number).shuffle(rows)
        tables.append(came(f"2026-05-{number + 1:02d}", *rows))
        expected |= {month: value for month, value in zip(months, row, strict=True) if value == value}
    result = latest(tables)
    assert result["month"].tolist() == months
    assert [None if value != value else value for value in result["value"]] == list(expected.values())
