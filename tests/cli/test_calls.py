"""How the command answers: help, wrong calls, and refusals, all in German and without a traceback."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jaen_analysis.cli import app, take_in
from jaen_analysis.cli.agreements import targets
from jaen_analysis.cli.german import words
from jaen_analysis.vocabulary.errors import JaenError
from tests.cli.conftest import Workplace, csv, told

ENGLISH = ("Usage", "Options", "Commands", "Show ", "Missing", "No such", "Try ", "Error", "required", "Aborted")
COMMANDS = tuple(app.commands)


def test_the_commands_stand_in_the_order_of_work() -> None:
    assert (
        *(
            "init",
            "forms",
            "aggregate",
            "intake",
            "status",
            "remind",
            "targets",
            "needs",
            "plan",
            "comments",
            "notebook",
            "run",
            "release",
            "diff",
            "bundle",
        ),
        "audit",
        *("explain", "history", "lab", "list", "backup", "restore", "delete", "audit-table", "budget", "unlock"),
        *("handbook", "demo"),
    ) == COMMANDS
    lines = CliRunner().invoke(app, ["--help"]).output.split("Befehle:\n")[1].splitlines()
    assert [line.split()[0] for line in lines if line[2:3] != " "] == list(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS, *(f"targets {name}" for name in targets.commands)])
def test_help_is_german(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])

    assert result.exit_code == 0
    assert result.output.startswith("Aufruf: ")
    assert "-h, --help" in result.output
    assert [word for word in ENGLISH if word in result.output] == []


def test_without_a_command_there_is_help() -> None:
    result = CliRunner().invoke(app, [])

    assert (result.exit_code, result.output) == (0, CliRunner().invoke(app, ["--help"]).output)


def test_without_a_command_of_a_group_there_is_its_help() -> None:
    result = CliRunner().invoke(app, ["targets"])

    assert (result.exit_code, result.output) == (0, CliRunner().invoke(app, ["targets", "--help"]).output)


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).output.startswith("jaen_analysis 0.")


def test_the_front_door_is_light() -> None:
    script = "import sys, jaen_analysis.cli; print(sorted({'pandas', 'numpy', 'rich', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


WRONG = {
    "intake": "Es fehlt die Angabe DATEI.",
    "run": "Es fehlt die Angabe ZEITRAUM.",
    "explain K2 kreis": "Es fehlt die Angabe ZEITRAUM.",
    "run 2024-Q3 2024-Q4": "Zu viele Angaben: 2024-Q4.",
    "run 2024-Q3 --froce": "Die Option --froce gibt es nicht. Meinten Sie --force oder --for?",
    "run 2024-Q3 --zzz": "Die Option --zzz gibt es nicht.",
    "run 2024-Q3 --as-of": "Zur Option --as-of fehlt der Wert.",
    "run 2024-Q3 --force=ja": "Zur Option --force gehört kein Wert.",
    "run 2024-Q3 --jobs 0": "--jobs: „0“ ist keine Anzahl. Erwartet: auto oder eine ganze Zahl ab 1.",
    "run 2024-Q3 --as-of 31.06.2024": "--as-of: „31.06.2024“ ist kein Datum. Erwartet: TT.MM.JJJJ oder JJJJ-MM-TT.",
    "intake x.csv --received 10/12/2024": (
        "--received: „10/12/2024“ ist kein Datum. Erwartet: TT.MM.JJJJ oder JJJJ-MM-TT."
    ),
    "remind 2024-Q3 --today bald": "--today: „bald“ ist kein Datum. Erwartet: TT.MM.JJJJ oder JJJJ-MM-TT.",
    "intake x.csv --number-format spanisch": "--number-format: erlaubt: deutsch, englisch.",
    "backup --check": "Mit --check bitte die Datei nennen, die geprüft werden soll.",
    "status --check 2024-Q3": "Mit --check wird der ganze Bestand geprüft; „2024-Q3“ bitte weglassen.",
    "restore": "Es fehlt die Angabe DATEI.",
    "targets propose": "Es fehlt die Angabe JAHR.",
    "targets popose 2027": "Befehl „popose“ ist nicht bekannt. Meinten Sie „propose“?",
    "lsit": "Befehl „lsit“ ist nicht bekannt. Meinten Sie „list“?",
    "--workspace": "Zur Option --workspace fehlt der Wert.",
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_is_told_in_german(call: str) -> None:
    result = CliRunner().invoke(app, call.split(), prog_name="jaen")

    first, usage, hint = result.stderr.splitlines()
    assert result.exit_code == 2
    assert first == f"Fehler: {WRONG[call]}"
    assert usage.startswith("Aufruf: jaen")
    assert hint.startswith("Hilfe: jaen") and hint.endswith("--help")
    assert result.stdout == ""


@pytest.mark.parametrize(
    "command",
    [
        "intake x.csv",
        "status",
        "status --check",
        "remind",
        "run 2024-Q3",
        "explain K2 kreis 2024-Q3",
        "history elb witten 2024-07",
        "list",
        "backup",
        "unlock",
        "demo",
    ],
)
def test_outside_of_a_workspace_every_command_says_so(command: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["-w", str(tmp_path), *command.split()])

    assert told(result).startswith(f"Fehler: Der Ordner „{tmp_path}“ ist kein Arbeitsordner:")


@pytest.mark.parametrize("command", ["intake x.csv", "status", "remind", "run 2024-Q3", "list"])
def test_broken_settings_are_told_by_every_command(command: str, empty: Workplace) -> None:
    (empty.root / "params" / "lieferkalender.yaml").write_text("lieferfrist_tage: bald\n", encoding="utf-8")

    assert "params/lieferkalender.yaml: lieferfrist_tage: gefunden: „bald“" in told(empty.jaen(*command.split()))


REFUSALS = {
    errno.EACCES: "Der Zugriff wurde verweigert.",
    errno.EROFS: "Der Ordner ist schreibgeschützt.",
    errno.ENOSPC: "Der Datenträger ist voll.",
    errno.EIO: "Grund: Input/output error.",
}


@pytest.mark.parametrize("number", REFUSALS)
def test_a_refusal_of_the_system_is_no_traceback(
    number: int, empty: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "Input/output error", "/daten/x")

    monkeypatch.setattr("shutil.copytree", refuse)

    answer = told(CliRunner().invoke(app, ["init", str(tmp_path / "neu")]))

    assert answer.startswith(f"Fehler: „/daten/x“: {REFUSALS[number]}")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [empty.file(f"{city}.csv", csv(city)) for city in ("witten", "schwelm")]
    read = take_in.read_delivery

    def refuse(path: Path, *args: object, **settings: object) -> object:
        if path.stem == "witten":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path, *args, **settings)

    monkeypatch.setattr(take_in, "read_delivery", refuse)

    result = empty.jaen("intake", *files, "--received", "10.10.2024")

    assert f"„{files[0]}“: Der Zugriff wurde verweigert." in told(result)
    assert "Gebiet:      Schwelm" in result.stdout


def test_words_of_an_error() -> None:
    assert words(JaenError("So nicht.")) == "So nicht."
    assert words(OSError("irgendwas")) == "Grund: irgendwas."


def test_ctrl_c_is_told_in_a_word(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jaen_analysis.cli.show.show_list", interrupt)

    result = empty.jaen("list")

    assert result.exit_code == 130
    assert result.stderr.strip() == "Abgebrochen."


def test_a_fault_of_the_program_itself_is_not_hidden(empty: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("jaen_analysis.cli.show.show_list", broken)

    assert isinstance(empty.jaen("list").exception, ZeroDivisionError)


def test_the_command_runs_as_a_module(tmp_path: Path) -> None:
    def jaen(*args: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "jaen_analysis", *args]
        return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)

    refused, laid = jaen("status"), jaen("init", "neu")

    assert (refused.returncode, laid.returncode) == (1, 0)
    assert refused.stderr.startswith("Fehler: Der Ordner „.“ ist kein Arbeitsordner:")
    assert "Traceback" not in refused.stderr + laid.stderr
    assert laid.stdout.startswith("Arbeitsordner angelegt: ")


@pytest.mark.parametrize("encoding", ["cp850", "cp1252", "ascii"])
@pytest.mark.parametrize("call", ["--help", "list", "explain K2 kreis 2024-Q3", "explain K2 Nürgends 2024-Q3"])
def test_a_console_of_another_encoding_gets_every_word(encoding: str, call: str, _delivered: Path) -> None:
    """What is piped into a file is UTF-8 everywhere; Windows would take its own code page."""
    done = subprocess.run(
        [sys.executable, "-m", "jaen_analysis", "-w", str(_delivered), *call.split()],
        capture_output=True, env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}, check=False,
    )  # fmt: skip

    assert b"Traceback" not in done.stderr
    assert done.returncode == ("Nürgends" in call)
    assert re.search("[…–„ä]", (done.stdout + done.stderr).decode("utf-8"))


@pytest.mark.parametrize("option", ["--for", "--only"])
def test_what_is_named_twice_is_refused_and_not_half_done(empty: Workplace, option: str) -> None:
    result = empty.jaen("run", "2024-Q3", option, "stadt-witten", option, "stadt-schwelm")

    assert result.exit_code == 2
    assert result.stderr.startswith(f"Fehler: {option}: „stadt-witten“ und „stadt-schwelm“ auf einmal geht nicht.")
