"""What an analyst does with an indicator: over time, review, adopt, take a table along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from jaen_analysis import workbench
from jaen_analysis.analysis.benchmark.table import COLUMNS
from jaen_analysis.analysis.results import RESULT_COLUMNS
from jaen_analysis.analyst.adopt import adopt
from jaen_analysis.analyst.export import excel
from jaen_analysis.analyst.over_time import compare_over_time
from jaen_analysis.analyst.review import review
from jaen_analysis.cli.lay import OWN_INDICATORS
from jaen_analysis.intake import params
from jaen_analysis.intake.context import CONTEXT_COLUMNS
from jaen_analysis.intake.history import HISTORY_COLUMNS
from jaen_analysis.intake.schemas import FACT_COLUMNS
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.handout.export import UNPROTECTED
from jaen_analysis.report.handout.headings import HEADINGS, heading
from jaen_analysis.report.sections import kennzahlen
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measures import elb, integrationen, lzb
from tests.cli.conftest import Workplace, csv

PERIOD = "2024-Q3"
NEW = Indicator(
    id="quote_zuvor", title="Quote am Bestand zuvor", question="Wie viele?",
    formula=integrationen.total(12) / elb.lag(1).mean(12), kind="event rate", unit="%", digits=1, better="higher",
    plausible=(0, 0.8), source="eigene Festlegung", state="Test", reading="12,0 % heißt: zwölf.", family="Eigene",
    example=Example({"integrationen": [10] * 13, "elb": [1000] * 13}, result=0.12),
)  # fmt: skip


@pytest.fixture
def place(filled: Workplace) -> Workplace:
    """Schwelm reports three times as many integrations in the last month: one definition may see it, none hides it."""
    more = csv("schwelm", months=["2024-09"]).replace("integrationen;10\n", "integrationen;90\n")
    assert filled.jaen("intake", filled.file("mehr.csv", more), "--received", "20.10.2024").exit_code == 0
    return filled


def test_two_definitions_over_all_areas_and_periods(place: Workplace) -> None:
    root = str(place.root)
    both = compare_over_time("integrationsquote", NEW.formula, workspace=root)  # type: ignore[arg-type]
    one = workbench.compare_definitions("integrationsquote", NEW.formula, PERIOD, workspace=root)  # type: ignore[arg-type]

    assert [str(period) for period in both.periods] == ["2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"]
    assert len(both.table) == 5 * 6
    newest = both.table[both.table["period"] == PERIOD].set_index("title")
    for side in ("one", "other"):
        assert newest[f"value_{side}"].tolist() == pytest.approx(one[f"value_{side}"].tolist(), nan_ok=True)
        assert newest[f"judgement_{side}"].tolist() == one[f"judgement_{side}"].tolist()
    row = newest.loc["Stadt Schwelm"]
    assert row["numerator_one"] / row["denominator_one"] == pytest.approx(row["value_one"])
    assert row["difference"] == pytest.approx(row["value_other"] - row["value_one"])
    assert both.table["value_one"][both.table["period"] == "2024-Q1"].isna().all(), "twelve months are not there yet"


def test_it_shows_and_draws_itself(place: Workplace) -> None:
    both = compare_over_time("integrationsquote", replace(NEW, better="lower"), workspace=str(place.root))

    assert repr(both).startswith("Integrationsquote und Quote am Bestand zuvor, III/2023 bis III/2024: ")
    assert set(both.changes["title"]) <= set(both.table["title"])
    assert both._repr_html_().startswith("<style>"), "markup, no text"
    assert "Stadt Schwelm" in both._repr_html_() and "<table" in both._repr_html_()
    assert both.plot().html.count("<svg") == both.plot("Schwelm").html.count("<svg") == 2
    with pytest.raises(JaenError, match="Gebiet „Nirgends“ ist nicht bekannt"):
        both.plot("Nirgends")


def test_other_units_have_no_common_picture(place: Workplace) -> None:
    amount = replace(NEW, unit="je 1.000 ELB")

    with pytest.raises(JaenError, match="Ein gemeinsames Bild braucht dieselbe Einheit; gefunden: „%“ und „je 1"):
        compare_over_time("integrationsquote", amount, workspace=str(place.root)).plot()


def test_a_review_says_what_would_change_and_writes_nothing(place: Workplace) -> None:
    before = {path: path.read_bytes() for path in place.root.rglob("*") if path.is_file()}
    figures = {"integrationen": [10] * 12, "elb": [1100] * 12, "lzb": [100] * 12}
    tight = replace(NEW, formula=integrationen.total(12) / (elb - lzb).mean(12), example=Example(figures, 0.12))

    good = review(NEW, instead_of="integrationsquote", workspace=str(place.root))
    found = dict(zip(good.table["Prüfung"], good.table["Ergebnis"], strict=True))
    lacking = review(tight, workspace=str(place.root))
    told = dict(zip(lacking.table["Prüfung"], lacking.table["Ergebnis"], strict=True))

    assert good.ok and "kann übernommen werden" in repr(good)
    assert (
        found["Beispiel"]
        .replace("\N{NO-BREAK SPACE}", " ")
        .startswith("Die Formel ergibt mit den Zahlen des Beispiels 12,0 %")
    )
    assert found["Plausibilität"].startswith("Alle Werte im erwarteten Bereich (0 bis 80 %)")
    assert "Quartalsbericht" in found["Berichte"] and "Halbjahresbericht" in found["Weitergabe"]
    assert "Urteilen ändern sich" in found["Statt der bisherigen Fassung"]
    assert "Noch nie geliefert: Langzeitleistungsbezieh" in told["Größen"]
    assert told["Fehlende Städte III/2024"] == "Hattingen: LZB; Schwelm: LZB; Witten: LZB."
    assert {path: path.read_bytes() for path in place.root.rglob("*") if path.is_file()} == before


def test_values_out_of_range_are_named(place: Workplace) -> None:
    table = review(replace(NEW, plausible=(0, 0.13)), workspace=str(place.root)).table.set_index("Prüfung")

    assert table.loc["Plausibilität", "Zustand"] == "ansehen"
    assert "außerhalb (0 bis 13 %): " in table.loc["Plausibilität", "Ergebnis"]
    assert "Stadt Schwelm III/2024: " in table.loc["Plausibilität", "Ergebnis"]


def test_what_cannot_be_adopted_is_a_fault_of_the_review(place: Workplace) -> None:
    found = review(replace(NEW, example=Example({"integrationen": [1] * 13, "elb": [10] * 13}, 0.5)),
                   workspace=str(place.root))  # fmt: skip

    assert not found.ok
    assert "Die Formel ergibt 1.2, angegeben ist result=0.5" in found.table["Ergebnis"][0]


def test_adopted_once_shown_in_the_report_and_taken_back(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    file = place.root / "indikatoren.py"
    file.write_text(OWN_INDICATORS, encoding="utf-8")
    monkeypatch.chdir(place.root)

    done = adopt(NEW)
    again = adopt(replace(NEW))

    assert (done.written, again.written) == (True, False)
    assert "+quote_zuvor = Indicator(" in done.difference and "\n-" not in done.difference.partition("@@")[2]
    assert "zurück mit .undo()" in repr(done) and "nichts geändert" in repr(again)
    assert [
        line for line in OWN_INDICATORS.splitlines() if line not in file.read_text(encoding="utf-8").splitlines()
    ] == []
    assert params.load(place.root).catalogue.indicators["quote_zuvor"].title == NEW.title
    assert NEW.title in kennzahlen(Bericht.open("quartalsbericht", PERIOD, "kreis", "leitung")).html
    done.undo()
    assert file.read_text(encoding="utf-8") == OWN_INDICATORS
    with pytest.raises(JaenError, match="ist schon zurückgenommen"):
        done.undo()


def test_another_definition_of_the_same_id_is_refused_with_the_difference(place: Workplace) -> None:
    root = str(place.root)
    adopt(NEW, root)
    before = (place.root / "indikatoren.py").read_bytes()

    with pytest.raises(JaenError) as caught:
        adopt(replace(NEW, title="Anders", digits=2), root)

    assert "  bisher: digits=1,\n" in str(caught.value) and '  neu:    title="Anders",\n' in str(caught.value)
    for bad in (replace(NEW, id="integrationsquote"), replace(NEW, id="Groß"), NEW.formula):
        with pytest.raises(JaenError):
            adopt(bad, root)  # type: ignore[arg-type]
    assert (place.root / "indikatoren.py").read_bytes() == before


def cells(path: Path, sheet: int = 0) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[sheet].iter_rows()]


def test_a_comparison_is_taken_along_with_its_origin(place: Workplace) -> None:
    root = str(place.root)
    done = excel(workbench.benchmark("integrationsquote", PERIOD, workspace=root), "vergleich", workspace=root)

    assert done.path == place.root / "outputs" / "auswertungen" / "vergleich.xlsx"
    rows, book = cells(done.path), load_workbook(done.path)
    assert rows[1][0] == UNPROTECTED
    assert rows[4][:4] == ["Gebiet", "Wert", "Zähler", "Nenner"]
    value, above, below = rows[6][1:4]
    assert value == pytest.approx(above / below)  # type: ignore[operator]
    page = book.worksheets[0]
    assert (page["B6"].number_format, page["C6"].number_format, page.freeze_panes) == ("0.0%", "#,##0", "B6")
    assert all((page.column_dimensions[letter].width or 0) >= 9 for letter in "ABC")
    origin = dict(row[:2] for row in cells(done.path, -1))
    assert origin["Zeitraum"] == "3. Quartal 2024 (2024-Q3)"
    assert origin["Datenstand"] == "20.10.2024 (jüngste Lieferung)"
    assert origin["Fassung der Festlegung"] == "2 (gültig)"
    assert UNPROTECTED[:40] in " ".join(str(row[0]) for row in cells(done.path, -1))


def test_text_is_never_computed_and_missing_is_missing(place: Workplace) -> None:
    frame = pd.DataFrame({"=1+1": ["=1+1", "+x", "@x", None], "value": [1.25, None, float("inf"), -3],
                          "tag": [date(2026, 1, 2)] * 4, "ja": [True, False, None, True]})  # fmt: skip
    path = excel(frame, str(place.root / "eigene.xlsx"), note="Von Hand").path

    page = load_workbook(path).worksheets[0]
    found = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert [row[0] for row in found] == ["=1+1", "=1+1", "+x", "@x", "–"]
    assert [row[1] for row in found] == ["Wert", 1.25, "–", "inf", -3]
    assert [row[3] for row in found] == ["ja", "ja", "nein", "–", "ja"]
    assert page["C6"].number_format == "dd.mm.yyyy"
    assert ["Hinweis", "Von Hand"] in cells(path, -1)


def test_explanations_facts_and_blocks_are_tables_too(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.root)
    facts = workbench.facts(PERIOD)
    page = Bericht.open("quartalsbericht", PERIOD, "kreis", "leitung")
    made = {
        "herkunft": (workbench.explain("integrationsquote", "kreis", PERIOD), None, "Monat"),
        "ergebnisse": (workbench.results(PERIOD), None, "Kennzahl"),
        "daten": (facts, None, "Gebiet (Kennung)"),
        "formel": (elb.mean(3)(facts), facts, "Monat"),
        "block": (kennzahlen(page), page, "Kennzahl"),
    }
    for name, (thing, about, first) in made.items():
        path = excel(thing, name, about=about).path
        assert cells(path)[4][0] == first
        assert any(row[0] == "Zeitraum" for row in cells(path, -1))


def test_a_file_is_never_overwritten_silently(place: Workplace) -> None:
    root, frame = str(place.root), pd.DataFrame({"a": [1]})
    first = excel(frame, "a", workspace=root).path.read_bytes()

    with pytest.raises(JaenError, match="gibt es schon und bleibt"):
        excel(frame, "a.xlsx", workspace=root)
    assert excel(frame, "a", replace=True, workspace=root).path.read_bytes() == first, "the same bytes every time"
    for bad in ("a.csv", "", "a?.xlsx", ".xlsx"):
        with pytest.raises(JaenError, match="ist kein Name für eine Excel-Datei"):
            excel(frame, bad, workspace=root)
    with pytest.raises(JaenError, match="In „int“ steckt keine Tabelle"):
        excel(5, "b", workspace=root)


def test_every_column_of_a_table_has_a_german_heading() -> None:
    columns = {*COLUMNS, *RESULT_COLUMNS, *FACT_COLUMNS, *CONTEXT_COLUMNS, *HISTORY_COLUMNS}

    assert columns - set(HEADINGS) == set()
    assert (heading("value_one"), heading("eigenes")) == ("Wert (bisher)", "eigenes")


def test_taken_back_twice_is_told_as_such(place: Workplace) -> None:
    adopted = adopt(NEW, workspace=str(place.root))
    adopted.undo()

    with pytest.raises(JaenError, match="„quote_zuvor“ ist schon zurückgenommen"):
        adopted.undo()


def test_an_own_file_in_another_encoding_is_named(place: Workplace) -> None:
    path = place.root / "indikatoren.py"
    path.write_bytes("# für die Analyse\n".encode("latin-1"))

    with pytest.raises(JaenError, match=r"indikatoren\.py.*UTF-8"):
        adopt(NEW, workspace=str(place.root))
    assert path.read_bytes() == "# für die Analyse\n".encode("latin-1")


def test_periods_that_do_not_exist_are_told(place: Workplace) -> None:
    with pytest.raises(JaenError, match="Von 2024-Q3 bis 2024-Q1 gibt es keinen Zeitraum mit Zahlen"):
        compare_over_time("integrationsquote", NEW, "2024-Q1", first="2024-Q3", workspace=str(place.root))


def test_a_definition_without_values_says_so(place: Workplace) -> None:
    longer = replace(NEW, formula=integrationen.total(60) / elb.mean(12))
    both = compare_over_time("integrationsquote", longer, PERIOD, workspace=str(place.root))

    assert "Zeilen, neu 0." in both._repr_html_()
    example = Example({"integrationen": [10] * 60, "elb": [1000] * 12}, result=0.6)
    checked = review(replace(longer, example=example, reading="60,0 % heißt: 60,0 von 100."), workspace=str(place.root))
    found = checked.table.set_index("Prüfung").loc["Plausibilität"]
    assert checked._repr_html_().startswith("<style>"), "markup, no text"
    assert found.tolist() == ["Es gibt keinen Wert, der zu prüfen wäre.", "ansehen"]


def test_an_indicator_is_explained_itself_and_a_measure_sent_to_its_statements(place: Workplace) -> None:
    root = str(place.root)
    known = params.load(place.root).catalogue.indicators["integrationsquote"]

    told = str(workbench.explain(known, "Schwelm", PERIOD, workspace=root))
    assert told == str(workbench.explain("integrationsquote", "Schwelm", PERIOD, workspace=root))
    with pytest.raises(JaenError, match=r'ist eine Größe.*statements\("elb"\)'):
        workbench.explain("elb", "Schwelm", PERIOD, workspace=root)
    with pytest.raises(JaenError, match="„quote_zuvor“ ist so noch nicht festgelegt"):
        workbench.explain(NEW, "Schwelm", PERIOD, workspace=root)


def test_columns_of_an_explanation_stand_below_each_other_in_jupyter(place: Workplace) -> None:
    shown = workbench.explain("integrationsquote", "Schwelm", PERIOD, workspace=str(place.root))
    assert "monospace" in shown._repr_html_() and "monospace" in adopt(NEW, workspace=str(place.root))._repr_html_()


def test_times_of_a_zone_and_days_before_excel_are_text(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.root)
    day = pd.Timestamp("2026-01-01", tz="UTC")
    file = excel(pd.DataFrame({"wann": [day, date(1871, 1, 18), date(2026, 1, 1)]}), "zeiten")

    cells = [row[0].value for row in load_workbook(file.path).worksheets[0].iter_rows(min_row=6)]
    assert cells[:2] == ["2026-01-01 00:00:00+00:00", "1871-01-18"]
    assert cells[2].date() == date(2026, 1, 1)


@pytest.mark.parametrize("name", ["n" * 200, "CON", "aux.xlsx"])
def test_names_that_no_office_computer_takes_are_refused(place: Workplace, name: str) -> None:
    with pytest.raises(JaenError):
        excel(pd.DataFrame({"a": [1]}), name, workspace=str(place.root))


def test_long_ids_and_moments_with_a_zone_go_to_excel_as_text(tmp_path: Path) -> None:
    moment = pd.Timestamp("2024-10-01 08:00", tz="Europe/Berlin")
    frame = pd.DataFrame({"a": [12345678901234567, moment]}, dtype=object)

    page = load_workbook(excel(frame, str(tmp_path / "a.xlsx"), note="Von Hand").path).worksheets[0]

    assert [page.cell(row, 1).value for row in (6, 7)] == ["12345678901234567", str(moment)]


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(JaenError, match="höchstens 100 sind möglich"):
        excel(pd.DataFrame({"a": [1]}), str(tmp_path / ("a" * 300)), note="Von Hand")
