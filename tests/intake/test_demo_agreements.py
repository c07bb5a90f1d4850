"""The invented agreements can be read, are signed by nobody who exists, and fit the cities of the demo only."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.cli.lay import _agree
from jaen_analysis.intake.demo.agreements import AIMS, BEFORE, INVENTED, YEAR, agreements
from jaen_analysis.intake.params import Agreement, Params, future_signatures, load
from jaen_analysis.intake.params.steering_write import file_name
from jaen_analysis.intake.workspace import Workspace

ROOT = Path(__file__).parents[2]
AUTUMN = date(YEAR, 9, 30)


@pytest.fixture(scope="module")
def params() -> Params:
    return load(ROOT)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    shutil.copytree(ROOT / "params", tmp_path / "params")
    return Workspace(tmp_path)


def by_area(params: Params) -> dict[str, Agreement]:
    return {one.area: one for one in agreements(params) if one.year == YEAR}


def test_what_is_written_is_what_is_read(params: Params, place: Workspace) -> None:
    _agree(place, params)

    assert load(place.root).agreements == agreements(params)
    assert list(by_area(params)) == list(AIMS) == list(BEFORE)
    assert [one.area for one in agreements(params) if one.year == YEAR - 1] == list(BEFORE)


def test_every_file_says_that_it_is_invented(params: Params, place: Workspace) -> None:
    _agree(place, params)

    for area in AIMS:
        text = (place.params / file_name(YEAR, area)).read_text(encoding="utf-8")
        assert text.startswith(f"# {INVENTED}\n")
    signatures = [s for one in agreements(params) for version in one.versions for s in version.signatures]
    assert {s.name for s in signatures} == {"N. N. (erfunden)"}
    assert list(future_signatures(agreements(params), date(YEAR, 6, 24))) == []


def test_what_people_have_changed_stays(params: Params, place: Workspace) -> None:
    _agree(place, params)
    path = place.params / file_name(YEAR, "stadt-witten")
    path.write_text("ebene: Kreis-Stadt\nfassungen: []\n", encoding="utf-8")

    _agree(place, params)

    assert path.read_text(encoding="utf-8") == "ebene: Kreis-Stadt\nfassungen: []\n"


def test_there_is_one_of_each_kind(params: Params) -> None:
    found = by_area(params)

    assert [area for area, one in found.items() if one.in_force(AUTUMN) is None] == ["stadt-wetter"]
    hattingen, witten = found["stadt-hattingen"], found["stadt-witten"]
    spring, autumn = hattingen.in_force(date(YEAR, 3, 1)), hattingen.in_force(AUTUMN)
    assert spring is not None
    assert autumn is not None
    assert (spring.targets[0].value, autumn.targets[0].value) == (23.9, 24.7)
    assert [version.state for version in witten.versions] == ["Vorschlag", "unterzeichnet"]
    kinds = {target.kind for one in found.values() for version in one.versions for target in version.targets}
    assert kinds == {"Ziel", "Beobachtung", "örtliches Ziel"}


def test_another_jobcenter_gets_none(params: Params) -> None:
    fewer = replace(params.organisation, cities=params.organisation.cities[1:])

    assert agreements(replace(params, organisation=fewer)) == ()
