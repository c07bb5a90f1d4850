"""The commands of the year from a cell: what the command says, and never an exception that a person has to mend."""

from __future__ import annotations

import json
import os
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis import workbench
from jaen_analysis.bench import choices
from jaen_analysis.bench.command import Command
from jaen_analysis.bench.links import linked
from jaen_analysis.bench.steps import release_arguments, run_arguments
from jaen_analysis.intake import params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from tests.cli.conftest import STOCKS, Workplace, csv, lay


@pytest.fixture
def filled(tmp_path: Path) -> Workplace:
    place = lay(tmp_path / "Büro EN" / "arbeit")
    assert place.deliver(*STOCKS).exit_code == 0
    return place


@pytest.fixture
def empty(tmp_path: Path) -> Workplace:
    return lay(tmp_path / "arbeit")


def test_a_step_says_what_the_command_says(filled: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = workbench.status("2024-Q3", workspace=str(filled.root))

    told = capsys.readouterr().out
    assert told == filled.jaen("status", "2024-Q3").output
    assert (outcome.good, repr(outcome)) == (True, "Erledigt.")


def test_files_are_taken_in_by_their_name_in_the_inbox(
    empty: Workplace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.file("witten.csv", csv("witten"))
    monkeypatch.chdir(empty.root / "notebooks")

    outcome = workbench.intake("witten.csv", received="10.10.2024")

    assert "Angenommen. Alle Angaben wurden übernommen." in capsys.readouterr().out
    assert 'href="/files/data/quittungen/000001_witten.html"' in outcome._repr_html_()
    assert len(Store(Workspace(empty.root).store).entries()) == 1


def test_what_has_to_be_mended_is_said_and_not_raised(
    empty: Workplace, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = workbench.run("2024-Q9", workspace=str(empty.root))
    assert "ist kein Berichtszeitraum" in capsys.readouterr().out
    assert (outcome.code, repr(outcome)) == (1, "Nicht erledigt: siehe die Meldung darüber.")

    monkeypatch.chdir(tmp_path)
    assert not workbench.intake("x.csv").good
    assert "liegt in keinem Arbeitsordner" in capsys.readouterr().out


def test_an_error_shows_itself_without_traceback() -> None:
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    with capture_output() as shown:
        shell.run_cell("from jaen_analysis.vocabulary.errors import JaenError\nraise JaenError('Bitte prüfen.')")

    assert shown.stdout.strip() == "Fehler: Bitte prüfen."


def test_options_are_only_given_where_they_are_chosen() -> None:
    assert run_arguments("2026-Q3") == ("run", "2026-Q3")
    assert run_arguments(2026, "quartalsbericht", "kreis") == (
        "run", "2026", "--only", "quartalsbericht", "--for", "kreis",
    )  # fmt: skip
    assert release_arguments("2026-Q3", "profil", date(2026, 11, 5), by="Geschäftsführung") == (
        "release", "2026-Q3", "profil", "--meeting", "2026-11-05", "--by", "Geschäftsführung",
    )  # fmt: skip


def test_a_kernel_colours_nothing_and_lends_no_process(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("WARM_KERNELS_ZYGOTE", "/nowhere")):
        monkeypatch.setenv(name, value)

    said = list(Command(empty.root, ("list",)).lines())

    assert said[0].startswith("Alles in Ordnung:")
    assert not any("\x1b" in line for line in said)


def test_a_run_is_stopped_as_by_ctrl_c(filled: Workplace) -> None:
    command = Command(filled.root, ("run", "2024-Q3"))
    threading.Thread(
        target=lambda: (_wait_for(filled.root / "outputs" / "2024-Q3" / "lauf.jsonl"), command.stop())
    ).start()

    said = list(command.lines())

    assert said[-1].startswith("Abgebrochen. Fertige Berichte bleiben")
    assert command.code() == 130


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 120
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.05)


def test_files_of_the_workspace_become_links_and_nothing_else(empty: Workplace) -> None:
    place = Workspace(empty.root)
    page = place.outputs / "2026-Q3" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("x", encoding="utf-8")
    receipt = place.receipts / "000001_Müßig & Co_markiert.xlsx"
    receipt.parent.mkdir(parents=True)
    receipt.write_bytes(b"x")

    html = linked(place, f"Übersicht: {page}\n  Witten: 000001_Müßig & Co_markiert.xlsx <b>\n{place.root}/fehlt.html")

    assert '<a href="/files/outputs/2026-Q3/index.html" target="_blank" rel="noopener"' in html
    assert 'href="/files/data/quittungen/000001_M%C3%BC%C3%9Fig%20%26%20Co_markiert.xlsx?download=1"' in html
    assert html.count("<a ") == 2
    assert "&lt;b&gt;" in html and "<b>" not in html


def test_periods_on_offer_reach_from_the_next_quarter_to_the_newest_delivered_one(filled: Workplace) -> None:
    entries = Store(Workspace(filled.root).store).entries()

    offered, meant = choices.periods(entries, date(2026, 11, 29))

    values = [value for _, value in offered]
    assert meant == "2024-Q3" and meant in values
    assert values[:5] == ["2027-Q1", "2026-H2", "2026", "2026-Q4", "2026-12"]
    assert "2024-08" in values and "2024-05" not in values
    assert ("3. Quartal 2026", "2026-Q3") in offered
    assert choices.periods([], date(2026, 11, 29))[1] == "2026-Q3"


def test_months_are_offered_up_to_the_next_one_for_the_monatsblatt() -> None:
    values = [value for _, value in choices.periods([], date(2026, 11, 29))[0]]

    assert [value for value in values if value[5:].isdigit()] == [
        "2026-12", "2026-11", "2026-10", "2026-09", "2026-08", "2026-07",
    ]  # fmt: skip
    assert values.index("2026-Q4") + 1 == values.index("2026-12") < values.index("2026-Q3")
    assert "2027-01" in [value for _, value in choices.periods([], date(2026, 12, 1))[0]]


def test_reports_on_offer_are_those_of_the_period(filled: Workplace) -> None:
    known = params.load(filled.root)

    quarter = [value for _, value in choices.reports(known, Period.parse("2026-Q3"))]
    year = [value for _, value in choices.reports(known, Period.parse("2026"))]

    assert quarter[0] == "" and "quartalsbericht" in quarter and "jahresbericht" not in quarter
    assert "jahresbericht" in year and "quartalsbericht" not in year
    assert "nachtrag" not in quarter
    assert ("Stadt Witten", "stadt-witten") in choices.areas(known, Period.parse("2026-Q3"))


def test_files_that_wait_are_those_that_are_not_in_the_store(filled: Workplace) -> None:
    place = Workspace(filled.root)
    assert choices.waiting(place) == []
    filled.file("neu/witten 2.csv", csv("witten", factor=2))
    filled.file("~$witten.xlsx", "")
    filled.file("liesmich.pdf", "")

    assert choices.waiting(place) == [("neu/witten 2.csv", str(place.inbox / "neu" / "witten 2.csv"))]


def test_an_upload_changes_nothing_in_the_inbox(empty: Workplace) -> None:
    place = Workspace(empty.root)

    first = choices.put_in(place, "C:\\Daten\\witten.csv", b"eins")
    again = choices.put_in(place, "witten.csv", b"eins")
    other = choices.put_in(place, "witten.csv", b"zwei")

    assert (first, again, other) == (place.inbox / "witten.csv", first, place.inbox / "witten (2).csv")
    assert (first.read_bytes(), other.read_bytes()) == (b"eins", b"zwei")
    with pytest.raises(JaenError, match="ist kein Dateiname"):
        choices.put_in(place, "../..", b"")


def test_a_tool_notebook_that_is_saved_is_no_reason_to_plan_a_run_anew(filled: Workplace) -> None:
    from jaen_analysis.batch.stamp import read_state

    place = Workspace(filled.root)
    before = read_state(place)
    notebook = place.notebooks / "00_werkbank.ipynb"
    notebook.write_text(json.dumps(json.loads(notebook.read_text(encoding="utf-8"))), encoding="utf-8")
    assert read_state(place) == before

    os.truncate(place.notebooks / "profil.ipynb", 10)
    assert read_state(place) != before
