"""What the stamp of a form tells when it comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook

from jaen_analysis.intake.deliveries import read_delivery
from jaen_analysis.intake.forms import tables, write_form
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.periods import Period
from tests.intake.fixtures.small import CATALOGUE, CITIES, PARAMS, RECEIVED, bg, elb, told

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

Q3 = Period.parse("2026-Q3")
HATTINGEN, WITTEN = CITIES[0], CITIES[-1]
VALUES = {
    (measure.id, breakdown, month): {"insgesamt": 100.0}.get(breakdown, 50.0)
    for table in tables(CATALOGUE, Q3)
    for measure, breakdown in table.rows
    for month in table.months
}
STAMP = "B6"


def came_back(path: Path, params: Params = PARAMS, **cells: object) -> list[str]:
    """The findings of Witten's filled form after some of its cells were typed over."""
    write_form(path, WITTEN, Q3, PARAMS, VALUES)
    book = load_workbook(path)
    for address, value in cells.items():
        book["Lieferbogen"][address] = value
    book.save(path)
    return told(read_delivery(path, params, received=RECEIVED))


def of_today(*changed: object) -> Params:
    """The settings of a later day on which some measures are defined anew."""
    measures = {measure.id: measure for measure in (*CATALOGUE.measures.values(), *changed)}
    return cast("Params", SimpleNamespace(**(vars(PARAMS) | {"catalogue": Catalogue(measures, {})})))


def test_the_form_of_today_is_nothing_to_speak_of(tmp_path: Path) -> None:
    assert came_back(tmp_path / "witten.xlsx") == []


def test_the_form_says_until_when_and_whom_to_ask(tmp_path: Path) -> None:
    write_form(tmp_path / "witten.xlsx", WITTEN, Q3, PARAMS)
    sheet = load_workbook(tmp_path / "witten.xlsx")["Lieferbogen"]
    assert sheet["C1"].value == "Bitte liefern bis 15.10.2026. Fragen an: Koordinierungsstelle, Tel. 123"


def test_a_form_of_another_city_is_told(tmp_path: Path) -> None:
    assert came_back(tmp_path / "witten.xlsx", B2="Hattingen", B3=HATTINGEN.code) == [
        "Warnung: Blatt „Lieferbogen“, Zelle B6: Der Bogen ist für Witten ausgegeben, im Kopf steht Hattingen. Bitte "
        "prüfen, ob alle Zahlen zu Hattingen gehören, sonst den Bogen von Hattingen ausfüllen und neu senden."
    ]


def test_a_form_of_another_period_is_told(tmp_path: Path) -> None:
    findings = came_back(tmp_path / "witten.xlsx", B4="2. Quartal 2026")
    assert (
        "Warnung: Blatt „Lieferbogen“, Zelle B6: Der Bogen ist für „3. Quartal 2026“ ausgegeben, im Kopf steht "
        "„2. Quartal 2026“. Bitte prüfen, ob die Monate stimmen, sonst den Bogen dieses Zeitraums ausfüllen und neu "
        "senden."
    ) in findings


def test_an_older_lay_out_is_told(tmp_path: Path) -> None:
    write_form(tmp_path / "witten.xlsx", WITTEN, Q3, PARAMS, VALUES)
    stamp = str(load_workbook(tmp_path / "witten.xlsx")["Lieferbogen"][STAMP].value)
    assert came_back(tmp_path / "witten.xlsx", **{STAMP: "1" + stamp[1:]}) == [
        "Hinweis: Blatt „Lieferbogen“, Zelle B6: Der Bogen hat die Fassung 1, ausgegeben wird heute die Fassung 2. "
        "Bitte für die nächste Lieferung den aktuellen Bogen verwenden; die Zahlen wurden gelesen."
    ]


