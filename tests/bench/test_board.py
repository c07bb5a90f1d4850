"""The widgets without a page: what a click calls, and what it shows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("ipywidgets")

from openpyxl import load_workbook

from jaen_analysis.bench.board import Board
from jaen_analysis.bench.panels import Panel, RunPanel
from jaen_analysis.bench.taking import IntakePanel
from jaen_analysis.intake.workspace import Workspace
from tests.cli.conftest import STOCKS, Workplace, csv, lay


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    workplace = lay(tmp_path / "arbeit")
    assert workplace.deliver(*STOCKS).exit_code == 0
    return workplace


def wait(until: Callable[[], bool]) -> None:
    limit = time.monotonic() + 120
    while not until():
        assert time.monotonic() < limit, "nothing has come of it"
        time.sleep(0.05)


def done(panel: Panel) -> None:
    wait(lambda: not panel.button.disabled and bool(panel.state.value))


def test_a_click_calls_the_command_and_links_what_it_names(place: Workplace) -> None:
    board = Board.here(str(place.root))
    panel = board.status().children[1]

    panel.button.click()
    done(panel)

    assert panel.state.value == "✓ fertig"
    assert "Lieferungen für das 3. Quartal 2024" in panel.said.value
    assert 'href="/files/data/quittungen/000001_hattingen.html"' in panel.said.value
    assert panel.stop.layout.display == "none"


def test_a_page_for_addressees_that_came_later_has_a_title_too(place: Workplace) -> None:
    board = Board.here(str(place.root))

    title = board._title({"report": "neuer-bericht", "area": "kreis", "audience": "beirat"})

    assert title == "neuer-bericht Testkreis (beirat)"


def test_two_clicks_at_once_call_the_command_once(place: Workplace) -> None:
    panel = IntakePanel(Workspace(place.root))
    place.file("kaputt.csv", "das ist keine Tabelle\n")
    panel.look()
    panel.files.value = [value for _, value in panel.files.options]

    panel.check.button.click()
    first = panel.check.command
    panel.check.button.click()

    assert panel.check.command is first
    done(panel.check)
    wait(lambda: bool(panel.receipts.value))
    assert panel.receipts.value.count("Quittung zu kaputt.csv") == 1
    assert "Quittung zu kaputt.csv</a>: abgelehnt" in panel.receipts.value


def test_what_is_still_to_be_chosen_is_said_and_nothing_is_called(place: Workplace) -> None:
    board = Board.here(str(place.root))
    release = board.release()
    meeting, sure, panel = release.children[3], release.children[5], release.children[6]
    panel.button.click()
    said = [panel.said.value]
    board.report.value = "profil"
    panel.button.click()
    said.append(panel.said.value)
    meeting.value = date(2024, 11, 5)
    panel.button.click()
    said.append(panel.said.value)

    assert ["Bericht wählen" in said[0], "Tag der Leitungsrunde" in said[1], "bestätigen" in said[2]] == [True] * 3
    assert panel.command is None
    sure.value = True
    panel.button.click()
    done(panel)
    assert "bitte die Meldung lesen" in panel.state.value, "nothing has been made yet"
    assert not sure.value, "the next step asks anew"


def test_a_choice_holds_in_all_sections_and_fits_the_period(place: Workplace) -> None:
    board = Board.here(str(place.root))
    assert board.period.value == "2024-Q3"
    board.report.value, board.area.value = "quartalsbericht", "stadt-witten"

    board.period.value = "2026"

    assert (board.report.value, board.area.value) == ("", "stadt-witten")
    assert board.run().children[0] is board.compare().children[0] is board.period


def test_a_run_shows_how_far_it_is_and_links_each_page(place: Workplace) -> None:
    board = Board.here(str(place.root))
    board.report.value = "kennzahlenkatalog"
    panel = board.run().children[3]
    assert isinstance(panel, RunPanel)

    panel.button.click()
    done(panel)

    assert panel.state.value == "✓ fertig", panel.said.value
    assert (panel.bar.value, panel.bar.max, panel.count.value) == (1, 1, "1 von 1 Seiten")
    assert "/files/outputs/2024-Q3/oeffentlichkeit/kennzahlenkatalog/kreis.html" in panel.pages.value
    assert "Kennzahlenkatalog Testkreis (Politik und Öffentlichkeit)" in panel.pages.value


def test_a_file_is_brought_checked_and_answered(place: Workplace) -> None:
    panel = IntakePanel(Workspace(place.root))
    assert panel.hint.value == "Keine neue Datei zum Einlesen im Ordner data/eingang."
    panel.check.button.click()
    assert "Bitte oben eine Datei wählen" in panel.check.said.value

    content = csv("witten", factor=2).encode()
    panel._brought({"new": [{"name": "witten neu.csv", "content": memoryview(content)}]})
    assert panel.files.value == (str(Workspace(place.root).inbox / "witten neu.csv"),)
    panel.check.button.click()
    done(panel.check)

    wait(lambda: bool(panel.receipts.value))
    assert "Quittung zu witten neu.csv" in panel.receipts.value
    assert panel.hint.value == "Keine neue Datei zum Einlesen im Ordner data/eingang."
    panel._brought({"new": [{"name": "witten neu.csv", "content": memoryview(content)}]})
    assert "„witten neu.csv“ ist schon eingelesen." in panel.check.said.value


def mappe(place: Workplace, name: str) -> Path:
    """A Steuerungsmappe of 2027 in the inbox, with another deadline for deliveries."""
    assert place.jaen("forms", "steuerung", "2027").exit_code == 0
    (made,) = (place.root / "data").rglob("*teuerung*2027*.xlsx")
    book = load_workbook(made)
    (row,) = [row for row in book["Lieferkalender"].iter_rows() if row[1].value == "Lieferfrist in Tagen"]
    assert row[2].value == 15
    row[2].value = 16
    path = place.root / "data" / "eingang" / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def test_a_mappe_is_shown_first_and_taken_over_then(place: Workplace) -> None:
    path = mappe(place, "mappe.xlsx")
    calendar = place.root / "params" / "lieferkalender.yaml"
    before = calendar.read_text(encoding="utf-8")
    panel = IntakePanel(Workspace(place.root))
    assert panel.files.options == (("mappe.xlsx (Steuerungsmappe)", str(path)),)
    panel.files.value = (str(path),)

    panel.check.button.click()
    done(panel.check)
    wait(lambda: panel.take.layout.display == "")
    assert "15 → 16" in panel.check.said.value
    assert panel.check.state.value == "✓ geprüft" and "unten auf „Übernehmen“ klicken" in panel.check.said.value
    assert "--yes" not in panel.check.said.value, "nobody types a command here"
    assert calendar.read_text(encoding="utf-8") == before

    panel.take.button.click()
    done(panel.take)
    assert panel.take.state.value == "✓ fertig", panel.take.said.value
    assert (panel.take.layout.display, panel.take.button.layout.display) == ("", "none"), "what came of it is seen"
    assert calendar.read_text(encoding="utf-8") == before.replace("15", "16", 1)


def test_a_mappe_that_was_saved_since_it_was_looked_at_is_not_taken_over(place: Workplace) -> None:
    path = mappe(place, "mappe.xlsx")
    panel = IntakePanel(Workspace(place.root))
    panel.files.value = (str(path),)
    panel.check.button.click()
    done(panel.check)
    wait(lambda: panel.take.layout.display == "")
    path.write_bytes(path.read_bytes() + b"x")

    panel.take.button.click()

    assert "Seit dem Prüfen geändert: mappe.xlsx." in panel.take.said.value
    assert panel.take.command is None


def test_the_notebook_has_a_section_for_every_step() -> None:
    import nbformat

    notebook = nbformat.read(Path(__file__).parents[2] / "notebooks" / "00_werkbank.ipynb", as_version=4)
    called = [cell.source for cell in notebook.cells if cell.source.startswith("werkbank.")]

    assert called == [f"werkbank.{step}()" for step in ("forms", "intake", "status", "run", "compare", "release")]
    assert [step for step in called if not hasattr(Board, step.removeprefix("werkbank.").removesuffix("()"))] == []
