"""``jaen notebook new``: a notebook in order, its entry, and a page at once; nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from jaen_analysis.intake import params
from tests.cli.conftest import Workplace, told
from tests.test_notebook_rules import faults


def test_a_new_notebook_keeps_the_rules_and_makes_a_page(filled: Workplace) -> None:
    before = (filled.root / "params" / "reports.yaml").read_bytes()

    laid = filled.jaen("notebook", "new", "kurzbericht-jugend")
    notebook = nbformat.read(filled.root / "notebooks" / "kurzbericht-jugend.ipynb", as_version=4)
    made = filled.jaen("run", "2024-Q3", "--only", "kurzbericht-jugend", "--for", "Witten")

    assert laid.exit_code == 0, laid.output
    nbformat.validate(notebook)
    assert faults(notebook) == []
    assert notebook.cells[0].source.startswith("# Kurzbericht Jugend\n")
    assert (filled.root / "params" / "reports.yaml").read_bytes().startswith(before)
    assert params.load(filled.root).reports[-1].id == "kurzbericht-jugend"
    assert "Als Nächstes: jaen run 2024-Q3 --only kurzbericht-jugend" in laid.output
    assert made.exit_code == 0, made.output
    page = filled.root / "outputs" / "2024-Q3" / "leitung" / "kurzbericht-jugend" / "stadt-witten.html"
    assert "Kurzbericht Jugend" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Kürzel", "Erwartet werden Kleinbuchstaben ohne Umlaute"),
        ("../weg", "Erwartet werden Kleinbuchstaben ohne Umlaute"),
        ("01-kurz", "am Anfang ein Buchstabe"),
        ("x" * 41, "Er hat 41 Zeichen, höchstens 40 sind möglich"),
        ("my-report", "bitte auf Deutsch"),
        ("profil", "Einen Bericht „profil“ gibt es schon (params/reports.yaml). Das Notebook „profil.ipynb“ gibt es"),
    ],
)
def test_a_bad_name_is_told_and_nothing_is_written(empty: Workplace, name: str, fault: str) -> None:
    before = {path: path.read_bytes() for path in empty.root.rglob("*") if path.is_file()}

    assert fault in told(empty.jaen("notebook", "new", name))
    assert {path: path.read_bytes() for path in empty.root.rglob("*") if path.is_file()} == before


def test_a_list_in_brackets_gets_the_entry_too(empty: Workplace) -> None:
    file = empty.root / "params" / "reports.yaml"
    flow = "berichte: [{id: profil, titel: Profil, notebook: profil, adressaten: leitung, gebiete: [stadt], "
    file.write_text(flow + "zeitraeume: [Quartal], vergleicht: true}]  # nur einer\n", encoding="utf-8")
    (empty.root / "params" / "kennzahlen.yaml").write_text("berichte: {}\n", encoding="utf-8")

    laid = empty.jaen("notebook", "new", "kurzbericht")

    assert laid.exit_code == 0, laid.output
    assert [one.id for one in params.load(empty.root).reports] == ["profil", "kurzbericht"]
    assert file.read_text(encoding="utf-8").endswith("]  # nur einer\n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_entry_keeps_the_ends_of_lines(empty: Workplace, line_end: str) -> None:
    file = empty.root / "params" / "reports.yaml"
    file.write_bytes(file.read_bytes().rstrip(b"\n").replace(b"\n", line_end.encode()))

    assert empty.jaen("notebook", "new", "kurzbericht").exit_code == 0

    lines = file.read_bytes().decode().split(line_end)
    assert not any("\n" in line or "\r" in line for line in lines)
    assert Path(params.load(empty.root).reports[-1].notebook).name == "kurzbericht"
