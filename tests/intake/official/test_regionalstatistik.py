"""Flat files of regionalstatistik.de: stacked headers, signs, notes, ghost rows, levels that never mix."""

from __future__ import annotations

import os
from math import isnan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.context import figures, year_before
from jaen_analysis.intake import official
from jaen_analysis.intake.reading.sheets import address
from jaen_analysis.intake.store import Store
from tests.intake.official.tables import RECEIVED, params, read, told, unemployed, values

GERMANY = "2020;DG;Deutschland;1000;200;300;6,5"
LAND = "2020;05;  Nordrhein-Westfalen;400;80;-;7,5"
REGION = "2020;059;    Arnsberg, Regierungsbezirk;150;30;50;7,1"
OWN = "2020;05954;      Ennepe-Ruhr-Kreis;100;20;30;7,2"
GHOST = "2020;05354;      Aachen, Kreis;-;-;-;-"
DISTRICT = "2020;11001001;      Berlin-Mitte;.;.;.;."
EMPLOYED = """\
GENESIS-Tabelle: 13111-07-05-4
Sozialversicherungspflichtig Beschäftigte am Arbeitsort nach;;;;;;;;
Stichtag: 30.06.2020;;;;;;;;
;;;Nationalität;Nationalität;Nationalität;Nationalität;Nationalität;Nationalität
;;;Insgesamt;Insgesamt;Insgesamt;Ausländer(innen);Ausländer(innen);Ausländer(innen)
;;;Geschlecht;Geschlecht;Geschlecht;Geschlecht;Geschlecht;Geschlecht
;;;Insgesamt;männlich;weiblich;Insgesamt;männlich;weiblich
05954;      Ennepe-Ruhr-Kreis;Baugewerbe (F);7;4;3;2;1;1
05954;      Ennepe-Ruhr-Kreis;Produzierendes Gewerbe (B-F);.;40;30;20;10;-
05954;      Ennepe-Ruhr-Kreis;Insgesamt;900;500;400;90;50;40
__________
Stand: 17.08.2021 / 20:27:28
"""


def test_a_table_becomes_context_of_all_its_areas(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed(GERMANY, LAND, REGION, OWN))
    areas = result.context.drop_duplicates("area")[["area", "area_name", "level"]].values.tolist()
    assert areas == [
        ["gebiet-deutschland", "Deutschland", "bund"],
        ["gebiet-05", "Nordrhein-Westfalen", "land"],
        ["gebiet-059", "Arnsberg, Regierungsbezirk", "regierungsbezirk"],
        ["kreis", "Ennepe-Ruhr-Kreis", "kreis"],
    ]
    row = result.context.query("area == 'kreis' and figure == 'langzeitarbeitslose_gesamt'").iloc[0]
    assert row.drop("value").to_dict() == {
        "figure": "langzeitarbeitslose_gesamt", "area": "kreis", "area_name": "Ennepe-Ruhr-Kreis", "level": "kreis",
        "period": "2020", "breakdown": "insgesamt", "marker": "", "status": "ok", "reason": "", "unit": "Personen",
        "source": "arbeitslose-kreise", "published": "2021-08-17", "sheet": "", "cell": "F10", "vintage": "",
        "title": "Statistische Ämter des Bundes und der Länder: Arbeitslose nach ausgewählten Personengruppen und "
        "Arbeitslosenquoten, Jahresdurchschnitt (13211-02-05-4)",
        "licence": "Datenlizenz Deutschland – Namensnennung – Version 2.0", "received": "",
    }  # fmt: skip
    assert values(result, "arbeitslosenquote")["kreis", "2020"] == 7.2
    assert values(result, "arbeitslose_gesamt", "staatsangehoerigkeit=auslaender")["kreis", "2020"] == 20
    assert (result.kind, result.source, len(result.facts)) == ("kontext", "arbeitslose-kreise", 0)


def test_newer_files_are_spelled_differently(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed(OWN, title="", foreign="ausländisch"))
    assert values(result, "arbeitslose_gesamt", "staatsangehoerigkeit=auslaender") == {("kreis", "2020"): 20}


def test_a_dash_is_zero_and_a_point_is_unknown(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed("2020;05954;Ennepe-Ruhr-Kreis;100;-;.;x"))
    rows = result.context.set_index(["figure", "breakdown"])[["value", "marker", "status"]]
    assert rows.loc[("arbeitslose_gesamt", "staatsangehoerigkeit=auslaender")].tolist() == [0.0, "-", "ok"]
    unknown = rows.loc[("langzeitarbeitslose_gesamt", "insgesamt")]
    assert isnan(unknown["value"])
    assert unknown.tolist()[1:] == [".", "fehlt"]


