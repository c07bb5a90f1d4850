"""What a Mappe is written from is what it is read to, whatever is typed, moved or saved by another program."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.files import document_of
from jaen_analysis.intake.reading.sheets import Row, Sheet
from jaen_analysis.intake.steuerung.read import read_mappe
from jaen_analysis.intake.steuerung.write import mappe_documents, write_mappe
from tests.intake.office import SOFFICE
from tests.intake.steuerung import world
from tests.intake.steuerung.world import FILES, YEAR, Hand

WITTEN = "zielvereinbarungen/2026/stadt-witten.yaml"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.workspace(tmp_path_factory.mktemp("mappe"))


@pytest.fixture(scope="module")
def known(place: Path) -> Params:
    return world.loaded(place)[0]


@pytest.fixture(scope="module")
def path(place: Path) -> Path:
    return world.written(place, *world.loaded(place))


@pytest.fixture(scope="module")
def sheets(path: Path) -> tuple[Sheet, ...]:
    return world.sheets_of(path)


@pytest.fixture
def hand(sheets: tuple[Sheet, ...], known: Params) -> Hand:
    return Hand(sheets, known)


def said(place: Path) -> dict[str, object]:
    files = world.loaded(place)[1]
    return {name: document_of(name, content) for name, content in files.items() if not name.startswith("freigaben")}


def test_an_untouched_mappe_says_exactly_what_params_say(place: Path, hand: Hand) -> None:
    mappe = hand.read()

    assert mappe.faults == ()
    assert repr(dict(sorted(mappe.documents.items()))) == repr(dict(sorted(said(place).items())))  # types and order too
    assert set(FILES) <= set(mappe.documents)
    assert mappe.base == {name: world.loaded(place)[1][name] for name in mappe.base}


def test_the_same_settings_give_the_same_bytes(place: Path, path: Path, tmp_path: Path) -> None:
    again = world.written(tmp_path, *world.loaded(place))

    assert again.read_bytes() == path.read_bytes()


def test_another_year_holds_the_files_of_that_year(place: Path, tmp_path: Path) -> None:
    known, files = world.loaded(place)
    write_mappe(tmp_path / "m.xlsx", YEAR + 1, known, files)

    mappe = read_mappe((tmp_path / "m.xlsx").read_bytes(), world.LARGEST, known, world.TODAY)

    assert mappe.year == YEAR + 1
    assert WITTEN not in mappe.documents and "haushalt/2026.yaml" not in mappe.documents
    assert "kommentare/2026-Q3/kreis-bericht.md" in mappe.documents  # those of the year before too
    assert mappe.documents == mappe_documents(mappe.base)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_opens_and_saves_it(place: Path, path: Path, known: Params, tmp_path: Path, kind: str) -> None:
    import subprocess

    command = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", kind, "--outdir", str(tmp_path), str(path)], check=True, timeout=180)
    mappe = read_mappe((tmp_path / f"mappe.{kind}").read_bytes(), world.LARGEST, known, world.TODAY)

    assert mappe.faults == ()
    assert mappe.documents == said(place)


def test_a_changed_value_is_the_only_change(place: Path, hand: Hand) -> None:
    row = hand.place("Zielwerte", "wert", 24)
    hand.type("Zielwerte", row, wert=24.5)

    mappe = hand.read()

    expected = said(place)
    expected[WITTEN]["fassungen"][1]["ziele"][0]["wert"] = 24.5  # type: ignore[index]
    assert mappe.faults == ()
    assert mappe.documents == expected


def test_a_cell_may_be_typed_as_people_and_programs_do(hand: Hand) -> None:
    row = hand.place("Zielwerte", "wert", 24)
    hand.type("Zielwerte", row, wert="24,5", kennzahl="K2E4", testphase="Ja", definition=2.0)
    measure = hand.place("Gegenmaßnahmen", "zustaendig", "Leitung der Regionalstelle")
    hand.type("Gegenmaßnahmen", measure, faellig="31.12.2026", stand=datetime(2026, 11, 2), vereinbart_am=46254,
              vereinbart=unicodedata.normalize("NFD", "  Gespräch\xa0führen \r\n\r\nund mehr  "))  # fmt: skip
    hand.type("Haushalt Anteile", hand.place("Haushalt Anteile", "gilt_ab", "2026-01"), gilt_ab=datetime(2026, 3, 1))

    mappe = hand.read()

    assert mappe.faults == ()
    target = mappe.documents[WITTEN]["fassungen"][1]["ziele"][0]  # type: ignore[index]
    assert (target["wert"], target["kennzahl"], target["testphase"], target["definition"]) == (
        24.5, "integrationsquote_alleinerziehende", True, 2,
    )  # fmt: skip
    said_of_it = mappe.documents["massnahmen_controlling/witten.yaml"]
    assert (said_of_it["faellig"], said_of_it["stand"]) == (date(2026, 12, 31), date(2026, 11, 2))
    assert said_of_it["vereinbart_am"] == date(2026, 8, 20)
    assert said_of_it["vereinbart"] == "Gespräch führen\n\nund mehr"
    assert mappe.documents["haushalt/2026.yaml"]["anteile"][0]["gilt_ab"] == "2026-03"  # type: ignore[index]


def test_a_new_target_for_an_area_without_an_agreement_makes_one(place: Path, hand: Hand) -> None:
    hand.type_new("Zielwerte", {
        "Gebiet": "Hattingen", "@1": datetime(2026, 1, 1), "id": "integration", "kennzahl": "K2", "sinn": "mindestens",
        "wert": 26, "strategisches_ziel": "Integration", "form": "Jahreswert", "quelle": "eigene Auswertung",
        "definition": "2", "begruendung": "Weil.",
    })  # fmt: skip
    mappe = hand.read()

    assert mappe.faults == ()
    assert mappe.documents["zielvereinbarungen/2026/stadt-hattingen.yaml"] == {
        "ebene": "Kreis–Stadt",
        "fassungen": [{
            "ab": date(2026, 1, 1), "zustand": "Vorschlag",
            "ziele": [{
                "id": "integration", "kennzahl": "integrationsquote", "sinn": "mindestens", "wert": 26,
                "strategisches_ziel": "Integration", "form": "Jahreswert", "quelle": "eigene Auswertung",
                "definition": "2", "begruendung": "Weil.",
            }],
        }],
    }  # fmt: skip
    assert {name: mappe.documents[name] for name in said(place)} == said(place)


def test_new_rows_hang_on_the_entries_that_they_name(hand: Hand) -> None:
    hand.type_new("Zielwerte", {
        "Gebiet": "Stadt Witten", "@1": "01.01.2026 · unterzeichnet", "id": "neu", "text": "Neu.",
        "strategisches_ziel": "Integration", "art": "örtliches Ziel",
    })  # fmt: skip
    hand.type_new("Maßnahmen Plätze", {"@0": "coaching", "[key]": "Stadt Hattingen", "[value]": 4})
    hand.type_new("Gesprächsergebnisse", {"Kennung": "witten-2026-09", "thema": "Neu", "ergebnis": "Nichts."})
    hand.type_new("Termine", {"[key]": "2026-Q4", "[value]": datetime(2027, 1, 22)})
    hand.type_new("Kommentare", {"Zeitraum": "2026-Q3", "Kennung": "stadt-hattingen-bericht", "gebiet": "Hattingen",
                                 "adressaten": "Leitung und Regionalstellenleitungen\nstadt", "funktion": "Leitung",
                                 "datum": "05.11.2026", "text": "Zwei\n\nAbsätze."})  # fmt: skip

    mappe = hand.read()

    assert mappe.faults == ()
    versions = mappe.documents[WITTEN]["fassungen"]
    assert [goal["id"] for goal in versions[1]["ziele"]] == ["integration", "freiwillig", "neu"]  # type: ignore[index]
    assert len(versions[0]["ziele"]) == 1  # type: ignore[index]
    assert mappe.documents["massnahmen/2026.yaml"]["massnahmen"][1]["plaetze"] == {  # type: ignore[index]
        "stadt-witten": 10, "stadt-hattingen": 4,
    }  # fmt: skip
    assert mappe.documents["statusgespraeche/witten-2026-09.yaml"]["ergebnisse"][2]["thema"] == "Neu"  # type: ignore[index]
    assert mappe.documents["lieferkalender.yaml"]["fristen"] == {"2026-Q4": date(2027, 1, 22)}
    assert mappe.documents["kommentare/2026-Q3/stadt-hattingen-bericht.md"] == {
        "gebiet": "stadt-hattingen", "adressaten": ["leitung", "stadt"], "funktion": "Leitung",
        "datum": date(2026, 11, 5), "text": "Zwei\n\nAbsätze.",
    }  # fmt: skip


def test_a_new_version_takes_its_new_targets(hand: Hand) -> None:
    hand.type_new("Unterschriften", {"Gebiet": "Stadt Witten", "ab": datetime(2026, 7, 1), "zustand": "Vorschlag",
                                     "anlass": "Nachverhandelt."})  # fmt: skip
    hand.type_new("Zielwerte", {"Gebiet": "stadt-witten", "@1": datetime(2026, 7, 1), "id": "neu", "text": "Neu.",
                                "strategisches_ziel": "Integration", "art": "örtliches Ziel"})  # fmt: skip
    mappe = hand.read()

    assert mappe.faults == ()
    assert mappe.documents[WITTEN]["fassungen"][2] == {  # type: ignore[index]
        "ab": date(2026, 7, 1), "zustand": "Vorschlag", "anlass": "Nachverhandelt.",
        "ziele": [{"id": "neu", "text": "Neu.", "strategisches_ziel": "Integration", "art": "örtliches Ziel"}],
    }  # fmt: skip


def test_a_renamed_entry_keeps_what_hangs_on_it(place: Path, hand: Hand) -> None:
    hand.type("Unterschriften", hand.place("Unterschriften", "zustand", "Vorschlag"), zustand="abgestimmt")
    hand.type("Maßnahmen", hand.place("Maßnahmen", "id", "coaching"), id="coaching-neu")

    mappe = hand.read()

    before = said(place)
    assert mappe.faults == ()
    version = mappe.documents[WITTEN]["fassungen"][0]  # type: ignore[index]
    assert version == before[WITTEN]["fassungen"][0] | {"zustand": "abgestimmt"}  # type: ignore[index]
    assert mappe.documents["massnahmen/2026.yaml"]["massnahmen"][1]["plaetze"] == {"stadt-witten": 10}  # type: ignore[index]


@pytest.mark.parametrize("way", ["mark", "empty", "remove"])
def test_an_entry_is_deleted_by_a_mark_an_empty_row_or_no_row(hand: Hand, way: str) -> None:
    number = hand.place("Zielwerte", "id", "freiwillig")
    row = next(row for row in hand.rows("Zielwerte") if row.number == number)
    if way == "mark":
        hand.type("Zielwerte", number, löschen="X")
    if way == "empty":
        hand.type("Zielwerte", number, **dict.fromkeys(("id", "strategisches_ziel", "art", "text")))
    if way == "remove":
        hand.put_rows("Zielwerte", [one for one in hand.rows("Zielwerte") if one is not row])

    mappe = hand.read()

    assert [goal["id"] for goal in mappe.documents[WITTEN]["fassungen"][1]["ziele"]] == ["integration"]  # type: ignore[index]
    assert mappe.faults == ()


def test_with_an_entry_goes_what_hangs_on_it(hand: Hand) -> None:
    hand.type("Maßnahmen", hand.place("Maßnahmen", "id", "startklar"), löschen="x")
    hand.type("Gute Praxis", hand.place("Gute Praxis", "titel", "Zweite"), löschen="x")
    hand.type("Vereinbarungen", hand.place("Vereinbarungen", "ebene", "Kreis-Stadt"), löschen="x")

    mappe = hand.read()

    assert mappe.faults == ()
    assert [one["id"] for one in mappe.documents["massnahmen/2026.yaml"]["massnahmen"]] == ["coaching"]  # type: ignore[index]
    assert "gute_praxis/zweite.yaml" not in mappe.documents
    assert WITTEN not in mappe.documents


def test_a_cleared_cell_takes_its_section_with_it(hand: Hand) -> None:
    row = hand.place("Zielwerte", "wert", 24)
    hand.type("Zielwerte", row, ausgangswert__wert=None, ausgangswert__jahr=None, begruendung=None)
    hand.type("Bedarfe", hand.place("Bedarfe", "id", "witten-01"), ergebnis__massnahmen=None)

    mappe = hand.read()

    target = mappe.documents[WITTEN]["fassungen"][1]["ziele"][0]  # type: ignore[index]
    assert "ausgangswert" not in target and "begruendung" not in target
    assert "massnahmen" not in mappe.documents["bedarfe/2026/stadt-witten.yaml"]["bedarfe"][0]["ergebnis"]  # type: ignore[index]


def test_sorted_and_inserted_rows_and_further_sheets_change_nothing(place: Path, hand: Hand) -> None:
    for name in ("Zielwerte", "Maßnahmen Plätze", "Berichte"):
        head, rows = hand.rows(name)[:5], hand.rows(name)[5:]
        moved = [Row(row.number + 3, row.cells) for row in rows]
        numbers = [row.number for row in moved]
        hand.put_rows(name, [*head, *(Row(n, row.cells) for n, row in zip(numbers, reversed(moved), strict=True))])
    hand.sheets["Notizen"] = Sheet("Notizen", (Row(1, ("Nur für mich",)),))
    hand.put_rows("Rückfragen", [Row(row.number, (None, *row.cells)) for row in hand.rows("Rückfragen")])

    mappe = hand.read()

    assert mappe.faults == ()
    assert mappe.documents == said(place)


def test_a_sheet_that_is_gone_changes_nothing_and_is_told(place: Path, hand: Hand) -> None:
    del hand.sheets["Maßnahmen"]

    mappe = hand.read()

    assert mappe.documents == said(place)
    assert [fault.text for fault in mappe.faults] == [
        "Das Blatt „Maßnahmen“ fehlt; was darauf stand, bleibt, wie es ist."
    ]


def test_the_hand_is_a_program_of_spreadsheets(place: Path, path: Path, known: Params, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book["Zielwerte"]
    codes = {cell.value: cell.column for cell in sheet[3]}
    row = next(n for n in range(6, 30) if sheet.cell(n, codes["wert"]).value == 24)
    sheet.cell(row, codes["wert"]).value = 24.5
    book.save(tmp_path / "m.xlsx")

    mappe = read_mappe((tmp_path / "m.xlsx").read_bytes(), world.LARGEST, known, world.TODAY)

    expected = said(place)
    expected[WITTEN]["fassungen"][1]["ziele"][0]["wert"] = 24.5  # type: ignore[index]
    assert (mappe.faults, mappe.documents) == ((), expected)
