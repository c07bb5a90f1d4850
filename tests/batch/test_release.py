"""The way of pages out of the house, with true files and a stand-in for the kernel."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.batch import manifest, runner
from jaen_analysis.batch.compare import REDRAWN, since_agreed
from jaen_analysis.batch.manifest import Page
from jaen_analysis.batch.reasons import NOTEBOOK_LOST, RESTATED
from jaen_analysis.batch.release import Order, Taken, take_steps
from jaen_analysis.batch.release_checks import leaving, unchecked
from jaen_analysis.batch.runner import run
from jaen_analysis.intake import atomic
from jaen_analysis.intake.params import Params, Release
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.intake.params.files import read_files
from jaen_analysis.intake.params.release_build import releases
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report import page as report_page
from jaen_analysis.report import page_state
from jaen_analysis.report.components.comments import Remark, kommentar
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.secrecy import SignOff
from tests.batch.conftest import PARAMS, Shown, deliver
from tests.batch.settings import QUARTERLY

PERIOD = Period.parse("2026-Q1")
MEETING, TODAY = date(2026, 5, 7), date(2026, 5, 8)
OUTPUT = "leitung/quartalsbericht/kreis.html"
AREAS = ["kreis", "rs-hattingen", "rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten"]


@pytest.fixture(autouse=True)
def read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Params]:
    """The small settings, with what is decided about pages as its files say."""

    def load(root: Path, today: date | None = None) -> Params:
        folder = root / "params"
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("freigaben/*/*.yaml")}
        return replace(PARAMS, releases=releases(read_files(files, [])))

    monkeypatch.setattr(runner.params_, "load", load)
    return lambda: load(workspace.root)


def step(workspace: Workspace, **changes: object) -> list[Taken]:
    order = Order(workspace, PERIOD, "quartalsbericht", MEETING, TODAY, for_area="kreis")
    return take_steps(replace(order, **changes))[0]


def page_of(workspace: Workspace, output: str = OUTPUT) -> Page:
    ledger = manifest.read(workspace.outputs / "2026-Q1")
    assert ledger is not None
    return ledger.pages[output]


def html(workspace: Workspace, output: str = OUTPUT) -> str:
    """A page without what is only typeset in it: spaces that do not break, hyphens that may be seen."""
    text = (workspace.outputs / "2026-Q1" / output).read_text(encoding="utf-8")
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text).replace("\N{SOFT HYPHEN}", "")


def everything(workspace: Workspace) -> dict[str, bytes]:
    files = [path for name in ("params", "outputs", "data") for path in (workspace.root / name).rglob("*")]
    return {str(path): path.read_bytes() for path in files if path.is_file() and not path.name.startswith(".")}


# --- one step after the other -----------------------------------------------------------------------------------


def test_a_page_goes_through_all_states_and_nothing_is_executed(
    workspace: Workspace, shown: Shown, read: Callable[[], Params]
) -> None:
    run(workspace, PERIOD)
    shown.clear()

    words = [step(workspace)[0].after.words for _ in range(3)]

    assert shown == {}
    assert words == [
        "In Abstimmung – Leitungsrunde am 7. Mai 2026",
        "Abgestimmt – Leitungsrunde am 7. Mai 2026, noch nicht freigegeben",
        "Freigegeben – am 8. Mai 2026 durch Geschäftsführung",
    ]
    (release,) = read().releases.values()
    assert [one.by for one in release.steps] == ["Koordinierungsstelle Controlling"] * 2 + ["Geschäftsführung"]
    assert {one.content for one in release.steps} == {page_of(workspace).content_hash}
    assert page_of(workspace).state == words[-1]
    assert "am 8. Mai 2026 durch Geschäftsführung" in html(workspace)
    assert 'name="robots"' not in html(workspace)
    assert "noch nicht abgestimmt" in html(workspace, "leitung/quartalsbericht/rs-witten.html")
    overviews = [workspace.outputs / "2026-Q1" / "index.html", workspace.outputs / "index.html"]
    assert ["Freigegeben" in path.read_text(encoding="utf-8") for path in overviews] == [True, True]


def test_a_run_after_a_release_finds_nothing_to_do(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    step(workspace)
    before = html(workspace)
    shown.clear()

    result = run(workspace, PERIOD)

    assert (shown, result.lines()) == ({}, ["0 erstellt, 6 unverändert, 0 fehlgeschlagen"])
    assert html(workspace) == before


def test_all_pages_of_a_report_take_the_step_together_or_none(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    (workspace.outputs / "2026-Q1" / "leitung" / "quartalsbericht" / "rs-witten.html").write_text("von Hand")
    before = everything(workspace)

    with pytest.raises(JaenError, match="Es wurde nichts eingetragen") as refused:
        step(workspace, for_area=None)

    assert "Quartalsbericht Regionalstelle Witten: die HTML-Datei fehlt oder wurde" in str(refused.value)
    assert everything(workspace) == before
    run(workspace, PERIOD)
    assert len(step(workspace, for_area=None)) == 6


# --- what cannot be ---------------------------------------------------------------------------------------------


def refusal(workspace: Workspace, **changes: object) -> str:
    before = everything(workspace)
    with pytest.raises(JaenError) as refused:
        step(workspace, **changes)
    assert everything(workspace) == before
    return str(refused.value)


def test_if_the_steps_of_one_page_cannot_be_written_no_page_takes_one(
    workspace: Workspace, shown: Shown, read: Callable[[], Params]
) -> None:
    run(workspace, PERIOD)
    step(workspace, for_area=None)
    before = everything(workspace)
    file = workspace.params / "freigaben" / "2026-Q1" / "quartalsbericht-leitung-stadt-hattingen.yaml"
    blocked = atomic.draft_of(file, str(os.getpid()))
    blocked.mkdir()

    with pytest.raises(JaenError, match="konnte nicht geschrieben werden"):
        step(workspace, for_area=None)

    assert before.items() <= everything(workspace).items()
    blocked.rmdir()
    assert {one.after.word for one in step(workspace, for_area=None)} == {"Abgestimmt"}


def test_a_ledger_that_cannot_be_read_is_not_said_to_be_missing(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    (workspace.outputs / "2026-Q1" / "manifest.json").write_text("{", encoding="utf-8")

    assert "manifest.json“ ist nicht lesbar" in refusal(workspace)


def test_without_a_run_there_is_nothing_to_decide(workspace: Workspace, shown: Shown) -> None:
    assert "gibt es noch keine Berichte. Bitte zuerst: jaen run 2026-Q1" in refusal(workspace)


def test_a_page_that_is_out_of_date_is_not_decided_about(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    deliver(workspace, "schwelm", 1100, received="2026-04-12")

    assert "Testkreis: die Seite ist nicht auf dem neuesten Stand (Ergebnisse geändert – Kreis" in refusal(workspace)


def test_a_page_that_failed_says_why(workspace: Workspace, shown: Shown) -> None:
    shown["kreis"] = RuntimeError("kaputt")
    run(workspace, PERIOD)

    assert "Testkreis: Die Seite ließ sich nicht erzeugen: RuntimeError: kaputt" in refusal(workspace)


def test_a_notebook_that_shows_something_else_is_found(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    path = workspace.outputs / "2026-Q1" / page_of(workspace).notebook
    path.write_text(path.read_text(encoding="utf-8").replace("Gebiet kreis", "Gebiet anders"), encoding="utf-8")

    assert "zeigt etwas anderes als das Verzeichnis sagt" in refusal(workspace)


def test_a_notebook_that_would_draw_another_page_is_found(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    path = workspace.outputs / "2026-Q1" / page_of(workspace).notebook
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<p>Gebiet kreis", "<p>Gebiet anders", 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text

    assert "wurde seit dem letzten Lauf verändert. Bitte neu erstellen: jaen run 2026-Q1" in refusal(workspace)


def test_nobody_agrees_before_the_meeting(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    late = {"meeting": date(2026, 5, 9)}
    assert step(workspace, **late)[0].after.word == "In Abstimmung"

    assert "die Sitzung am 9. Mai 2026 hat noch nicht stattgefunden" in refusal(workspace, **late)


def test_a_meeting_before_the_period_is_a_slip(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)

    assert "die Sitzung am 7. Mai 2025 liegt vor dem Beginn" in refusal(workspace, meeting=date(2025, 5, 7))


def test_whoever_has_prepared_does_not_release(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    step(workspace, by="Geschäftsführung")
    step(workspace)

    assert "„Geschäftsführung“ hat die Seite vorbereitet und kann sie nicht freigeben" in refusal(workspace)
    assert "kann sie nicht freigeben" in refusal(workspace, by="geschäftsführung")
    assert step(workspace, by="Fachbereichsleitung")[0].after.released


def test_a_page_for_readers_outside_leaves_the_house_once_somebody_has_checked_what_it_hides(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = replace(PARAMS, reports=(replace(QUARTERLY, audience="oeffentlichkeit"),))
    whole = runner.params_.load
    signed: list[SignOff] = []
    monkeypatch.setattr(
        runner.params_,
        "load",
        lambda root, today=None: replace(
            public,
            releases=whole(root).releases,
            selections=PARAMS.selections,
            secrecy=replace(PARAMS.secrecy, signed=tuple(signed)),
        ),
    )
    run(workspace, PERIOD)
    for _ in range(2):
        step(workspace)

    told = refusal(workspace)
    assert "hat noch niemand geprüft. Bitte in params/reports.yaml den Bericht „geheimhaltung“ für „Quartal“" in told
    assert f"das Prüfblatt erstellen (jaen run {PERIOD} --only geheimhaltung)" in told
    (mark,) = re.findall("pruefsumme: ([0-9a-f ]{19})}", told)

    signed.append(SignOff(str(PERIOD), "Fachstelle", date(2026, 4, 20), "0" * 16))
    told = refusal(workspace)
    assert f"gilt für einen früheren Stand (Prüfsumme 0000 0000 0000 0000, jetzt {mark})" in told

    signed.append(SignOff(str(PERIOD), "Fachstelle", date(2026, 4, 21), mark.replace(" ", "")))
    assert step(workspace)[0].after.released


def test_without_what_a_page_was_made_with_nobody_can_say_what_it_hides(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    asked, _ = runner.survey(runner.Request(workspace, PERIOD))
    folder = workspace.outputs / str(PERIOD)
    shutil.rmtree(folder / "frozen")

    assert "was die Seite verbirgt, ist nicht mehr festzustellen: frozen/" in next(
        unchecked(folder, page_of(workspace), asked.jobs[0], asked.params)
    )


def test_an_outdated_comment_keeps_a_page_in_the_house_and_says_so() -> None:
    remark = Remark(
        "Controlling", "5. Mai 2026", blocks("Gut so."), "zu „ELB“", "12,4", changed="Wert hat sich geändert"
    )
    records = [kommentar(remark).record]

    faults = list(leaving(USUAL["stadt"], records))

    assert faults[0].startswith("Kommentar zu „ELB“ (Controlling, 5. Mai 2026): Wert hat sich geändert.")
    assert list(leaving(USUAL["leitung"], records)) == []


def test_a_page_that_tells_of_a_person_takes_no_step_not_even_in_the_house(workspace: Workspace, shown: Shown) -> None:
    shown["kreis"] = "So der Fall 123A456789."
    run(workspace, PERIOD)

    words = refusal(workspace)

    assert (
        "Testkreis: Im Text der Seite steht eine Kundennummer („123A…“, gekürzt). Bitte in der Quelle streichen"
        in words
    )
    assert "456789" not in words


def test_an_audience_that_has_no_such_page_is_told(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)

    assert refusal(workspace, audience="stadt") == "Diese Seiten gibt es nicht für „stadt“. Es gibt sie für: leitung."


# --- what is released -------------------------------------------------------------------------------------------


def released(workspace: Workspace) -> Path:
    return workspace.outputs / "2026-Q1" / "freigegeben"


def sums(workspace: Workspace) -> dict[str, str]:
    lines = (released(workspace) / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: sha for sha, name in (line.split("  ") for line in lines)}


def test_a_released_page_is_copied_with_a_note_and_checksums_and_no_run_touches_it(
    workspace: Workspace, shown: Shown
) -> None:
    run(workspace, PERIOD)
    for _ in range(3):
        step(workspace)

    copy, note = released(workspace) / OUTPUT, released(workspace) / OUTPUT.replace(".html", "-freigabevermerk.html")
    assert copy.read_bytes() == (workspace.outputs / "2026-Q1" / OUTPUT).read_bytes()
    assert sums(workspace) == {
        path.relative_to(released(workspace)).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (copy, note)
    }
    (workspace.outputs / "2026-Q1" / "manifest.json").unlink()
    run(workspace, PERIOD, force=True)
    assert copy.read_bytes() == (workspace.outputs / "2026-Q1" / OUTPUT).read_bytes()


def test_a_copy_that_was_lost_is_laid_again(workspace: Workspace, shown: Shown, read: Callable[[], Params]) -> None:
    run(workspace, PERIOD)
    for _ in range(3):
        step(workspace)
    decided = read().releases
    copy = released(workspace) / OUTPUT
    whole = copy.read_bytes()

    for spoil in (copy.unlink, lambda: copy.write_bytes(b"anders")):
        spoil()
        (again,) = step(workspace)

        assert (again.before, again.path) == (again.after, copy)
        assert copy.read_bytes() == whole
    assert read().releases == decided


def test_a_copy_that_somebody_has_changed_is_laid_again_and_kept_apart(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    for _ in range(3):
        step(workspace)
    copy, listed = released(workspace) / OUTPUT, sums(workspace)
    whole = copy.read_bytes()
    copy.write_bytes(b"von Hand")

    step(workspace)

    assert copy.read_bytes() == whole
    (kept,) = (released(workspace) / "_ersetzt").glob(f"*/{OUTPUT}")
    assert kept.read_bytes() == b"von Hand"
    assert sums(workspace).items() >= listed.items()
    assert {
        name: hashlib.sha256((released(workspace) / name).read_bytes()).hexdigest() for name in sums(workspace)
    } == (sums(workspace))


def test_an_older_copy_gives_way_where_the_last_release_was_cut_short(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    for _ in range(3):
        step(workspace)
    older = {path: path.read_bytes() for path in released(workspace).rglob("*") if path.is_file()}
    shown["kreis"] = "Ein Satz mehr."
    run(workspace, PERIOD, force=True)
    for _ in range(3):
        step(workspace)
    for path, content in older.items():
        path.write_bytes(content)

    (again,) = step(workspace)

    assert again.before == again.after
    assert "Ein Satz mehr." in (released(workspace) / OUTPUT).read_text(encoding="utf-8")


def test_a_release_says_nothing_of_the_released_files_of_other_pages(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    for _ in range(3):
        step(workspace)
    listed = sums(workspace)
    (released(workspace) / OUTPUT).write_bytes(b"von Hand")
    (released(workspace) / "fremd.html").write_bytes(b"von Hand")
    for _ in range(3):
        step(workspace, for_area="stadt-witten")

    assert sums(workspace).items() >= listed.items()
    assert "fremd.html" not in sums(workspace)


def test_what_is_released_once_more_keeps_the_former_one(workspace: Workspace, shown: Shown) -> None:
    run(workspace, PERIOD)
    for _ in range(3):
        step(workspace)
    former = (released(workspace) / OUTPUT).read_bytes()
    shown["kreis"] = "Ein Satz mehr."
    run(workspace, PERIOD, force=True)
    assert "seit der Freigabe am 8. Mai 2026 geändert" in html(workspace)
    assert (released(workspace) / OUTPUT).read_bytes() == former
    for _ in range(3):
        step(workspace)

    assert "Ein Satz mehr." in (released(workspace) / OUTPUT).read_text(encoding="utf-8")
    (kept,) = (released(workspace) / "_ersetzt").glob(f"*/{OUTPUT}")
    assert kept.read_bytes() == former
    assert len(sums(workspace)) == 4


# --- what changes afterwards ------------------------------------------------------------------------------------


def agree(workspace: Workspace) -> None:
    run(workspace, PERIOD)
    for _ in range(2):
        step(workspace)


def decided(read: Callable[[], Params]) -> Release:
    (release,) = read().releases.values()
    return release


def test_another_content_is_a_draft_again_and_the_run_says_what_has_changed(
    workspace: Workspace, shown: Shown, read: Callable[[], Params]
) -> None:
    agree(workspace)
    shown["kreis"] = "Ein Satz mehr."

    result = run(workspace, PERIOD, for_area="kreis", force=True)

    assert result.news == (
        "Wieder Entwurf: Quartalsbericht Testkreis, seit der Abstimmung am 7. Mai 2026: 1 Text geändert",
    )
    assert "seit der Abstimmung am 7. Mai 2026 geändert" in html(workspace)
    assert '"ENTWURF"' in html(workspace)
    found = since_agreed(workspace, workspace.outputs / "2026-Q1", page_of(workspace), decided(read))
    assert found is not None
    assert [(one.before, one.after) for one in found.differences] == [("", "Ein Satz mehr.")]


def test_what_is_being_discussed_anew_is_not_called_a_draft_again(workspace: Workspace, shown: Shown) -> None:
    agree(workspace)
    shown["kreis"] = "Ein Satz mehr."
    run(workspace, PERIOD, for_area="kreis", force=True)
    step(workspace)

    result = run(workspace, PERIOD, for_area="kreis", force=True)

    assert page_of(workspace).state == "In Abstimmung – Leitungsrunde am 7. Mai 2026"
    assert result.news == ()


def test_the_same_content_drawn_otherwise_stays_agreed(
    workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch, read: Callable[[], Params]
) -> None:
    agree(workspace)
    monkeypatch.setattr(report_page, "_templates", lambda: ["<p>eine andere Zeile</p>"])

    result = run(workspace, PERIOD, for_area="kreis", force=True)

    assert result.news == ("Freigabe bleibt, neue Darstellung (Inhalt unverändert): Quartalsbericht Testkreis",)
    assert page_of(workspace).state == "Abgestimmt – Leitungsrunde am 7. Mai 2026, noch nicht freigegeben"
    found = since_agreed(workspace, workspace.outputs / "2026-Q1", page_of(workspace), decided(read))
    assert found is not None and (found.summary, found.differences) == (REDRAWN, ())


def test_an_agreed_version_that_is_lost_is_said_to_be(
    workspace: Workspace, shown: Shown, read: Callable[[], Params]
) -> None:
    agree(workspace)
    shown["kreis"] = "Ein Satz mehr."
    for path in workspace.agreed.iterdir():
        path.unlink()

    (news,) = run(workspace, PERIOD, for_area="kreis", force=True).news

    assert "die abgestimmte Fassung fehlt in data/abgestimmt" in news


def test_a_file_that_comes_from_elsewhere_changes_the_head_and_nothing_is_executed(
    workspace: Workspace, shown: Shown
) -> None:
    agree(workspace)
    (file,) = (workspace.params / "freigaben").rglob("*.yaml")
    file.unlink()
    shown.clear()

    result = run(workspace, PERIOD)

    assert shown == {}
    assert {page.area: page.why for page in result.pages if page.why} == {"kreis": (RESTATED,)}
    assert page_of(workspace).state == page_state.DRAFT.words
    assert "noch nicht abgestimmt" in html(workspace)
    assert manifest.is_intact(workspace.outputs / "2026-Q1", page_of(workspace))


def test_without_its_notebook_a_page_is_made_anew_for_its_new_state(workspace: Workspace, shown: Shown) -> None:
    agree(workspace)
    (workspace.outputs / "2026-Q1" / page_of(workspace).notebook).unlink()
    (file,) = (workspace.params / "freigaben").rglob("*.yaml")
    file.unlink()
    shown.clear()

    result = run(workspace, PERIOD)

    assert shown == {"kreis": ""}
    assert {page.area: page.why for page in result.pages if page.why} == {"kreis": (NOTEBOOK_LOST,)}


def test_an_earlier_state_of_the_data_is_never_agreed_on(workspace: Workspace, shown: Shown) -> None:
    agree(workspace)

    earlier = run(workspace, PERIOD, for_area="kreis", as_of=date(2026, 4, 30))

    assert [page.state for page in earlier.pages] == [page_state.DRAFT.words]
