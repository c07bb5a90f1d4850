"""``jaen audit-table``: a table is attacked before it is handed out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from jaen_analysis.analysis.secrecy.tables import audit_table
from jaen_analysis.cli import app
from jaen_analysis.intake.official.printed import read_printed
from jaen_analysis.intake.reading.files import read_sheets

SAFE = """\
Stadt;Insgesamt;Männer;Frauen
Breckerfeld;10;*;*
Witten;1.200;700;500
Wetter;311;*;*
Kreis;1.521;904;617
"""
LEAKING = SAFE.replace("311;*;*", "311;200;*")
SECTORS = ["Landwirtschaft (A)", "Gewerbe (B-F)", "Industrie (B-E)", "Verarbeitung (C)", "Bau (F)", "Insgesamt"]


def audited(folder: Path, text: str, *options: str) -> Result:
    path = folder / "tabelle.csv"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["audit-table", str(path), *options])


def test_a_table_that_leaks_is_refused_with_the_equation(tmp_path: Path) -> None:
    safe, leaking = audited(tmp_path, SAFE), audited(tmp_path, LEAKING)

    assert safe.exit_code == 0 and "Keine verborgene Zahl lässt sich errechnen." in safe.output
    assert leaking.exit_code == 1
    assert "Errechnen lassen sich 3 verborgene Zahlen:" in leaking.output
    assert "Wetter/Frauen = Wetter/Insgesamt − Wetter/Männer = 111" in leaking.output
    assert "Breckerfeld/Männer = Kreis/Männer − Witten/Männer − Wetter/Männer = 4" in leaking.output


def test_excel_and_what_nobody_sees_in_it(tmp_path: Path) -> None:
    book = Workbook()
    for row in LEAKING.replace(".", "").splitlines():
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row.split(";")])
    book.active.column_dimensions["D"].hidden = True
    book.save(tmp_path / "tabelle.xlsx")

    result = CliRunner().invoke(app, ["audit-table", str(tmp_path / "tabelle.xlsx")])

    assert result.exit_code == 1
    assert "Achtung: " in result.output and "Wer die Datei hat, kann das lesen." in result.output


def test_sums_can_be_named(tmp_path: Path) -> None:
    lines = "Stadt;Fälle\nHerdecke;*\nWitten;12\nSüden;8\nNorden;31\n"
    unknown, given = audited(tmp_path, lines), audited(tmp_path, lines, "--sum", "Norden = Herdecke + Witten")

    assert unknown.exit_code == 1 and "Keine Summe ist zu erkennen, also ist nichts geprüft." in unknown.output
    assert given.exit_code == 1 and "Herdecke/Fälle = Norden/Fälle − Witten/Fälle = 19" in given.output
    assert audited(tmp_path, lines, "--sum", "Norden >= Herdecke + Witten").exit_code == 0
    wrong = audited(tmp_path, lines, "--sum", "Norden = Hagen + Witten")
    assert wrong.exit_code == 1 and "Diese Namen stehen nicht zusammen in Zeilen oder Spalten" in wrong.output
    unclear = audited(tmp_path, lines, "--sum", "Norden")
    assert unclear.exit_code == 1 and "Erwartet: Ganzes = Teil + Teil" in unclear.output


def test_more_doubt_and_printed_zeros(tmp_path: Path) -> None:
    close = SAFE.replace("904;617", "1.019;502")
    assert audited(tmp_path, close, "--sum", "Kreis = Breckerfeld + Witten + Wetter").exit_code == 0
    assert audited(tmp_path, close, "--least", "4", "--sum", "Kreis = Breckerfeld + Witten + Wetter").exit_code == 1
    zeros = audited(tmp_path, close, "--zeros", "--sum", "Kreis = Breckerfeld + Witten + Wetter")
    assert zeros.exit_code == 1 and "(mindestens 1)" in zeros.output


def test_nothing_hidden_nothing_there_and_no_table(tmp_path: Path) -> None:
    assert audited(tmp_path, SAFE.replace("*", "5")).exit_code == 0
    assert "ist keine Tabelle zu erkennen" in audited(tmp_path, "Nur Text\nund Text\n").output
    assert "kann nicht gelesen werden" in audited(tmp_path, " ").output or audited(tmp_path, " ").exit_code == 1
    missing = CliRunner().invoke(app, ["audit-table", str(tmp_path / "fehlt.csv")])
    assert missing.exit_code == 1 and "fehlt.csv" in missing.output


def regional(revealed: str = ".") -> str:
    """A table of many areas with a line within a block that is no part of it, as the offices print them."""
    lines = ["Tabelle: 99999-01", ";;;Insgesamt;Insgesamt;Insgesamt", ";;;Insgesamt;männlich;weiblich"]
    for number in range(12):
        a, be, c, f = (
            [10 + number, 5 + number],
            [40 + 3 * number, 20],
            [30 + number, 11],
            [9 + 2 * number, 8 + number],
        )
        bf = [x + y for x, y in zip(be, f, strict=True)]
        rows = [a, bf, be, c, f, [x + y for x, y in zip(a, bf, strict=True)]]
        cells = [[str(m + w), str(m), str(w)] for m, w in rows]
        if number == 7:
            cells[2][1:], cells[4][1:] = [revealed, "."], [".", "."]
        for sector, one in zip(SECTORS, cells, strict=True):
            lines.append(";".join([f"0595{number:04}"[:8], f"  Ort {number}", sector, *one]))
    return "\n".join([*lines, "____", "Stand: 17.08.2021"]) + "\n"


def test_tables_of_the_offices_are_attacked_area_by_area(tmp_path: Path) -> None:
    safe, leaking = audited(tmp_path, regional()), audited(tmp_path, regional("61"))

    assert safe.exit_code == 0
    assert "Gewerbe (B-F) = Industrie (B-E) + Bau (F)" in safe.output
    assert leaking.exit_code == 1
    assert "Ort 7/Bau (F)/männlich = Ort 7/Gewerbe (B-F)/männlich − Ort 7/Industrie (B-E)/männlich" in leaking.output


@pytest.mark.skipif("JAEN_REAL_DATA" not in os.environ, reason="JAEN_REAL_DATA names no folder with published files")
def test_a_published_table_holds_until_one_cell_is_revealed() -> None:
    path = Path(os.environ["JAEN_REAL_DATA"]) / "regionalstatistik" / "13111-07-05-4_2020.csv"
    (sheet,) = read_sheets(path.read_bytes(), 10)
    (table,) = read_printed(sheet)

    found = audit_table(table)
    assert (found.hidden, found.findings) == (3109, [])

    bonn = ("Flensburg, kreisfreie Stadt", "Land- und Forstwirtschaft, Fischerei (A)", "Insgesamt · Insgesamt")
    table.values[bonn] = 20.0
    assert "Baugewerbe (F)/Insgesamt · Insgesamt = " in "; ".join(one.equation for one in audit_table(table).findings)


MISTYPED = "Stadt;Frauen;Männer\nNord;*;12\nSüd;5;5\nGesamt;23;18\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MISTYPED, "Gesamt/Männer = 18, aber Nord/Männer + Süd/Männer = 12 + 5 = 17"),
        (MISTYPED.replace("18", "16"), "Gesamt/Männer = 16, aber Nord/Männer + Süd/Männer = 12 + 5 = 17"),
        (SAFE.replace("700", "701"), "Witten/Insgesamt = 1.200, aber Witten/Männer + Witten/Frauen = 701 + 500"),
        (SAFE.replace("1.521", "1.522"), "aber Breckerfeld/Insgesamt + Witten/Insgesamt + Wetter/Insgesamt = 10 +"),
    ],
)
def test_a_sum_that_does_not_add_up_is_no_all_clear(tmp_path: Path, text: str, told: str) -> None:
    result = audited(tmp_path, text)

    assert result.exit_code == 1
    assert "Summe gilt nicht" in result.output and told in result.output
    assert "Keine verborgene Zahl lässt sich errechnen" not in result.output


def test_a_typo_in_a_table_of_many_columns_is_no_all_clear(tmp_path: Path) -> None:
    """Elsewhere it adds up: who reads it takes the one for an error of print, and computes."""
    lines = [["Stadt", *(f"Monat {n}" for n in range(30))], ["Nord", "*", *["12"] * 29], ["Süd", *["5"] * 30]]
    text = "\n".join(map(";".join, [*lines, ["Gesamt", *["17"] * 29, "18"]]))

    result = audited(tmp_path, text)
    assert result.exit_code == 1 and "Gesamt/Monat 29 = 18, aber" in result.output


def test_sums_that_cannot_be_true_together_are_no_all_clear(tmp_path: Path) -> None:
    """Nobody sees one of them whole, but the known part of Nord is more than is left for it."""
    text = "Stadt;Insgesamt;Männer;Frauen\nNord;30;*;5\nSüd;*;9;*\nOst;20;11;*\nGesamt;*;40;30\n"
    result = audited(tmp_path, text)

    assert result.exit_code == 1
    assert "widerspricht den anderen Summen" in result.output
    assert "Keine verborgene Zahl lässt sich errechnen" not in result.output


def test_a_sum_that_is_named_wrongly_is_refused(tmp_path: Path) -> None:
    forgotten = audited(tmp_path, SAFE, "--sum", "Kreis = Witten + Wetter")

    assert forgotten.exit_code == 1
    assert "gilt nicht: Kreis/Insgesamt = 1.521, aber Witten/Insgesamt + Wetter/Insgesamt = 1.200 + 311 = 1.511. " in (
        forgotten.output
    )
    assert "Fehlen Teile, bitte >= statt = schreiben." in forgotten.output
    assert audited(tmp_path, SAFE, "--sum", "Kreis >= Witten + Wetter").exit_code == 0
    too_much = audited(tmp_path, SAFE, "--sum", "Witten >= Kreis + Wetter")
    assert too_much.exit_code == 1 and "gilt nicht: Witten/Insgesamt = 1.200" in too_much.output


def test_a_total_of_a_sum_that_holds_may_have_columns_that_are_no_part_of_it(tmp_path: Path) -> None:
    text = "Stadt;Insgesamt;Männer;Frauen;unter 25;Ausländer\nNord;30;*;*;25;20\nSüd;40;20;20;30;25\nOst;50;20;30;9;8\n"
    result = audited(tmp_path, text)
    assert "Summe gilt nicht" not in result.output


def test_one_is_told_as_one(tmp_path: Path) -> None:
    result = audited(tmp_path, MISTYPED.replace("18", "17"))

    assert result.exit_code == 1
    assert "1 von 6 Zahlen ist verborgen." in result.output
    assert "Errechnen lässt sich 1 verborgene Zahl:" in result.output


def test_rates_are_no_counts_and_do_not_stop_the_check(tmp_path: Path) -> None:
    columns = "Stadt;Quote;Frauen;Männer\nNord;12,5 %;*;12\nSüd;12 %;5;5\nGesamt;*;23;17\n"
    lines = MISTYPED.replace("18", "17") + "Anteil;12,5 %;*\n"

    for text, left_out in ((columns, "Quote"), (lines, "Anteil")):
        result = audited(tmp_path, text)
        assert f"Keine Anzahlen und darum nicht geprüft: {left_out}." in result.output
        assert "Nord/Frauen = Gesamt/Frauen − Süd/Frauen = 18" in result.output
