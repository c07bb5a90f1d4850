"""Who stands beside an area: everybody else, each city once, never the area itself."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.benchmark.rest import Rest
from jaen_analysis.vocabulary.areas import Area
from tests.analysis.world import ORGANISATION

TODAY = date(2026, 9, 30)
CITIES = ORGANISATION.cities
AREAS = (*CITIES, *ORGANISATION.regionalstellen(TODAY))
PLACE = {area.key: place for place, area in enumerate(AREAS)}
JOINT = "rs-witten-wetter-herdecke"


def rest(*unknown: str) -> Rest:
    """All areas have a figure but for the ``unknown`` ones."""
    return Rest.of(AREAS, np.array([area.key not in unknown for area in AREAS]))


def others(found: Rest, area: str) -> list[str]:
    return [AREAS[place].key for place in np.flatnonzero(found.members[PLACE[area]])]


marks = st.lists(st.booleans(), min_size=len(AREAS), max_size=len(AREAS)).map(np.array)


@given(marks)
def test_the_rest_never_holds_a_city_of_the_area_and_no_city_twice(known: np.ndarray) -> None:
    found = Rest.of(AREAS, known)
    for place, area in enumerate(AREAS):
        cities = [city for other in np.flatnonzero(found.members[place]) for city in AREAS[other].cities]
        assert len(cities) == len(set(cities))
        assert not set(cities) & set(area.cities)


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=5))
def test_own_and_rest_are_the_whole(of_cities: list[int]) -> None:
    figures = np.array([sum(of_cities[PLACE[city]] for city in area.cities) for area in AREAS], dtype=float)
    assert (figures + rest().sums(figures) == sum(of_cities)).all()


def test_a_city_stands_beside_all_other_cities_and_an_office_beside_those_outside() -> None:
    assert others(rest(), "stadt-schwelm") == ["stadt-hattingen", "stadt-herdecke", "stadt-wetter", "stadt-witten"]
    assert others(rest(), JOINT) == ["stadt-hattingen", "stadt-schwelm"]


def test_an_office_stands_for_its_cities_where_one_of_them_has_no_figure_of_its_own() -> None:
    found = rest("stadt-herdecke", "stadt-wetter")
    assert [AREAS[place].key for place in np.flatnonzero(found.units)] == ["stadt-hattingen", "stadt-schwelm", JOINT]
    assert others(found, "stadt-schwelm") == ["stadt-hattingen", JOINT]
    assert others(found, "stadt-witten") == ["stadt-hattingen", "stadt-schwelm"]
    figures = np.array([100.0, np.nan, 200, np.nan, 60, 100, 200, 90])
    assert list(found.sums(figures)) == [290, 300, 190, 300, 300, 290, 190, 300]


def test_a_city_without_figure_is_named_and_in_no_rest() -> None:
    found = rest("stadt-schwelm", "rs-schwelm")
    assert others(found, "stadt-witten") == ["stadt-hattingen", "stadt-herdecke", "stadt-wetter"]
    cities = [city.key for city in CITIES]
    assert found.missing(PLACE["stadt-witten"], cities) == ("stadt-schwelm",)
    assert found.missing(PLACE["stadt-schwelm"], cities) == ()


def test_the_cities_of_a_joint_delivery_are_named_for_one_another() -> None:
    found = rest("stadt-herdecke", "stadt-wetter")
    cities = [city.key for city in CITIES]
    assert found.missing(PLACE["stadt-witten"], cities) == ("stadt-herdecke", "stadt-wetter")
    assert found.missing(PLACE["stadt-hattingen"], cities) == ()


@pytest.mark.parametrize("areas", [CITIES[:1], ()])
def test_alone_there_is_no_rest(areas: tuple[Area, ...]) -> None:
    found = Rest.of(areas, np.ones(len(areas), dtype=bool))
    assert np.isnan(found.sums(np.ones(len(areas)))).all()


def test_a_missing_figure_harms_only_those_in_whose_rest_it_is() -> None:
    figures = np.array([100.0, 50, 200, np.nan, 60, 100, 200, np.nan])
    missing = np.isnan(rest().sums(figures))
    assert [AREAS[place].key for place in np.flatnonzero(~missing)] == ["stadt-wetter", JOINT]