def test_areas_without_any_number_are_left_out_and_told(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed(OWN, GHOST, DISTRICT))
    assert set(result.context["area"]) == {"kreis"}
    assert (
        "Ohne eine einzige Zahl und deshalb nicht übernommen: 2 Zeilen (Gebiet und Zeit); das Gebiet gibt es dann "
        "nicht, oder es ist nichts veröffentlicht (Aachen, Kreis; Berlin-Mitte)."
    ) in told(result, "Hinweis")


def test_an_area_may_come_and_go(tmp_path: Path) -> None:
    rows = ["2015;03152;Göttingen, Landkreis;90;-;9;6", "2020;03152;Göttingen, Landkreis;-;-;-;-"]
    assert values(read(tmp_path, unemployed(*rows)), "arbeitslose_gesamt") == {("gebiet-03152", "2015"): 90}


def test_rows_can_be_about_more_than_an_area(tmp_path: Path) -> None:
    result = read(tmp_path, EMPLOYED)
    branch = "wirtschaftszweig=produzierendes_gewerbe"
    assert values(result, "beschaeftigte_arbeitsort") == {("kreis", "2020-06-30"): 900}
    assert values(result, "beschaeftigte_arbeitsort", f"geschlecht=maenner,{branch}") == {("kreis", "2020-06-30"): 40}
    women = f"geschlecht=frauen,staatsangehoerigkeit=auslaender,{branch}"
    assert values(result, "beschaeftigte_arbeitsort", women) == {("kreis", "2020-06-30"): 0}
    assert told(result, "Hinweis") == [
        "1 Zeile ist keiner Größe zugeordnet und nicht übernommen: „Baugewerbe (F)“. "
        "Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen."
    ]
    assert told(result, "Warnung") == [
        "Die Zeile „Dienstleistungsbereiche (G-U)“ fehlt in der Datei. Bitte prüfen, ob die "
        "Veröffentlichung Bezeichnungen oder Einheiten geändert hat (params/official.yaml).",
        "Die Zeile „Land- und Forstwirtschaft, Fischerei (A)“ fehlt in der Datei. Bitte prüfen, ob die "
        "Veröffentlichung Bezeichnungen oder Einheiten geändert hat (params/official.yaml).",
    ]


def test_a_changed_unit_is_named_beside_the_column_that_is_missing(tmp_path: Path) -> None:
    text = unemployed(OWN).replace(";;;Anzahl;Anzahl;Anzahl;", ";;;1 000;Anzahl;Anzahl;")
    assert (
        "Die Spalte „Arbeitslose | Anzahl“ fehlt in der Datei. Gefunden: stattdessen vielleicht „Arbeitslose | 1 000“. "
        "Bitte prüfen, ob die Veröffentlichung Bezeichnungen oder Einheiten geändert hat (params/official.yaml)."
    ) in told(read(tmp_path, text), "Warnung")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "2020;5954X;Ennepe-Ruhr-Kreis;1;1;1;1",
            "Zelle A8: Die Zeile nennt kein Gebiet oder keine Zeit; ihre Zahlen sind nicht übernommen. Gefunden: "
            "„2020; 5954X; Ennepe-Ruhr-Kreis“. Erwartet: Schlüssel und Name des Gebiets, davor das Jahr. "
            "Bitte die Zeile mit der Veröffentlichung vergleichen.",
        ),
        (
            "2020;05911;Bochum;1.2;1;1;1",
            "Zelle D8: „Arbeitslose | Anzahl“ ist für Bochum (2020) keine lesbare Zahl. Gefunden: „1.2“. Erwartet: "
            "eine Zahl ab 0 (ein Dezimalkomma) oder ein Zeichen der amtlichen Statistik (-, ., …, x, /). "
            "Bitte die Zelle mit der Veröffentlichung vergleichen.",
        ),
        (
            "2027;05911;Bochum;1;1;1;1",
            "Zelle D8: Die Zeit der Zahlen liegt in der Zukunft: 2027; sie sind nicht übernommen. "
            "Bitte die Datei mit der Veröffentlichung vergleichen.",
        ),
        (
            "2020;05954;Ennepe-Ruhr-Kreis;1;-;-;-",
            "Zelle D7: „Arbeitslose (SGB II und SGB III)“ (Ennepe-Ruhr-Kreis, 2020) steht mehrmals da; keine der "
            "Zahlen ist übernommen. Gefunden: Zellen D7, D8. Erwartet: eine Zahl. "
            "Bitte die Tabelle mit der Veröffentlichung vergleichen.",
        ),
    ],
)
def test_a_fault_keeps_its_figures_out_and_is_named(tmp_path: Path, row: str, message: str) -> None:
    result = read(tmp_path, unemployed(OWN, row, GERMANY))
    assert result.result == "teilweise"
    assert told(result, "Fehler")[0] == message


