"""A whole run: what is made, what is left, what fails, and what the ledger and the overview say about it."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock, Timeout

from jaen_analysis.batch import kernels, manifest, run_log, runner, stamp
from jaen_analysis.batch.executor import Event
from jaen_analysis.batch.failures import Fault, NotebookFailed
from jaen_analysis.batch.page_task import Task
from jaen_analysis.batch.places import back_dated
from jaen_analysis.batch.pool import Pool
from jaen_analysis.batch.result import Interrupted, RunResult
from jaen_analysis.batch.runner import run
from jaen_analysis.batch.session import Finished
from jaen_analysis.intake import store
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.lock import beside
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period, span
from tests.batch import settings
from tests.batch.conftest import PARAMS, Shown, deliver, lay
from tests.batch.notebooks import PAGE, STANDARD, WORDS, write_notebook
from tests.batch.serial import Serial
from tests.intake.deliveries import delivery, figure

PERIOD = Period.parse("2026-Q1")
AREAS = ["kreis", "rs-hattingen", "rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten"]


def statuses(result: RunResult) -> dict[str, str]:
    return {page.area: page.status for page in result.pages}


def html(result: RunResult, area: str) -> Path:
    return result.folder / "leitung" / "quartalsbericht" / f"{area}.html"


def ledger(result: RunResult) -> dict[str, Any]:
    return dict(json.loads(result.manifest.read_text(encoding="utf-8")))


def page_of(result: RunResult, area: str) -> manifest.Page:
    return next(page for page in result.pages if page.area == area)


# --- what a run leaves behind -----------------------------------------------------------------------------------


def test_every_area_gets_a_page_an_entry_and_a_link(workspace: Workspace, shown: Shown) -> None:
    steps: list[tuple[int, int, Finished | None]] = []

    result = run(workspace, PERIOD, watch=lambda *step: steps.append(step))

    assert statuses(result) == dict.fromkeys(AREAS, "fertig")
    assert [html(result, area).is_file() for area in AREAS] == [True] * 6
    assert [f'href="leitung/quartalsbericht/{a}.html"' in result.index.read_text("utf-8") for a in AREAS] == [True] * 6
    assert steps[0] == (0, 6, None)
    assert steps[-1][:2] == (6, 6)
    assert [step[2].title for step in steps if step[2]][::5] == [
        "Quartalsbericht Testkreis",
        "Quartalsbericht Stadt Witten",
    ]
    assert result.lines() == [
        "6 erstellt, 0 unverändert, 0 fehlgeschlagen",
        "Quartalsbericht Testkreis, Quartalsbericht Regionalstelle Hattingen, "
        "Quartalsbericht Regionalstelle Witten, … (6 Berichte): noch nie erstellt",
    ]


def test_the_ledger_names_inputs_program_and_packages_and_no_path_of_the_machine(
    workspace: Workspace, shown: Shown
) -> None:
    result = run(workspace, PERIOD)

    told = ledger(result)
    frozen = result.folder / told["inputs"]["folder"]
    assert sorted(path.name for path in frozen.iterdir())[:8] == [
        "areas.json",
        "changed_figures.parquet",
        "changed_judgements.parquet",
        "changed_results.parquet",
        "compared.json",
        "context.parquet",
        "deliveries.json",
        "facts.parquet",
    ]
    assert told["run_dependent"] == ["run"]
    assert str(workspace.root) not in result.manifest.read_text(encoding="utf-8")
    page = page_of(result, "kreis")
    assert page.html_sha256 == manifest.sha256(html(result, "kreis").read_bytes())
    assert page.bytes == html(result, "kreis").stat().st_size
    assert len(page.content_hash) == 64
    assert {"results:kreis", "notebook", "code", "packages"} <= set(page.parts)
    assert list(told["parts"][page.parts["results:kreis"]]) == ["elb_im_schnitt"]


def test_two_forced_runs_in_two_workspaces_give_the_same_bytes(
    workspace: Workspace, shown: Shown, tmp_path: Path
) -> None:
    one, other = (run(place, PERIOD, force=True) for place in (workspace, lay(tmp_path / "ganz" / "anders")))

    names = sorted(p.relative_to(one.folder).as_posix() for p in one.folder.rglob("*") if p.suffix in _KEPT)
    assert names == sorted(p.relative_to(other.folder).as_posix() for p in other.folder.rglob("*") if p.suffix in _KEPT)
    assert [n for n in names if (one.folder / n).read_bytes() != (other.folder / n).read_bytes()] == []
    first, second = ledger(one), ledger(other)
    for field in first["run_dependent"]:
        del first[field], second[field]
    assert first == second


_KEPT = (".html", ".parquet", ".yaml")


# --- what is made anew ------------------------------------------------------------------------------------------


def test_nothing_is_made_twice_without_a_reason(workspace: Workspace, shown: Shown) -> None:
    first = run(workspace, PERIOD)
    before = first.manifest.read_text(encoding="utf-8")
    shown.clear()

    second = run(workspace, PERIOD)

    assert shown == {}
    assert statuses(second) == dict.fromkeys(AREAS, "unverändert")
    assert second.lines() == ["0 erstellt, 6 unverändert, 0 fehlgeschlagen"]
    assert page_of(second, "kreis").html_sha256 == page_of(first, "kreis").html_sha256
    assert json.loads(before)["reports"][0]["status"] == "fertig"


def test_force_makes_everything_and_says_so(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    shown.clear()

    result = run(workspace, PERIOD, force=True)

    assert sorted(shown) == sorted(AREAS)
    assert {page.why for page in result.pages} == {("erzwungen (--force)",)}


@pytest.mark.parametrize("harm", ["remove", "change"])
def test_a_page_that_is_gone_or_was_changed_is_made_again(workspace: Workspace, shown: Shown, harm: str) -> None:
    path = html(run(workspace, PERIOD), "stadt-witten")
    path.unlink()
    if harm == "change":
        path.write_text("<p>anders</p>", encoding="utf-8")

    result = run(workspace, PERIOD)

    assert [page.area for page in result.of("fertig")] == ["stadt-witten"]
    assert page_of(result, "stadt-witten").why == ("HTML fehlt oder wurde verändert",)
    assert "Testbericht" in path.read_text(encoding="utf-8")


def test_a_correction_says_which_results_have_changed(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    deliver(workspace, "schwelm", 1100, received="2026-04-10")

    result = run(workspace, PERIOD)

    reference = "Ergebnisse geändert – Kreis: ELB im Durchschnitt"
    assert page_of(result, "stadt-witten").why == (reference,)
    assert page_of(result, "stadt-schwelm").why == (
        reference,
        "Ergebnisse geändert – Stadt Schwelm: ELB im Durchschnitt",
        "Lieferstand geändert: Stadt Schwelm",
    )
    assert f"Quartalsbericht Regionalstelle Witten, Quartalsbericht Stadt Witten: {reference}" in [
        line.replace("Quartalsbericht Stadt Hattingen, ", "") for line in result.lines()
    ]


def test_a_delivery_that_changes_nothing_for_an_area_leaves_its_page(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    rows = [figure(1000, month=month, area="stadt-schwelm") for month in span("2025-01", "2026-03")]
    other = figure(7, measure="klagen", month="2026-03", area="stadt-schwelm")
    Store(workspace.store).accept(delivery(workspace.inbox, "2026-04-20", *rows, other, name="schwelm.xlsx"))

    result = run(workspace, PERIOD)

    assert [page.area for page in result.of("unverändert")] == ["rs-witten", "stadt-hattingen", "stadt-witten"]
    assert page_of(result, "stadt-schwelm").why == ("Lieferstand geändert: Stadt Schwelm", "Datenstand geändert")


def test_a_part_of_the_plan_leaves_the_other_pages_alone(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    shown.clear()
    deliver(workspace, "witten", 4100)

    result = run(workspace, PERIOD, for_area="kreis", only="quartalsbericht")

    assert sorted(shown) == ["kreis"]
    assert statuses(result) == {"kreis": "fertig"}
    told = {item["area"]: item for item in ledger(result)["reports"]}
    assert sorted(told) == sorted(AREAS)
    assert told["kreis"]["inputs"] != told["stadt-witten"]["inputs"]
    assert 'href="leitung/quartalsbericht/stadt-witten.html"' in result.index.read_text(encoding="utf-8")


def test_pages_that_are_no_longer_planned_are_removed(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(workspace, PERIOD)
    fewer = settings.params(settings.report(areas=("kreis",)), catalogue=PARAMS.catalogue)
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: fewer)

    result = run(workspace, PERIOD)

    assert list(statuses(result)) == ["kreis"]
    assert [html(first, area).exists() for area in AREAS] == [True] + [False] * 5


@pytest.mark.parametrize("ledger", ["{", None])
def test_pages_that_no_ledger_knows_are_removed_too(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch, ledger: str | None
) -> None:
    first = run(workspace, PERIOD)
    first.manifest.unlink()
    if ledger is not None:
        first.manifest.write_text(ledger, encoding="utf-8")
    fewer = settings.params(settings.report(areas=("kreis",)), catalogue=PARAMS.catalogue)
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: fewer)

    run(workspace, PERIOD)

    assert [html(first, area).exists() for area in AREAS] == [True] + [False] * 5


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of files that somebody has open on Windows."""
    names: set[str] = set()
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name in names:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    return names


