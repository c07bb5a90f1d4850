"""After the report went out a correction arrives: the next one names both numbers, and the old one can be had again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.batch import runner
from jaen_analysis.batch.software import software
from tests.cli.conftest import Workplace, told

PAGE = Path("leitung", "quartalsbericht", "stadt-witten.html")
CORRECTED = "Gebiet;Monat;Größe;Wert\nWitten;2024-09;integrationen;60\n"


def page(place: Workplace, *options: str, folder: str = "2024-Q3") -> bytes:
    """The quarterly report of Witten."""
    result = place.jaen("run", "2024-Q3", "--only", "quartalsbericht", "--for", "stadt-witten", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return (place.root / "outputs" / folder / PAGE).read_bytes()


def correct(place: Workplace) -> None:
    """A delivery of Witten after the report went out: 60 integrations in September, not 40."""
    assert place.jaen("intake", place.file("korrektur.csv", CORRECTED), "--received", "20.11.2024").exit_code == 0


def rows(html: bytes) -> list[list[str]]:
    """What stands in the tables of changes."""
    soup = BeautifulSoup(html, "html.parser")
    tables = [t for t in soup.find_all("table") if "geändert hat" in t.caption.text]
    return [[" ".join(c.text.split()) for c in row.find_all(["th", "td"])] for t in tables for row in t.tbody("tr")]


def test_a_correction_is_named_and_the_old_report_comes_back_byte_for_byte(filled: Workplace) -> None:
    old = page(filled)
    assert rows(old) == []
    correct(filled)

    new = page(filled)

    assert new != old
    named = [row for row in rows(new) if row[0] == "Integrationen"]
    assert named == [["Integrationen", "September 2024", "40", "60", "+20", "berichtigt"]]
    assert page(filled, "--as-of", "19.11.2024", folder="2024-Q3@2024-11-19") == old


def test_an_addendum_says_what_is_otherwise_than_in_the_papers(filled: Workplace) -> None:
    assert told(filled.jaen("run", "2024-Q3", "--nachtrag")).startswith(
        "Fehler: Für das 3. Quartal 2024 gibt es noch keine Berichte, zu denen ein Nachtrag gehören könnte"
    )
    papers = page(filled)
    frozen = next((filled.root / "outputs" / "2024-Q3" / "frozen").glob("*/compared.json"))
    frozen.rename(frozen.with_suffix(".weg"))
    assert "fehlen oder stammen von einer älteren Programmversion" in told(filled.jaen("run", "2024-Q3", "--nachtrag"))
    frozen.with_suffix(".weg").rename(frozen)
    assert told(filled.jaen("run", "2024-Q3", "--nachtrag")).startswith("Fehler: Ein Nachtrag ist nicht nötig")
    correct(filled)

    result = filled.jaen("run", "2024-Q3", "--nachtrag")

    assert (result.exit_code, result.stderr) == (0, "")
    outputs = filled.root / "outputs"
    html = (outputs / "2024-Q3-nachtrag" / "leitung" / "nachtrag" / "kreis.html").read_bytes()
    assert ["Integrationen", "September 2024", "70", "90", "+20", "berichtigt"] in rows(html)
    assert (outputs / "2024-Q3" / PAGE).read_bytes() == papers, "what has gone out is left alone"
    again = filled.jaen("run", "2024-Q3", "--nachtrag")
    assert again.output.startswith("0 erstellt, 1 unverändert, 0 fehlgeschlagen")
    assert told(filled.jaen("run", "2024-Q3", "--only", "nachtrag")) == (
        "Fehler: Der Bericht „nachtrag“ entsteht nur mit --nachtrag."
    )


def test_an_addendum_never_goes_back_behind_the_papers(filled: Workplace) -> None:
    correct(filled)
    page(filled)

    result = filled.jaen("run", "2024-Q3", "--nachtrag", "--as-of", "19.11.2024")

    assert result.exit_code == 1
    assert told(result).startswith(
        "Fehler: Der Datenstand 10. Oktober 2024 liegt vor dem der Berichte für das 3. Quartal 2024 (20. November 2024)"
    )
    assert not (filled.root / "outputs" / "2024-Q3-nachtrag@2024-11-19").exists()


def test_another_program_makes_no_report_an_older_one(filled: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled.jaen("run", "2024-Q3", "--only", "quartalsbericht", "--for", "kreis").exit_code == 0
    monkeypatch.setattr(runner, "software", lambda: replace(software(), files={"neu.py": "0" * 16}))

    page(filled)

    assert "älterer Stand" not in (filled.root / "outputs" / "2024-Q3" / "index.html").read_text(encoding="utf-8")


def test_whoever_makes_one_page_anew_does_not_lose_sight_of_the_others(filled: Workplace) -> None:
    page(filled)
    assert filled.jaen("run", "2024-Q3", "--only", "quartalsbericht", "--for", "kreis").exit_code == 0
    index = filled.root / "outputs" / "2024-Q3" / "index.html"
    assert "älteren Stand" not in index.read_text(encoding="utf-8")
    correct(filled)

    page(filled)

    shown = BeautifulSoup(index.read_bytes(), "html.parser").text
    assert "20. November 2024; einzelne Berichte haben einen älteren Stand" in shown
    assert shown.count("älterer Stand, noch nicht neu erstellt; Ergebnisse geändert – Kreis") == 1
    assert filled.jaen("run", "2024-Q3", "--nachtrag").exit_code == 0, "the page of the Kreis is the old one"

    assert filled.jaen("run", "2024-Q3", "--only", "quartalsbericht", "--for", "kreis").exit_code == 0
    assert "älteren Stand" not in index.read_text(encoding="utf-8")
    assert told(filled.jaen("run", "2024-Q3", "--nachtrag")).startswith("Fehler: Ein Nachtrag ist nicht nötig")
