"""Layouts that people make of a table: total rows, titles of two rows, shifted tables, months without a year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.reading.sheets import Value
from tests.intake.fixtures.small import HEADER, PARAMS, RECEIVED, Rows, form, read_csv, told, write_workbook

LIST: Rows = [["Gebiet", "Monat", "ELB"], ["Hattingen", "2026-07", 100], ["Witten", "2026-07", 200]]


def read(folder: Path, rows: Rows) -> Delivery:
    return read_delivery(write_workbook(folder / "a.xlsx", {"Liste": rows}), PARAMS, received=RECEIVED)


def values(delivery: Delivery) -> list[tuple[str, str, str, float]]:
    columns = ["area", "month", "breakdown", "value"]
    return [(a, m, b, v) for a, m, b, v in delivery.facts[columns].itertuples(index=False, name=None)]


@pytest.mark.parametrize("word", ["Summe", "Insgesamt", "Gesamt", "Kreis gesamt", "Summe aller Städte", "Zusammen"])
def test_a_total_row_is_compared_and_never_taken(tmp_path: Path, word: str) -> None:
    delivery = read(tmp_path, [*LIST, [word, None, 308]])
    assert [value for *_, value in values(delivery)] == [100.0, 200.0]
    assert told(delivery) == [
        "Warnung: Blatt „Liste“, Zelle C4: ELB: Die Summenzeile ist nicht die Summe der Zeilen darüber. Gefunden: "
        "308, die Zeilen zusammen 300, Unterschied 8 im Juli 2026. Bitte prüfen, welche Zahl falsch ist. Die Zahlen "
        "der Zeilen wurden übernommen, die Summe nicht.",
        f"Hinweis: Blatt „Liste“, Zelle A4: Die Zeile „{word}“ ist eine Summenzeile; ihre Zahlen wurden verglichen, "
        "aber nicht übernommen.",
    ]


def test_a_right_total_is_only_told(tmp_path: Path) -> None:
    assert [finding.level for finding in read(tmp_path, [*LIST, ["Summe", None, 300]]).findings] == ["Hinweis"]


def test_a_table_may_stand_anywhere_on_its_sheet(tmp_path: Path) -> None:
    shifted: Rows = [[] for _ in range(8)] + [[None, None, *row] for row in LIST]
    delivery = read(tmp_path, shifted)
    assert (delivery.result, delivery.facts["cell"].tolist()) == ("angenommen", ["E10", "E11"])


def test_two_title_rows_are_one_header(tmp_path: Path) -> None:
    parts = read(
        tmp_path,
        [["Gebiet", "Monat", "ELB", None], [None, None, "Frauen", "Männer"], ["Witten", "2026-07", 60, 40]],
    )
    assert [(b, v) for _, _, b, v in values(parts)] == [("geschlecht=frauen", 60.0), ("geschlecht=maenner", 40.0)]
    months = read(tmp_path, [[None, "Juli 2026", "August 2026"], ["Gebiet", "ELB", "ELB"], ["Witten", 60, 40]])
    assert [(m, v) for _, m, _, v in values(months)] == [("2026-07", 60.0), ("2026-08", 40.0)]


def test_months_without_a_year_are_those_of_the_period_in_the_head(tmp_path: Path) -> None:
    rows = form()
    rows[6] = [*HEADER, "Juli", "Aug.", "September"]
    assert read(tmp_path, rows).months == ("2026-07", "2026-08", "2026-09")


def test_a_sheet_with_days_for_months_is_a_fault_beside_a_sound_sheet(tmp_path: Path) -> None:
    rows = form()
    rows[6] = [*HEADER, *(date(2026, month, 15) for month in (7, 8, 9))]
    path = write_workbook(tmp_path / "a.xlsx", {"Bogen": rows, "Liste": LIST})
    assert told(read_delivery(path, PARAMS, received=RECEIVED)) == [
        "Fehler: Blatt „Bogen“, Zelle E7: Auf diesem Blatt ist keine Tabelle zu erkennen; es wurde nicht gelesen. "
        "Gefunden: eine Kopfzeile, in der fehlen: die Monate, die Werte; das Datum 15.07.2026 ist kein Monat. "
        "Erwartet: eine Kopfzeile wie „Gebiet, Monat, Größe, Wert“ oder der Lieferbogen. "
        "Bitte die Überschriften berichtigen und neu senden."
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("(123)", (123.0, "()", "eingeschränkt", "Aussagewert eingeschränkt (Zahl in Klammern geliefert)")),
        ("123 1)", (123.0, "1)", "ok", "mit Fußnote „1)“ geliefert")),
        ("123¹", (123.0, "¹", "ok", "mit Fußnote „¹“ geliefert")),
        ("1'234", (1234.0, "", "ok", "")),
        ("1\u2009234", (1234.0, "", "ok", "")),
        ("123 Personen", (123.0, "", "ok", "")),
        ("'123", (123.0, "", "ok", "")),
    ],
)
def test_what_stands_around_a_number(tmp_path: Path, text: Value, figure: tuple[float, str, str, str]) -> None:
    facts = read(tmp_path, [LIST[0], ["Witten", "2026-07", text]]).facts
    assert tuple(facts.iloc[0][["value", "marker", "status", "reason"]]) == figure


@pytest.mark.parametrize("text", ["1231)", "1O0", "123 €", "1,2 Mio. EUR", "1.234,-", "1,23E+05", "45,2 %"])
def test_what_is_no_number_of_persons(tmp_path: Path, text: str) -> None:
    delivery = read(tmp_path, [LIST[0], ["Witten", "2026-07", text]])
    assert (delivery.result, delivery.findings[0].found) == ("abgelehnt", f"„{text}“")


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [("1,2 Mio. EUR", 1_200_000.0, "geschätzt"), ("12 Tsd. €", 12_000.0, "geschätzt"), ("1.234,-", 1234.0, "ok")],
)
def test_amounts_of_money(tmp_path: Path, text: str, value: float, status: str) -> None:
    facts = read(tmp_path, [["Gebiet", "Monat", "Leistungen für Unterkunft"], ["Witten", "2026-07", text]]).facts
    assert facts.iloc[0][["value", "status"]].tolist() == [value, status]


def test_money_has_no_thousandths_whatever_spelling_is_declared(tmp_path: Path) -> None:
    delivery = read(tmp_path, form(E13="40,012"))
    assert [(finding.level, finding.cell, finding.found) for finding in delivery.findings] == [
        ("Fehler", "E13", "„40,012“")
    ]


def test_garbled_umlauts_are_put_right_and_told(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, "Gebiet;Monat;ELB\nSprockhÃ¶vel;MÃ¤rz 2026;5\n")
    assert values(delivery) == [("stadt-sprockhoevel", "2026-03", "insgesamt", 5.0)]
    assert told(delivery) == [
        "Warnung: Zelle A2: Die Umlaute sind entstellt: UTF-8 wurde als Windows-1252 (ANSI) gelesen und so "
        "gespeichert. Gefunden: „SprockhÃ¶vel“ statt „Sprockhövel“. Bitte beim Öffnen der CSV-Datei in Excel „UTF-8“ "
        "als Zeichensatz wählen (Daten → Aus Text/CSV) und neu senden; die Umlaute wurden zurückverwandelt und die "
        "Angaben übernommen."
    ]


@pytest.mark.parametrize(
    ("line", "level", "taken"),
    [("Witten,2026-07,6,059", "Fehler", 0), ("Witten,2026-07,6,759", "Warnung", 2)],
)
def test_a_number_cut_at_a_comma_is_never_silent(tmp_path: Path, line: str, level: str, taken: int) -> None:
    delivery = read_csv(tmp_path, f"Gebiet,Monat,ELB,BG\n{line}\n")
    assert (delivery.findings[0].level, len(delivery.facts)) == (level, taken)
