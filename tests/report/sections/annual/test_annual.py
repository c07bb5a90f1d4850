"""What the public reads: the task in plain words, released cities, figures to take away."""

from __future__ import annotations

import base64
import csv
import re
from typing import get_args

import pytest

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import tabelle_zum_mitnehmen
from jaen_analysis.report.components.lights import LightKind
from jaen_analysis.report.record import flat
from jaen_analysis.report.sections import ampel_lesen, auf_einer_seite, aufgaben, staedte, zahlen_lesen, zum_mitnehmen
from jaen_analysis.report.sections.places import names_of
from jaen_analysis.report.sections.steering.rule import MEANINGS
from tests.analysis import world
from tests.report.sections.world import CITIES, bericht, figures, provisional, read_by, series


def page(*released: str, without: str = "", area: str = "kreis") -> Bericht:
    people = world.monthly("personen_bg", "2025-09", **{city: [1_400] for city in CITIES})
    made = bericht(area, figures(*filter(None, [without])), people)
    return read_by(made, "oeffentlichkeit", compares=True, released=("kreis", *released))


def taken(made: Bericht) -> tuple[str, list[dict[str, str]]]:
    """Name and rows of the file in the page."""
    html = zum_mitnehmen(made).html
    found = re.search(r'download="([^"]+)" href="data:text/csv;charset=utf-8;base64,([^"]+)"', html)
    assert found is not None
    text = base64.b64decode(found[2]).decode("utf-8-sig")
    return found[1], list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_the_task_is_told_with_the_words_of_the_law_and_the_people_it_is_about() -> None:
    words = aufgaben(page()).words

    assert "zahlt Bürgergeld" in words
    assert (
        "Im September 2025 bezogen im Kreis 300 Haushalte (Bedarfsgemeinschaften) mit 4.200 Personen Leistungen."
        in words
    )
    assert "3.000 dieser Personen galten als erwerbsfähig" in words


def test_without_a_figure_no_people_are_counted() -> None:
    assert "Haushalte (" not in aufgaben(page(without="witten")).words


def test_only_released_cities_are_named() -> None:
    assert "nicht freigegeben" in staedte(page()).words
    (table,) = [part for part in flat(staedte(page("stadt-witten")).record) if part["kind"] == "tabelle"]

    assert [row[0] for row in table["rows"]] == ["Witten", "Testkreis"]


def test_a_city_stands_beside_the_kreis_and_not_beside_itself() -> None:
    city = page("stadt-witten", area="stadt-witten")
    (table,) = [part for part in flat(staedte(city).record) if part["kind"] == "tabelle"]

    assert [row[0] for row in table["rows"]] == ["Witten", "Testkreis"]


def test_how_many_cities_are_released_is_said_and_one_is_no_list() -> None:
    assert "Freigegeben sind die Zahlen von 1 der" in staedte(page("stadt-witten")).words
    assert "Rangliste" not in staedte(page("stadt-witten")).words


def test_the_missing_city_is_counted_and_not_named() -> None:
    made = page(without="witten")

    assert names_of(made, ["stadt-witten"]) == "1\N{NO-BREAK SPACE}Stadt"
    assert (
        names_of(page("stadt-witten"), ["stadt-witten", "stadt-schwelm"])
        == "Witten und 1\N{NO-BREAK SPACE}weiterer Stadt"
    )
    assert made.partials == ()


def test_a_city_that_is_not_released_has_no_public_page() -> None:
    witten = next(state.area for state in page().inputs.areas if state.area.key == "stadt-witten")
    assert not page().audience.reads(witten)
    assert page("stadt-witten").audience.reads(witten)


def test_the_summary_is_a_sheet_of_its_own() -> None:
    assert auf_einer_seite(page()).html.startswith('<div class="blatt">')


def test_how_to_read_lights_and_figures() -> None:
    assert "keine Ampel" in ampel_lesen(page()).words
    assert set(MEANINGS) == set(get_args(LightKind)), "a light without an explanation"
    assert "nicht, warum" in zahlen_lesen(page()).words


def test_the_file_holds_what_the_page_shows_and_no_city_that_is_not_released() -> None:
    name, rows = taken(page("stadt-witten"))

    assert name == "quartalsbericht-2025-Q3-kreis.csv"
    assert {row["Gebiet"] for row in rows} == {"Testkreis", "Stadt Witten"}
    assert (rows[0]["Kennzahl"], rows[0]["Wert"], rows[0]["Einheit"]) == ("Integrationsquote", "12,0", "%")


def test_a_spreadsheet_reads_its_numbers_and_finds_their_doubts() -> None:
    last = provisional(series(1000, 900, 900, 900))
    made = bericht("kreis", figures(elb=last, households=series(10)))
    rows = {row["Kennzahl"]: row for row in taken(made)[1]}
    change = rows["Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten"]

    assert (change["Wert"], change["Wert im Vorjahr"], change["Zustand"]) == ("-10,0", "0,0", "vorläufig")
    assert rows["Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat"]["Wert"] == "5000"
    assert change["Hinweise"] == "keine"


def test_a_file_says_of_a_number_that_it_stands_on_few_cases() -> None:
    few = bericht("kreis", figures(elb=series(3), integrations=series(1)))
    rate = next(row for row in taken(few)[1] if row["Kennzahl"] == "Integrationsquote")

    assert rate["Hinweise"] == "wenige Fälle; Vorjahr: eingeschränkt"


@pytest.mark.parametrize("name", ["a b.csv", "x.html", "../x.csv", "", "ä.csv"])
def test_a_file_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="kein Dateiname"):
        tabelle_zum_mitnehmen("Zahlen", name, [["a"], ["b"]])


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="hat keine Zeilen"):
        tabelle_zum_mitnehmen("Zahlen", "zahlen.csv", [["a"]])
