"""The scripts of the bundle: what can be seen of them without the system that they are for."""

from __future__ import annotations

import ntpath
import re
import subprocess
from pathlib import Path

import pytest

from offline.__main__ import FILES, _scripts
from offline.closure import Target

NAMES = ("install.cmd", "install.ps1", "install.sh", "LIESMICH.txt")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    _scripts(tmp_path, Target("win_amd64", "3.12"))
    return tmp_path


def test_each_script_is_written_for_its_system(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == sorted(NAMES)
    cmd, ps1, sh = ((written / name).read_bytes() for name in NAMES[:3])
    assert cmd.isascii(), "cmd.exe reads a script in the code page of its console"
    assert b"\n" not in cmd.replace(b"\r\n", b"") and b"\n" not in ps1.replace(b"\r\n", b"")
    assert ps1.startswith(b"\xef\xbb\xbf"), "Windows PowerShell takes a file without it for cp1252"
    assert b"\r" not in sh and (written / "install.sh").stat().st_mode & 0o100
    assert not any(b"@PYTHON@" in path.read_bytes() for path in written.iterdir())


@pytest.mark.parametrize("name", NAMES[:3])
def test_no_script_asks_for_more_than_its_own_folders(name: str) -> None:
    text = (FILES / name).read_text(encoding="utf-8")
    assert "--no-index" in text and "--require-hashes" in text and "--no-deps" in text and "PIP_CONFIG_FILE" in text
    assert not re.search(r"https?:|runas|sudo|Start-Process|reg(\.exe)? add|setx|HKLM|ExecutionPolicy", text)
    assert "Fehler:" in text and "exit" in text


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_settings_of_a_windows_pc_for_pip_are_left_alone(name: str) -> None:
    """pip compares with os.devnull of Windows letter by letter, and variables of the environment stay."""
    text = (FILES / name).read_text(encoding="utf-8")
    assert ntpath.devnull == "nul" and re.search(r'PIP_CONFIG_FILE( = ")?=?nul"', text)
    assert len(re.findall(r'pip"?,? "?(?:install|check)', text)) == text.count("--isolated")


def test_powershell_5_1_is_not_ended_by_what_a_program_says_to_stderr() -> None:
    functions = (FILES / "install.ps1").read_text(encoding="utf-8").split("\nfunction ")[1:]
    assert len(functions) == 2
    assert all(one.splitlines()[1].startswith('  $ErrorActionPreference = "Continue"') for one in functions)


def test_a_double_click_leaves_the_last_words_on_the_screen() -> None:
    lines = (FILES / "install.cmd").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ['if "%~1"=="" pause', "exit /b %CODE%"]
    assert not [line for line in lines[:-1] if "exit /b" in line]


def test_every_path_of_the_command_file_stands_in_quotes() -> None:
    text = (FILES / "install.cmd").read_text(encoding="utf-8")
    paths = re.findall(r"(.)%(?:HERE|TARGET|WORKSPACE|VENV|LOCALAPPDATA|USERPROFILE)%", text)
    assert paths and set(paths) <= {'"', "="}
    assert "echo !VENV!" in text, "a folder may be called “A & B”"
    blocks = re.sub(r"\^[()]", "", "\n".join(line for line in text.splitlines() if not line.startswith("rem")))
    assert blocks.count("(") == blocks.count(")")


def test_the_shell_script_is_sound_and_tells_in_german_that_python_is_missing(written: Path, tmp_path: Path) -> None:
    script = str(written / "install.sh")
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dirname").symlink_to("/usr/bin/dirname")
    environment = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}
    done = subprocess.run(["/bin/bash", script], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert done.stderr.startswith("Fehler: Python 3.12 wurde nicht gefunden.")
