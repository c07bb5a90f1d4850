"""What the demo lays and sends of budget and measures is read as it was invented, and nothing is complained about."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.cli.lay import _plan
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.demo import DemoDelivery
from jaen_analysis.intake.demo.money import budgets
from jaen_analysis.intake.demo.needs import needs
from jaen_analysis.intake.demo.posting_files import write_posting_files
from jaen_analysis.intake.demo.postings import postings
from jaen_analysis.intake.demo.programmes import plans, rules
from jaen_analysis.intake.demo.settings import planning_files
from jaen_analysis.intake.params import Params, load
from jaen_analysis.intake.postings import POSTING_KEY
from jaen_analysis.intake.postings_read import read_postings
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period

ROOT = Path(__file__).parents[2]
KEY = list(POSTING_KEY)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "params", folder / "params")
    workspace = Workspace(folder)
    _plan(workspace, load(folder))
    return workspace


@pytest.fixture(scope="module")
def params(place: Workspace) -> Params:
    return load(place.root)


@pytest.fixture(scope="module")
def sent(place: Workspace, params: Params) -> list[DemoDelivery]:
    return write_posting_files(place.inbox, params)


@pytest.fixture(scope="module")
def read(sent: list[DemoDelivery], params: Params) -> list[Delivery]:
    deliveries = [read_postings(one.path, params, one.received) for one in sent]
    return [delivery for delivery in deliveries if delivery is not None]


def values(rows: pd.DataFrame) -> dict[tuple[str, ...], int]:
    return {tuple(key): int(value) for *key, value in rows[[*KEY, "value"]].itertuples(index=False)}


# Settings


def test_what_is_laid_is_what_is_read(params: Params) -> None:
    assert params.budgets == budgets(params)
    assert params.plans == plans(params)
    lead_times = params.limits.lead
    assert params.planning == {year: replace(one, lead_times=lead_times) for year, one in rules(params).items()}
    assert params.needs == needs(params)


def test_every_file_says_that_it_is_invented(params: Params) -> None:
    files = planning_files(params)
    assert len(files) == 4 + 4 + 18 + 1
    assert all(text.startswith("# Demodaten: ") and "erfunden" in text.splitlines()[0] for text in files.values())


def test_what_people_have_changed_stays(place: Workspace, params: Params) -> None:
    path = place.params / "haushalt" / "2024.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text("ansaetze: []\n", encoding="utf-8")

    _plan(place, params)

    assert path.read_text(encoding="utf-8") == "ansaetze: []\n"
    path.write_text(before, encoding="utf-8")


def test_another_jobcenter_gets_no_files(params: Params, tmp_path: Path) -> None:
    other = replace(params, organisation=replace(params.organisation, cities=params.organisation.cities[1:]))
    assert planning_files(other) == {}
    assert write_posting_files(tmp_path, other) == []


# Deliveries


def test_two_years_come_as_tables_and_every_quarter_since_as_a_form_in_time(
    sent: list[DemoDelivery], params: Params
) -> None:
    names = [one.path.name.split("_", 1)[1] for one in sent]
    assert [name for name in names if name.endswith("csv")] == [
        f"haushalt-massnahmen_{year}_Demodaten.csv" for year in (2023, 2024)
    ]
    assert len(names) == 2 + 7 + 1
    for one in sent:
        period = Period.parse(one.path.name.split("_")[2])
        on_time = period.last_day < one.received <= params.calendar.due(period)
        assert on_time or (one.received == date(2025, 7, 27) and "Korrektur" in one.path.name)


def test_all_are_taken_without_a_word(sent: list[DemoDelivery], read: list[Delivery]) -> None:
    assert len(read) == len(sent)
    for delivery in read:
        assert [finding.text for finding in delivery.findings] == []
        assert delivery.result == "angenommen" and delivery.demo


def test_together_they_say_what_was_invented(read: list[Delivery], params: Params) -> None:
    told: dict[tuple[str, ...], int] = {}
    for delivery in read:
        told |= values(delivery.postings)
    assert told == values(postings(params))


def test_the_correction_changes_one_amount(sent: list[DemoDelivery], read: list[Delivery]) -> None:
    (at,) = (n for n, one in enumerate(sent) if "Korrektur" in one.path.name)
    wrong, right = values(read[at - 1].postings), values(read[at].postings)
    changed = [key for key in right if wrong[key] != right[key]]
    assert wrong.keys() == right.keys()
    assert changed == [("stadt-hattingen", "2025-05", "einmalige", "ist", "")]


def test_the_same_seed_gives_the_same_bytes(
    sent: list[DemoDelivery], params: Params, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaen_analysis.intake.demo.posting_files.FIRST_FORM", Period.parse("2026-Q3"))
    again = write_posting_files(tmp_path, params)
    first = {one.path.name: one.path.read_bytes() for one in sent}
    assert len(again) == 3
    assert all(one.path.read_bytes() == first[one.path.name] for one in again)
