"""``jaen budget check``: the sums of a municipal budget table, looked over."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from jaen_analysis.cli import app

TABLE = """\
Wert;Plan 2026
19 - Finanzerträge;1.000
20 - Zinsen und sonst. Finanzaufwendungen;3.000
21 = Finanzergebnis (19 und 20);-2.000
"""


def checked(folder: Path, text: str) -> Result:
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["budget", "check", str(path)])


def test_a_table_whose_sums_hold(tmp_path: Path) -> None:
    found = checked(tmp_path, TABLE)

    assert found.exit_code == 0, found.output
    assert "19 − 20 = 21 gilt in allen Spalten." in found.output
    assert "Alle geprüften Summen stimmen" in found.output


def test_a_sum_that_is_wrong_is_named_with_row_column_found_and_expected(tmp_path: Path) -> None:
    found = checked(tmp_path, TABLE.replace("-2.000", "-3.000"))

    assert found.exit_code == 1
    assert (
        "Zeile 21 Finanzergebnis (19 und 20), Spalte „Plan 2026“: gefunden −3.000 EUR, erwartet −2.000 EUR"
        in found.output
    )
    assert "1\N{NO-BREAK SPACE}Summe stimmt nicht" in found.output


def test_a_lost_sign_is_pointed_at(tmp_path: Path) -> None:
    assert "Mit umgekehrtem Vorzeichen in Zeile 21" in checked(tmp_path, TABLE.replace("-2.000", "2.000")).output


def test_a_sum_that_cannot_be_checked_is_a_fault(tmp_path: Path) -> None:
    found = checked(tmp_path, TABLE.replace("20 - Zinsen und sonst. Finanzaufwendungen;3.000\n", ""))

    assert found.exit_code == 1
    assert "nicht geprüft; in der Tabelle fehlt Zeile 20" in found.output


def test_what_is_no_table_or_not_there_is_said_in_german(tmp_path: Path) -> None:
    wrong = checked(tmp_path, "Stadt;2026\nWitten;1\n")
    gone = CliRunner().invoke(app, ["budget", "check", str(tmp_path / "fehlt.csv")])

    assert wrong.exit_code == gone.exit_code == 1
    assert "kein Gesamtergebnisplan nach NKF" in wrong.output
    assert "lässt sich nicht öffnen" in gone.output