def test_figures_that_are_defined_anew_are_named(tmp_path: Path) -> None:
    today = of_today(replace(bg, help="Nur noch Bedarfsgemeinschaften mit Regelleistungsberechtigten."))
    assert came_back(tmp_path / "witten.xlsx", today) == [
        "Warnung: Blatt „Lieferbogen“, Zelle B6: Seit der Ausgabe des Bogens ist anders festgelegt, was gezählt wird: "
        "„BG“. Bitte prüfen, ob nach der heutigen Festlegung gezählt wurde. Bitte für die nächste Lieferung den "
        "aktuellen Bogen verwenden."
    ]


def test_without_its_help_a_form_of_older_definitions_names_all_its_figures(tmp_path: Path) -> None:
    write_form(tmp_path / "witten.xlsx", WITTEN, Q3, PARAMS, VALUES)
    book = load_workbook(tmp_path / "witten.xlsx")
    del book["Hilfe"]
    book.save(tmp_path / "witten.xlsx")
    today = of_today(replace(elb, help="Neu."))
    (finding,) = told(read_delivery(tmp_path / "witten.xlsx", today, received=RECEIVED))
    assert "anders festgelegt, was gezählt wird: „BG“; „ELB“." in finding


def test_what_is_asked_anew_is_told_once_as_missing(tmp_path: Path) -> None:
    today = of_today(replace(bg, id="personen_bg", title="Personen", short=""))
    assert came_back(tmp_path / "witten.xlsx", today) == [
        "Warnung: Im Bogen fehlt eine Zeile oder ist nicht lesbar. Erwartet: Personen. "
        "Bitte den aktuellen Lieferbogen verwenden und diese Angaben nachliefern."
    ]


@pytest.mark.parametrize("typed", ["2", "Entwurf"])
def test_a_stamp_that_was_typed_over_is_told(tmp_path: Path, typed: str) -> None:
    assert came_back(tmp_path / "witten.xlsx", **{STAMP: typed}) == [
        f"Hinweis: Blatt „Lieferbogen“, Zelle B6: Die Bogen-Fassung ist nicht zu lesen. Gefunden: „{typed}“. "
        "Bitte den Kopf des Bogens nicht verändern."
    ]


def test_a_form_without_a_stamp_is_read_as_before(tmp_path: Path) -> None:
    assert came_back(tmp_path / "witten.xlsx", A6=None, B6=None) == []


def test_known_values_are_never_read_as_figures(tmp_path: Path) -> None:
    write_form(tmp_path / "witten.xlsx", WITTEN, Q3, PARAMS, VALUES, known=dict.fromkeys(VALUES, 7.0))
    delivery = read_delivery(tmp_path / "witten.xlsx", PARAMS, received=RECEIVED)
    assert told(delivery) == []
    assert delivery.facts.set_index(["measure", "breakdown", "month"])["value"].to_dict() == VALUES


def test_known_values_alone_are_no_delivery(tmp_path: Path) -> None:
    write_form(tmp_path / "witten.xlsx", WITTEN, Q3, PARAMS, known=VALUES)
    delivery = read_delivery(tmp_path / "witten.xlsx", PARAMS, received=RECEIVED)
    assert told(delivery) == [
        "Fehler: Es ist keine Zahl eingetragen. Gefunden: nur leere Felder. Erwartet: Zahlen, Zeichen oder "
        "„Fehlanzeige“. Bitte ausfüllen und neu senden."
    ]


def test_only_a_known_month_makes_a_column_of_known_values(tmp_path: Path) -> None:
    write_form(tmp_path / "witten.xlsx", WITTEN, Q3, PARAMS, VALUES, known={("bg", "insgesamt", "2026-06"): 7.0})
    book = load_workbook(tmp_path / "witten.xlsx")
    book["Lieferbogen"]["G8"] = "zuletzt (geändert)"
    book.save(tmp_path / "witten.xlsx")
    (finding,) = told(read_delivery(tmp_path / "witten.xlsx", PARAMS, received=RECEIVED))
    assert "Die Spalte „zuletzt (geändert)“ ist nicht bekannt und wurde nicht gelesen" in finding
