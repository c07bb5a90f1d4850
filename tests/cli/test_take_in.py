from __future__ import annotations

import errno
import os
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from jaen_analysis.intake import atomic, official
from jaen_analysis.intake import store as store_module
from jaen_analysis.intake.store import Store
from tests.cli.conftest import MONTHS, Workplace, csv, told


def receipts(workplace: Workplace) -> list[str]:
    return sorted(path.name for path in (workplace.root / "data" / "quittungen").iterdir())


def results(workplace: Workplace) -> list[tuple[str, str, str]]:
    entries = Store(workplace.root / "data" / "bestand").entries()
    return [(entry.file, entry.received, entry.result) for entry in entries]


def test_a_good_file_is_taken_and_answered(empty: Workplace) -> None:
    result = empty.deliver("witten")

    assert result.exit_code == 0
    assert result.stdout.startswith("Lieferquittung Jobcenter Test\n")
    assert "Angenommen. Alle Angaben wurden übernommen." in result.stdout
    assert receipts(empty) == ["000001_witten.html", "000001_witten.txt"]
    assert results(empty) == [("witten.csv", "2024-10-10", "angenommen")]
    text = (empty.root / "data" / "quittungen" / "000001_witten.txt").read_text(encoding="utf-8")
    assert text.strip() == result.stdout.strip()


def test_the_same_file_again_changes_nothing(empty: Workplace) -> None:
    old, new = empty.file("alt.csv", csv("witten")), empty.file("neu.csv", csv("witten", factor=2))
    empty.jaen("intake", old, "--received", "10.10.2024")
    empty.jaen("intake", new, "--received", "11.10.2024")
    before = {path: path.read_bytes() for path in (empty.root / "data").rglob("*") if path.is_file()}

    again = empty.jaen("intake", old, new, "--received", "1.10.2025")

    assert again.exit_code == 0
    assert again.stdout == (
        "Diese Datei wurde schon am 10.10.2024 eingelesen (Eingang Nr. 1). Es hat sich nichts geändert.\n"
        "Diese Datei wurde schon am 11.10.2024 eingelesen (Eingang Nr. 2). Es hat sich nichts geändert.\n"
    )
    assert {path: path.read_bytes() for path in (empty.root / "data").rglob("*") if path.is_file()} == before


def test_a_content_that_came_before_is_told_so(empty: Workplace) -> None:
    empty.deliver("witten")

    again = empty.jaen(
        "intake", empty.file("zwei.csv", csv("witten").replace("\n", "\r\n")), "--received", "12.10.2024"
    )

    assert "Eingang:     Nr. 2, inhaltsgleich mit Eingang Nr. 1 vom 10.10.2024\n" in again.stdout


def test_a_delivery_says_what_it_changes(empty: Workplace) -> None:
    empty.deliver("witten")
    text = csv("witten").replace(f"{MONTHS[0]};elb;4000", f"{MONTHS[0]};elb;4100")

    result = empty.jaen("intake", empty.file("neu.csv", text), "--received", "12.10.2024")

    words = "Änderungen:  1 Angabe weicht von der bisher gültigen Fassung ab: Witten, ELB, Juli 2023: 4.000 → 4.100\n"
    assert words in result.stdout


UNEMPLOYED = """\
GENESIS-Tabelle: 13211-02-05-4
;;;Arbeitslose;Arbeitslose
;;;;langzeitarbeitslos
;;;Anzahl;Anzahl
2020;DG;Deutschland;2695444;816749
2020;05954;      Testkreis;11453;{}
__________
Stand: 17.08.2021 / 19:38:04
"""


def test_an_official_table_is_kept_beside_the_deliveries(empty: Workplace) -> None:
    empty.deliver("witten")

    result = empty.jaen("intake", empty.file("13211.csv", UNEMPLOYED.format(3644)), "--received", "12.10.2024")

    assert result.exit_code == 0
    assert "Lizenz:      Datenlizenz Deutschland – Namensnennung – Version 2.0\n" in result.stdout
    assert "Gebiet:      Deutschland, Testkreis; davon eigene: Testkreis\n" in result.stdout
    assert "Angaben:     4 übernommen\n" in result.stdout
    store = Store(empty.root / "data" / "bestand")
    assert set(store.facts()["source"]) == {"lieferung"}
    assert store.context()["value"].sum() == 2_695_444 + 816_749 + 11_453 + 3_644
    status = empty.jaen("status", "2024-Q3").stdout
    assert "Witten      10.10.2024" in status
    assert "12.10.2024" not in status


