"""``jaen forms``: what a city gets is what the next ``jaen intake`` reads."""

from __future__ import annotations

from datetime import date

import openpyxl

from jaen_analysis.intake import params
from jaen_analysis.intake.deliveries import read_delivery
from tests.cli.conftest import Workplace


def test_each_city_gets_an_empty_form(empty: Workplace) -> None:
    result = empty.jaen("forms", "2026-Q4")

    assert result.exit_code == 0
    assert "3\N{NO-BREAK SPACE}Lieferbögen für 4. Quartal 2026" in result.output
    assert "15. Januar 2027" in result.output
    written = sorted(path.name for path in (empty.root / "data" / "lieferbogen" / "2026-Q4").iterdir())
    assert written == [f"stadt-{city}_2026-Q4.xlsx" for city in ("hattingen", "schwelm", "witten")]


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
    row[-1].value = 4100
    book.save(form)

    delivery = read_delivery(form, params.load(empty.root), received=date(2027, 1, 12))

    stated = delivery.facts[delivery.facts["value"].notna()]
    assert stated[["area", "month", "measure", "value"]].to_numpy().tolist() == [
        ["stadt-witten", "2026-12", "elb", 4100.0]
    ]


def test_an_unknown_period_is_refused(empty: Workplace) -> None:
    result = empty.jaen("forms", "2026-Q5")

    assert result.exit_code == 1
    assert "„2026-Q5“ ist kein Berichtszeitraum" in result.output
    assert not (empty.root / "data" / "lieferbogen").exists()
