"""Every published file that is at hand goes through the door of ``jaen intake``: read, or refused in plain words.

Runs where JAEN_REAL_DATA names a folder with such files; the fixtures of the other tests have their layouts.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.cli.lay import init_workspace
from jaen_analysis.cli.take_in import take_in
from jaen_analysis.intake import params
from jaen_analysis.intake.receipt import to_text
from jaen_analysis.intake.workspace import Workspace

FOLDER = Path(os.environ.get("JAEN_REAL_DATA", ""))
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file()) if "JAEN_REAL_DATA" in os.environ else []
RECEIVED = date(2026, 7, 10)
FIGURES = {
    "13111-07-05-4_2020.csv": "10.752",
    "13211-02-05-4_2015-2020.csv": "34.957",
    "13211-02-05-4_2023.csv": "5.811",
    "13211-02-05-4_2025.csv": "5.811",
    "13211-03ir.csv": "522",
    "Arbeitslosigkeit_inkar_Datenvis.csv": "672",
    "ba_wohnkosten_202604_bg_type_extract_transcribed.csv": "84",
    "eckwerte_long.csv": "702",
    "kennzahlen_sgb2.csv": "72",
    "zensus2022_en_extract_transcribed.csv": "20",
}
"""File → figures that are taken."""
REFUSED = {
    "gesamtergebnisplan_source.csv": "Gefunden: eine andere Tabelle, mit den Überschriften „Wert“, „Ergebnis 2010“, "
    "„Plan 2011“, „Plan 2012“, …. Erwartet: eine Kopfzeile wie „Gebiet, Monat, Größe, Wert“ oder der Lieferbogen.",
}
"""File → what its sender is told."""

pytestmark = pytest.mark.skipif(not FILES, reason="JAEN_REAL_DATA names no folder with published files")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("workspace")
    init_workspace(root)
    return Workspace.open(root)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_published_file_is_read_or_refused_in_plain_words(path: Path, workspace: Workspace) -> None:
    receipt = take_in(path, workspace, params.load(workspace.root), RECEIVED)
    text = to_text(receipt)
    if path.name in FIGURES:
        assert receipt.result in ("angenommen", "mit Hinweisen")
        assert f"Angaben:     {FIGURES[path.name]} übernommen" in text
    elif path.name in REFUSED:
        assert receipt.result == "abgelehnt"
        assert REFUSED[path.name] in text
    elif receipt.result == "abgelehnt":
        (finding,) = receipt.findings
        assert finding.mend, "the sender is told what to do"
    else:
        assert receipt.taken > 0
