"""``jaen lab``: who can reach it, what it fetches, and how ``start.sh`` and ``start.cmd`` open it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.cli.conftest import ROOT, Workplace, told

SCRIPTS = ("jaen.sh", "start.sh")


def lay_scripts(folder: Path) -> Path:
    for name in SCRIPTS:
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def test_what_is_missing_is_told_with_how_to_mend_it(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        import_module("jaen_analysis.cli.lab"), "find_spec", lambda name: None if name == "jupyterlab" else object()
    )

    answer = told(empty.jaen("lab"))

    assert answer.startswith("Fehler: Für die Werkbank fehlt jupyterlab. Bitte nachinstallieren: python -m pip install")
    assert '"jaen_analysis[lab]"' in answer


def test_outside_of_a_workspace_that_is_told(tmp_path: Path) -> None:
    assert "ist kein Arbeitsordner" in told(Workplace(tmp_path).jaen("lab", "--no-browser"))


def test_a_wrong_way_of_having_kernels_is_told(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARM_KERNELS", "hot")

    assert "Die Umgebungsvariable WARM_KERNELS ist falsch" in told(empty.jaen("lab", "--no-browser"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has start.cmd")
def test_start_sh_opens_the_workbench_of_its_folder_for_this_computer_alone(empty: Workplace, tmp_path: Path) -> None:
    lay_scripts(empty.root)
    python = empty.root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    environment = os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        ["sh", str(empty.root / "start.sh"), "--no-browser", "--port", "8931"],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        assert started.stdout is not None and started.stderr is not None
        found = re.search(r"(http://127\.0\.0\.1:\d+/)lab/tree/notebooks/00_werkbank.ipynb\?token=(\w{48})$",
                          started.stdout.readline().strip())  # fmt: skip
        assert found
        assert started.stdout.readline().startswith("Nur an diesem Rechner zu erreichen.")
        request = Request(f"{found[1]}lab", headers={"Authorization": f"token {found[2]}"})
        with urlopen(request, timeout=60) as answer:
            page = answer.read().decode()
        with pytest.raises(OSError, match="403"):
            urlopen(f"{found[1]}api/contents", timeout=60)
    finally:
        started.send_signal(signal.SIGINT)
        rest = started.communicate(timeout=60)

    assert '"news": {"disabled": true}' in page
    assert '"name": "read-only"' in page
    assert "apputils-extension:announcements" in page.partition('"disabledExtensions"')[2].partition("]")[0]
    assert started.returncode == 0
    assert rest == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has start.cmd")
def test_start_sh_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "ein ordner").mkdir()
    place = lay_scripts(tmp_path / "ein ordner") / "start.sh"

    done = subprocess.run(["sh", str(place)], capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Hier fehlt Python mit dem Programm")
    assert "pip install" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has start.cmd")
@pytest.mark.parametrize("named", [True, False])
def test_start_sh_finds_the_program_that_the_offline_bundle_has_installed(named: bool, tmp_path: Path) -> None:
    """In the folder that programm.txt names, or where it lies without being asked."""
    workspace, program = tmp_path / "Meine Steuerung", tmp_path / ("Programm ü" if named else "data/jaen_analysis")
    python = program / "venv" / "bin" / "python"
    for folder in (workspace, python.parent):
        folder.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    if named:
        (workspace / "programm.txt").write_text(f"{python}\n", encoding="utf-8")
    lay_scripts(workspace)

    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    for call, meant in (("start.sh", "lab --no-browser"), ("jaen.sh", "status --check")):
        arguments = ["sh", str(workspace / call), *meant.removeprefix("lab ").split()]
        done = subprocess.run(arguments, capture_output=True, text=True, env=environment, check=False)
        assert done.stdout == f"-m jaen_analysis --workspace {workspace} {meant}\n", done.stderr


@pytest.mark.parametrize("name", ["start.cmd", "jaen.cmd"])
def test_a_command_file_is_read_by_every_windows(name: str) -> None:
    """Nobody can run it here: what an old code page, a blank or a network drive would break is looked at."""
    content = (ROOT / name).read_bytes()
    lines = content.decode("ascii").split("\r\n")

    assert content.count(b"\n") == content.count(b"\r\n")
    assert lines[0] == "@echo off"
    jumps = re.findall(r"goto (\w+)", content.decode("ascii"))
    assert {f":{label}" for label in jumps} <= set(lines)
    assert "(" not in "".join(line for line in lines if line.startswith(("if ", "echo ")))
    assert set(re.findall(r"(.)%(?:HERE|PROGRAM|NAMED|LOCALAPPDATA)%", content.decode("ascii"))) <= {'"', "="}


def test_start_cmd_reaches_a_network_drive_and_leaves_its_message_on_the_screen() -> None:
    lines = (ROOT / "start.cmd").read_text(encoding="ascii").splitlines()

    assert lines.index('pushd "%~dp0"') < lines.index('call ".\\jaen.cmd" lab %*') < lines.index("popd")
    assert lines[-2:] == ['if not "%CODE%"=="0" pause', "exit /b %CODE%"]


def test_jaen_cmd_reads_programm_txt_before_it_changes_the_code_page() -> None:
    """And who shares the folder, but has the program in a place of their own, is not stopped by the other's place."""
    lines = (ROOT / "jaen.cmd").read_text(encoding="ascii").splitlines()
    reads = lines.index('if exist "%HERE%programm.txt" set /p NAMED=<"%HERE%programm.txt"')

    assert reads < lines.index('if defined NAMED if exist "%NAMED%" set "PROGRAM=%NAMED%"')
    assert reads < lines.index("chcp 65001 >nul") < lines.index("if defined CODEPAGE chcp %CODEPAGE% >nul")
    assert '"%PROGRAM%" -m jaen_analysis --workspace "%HERE%." %*' in lines
