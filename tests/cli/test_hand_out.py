"""``jaen forms``: what a city gets is what the next ``jaen intake`` reads."""

from __future__ import annotations

from datetime import date

import openpyxl

from jaen_analysis.intake import params
from jaen_analysis.intake.deliveries import read_delivery
from tests.cli.conftest import Workplace, csv


def test_each_city_gets_an_empty_form(empty: Workplace) -> None:
    result = empty.jaen("forms", "2026-Q4")

    assert result.exit_code == 0
    assert "3\N{NO-BREAK SPACE}Lieferbögen für das 4. Quartal 2026" in result.output
    assert "15. Januar 2027" in result.output
    written = sorted(path.name for path in (empty.root / "data" / "lieferbogen" / "2026-Q4").iterdir())
    forms = [f"stadt-{city}_2026-Q4.xlsx" for city in ("hattingen", "schwelm", "witten")]
    assert written == ["haushalt-massnahmen_2026-Q4.xlsx", *forms]
    assert "Lieferbogen für Haushalt und Maßnahmen angelegt" in result.output


def test_an_amount_written_into_the_form_for_the_budget_arrives(filled: Workplace) -> None:
    filled.jaen("forms", "2024-Q4")
    form = filled.root / "data" / "lieferbogen" / "2024-Q4" / "haushalt-massnahmen_2024-Q4.xlsx"
    book = openpyxl.load_workbook(form)
    sheet = book["Haushalt"]
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "eingliederung")
    row[-2].value = 0.1 + 0.2
    book.save(form)

    result = filled.jaen("intake", str(form), "--received", "10.01.2025")

    assert result.exit_code == 0, result.output
    assert "1 übernommen" in result.output
    row[-2].value = 12.345
    book.save(filled.root / "falsch.xlsx")
    refused = filled.jaen("intake", str(filled.root / "falsch.xlsx"), "--received", "11.01.2025")
    assert refused.exit_code == 1
    assert "kein Betrag in ganzen Cent" in refused.output
    assert "falsch_markiert.xlsx" in refused.output
    assert "Lieferungen für das 3. Quartal 2024" in filled.jaen("status").output


def test_a_form_that_lies_there_is_left_alone(empty: Workplace) -> None:
    empty.jaen("forms", "2026-Q4")
    form = empty.root / "data" / "lieferbogen" / "2026-Q4" / "stadt-witten_2026-Q4.xlsx"
    form.write_bytes(b"half filled in")

    result = empty.jaen("forms", "2026-Q4")

    assert form.read_bytes() == b"half filled in"
    assert "Liegt schon da und bleibt, wie es ist" in result.output


def test_a_figure_written_into_the_form_arrives(empty: Workplace) -> None:
    empty.jaen("forms", "2026-Q4")
    form = empty.root / "data" / "lieferbogen" / "2026-Q4" / "stadt-witten_2026-Q4.xlsx"
    book = openpyxl.load_workbook(form)
    sheet = book["Lieferbogen"]
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "elb" and cells[2].value == "insgesamt")
    row[-2].value = 4100
    row[-1].value = "neu gezählt"
    book.save(form)

    delivery = read_delivery(form, params.load(empty.root), received=date(2027, 1, 12))

    stated = delivery.facts[delivery.facts["value"].notna()]
    assert stated[["area", "month", "measure", "value", "comment"]].to_numpy().tolist() == [
        ["stadt-witten", "2026-12", "elb", 4100.0, "neu gezählt"]
    ]


def test_what_was_delivered_before_stands_beside_the_empty_cells(filled: Workplace) -> None:
    filled.jaen("forms", "2024-Q4", "--for", "Witten")
    folder = filled.root / "data" / "lieferbogen" / "2024-Q4"
    assert [path.name for path in folder.iterdir()] == ["stadt-witten_2024-Q4.xlsx"]
    rows = openpyxl.load_workbook(folder / "stadt-witten_2024-Q4.xlsx")["Lieferbogen"].iter_rows(values_only=True)
    table = {row[:3]: row[4:10] for row in rows}
    assert table["Kennung", "Größe", "Merkmal"] == (
        "zuletzt (2024-07)", "2024-07", "zuletzt (2024-08)", "2024-08", "zuletzt (2024-09)", "2024-09",
    )  # fmt: skip
    assert next(cells for key, cells in table.items() if key[0] == "elb") == (4000, None) * 3


def test_a_form_for_invented_figures_says_so(empty: Workplace) -> None:
    empty.jaen("intake", empty.file("demo.csv", "Demodaten;ja\n" + csv("witten")), "--received", "10.10.2024")
    empty.jaen("forms", "2024-Q4", "--for", "stadt-witten")
    form = empty.root / "data" / "lieferbogen" / "2024-Q4" / "stadt-witten_2024-Q4.xlsx"
    assert openpyxl.load_workbook(form)["Lieferbogen"]["A6"].value == "Demodaten"


def test_an_unknown_city_is_refused(empty: Workplace) -> None:
    result = empty.jaen("forms", "2026-Q4", "--for", "Wittn")

    assert result.exit_code == 1
    expected = "Stadt „Wittn“ ist nicht bekannt. Meinten Sie „Witten“? Lieferbögen gibt es nur für Städte."
    assert expected in result.output
    assert not (empty.root / "data" / "lieferbogen").exists()


def test_an_unknown_period_is_refused(empty: Workplace) -> None:
    result = empty.jaen("forms", "2026-Q5")

    assert result.exit_code == 1
    assert "„2026-Q5“ ist kein Berichtszeitraum" in result.output
    assert not (empty.root / "data" / "lieferbogen").exists()
