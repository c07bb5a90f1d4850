"""One broken delivery per fault, each with its exact message."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaen_analysis.intake.deliveries import read_delivery
from jaen_analysis.intake.reading.content import read_content
from jaen_analysis.intake.reading.sheets import Sheet, Value, filled_rows
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.intake.schemas import FACT_COLUMNS
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.fixtures.small import PARAMS, RECEIVED, Rows, form, read_csv, read_form, told, write_workbook

NUMBER = "Erwartet: eine Zahl, ein Zeichen (-, ., …, *, x) oder „Fehlanzeige“."
CORRECT = "Bitte berichtigen; die Angabe wurde nicht übernommen."
ROW_LEFT_OUT = "Bitte berichtigen; die Zeile wurde nicht übernommen."
FORM = "Bitte den aktuellen Lieferbogen verwenden und diese Angaben nachliefern."
NO_TABLE = (
    "Erwartet: eine Kopfzeile wie „Gebiet, Monat, Größe, Wert“ oder der Lieferbogen. "
    "Bitte den Lieferbogen verwenden oder eine Tabelle mit diesen Überschriften senden."
)
ONE_FORMAT = (
    "Erwartet: ein Zahlenformat für die ganze Datei. Bitte über der Tabelle eine Zeile „Zahlenformat“ mit „deutsch“ "
    "oder „englisch“ ergänzen oder die Zahlen ohne Tausendertrennzeichen senden; diese Zahlen wurden nicht übernommen."
)
MONTHS = "Erwartet: ein Monat wie 2026-07, 07/2026 oder Juli 2026."


def place(cell: str, sheet: str = "Grunddaten") -> str:
    return f"Blatt „{sheet}“, Zelle{'n' if ' bis ' in cell else ''} {cell}: "


def test_a_sound_form_is_accepted_with_every_figure_and_its_cell(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form())

    assert (delivery.result, told(delivery)) == ("angenommen", [])
    assert delivery.areas == ("stadt-hattingen",)
    assert delivery.months == ("2026-07", "2026-08", "2026-09")
    assert delivery.sha256 == hashlib.sha256(delivery.path.read_bytes()).hexdigest()
    assert list(delivery.facts.columns) == list(FACT_COLUMNS)
    assert len(delivery.facts) == 18
    row = delivery.facts.query("measure == 'elb' and breakdown == 'geschlecht=frauen' and month == '2026-08'").iloc[0]
    assert row.to_dict() == {
        "area": "stadt-hattingen", "month": "2026-08", "measure": "elb", "breakdown": "geschlecht=frauen",
        "value": 61.0, "marker": "", "status": "ok", "reason": "", "source": "lieferung", "sheet": "Grunddaten",
        "cell": "F10", "comment": "", "vintage": "", "received": "2026-10-12",
    }  # fmt: skip


def test_the_facts_are_sorted_by_their_key(tmp_path: Path) -> None:
    facts = read_form(tmp_path, form()).facts
    keys = list(facts[["area", "month", "measure", "breakdown"]].itertuples(index=False, name=None))
    assert keys == sorted(keys)


FAULTS: dict[str, tuple[Rows, str, list[str]]] = {
    "blank cell": (
        form(E9=None),
        "mit Hinweisen",
        [f"Warnung: {place('E9')}„ELB“ fehlt für Juli 2026. Gefunden: leer. Erwartet: eine Zahl. Bitte nachtragen."],
    ),
    "blank cell of a flow": (
        form(F12=None),
        "mit Hinweisen",
        [
            f"Warnung: {place('F12')}„Integrationen“ fehlt für August 2026. Gefunden: leer. "
            "Erwartet: eine Zahl oder „Fehlanzeige“. Bitte nachtragen."
        ],
    ),
    "blank row": (
        form(E10=None, F10=None, G10=None),
        "mit Hinweisen",
        [
            f"Warnung: {place('E10 bis G10')}„ELB (Frauen)“ fehlt für Juli 2026 bis September 2026. "
            "Gefunden: leer. Erwartet: eine Zahl. Bitte nachtragen."
        ],
    ),
    "blank month": (
        form(**{f"F{row}": None for row in range(8, 14)}),
        "mit Hinweisen",
        [
            f"Warnung: {place('F8 bis F13')}Alle 6 Angaben fehlen für August 2026. "
            "Gefunden: leer. Erwartet: Zahlen. Bitte nachtragen."
        ],
    ),
    "blank form": (
        form(**{f"{column}{row}": None for column in "EFG" for row in range(8, 14)}),
        "abgelehnt",
        [
            "Fehler: Es ist keine Zahl eingetragen. Gefunden: nur leere Felder. "
            "Erwartet: Zahlen, Zeichen oder „Fehlanzeige“. Bitte ausfüllen und neu senden."
        ],
    ),
    "negative": (
        form(E12=-3),
        "teilweise",
        [
            f"Fehler: {place('E12')}„Integrationen“ ist für Juli 2026 negativ. "
            f"Gefunden: −3. Erwartet: eine Zahl ab 0. {CORRECT}"
        ],
    ),
    "implausible": (
        form(E9=25_000),
        "mit Hinweisen",
        [
            f"Warnung: {place('E9')}„ELB“ ist für Juli 2026 ungewöhnlich hoch. Gefunden: 25.000. Erwartet: höchstens "
            "20.000. Bitte prüfen; wenn die Zahl stimmt, den Grund in der Spalte „Bemerkung“ nennen. Der Wert "
            "wurde übernommen.",
            f"Hinweis: {place('E9')}ELB: Frauen und Männer sind zusammen weniger als insgesamt. Gefunden: 100 statt "
            "25.000 im Juli 2026. Das ist in Ordnung, wenn das Merkmal nicht bei allen bekannt ist.",
        ],
    ),
    "words instead of a number": (
        form(E12="ca. 30"),
        "teilweise",
        [f"Fehler: {place('E12')}Integrationen: Das ist keine Zahl. Gefunden: „ca. 30“. {NUMBER} {CORRECT}"],
    ),
    "a date instead of a number": (
        form(E12=datetime(2026, 10, 1)),
        "teilweise",
        [
            f"Fehler: {place('E12')}Integrationen: Das ist keine Zahl. Gefunden: das Datum 01.10.2026. {NUMBER} "
            "Excel hat aus der Eingabe ein Datum gemacht: bitte die Zelle als Zahl formatieren und neu eintragen."
        ],
    ),
    "a truth value instead of a number": (
        form(E12=True),
        "teilweise",
        [f"Fehler: {place('E12')}Integrationen: Das ist keine Zahl. Gefunden: WAHR. {NUMBER} {CORRECT}"],
    ),
    "broken formula": (
        form(E12="#DIV/0!"),
        "teilweise",
        [
            f"Fehler: {place('E12')}Integrationen: Die Formel in der Zelle ergibt einen Fehler. "
            f"Gefunden: „#DIV/0!“. {NUMBER} {CORRECT}"
        ],
    ),
    "Fehlanzeige for a stock": (
        form(E8="Fehlanzeige"),
        "teilweise",
        [
            f"Fehler: {place('E8')}„BG“ ist ein Bestand und kann nicht als „Fehlanzeige“ gemeldet werden. Gefunden: "
            "„Fehlanzeige“. Erwartet: eine Zahl. Bitte die Zahl am Stichtag eintragen; "
            "die Angabe wurde nicht übernommen."
        ],
    ),
    "number in another spelling than declared": (
        form(E12="12.5"),
        "teilweise",
        [
            f"Fehler: {place('E12')}Integrationen: Die Zahl passt nicht zum Zahlenformat „deutsch“ der Datei. "
            f"Gefunden: „12.5“. Erwartet: eine Zahl wie 1.234,5. {CORRECT}"
        ],
    ),
    "ambiguous numbers without any proof": (
        form(A5=None, B5=None, E8="1.234", E13="40.000", F8="2.345"),
        "teilweise",
        [
            f"Fehler: {place('E8')}Spalte E enthält 2 mehrdeutige Zahlen. "
            f"Gefunden: „1.234“, das kann 1234 oder 1,234 sein. {ONE_FORMAT}",
            f"Fehler: {place('F8')}Spalte F enthält eine mehrdeutige Zahl. "
            f"Gefunden: „2.345“, das kann 2345 oder 2,345 sein. {ONE_FORMAT}",
        ],
    ),
    "both spellings side by side": (
        form(A5=None, B5=None, E13="40000,5", F13="41000.25"),
        "mit Hinweisen",
        [
            "Warnung: In der Datei stehen Zahlen in deutscher und in englischer Schreibweise nebeneinander. Gefunden: "
            "Zahlen wie 12,75 und Zahlen wie 12.75. Erwartet: eine Schreibweise für die ganze Datei. "
            "Bitte die Herkunft der Zahlen prüfen; eindeutige wurden so übernommen, wie sie dastehen."
        ],
    ),
    "unknown number format": (
        form(B5="schweizerisch"),
        "mit Hinweisen",
        [
            f"Warnung: {place('B5')}Das Zahlenformat ist nicht bekannt und wurde nicht beachtet. "
            "Gefunden: „schweizerisch“. Erwartet: „deutsch“ oder „englisch“."
        ],
    ),
    "unknown measure": (
        form(A13="unterkumft"),
        "teilweise",
        [f"Fehler: {place('A13')}Größe „unterkumft“ ist nicht bekannt. Meinten Sie „unterkunft“? {ROW_LEFT_OUT}"],
    ),
    "id and title of different measures": (
        form(A13="integrationen"),
        "teilweise",
        [
            f"Fehler: {place('B13')}„integrationen“ und „Leistungen für Unterkunft“ passen nicht zusammen. "
            f"{ROW_LEFT_OUT}"
        ],
    ),
    "unknown breakdown": (
        form(C13="Fraun"),
        "teilweise",
        [f"Fehler: {place('C13')}Merkmal „Fraun“ ist nicht bekannt. Meinten Sie „Frauen“? {ROW_LEFT_OUT}"],
    ),
    "breakdown that the measure does not have": (
        form(C13="unter 25 Jahre"),
        "teilweise",
        [
            f"Fehler: {place('E13')}Leistungen für Unterkunft: Das Merkmal „unter 25 Jahre“ ist für diese Größe nicht "
            "vorgesehen. Gefunden: 3 Angaben. Erwartet: insgesamt, Geschlecht. "
            "Bitte die Zeile löschen oder das Merkmal berichtigen; die Angaben wurden nicht übernommen."
        ],
    ),
    "the same figure twice": (
        form(A14="bg", E14=79),
        "teilweise",
        [
            f"Fehler: {place('E8')}„BG“ ist für Juli 2026 mehrfach angegeben. "
            "Gefunden: 80 in Zelle E8 und 79 in Zelle E14. Erwartet: eine Angabe. "
            "Bitte nur die richtige stehen lassen; keine davon wurde übernommen."
        ],
    ),
    "parts above their whole": (
        form(E10=70),
        "teilweise",
        [
            f"Fehler: {place('E9')}ELB: Frauen und Männer sind zusammen mehr als insgesamt (Juli 2026). "
            "Gefunden: 70 in Zelle E10 und 40 in Zelle E11. Erwartet: zusammen höchstens 100. "
            "Bitte prüfen, welche Zahl falsch ist; keine davon wurde übernommen."
        ],
    ),
    "one part above its whole": (
        form(A14="elb", C14="alleinerziehend", E14=200, F14=12, G14=13),
        "teilweise",
        [
            f"Fehler: {place('E9')}ELB: „alleinerziehend“ ist mehr als insgesamt (Juli 2026). Gefunden: 200 in Zelle "
            "E14. Erwartet: höchstens 100. Bitte prüfen, welche Zahl falsch ist; keine davon wurde übernommen."
        ],
    ),
    "parts below their whole": (
        form(E10=50, F10=50, G10=50),
        "mit Hinweisen",
        [
            f"Hinweis: {place('E9')}ELB: Frauen und Männer sind zusammen weniger als insgesamt. Gefunden: 90 statt 100 "
            "im Juli 2026, ebenso in 2 weiteren Monaten. "
            "Das ist in Ordnung, wenn das Merkmal nicht bei allen bekannt ist."
        ],
    ),
    "month after the receipt": (
        form(B4="August 2026", G7="2026-12"),
        "teilweise",
        [
            f"Fehler: {place('G8')}Dezember 2026 liegt nach dem Eingang der Lieferung am 12.10.2026. Gefunden: "
            "6 Angaben. Erwartet: Monate bis zum Tag des Eingangs. "
            "Bitte den Monat prüfen; die Angaben wurden nicht übernommen."
        ],
    ),
    "misspelt month": (
        form(G7="2026-13"),
        "mit Hinweisen",
        [
            f"Warnung: Im Bogen fehlt der Monat September 2026. {FORM}",
            f"Warnung: {place('G7')}Die Spalte „2026-13“ ist nicht bekannt und wurde nicht gelesen. {MONTHS} "
            "Bitte die Überschrift prüfen, wenn die Spalte Zahlen für uns enthält.",
        ],
    ),
    "rows that are missing": (
        [row for number, row in enumerate(form(), start=1) if number not in (8, 11)],
        "mit Hinweisen",
        [f"Warnung: Im Bogen fehlen 2 Zeilen oder sind nicht lesbar. Erwartet: BG; ELB (Männer). {FORM}"],
    ),
    "footnote": (
        form(A15="* vorläufig"),
        "mit Hinweisen",
        [f"Hinweis: {place('A15')}Die Zeile „* vorläufig“ enthält keine Zahlen und wurde übergangen."],
    ),
    "unknown area": (
        form(B2="Hatingen", A3=None, B3=None),
        "abgelehnt",
        [
            f"Fehler: {place('B2')}Gebiet „Hatingen“ ist nicht bekannt. Meinten Sie „Hattingen“? "
            "Bitte den Kopf berichtigen."
        ],
    ),
    "no area": (
        form(A2=None, B2=None, A3=None, B3=None),
        "abgelehnt",
        [
            f"Fehler: {place('A7')}Das Gebiet fehlt. Gefunden: leer. Erwartet: ein Name oder ein AGS. "
            "Bitte den Kopf des Bogens ergänzen: „Gebiet“ in Spalte A, der Name in Spalte B."
        ],
    ),
    "two areas in the head": (
        form(B2="Witten"),
        "abgelehnt",
        [f"Fehler: {place('B2')}„05954016“ und „Witten“ passen nicht zusammen. Bitte den Kopf berichtigen."],
    ),
    "Regionalstelle of another time": (
        form(B2="Regionalstelle Witten", A3=None, B3=None),
        "abgelehnt",
        [
            f"Fehler: {place('E8')}Regionalstelle Witten gibt es im Juli 2026 nicht. Gefunden: 18 Angaben. Erwartet: "
            "eine dieser Regionalstellen: Hattingen, Witten/Wetter. "
            "Bitte nach dem Zuschnitt dieses Monats liefern; die Angaben wurden nicht übernommen."
        ],
    ),
    "no table": (
        [["Sehr geehrte Damen und Herren"], ["anbei die Zahlen"]],
        "abgelehnt",
        [f"Fehler: In der Datei ist keine Tabelle mit Zahlen zu erkennen. {NO_TABLE}"],
    ),
    "another table": (
        [["Wert", "Ergebnis 2010", "Plan 2011", "Plan 2012", "Plan 2013"], ["01 - Steuern", 1, 2, 3, 4]],
        "abgelehnt",
        [
            "Fehler: In der Datei ist keine Tabelle mit Zahlen zu erkennen. Gefunden: eine andere Tabelle, mit den "
            f"Überschriften „Wert“, „Ergebnis 2010“, „Plan 2011“, „Plan 2012“, …. {NO_TABLE}"
        ],
    ),
    "table without months": (
        form(E7="a", F7="b", G7="c"),
        "abgelehnt",
        [
            f"Fehler: {place('A7')}In der Datei ist keine Tabelle mit Zahlen zu erkennen. "
            f"Gefunden: eine Kopfzeile, in der fehlen: die Monate, die Werte. {NO_TABLE}"
        ],
    ),
}


@pytest.mark.parametrize("rows, result, messages", FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_has_its_message(tmp_path: Path, rows: Rows, result: str, messages: list[str]) -> None:
    delivery = read_form(tmp_path, rows)
    assert told(delivery) == messages
    assert delivery.result == result
    assert delivery.facts.empty == (result == "abgelehnt")


def test_all_faults_come_at_once_and_before_the_warnings(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(E12=-3, F12="ca. 30", G12=None, A13="unterkumft", E10=70))
    assert [(finding.level, finding.cell) for finding in delivery.findings] == [
        ("Fehler", "E9"),
        ("Fehler", "E12"),
        ("Fehler", "F12"),
        ("Fehler", "A13"),
        ("Warnung", "G12"),
    ]
    assert delivery.result == "teilweise"
    assert len(delivery.facts) == 18 - 3 - 2 - 3


def test_what_is_wrong_is_left_out_and_the_rest_is_taken(tmp_path: Path) -> None:
    facts = read_form(tmp_path, form(E10=70)).facts
    july = facts.query("month == '2026-07'")["measure"].tolist()
    assert july == ["bg", "integrationen", "unterkunft"]
    assert len(facts.query("month == '2026-08'")) == 6


def test_a_blank_cell_is_a_missing_figure_with_its_reason(tmp_path: Path) -> None:
    facts = read_form(tmp_path, form(E9=None)).facts
    row = facts.query("measure == 'elb' and breakdown == 'insgesamt' and month == '2026-07'").iloc[0]
    assert row["value"] != row["value"]
    assert (row["marker"], row["status"], row["reason"]) == ("", "fehlt", "nicht geliefert")


@pytest.mark.parametrize(
    "sign, value, marker, status, reason",
    [
        ("-", 0.0, "-", "ok", ""),
        ("–", 0.0, "-", "ok", ""),
        ("Fehlanzeige", 0.0, "Fehlanzeige", "ok", ""),
        (".", None, ".", "fehlt", "Zahl unbekannt oder nicht mitgeteilt"),
        ("…", None, "…", "fehlt", "Angabe fällt später an"),
        ("...", None, "…", "fehlt", "Angabe fällt später an"),
        ("*", None, "*", "geheim", "Zahl wird geheim gehalten"),
        ("X", None, "x", "fehlt", "Angabe ist nicht sinnvoll"),
    ],
)
def test_signs_keep_their_meaning_beside_the_value(
    tmp_path: Path, sign: str, value: float | None, marker: str, status: str, reason: str
) -> None:
    delivery = read_form(tmp_path, form(E12=sign))
    assert delivery.findings == ()
    row = delivery.facts.query("measure == 'integrationen' and month == '2026-07'").iloc[0]
    assert (row["value"] if row["value"] == row["value"] else None) == value
    assert (row["marker"], row["status"], row["reason"]) == (marker, status, reason)


@pytest.mark.parametrize("text", ["1.234 g", "1234g", "1.234 (g)", "1.234 G", "1.234 geschätzt", "1.234,0 (geschätzt)"])
def test_an_estimate_keeps_its_number_and_says_so(tmp_path: Path, text: str) -> None:
    delivery = read_form(tmp_path, form(E8=text))
    assert delivery.findings == ()
    row = delivery.facts.query("measure == 'bg' and month == '2026-07'").iloc[0]
    assert row[["value", "marker", "status", "reason"]].tolist() == [
        1234.0,
        "g",
        "geschätzt",
        "als Schätzung geliefert",
    ]


@pytest.mark.parametrize("text", ["g", "(g)", "geschätzt", "viele g", "12 kg", "12 g g"])
def test_what_is_no_estimate_is_no_number(tmp_path: Path, text: str) -> None:
    (finding,) = read_form(tmp_path, form(E8=text)).findings
    assert (finding.level, finding.found) == ("Fehler", f"„{text}“")


def test_an_estimate_is_ambiguous_as_its_number_is(tmp_path: Path) -> None:
    (finding,) = read_csv(tmp_path, "Gebiet;Monat;ELB\nWitten;2026-07;1.234 g\n").findings
    assert finding.found == "„1.234 g“, das kann 1234 oder 1,234 sein"


def test_an_estimate_given_twice_is_shown_with_its_number(tmp_path: Path) -> None:
    (finding,) = read_form(tmp_path, form(E8="81 g", A14="bg", E14=79)).findings
    assert finding.found == "81 g in Zelle E8 und 79 in Zelle E14"


def test_fractional_counts_are_accepted_exactly(tmp_path: Path) -> None:
    facts = read_form(tmp_path, form(E8=2797.30338102)).facts
    assert facts.query("measure == 'bg' and month == '2026-07'")["value"].tolist() == [2797.30338102]


def test_formulas_without_a_stored_result_are_no_empty_cells(tmp_path: Path) -> None:
    """Programs other than Excel write formulas without computing them."""
    delivery = read_form(tmp_path, form(E9="=E10+E11", F9="=F10+F11", G12=None))
    assert told(delivery) == [
        f"Fehler: {place('E9')}2 Zellen enthalten Formeln und haben kein gespeichertes Ergebnis. Gefunden: „=E10+E11“. "
        "Erwartet: eine Zahl oder eine Formel mit Ergebnis. "
        "Bitte in Excel öffnen, speichern und neu senden; ohne Ergebnis wurde nichts übernommen.",
        f"Warnung: {place('G12')}„Integrationen“ fehlt für September 2026. Gefunden: leer. "
        "Erwartet: eine Zahl oder „Fehlanzeige“. Bitte nachtragen.",
    ]
    assert delivery.facts.query("measure == 'elb' and breakdown == 'insgesamt'")["month"].tolist() == ["2026-09"]


def test_the_stored_result_of_a_formula_counts_also_if_it_is_blank(tmp_path: Path) -> None:
    written, path = tmp_path / "geschrieben.xlsx", tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Gebiet", "Monat", "ELB", "BG"])
        sheet.write_row(1, 0, ["Witten", "2026-07"])
        sheet.write_formula(1, 2, "=40+2", None, 42)
        sheet.write_formula(1, 3, '=IF(C2>0,"",1)', None, "LEER")
    with ZipFile(written) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>LEER</v>", b"<v></v>"))  # as Excel stores ""
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert [(finding.level, finding.cell, finding.what) for finding in delivery.findings] == [
        ("Warnung", "D2", "„BG“ fehlt für Juli 2026"),
        ("Hinweis", "C2", "Eine Zelle enthält eine Formel; übernommen wurde das gespeicherte Ergebnis"),
    ]
    assert delivery.facts.query("measure == 'elb'")["value"].tolist() == [42.0]


def test_a_joint_regionalstelle_may_deliver(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(B2="Regionalstelle Witten/Wetter", A3=None, B3=None))
    assert (delivery.result, delivery.areas) == ("angenommen", ("rs-witten-wetter",))


def test_the_plausible_range_grows_with_the_cities_of_an_area(tmp_path: Path) -> None:
    delivery = read_form(
        tmp_path, form(B2="Regionalstelle Witten/Wetter", A3=None, B3=None, E12=1_200, F12=1_150, G12=1_180)
    )
    assert delivery.result == "angenommen"


def test_a_blank_month_that_is_still_to_come_is_not_missed(tmp_path: Path) -> None:
    rows = form(**{f"G{row}": None for row in range(8, 14)})
    delivery = read_form(tmp_path, rows, received=date(2026, 8, 31))
    assert (delivery.result, delivery.months) == ("angenommen", ("2026-07", "2026-08"))


def test_a_month_of_empty_cells_is_not_delivered(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(**{f"G{row}": None for row in range(8, 14)}))
    assert (delivery.result, delivery.months) == ("mit Hinweisen", ("2026-07", "2026-08"))
    assert len(delivery.facts.query("month == '2026-09'")) == 6


def test_each_area_has_its_own_months(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, "Gebiet;Monat;ELB\nWitten;2026-09;1\nHattingen;2026-08;*\nHattingen;2026-09;\n")
    assert delivery.delivered == {"stadt-hattingen": ("2026-08",), "stadt-witten": ("2026-09",)}


def test_demo_data_say_so_in_the_head(tmp_path: Path) -> None:
    assert read_form(tmp_path, form(A6="Demodaten", B6="ja – erfundene Zahlen")).demo
    assert not read_form(tmp_path, form(A6="Demodaten", B6="nein")).demo


def test_every_sheet_with_a_header_row_is_read(tmp_path: Path) -> None:
    later: Rows = [["Kennung", "2026-06"], ["integrationen", 7]]
    notes: Rows = [["Zeichen", "Bedeutung"], ["-", "genau null"]]
    path = write_workbook(
        tmp_path / "f.xlsx", {"Lieferbogen": form(), "Nachbeobachtung 6 Monate": later, "Hilfe": notes}
    )
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert delivery.result == "angenommen"
    row = delivery.facts.query("month == '2026-06'").iloc[0]
    assert (row["area"], row["value"], row["sheet"], row["cell"]) == (
        "stadt-hattingen",
        7.0,
        "Nachbeobachtung 6 Monate",
        "B2",
    )


def test_a_missing_file_is_the_one_error_that_is_raised(tmp_path: Path) -> None:
    with pytest.raises(JaenError, match="gibt es nicht"):
        read_delivery(tmp_path / "keine.xlsx", PARAMS, received=RECEIVED)


LONG = """Gebiet;Monat;Größe;Merkmal;Wert
Hattingen;Juli 2026;ELB;insgesamt;1.234
Hattingen;31.08.2026;elb;Frauen;617,0
5954036;07/2026;Bedarfsgemeinschaften;;-
Wetter;2026-07;Integrationen;insgesamt;Fehlanzeige
Kreis;Jul 26;Integrationen;;12
"""


def test_a_long_export_with_many_areas_and_months(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, LONG)
    assert told(delivery) == []
    rows = delivery.facts[["area", "month", "measure", "breakdown", "value", "marker", "cell"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("kreis", "2026-07", "integrationen", "insgesamt", 12.0, "", "E6"),
        ("stadt-hattingen", "2026-07", "elb", "insgesamt", 1234.0, "", "E2"),
        ("stadt-hattingen", "2026-08", "elb", "geschlecht=frauen", 617.0, "", "E3"),
        ("stadt-wetter", "2026-07", "integrationen", "insgesamt", 0.0, "Fehlanzeige", "E5"),
        ("stadt-witten", "2026-07", "bg", "insgesamt", 0.0, "-", "E4"),
    ]


def test_a_wide_export_names_measure_and_breakdown_in_the_column(tmp_path: Path) -> None:
    text = "AGS,Monat,ELB,ELB (Frauen),elb[geschlecht=maenner],Bemerkung\n05954016,2026-07,1000,600,400,gut\n"
    delivery = read_csv(tmp_path, text)
    assert told(delivery) == []
    assert delivery.facts.set_index("breakdown")["value"].to_dict() == {
        "insgesamt": 1000.0,
        "geschlecht=frauen": 600.0,
        "geschlecht=maenner": 400.0,
    }


def test_thousands_are_never_read_as_a_fraction_because_of_another_figure(tmp_path: Path) -> None:
    """A point as a decimal sign of posts says nothing about persons, neither in columns nor in a long list."""
    wide = read_csv(tmp_path, "Gebiet;Monat;ELB;BG;Stellen\nWitten;2026-07;6.812;4.901;44.5\n")
    assert told(wide) == [
        f"Fehler: Zelle C2: Spalte C enthält eine mehrdeutige Zahl. "
        f"Gefunden: „6.812“, das kann 6812 oder 6,812 sein. {ONE_FORMAT}",
        f"Fehler: Zelle D2: Spalte D enthält eine mehrdeutige Zahl. "
        f"Gefunden: „4.901“, das kann 4901 oder 4,901 sein. {ONE_FORMAT}",
    ]
    assert wide.facts["value"].tolist() == [44.5]
    lines = [
        "Gebiet;Monat;Größe;Wert",
        "Witten;2026-07;ELB;6.812",
        "Witten;2026-07;VZÄ;44.5",
        "Witten;2026-07;BG;1.000",
    ]
    long = read_csv(tmp_path, "\n".join(lines))
    assert [(finding.level, finding.cell) for finding in long.findings] == [("Fehler", "D2")]
    assert long.facts["value"].tolist() == [44.5]


SETTLED = {
    "thousands by a decimal comma elsewhere": ("ELB", "6.812", "Stellen", "44,5", 6812.0),
    "thousands by a decimal point elsewhere": ("ELB", "6,812", "Stellen", "44.5", 6812.0),
    "thousands by groups elsewhere": ("BG", "1,234", "unterkunft", "1,234,567", 1234.0),
    "no fraction by another figure": ("Stellen", "12.125", "BG", "44.5", None),
    "a fraction by its own figure": ("Stellen", "12,125", "Stellen", "44,5", 12.125),
    "a fraction by groups elsewhere": ("Stellen", "12,125", "unterkunft", "1.234,5", 12.125),
    "no fraction of persons by their own figure": ("ELB", "6.812", "ELB", "44.5", None),
    "no fraction of persons by groups": ("ELB", "6.812", "unterkunft", "1,234.5", None),
    "no thousandths of a euro": ("unterkunft", "6.812", "unterkunft", "44.50", None),
    "nor one thousand as one": ("ELB", "1.000", "Stellen", "44.5", None),
}  # fmt: skip


@pytest.mark.parametrize("one, text, other, proof, value", SETTLED.values(), ids=SETTLED.keys())
def test_what_a_proof_settles(tmp_path: Path, one: str, text: str, other: str, proof: str, value: float | None) -> None:
    rows = f"Gebiet;Monat;Größe;Wert\nWitten;2026-07;{one};{text}\nWitten;2026-08;{other};{proof}\n"
    delivery = read_csv(tmp_path, rows)
    assert delivery.facts.query("month == '2026-07'")["value"].tolist() == ([] if value is None else [value])
    levels = [finding.level for finding in delivery.findings if "keine ganze Zahl" not in finding.what]
    assert levels == (["Fehler"] if value is None else [])


def test_a_declared_spelling_needs_no_proof(tmp_path: Path) -> None:
    text = "Gebiet;Monat;ELB\nWitten;2026-07;1.234\n"
    assert read_csv(tmp_path, text).result == "abgelehnt"
    assert read_csv(tmp_path, text, number_format="deutsch").facts["value"].tolist() == [1234.0]
    assert read_csv(tmp_path, "Zahlenformat;deutsch\n" + text).facts["value"].tolist() == [1234.0]


def test_a_declared_spelling_never_makes_thousandths_of_a_person(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, "Gebiet;Monat;ELB\nWitten;2026-07;1.234\n", number_format="englisch")
    assert delivery.facts.empty
    assert told(delivery) == [
        "Fehler: Zelle C2: ELB: Die Zahl passt nicht zum Zahlenformat „englisch“ der Datei. Gefunden: „1.234“. "
        "Erwartet: eine Zahl wie 1,234.5. Bitte berichtigen; die Angabe wurde nicht übernommen."
    ]


def test_typed_numbers_are_never_ambiguous(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(A5=None, B5=None, E8=1.234, F8=1234))
    assert delivery.facts.query("measure == 'bg'")["value"].tolist()[:2] == [1.234, 1234.0]


def test_a_fault_of_many_rows_is_told_once(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, "Gebiet;Monat;Größe;Wert\n" + "Hamm;2026-07;ELB;1\n" * 3 + "Witten;Quark;ELB;1\n")
    assert told(delivery) == [
        f"Fehler: Zelle A2: Gebiet „Hamm“ ist nicht bekannt. Gefunden: in 3 Zeilen. {ROW_LEFT_OUT}",
        f"Fehler: Zelle B5: „Quark“ ist kein Monat. {MONTHS} {ROW_LEFT_OUT}",
    ]
    assert delivery.result == "abgelehnt"


def test_an_unknown_column_of_an_export_is_told_with_the_nearest_measure(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, "Gebiet;Monat;ELB;Integrationn\nWitten;2026-07;1;2\n")
    assert told(delivery) == [
        "Warnung: Zelle D1: Die Spalte „Integrationn“ ist nicht bekannt und wurde nicht gelesen. "
        "Meinten Sie „Integrationen“?"
    ]


def test_a_missing_key_in_a_row_is_told(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, "Gebiet;Monat;Größe;Wert\n;2026-07;ELB;1\nWitten;2026-07;ELB;5\n")
    assert told(delivery) == [
        f"Fehler: Zelle A2: In der Spalte „Gebiet“ fehlt eine Angabe. Gefunden: leer. {ROW_LEFT_OUT}"
    ]
    assert (delivery.result, delivery.facts["value"].tolist()) == ("teilweise", [5.0])


def test_a_form_is_read_and_checked_quickly(tmp_path: Path) -> None:
    rows = form()
    rows[6] = ["Kennung", "Größe", "Merkmal", "Einheit", *[f"2026-{month:02d}" for month in range(4, 10)]]
    rows[7:] = [[id_, None, part, None, *[10] * 6] for id_, part in _SPLITS * 17]
    read_form(tmp_path, rows)  # the first reading also imports what it needs
    start = perf_counter()
    delivery = read_form(tmp_path, rows)
    seconds = perf_counter() - start
    assert len(delivery.findings) > 20
    assert seconds < 2  # about 0.1 s on a quiet machine


_SPLITS = [
    ("bg", None), ("elb", None), ("elb", "Frauen"), ("elb", "Männer"), ("elb", "unter 25 Jahre"),
    ("elb", "alleinerziehend"), ("integrationen", None), ("unterkunft", None), ("unterkunft", "Frauen"),
]  # fmt: skip

_WORDS = [
    "", "Gebiet", "AGS", "Monat", "Größe", "Kennung", "Merkmal", "Wert", "Einheit", "2026-07", "Juli 2026", "2026-13",
    "elb", "ELB (Frauen)", "ELB (Quark)", "bg", "integrationen", "Witten", "rs-witten", "Kreis", "5954036", "Frauen",
    "Zahlenformat", "Demodaten", "ja", "1.234", "1,5", "1.5", "-", ".", "*", "x", "Fehlanzeige", "-7", "#NV", "9" * 30,
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6), max_size=8))
def test_no_content_raises_and_every_refusal_has_a_reason(tmp_path: Path, lines: list[list[str]]) -> None:
    delivery = read_csv(tmp_path, "\n".join(";".join(line) for line in lines))
    assert (delivery.result == "abgelehnt") == delivery.facts.empty
    assert delivery.findings or delivery.result == "angenommen"
    assert not delivery.facts.duplicated(["area", "month", "measure", "breakdown"]).any()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_no_bytes_raise(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lieferung.csv"
    path.write_bytes(content)
    assert read_delivery(path, PARAMS, received=RECEIVED).result == "abgelehnt"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cell=st.builds("{}{}".format, st.sampled_from("ABCDEFG"), st.integers(1, 14)),
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(),
        st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), max_size=20),
    ),
)  # fmt: skip
def test_no_single_cell_breaks_a_form(tmp_path: Path, cell: str, value: Value) -> None:
    content = read_content([Sheet("Grunddaten", filled_rows(form(**{cell: value})))], Words.of(PARAMS), RECEIVED)
    assert all(figure.value == figure.value or figure.reason for _, figure in content.figures)


def test_a_part_of_a_person_is_told_once_per_measure_and_taken(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(E8=80.5, F8=4.823))
    assert told(delivery) == [
        f"Warnung: {place('E8')}„BG“ ist keine ganze Zahl. Gefunden: 80,5 in Zelle E8 und 4,823 in Zelle F8. Erwartet: "
        "ganze Zahlen (Bedarfsgemeinschaften). Bitte prüfen, ob ein Punkt oder Komma falsch gesetzt ist; die Werte "
        "wurden übernommen."
    ]
    assert len(delivery.facts) == 18


def test_a_percentage_is_no_count(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, percent = book.add_worksheet("Grunddaten"), book.add_format({"num_format": "0.0%"})
    for number, row in enumerate(form()):
        sheet.write_row(number, 0, row)
    sheet.write(7, 4, 0.305, percent)
    sheet.write(12, 4, 400.0, percent)
    book.close()
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert told(delivery) == [
        f"Fehler: {place('E8')}BG: Die Zelle enthält einen Prozentwert, keine Anzahl. Gefunden: 30,5 %. Erwartet: eine "
        "ganze Zahl. Bitte die Anzahl eintragen und die Zelle als Zahl formatieren; die Angabe wurde nicht übernommen."
    ]
    assert len(delivery.facts) == 17


@pytest.mark.parametrize(("value", "found"), [(200_001, "200.001"), (1e300, "eine Zahl mit 301 Stellen")])
def test_ten_times_the_plausible_maximum_is_not_taken(tmp_path: Path, value: float, found: str) -> None:
    delivery = read_form(tmp_path, form(E9=value))
    assert told(delivery) == [
        f"Fehler: {place('E9')}„ELB“ ist für Juli 2026 unmöglich hoch. Gefunden: {found}. Erwartet: höchstens 20.000. "
        f"{CORRECT}"
    ]
    assert len(delivery.facts) == 17


def test_a_hidden_sheet_is_named_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in (("Grunddaten", form()), ("alt", form(E9=1))):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == "alt":
            sheet.hide()
    book.close()
    delivery = read_delivery(path, PARAMS, received=RECEIVED)
    assert set(delivery.facts["sheet"]) == {"Grunddaten"}
    assert told(delivery) == [
        "Warnung: Blatt „alt“: Das Blatt „alt“ ist ausgeblendet und wurde nicht gelesen. Wenn es Zahlen der Lieferung "
        "enthält, bitte einblenden und neu senden."
    ]


def test_a_day_within_a_month_is_no_month(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(E7=datetime(2026, 7, 25), F7=datetime(2026, 8, 31), G7=datetime(2026, 9, 1)))
    assert delivery.months == ("2026-08", "2026-09")
    assert (
        f"Fehler: {place('E7')}Die Überschrift ist kein Monat. Gefunden: das Datum 25.07.2026. {MONTHS} "
        "Bitte den Monat eintragen; die Spalte wurde nicht übernommen."
    ) in told(delivery)


def test_months_that_the_form_does_not_ask_for_are_named(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(E7="2025-07"))
    assert (
        f"Warnung: {place('E8')}Monat gehört nicht zum Bogen: Juli 2025. Erwartet: April bis September 2026. "
        "Bitte Berichtszeitraum und Monate prüfen; die Werte wurden übernommen."
    ) in told(delivery)


def test_of_one_kind_of_finding_the_first_two_hundred_are_told(tmp_path: Path) -> None:
    rows = "".join(f"Witten;{1990 + n // 12}-{n % 12 + 1:02d};ELB;ca. {n}\n" for n in range(250))
    findings = read_csv(tmp_path, "Gebiet;Monat;Größe;Wert\n" + rows).findings
    assert len(findings) == 200
    assert findings[-1].what == "ELB: Das ist keine Zahl (und 50 weitere)"
    twice = "Gebiet;Monat;Größe;Wert\n" + "".join(f"Witten;2026-07;ELB;{n}\n" for n in range(30))
    (double,) = read_csv(tmp_path, twice).findings
    assert double.found.endswith("9 in Zelle D11 und 20 weitere")
