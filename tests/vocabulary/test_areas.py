from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation


def _city(id_: str, name: str, code: str) -> Area:
    return Area(f"stadt-{id_}", "stadt", name, code, (f"stadt-{id_}",))


HATTINGEN = _city("hattingen", "Hattingen", "05954016")
HERDECKE = _city("herdecke", "Herdecke", "05954020")
WETTER = _city("wetter", "Wetter (Ruhr)", "05954032")
CITIES = (HATTINGEN, HERDECKE, WETTER)
KREIS = Area("kreis", "kreis", "Ennepe-Ruhr-Kreis", "05954", tuple(c.key for c in CITIES))
RS_HATTINGEN = Area("rs-hattingen", "regionalstelle", "Hattingen", cities=("stadt-hattingen",))
RS_WETTER = Area("rs-wetter-herdecke", "regionalstelle", "Wetter/Herdecke", cities=("stadt-herdecke", "stadt-wetter"))
RS_ALL = Area("rs-ruhr", "regionalstelle", "Ruhr", cities=KREIS.cities)
ORGANISATION = Organisation(
    "Jobcenter EN",
    "JC EN",
    KREIS,
    CITIES,
    (Boundary(date(2010, 1, 1), (RS_HATTINGEN, RS_WETTER)), Boundary(date(2018, 12, 1), (RS_ALL,))),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2007, 7, 1), (RS_HATTINGEN, RS_WETTER)),
        (date(2018, 11, 30), (RS_HATTINGEN, RS_WETTER)),
        (date(2018, 12, 1), (RS_ALL,)),
        (date(2026, 9, 30), (RS_ALL,)),
    ],
)
def test_the_cut_of_the_day(day: date, expected: tuple[Area, ...]) -> None:
    assert ORGANISATION.regionalstellen(day) == expected
    assert ORGANISATION.areas(day) == (KREIS, *expected, *CITIES)


def test_city_and_regionalstelle_of_one_name_are_two_areas() -> None:
    day = date(2015, 1, 1)
    assert ORGANISATION.area("stadt-hattingen", day).title == "Stadt Hattingen"
    assert ORGANISATION.area("rs-hattingen", day).title == "Regionalstelle Hattingen"
    assert ORGANISATION.area("kreis", day).title == "Ennepe-Ruhr-Kreis"


def test_a_regionalstelle_of_another_time_is_not_found() -> None:
    with pytest.raises(KeyError, match="rs-hattingen"):
        ORGANISATION.area("rs-hattingen", date(2026, 1, 1))


def test_what_is_left_without_a_city_has_a_name_of_its_own() -> None:
    rest = ORGANISATION.partial(KREIS, ("stadt-wetter",))
    assert (rest.key, rest.kind, rest.name) == ("kreis-ohne-wetter", "teilsumme", "Kreis ohne Wetter (Ruhr)")
    assert rest.cities == ("stadt-hattingen", "stadt-herdecke")
    assert rest.title == "Kreis ohne Wetter (Ruhr)"


def test_names_of_several_missing_cities_are_joined() -> None:
    assert (
        ORGANISATION.partial(KREIS, ("stadt-hattingen", "stadt-wetter")).name
        == "Kreis ohne Hattingen und Wetter (Ruhr)"
    )
    three = ORGANISATION.partial(KREIS, KREIS.cities)
    assert three.name == "Kreis ohne Hattingen, Herdecke und Wetter (Ruhr)"
    assert three.cities == ()


def test_what_is_left_of_a_regionalstelle() -> None:
    rest = ORGANISATION.partial(RS_WETTER, ("stadt-herdecke",))
    assert (rest.name, rest.cities) == ("Wetter/Herdecke ohne Herdecke", ("stadt-wetter",))


def test_an_office_that_is_no_more_is_known_for_ever() -> None:
    assert list(ORGANISATION.ever.values()) == [*CITIES, RS_HATTINGEN, RS_WETTER, RS_ALL]
    assert ORGANISATION.ever["rs-wetter-herdecke"] is RS_WETTER
