"""Which areas a text names."""

from __future__ import annotations

import pytest

from jaen_analysis.report.named_areas import NamedAreas
from jaen_analysis.vocabulary.areas import Area
from tests.report.sections.world import ORGANISATION, PERIOD

AREAS = {area.key: area for area in ORGANISATION.areas(PERIOD.last_day)}
OFFICE = {"rs-wetter-witten"}


def named(text: str, own: str = "stadt-witten") -> set[str]:
    return set(NamedAreas(AREAS.values(), AREAS[own]).inside(text))


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Die Lage in Witten.", {"stadt-witten"}),
        ("Wittens Träger, Wittener Betriebe, der Wittener", {"stadt-witten"}),
        ("Wetter (Ruhr) und WETTER", {"stadt-wetter"}),
        ("Wetterlage und Wittenberg", set()),
        ("Im Kreis, kreisweit, des Testkreises", {"kreis"}),
        ("Die Regionalstelle Wetter-Witten", {"stadt-wetter", "stadt-witten", *OFFICE}),
        ("Die Regionalstelle Wetter / Witten", {"stadt-wetter", "stadt-witten", *OFFICE}),
        ("Die RS Wetter", {"stadt-wetter", *OFFICE}),
        ("In unserer Regionalstelle", OFFICE),
        ("In der Region", set()),
    ],
)
def test_areas_are_found_by_their_names(text: str, areas: set[str]) -> None:
    assert named(text) == areas


def test_on_a_page_of_the_kreis_the_word_alone_names_no_office() -> None:
    assert named("Die Regionalstellen haben geliefert.", "kreis") == set()


def test_a_name_that_a_city_and_its_office_share_is_both() -> None:
    assert named("In Schwelm") == {"stadt-schwelm", "rs-schwelm"}


def test_a_city_is_known_by_the_part_of_its_name_before_a_comma_too() -> None:
    city = Area("stadt-x", "stadt", "Breckerfeld, Hansestadt", cities=("stadt-x",))

    assert NamedAreas([city], city).inside("Das Breckerfelder Team") == {"stadt-x"}
