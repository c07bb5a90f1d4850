"""A form as it is handed out, filled in by a program that people use, and taken in: the third quarter of Witten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jaen_analysis.intake import params
from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.demo.figures import figures, row
from jaen_analysis.intake.demo.population import MONTHS, simulate
from jaen_analysis.intake.forms import Values, tables, write_form
from jaen_analysis.intake.marked import COLOURS, answer
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.receipt import receipt_of
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import Period
from tests.intake import office

ROOT = Path(__file__).parents[2]
Q3 = Period.parse("2026-Q3")
CITY = "stadt-witten"
RECEIVED = date(2026, 10, 12)

Place = tuple[str, str]
Fill = Callable[[Path, Path, Mapping[Place, object]], None]
FAULTS = {
    ("bg", "insgesamt", "2026-07"): "ca. 4800",
    ("widersprueche", "insgesamt", "2026-08"): -3,
    ("klagen", "insgesamt", "2026-09"): "zwölf",
    ("massnahmeplaetze", "insgesamt", "2026-09"): "Fehlanzeige",
    ("vermittlungen", "insgesamt", "2026-07"): 9999999,
}
needs_office = pytest.mark.skipif(office.SOFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def known() -> Params:
    return params.load(ROOT)


@pytest.fixture(scope="module")
def counted(known: Params) -> Values:
    """What Witten has counted, for every cell of its form."""
    people = simulate(5954, [city.key for city in known.organisation.cities])[CITY]
    of = figures(5954, people)
    return {
        (measure.id, breakdown, month): float(values[MONTHS.index(month)])
        for table in tables(known.catalogue, Q3)
        for measure, breakdown in table.rows
        if (values := row(of, measure.id, breakdown)) is not None
        for month in table.months
    }


@pytest.fixture
def handed_out(tmp_path: Path, known: Params, counted: Values) -> Path:
    """The empty form, with the figures of the quarter before in its locked columns."""
    city = next(city for city in known.organisation.cities if city.key == CITY)
    before = {key: value for key, value in counted.items() if key[2] in ("2026-04", "2026-05", "2026-06")}
    write_form(tmp_path / "witten.xlsx", city, Q3, known, known=before)
    return tmp_path / "witten.xlsx"


def places(path: Path) -> dict[tuple[str, str, str], Place]:
    """Figure → its cell, found as a person finds it: by the words of the row and the month above."""
    found = {}
    for sheet in load_workbook(path).worksheets:
        header = next((line for line in sheet.iter_rows() if line[0].value == "Kennung"), None)
        for line in sheet.iter_rows(min_row=header[0].row + 1) if header else ():
            for above, cell in zip(header or (), line, strict=True):
                if not cell.protection.locked and above.value != "Bemerkung":
                    found[str(line[0].value), str(line[2].value), str(above.value)] = (sheet.title, cell.coordinate)
    return found


def entries(path: Path, values: Mapping[tuple[str, str, str], object]) -> dict[Place, object]:
    """What has to be typed into which cell; a figure without a cell is a fault of the form."""
    at = places(path)
    return {
        at[measure, breakdowns.label(breakdown), month]: int(value) if isinstance(value, float) and value == int(value)
        else value
        for (measure, breakdown, month), value in values.items()
    }  # fmt: skip


def fill_by_openpyxl(source: Path, target: Path, typed: Mapping[Place, object]) -> None:
    book = load_workbook(source)
    for (sheet, address), value in typed.items():
        book[sheet][address].value = value
    book.save(target)


FILL = [
    pytest.param(fill_by_openpyxl, id="openpyxl"),
    pytest.param(office.fill, id="libreoffice", marks=needs_office),
]


def take_in(path: Path, known: Params) -> Delivery:
    return read_delivery(path, known, received=RECEIVED)


@pytest.mark.parametrize("fill", FILL)
def test_a_filled_form_is_accepted(fill: Fill, handed_out: Path, known: Params, counted: Values) -> None:
    target = handed_out.with_name("zurueck.xlsx")
    fill(handed_out, target, entries(handed_out, counted))

    delivery = take_in(target, known)

    assert [finding.text for finding in delivery.findings] == []
    assert (delivery.result, delivery.areas) == ("angenommen", (CITY,))
    assert delivery.facts.set_index(["measure", "breakdown", "month"])["value"].to_dict() == counted


@pytest.mark.parametrize("fill", FILL)
def test_five_faults_come_back_as_five_marked_cells(
    fill: Fill, handed_out: Path, known: Params, counted: Values
) -> None:
    target = handed_out.with_name("zurueck.xlsx")
    fill(handed_out, target, entries(handed_out, {**counted, **FAULTS}))
    delivery = take_in(target, known)

    receipt, copy = answer(delivery, receipt_of(delivery, known), delivery.entry_after([]))

    assert receipt.marked == "000001_zurueck_markiert.xlsx"
    handed_out.with_name("markiert.xlsx").write_bytes(copy)
    sheets = load_workbook(handed_out.with_name("markiert.xlsx")).worksheets[1:]
    cells = [(sheet.title, cell) for sheet in sheets for line in sheet.iter_rows() for cell in line]
    at = places(handed_out)
    expected = {at[key] for key in FAULTS}
    assert {(sheet, c.coordinate) for sheet, c in cells if c.fill.fgColor.rgb in COLOURS.values()} == expected
    assert {(sheet, c.coordinate) for sheet, c in cells if c.comment} == expected

    again = take_in(handed_out.with_name("markiert.xlsx"), known)
    assert [finding.text for finding in again.findings] == [finding.text for finding in delivery.findings]


@needs_office
def test_a_marked_copy_can_be_corrected_and_sent_again(handed_out: Path, known: Params, counted: Values) -> None:
    sent, marked, mended = (handed_out.with_name(f"{name}.xlsx") for name in ("gesendet", "markiert", "berichtigt"))
    fill_by_openpyxl(handed_out, sent, entries(handed_out, {**counted, **FAULTS}))
    delivery = take_in(sent, known)
    marked.write_bytes(answer(delivery, receipt_of(delivery, known), delivery.entry_after([]))[1])
    office.fill(marked, mended, entries(handed_out, {key: counted[key] for key in FAULTS}))

    delivery = take_in(mended, known)

    assert [finding.text for finding in delivery.findings] == []
    assert delivery.facts.set_index(["measure", "breakdown", "month"])["value"].to_dict() == counted
