"""The ledger: what is written is read again, the log goes before it, and a page is only intact as it was written."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from jaen_analysis.batch.failures import Fault
from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.batch.manifest import Ledger, Manifest, Page, exists, gone_out, is_intact, read, sha256
from jaen_analysis.batch.run_log import FILE as LOG
from jaen_analysis.batch.run_log import RunLog
from jaen_analysis.vocabulary.errors import JaenError

PAGE = Page(
    report="quartalsbericht", area="kreis", audience="leitung", output="leitung/quartalsbericht/kreis.html",
    notebook="notebooks/leitung/quartalsbericht/kreis.ipynb", status="fertig", inputs="a" * 64, key="b" * 64,
    parts={"notebook": "c" * 16, "params": "d" * 16}, why=("noch nie erstellt",), content_hash="d" * 64,
    html_sha256=sha256("<p>Größe</p>".encode()), bytes=13,
)  # fmt: skip
FAILED = replace(
    PAGE, area="stadt-witten", output="leitung/quartalsbericht/stadt-witten.html", status="fehlgeschlagen",
    error=Fault("Zeitüberschreitung.", "CellTimeoutError", "Bitte prüfen.", 3),
)  # fmt: skip
WAITING = replace(PAGE, status="wartet", html_sha256="", parts={}, key="", inputs="", content_hash="", bytes=0)
DETAILS = {"d" * 16: {"params/organisation.yaml": "e" * 16}}


def written(folder: Path, *pages: Page) -> dict[str, object]:
    frozen = Frozen(folder / "frozen" / "aaaa", "a" * 64)
    software = {"code": {"version": "1"}, "packages": {"pandas": "3"}}
    table = {page.output: page for page in pages}
    content = Manifest("2026-Q1", None, frozen, software, table, DETAILS, {"started": "jetzt"}).write(folder)
    assert content == (folder / "manifest.json").read_bytes()
    return dict(json.loads(content))


def test_pages_and_details_are_read_as_they_were_written(tmp_path: Path) -> None:
    written(tmp_path, FAILED, PAGE)

    expected = Ledger({PAGE.output: PAGE, FAILED.output: FAILED}, DETAILS)
    assert read(tmp_path) == expected


def test_the_file_is_sorted_and_names_what_differs_from_run_to_run(tmp_path: Path) -> None:
    told = written(tmp_path, FAILED, PAGE)

    assert list(told) == sorted(told)
    assert [page["area"] for page in told["reports"]] == ["kreis", "stadt-witten"]
    assert told["inputs"] == {"digest": "a" * 64, "folder": "frozen/aaaa"}
    assert {field: told[field] for field in told["run_dependent"]} == {"run": {"started": "jetzt"}}


def test_only_a_run_that_came_to_its_end_has_frozen_what_has_gone_out(tmp_path: Path) -> None:
    assert gone_out(tmp_path) == []
    told = written(tmp_path, PAGE)
    assert gone_out(tmp_path) == [], "it has not come to its end"
    (tmp_path / "manifest.json").write_text(json.dumps(told | {"run": {"finished": "jetzt"}}), encoding="utf-8")

    assert gone_out(tmp_path) == [tmp_path / "frozen" / ("a" * 16)]


def test_what_has_gone_out_is_what_each_page_was_made_from_or_still_holds_by(tmp_path: Path) -> None:
    later = replace(PAGE, area="rs-witten", output="leitung/quartalsbericht/rs-witten.html").unchanged("f" * 64)
    told = written(tmp_path, PAGE, later, FAILED, replace(FAILED, output="x.html", html_sha256="", inputs="0" * 64))
    (tmp_path / "manifest.json").write_text(json.dumps(told | {"run": {"finished": "jetzt"}}), encoding="utf-8")

    assert {path.name for path in gone_out(tmp_path)} == {"a" * 16, "f" * 16}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"reports": []}', '{"format": 0, "reports": []}', '{"format": 2}'])
def test_a_ledger_that_cannot_be_read_is_told_from_none_at_all(tmp_path: Path, content: str) -> None:
    assert (read(tmp_path), exists(tmp_path)) == (None, False)

    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")

    assert (read(tmp_path), exists(tmp_path)) == (None, True)


def test_a_ledger_of_the_first_format_tells_which_pages_there_are(tmp_path: Path) -> None:
    told = written(tmp_path, PAGE, FAILED) | {"format": 1}
    told["reports"][1]["error"] = {"message": "Zeitüberschreitung.", "type": "CellTimeoutError"}
    (tmp_path / "manifest.json").write_text(json.dumps(told), encoding="utf-8")

    ledger = read(tmp_path)

    assert ledger is not None and ledger.older
    assert ledger.pages[PAGE.output] == replace(PAGE, parts={})
    assert ledger.pages[FAILED.output].error == Fault("Zeitüberschreitung.", "CellTimeoutError")


def test_after_a_kill_the_log_says_how_far_the_run_had_come(tmp_path: Path) -> None:
    other = replace(WAITING, area="rs-witten", output="leitung/quartalsbericht/rs-witten.html")
    last = replace(WAITING, area="rs-hattingen", output="leitung/quartalsbericht/rs-hattingen.html")
    written(tmp_path, WAITING, other, last)
    log = RunLog(tmp_path)
    log.begin(started="jetzt", pages=[])
    log.add("läuft", output=WAITING.output)
    log.add("läuft", output=other.output)
    log.add("seite", page=asdict(PAGE), seconds=1.0)
    with (tmp_path / LOG).open("a", encoding="utf-8") as file:
        file.write('{"ereignis": "seite", "page": {"outp')  # the power went here

    ledger = read(tmp_path)

    assert ledger is not None
    assert {page.area: page.status for page in ledger.pages.values()} == {
        "kreis": "fertig", "rs-witten": "läuft", "rs-hattingen": "wartet",
    }  # fmt: skip
    assert ledger.pages[PAGE.output] == PAGE
    assert {page.aborted().status for page in ledger.pages.values()} == {"fertig", "abgebrochen"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of files")
def test_a_line_is_in_the_log_whole_or_not_at_all(tmp_path: Path) -> None:
    import resource

    log, place = RunLog(tmp_path), tmp_path / LOG
    log.begin(started="jetzt", pages=[])
    before = place.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, limits[1]))  # the disk takes ten bytes more
    try:
        with pytest.raises(JaenError, match=r"Das Laufprotokoll .* konnte nicht geschrieben werden"):
            log.add("läuft", output=PAGE.output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert place.read_bytes() == before

    log.add("ende", zustand="abgebrochen")

    assert [json.loads(line)["ereignis"] for line in place.read_bytes().splitlines()] == ["lauf", "ende"]


def test_the_log_of_another_run_says_nothing(tmp_path: Path) -> None:
    written(tmp_path, WAITING)
    RunLog(tmp_path).begin(started="gestern", pages=[])
    RunLog(tmp_path).add("seite", page=asdict(PAGE))

    ledger = read(tmp_path)

    assert ledger is not None and ledger.pages == {WAITING.output: WAITING}


@pytest.mark.parametrize(("content", "expected"), [("<p>Größe</p>", True), ("<p>Groesse</p>", False), (None, False)])
def test_a_page_is_intact_only_as_it_was_written(tmp_path: Path, content: str | None, expected: bool) -> None:
    path = tmp_path / PAGE.output
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_text(content, encoding="utf-8")

    assert is_intact(tmp_path, PAGE) is expected
