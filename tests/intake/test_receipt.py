from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.intake.receipt import lay, receipt_of, to_html, to_text
from jaen_analysis.vocabulary.periods import Period
from tests.intake.fixtures.small import PARAMS, form, read_csv, read_form

BROKEN = form(E9=None, E12=-3, A6="Demodaten", B6="ja – erfundene Zahlen")


def test_the_text_says_what_was_taken_and_what_to_mend(tmp_path: Path) -> None:
    receipt = receipt_of(read_form(tmp_path, BROKEN), PARAMS)
    assert to_text(receipt) == (
        "Lieferquittung Jobcenter Ruhr\n"
        "=============================\n"
        "\n"
        "Demodaten: Alle Zahlen sind erfunden.\n"
        "\n"
        "Datei:       hattingen.xlsx\n"
        "Gebiet:      Hattingen\n"
        "Monate:      Juli 2026 bis September 2026 (3 Monate)\n"
        "Eingegangen: 12.10.2026 (fristgerecht, fällig am 15.10.2026)\n"
        "Angaben:     17 übernommen, davon 1 ohne Zahl\n"
        "Befunde:     1 Fehler, 1 Warnung\n"
        "\n"
        "Teilweise angenommen. Fehlerhafte Angaben wurden nicht übernommen; bitte berichtigen und die Datei neu "
        "senden.\n"
        "\n"
        "1. Fehler: Blatt „Grunddaten“, Zelle E12: „Integrationen“ ist für Juli 2026 negativ. Gefunden: −3. Erwartet: "
        "eine Zahl ab 0. Bitte berichtigen; die Angabe wurde nicht übernommen.\n"
        "2. Warnung: Blatt „Grunddaten“, Zelle E9: „ELB“ fehlt für Juli 2026. Gefunden: leer. Erwartet: eine Zahl. "
        "Bitte nachtragen.\n"
        "\n"
        "Rückfragen: Koordinierungsstelle, Tel. 123\n"
    )


def test_a_refused_file_has_a_receipt_too(tmp_path: Path) -> None:
    receipt = receipt_of(read_csv(tmp_path, "nichts"), PARAMS)
    assert receipt.due is None
    assert dict(receipt.lines)["Gebiet"] == "nicht erkannt"
    assert "Abgelehnt. Keine Angabe wurde übernommen" in to_text(receipt)


@pytest.mark.parametrize(
    "received, words",
    [
        (date(2026, 10, 15), "fristgerecht, fällig am 15.10.2026"),
        (date(2026, 10, 16), "1 Tag nach der Frist, fällig am 15.10.2026"),
        (date(2026, 11, 1), "17 Tage nach der Frist, fällig am 15.10.2026"),
    ],
)
def test_the_clock(tmp_path: Path, received: date, words: str) -> None:
    assert receipt_of(read_form(tmp_path, form(), received=received), PARAMS).punctuality == words


def test_an_official_table_has_no_deadline(tmp_path: Path) -> None:
    delivery = replace(read_form(tmp_path, form()), source="ba-eckwerte")
    assert dict(receipt_of(delivery, PARAMS).lines)["Eingegangen"] == "12.10.2026"


def test_the_receipt_names_its_entry_and_whose_content_it_repeats(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form())
    first = delivery.entry_after([], "3f9c")
    again = delivery.entry_after([first, replace(first, number=2, vintage="aa")], "3f9c")
    words = [dict(receipt_of(delivery, PARAMS, entry).lines)["Eingang"] for entry in (first, again)]
    assert words == ["Nr. 1", "Nr. 3, inhaltsgleich mit Eingang Nr. 1 vom 12.10.2026"]
    assert "Eingang" not in dict(receipt_of(delivery, PARAMS).lines)


def test_a_receipt_whose_entry_was_never_written_gives_way(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form())
    entry = delivery.entry_after([])
    receipt, folder = receipt_of(delivery, PARAMS, entry), tmp_path / "quittungen"
    lay(folder, replace(entry, number=7), receipt)
    lay(folder, replace(entry, number=8), replace(receipt, file="witten.xlsx"))
    lay(folder, replace(entry, number=8), receipt)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"00000{number}_hattingen.{kind}" for number in (7, 8) for kind in ("html", "txt")
    ]


def test_the_page_is_accessible_and_loads_nothing(tmp_path: Path) -> None:
    page = BeautifulSoup(to_html(receipt_of(read_form(tmp_path, BROKEN), PARAMS)), "html.parser")
    assert page.html is not None and page.html["lang"] == "de"
    assert [heading.text for heading in page.find_all("h1")] == ["Lieferquittung Jobcenter Ruhr"]
    assert page.title is not None and page.title.text == "Lieferquittung Jobcenter Ruhr: hattingen.xlsx"
    assert page.table is not None and page.table.caption is not None
    assert all(cell["scope"] in ("col", "row") for cell in page.find_all("th"))
    assert not page.find_all(["script", "link", "img", "iframe"])
    assert not page.find_all(attrs={"src": True})
    assert "Demodaten" in page.text


def test_the_page_tells_every_finding(tmp_path: Path) -> None:
    receipt = receipt_of(read_form(tmp_path, BROKEN), PARAMS)
    page = BeautifulSoup(to_html(receipt), "html.parser")
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")]
    assert len(rows) == len(receipt.findings)
    assert rows[1] == [
        "2", "Warnung", "Blatt „Grunddaten“, Zelle E9", "„ELB“ fehlt für Juli 2026", "leer", "eine Zahl",
        "Bitte nachtragen.",
    ]  # fmt: skip


def test_a_clean_delivery_has_no_table(tmp_path: Path) -> None:
    page = to_html(receipt_of(read_form(tmp_path, form()), PARAMS))
    assert "<table" not in page
    assert "keine Befunde" in page


def test_words_of_the_file_are_escaped(tmp_path: Path) -> None:
    page = to_html(receipt_of(read_form(tmp_path, form(E12="<script>alert(1)</script>")), PARAMS))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_same_delivery_gives_the_same_page(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, BROKEN)
    assert to_html(receipt_of(delivery, PARAMS)) == to_html(receipt_of(delivery, PARAMS))


@pytest.mark.parametrize("asked, meant", [("2026-08", ["2026-08"]), ("2026-Q3", ["2026-Q3", "2026-Q3"])])
def test_the_form_of_a_month_is_due_on_its_own_day(tmp_path: Path, asked: str, meant: list[str]) -> None:
    delivery = replace(read_form(tmp_path, form()), asked=Period.parse(asked))

    assert [str(period) for period in delivery.meant] == meant
