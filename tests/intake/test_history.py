"""What was said about a figure and what held when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.history import HISTORY_COLUMNS, find_figure
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.errors import JaenError
from tests.batch import settings
from tests.intake.deliveries import NO_NUMBER, delivery, figure

WITTEN = ("stadt-witten", "2026-01", "elb")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A number, on one day two corrections, a marker, an empty cell, the first number again after the waiting time."""
    store = Store(tmp_path / "bestand")
    said: list[tuple[str, dict[str, object]]] = [
        ("2026-02-10", figure(100)),
        ("2026-03-01", figure(90)),
        ("2026-03-01", figure(95, comment="Nachbuchung")),
        ("2026-03-20", figure(NO_NUMBER, marker="*")),
        ("2026-04-02", figure(NO_NUMBER)),
        ("2026-05-10", figure(100)),
        ("2026-03-15", figure(7, breakdown="geschlecht=frauen")),
    ]
    for number, (received, row) in enumerate(said):
        store.accept(delivery(tmp_path, received, row, figure(1, month="2025-12"), name=f"datei{number}.xlsx"))
    return store


def test_every_statement_with_the_days_on_which_it_held(store: Store) -> None:
    table = store.history(*WITTEN)
    told = table[["number", "received", "file", "value", "marker", "status", "comment", "held_from", "held_until"]]
    assert told.fillna(-1).to_numpy().tolist() == [
        [1, "2026-02-10", "datei0.xlsx", 100, "", "vorläufig", "", "2026-02-10", "2026-02-28"],
        [2, "2026-03-01", "datei1.xlsx", 90, "", "vorläufig", "", "", ""],
        [3, "2026-03-01", "datei2.xlsx", 95, "", "vorläufig", "Nachbuchung", "2026-03-01", "2026-03-19"],
        [4, "2026-03-20", "datei3.xlsx", -1, "*", "fehlt", "", "2026-03-20", "2026-05-09"],
        [6, "2026-05-10", "datei5.xlsx", 100, "", "ok", "", "2026-05-10", ""],
    ]
    assert list(table.columns) == list(HISTORY_COLUMNS)


def test_what_held_on_a_day_is_what_the_store_says_of_that_day(store: Store) -> None:
    """The two ways to look back agree on every day on which anything has happened, and on the days around it."""
    table = store.history(*WITTEN)
    for day in (
        "2026-02-09",
        "2026-02-10",
        "2026-02-28",
        "2026-03-01",
        "2026-03-19",
        "2026-03-20",
        "2026-05-09",
        "2026-05-10",
    ):
        held = table[(table["held_from"] != "") & (table["held_from"] <= day)]
        held = held[(held["held_until"] == "") | (held["held_until"] >= day)]
        facts = store.facts(date.fromisoformat(day))
        known = facts[(facts["month"] == "2026-01") & (facts["breakdown"] == "insgesamt")]
        told = [table[["value", "marker"]].fillna(-1).to_numpy().tolist() for table in (held, known)]
        assert told[0] == told[1], day


def test_a_breakdown_has_a_history_of_its_own(store: Store) -> None:
    assert store.history(*WITTEN, "geschlecht=frauen")["value"].tolist() == [7]


def test_a_file_logged_late_stands_in_the_order_of_the_days(store: Store, tmp_path: Path) -> None:
    store.accept(delivery(tmp_path, "2026-02-20", figure(80), name="spaet.xlsx"))
    first, late = store.history(*WITTEN).head(2).to_dict("records")
    assert (first["held_until"], late["number"], late["held_until"]) == ("2026-02-19", 8, "2026-02-28")


def test_nothing_said_is_an_empty_table(tmp_path: Path, store: Store) -> None:
    for empty in (Store(tmp_path / "leer").history(*WITTEN), store.history("stadt-schwelm", "2026-01", "elb")):
        assert empty.empty
        assert list(empty.columns) == list(HISTORY_COLUMNS)


def test_statements_are_those_of_all_figures_or_of_one_measure(store: Store) -> None:
    assert len(store.statements()) == 5 + 1 + 7
    assert store.statements("bg").empty


def test_a_figure_is_named_as_in_a_delivery() -> None:
    params = settings.params()
    with pytest.raises(JaenError, match=r"Gebiet „Witen“ ist nicht bekannt\. Meinten Sie „Witten“"):
        find_figure(params, "elb", "Witen", "2026-01", None)
    with pytest.raises(JaenError, match=r"„Januar“ ist kein Monat\. Erwartet: 2026-07, 07/2026 oder „Juli 2026“\."):
        find_figure(params, "elb", "Witten", "Januar", None)
    with pytest.raises(JaenError, match="Merkmal „Fraun“ ist nicht bekannt"):
        find_figure(params, "elb", "Witten", "2026-01", "Fraun")
    with pytest.raises(JaenError, match="Größe „elb“ ist nicht bekannt"):
        find_figure(params, "elb", "Witten", "2026-01", None)
