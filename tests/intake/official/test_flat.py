"""Zensus, Wohnkosten and plain time series: one header row, one row per area and time."""

from __future__ import annotations

import csv
from io import BytesIO
from math import isnan
from pathlib import Path

import pytest
from openpyxl import Workbook

from jaen_analysis.intake import official
from tests.intake.official.tables import RECEIVED, params, read, told, values

ZENSUS = """\
Berichtszeitpunkt,_RS,Name,Regionalebene,QMMIETE,FLAECHE,NUTZUNG__02
20220515,05954,Ennepe-Ruhr-Kreis,Stadtkreis/kreisfreie Stadt/Landkreis,5.9,89.5,30
20220515,059540004004,"Astadt, Hansestadt",Gemeinde,5.8,.,10
20220515,059540008008,Bstadt,Gemeinde,–,(80.25),12
20220515,059119999000,Fremdstadt,Gemeinde,7,70,8
"""
COSTS = """\
reference_month,region_level,region_code,region_label,accommodation_scope,measure,total,single
2026-04,kreis,05954,Ennepe - Ruhr - Kreis,miete,actual_heizkosten_eur_per_bg,110.5,83.25
2026-04,kreis,05954,Ennepe - Ruhr - Kreis,eigentum,actual_heizkosten_eur_per_bg,90,80
"""
SERIES = "datum,gesamt,maennlich,weiblich\n2014-05-31,53000,29000,24000\n2014-06-30,,,\n"


def test_zensus_has_keys_of_twelve_digits(tmp_path: Path) -> None:
    result = read(tmp_path, ZENSUS.encode())
    rent, space = values(result, "nettokaltmiete_je_qm"), values(result, "wohnflaeche_je_wohnung")
    day = "2022-05-15"
    assert rent == {
        ("kreis", day): 5.9, ("stadt-astadt", day): 5.8, ("stadt-bstadt", day): 0, ("gebiet-05911000", day): 7,
    }  # fmt: skip
    assert isnan(space.pop(("stadt-astadt", day)))
    assert space == {("kreis", day): 89.5, ("stadt-bstadt", day): 80.25, ("gebiet-05911000", day): 70}
    limited = result.context.query("value == 80.25").iloc[0]
    assert (limited["status"], limited["reason"]) == ("eingeschränkt", "Aussagewert eingeschränkt")
    assert set(result.context["level"]) == {"kreis", "gemeinde"}
    assert told(result) == [
        "1 Spalte ist keiner Größe zugeordnet und nicht übernommen: „NUTZUNG__02“. "
        "Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen."
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("05954,", "EN,", "Zelle B2: Gebiet oder Zeit der Zeile ist nicht lesbar; ihre Zahlen sind nicht übernommen. "
         "Gefunden: „EN“. Erwartet: ein amtlicher Schlüssel, zum Beispiel 05954. "),
        ("20220515,05954,", "20221515,05954,", "Zelle A2: Gebiet oder Zeit der Zeile ist nicht lesbar; ihre Zahlen "
         "sind nicht übernommen. Gefunden: „20221515“. Erwartet: ein Monat oder ein Tag, zum Beispiel 2026-06. "),
    ],
)  # fmt: skip
def test_a_row_whose_area_or_time_is_not_readable_is_left_out(tmp_path: Path, old: str, new: str, message: str) -> None:
    result = read(tmp_path, ZENSUS.replace(old, new, 1).encode())
    assert told(result, "Fehler") == [f"{message}Bitte die Zeile mit der Veröffentlichung vergleichen."]
    assert "kreis" not in set(result.context["area"])


def test_costs_are_named_by_their_rows_and_their_kind_by_the_columns(tmp_path: Path) -> None:
    result = read(tmp_path, COSTS)
    assert values(result, "heizkosten_je_bg") == {("kreis", "2026-04"): 110.5}
    assert values(result, "heizkosten_je_bg", "bg_typ=single") == {("kreis", "2026-04"): 83.25}
    assert told(result, "Hinweis") == [
        "1 Zeile ist keiner Größe zugeordnet und nicht übernommen: „eigentum | actual_heizkosten_eur_per_bg“. "
        "Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen."
    ]
    assert any(text.startswith("Die Spalte „couple_no_child“ fehlt") for text in told(result, "Warnung"))


