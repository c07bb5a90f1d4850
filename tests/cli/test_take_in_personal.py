"""A delivery with personal data: refused with the places, and nothing of it kept anywhere."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from openpyxl import Workbook
from openpyxl.comments import Comment

from jaen_analysis.intake.store import Store
from tests.cli.conftest import Workplace, csv

KUNDE, RVNR, SECOND = "123A456789", "65170839J003", "987B654321"
SECRETS = (KUNDE, RVNR, SECOND, "Müllerowski", "Eva-Maria", "12.03.1975")


def workbook(place: Workplace, name: str = "witten.xlsx") -> str:
    """A sound table of figures, and persons on a sheet that nobody sees, in a column and in a comment."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in csv("witten").splitlines():
        sheet.append([int(cell) if cell.isdecimal() else cell for cell in line.split(";")])
    sheet["D2"].comment = Comment(f"darunter {RVNR}", "Amt")
    sheet["H9"] = KUNDE
    hidden = book.create_sheet("Tabelle2")
    for row in (["Nachname", "Vorname", "geb."], ["Müllerowski", "Eva-Maria", "12.03.1975"], [None, None, SECOND]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    path = place.root / "data" / "eingang" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return str(path)


def kept(place: Workplace) -> bytes:
    """All that lies in the workspace but for what was sent, packed files inside too; names of files as well."""
    paths = [path for path in place.root.rglob("*") if path.is_file() and "eingang" not in path.parts]
    return b"".join([str(path.relative_to(place.root)).encode() + _unpacked(path.read_bytes()) for path in paths])


def _unpacked(data: bytes) -> bytes:
    if not is_zipfile(io.BytesIO(data)):
        return data
    with ZipFile(io.BytesIO(data)) as package:
        return data + b"".join(_unpacked(package.read(name)) for name in package.namelist())


def test_every_place_is_told_at_once_and_no_word_of_a_person(empty: Workplace) -> None:
    result = empty.jaen("intake", workbook(empty), "--received", "10.10.2024")

    assert result.exit_code == 1
    assert "Abgelehnt. Keine Angabe wurde übernommen" in result.stdout
    for place in (
        "Fehler: Die Datei enthält Angaben über einzelne Personen. Sie ist nicht aufgenommen und hier nicht aufbewahrt",
        "Blatt „Sheet“, Zelle H9: Hier steht eine Kundennummer. Gefunden: „123A…“ (gekürzt).",
        "Blatt „Sheet“, Zelle D2: Kommentar: Hier steht eine Renten- oder Sozialversicherungsnummer.",
        "Blatt „Tabelle2“, Zelle A2: Hier steht der Name einer Person.",
        "Blatt „Tabelle2“, Zelle B2: Hier steht der Name einer Person.",
        "Blatt „Tabelle2“, Zelle C2: Hier steht ein Geburtsdatum.",
        "Blatt „Tabelle2“, Zelle C3: Hier steht eine Kundennummer. Gefunden: „987B…“ (gekürzt). Bitte löschen und die "
        "Datei ohne diese Angaben neu senden. Die Stelle ist ausgeblendet.",
        "Kopie:       keine; von einer Datei mit Angaben über Personen wird nichts aufbewahrt",
    ):
        assert place in result.stdout
    assert not [word for word in SECRETS if word in result.output]


def test_nothing_of_it_is_kept(empty: Workplace) -> None:
    result = empty.jaen("intake", workbook(empty, f"Müllerowski_Annegrit_{KUNDE}.xlsx"), "--received", "10.10.2024")

    everything = kept(empty)
    assert not [word for word in (*SECRETS, "Annegrit") if word.encode() in everything or word in result.output]
    assert "Im Namen der Datei steht eine Kundennummer. Bitte die Datei anders benennen." in result.output
    names = sorted(path.name for path in (empty.root / "data" / "quittungen").iterdir())
    assert names == ["000001_ohne-Namen.html", "000001_ohne-Namen.txt"]
    assert not (empty.root / "data" / "bestand" / "originale").exists()
    (entry,) = Store(empty.root / "data" / "bestand").entries()
    assert (entry.file, entry.result, entry.vintage, entry.areas) == (
        "(Name nicht aufbewahrt).xlsx",
        "abgelehnt",
        "",
        (),
    )
    status = empty.jaen("status", "2024-Q4").stdout
    assert "(Name nicht aufbewahrt).xlsx (000001_ohne-Namen.html)" in status and "Annegrit" not in status


def test_a_name_at_the_end_of_a_file_is_no_ending(empty: Workplace) -> None:
    path = empty.file("Akte.Müllerowski", f"Kunde\n{KUNDE}\n")
    other = empty.file("zweite.csv", csv("witten"))
    result = empty.jaen("intake", path, other, "--received", "10.10.2024")

    assert "Müllerowski" not in result.output and "Müllerowski".encode() not in kept(empty)
    assert "Zur 1. der 2 genannten Dateien:" in result.output
    assert Store(empty.root / "data" / "bestand").entries()[0].file == "(Name nicht aufbewahrt)"


def test_the_same_without_persons_is_taken(empty: Workplace) -> None:
    assert empty.jaen("intake", workbook(empty), "--received", "10.10.2024").exit_code == 1
    assert empty.deliver("witten", received="11.10.2024").exit_code == 0
    assert [entry.result for entry in Store(empty.root / "data" / "bestand").entries()] == ["abgelehnt", "angenommen"]


def test_an_official_table_is_searched_too(empty: Workplace) -> None:
    text = (
        "Berichtszeitpunkt,_RS,Name,Regionalebene,QMMIETE,FLAECHE,NUTZUNG__02\n"
        f"20220515,05954,Testkreis,Landkreis,5.9,89.5,30\n20220515,059540036036,Witten,Gemeinde,5.9,89.5,{KUNDE}\n"
    )
    result = empty.jaen("intake", empty.file("zensus.csv", text), "--received", "10.10.2024")
    assert result.exit_code == 1
    assert "Zelle G3: Hier steht eine Kundennummer." in result.stdout
    assert KUNDE.encode() not in kept(empty)

    clean = empty.jaen("intake", empty.file("zensus.csv", text.replace(KUNDE, "12")), "--received", "10.10.2024")
    assert "Hier steht" not in clean.stdout
    assert Path(empty.root / "data" / "quittungen").is_dir()
