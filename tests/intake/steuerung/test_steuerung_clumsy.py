"""What somebody types who has never seen the files: names with capitals, days as text, words instead of keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.sheets import Sheet, address
from jaen_analysis.intake.steuerung.values import id_of
from tests.intake.steuerung import world
from tests.intake.steuerung.world import Hand

TARGET = {
    "Gebiet": "Hattingen", "id": "Integration", "kennzahl": "K2", "sinn": "Mindestens ", "wert": "24,5 %",
    "strategisches_ziel": "Integration", "form": "Jahreswert", "quelle": "amtlich", "definition": "2",
}  # fmt: skip
MEASURE = {
    "gebiet": "Witten", "kennzahlen": "K2, Integrationsquote der Alleinerziehenden", "abweichung": "Es fehlen 55.",
    "vereinbart": "Mehr Vermittlung.", "vereinbart_am": "20.11.2026", "zustaendig": "Leitung", "faellig": "31.3.2027",
    "zustand": "läuft", "stand": "20.11.26",
}  # fmt: skip
TALK = {"gebiet": "Witten", "am": "12.11.2026", "teilnehmende": "Leitung"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.workspace(tmp_path_factory.mktemp("mappe"))


@pytest.fixture(scope="module")
def path(place: Path) -> Path:
    return world.written(place, *world.loaded(place))


@pytest.fixture(scope="module")
def sheets(path: Path) -> tuple[Sheet, ...]:
    return world.sheets_of(path)


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return load_workbook(path)


@pytest.fixture(scope="module")
def known(place: Path) -> Params:
    return world.loaded(place)[0]


@pytest.fixture
def hand(sheets: tuple[Sheet, ...], known: Params) -> Hand:
    return Hand(sheets, known)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Witten Prüfung", "witten-pruefung"), ("a_b-1", "a_b-1"), ("Größe  2", "groesse-2"), ("???", "???")],
)
def test_a_name_is_folded_to_what_can_be_one(typed: str, meant: str) -> None:
    assert id_of(typed) == meant


def test_a_version_is_found_however_its_day_is_typed(hand: Hand) -> None:
    hand.type_new("Unterschriften", {"Gebiet": "Hattingen", "ab": "01.07.2026", "zustand": "Vorschlag"})
    hand.type_new("Zielwerte", {**TARGET, "@1": "1.7.2026"})

    mappe = hand.read()

    assert not mappe.faults
    [version] = mappe.documents["zielvereinbarungen/2026/stadt-hattingen.yaml"]["fassungen"]  # type: ignore[misc]
    [target] = version["ziele"]
    assert (target["id"], target["wert"], target["sinn"]) == ("integration", 24.5, "mindestens")


def test_names_periods_and_lists_may_be_typed_as_they_are_spoken(hand: Hand) -> None:
    hand.type_new("Gegenmaßnahmen", {"Kennung": "Witten Prüfung", **MEASURE})
    note = {"gebiet": "Witten", "text": "Gut.", "adressaten": "Leitung", "funktion": "Leitung", "datum": "5.11.2026"}
    hand.type_new("Kommentare", {"Zeitraum": "3. Quartal 2026", "Kennung": "Zum Bericht", **note})

    mappe = hand.read()

    assert not mappe.faults
    measure = mappe.documents["massnahmen_controlling/witten-pruefung.yaml"]
    assert measure["kennzahlen"] == ["integrationsquote", "integrationsquote_alleinerziehende"]
    assert "kommentare/2026-Q3/zum-bericht.md" in mappe.documents


def test_what_stands_in_no_list_is_told_with_the_words_of_the_list(hand: Hand) -> None:
    need = {"id": "w-1", "zielgruppe": "Junge Leute", "art": "sprache", "personen": 4, "dringlichkeit": "hoch"}
    row = hand.type_new("Bedarfe", {"Gebiet": "Witten", **need, "gemeldet": "15.9.2026", "durch": "Amt"})
    measure = hand.type_new("Gegenmaßnahmen", {"Kennung": "w", **MEASURE, "gebiet": "Witten Stadt"})

    faults = {(fault.sheet, fault.cell): fault for fault in hand.read().faults}

    group = faults.pop(("Bedarfe", address(row, hand.column("Bedarfe", "zielgruppe"))))
    assert "nicht in der Liste" in group.what and "junge Menschen unter 25" in group.expected
    area = faults.pop(("Gegenmaßnahmen", address(measure, hand.column("Gegenmaßnahmen", "gebiet"))))
    assert "„Stadt Witten“" in area.expected
    assert not faults


def test_a_row_without_its_place_still_tells_all_that_is_wrong_with_it(hand: Hand) -> None:
    row = hand.type_new("Zielwerte", {**TARGET, "wert": "zwölf"})
    period = hand.type_new("Kommentare", {"Zeitraum": "Herbst", "Kennung": "x", "datum": "morgen"})

    faults = {(fault.sheet, fault.cell): fault.text for fault in hand.read().faults}

    assert "Unterschriften" in faults.pop(("Zielwerte", address(row, hand.column("Zielwerte", "@1"))))
    assert "keine Zahl" in faults.pop(("Zielwerte", address(row, hand.column("Zielwerte", "wert"))))
    assert "Zeitraum wie" in faults.pop(("Kommentare", address(period, hand.column("Kommentare", "Zeitraum"))))
    assert "kein Tag" in faults.pop(("Kommentare", address(period, hand.column("Kommentare", "datum"))))
    assert not faults


def test_a_talk_without_results_is_sent_to_their_sheet(hand: Hand) -> None:
    hand.type_new("Statusgespräche", {"Kennung": "neu", **TALK})

    [fault] = hand.read().faults

    assert fault.text.endswith("Blatt „Gesprächsergebnisse“: Die Angabe fehlt. Bitte ergänzen.")


def test_help_speaks_the_words_of_the_lists_and_lists_offer_several_entries(book: Any) -> None:
    sheet = book["Gegenmaßnahmen"]
    columns = {cell.value: cell for cell in sheet[3]}
    helped = sheet.cell(5, columns["gebiet"].column).value
    letter = columns["kennzahlen"].column_letter
    [rule] = [rule for rule in sheet.data_validations.dataValidation if f"{letter}6" in str(rule.sqref).split(":")]

    assert "Stadt Witten" in helped and "stadt-witten" not in helped
    assert rule.type == "list" and not rule.showErrorMessage


def test_a_day_says_what_it_is(book: Any) -> None:
    told = [row[6].value for row in book["Termine"].iter_rows(min_row=6) if len(row) > 6 and row[6].value]

    assert any(text.startswith("Statusgespräch: witten-2026-09") for text in told)
    assert not any(text.startswith("am:") for text in told)
