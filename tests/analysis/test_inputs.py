from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.analysis.inputs import Inputs, gather, thaw
from jaen_analysis.analysis.results import compute
from jaen_analysis.intake import params as params_
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period, span
from tests.intake.deliveries import delivery, figure
from tests.intake.posting.world import delivered, row

ROOT = Path(__file__).parents[2]
QUARTER = Period.parse("2026-Q3")
CITIES = ("breckerfeld", "ennepetal", "gevelsberg", "hattingen", "herdecke", "sprockhoevel", "wetter", "witten")
"""All but Schwelm, which has not delivered."""


@pytest.fixture(scope="module")
def params() -> Params:
    return params_.load(ROOT)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Deliveries of October 2026, a correction of Witten in November, the next quarter in January."""
    folder = tmp_path_factory.mktemp("bestand")
    store = Store(folder / "bestand")

    def deliver(city: str, received: str, value: float, months: tuple[str, ...]) -> None:
        rows = [figure(value, month=month, area=f"stadt-{city}") for month in months]
        store.accept(delivery(folder, received, *rows, name=f"{city}_{received}.xlsx", demo=True))

    for city in CITIES:
        deliver(city, "2026-10-12", 100, span("2025-07", "2026-09"))
    deliver("witten", "2026-11-20", 700, ("2026-09",))
    deliver("hattingen", "2027-01-11", 100, span("2026-10", "2026-12"))
    for day, value in (("2026-10-13", 100), ("2026-12-01", 250)):
        rows = (row(value, month=month) for month in ("2026-09", "2026-10"))
        store.accept(delivered(folder, day, *rows, demo=True))
    return store


@pytest.fixture(scope="module")
def inputs(params: Params, store: Store) -> Inputs:
    return gather(params, store, QUARTER)


def elb_of(inputs: Inputs, area: str) -> float:
    rows = inputs.facts
    return rows[(rows["area"] == area) & (rows["month"] == "2026-09")]["value"].item()


def test_the_results_are_those_of_the_facts(inputs: Inputs, params: Params) -> None:
    again = compute(inputs.facts, params, QUARTER)
    pd.testing.assert_frame_equal(inputs.results, again.table, check_exact=True)
    assert inputs.areas == again.areas
    assert inputs.results["value"].notna().any()


def test_months_after_the_period_are_left_out(inputs: Inputs) -> None:
    assert inputs.facts["month"].max() == "2026-09"
    assert list(inputs.facts.index) == list(range(len(inputs.facts)))


def test_the_state_of_the_data_is_the_day_of_the_newest_figure(inputs: Inputs) -> None:
    assert inputs.received == date(2026, 11, 20)


def test_postings_are_those_up_to_the_period_as_known_on_the_day(inputs: Inputs, params: Params, store: Store) -> None:
    before = gather(params, store, QUARTER, date(2026, 11, 30), compared=False)
    assert before.postings[["month", "value"]].to_numpy().tolist() == [["2026-09", 100]]
    assert inputs.postings[["month", "value"]].to_numpy().tolist() == [["2026-09", 250]]
    assert (before.posted, inputs.posted) == (date(2026, 10, 13), date(2026, 12, 1))


def test_as_of_a_day_later_deliveries_are_not_known(inputs: Inputs, params: Params, store: Store) -> None:
    before = gather(params, store, QUARTER, date(2026, 11, 19))
    assert (elb_of(before, "stadt-witten"), elb_of(inputs, "stadt-witten")) == (100, 700)
    assert before.received == date(2026, 10, 12)
    late = [line for line in inputs.deliveries if line.area == "stadt-witten"]
    assert (late[0].received, late[0].last_received) == ("2026-10-12", "2026-11-20")


def test_who_has_not_delivered_is_known(inputs: Inputs, params: Params) -> None:
    assert [line.area for line in inputs.deliveries] == [city.key for city in params.organisation.cities]
    assert [line.area for line in inputs.deliveries if not line.received] == ["stadt-schwelm"]


def test_demo_data_are_known_as_such(inputs: Inputs) -> None:
    assert inputs.demo is True


def test_the_state_of_an_area_is_found_by_its_key(inputs: Inputs) -> None:
    state = inputs.state("kreis-ohne-schwelm")
    assert (state.area.name, state.missing, state.all_cities) == ("Kreis ohne Schwelm", ("stadt-schwelm",), 9)
    assert "veraenderung_elb" in state.indicators
    with pytest.raises(KeyError):
        inputs.state("stadt-bochum")


# Frozen and thawed


def freeze(inputs: Inputs, folder: Path) -> None:
    for name, table in inputs.tables().items():
        table.to_parquet(folder / f"{name}.parquet")
    for name, content in inputs.files().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.fixture(scope="module")
def frozen(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eingefroren")
    freeze(inputs, folder)
    return folder


def test_what_was_frozen_comes_back_equal(inputs: Inputs, frozen: Path) -> None:
    back = thaw(frozen)
    pd.testing.assert_frame_equal(back.facts, inputs.facts, check_exact=True)
    pd.testing.assert_frame_equal(back.results, inputs.results, check_exact=True)
    pd.testing.assert_frame_equal(back.postings, inputs.postings, check_exact=True)
    pd.testing.assert_frame_equal(back.punctuality, inputs.punctuality, check_exact=True)
    assert back.areas == inputs.areas
    assert back.deliveries == inputs.deliveries
    assert (back.period, back.received, back.demo) == (inputs.period, inputs.received, inputs.demo)
    pd.testing.assert_frame_equal(back.changes.figures, inputs.changes.figures, check_exact=True)
    pd.testing.assert_frame_equal(back.changes.results, inputs.changes.results, check_exact=True)
    assert back.changes.since == inputs.changes.since == {"2026-Q3": "2026-10-30"}
    assert len(back.changes.results) > 0
    pd.testing.assert_frame_equal(back.reported, inputs.reported, check_exact=True)
    assert back.params.digest == inputs.params.digest
    assert back.params.organisation == inputs.params.organisation


def test_punctuality_is_that_of_the_quarters_up_to_the_period(inputs: Inputs) -> None:
    table = inputs.punctuality
    assert len(table) and set(table["quarter"]) <= {str(inputs.period.back(count)) for count in range(20)}
    assert set(table["area"]) == {city.key for city in inputs.params.organisation.cities}


def test_results_can_be_computed_again_from_what_was_frozen(frozen: Path) -> None:
    back = thaw(frozen)
    again = compute(back.facts, back.params, back.period)
    pd.testing.assert_frame_equal(again.table, back.results, check_exact=True)
    assert again.areas == back.areas


def test_freezing_what_was_thawed_gives_the_same_bytes(frozen: Path, tmp_path: Path) -> None:
    freeze(thaw(frozen), tmp_path)
    files = sorted(path.relative_to(frozen) for path in frozen.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert [name for name in files if (frozen / name).read_bytes() != (tmp_path / name).read_bytes()] == []


# Nothing there


def test_an_empty_store_says_what_to_do_first(params: Params, tmp_path: Path) -> None:
    with pytest.raises(JaenError) as error:
        gather(params, Store(tmp_path / "bestand"), QUARTER)
    assert str(error.value) == (
        "Für das 3. Quartal 2026 liegen keine Daten vor. "
        "Bitte zuerst Lieferungen einlesen: jaen intake DATEI …"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "as_of", "there"),
    [
        ("2027-Q2", None, "Juli 2025 bis Dezember 2026"),
        ("2025-Q2", None, "Juli 2025 bis Dezember 2026"),
        ("2026-Q4", date(2026, 10, 12), "Juli 2025 bis September 2026"),
    ],
)
def test_a_period_without_data_says_which_months_there_are(
    params: Params, store: Store, period: str, as_of: date | None, there: str
) -> None:
    asked = Period.parse(period)
    state = " mit dem Datenstand vom 12.10.2026" if as_of else ""
    with pytest.raises(JaenError) as error:
        gather(params, store, asked, as_of)
    assert str(error.value) == (
        f"Für das {asked.label} liegen{state} keine Daten vor; vorhanden ist: {there}. "
        "Bitte die Lieferungen einlesen (jaen intake DATEI …) oder einen anderen Zeitraum wählen."
    )


def test_postings_alone_are_enough_for_those_who_need_nothing_else(params: Params, store: Store) -> None:
    alone = gather(params, store, Period.parse("2026-Q4"), date(2026, 12, 31), posted=True)

    assert alone.postings["month"].max() == "2026-10"
    assert (alone.received, alone.posted) == (date(2026, 11, 20), date(2026, 12, 1))
    with pytest.raises(JaenError, match=r"keine Zahlen der Städte vor.*jaen run 2026-Q4 --only finanzbericht"):
        gather(params, store, Period.parse("2026-Q4"), date(2026, 12, 31))
    with pytest.raises(JaenError, match="weder Zahlen der Städte noch Buchungen vor"):
        gather(params, store, Period.parse("2027-Q2"), posted=True)


def test_postings_are_enough_in_a_store_without_any_figure(params: Params, tmp_path: Path) -> None:
    store = Store(tmp_path / "bestand")
    store.accept(delivered(tmp_path, "2026-10-13", row(100, month="2026-09"), demo=True))

    alone = gather(params, store, QUARTER, posted=True)

    assert (alone.received, len(alone.postings)) == (date(2026, 10, 13), 1)
    assert alone.results["value"].isna().all()
