"""``jaen run`` from the outside: what it refuses, and one true run."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from jaen_analysis.report.german import SOFT_HYPHEN
from tests.cli.conftest import ROOT, Workplace, told

REFUSED = {
    ("2024-Q5",): "„2024-Q5“ ist kein Berichtszeitraum.",
    ("2024-Q4",): "Für das 4. Quartal 2024 liegen keine Daten vor; vorhanden ist: Juli 2023 bis September 2024.",
    ("2024-Q3", "--only", "quartalsberict"): (
        "Bericht „quartalsberict“ ist nicht bekannt. Meinten Sie „quartalsbericht“?"
    ),
    ("2024-Q3", "--for", "Wittn"): "Gebiet „Wittn“ ist nicht bekannt. Meinten Sie „Witten“?",
    (
        "2024-Q3",
        "--as-of",
        "09.10.2024",
    ): "Für das 3. Quartal 2024 liegen mit dem Datenstand vom 09.10.2024 keine Daten vor.",
}


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
def test_a_run_that_cannot_be_says_why_and_leaves_no_folder(filled: Workplace, call: tuple[str, ...]) -> None:
    assert told(filled.jaen("run", *call)).startswith(f"Fehler: {REFUSED[call]}")
    assert [path.name for path in (filled.root / "outputs").glob("[!.]*")] == []  # a lock file is no product


@pytest.mark.parametrize("call", ["run 2024-Q3", "explain K2 kreis 2024-Q3"])
def test_nobody_knows_what_will_be_known(filled: Workplace, call: str) -> None:
    words = "Fehler: Der Datenstand 01.01.2999 liegt in der Zukunft. Bitte --as-of prüfen."

    assert told(filled.jaen(*call.split(), "--as-of", "01.01.2999")) == words


AGREED = """\
ebene: Kreis-Stadt
fassungen:
  - ab: 2024-01-01
    zustand: unterzeichnet
    unterschriften:
      kreis: {name: A. Muster, am: 2024-01-10}
      stadt: {name: B. Beispiel, am: 2999-01-10}
    ziele:
      - {id: lzb, strategisches_ziel: Langzeitbezug, groesse: lzb, form: Durchschnittsbestand, sinn: höchstens,
         wert: 900, quelle: amtlich}
