"""What is wrong with a Mappe is told with its cell, all at once, in German."""

from __future__ import annotations

import zlib
from base64 import b64encode
from datetime import date, datetime
from pathlib import Path

import pytest

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.sheets import Row, Sheet, Unreadable, address
from jaen_analysis.intake.steuerung.read import read_mappe
from jaen_analysis.intake.steuerung.releases import Wish
from tests.intake.steuerung import world
from tests.intake.steuerung.world import Hand


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.workspace(tmp_path_factory.mktemp("mappe"))


@pytest.fixture(scope="module")
def known(place: Path) -> Params:
    return world.loaded(place)[0]


@pytest.fixture(scope="module")
def sheets(place: Path) -> tuple[Sheet, ...]:
    return world.sheets_of(world.written(place, *world.loaded(place)))


@pytest.fixture
def hand(sheets: tuple[Sheet, ...], known: Params) -> Hand:
    return Hand(sheets, known)


def cell(hand: Hand, sheet: str, number: int, heading: str) -> str:
    return address(number, hand.column(sheet, heading))


def test_all_faults_at_once_each_with_its_cell(hand: Hand) -> None:
    target = hand.place("Zielwerte", "wert", 24)
    hand.type("Zielwerte", target, wert="viel", sinn="ungefähr", testphase="vielleicht")
    measure = hand.place("Gegenmaßnahmen", "zustaendig", "Leitung der Regionalstelle")
    hand.type("Gegenmaßnahmen", measure, faellig="bald", zustand=None)
    new = hand.type_new("Maßnahmen Plätze", {"[key]": "Stadt Witten", "[value]": 3})
    twice = hand.type_new("Maßnahmen Plätze", {"@0": "coaching", "[key]": "Witten", "[value]": 3})
    hand.type("Lieferkalender", hand.place("Lieferkalender", "Kennung", "lieferfrist_tage"), Wert=0)

    faults = {(fault.sheet, fault.cell): fault for fault in hand.read().faults}

    number = faults["Zielwerte", cell(hand, "Zielwerte", target, "wert")]
    assert (number.found, number.expected) == ("„viel“", "eine Zahl wie 24,5 oder 1200")
    assert "mindestens" in faults["Zielwerte", cell(hand, "Zielwerte", target, "sinn")].text
    assert "ja oder nein" in faults["Zielwerte", cell(hand, "Zielwerte", target, "testphase")].text
    assert "kein Tag" in faults["Gegenmaßnahmen", cell(hand, "Gegenmaßnahmen", measure, "faellig")].text
    assert "fehlt" in faults["Gegenmaßnahmen", cell(hand, "Gegenmaßnahmen", measure, "zustand")].text
    assert "fehlt" in faults["Maßnahmen Plätze", cell(hand, "Maßnahmen Plätze", new, "@0")].text
    assert "schon" in faults["Maßnahmen Plätze", cell(hand, "Maßnahmen Plätze", twice, "[key]")].text
    assert "mindestens 1" in faults["Lieferkalender", "C5"].text
    assert len(faults) == 8


def test_what_a_row_hangs_on_must_be_there(hand: Hand) -> None:
    place = hand.type_new("Maßnahmen Plätze", {"@0": "coachnig", "[key]": "Witten", "[value]": 3})
    talk = hand.type_new("Gesprächsergebnisse", {"Kennung": "witten-2027", "thema": "A", "ergebnis": "B"})
    note = hand.type_new("Kommentare", {"Zeitraum": "2026-Q3", "Kennung": "???", "text": "C"})
    area = hand.type_new("Zielwerte", {"Gebiet": "Bonn", "@1": "01.01.2026", "id": "x"})

    faults = {(fault.sheet, fault.cell): fault.text for fault in hand.read().faults}

    assert "Das steht nicht auf dem Blatt „Maßnahmen“. Gefunden: „coachnig“" in (
        faults.pop(("Maßnahmen Plätze", cell(hand, "Maßnahmen Plätze", place, "@0")))
    )  # fmt: skip
    assert "„Statusgespräche“" in faults.pop(
        ("Gesprächsergebnisse", cell(hand, "Gesprächsergebnisse", talk, "Kennung"))
    )
    assert "Kleinbuchstaben" in faults.pop(("Kommentare", cell(hand, "Kommentare", note, "Kennung")))
    assert "Gebiet: Das ist nicht möglich. Gefunden: „Bonn“. Erwartet: Ein Gebiet wie" in (
        faults.pop(("Zielwerte", cell(hand, "Zielwerte", area, "Gebiet")))
    )
    assert not faults


def test_a_fault_speaks_of_cells_and_not_of_yaml(hand: Hand) -> None:
    row = hand.place("Organisation", "Kennung", "kreis.schluessel")
    hand.type("Organisation", row, Wert="1")

    [fault] = hand.read().faults

    assert "Anführungszeichen" not in fault.text and '"' not in fault.text
    assert (fault.found, fault.expected) == ("„1“", "fünf Ziffern, zum Beispiel 05954")
    assert fault.cell == f"C{row}"


def test_another_file_is_none(known: Params) -> None:
    with pytest.raises(Unreadable, match="keine Steuerungsmappe"):
        read_mappe(b"a;b\n1;2\n", world.LARGEST, known, world.TODAY)


def test_without_what_it_was_made_from_it_is_not_read(hand: Hand) -> None:
    rows = hand.rows("Stand")
    for damage in (rows[:-1], [*rows[:-1], Row(rows[-1].number, (*rows[-1].cells[:2], "AAAA"))]):
        hand.put_rows("Stand", damage)
        with pytest.raises(Unreadable, match="Stand"):
            hand.read()
    del hand.sheets["Stand"]
    with pytest.raises(Unreadable, match="Stand"):
        hand.read()


def test_a_file_that_unpacks_without_end_is_not_unpacked(hand: Hand) -> None:
    bomb = b64encode(zlib.compress(bytes(60_000_000), 9)).decode()
    head, first, *rest = hand.rows("Stand")
    hand.put_rows("Stand", [head, Row(first.number, (*first.cells[:2], bomb[:30_000])), *rest])
    hand.put_rows("Stand", [*hand.rows("Stand"), Row(9_000, (*first.cells[:2], bomb[30_000:]))])

    with pytest.raises(Unreadable, match="Stand"):
        hand.read()


def test_a_table_that_stands_twice_is_refused(hand: Hand) -> None:
    from dataclasses import replace

    hand.sheets["Zielwerte (2)"] = replace(hand.sheets["Zielwerte"], name="Zielwerte (2)")

    assert [fault.level for fault in hand.read().faults] == ["Fehler"]


def test_releases_are_wishes_and_no_documents(hand: Hand) -> None:
    number = hand.place("Freigaben", "zeitraum", "2026-Q3")
    hand.type("Freigaben", number, schritt="abgestimmt", sitzung=datetime(2026, 12, 3))
    hand.type("Freigaben", number + 1, schritt="fertig", durch="Leitung")

    mappe = hand.read()

    [wish] = mappe.wishes
    assert isinstance(wish, Wish)
    assert (wish.page.report, wish.page.audience, wish.page.area) == ("quartalsbericht", "leitung", "stadt-witten")
    assert (wish.step, wish.meeting, wish.by) == ("abgestimmt", date(2026, 12, 3), "")
    assert [fault.cell for fault in mappe.faults] == [
        cell(hand, "Freigaben", number + 1, "schritt"), cell(hand, "Freigaben", number + 1, "sitzung"),
    ]  # fmt: skip
    assert not any(name.startswith("freigaben") for name in mappe.documents)
