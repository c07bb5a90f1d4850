"""Postings in the store: the latest delivery wins per posting, as of any day, and a deletion brings nothing back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.intake import tables, vintages
from jaen_analysis.intake.check import check
from jaen_analysis.intake.clock import deliveries
from jaen_analysis.intake.deletions import Deletion, Gone
from jaen_analysis.intake.entries import POSTINGS
from jaen_analysis.intake.erase import begin, clear, finish
from jaen_analysis.intake.gaps import gaps_of
from jaen_analysis.intake.postings import POSTING_COLUMNS, empty_postings
from jaen_analysis.intake.receipt import receipt_of
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.deliveries import delivery as of_city
from tests.intake.deliveries import figure
from tests.intake.posting.world import Q3, delivered, known, postings, row, said

KEY = ("kreis", "2026-07", "eingliederung", "ist", "")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture
def store(workspace: Workspace) -> Store:
    return Store(workspace.store)


def test_an_empty_store_has_postings_without_rows(store: Store) -> None:
    pd.testing.assert_frame_equal(store.postings(), empty_postings())


def test_the_latest_delivery_wins_per_posting_and_keeps_the_others(store: Store, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-08-10", row(100), row(7, month="2026-06")))
    entry = store.accept(delivered(tmp_path, "2026-09-10", row(250)))

    assert said(store.postings()) == {KEY: 250, ("kreis", "2026-06", "eingliederung", "ist", ""): 7}
    assert said(store.postings(date(2026, 9, 9)))[KEY] == 100
    assert store.snapshot(date(2026, 9, 10)).postings["vintage"].tolist()[1] == entry.vintage
    assert store.postings().dtypes.astype(str).to_dict() == POSTING_COLUMNS
    assert store.facts().empty


def test_of_one_day_the_later_number_wins(store: Store, tmp_path: Path) -> None:
    for value in (1, 2):
        store.accept(delivered(tmp_path, "2026-08-10", row(value)))

    assert said(store.postings()) == {KEY: 2}


def test_what_came_late_for_an_earlier_day_does_not_win(store: Store, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-09-10", row(2)))
    store.accept(delivered(tmp_path, "2026-08-10", row(1)))

    assert said(store.postings()) == {KEY: 2}


def test_cents_are_whole_however_large(store: Store, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-09-10", row(2**53 + 1)))

    assert said(store.postings()) == {KEY: 2**53 + 1}


def test_what_a_delivery_changes_is_told_in_euro(store: Store, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-08-10", row(1_234_56), row(5, month="2026-06")))
    new = delivered(tmp_path, "2026-09-10", row(2_000_00), row(5, month="2026-06"), row(1, month="2026-08"))
    receipt = receipt_of(new, known(), changes=store.changes(new))

    title = "Leistungen zur Eingliederung in Arbeit: Ist"
    assert receipt.changes == (f"{known().organisation.kreis.title}, {title}, Juli 2026: 1.234,56 EUR → 2.000,00 EUR",)
    assert receipt.months == "Juni 2026 bis August 2026 (3 Monate)"
    assert receipt.due == known().calendar.due(Q3)


def test_invented_and_real_numbers_never_mix(store: Store, tmp_path: Path) -> None:
    store.accept(of_city(tmp_path, "2026-08-10", figure(1)))

    with pytest.raises(JaenError, match="Beides wird nie gemischt"):
        store.accept(delivered(tmp_path, "2026-09-10", row(1), demo=True))


def test_postings_are_no_delivery_of_a_city(store: Store, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-10-10", row(1, "unterkunft", area="stadt-witten", month="2026-09")))
    lines = deliveries(store.entries(), known().organisation, Q3, date(2026, 10, 15))

    assert not any(line.received for line in lines)


def test_the_store_is_whole_with_postings(store: Store, workspace: Workspace, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-08-10", row(1)))

    assert check(store, workspace.receipts).faults == ()
    store.path(store.entries()[0].vintage).write_bytes(b"kaputt")
    assert check(store, workspace.receipts).faults


def test_a_deletion_brings_no_older_number_back(store: Store, workspace: Workspace, tmp_path: Path) -> None:
    store.accept(delivered(tmp_path, "2026-08-10", row(1), row(3, month="2026-06")))
    entry = store.accept(delivered(tmp_path, "2026-09-10", row(2), row(4, month="2026-08")))
    deletion = Deletion(1, "2026-10-01", "falsch", "Koordination", "lieferungen", entry.vintage, POSTINGS,
                        (Gone.of(entry),))  # fmt: skip
    missing = gaps_of(store.read(entry.vintage, POSTINGS), POSTINGS)
    deletion = begin(workspace, deletion, missing)
    clear(workspace, deletion)
    finish(workspace, deletion, date(2026, 10, 1))

    assert said(store.postings()) == {("kreis", "2026-06", "eingliederung", "ist", ""): 3}
    assert check(store, workspace.receipts).faults == ()
    stated = store.posted()
    of_one = stated[stated["month"] == "2026-07"]
    assert of_one[["number", "value", "held_from", "held_until"]].to_numpy().tolist() == [
        [1, 1, "2026-08-10", "2026-09-09"],
        [2, None, "2026-09-10", ""],
    ]
    again = replace(delivered(tmp_path, "2026-10-10", row(5)))
    store.accept(again)
    assert said(store.postings())[KEY] == 5


@given(st.permutations(range(6)), st.randoms(use_true_random=False))
def test_neither_order_nor_place_changes_what_a_delivery_is(order: list[int], chance: random.Random) -> None:
    rows = [row(n, month=f"2026-0{n + 1}") for n in range(6)]
    one = pa.Table.from_pandas(postings(rows))
    moved = postings(rows[n] | {"cell": f"Z{chance.randint(1, 99)}"} for n in order).iloc[order]
    content = tables.CONTENT[POSTINGS]

    assert vintages.identity(pa.Table.from_pandas(moved), content) == vintages.identity(one, content)
    other = pa.Table.from_pandas(postings([*rows[:-1], rows[-1] | {"value": 99}]))
    assert vintages.identity(other, content) != vintages.identity(one, content)