def test_a_file_that_was_cut_off_is_told(tmp_path: Path) -> None:
    text = unemployed(OWN)
    result = read(tmp_path, text[: text.index("_____")])
    assert (
        "Am Ende der Datei fehlt die Zeile „Stand: …“; vielleicht ist die Datei nicht vollständig. "
        "Bitte die Tabelle bei regionalstatistik.de neu als CSV-Datei herunterladen."
    ) in told(result, "Warnung")
    assert result.context["published"].unique().tolist() == [""]


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed())
    assert result.result == "abgelehnt"
    assert told(result, "Fehler") == [
        "In der Tabelle 13211-02-05-4 ist keine Zeile mit Gebiet und Zahlen zu erkennen. Erwartet: Kopfzeilen und "
        "darunter je Gebiet eine Zeile mit Schlüssel und Name. "
        "Bitte die Tabelle bei regionalstatistik.de neu als CSV-Datei herunterladen."
    ]


def test_a_table_that_is_not_set_up_is_named(tmp_path: Path) -> None:
    result = read(tmp_path, unemployed(OWN).replace("13211-02-05-4", "12411-01-01-4"))
    assert result.result == "abgelehnt"
    (text,) = told(result)
    assert text.startswith(
        "Die Datei ist die Tabelle 12411-01-01-4 von regionalstatistik.de; für sie ist keine Quelle eingerichtet. "
        "Erwartet: eine dieser Veröffentlichungen: „Eckwerte für Jobcenter“, "
    )
    assert text.endswith(
        "Wenn ihre Zahlen gebraucht werden, bitte in params/official.yaml eine Quelle mit dieser Tabelle anlegen."
    )


@given(
    row=st.integers(0, 2),
    column=st.integers(0, 6),
    text=st.text(st.characters(exclude_characters=';"', exclude_categories=["Cc"], codec="cp1252"), max_size=12),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cell_that_is_changed_changes_no_other_figure(tmp_path: Path, row: int, column: int, text: str) -> None:
    lines = [GERMANY, LAND, OWN]
    sound = read(tmp_path, unemployed(*lines)).context
    cells = lines[row].split(";")
    lines[row] = ";".join([*cells[:column], text, *cells[column + 1 :]])
    context = read(tmp_path, unemployed(*lines)).context
    place = ["cell", "area", "period"]
    both = sound.merge(context, on=place, suffixes=("_sound", ""))
    changed = both.loc[both["value"].ne(both["value_sound"]) & both["value_sound"].notna(), "cell"].tolist()
    assert set(changed) <= {address(row + 7, column)}
    untouched = sound[~sound["cell"].str.endswith(str(row + 7))]
    kept = untouched.merge(context, on=place)
    if text not in {"DG", "05", "05954"}:  # the same area twice: neither row is taken
        assert len(kept) == len(untouched)


@pytest.mark.skipif("JAEN_REAL_DATA" not in os.environ, reason="JAEN_REAL_DATA names no folder with published files")
def test_published_files_give_the_known_shares_and_sums(tmp_path: Path) -> None:
    folder = Path(os.environ["JAEN_REAL_DATA"]) / "regionalstatistik"
    store = Store(tmp_path / "bestand")
    for name in ("2015-2020", "2023", "2025"):
        result = official.read(folder / f"13211-02-05-4_{name}.csv", params(), RECEIVED)
        assert result is not None
        assert not told(result, "Fehler")
        store.accept(result)
    context = store.context()
    share = figures(context, "anteil_langzeitarbeitslose").query("area == 'kreis'").set_index("period")["value"]
    assert share.loc["2015":"2020"].tolist() == pytest.approx([42.72, 41.17, 36.96, 34.69, 31.61, 31.82], abs=0.006)
    year = context.query("figure == 'arbeitslose_gesamt' and breakdown == 'insgesamt' and period == '2020'")
    assert year.loc[year["level"] == "kreis", "value"].sum() == 2_422_135
    assert year.loc[year["level"] == "bund", "value"].tolist() == [2_695_444]
    assert year.loc[year["level"] == "land", "value"].sum() == 2_695_444
    assert isnan(year_before(context, "anteil_langzeitarbeitslose", "kreis", "2023"))
    assert isnan(year_before(context, "anteil_langzeitarbeitslose", "kreis", "2025"))