def test_an_old_page_that_is_open_elsewhere_stops_no_other(
    workspace: Workspace, shown: Shown, locked: set[str]
) -> None:
    run(workspace, PERIOD)
    shown["rs-witten"] = NotebookFailed("Datei fehlt.", "FileNotFoundError")
    locked.add("rs-witten.html")

    result = run(workspace, PERIOD, force=True)

    assert result.lines()[0] == "5 erstellt, 0 unverändert, 1 fehlgeschlagen"
    assert result.failures()[0].startswith(
        "Quartalsbericht Regionalstelle Witten: Datei fehlt. Die alte Datei „rs-witten.html“ ließ sich nicht "
        "entfernen und gilt nicht mehr. Der Zugriff wurde verweigert."
    )


def test_an_unplanned_page_that_is_open_elsewhere_is_removed_by_a_later_run(
    workspace: Workspace, shown: Shown, locked: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(workspace, PERIOD)
    fewer = settings.params(settings.report(areas=("kreis",)), catalogue=PARAMS.catalogue)
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: fewer)
    locked.add("rs-witten.html")

    run(workspace, PERIOD)
    assert [area for area in AREAS if html(first, area).exists()] == ["kreis", "rs-witten"]
    assert "rs-witten" not in first.index.read_text(encoding="utf-8")
    locked.clear()
    run(workspace, PERIOD)

    assert [area for area in AREAS if html(first, area).exists()] == ["kreis"]