def test_a_series_belongs_to_the_area_of_its_source_and_counts_by_month(tmp_path: Path) -> None:
    result = read(tmp_path, SERIES)
    assert values(result, "arbeitslose_gesamt") == {("gebiet-05315", "2014-05"): 53_000}
    assert values(result, "arbeitslose_gesamt", "geschlecht=frauen") == {("gebiet-05315", "2014-05"): 24_000}
    assert (result.source, result.result) == ("arbeitslose-koeln-zeitreihe", "mit Hinweisen")
    assert told(result, "Hinweis") == [
        "Die Datei nennt kein Gebiet; ihre Zahlen gelten für „Köln, krfr. Stadt“ (params/official.yaml). "
        "Bitte prüfen, ob die Datei zu diesem Gebiet gehört."
    ]


def test_a_series_with_a_row_that_is_no_month(tmp_path: Path) -> None:
    result = read(tmp_path, SERIES + "Summe,1,2,3\n")
    assert told(result, "Fehler") == [
        "Zelle A4: Gebiet oder Zeit der Zeile ist nicht lesbar; ihre Zahlen sind nicht übernommen. Gefunden: „Summe“. "
        "Erwartet: ein Monat oder ein Tag, zum Beispiel 2026-06. "
        "Bitte die Zeile mit der Veröffentlichung vergleichen."
    ]


def test_a_column_that_stands_there_twice_is_not_chosen_from(tmp_path: Path) -> None:
    result = read(tmp_path, COSTS.replace("total,single", "single,single"))
    assert "heizkosten_je_bg" not in set(result.context["figure"])
    assert any("steht mehrmals da; keine der Zahlen ist übernommen" in text for text in told(result, "Fehler"))


def test_an_empty_first_sheet_does_no_harm(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Zensus")
    for line in csv.reader(ZENSUS.splitlines()):
        sheet.append(line)
    buffer = BytesIO()
    book.save(buffer)
    assert len(read(tmp_path, buffer.getvalue()).context) == 8


def zensus_workbook(*, hidden_sheet: bool = False) -> bytes:
    """The Zensus on the second sheet behind a note, or behind an older state of it that is hidden."""
    book, buffer = Workbook(), BytesIO()
    lines = list(csv.reader(ZENSUS.splitlines()))
    old, sheet = book.worksheets[0], book.create_sheet("Zensus")
    for line in lines:
        sheet.append(line)
        if hidden_sheet:
            old.append([cell.replace("5.9", "1.0") for cell in line])
    sheet.column_dimensions["E"].hidden = True
    old.title, old.sheet_state = "alt", "hidden"
    book.active = 1
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("hidden", [True, False])
def test_a_hidden_sheet_is_not_read_and_hidden_columns_are_told(tmp_path: Path, hidden: bool) -> None:
    result = read(tmp_path, zensus_workbook(hidden_sheet=hidden))
    assert values(result, "nettokaltmiete_je_qm")["kreis", "2022-05-15"] == 5.9
    column = (
        "Blatt „Zensus“, Zelle E1: Auf dem Blatt sind Zeilen oder Spalten ausgeblendet; sie zählen wie alle anderen. "
        "Gefunden: ausgeblendet: Spalte E. Bitte einblenden und prüfen, ob alles darin zur Lieferung gehört; sonst "
        "löschen und neu senden."
    )
    sheet = (
        "Blatt „alt“: Das Blatt „alt“ ist ausgeblendet und wurde nicht gelesen. Wenn es Zahlen der Lieferung "
        "enthält, bitte einblenden und neu senden."
    )
    assert told(result, "Warnung") == ([column, sheet] if hidden else [column])
    assert result.result == "mit Hinweisen"


def test_a_table_of_which_nothing_is_seen_is_none(tmp_path: Path) -> None:
    book, buffer = Workbook(), BytesIO()
    for line in csv.reader(ZENSUS.splitlines()):
        book.worksheets[0].append(line)
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("leer")
    book.active = 1
    book.save(buffer)
    (tmp_path / "zensus.xlsx").write_bytes(buffer.getvalue())
    assert official.read(tmp_path / "zensus.xlsx", params(), RECEIVED) is None
