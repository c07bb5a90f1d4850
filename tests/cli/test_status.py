"""``jaen status``: who has delivered, what came of it, and which reports there are."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from jaen_analysis.batch import released
from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.batch.manifest import Manifest, Page, PageStatus
from tests.cli.conftest import Workplace, csv, told


def lines(text: str) -> list[list[str]]:
    """The words of a table, line by line."""
    return [line.split() for line in text.splitlines() if line.strip()]


def test_status_tells_who_has_delivered(empty: Workplace) -> None:
    empty.deliver("hattingen", received="10.10.2024")
    empty.deliver("witten", received="16.10.2024")
    empty.jaen("intake", empty.file("neu.csv", csv("witten", factor=1.1)), "--received", "04.11.2024")

    result = empty.jaen("status")

    assert result.exit_code == 0
    shown = lines(result.output)
    assert "Lieferungen für das 3. Quartal 2024 (Frist: 15.10.2024)" in result.output
    assert ["Stadt", "eingegangen", "zur", "Frist", "Ergebnis", "Korrekturen"] in shown
    assert ["Hattingen", "10.10.2024", "pünktlich", "angenommen", "–"] in shown
    (schwelm,) = [line for line in shown if line[0] == "Schwelm"]
    assert (schwelm[1:3], schwelm[-4:]) == (["–", "seit"], ["Tagen", "überfällig", "fehlt", "–"])
    assert ["Witten", "16.10.2024", "1", "Tag", "verspätet", "angenommen", "1", "(zuletzt", "04.11.2024)"] in shown
    assert "Noch keine Berichte. Erstellen mit: jaen run 2024-Q3" in result.output


def test_status_can_be_asked_for_any_period(filled: Workplace) -> None:
    early = filled.jaen("status", "2024-Q2").output

    assert "Lieferungen für das 2. Quartal 2024 (Frist: 15.07.2024)" in early
    assert "87\N{NO-BREAK SPACE}Tage verspätet" in early
    assert "Lieferungen für Juli 2024" in filled.jaen("status", "2024-07").output
    assert [line[-2] for line in lines(filled.jaen("status", "2025").output)[3:6]] == ["fehlt"] * 3


def test_status_takes_the_newest_quarter_of_the_deliveries_not_of_official_tables(filled: Workplace) -> None:
    header = "period,kategorie,merkmal,insgesamt,sgb2,jahr,monat,label\n"
    table = header + "2024-12,Arbeitslose,Bestand,3743.0,1470.0,2024,12,Arbeitslose | Bestand\n"
    assert filled.jaen("intake", filled.file("eckwerte.csv", table), "--received", "10.01.2025").exit_code == 0

    assert "Lieferungen für das 3. Quartal 2024" in filled.jaen("status").output
    assert "Lieferungen für das 4. Quartal 2024" in filled.jaen("status", "2024-Q4").output


def test_status_tells_how_far_budget_and_measures_are_delivered(filled: Workplace) -> None:
    assert "Haushalt und Maßnahmen" not in filled.jaen("status").output
    header = "Gebiet;Titel oder Maßnahme;Größe;Teil;Monat;Betrag\n"
    rows = [f"Kreis;eingliederung;Ist;;2024-0{month};100,00" for month in (7, 8, 9)]
    rows += [
        f"Kreis;eingliederung;{figure};;2024-0{month};0"
        for month in (7, 8, 9)
        for figure in ("Bindung", "Umschichtung", "Ausgaberest")
    ]
    rows += ["Witten;unterkunft;Ist;;2024-07;1", "Hattingen;unterkunft;Ist;;2024-07;1"]
    text = header + "\n".join(rows) + "\n"
    assert filled.jaen("intake", filled.file("posten.csv", text), "--received", "10.10.2024").exit_code == 0

    result = filled.jaen("status")

    assert "Haushalt und Maßnahmen für das 3. Quartal 2024 (Frist: 15.10.2024)" in result.output
    shown = [" ".join(line) for line in lines(result.output)]
    assert "Leistungen zur Eingliederung in Arbeit September 2024 – 10.10.2024" in shown
    assert any(line.startswith("Einmalige Leistungen – Hattingen, Schwelm,") for line in shown)
    assert "Tagen überfällig" in " ".join(shown)


def test_status_without_a_period_shows_postings_up_to_the_newest_month(filled: Workplace) -> None:
    text = "Gebiet;Titel oder Maßnahme;Größe;Teil;Monat;Betrag\nKreis;eingliederung;Ist;;2024-10;100,00\n"
    assert filled.jaen("intake", filled.file("posten.csv", text), "--received", "10.11.2024").exit_code == 0

    said = filled.jaen("status").output

    assert "Lieferungen für das 3. Quartal 2024" in said
    assert said.index("Haushalt und Maßnahmen für das 3.") < said.index("Haushalt und Maßnahmen für das 4. Quartal")
    assert "4. Quartal" not in filled.jaen("status", "2024-Q3").output


def test_status_tells_of_postings_where_no_city_has_delivered(empty: Workplace) -> None:
    text = "Gebiet;Titel oder Maßnahme;Größe;Teil;Monat;Betrag\nKreis;eingliederung;Ist;;2024-10;100,00\n"
    assert empty.jaen("intake", empty.file("posten.csv", text), "--received", "10.11.2024").exit_code == 0

    said = empty.jaen("status").output

    assert "Haushalt und Maßnahmen für das 4. Quartal 2024" in said
    assert "Erstellen mit: jaen run 2024-Q4 --only finanzbericht" in said


def test_status_names_refused_files(filled: Workplace) -> None:
    filled.jaen("intake", filled.file("witten [neu].csv", "nichts;\n"), "--received", "11.10.2024")

    assert "Abgelehnt am 11.10.2024: witten [neu].csv (000004_witten [neu].html)\n" in filled.jaen("status").output


def test_status_names_no_file_refused_before_the_period(filled: Workplace) -> None:
    filled.jaen("intake", filled.file("frueher.csv", "nichts\n"), "--received", "30.06.2024")
    filled.jaen("intake", filled.file("seither.csv", "nichts\n"), "--received", "01.07.2024")
    answer = filled.jaen("status", "2024-Q3").output
    assert "frueher.csv" not in answer
    assert "Abgelehnt am 01.07.2024: seither.csv" in answer


def test_status_counts_the_days_a_city_is_overdue(empty: Workplace) -> None:
    before = (date.today() - date(2024, 10, 15)).days
    answer = empty.jaen("status", "2024-Q3").output.replace("\N{NO-BREAK SPACE}", " ").replace(".", "")
    after = (date.today() - date(2024, 10, 15)).days
    assert any(answer.count(f"seit {days} Tagen überfällig") == 3 for days in (before, after)), answer
    assert "überfällig" not in empty.jaen("status", "2098-Q3").output, "a period that is not due yet"


def test_status_warns_of_a_file_from_the_future(filled: Workplace) -> None:
    assert "Zukunft" not in filled.jaen("status").output
    path = filled.root / "data" / "bestand" / "eingangsbuch" / "000001.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(values | {"received": "2098-01-02"}), encoding="utf-8")
    answer = filled.jaen("status").output
    assert f"Warnung: Eingang Nr. 1 ({values['file']}) hat einen Eingangstag in der Zukunft: 02.01.2098." in answer


def test_status_before_the_first_delivery(empty: Workplace) -> None:
    assert told(empty.jaen("status")) == (
        "Fehler: Es ist noch keine Lieferung aufgenommen. Bitte zuerst: jaen intake DATEI … "
        "Wer für ein Quartal fehlt, zeigt zum Beispiel: jaen status 2026-Q3."
    )
    assert empty.jaen("status", "2024-Q3").output.count("fehlt") == 3


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (["fertig"], "1 Bericht. Übersicht:"),
        (["fertig", "unverändert"], "2 Berichte. Übersicht:"),
        (["fertig", "fehlgeschlagen"], "2 Berichte, davon 1 fehlgeschlagen. Übersicht:"),
        (["wartet", "läuft", "abgebrochen"], "3 Berichte, davon 3 noch nicht erstellt. Übersicht:"),
    ],
)
def test_status_counts_the_reports(filled: Workplace, states: list[PageStatus], words: str) -> None:
    folder = filled.root / "outputs" / "2024-Q3"
    pages = {f"leitung/test/{number}.html": page(number, state) for number, state in enumerate(states)}
    Manifest("2024-Q3", None, Frozen(folder / "frozen", ""), {}, pages, {}, {"started": ""}).write(folder)

    assert words in filled.jaen("status").output.replace("\N{NO-BREAK SPACE}", " ")


def page(number: int, state: PageStatus) -> Page:
    output = f"leitung/test/{number}.html"
    return Page("test", str(number), "leitung", output, output, state)


def test_status_names_released_pages_whose_run_is_deleted(filled: Workplace) -> None:
    folder = filled.root / "outputs" / "2024-Q3"
    released.lay(folder, "stadt/quartalsbericht/stadt-witten.html", b"<p>", b"Vermerk")

    said = filled.jaen("status").output.replace("\N{NO-BREAK SPACE}", " ")

    assert "1 freigegebene Seite ohne Lauf, weil seine Daten oder Ausgaben gelöscht sind: stadt/quartalsb" in said
    assert "Keine Berichte mehr. Erstellen mit: jaen run 2024-Q3" in said


def test_status_says_if_the_ledger_of_the_reports_cannot_be_read(filled: Workplace) -> None:
    folder = filled.root / "outputs" / "2024-Q3"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text('{"reports": [{', encoding="utf-8")

    result = filled.jaen("status")

    assert result.exit_code == 0
    assert (
        f"Berichte: Das Verzeichnis „{folder / 'manifest.json'}“ ist nicht lesbar. Neu erstellen mit: jaen run 2024-Q3"
        in result.output
    )


NOTHING = (
    "Gebiet;Monat;Größe;Wert\nSchwelm;2024-08;integrationen;Fehlanzeige\nSchwelm;2024-09;integrationen;Fehlanzeige\n"
)


def test_a_whole_delivery_of_fehlanzeige_is_a_result_of_its_own(empty: Workplace) -> None:
    empty.jaen("intake", empty.file("nichts.csv", NOTHING), "--received", "11.10.2024")
    assert ["Schwelm", "11.10.2024", "pünktlich", "Fehlanzeige", "–"] in lines(empty.jaen("status").output)

    empty.jaen("intake", empty.file("doch.csv", csv("schwelm")), "--received", "14.10.2024")
    shown = lines(empty.jaen("status").output)
    assert ["Schwelm", "11.10.2024", "pünktlich", "angenommen", "1", "(zuletzt", "14.10.2024)"] in shown


def test_status_shows_where_the_receipt_of_each_delivery_lies(empty: Workplace) -> None:
    empty.jaen("forms", "2024-Q3", "--for", "Witten")
    form = empty.root / "data" / "lieferbogen" / "2024-Q3" / "stadt-witten_2024-Q3.xlsx"
    book = openpyxl.load_workbook(form)
    row = next(cells for cells in book["Lieferbogen"].iter_rows() if cells[0].value == "elb")
    (early, *_, last, _remark) = [cell for cell in row if not cell.protection.locked]
    early.value, last.value = "rund dreißig", 30
    book.save(form)
    empty.jaen("intake", str(form), "--received", "10.10.2024")
    empty.jaen("intake", empty.file("neu.csv", csv("witten")), "--received", "04.11.2024")
    empty.deliver("hattingen")
    (empty.root / "data" / "quittungen" / "000003_hattingen.html").unlink()

    output = empty.jaen("status").output

    assert output[output.index("Quittungen") : output.index("Noch keine")].splitlines() == [
        f"Quittungen in {empty.root / 'data' / 'quittungen'}:",
        "  Hattingen: keine Quittung zu Eingang Nr. 3",
        "  Witten: 000001_stadt-witten_2024-Q3.html, markierte Kopie: 000001_stadt-witten_2024-Q3_markiert.xlsx",
        "  Witten, Korrektur vom 04.11.2024: 000002_neu.html",
        "",
    ]
    for name in ("000001_stadt-witten_2024-Q3.html", "000001_stadt-witten_2024-Q3_markiert.xlsx", "000002_neu.html"):
        assert (empty.root / "data" / "quittungen" / name).is_file()


def test_the_table_of_deliveries_is_at_most_100_columns_wide(empty: Workplace) -> None:
    """Also with the longest name, a late delivery, its corrections and a city that is very late."""
    path = empty.root / "params" / "organisation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Schwelm", "name: Wetter (Ruhr)"), encoding="utf-8")
    empty.deliver("witten", received="01.02.2025")
    for number, factor in enumerate((1.1, 1.2), start=1):
        file = empty.file(f"neu{number}.csv", csv("witten", factor=factor))
        empty.jaen("intake", file, "--received", f"0{number}.03.2025")

    table = empty.jaen("status").output.partition("Quittungen")[0]

    assert "2 (zuletzt 02.03.2025)" in table
    assert max(len(line.rstrip()) for line in table.splitlines()) <= 100