def test_a_run_as_of_a_day_has_a_folder_of_its_own(workspace: Workspace, shown: Shown) -> None:
    deliver(workspace, "witten", 9000, received="2026-05-20")

    now, then = run(workspace, PERIOD), run(workspace, PERIOD, as_of=date(2026, 4, 30))

    assert (now.folder.name, then.folder.name) == ("2026-Q1", "2026-Q1@2026-04-30")
    assert ledger(then)["as_of"] == "2026-04-30"
    assert ledger(now)["inputs"] != ledger(then)["inputs"]
    assert "10. April 2026, wie am 30. April 2026 bekannt" in then.index.read_text(encoding="utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a run's folder but those that say something of the run itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (manifest.FILE, run_log.FILE, stamp.FILE)
    }


def test_what_came_later_never_gets_into_an_earlier_state(workspace: Workspace, shown: Shown) -> None:
    day = date(2026, 4, 30)
    then = run(workspace, PERIOD, as_of=day)
    before = everything(then.folder)
    now = run(workspace, PERIOD)
    report = everything(now.folder)
    deliver(workspace, "witten", 9000, received="2026-05-01")
    deliver(workspace, "schwelm", 7000, received="2026-06-20")

    again = run(workspace, PERIOD, as_of=day)
    assert statuses(again) == dict.fromkeys(AREAS, "unverändert")
    forced = run(workspace, PERIOD, as_of=day, force=True)

    assert statuses(forced) == dict.fromkeys(AREAS, "fertig")
    assert everything(forced.folder) == before, "byte for byte"
    assert everything(now.folder) == report, "the report itself is left alone"
    facts = pd.read_parquet(next((forced.folder / "frozen").glob("*/facts.parquet")))
    assert facts["received"].max() == "2026-04-10"


def test_a_back_dated_delivery_belongs_to_the_state_of_its_day(workspace: Workspace, shown: Shown) -> None:
    """What counts is when a file came, not when it was entered; the pages that it changes are made anew and say so."""
    day = date(2026, 4, 30)
    run(workspace, PERIOD, as_of=day)
    deliver(workspace, "witten", 9000, received="2026-04-29")

    again = run(workspace, PERIOD, as_of=day)

    assert page_of(again, "stadt-witten").status == "fertig"
    assert "Ergebnisse geändert – Stadt Witten: ELB im Durchschnitt" in page_of(again, "stadt-witten").why


