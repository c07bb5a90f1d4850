"""What the stamp of a form for budget and measures tells when it comes back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.postings_form import write_postings_form
from tests.intake.posting.world import Q3, known, postings, read, row

VALUES = (row(1_00), row(2_00, month="2026-08"), row(5, "coaching-u25", "nicht_arbeitslos", "stadt-witten", "2026-03"))


def came_back(folder: Path, **cells: object) -> Delivery:
    """The form after some cells of its first sheet were typed over, named by what stands in them or by address."""
    path = folder / "bogen.xlsx"
    write_postings_form(path, known(), Q3, postings(VALUES))
    book = load_workbook(path)
    for address, value in cells.items():
        book["Haushalt"][address] = value
    book.save(path)
    return read(path)


def month_cell(folder: Path, month: str) -> str:
    """Address of the header of a month."""
    came_back(folder)
    cells = (cell for line in load_workbook(folder / "bogen.xlsx")["Haushalt"].iter_rows() for cell in line)
    return next(cell.coordinate for cell in cells if cell.value == month)


def test_the_form_as_it_was_handed_out_is_nothing_to_speak_of(tmp_path: Path) -> None:
    assert came_back(tmp_path).findings == ()


def test_another_period_than_the_form_was_made_for_is_told(tmp_path: Path) -> None:
    delivery = came_back(tmp_path, B3="3. Quartal 2019")

    assert [finding.text for finding in delivery.findings] == [
        "Blatt „Haushalt“, Zelle B5: Der Bogen ist für „3. Quartal 2026“ ausgegeben, im Kopf steht „3. Quartal "
        "2019“. Bitte prüfen, ob die Monate stimmen, sonst den Bogen dieses Zeitraums ausfüllen und neu senden."
    ]
    assert len(delivery.postings) == len(VALUES)


def test_a_month_that_the_form_does_not_ask_for_is_told_at_its_first_cell(tmp_path: Path) -> None:
    [finding] = came_back(tmp_path, **{month_cell(tmp_path, "2026-08"): "2025-08"}).findings

    assert finding.level == "Warnung"
    assert finding.what == "Monat gehört nicht zum Bogen: August 2025"
    assert finding.expected == "April bis September 2026"
    assert finding.sheet == "Haushalt"


def test_a_stamp_that_was_typed_over_is_told(tmp_path: Path) -> None:
    assert [finding.text for finding in came_back(tmp_path, B5="Entwurf").findings] == [
        "Blatt „Haushalt“, Zelle B5: Die Bogen-Fassung ist nicht zu lesen. Gefunden: „Entwurf“. Bitte den Kopf "
        "des Bogens nicht verändern."
    ]


def test_without_a_stamp_the_period_of_the_head_counts(tmp_path: Path) -> None:
    delivery = came_back(tmp_path, A5=None, B5=None, B3="3. Quartal 2019")

    assert [finding.what for finding in delivery.findings] == ["Monat gehört nicht zum Bogen: Juli und August 2026"]


def test_an_older_lay_out_is_told(tmp_path: Path) -> None:
    came_back(tmp_path)
    stamp = str(load_workbook(tmp_path / "bogen.xlsx")["Haushalt"]["B5"].value)

    [finding] = came_back(tmp_path, B5="1" + stamp[1:]).findings
    assert finding.level == "Hinweis"
    assert finding.what == "Der Bogen hat die Fassung 1, ausgegeben wird heute die Fassung 2"