def test_a_later_publication_in_another_unit_is_told(empty: Workplace) -> None:
    empty.jaen("intake", empty.file("alt.csv", UNEMPLOYED.format(3644)), "--received", "12.10.2024")

    result = empty.jaen("intake", empty.file("neu.csv", UNEMPLOYED.format(4)), "--received", "13.10.2024")

    assert result.exit_code == 0
    assert (
        "Langzeitarbeitslose (insgesamt) springt gegenüber der früheren Veröffentlichung auf ein 911stel"
        in result.stdout
    )
    assert (
        "Änderungen:  1 Angabe weicht von der bisher gültigen Fassung ab: Testkreis, Langzeitarbeitslose, 2020: "
        in (result.stdout)
    )


def test_a_long_list_of_changes_is_cut(empty: Workplace) -> None:
    empty.deliver("witten")

    result = empty.jaen("intake", empty.file("neu.csv", csv("witten", factor=1.1)), "--received", "12.10.2024")

    assert "30 Angaben weichen von der bisher gültigen Fassung ab: " in result.stdout
    assert result.stdout.count("→") == 10
    assert "; und 20 weitere\n" in result.stdout


def test_a_killed_run_leaves_no_figures_without_a_receipt(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "write_entry", kill)
        empty.deliver("witten")
    assert (receipts(empty), results(empty)) == (["000001_witten.html", "000001_witten.txt"], [])

    empty.deliver("schwelm")

    assert receipts(empty) == ["000001_schwelm.html", "000001_schwelm.txt"]
    assert results(empty) == [("schwelm.csv", "2024-10-10", "angenommen")]


