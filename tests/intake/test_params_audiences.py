"""``adressaten.yaml``: who reads a report and what may stand on it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jaen_analysis.batch import places
from jaen_analysis.intake.params.audiences import RESERVED, USUAL
from jaen_analysis.vocabulary.areas import Area, AreaKind
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.test_params import Settings

AUDIENCES, REPORTS = "adressaten.yaml", "reports.yaml"
OWN = ("stadt-witten",)
WITTEN = Area("stadt-witten", "stadt", "Witten", cities=OWN)
KREIS = Area("kreis", "kreis", "Kreis", cities=("stadt-hattingen", "stadt-witten"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_the_shipped_audiences_are_those_of_an_older_workspace(settings: Settings) -> None:
    shipped = settings.load().audiences
    (settings.root / "params" / AUDIENCES).unlink()

    assert shipped == settings.load().audiences == USUAL


def test_what_each_audience_may_see_of_another_city() -> None:
    sees = {key: audience.may_see("stadt-hattingen", OWN) for key, audience in USUAL.items()}

    assert sees == {"leitung": True, "multiplikatoren": True, "stadt": False, "oeffentlichkeit": False}
    assert USUAL["stadt"].may_see("stadt-witten", OWN)
    assert not USUAL["oeffentlichkeit"].may_see("stadt-witten", OWN)


def test_only_the_public_has_no_pages_of_areas_that_are_not_released() -> None:
    assert {key: audience.reads(WITTEN) for key, audience in USUAL.items()} == {
        "leitung": True, "multiplikatoren": True, "stadt": True, "oeffentlichkeit": False,
    }  # fmt: skip
    assert USUAL["oeffentlichkeit"].reads(KREIS)


@pytest.mark.parametrize("several", [("kreis", "kreis"), ("rs-witten", "regionalstelle")])
def test_cities_without_names_have_no_page_about_several(several: tuple[str, AreaKind]) -> None:
    area = Area(several[0], several[1], "Mehrere", cities=("stadt-witten", "stadt-hattingen"))

    assert not USUAL["stadt"].reads(area)
    assert replace(USUAL["stadt"], named=True).reads(area)
    assert USUAL["leitung"].reads(area)


def test_cities_that_have_agreed_see_each_other_by_name(settings: Settings) -> None:
    settings.write(
        AUDIENCES,
        """\
adressaten:
  - {id: leitung, titel: Leitung, sicht: intern}
  - {id: multiplikatoren, titel: Teams, sicht: intern}
  - {id: stadt, titel: Städte, sicht: stadt, andere_staedte: benannt}
  - {id: oeffentlichkeit, titel: Alle, sicht: oeffentlich, gebiete: [kreis, stadt-witten]}
""",
    )
    audiences = settings.load().audiences

    assert audiences["stadt"].may_see("stadt-hattingen", OWN)
    assert audiences["oeffentlichkeit"].reads(WITTEN)
    assert not audiences["oeffentlichkeit"].may_see("stadt-hattingen", OWN)


def test_no_audience_has_the_name_of_a_folder_beside_the_pages() -> None:
    assert {places.NOTEBOOKS, places.FROZEN, places.BUNDLES, places.RELEASED} <= RESERVED


def test_everything_wrong_with_the_audiences_is_told_at_once(settings: Settings) -> None:
    settings.write(
        AUDIENCES,
        """\
adressaten:
  - {id: leitung, titel: Leitung, sicht: intern, gebiete: [kreis]}
  - {id: leitung, titel: Leitung, sicht: intern}
  - {id: oeffentlichkeit, titel: Alle, sicht: oeffentlich}
  - {id: politik, titel: Rat, sicht: oeffentlich, gebiete: [kreis, stadt-wittn]}
  - {id: presse, titel: Presse, sicht: oeffentlich, gebiete: [kreis], andere_staedte: benannt}
  - {id: pakete, titel: Pakete, sicht: intern}
""",
    )
    with pytest.raises(JaenError) as refused:
        settings.load()

    message = str(refused.value)
    assert "adressaten.yaml: Adressat „leitung“ steht mehrmals da." in message
    assert "leitung → gebiete: Freigegebene Gebiete gibt es nur bei „sicht: oeffentlich“." in message
    assert "oeffentlichkeit → gebiete: Es fehlt, welche Gebiete öffentlich sind." in message
    assert "politik → gebiete: " in message and "Meinten Sie „stadt-witten“?" in message
    assert "presse → andere_staedte: Das gilt nur bei „sicht: stadt“." in message
    assert "pakete → id: So heißt schon ein Ordner neben den Berichten" in message
    assert "reports.yaml: benchmark → adressaten" not in message
    assert "reports.yaml: themenblatt-kdu → adressaten: " in message and "multiplikatoren" in message


def test_a_single_city_that_is_not_public_could_be_reckoned_out(settings: Settings) -> None:
    cities = [area.key for area in settings.load().organisation.cities]
    public = f"gebiete: [kreis, {', '.join(cities[1:])}]"
    settings.change(AUDIENCES, "gebiete: [kreis]}", f"{public}}}")

    (fault,) = settings.faults()
    assert f"oeffentlichkeit → gebiete: Nur „{cities[0]}“ ist nicht öffentlich" in fault

    settings.change(AUDIENCES, f", {cities[-1]}]}}", "]}")
    settings.load()


def test_a_report_for_two_audiences_is_two_reports(settings: Settings) -> None:
    text = settings.text(REPORTS)
    settings.write(REPORTS, text.replace("adressaten: leitung", "adressaten: [leitung, stadt]", 1))
    found = [report.audience for report in settings.load().reports if report.id == "quartalsbericht"]

    assert found == ["leitung", "stadt"]


@pytest.mark.parametrize("wrong", ["[]", "[leitung, leitung]", "politik", "3"])
def test_audiences_of_a_report_that_cannot_be(settings: Settings, wrong: str) -> None:
    text = settings.text(REPORTS)
    settings.write(REPORTS, text.replace("adressaten: leitung", f"adressaten: {wrong}", 1))

    with pytest.raises(JaenError, match="adressaten"):
        settings.load()
