"""One notebook in a fresh kernel: the truth about how it ended. These run real kernels."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from jaen_analysis.batch.failures import NotebookFailed
from jaen_analysis.batch.kernels import WHY, environment, execute, remark
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.warm_kernels import forks, provisioner
from jaen_analysis.warm_kernels.forks import Zygote
from jaen_analysis.warm_kernels.reasons import Reason
from jaen_analysis.warm_kernels.settings import MODE
from tests.batch.notebooks import write_notebook

GIVEN = {"period": "2026-Q1", "area": "stadt-sprockhövel", "audience": "leitung", "inputs": "/daten"}


def run(folder: Path, *cells: str, timeout: int = 60) -> Path:
    """Execute a notebook of these cells; the place of the executed one."""
    output = folder / "ausgabe {area}" / "kreis.ipynb"
    execute(write_notebook(folder / "{t}" / "test.ipynb", *cells), GIVEN, output, timeout=timeout)
    return output


def test_a_good_notebook_is_kept_with_its_outputs_and_without_times(tmp_path: Path) -> None:
    with environment():
        output = run(tmp_path, "area", "import os; os.environ['PYTHONHASHSEED'], os.environ['IPYTHONDIR'][:5]")

    text = output.read_text(encoding="utf-8")
    cells = json.loads(text)["cells"]
    assert "'stadt-sprockhövel'" in json.dumps(cells[2]["outputs"], ensure_ascii=False)
    assert "('0', '/tmp/')" in json.dumps(cells[3]["outputs"]) or os.name == "nt"
    assert "start_time" not in text
    assert "iopub" not in text
    assert [cell["id"] for cell in cells] == ["zelle-0", "zelle-1", "zelle-2", "zelle-3"]


def test_an_error_names_cell_and_error_and_keeps_the_notebook_for_the_analyst(tmp_path: Path) -> None:
    with pytest.raises(NotebookFailed) as caught:
        run(tmp_path, "1 / 0", "area")

    assert str(caught.value) == "Fehler in Zelle [3] des Notebooks: ZeroDivisionError: division by zero"
    assert (caught.value.kind, caught.value.cell) == ("ZeroDivisionError", 3)
    assert "das ausgeführte Notebook" in caught.value.hint
    assert "division by zero" in (tmp_path / "ausgabe {area}" / "kreis.ipynb").read_text(encoding="utf-8")


def test_an_error_for_people_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(NotebookFailed) as caught:
        run(tmp_path, "from jaen_analysis.vocabulary.errors import JaenError; raise JaenError('Bitte Platz schaffen.')")

    assert (str(caught.value), caught.value.kind) == ("Bitte Platz schaffen.", "JaenError")


@pytest.mark.parametrize("code", ["0", "3"])
def test_a_notebook_that_ends_itself_has_failed(tmp_path: Path, code: str) -> None:
    with pytest.raises(NotebookFailed, match=r"Zelle \[3\] selbst beendet"):
        run(tmp_path, f"import sys; sys.exit({code})", "area")


def test_a_dead_kernel_has_failed_and_leaves_no_older_notebook(tmp_path: Path) -> None:
    older = tmp_path / "ausgabe {area}" / "kreis.ipynb"
    older.parent.mkdir()
    older.write_text("{}", encoding="utf-8")

    with pytest.raises(NotebookFailed, match="Rechenkern ist während der Ausführung abgebrochen") as caught:
        run(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGTERM if os.name == 'nt' else signal.SIGKILL)")

    assert caught.value.kind == "DeadKernelError"
    assert not older.exists()


def test_a_cell_that_takes_too_long_has_failed(tmp_path: Path) -> None:
    with pytest.raises(NotebookFailed, match="lief länger als 1 Sekunden") as caught:
        run(tmp_path, "import time; time.sleep(60)", timeout=1)

    assert caught.value.kind == "CellTimeoutError"


def test_a_cell_that_is_never_executed_has_failed(tmp_path: Path) -> None:
    import nbformat

    path = write_notebook(tmp_path / "test.ipynb", "area")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].metadata["tags"] = ["skip-execution"]
    nbformat.write(notebook, path)

    with pytest.raises(NotebookFailed, match="Zelle 3 des Notebooks wurde nicht ausgeführt"):
        execute(path, GIVEN, tmp_path / "kreis.ipynb")


def test_a_kernel_is_of_this_python_and_sees_no_stray_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the command is called lies a module of a library's name; a person's own "python3" is another Python."""
    (tmp_path / "seaborn.py").write_text("raise RuntimeError('the wrong one')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    kernel = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["anderes-python"], "display_name": "x", "language": "python"}', encoding="utf-8")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))

    with environment():
        output = run(
            tmp_path,
            f"import os, sys, seaborn; own = sys.executable == {sys.executable!r}\n"
            "print(own, sys.flags.safe_path, os.getcwd(), sep='|')",
        )

    said = json.loads(output.read_text(encoding="utf-8"))["cells"][2]["outputs"][0]["text"]
    own, safe, folder = said.split("|")
    assert (own, safe) == ("True", "True")
    assert not Path(folder.strip()).is_relative_to(tmp_path)
    assert not Path(folder.strip()).exists()
    assert Path.cwd() == tmp_path


def test_the_settings_of_a_run_end_with_it_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    with environment():
        run(tmp_path, "area")
        assert os.environ["PYTHONHASHSEED"] == "0"

    assert os.environ["PYTHONHASHSEED"] == "7"
    assert "IPYTHONDIR" not in os.environ
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not forks.POSSIBLE, reason="processes cannot be forked here")
def test_ctrl_c_at_the_end_of_a_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    stop = Zygote.stop

    def interrupted(zygote: Zygote) -> None:
        signal.raise_signal(signal.SIGINT)
        stop(zygote)

    monkeypatch.setattr(Zygote, "stop", interrupted)
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with environment():
            assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {"jaen", "zygote"}
    finally:
        signal.signal(signal.SIGINT, heard)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("reason", Reason)
def test_why_a_kernel_is_not_warm_is_said_in_german(reason: Reason, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provisioner, "reasons", [])
    assert remark() == ""
    provisioner.reasons.append(reason)
    assert remark() == f"Rechenkerne lassen sich hier nicht abzweigen ({WHY[reason]}); gewöhnliche werden gestartet."
    assert str(reason) not in remark()


def test_a_start_up_file_of_one_report_reaches_no_other(tmp_path: Path) -> None:
    write = (
        "from pathlib import Path\nplace = Path(get_ipython().profile_dir.location, 'startup')\n"
        "place.mkdir(exist_ok=True); (place / '00.py').write_text('LEAK = 1')"
    )
    with environment():
        run(tmp_path, write)
        output = run(tmp_path, "print('LEAK' in globals())")

    assert json.loads(output.read_text(encoding="utf-8"))["cells"][2]["outputs"][0]["text"] == "False\n"


def test_a_mode_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODE, "quatsch")
    with pytest.raises(JaenError, match="WARM_KERNELS ist falsch: Erlaubt sind"), environment():
        pass
