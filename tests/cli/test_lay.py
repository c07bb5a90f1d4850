from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner

from jaen_analysis.cli import app
from jaen_analysis.cli.lay import OWN_INDICATORS
from jaen_analysis.intake import params
from jaen_analysis.intake.workspace import Workspace, shipped
from tests.cli.conftest import Workplace, told


def test_init_lays_a_workspace_that_can_be_used(tmp_path: Path) -> None:
    folder = tmp_path / "Jobcenter EN" / "Berichte"

    result = CliRunner().invoke(app, ["init", str(folder)])

    assert result.exit_code == 0
    assert " ".join(result.output.split()) == (
        f"Arbeitsordner angelegt: {folder} "
        "Als Nächstes: params/organisation.yaml prüfen, dann „jaen forms ZEITRAUM“ (Lieferbögen für die Städte), "
        "„jaen intake DATEI …“ und „jaen run ZEITRAUM“. Alles davon geht auch in der Werkbank: start.cmd (Windows) "
        "oder start.sh öffnet sie. Das Handbuch öffnet „jaen handbook“."
    )
    place = Workspace.open(folder)
    assert len(params.load(place.root).organisation.cities) == 9
    assert (place.notebooks / "quartalsbericht.ipynb").is_file()
    assert (place.notebooks / "00_werkbank.ipynb").is_file()
    assert (folder / "start.cmd").read_bytes() == (shipped() / "start.cmd").read_bytes()
    assert (folder / "jaen.cmd").read_bytes() == (shipped() / "jaen.cmd").read_bytes()
    assert all(os.access(folder / name, os.X_OK) for name in ("start.sh", "jaen.sh"))
    assert place.inbox.is_dir() and place.outputs.is_dir()
    assert not list(folder.rglob("__pycache__")) + list(folder.rglob(".*"))


def test_the_sample_of_own_indicators_holds_what_it_promises(tmp_path: Path) -> None:
    CliRunner().invoke(app, ["init", str(tmp_path / "neu")])
    file = tmp_path / "neu" / "indikatoren.py"
    assert file.read_text(encoding="utf-8") == OWN_INDICATORS

    code = "\n".join(line.removeprefix("#").removeprefix(" ") for line in OWN_INDICATORS.split('"""\n')[1].splitlines())
    file.write_text(code, encoding="utf-8")

    assert params.load(tmp_path / "neu").selection("quartalsbericht", "2024-09").indicators[-1].id == "personen_je_bg"


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "organisation.yaml").write_text("name: Meins\n", encoding="utf-8")
    (tmp_path / "indikatoren.py").write_text("# meins\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))

    answer = told(CliRunner().invoke(app, ["init", str(tmp_path)]))

    assert answer == (
        f"Fehler: Im Ordner „{tmp_path}“ liegt schon: params, indikatoren.py. Es wurde nichts geändert. "
        "Bitte einen leeren Ordner nennen."
    )
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "indikatoren.py").read_text(encoding="utf-8") == "# meins\n"


def test_init_needs_a_folder(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")

    answer = told(CliRunner().invoke(app, ["init", str(tmp_path / "datei")]))

    assert answer == f"Fehler: „{tmp_path / 'datei'}“ ist eine Datei. Bitte einen leeren Ordner nennen."


def test_demo_data_never_meet_real_data(filled: Workplace) -> None:
    assert told(filled.jaen("demo")) == (
        "Fehler: In diesem Arbeitsordner liegen schon echte Daten; Demodaten werden nie damit gemischt. "
        "Bitte einen neuen Ordner anlegen: jaen init ORDNER, dann jaen --workspace ORDNER demo."
    )
