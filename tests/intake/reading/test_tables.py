"""Which head counts for which table: figures of one city must never be stored under another."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.reading.sheets import Value
from tests.intake.fixtures.small import HEADER, PARAMS, RECEIVED, Rows, read_csv, told, write_workbook

HEAD_OF_WITTEN: Rows = [["Gebiet", "Witten"], ["AGS", "05954036"], []]


def table(month: str, value: Value) -> Rows:
    return [[*HEADER, month], ["bg", "BG", "insgesamt", "", value]]


def read_book(folder: Path, sheets: dict[str, Rows]) -> Delivery:
    return read_delivery(write_workbook(folder / "bogen.xlsx", sheets), PARAMS, received=RECEIVED)


def taken(delivery: Delivery) -> list[tuple[str, str, float]]:
    return [(a, m, v) for a, m, v in delivery.facts[["area", "month", "value"]].itertuples(index=False, name=None)]


def test_a_sheet_without_a_head_is_not_read_as_the_city_of_another_sheet(tmp_path: Path) -> None:
    delivery = read_book(
        tmp_path, {"Witten": HEAD_OF_WITTEN + table("2026-07", 480), "Hattingen": table("2026-04", 190)}
    )
    assert taken(delivery) == [("stadt-witten", "2026-07", 480.0)]
    assert (
        "Fehler: Blatt „Hattingen“, Zelle A1: Das Gebiet fehlt. Gefunden: leer. Erwartet: ein Name oder ein AGS. "
        "Bitte den Kopf des Bogens ergänzen: „Gebiet“ in Spalte A, der Name in Spalte B." in told(delivery)
    )


@pytest.mark.parametrize("label", ["Stadt", "Gemeinde", "Gebiet", "AGS/Schlüssel"])
def test_every_sheet_reads_its_own_head(tmp_path: Path, label: str) -> None:
    delivery = read_book(
        tmp_path,
        {
            "Witten": HEAD_OF_WITTEN + table("2026-07", 480),
            "Hattingen": [[label, "Hattingen"], *table("2026-07", 190)],
        },
    )
    assert taken(delivery) == [("stadt-hattingen", "2026-07", 190.0), ("stadt-witten", "2026-07", 480.0)]


def test_a_second_form_on_the_same_sheet_has_its_own_head(tmp_path: Path) -> None:
    second: Rows = [[], ["Gebiet", "Hattingen"], ["AGS", "05954016"], []]
    delivery = read_book(tmp_path, {"Blatt1": HEAD_OF_WITTEN + table("2026-07", 480) + second + table("2026-07", 190)})
    assert taken(delivery) == [("stadt-hattingen", "2026-07", 190.0), ("stadt-witten", "2026-07", 480.0)]
    assert delivery.result == "mit Hinweisen"


def test_a_further_table_below_the_same_head_belongs_to_it(tmp_path: Path) -> None:
    delivery = read_book(tmp_path, {"Blatt1": HEAD_OF_WITTEN + table("2026-07", 480) + table("2026-08", 481)})
    assert taken(delivery) == [("stadt-witten", "2026-07", 480.0), ("stadt-witten", "2026-08", 481.0)]


def test_an_extra_sheet_of_the_form_belongs_to_the_only_city_of_the_file(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Lieferbogen": HEAD_OF_WITTEN + table("2026-07", 480),
        "Nachbeobachtung 6 Monate": table("2026-01", 7),
    }
    assert taken(read_book(tmp_path, sheets)) == [("stadt-witten", "2026-01", 7.0), ("stadt-witten", "2026-07", 480.0)]
    two: dict[str, Rows] = {**sheets, "Hattingen": [["Gebiet", "Hattingen"], *table("2026-07", 190)]}
    assert "2026-01" not in read_book(tmp_path, two).months


@pytest.mark.parametrize(
    ("text", "cell", "surplus"),
    [
        ("Gebiet,Monat,Größe,Wert\nWitten,2026-07,ELB,6,759\n", "E2", "759"),
        ("Gebiet,Monat,Größe,Merkmal,Wert\nWitten,2026-07,ELB,,6,759\n", "F2", "759"),
        ("Gebiet;Monat;ELB;;BG\nWitten;2026-07;6;759;4\n", "D2", "759"),
        ("Gebiet;Monat;Größe;Wert\nWitten;2026-07;ELB;6759;siehe Mail\n", "E2", "siehe Mail"),
    ],
)
def test_a_row_longer_than_its_header_is_not_taken(tmp_path: Path, text: str, cell: str, surplus: str) -> None:
    delivery = read_csv(tmp_path, text)
    assert (delivery.result, len(delivery.facts)) == ("abgelehnt", 0)
    assert told(delivery) == [
        f"Fehler: Zelle {cell}: Die Zeile hat mehr Felder als die Kopfzeile. Gefunden: „{surplus}“ in Zeile 2 unter "
        "keiner Überschrift. Erwartet: nur Felder mit einer Überschrift. Bitte prüfen, ob eine Zahl am Komma geteilt "
        "wurde (6,759 als 6 und 759) oder ob Zellen verschoben sind; die Zeile wurde nicht übernommen."
    ]


def test_words_beside_a_table_of_a_workbook_are_notes_and_numbers_are_not(tmp_path: Path) -> None:
    rows = HEAD_OF_WITTEN + table("2026-07", 480)
    noted = read_book(tmp_path, {"Witten": [*rows[:-1], [*rows[-1], "siehe Mail"]]})
    assert taken(noted) == [("stadt-witten", "2026-07", 480.0)]
    assert taken(read_book(tmp_path, {"Witten": [*rows[:-1], [*rows[-1], 481]]})) == []
