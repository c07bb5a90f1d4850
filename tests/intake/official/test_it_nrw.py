"""A table of IT.NRW: years down, months across, merged headings."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.intake.official.tables import SHIPPED, params, read, told, values

TITLE = ["Arbeitsmarktstatistik: Arbeitslose nach Geschlecht"]
TABLE: list[list[object]] = [
    TITLE,
    ["- Gemeinden - Monat"],
    ["Arbeitslose\xa0(Anzahl)"],
    ["Köln, krfr. Stadt"],
    ["Jahr", "Monate (jeweils Stichtag zum Monatsende)"],
    ["", "Januar (31.)", "", "", "Februar (28. bzw. 29.)"],
    ["", "Geschlecht", "", "", "Geschlecht"],
    ["", "Insgesamt", "männlich", "weiblich", "Insgesamt", "männlich", "weiblich"],
    ["2014", 54000.0, 30000, 24000, "...", "...", "..."],
    [2013, 51000, 28000, 23000, 52000, 29000, 23000],
    ["____________________"],
    ["(C)opyright Landesbetrieb Information und Technik Nordrhein-Westfalen"],
    ["Stand: 21.07.2014 / 20:19:53"],
]


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Temporär"
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_years_and_months_become_months(tmp_path: Path) -> None:
    result = read(tmp_path, workbook(TABLE))
    found = values(result, "arbeitslose_gesamt")
    assert {month: value for (_, month), value in found.items() if month != "2014-02"} == {
        "2014-01": 54_000, "2013-01": 51_000, "2013-02": 52_000,
    }  # fmt: skip
    later = result.context.query("period == '2014-02'")
    assert later["value"].isna().all()
    assert later["reason"].unique().tolist() == ["Angabe fällt später an"]
    assert values(result, "arbeitslose_gesamt", "geschlecht=frauen")["gebiet-05315", "2013-02"] == 23_000
    row = result.context.iloc[0]
    assert (row["published"], row["sheet"], row["area_name"], row["level"]) == (
        "2014-07-21", "Temporär", "Köln, krfr. Stadt", "kreis",
    )  # fmt: skip
    assert told(result) == []


def test_a_table_without_its_header_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, workbook([*TABLE[:4], *TABLE[8:]]))
    assert result.result == "abgelehnt"
    assert told(result) == [
        "Zelle A1: In der Tabelle sind keine Jahre und Monate zu erkennen. Gefunden: „Arbeitsmarktstatistik: "
        "Arbeitslose nach Geschlecht“. Erwartet: eine Kopfzeile „Jahr“ mit den Monaten daneben und darunter je Jahr "
        "eine Zeile. Bitte die Tabelle in der Landesdatenbank neu als Excel-Datei herunterladen."
    ]


def test_another_area_is_another_source(tmp_path: Path) -> None:
    from jaen_analysis.intake import official
    from tests.intake.official.tables import RECEIVED

    path = tmp_path / "bonn.xlsx"
    path.write_bytes(workbook([*TABLE[:3], ["Bonn, krfr. Stadt"], *TABLE[4:]]))
    assert official.read(path, params(SHIPPED), RECEIVED) is None


@pytest.mark.parametrize("year", ["2014", 2014, 2014.0])
def test_a_year_may_be_a_number(tmp_path: Path, year: object) -> None:
    rows = [*TABLE[:8], [year, *TABLE[8][1:]]]
    assert values(read(tmp_path, workbook(rows)), "arbeitslose_gesamt")["gebiet-05315", "2014-01"] == 54_000


def test_a_footnote_at_a_year_and_a_line_between_lose_no_row(tmp_path: Path) -> None:
    rows = [["2015 1)", 55_000, 31_000, 24_000], ["Neue Zählweise"], *TABLE[8:]]
    found = values(read(tmp_path, workbook([*TABLE[:8], *rows])), "arbeitslose_gesamt")
    assert {month for _, month in found} >= {"2015-01", "2014-01", "2013-01", "2013-02"}