ANSWERS = {
    "angenommen": (csv("witten"), 0),
    "mit Hinweisen": (
        csv("witten", months=MONTHS[:-1]) + "Witten;2024-09;elb;39000\nWitten;2024-09;integrationen;41\n",
        0,
    ),
    "teilweise": (csv("witten") + "Witten;2024-10;elb;viele\n", 0),
    "abgelehnt": ("Sehr geehrte Damen und Herren;\nanbei nichts;\n", 1),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_exit_code_says_whether_a_file_was_refused(empty: Workplace, answer: str) -> None:
    text, code = ANSWERS[answer]

    result = empty.jaen("intake", empty.file("witten.csv", text), "--received", "10.10.2024")

    assert results(empty) == [("witten.csv", "2024-10-10", answer)]
    assert result.exit_code == code
    assert receipts(empty) == ["000001_witten.html", "000001_witten.txt"], "refused files are answered too"


@pytest.mark.parametrize("name", ["ü" * 120 + ".csv", "witten." + "x" * 240, "w\udcfcrst.csv"])
def test_a_strange_file_name_does_no_harm(empty: Workplace, name: str) -> None:
    result = empty.jaen("intake", empty.file(name, csv("witten")), "--received", "10.10.2024")

    assert (result.exit_code, results(empty)[0][2]) == (0, "angenommen")
    assert len(receipts(empty)) == 2
    assert result.stdout.startswith("Lieferquittung")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\u200b"])
@pytest.mark.parametrize("text", [csv("witten"), "nichts\n"])
def test_a_file_name_cannot_forge_a_receipt(empty: Workplace, sign: str, text: str) -> None:
    name = f"witten{sign}Angenommen.csv"

    result = empty.jaen("intake", empty.file(name, text), "--received", "10.10.2024")
    missing = empty.jaen("intake", f"weg{sign}Angenommen.csv")

    assert "Datei:       witten\N{REPLACEMENT CHARACTER}Angenommen.csv\n" in result.stdout
    assert "Die Datei „weg\N{REPLACEMENT CHARACTER}Angenommen.csv“ gibt es nicht" in missing.stderr
    assert results(empty)[0][0] == "witten\N{REPLACEMENT CHARACTER}Angenommen.csv"
    endings = (".html", ".txt")
    assert receipts(empty) == [f"000001_witten\N{REPLACEMENT CHARACTER}Angenommen{ending}" for ending in endings]


def test_a_receipt_that_cannot_be_written_is_printed(empty: Workplace) -> None:
    file = empty.file("witten.csv", csv("witten"))
    (empty.root / "data" / "quittungen").write_text("kein Ordner", encoding="utf-8")

    result = empty.jaen("intake", file, "--received", "10.10.2024")

    assert result.exit_code == 1, "somebody has to look after the receipt"
    assert results(empty) == [("witten.csv", "2024-10-10", "angenommen")]
    assert "„witten.csv“ ist aufgenommen als Nr. 1, die Quittung konnte nicht geschrieben werden: " in result.stderr
    assert result.stderr.endswith("Bitte die Quittung von diesem Bildschirm sichern.\n")
    assert result.stdout.startswith("Lieferquittung")


def test_of_a_receipt_that_the_disk_refuses_no_part_is_left(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    path, book = empty.root / "witten.xlsx", openpyxl.Workbook()
    for row in (["Gebiet", "Monat", "ELB", "BG"], ["Witten", "2024-09", 4000, "x3"]):
        book.worksheets[0].append(row)
    book.save(path)
    write = atomic._write_through

    def full(draft: Path, data: bytes) -> None:
        if ".html." in draft.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(draft, data)

    monkeypatch.setattr(atomic, "_write_through", full)

    result = empty.jaen("intake", str(path), "--received", "10.10.2024")

    assert (result.exit_code, receipts(empty)) == (1, [])
    assert "Der Datenträger ist voll. Bitte Platz schaffen und noch einmal starten." in result.stderr
    assert "Kopie:" not in result.stdout


@pytest.mark.parametrize(
    "error", [PermissionError(13, "x", "witten.csv"), UnicodeError("x"), ValueError("Erika Muster"), KeyError(3)]
)
def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    empty: Workplace, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def read(path: Path, *_: object) -> None:
        if path.name == "witten.csv":
            raise error

    monkeypatch.setattr(official, "read", read)
    files = [empty.file(f"{city}.csv", csv(city)) for city in ("witten", "schwelm")]

    answer = told(empty.jaen("intake", *files, "--received", "10.10.2024"))

    assert answer.startswith("Fehler: „witten.csv“")
    assert "Muster" not in answer
    assert results(empty) == [("schwelm.csv", "2024-10-10", "angenommen")]


def test_no_file_came_before_2000(empty: Workplace) -> None:
    answer = told(empty.deliver("witten", received="10.10.1924"))

    assert answer == "Fehler: Der Eingangstag 10.10.1924 liegt vor dem Jahr 2000. Bitte --received prüfen."
    assert results(empty) == []


def test_one_bad_file_does_not_stop_the_others(empty: Workplace) -> None:
    files = [
        empty.file("hattingen.csv", csv("hattingen")),
        str(empty.root / "gibt_es_nicht.csv"),
        str(empty.root / "data"),
        empty.file("leer.csv", ""),
        empty.file("witten.csv", csv("witten")),
    ]

    result = empty.jaen("intake", *files, "--received", "10.10.2024")

    answer = told(result)
    assert f"Die Datei „{files[1]}“ gibt es nicht. Bitte Namen und Ordner prüfen." in answer
    assert f"„{files[2]}“ ist ein Ordner. Bitte die Dateien darin nennen." in answer
    assert results(empty) == [
        ("hattingen.csv", "2024-10-10", "angenommen"),
        ("leer.csv", "2024-10-10", "abgelehnt"),
        ("witten.csv", "2024-10-10", "angenommen"),
    ]


@pytest.mark.parametrize("written", ["09.10.2024", "9.10.2024", "2024-10-09"])
def test_the_day_of_receipt_in_both_spellings(empty: Workplace, written: str) -> None:
    assert empty.deliver("witten", received=written).exit_code == 0

    assert results(empty)[0][1] == "2024-10-09"


def test_a_file_without_a_day_came_today(empty: Workplace) -> None:
    before = date.today()

    empty.jaen("intake", empty.file("witten.csv", csv("witten")))

    assert before.isoformat() <= results(empty)[0][1] <= date.today().isoformat()


def test_a_file_cannot_come_tomorrow(empty: Workplace) -> None:
    tomorrow = date.today() + timedelta(days=1)
    files = [empty.file(f"{city}.csv", csv(city)) for city in ("witten", "schwelm")]

    answer = told(empty.jaen("intake", *files, "--received", tomorrow.isoformat()))

    assert answer == f"Fehler: Der Eingangstag {tomorrow:%d.%m.%Y} liegt in der Zukunft. Bitte --received prüfen."
    assert results(empty) == []


@pytest.mark.parametrize(("written", "number"), [("deutsch", "1.234"), ("englisch", '"1,234"')])
def test_the_number_format_settles_what_the_file_does_not(empty: Workplace, written: str, number: str) -> None:
    file = empty.file("witten.csv", f"Gebiet;Monat;Größe;Wert\nWitten;2024-07;elb;{number}\n")
    asked = empty.jaen("intake", file, "--received", "10.10.2024")
    assert (asked.exit_code, results(empty)[0][2]) == (1, "abgelehnt")

    empty.jaen("intake", file, "--received", "10.10.2024", "--number-format", written)

    assert Store(empty.root / "data" / "bestand").facts()["value"].tolist() == [1234.0]


def test_demo_and_real_deliveries_are_kept_apart(filled: Workplace) -> None:
    file = filled.file("demo.csv", "Demodaten;ja – erfundene Zahlen\n" + csv("witten"))

    answer = told(filled.jaen("intake", file, "--received", "10.10.2024"))

    assert answer == (
        "Fehler: „demo.csv“ enthält Demodaten, im Bestand liegen aber echte Daten. Beides wird nie gemischt. "
        "Bitte für Demodaten einen eigenen Arbeitsordner anlegen (jaen init)."
    )
    assert len(results(filled)) == 3


def test_a_workbook_with_a_fault_comes_back_marked(empty: Workplace) -> None:
    empty.jaen("forms", "2024-Q3", "--for", "witten")
    form = empty.root / "data" / "lieferbogen" / "2024-Q3" / "stadt-witten_2024-Q3.xlsx"
    book = openpyxl.load_workbook(form)
    book["Lieferbogen"]["E9"], book["Lieferbogen"]["F9"] = "viele", 1000
    book.save(form)

    result = empty.jaen("intake", str(form), "--received", "10.10.2024")

    name = "000001_stadt-witten_2024-Q3"
    assert receipts(empty) == [f"{name}.html", f"{name}.txt", f"{name}_markiert.xlsx"]
    assert f"Kopie:       {name}_markiert.xlsx\n" in result.stdout
    copy = openpyxl.load_workbook(empty.root / "data" / "quittungen" / f"{name}_markiert.xlsx")
    assert copy["Lieferquittung"]["A1"].value == "Lieferquittung Jobcenter Test"
    assert copy["Lieferbogen"]["E9"].comment.text.startswith("Lieferquittung:\nFehler: BG: Das ist keine Zahl.")


def test_a_back_dated_delivery_names_the_reports_that_lack_it(filled: Workplace) -> None:
    (filled.root / "outputs" / "2024-Q3@2024-10-31").mkdir(parents=True)
    file = filled.file("spaet.csv", csv("witten", factor=2))

    late = filled.jaen("intake", file, "--received", "31.10.2024")

    assert " ".join(late.stderr.split()) == (
        "Warnung: Der Eingangstag 31.10.2024 liegt vor dem Datenstand von „2024-Q3@2024-10-31“ oder am selben Tag. "
        "Diese Berichte kennen die Lieferung nicht; erst ein neuer Lauf mit demselben --as-of nimmt sie auf."
    )
    assert filled.jaen("intake", filled.file("neu.csv", csv("witten")), "--received", "01.11.2024").stderr == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows kennt keine benannten Leitungen.")
def test_what_is_no_plain_file_is_not_waited_for(empty: Workplace) -> None:
    pipe = empty.root / "leitung.csv"
    os.mkfifo(pipe)

    assert told(empty.jaen("intake", str(pipe))).endswith(
        "leitung.csv“ ist keine gewöhnliche Datei. Bitte eine Datei aus einem Ordner nennen."
    )


def test_the_lock_of_an_open_workbook_is_no_delivery_and_leaves_nothing(empty: Workplace) -> None:
    """Excel lays it beside a file that is open; somebody who drags all files of a folder hits it too."""
    result = empty.jaen("intake", empty.file("~$Witten Q3.xlsx", "x"))

    assert "legt Excel an, solange „Witten Q3.xlsx“ geöffnet ist" in told(result)
    assert not (empty.root / "data" / "quittungen").exists()
