"""``jaen run`` from the outside: what it refuses, and one true run."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from tests.cli.conftest import Workplace, told

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


def test_a_missing_notebook_is_told(filled: Workplace) -> None:
    (filled.root / "notebooks" / "quartalsbericht.ipynb").unlink()

    assert "quartalsbericht.ipynb" in told(filled.jaen("run", "2024-Q3"))


def test_a_true_run_makes_a_page_and_says_where(filled: Workplace) -> None:
    result = filled.jaen("run", "2024-Q3", "--for", "stadt-witten")

    assert (result.exit_code, result.stderr) == (0, "")
    index = filled.root / "outputs" / "2024-Q3" / "index.html"
    assert f"Übersicht: {index}" in result.output
    assert index.is_file()
    (report,) = json.loads((index.parent / "manifest.json").read_text(encoding="utf-8"))["reports"]
    page = BeautifulSoup((index.parent / report["output"]).read_text(encoding="utf-8"), "html.parser")
    words = " ".join(page.get_text(" ").split())
    assert page.title.text == "Quartalsbericht – Stadt Witten – 3. Quartal 2024 (Entwurf)"
    assert "Integrationsquote : 12,0 %" in words or "Integrationsquote: 12,0 %" in words
    assert "Hattingen" not in words, "a city's report names no other city"

    assert "1 Bericht. Übersicht:" in filled.jaen("status").output.replace("\N{NO-BREAK SPACE}", " ")