def test_the_runs_to_which_a_back_dated_delivery_belongs(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    run(workspace, PERIOD, as_of=date(2026, 4, 30))

    assert back_dated(workspace.outputs, date(2026, 4, 30)) == ("2026-Q1@2026-04-30",)
    assert back_dated(workspace.outputs, date(2026, 5, 1)) == ()


def test_a_ledger_that_cannot_be_read_makes_everything_anew(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD).manifest.write_text('{"format": 1, "reports": [{}]}', encoding="utf-8")

    result = run(workspace, PERIOD)

    assert statuses(result) == dict.fromkeys(AREAS, "fertig")
    assert page_of(result, "kreis").why == ("Verzeichnis (manifest.json) fehlt oder ist nicht lesbar",)


def test_a_ledger_of_the_first_format_makes_everything_anew_and_says_why(workspace: Workspace, shown: Shown) -> None:
    path = run(workspace, PERIOD).manifest
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(told | {"format": 1}), encoding="utf-8")

    result = run(workspace, PERIOD)

    assert statuses(result) == dict.fromkeys(AREAS, "fertig")
    assert page_of(result, "kreis").why == ("Verzeichnis (manifest.json) stammt von einer älteren Programmversion",)


def test_a_killed_run_leaves_an_overview_that_shows_older_pages_as_such(workspace: Workspace, shown: Shown) -> None:
    """What is killed cannot put anything in order: it must have been true before the first page is begun."""

    class Killed(Serial):
        def work(self, tasks: Mapping[str, Task]) -> Iterator[Event]:
            path = workspace.outputs / "2026-Q1"
            seen.append((path / "index.html").read_text(encoding="utf-8"))
            seen.append((path / "manifest.json").read_text(encoding="utf-8"))
            yield from super().work(tasks)

    seen: list[str] = []
    run(workspace, PERIOD)
    run(workspace, PERIOD, for_area="stadt-witten", force=True, executor=Killed())

    index, told = seen[0], json.loads(seen[1])
    assert index.count("älterer Stand, noch nicht neu erstellt") == 1
    assert {page["area"]: page["status"] for page in told["reports"]} == (
        dict.fromkeys(AREAS, "fertig") | {"stadt-witten": "wartet"}
    )


# --- what fails -------------------------------------------------------------------------------------------------


def test_one_failed_report_stops_no_other_and_leaves_no_page(workspace: Workspace, shown: Shown) -> None:
    first = run(workspace, PERIOD)
    shown["rs-witten"] = NotebookFailed(f"Datei {workspace.root}/data fehlt.", "FileNotFoundError", hint="Tu das.")
    result = run(workspace, PERIOD, force=True)

    assert [page.area for page in result.failed] == ["rs-witten"]
    assert result.lines()[0] == "5 erstellt, 0 unverändert, 1 fehlgeschlagen"
    assert result.failures() == ["Quartalsbericht Regionalstelle Witten: Datei data fehlt. Tu das."]
    assert not html(first, "rs-witten").exists()
    index = result.index.read_text(encoding="utf-8")
    assert 'href="leitung/quartalsbericht/rs-witten.html"' not in index
    assert "Datei data fehlt. Tu das." in index
    assert page_of(result, "rs-witten").error == Fault("Datei data fehlt.", "FileNotFoundError", "Tu das.")

    shown.clear()
    again = run(workspace, PERIOD)

    assert sorted(shown) == ["rs-witten"]
    assert page_of(again, "rs-witten").why == ("beim letzten Lauf fehlgeschlagen",)
    assert again.failed == ()


def test_a_page_that_does_not_pass_its_check_is_a_failed_report(workspace: Workspace, shown: Shown) -> None:
    shown["kreis"] = "Hier steht nan statt einer Zahl."

    result = run(workspace, PERIOD)

    assert [page.area for page in result.failed] == ["kreis"]
    assert "Der Bericht hat Fehler und wird nicht geschrieben" in result.failures()[0]
    assert not html(result, "kreis").exists()


def test_an_error_in_the_making_of_a_page_is_told_with_its_type(workspace: Workspace, shown: Shown) -> None:
    shown["kreis"] = RuntimeError("kaputt")

    page = page_of(run(workspace, PERIOD), "kreis")

    assert page.error == Fault(
        "Die Seite ließ sich nicht erzeugen: RuntimeError: kaputt",
        "RuntimeError",
        "Bitte diese Meldung an die Betreuung des Programms geben.",
    )