"""


@pytest.mark.parametrize("call", ["run 2024-Q3", "run 2024-Q3 --why", "list", "status"])
def test_nobody_can_have_signed_on_a_day_to_come(filled: Workplace, call: str) -> None:
    agreement = filled.root / "params" / "zielvereinbarungen" / "2024" / "stadt-witten.yaml"
    agreement.parent.mkdir()
    agreement.write_text(AGREED, encoding="utf-8")

    said = told(filled.jaen(*call.split()))

    assert "stadt-witten.yaml: Fassung ab 2024-01-01 → unterschriften → stadt → am: 2999-01-10 liegt in der" in said
    assert [path.name for path in (filled.root / "outputs").glob("[!.]*")] == []


def test_a_missing_notebook_is_told(filled: Workplace) -> None:
    (filled.root / "notebooks" / "quartalsbericht.ipynb").unlink()

    assert "quartalsbericht.ipynb" in told(filled.jaen("run", "2024-Q3"))


def test_a_true_run_makes_a_page_and_says_where(filled: Workplace) -> None:
    result = filled.jaen("run", "2024-Q3", "--for", "stadt-witten")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.output.startswith("fertig: Quartalsbericht Stadt Witten (")
    assert f"Protokoll: {filled.root / 'outputs' / '2024-Q3' / 'lauf.jsonl'}" in result.output
    index = filled.root / "outputs" / "2024-Q3" / "index.html"
    assert f"Übersicht: {index}" in result.output
    assert index.is_file()
    reports = json.loads((index.parent / "manifest.json").read_text(encoding="utf-8"))["reports"]
    assert [report["report"] for report in reports] == ["finanzbericht", "profil", "quartalsbericht"]
    report = reports[2]
    page = BeautifulSoup((index.parent / report["output"]).read_text(encoding="utf-8"), "html.parser")
    words = " ".join(page.get_text(" ").replace(SOFT_HYPHEN, "").split())
    assert page.title.text == "Quartalsbericht – Stadt Witten – 3. Quartal 2024 (Entwurf)"
    assert "Integrationsquote : 12,0 %" in words or "Integrationsquote: 12,0 %" in words
    assert "Hattingen" not in words, "a city's report names no other city"

    same = filled.jaen("run", "2024-Q3", "--for", "stadt-witten")
    assert same.output == f"0 erstellt, 3 unverändert, 0 fehlgeschlagen\nÜbersicht: {index}\n"
    assert "3 Berichte. Übersicht:" in filled.jaen("status").output.replace("\N{NO-BREAK SPACE}", " ")


MODULES = ("nbclient", "nbconvert", "nbformat", "numpy", "pandas", "papermill", "pydantic", "rich", "yaml")
OWNER = """
import sys
from jaen_analysis.cli import app
try:
    app(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(sorted({modules} & set(sys.modules)))
"""


def loaded(place: Workplace, *call: str) -> list[str]:
    """What of the heavy libraries the process of the command has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", OWNER.replace("{modules}", repr(set(MODULES))), "-w", str(place.root), *call],
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    return list(ast.literal_eval(done.stdout.splitlines()[-1]))


def test_what_starts_fast_loads_nothing_and_a_run_leaves_papermill_to_its_workers(filled: Workplace) -> None:
    call = ("run", "2024-Q3", "--only", "kennzahlenkatalog")

    assert loaded(filled, *call) == ["numpy", "pandas", "pydantic", "rich", "yaml"]
    assert loaded(filled, *call) == []
    assert loaded(filled, *call, "--why") == []
    assert loaded(filled, "--help") == []
    assert loaded(filled, "run", "--help") == []


def test_why_says_what_would_be_made_and_makes_nothing(filled: Workplace) -> None:
    result = filled.jaen("run", "2024-Q3", "--for", "Kreis", "--only", "quartalsbericht", "--why")

    assert result.output.endswith("Quartalsbericht Testkreis:\n  • noch nie erstellt\n1 zu erstellen, 0 unverändert\n")
    assert [path.name for path in (filled.root / "outputs").glob("*")] == []


def test_a_failed_report_is_told_with_its_hint_and_the_exit_code(filled: Workplace) -> None:
    path = filled.root / "notebooks" / "kennzahlenkatalog.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append(notebook["cells"][-1] | {"cell_type": "code", "source": "1 / 0", "outputs": [], "id": "x"})
    notebook["cells"][-1]["execution_count"] = None
    path.write_text(json.dumps(notebook), encoding="utf-8")

    result = filled.jaen("run", "2024-Q3", "--only", "kennzahlenkatalog", "--jobs", "1")

    assert result.exit_code == 1
    line = "fehlgeschlagen: Kennzahlenkatalog Testkreis ("
    assert result.stderr.startswith(line)
    assert "ZeroDivisionError: division by zero. Bitte die Zelle oder die Daten berichtigen;" in result.stderr
    assert "0 erstellt, 0 unverändert, 1 fehlgeschlagen" in result.stdout


@pytest.mark.parametrize(
    ("report", "area", "said"),
    [
        ("benchmark", "kreis", "kein Unterschied ist größer, als Zufall allein erwarten lässt"),
        ("profil", "stadt-witten", "kein Unterschied ist größer, als Zufall allein erwarten lässt"),
        ("themenblatt-alleinerziehende", "kreis", "Gelingt Alleinerziehenden der Weg in Arbeit, die bleibt?"),
    ],
)
def test_the_notebooks_of_the_comparison_make_their_pages(filled: Workplace, report: str, area: str, said: str) -> None:
    result = filled.jaen("run", "2024-Q3", "--only", report, "--for", area)

    assert (result.exit_code, result.stderr) == (0, "")
    outputs = filled.root / "outputs" / "2024-Q3"
    (made,) = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))["reports"]
    page = BeautifulSoup((outputs / made["output"]).read_text(encoding="utf-8"), "html.parser")
    assert said in " ".join(page.get_text(" ").replace(SOFT_HYPHEN, "").split())
