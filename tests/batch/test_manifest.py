"""The ledger: what is written is read again, and a page is only intact as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.batch.manifest import Fault, Manifest, Page, is_intact, read_pages, sha256

PAGE = Page(
    report="quartalsbericht", area="kreis", audience="leitung", output="leitung/quartalsbericht/kreis.html",
    notebook="notebooks/leitung/quartalsbericht/kreis.ipynb", status="fertig", inputs="a" * 64, key="b" * 64,
    parts={"notebook": "c" * 16}, why=("noch nie erstellt",), content_hash="d" * 64,
    html_sha256=sha256("<p>Größe</p>".encode()), bytes=13,
)  # fmt: skip
FAILED = replace(
    PAGE, area="stadt-witten", output="leitung/quartalsbericht/stadt-witten.html", status="fehlgeschlagen",
    error=Fault("Zeitüberschreitung.", "CellTimeoutError"),
)  # fmt: skip


def written(folder: Path, *pages: Page) -> Path:
    frozen = Frozen(folder / "frozen" / "aaaa", "a" * 64)
    software = {"code": {"version": "1"}, "packages": {"pandas": "3"}}
    table = {page.output: page for page in pages}
    return Manifest("2026-Q1", None, frozen, software, table, {"started": "jetzt"}).write(folder)


def test_pages_are_read_as_they_were_written(tmp_path: Path) -> None:
    written(tmp_path, FAILED, PAGE)

    assert read_pages(tmp_path) == {PAGE.output: PAGE, FAILED.output: FAILED}


def test_the_file_is_sorted_and_names_what_differs_from_run_to_run(tmp_path: Path) -> None:
    told = json.loads(written(tmp_path, FAILED, PAGE).read_text(encoding="utf-8"))

    assert list(told) == sorted(told)
    assert [page["area"] for page in told["reports"]] == ["kreis", "stadt-witten"]
    assert told["inputs"] == {"digest": "a" * 64, "folder": "frozen/aaaa"}
    assert {field: told[field] for field in told["run_dependent"]} == {"run": {"started": "jetzt"}}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"reports": []}', '{"format": 0, "reports": []}', '{"format": 1}'])
def test_a_ledger_that_cannot_be_read_is_told_from_none_at_all(tmp_path: Path, content: str) -> None:
    assert read_pages(tmp_path) == {}

    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")

    assert read_pages(tmp_path) is None


@pytest.mark.parametrize(("content", "expected"), [("<p>Größe</p>", True), ("<p>Groesse</p>", False), (None, False)])
def test_a_page_is_intact_only_as_it_was_written(tmp_path: Path, content: str | None, expected: bool) -> None:
    path = tmp_path / PAGE.output
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_text(content, encoding="utf-8")

    assert is_intact(tmp_path, PAGE) is expected