def test_a_notebook_that_shows_nothing_is_no_report(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat

    text = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Nur Text.")])
    monkeypatch.setattr(kernels, "execute", lambda *_, **__: text)

    result = run(workspace, PERIOD, for_area="kreis")

    assert result.failures() == [
        "Quartalsbericht Testkreis: Das Notebook ist durchgelaufen, zeigt aber keinen Baustein des Berichts. "
        "Bitte im Notebook mindestens einen Baustein zeigen, zum Beispiel tabelle(…) oder abbildung(…)."
    ]


def test_wrong_parameters_stop_the_run_before_any_kernel_and_any_file(workspace: Workspace, shown: Shown) -> None:
    write_notebook(workspace.notebooks / "quartalsbericht.ipynb", parameters=STANDARD + "\nschwelle: int")

    with pytest.raises(JaenError, match=r"Parameter „schwelle“ fehlt\. Erwartet: ganze Zahl"):
        run(workspace, PERIOD)

    assert shown == {}
    assert not workspace.outputs.exists()


def test_a_period_without_figures_makes_nothing(workspace: Workspace, shown: Shown) -> None:
    with pytest.raises(JaenError, match="keine Daten"):
        run(workspace, Period.parse("2031-Q1"))

    assert shown == {}
    assert list(workspace.outputs.glob("2031*")) == []


def test_the_figures_are_of_one_moment_and_of_the_time_when_the_run_has_the_folder(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another run does until it lets the folder go is seen; what comes while this one reads is not half seen."""
    reads: list[bool] = []
    read = store.read_entries
    lock = FileLock(f"{beside(workspace.outputs / '2026-Q1')}.lock", timeout=0)

    def seen(folder: Path) -> tuple[Entry, ...]:
        try:
            lock.acquire()
            lock.release()
        except Timeout:
            reads.append(True)
        return read(folder)

    monkeypatch.setattr(store, "read_entries", seen)
    run(workspace, PERIOD)

    assert reads == [True]


def test_a_second_run_in_the_same_folder_is_refused(workspace: Workspace, shown: Shown) -> None:
    folder = run(workspace, PERIOD).folder

    with (
        FileLock(f"{beside(folder)}.lock"),
        pytest.raises(JaenError, match="Ein anderer Lauf erstellt gerade „2026-Q1“"),
    ):
        run(workspace, PERIOD)


def test_after_ctrl_c_ledger_and_overview_say_what_is_there(
    workspace: Workspace, shown: Shown, interrupted: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Interrupted) as caught:
        run(workspace, PERIOD)

    result = caught.value.result
    there, aborted = ["kreis", "rs-hattingen"], ["rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten"]
    assert statuses(result) == dict.fromkeys(there, "fertig") | dict.fromkeys(aborted, "abgebrochen")
    assert result.lines()[0] == "2 erstellt, 0 unverändert, 0 fehlgeschlagen, 4 abgebrochen"
    told = ledger(result)
    assert {item["area"]: item["status"] for item in told["reports"]} == statuses(result)
    assert told["run"]["finished"] is None
    index = result.index.read_text(encoding="utf-8")
    assert index.count('href="leitung/') == 2
    assert "noch nicht erstellt" in index

    interrupted.undo()
    shown.clear()
    again = run(workspace, PERIOD)

    assert statuses(again) == dict.fromkeys(there, "unverändert") | dict.fromkeys(aborted, "fertig")
    assert sorted(shown) == aborted
    assert page_of(again, "rs-witten").why == ("beim letzten Lauf nicht fertig geworden",)


def test_an_older_page_that_is_not_made_anew_yet_is_shown_as_what_it_is(
    workspace: Workspace, shown: Shown, interrupted: pytest.MonkeyPatch
) -> None:
    interrupted.undo()
    first = run(workspace, PERIOD)
    html(first, "stadt-witten").write_text("<p>anders</p>", encoding="utf-8")
    deliver(workspace, "schwelm", 1100)
    whole = kernels.execute

    def execute(notebook: Path, parameters: dict[str, str], output: Path, *, timeout: int) -> object:
        raise KeyboardInterrupt

    interrupted.setattr(kernels, "execute", execute)
    with pytest.raises(Interrupted):
        run(workspace, PERIOD)

    index = first.index.read_text(encoding="utf-8")
    assert 'href="leitung/quartalsbericht/rs-witten.html"' in index
    assert "älterer Stand, noch nicht neu erstellt; Ergebnisse geändert – Kreis: ELB im Durchschnitt" in index
    assert 'href="leitung/quartalsbericht/stadt-witten.html"' not in index, "it is not as it was written"

    interrupted.setattr(kernels, "execute", whole)
    shown.clear()
    assert set(statuses(run(workspace, PERIOD)).values()) == {"fertig"}
    assert sorted(shown) == sorted(AREAS)


def test_a_ledger_that_cannot_be_written_ends_the_run_with_words(workspace: Workspace, shown: Shown) -> None:
    folder = run(workspace, PERIOD).folder
    (folder / run_log.FILE).unlink()
    (folder / run_log.FILE).mkdir()
    shown.clear()

    with pytest.raises(JaenError, match=r"Das Laufprotokoll .* konnte nicht geschrieben werden\."):
        run(workspace, PERIOD, force=True)

    assert shown == {}


def test_a_file_in_place_of_the_folder_of_a_period_is_named(workspace: Workspace, shown: Shown) -> None:
    place = workspace.outputs / "2026-Q1"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("Ich bin eine Datei.", encoding="utf-8")
    with pytest.raises(JaenError, match="ist eine Datei; dort sollen die Berichte liegen"):
        run(workspace, PERIOD)
    assert place.read_text(encoding="utf-8") == "Ich bin eine Datei."


def test_a_file_in_place_of_a_folder_fails_its_pages_and_no_other(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = settings.report(id="anderer", title="Anderer Bericht", areas=("kreis",))
    both = settings.params(settings.QUARTERLY, other, catalogue=PARAMS.catalogue)
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: both)
    folder = run(workspace, PERIOD, only="anderer").folder
    (folder / "leitung" / "quartalsbericht").write_text("Ich bin eine Datei.", encoding="utf-8")

    result = run(workspace, PERIOD)

    assert result.lines()[0] == "0 erstellt, 1 unverändert, 6 fehlgeschlagen"
    page = page_of(result, "stadt-witten")
    assert page.error is not None
    assert page.error.kind in ("ENOTDIR", "EEXIST")
    assert page.error.words.endswith("Wo ein Ordner sein soll, liegt eine Datei. Bitte sie umbenennen oder löschen.")


# --- with real kernels ------------------------------------------------------------------------------------------


def test_real_kernels_end_in_a_page_or_in_a_told_failure(workspace: Workspace) -> None:
    broken = 'import os\n{"rs-witten": lambda: 1 / 0, "stadt-witten": lambda: os._exit(0)}.get(area, str)()'
    write_notebook(workspace.notebooks / "quartalsbericht.ipynb", PAGE, broken, WORDS)

    result = run(workspace, PERIOD, for_area="Witten", executor=Pool(2))

    assert statuses(result) == {"rs-witten": "fehlgeschlagen", "stadt-witten": "fehlgeschlagen"}
    assert [page.error.kind for page in result.pages if page.error] == ["ZeroDivisionError", "DeadKernelError"]
    executed = result.folder / "notebooks" / "leitung" / "quartalsbericht"
    assert [path.name for path in executed.iterdir()] == ["rs-witten.ipynb"]


def test_a_real_page_is_the_same_each_time(workspace: Workspace) -> None:
    write_notebook(workspace.notebooks / "quartalsbericht.ipynb", PAGE, "## Abschnitt", WORDS)
    one = run(workspace, PERIOD, for_area="kreis", executor=Pool(1))
    assert one.failures() == []
    page, executed = html(one, "kreis").read_bytes(), one.folder / "notebooks/leitung/quartalsbericht/kreis.ipynb"
    notebook = executed.read_bytes()

    result = run(workspace, PERIOD, for_area="kreis", force=True, executor=Pool(2))

    assert result.failures() == []
    assert html(result, "kreis").read_bytes() == page
    assert executed.read_bytes() == notebook


def test_the_overview_has_the_areas_in_the_official_order_whatever_report_comes_first(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    cities = settings.report(areas=("stadt",))
    public = settings.report(id="rats", title="Für den Rat", areas=("stadt",), audience="oeffentlichkeit")
    released = replace(USUAL["oeffentlichkeit"], released=("stadt-witten",))
    both = settings.params(public, cities, catalogue=PARAMS.catalogue)
    both = replace(both, audiences={**USUAL, "oeffentlichkeit": released})
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: both)

    index = run(workspace, PERIOD).index.read_text(encoding="utf-8")

    rows = [index.find(f'<th scope="row">Stadt {name}</th>') for name in ("Hattingen", "Schwelm", "Witten")]
    assert -1 not in rows
    assert rows == sorted(rows)
