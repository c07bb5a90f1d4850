"""``jaen backup``, ``restore``, ``unlock`` and ``status --check`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jaen_analysis.intake.store import Store
from tests.cli.conftest import Workplace, csv, told


def text(output: str) -> str:
    return " ".join(output.replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_backup_comes_back(filled: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "stick" / "sicherung.zip"
    made = filled.jaen("backup", str(file))
    assert made.exit_code == 0, made.output
    assert text(made.stdout).startswith(f"Gesichert und geprüft: {file} ")
    assert text(made.stdout).endswith("Bestand: 3 Eingänge, davon 3 aufgenommen.")

    new = Workplace(tmp_path / "neuer-rechner")
    back = new.jaen("restore", str(file))
    assert (back.exit_code, text(back.stdout)) == (
        0,
        text(made.stdout).replace(f"Gesichert und geprüft: {file}", f"Zurückgeholt und geprüft: {new.root}"),
    )
    before, after = (text(place.jaen("status").output).replace(str(place.root), "") for place in (filled, new))
    assert after == before
    assert new.jaen("intake", new.file("witten.csv", csv("witten"))).stdout.startswith(
        "Diese Datei wurde schon am 10.10.2024 eingelesen"
    )


def test_a_backup_without_a_name_lies_in_the_workspace_and_says_that_this_is_not_enough(filled: Workplace) -> None:
    made = filled.jaen("backup", "--without-reports")
    (file,) = (filled.root / "sicherungen").iterdir()
    assert str(file) in text(made.stdout)
    assert made.stdout.endswith("Bitte auf einen anderen Datenträger kopieren.\n")
    checked = filled.jaen("backup", "--check", str(file))
    assert checked.exit_code == 0
    assert text(checked.stdout).startswith(f"Die Sicherung ist in Ordnung: {file}")


def test_what_cannot_be_is_told(filled: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "s.zip"
    file.write_bytes(b"kein Archiv")
    assert "„s.zip“ ist keine brauchbare Sicherung." in told(filled.jaen("backup", "--check", str(file)))
    assert f"„{file}“ gibt es schon." in told(filled.jaen("backup", str(file)))
    assert "liegt schon: data" in told(filled.jaen("restore", str(file)))
    assert "keine brauchbare Sicherung" in told(Workplace(tmp_path / "neu").jaen("restore", str(file)))


def test_the_store_is_checked(filled: Workplace) -> None:
    whole = filled.jaen("status", "--check")
    assert (whole.exit_code, text(whole.stdout)) == (
        0,
        "Der Bestand ist in Ordnung: 3 Eingänge, davon 3 aufgenommen.",
    )
    (filled.root / "data" / "bestand" / "eingangsbuch" / "000003.json").unlink()
    loose = filled.jaen("status", "--check")
    assert loose.exit_code == 0
    assert loose.stderr.startswith("Warnung: Zu diesen Dateien gibt es keinen Eintrag im Eingangsbuch: originale/")
    for path in (filled.root / "data" / "bestand" / "fassungen").iterdir():
        path.write_bytes(b"x")
    damaged = filled.jaen("status", "--check")
    assert damaged.exit_code == 1
    assert damaged.stderr.count("Fehler: Der Bestand ist beschädigt: ") == 2
    assert damaged.stdout == ""


def test_the_ledger_of_everything_published_is_checked_too(filled: Workplace) -> None:
    (filled.root / "data" / "veroeffentlicht").write_bytes(b"")
    damaged = filled.jaen("status", "--check")
    assert damaged.exit_code == 1
    assert "Fehler: Das Verzeichnis des Veröffentlichten ist beschädigt: " in damaged.stderr
    assert damaged.stdout == ""


def test_a_lock_of_another_computer_is_shown_and_broken_on_demand(filled: Workplace) -> None:
    assert filled.jaen("unlock").stdout == "Keine Sperre: Niemand schreibt.\n"
    outputs = filled.root / "outputs"
    outputs.mkdir(exist_ok=True)
    for path in (Store(filled.root / "data" / "bestand").lock, outputs / ".2024-Q3"):
        path.with_name(f"{path.name}.belegt").write_text("4711\nPC-0815\n")
        note = {"host": "PC-0815", "pid": 4711}
        path.with_name(f"{path.name}.wer").write_text(json.dumps(note))

    shown = filled.jaen("unlock")
    assert shown.exit_code == 1
    assert "Bestand: gesperrt seit" in shown.stdout
    assert "Berichte „2024-Q3“: gesperrt seit" in shown.stdout
    assert shown.stdout.count("Inhaber: Ein Lauf auf dem Rechner PC-0815.") == 2

    broken = filled.jaen("unlock", "--force")
    assert broken.exit_code == 0
    assert broken.stdout.count("Die Sperre ist gelöst (Ein Lauf auf dem Rechner PC-0815, seit") == 2
    assert filled.jaen("unlock").stdout == "Keine Sperre: Niemand schreibt.\n"


def test_intake_says_who_writes(filled: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Store(filled.root / "data" / "bestand").lock
    path.with_name("bestand.belegt").write_text("4711\nPC-0815\n")
    path.with_name("bestand.wer").write_text(json.dumps({"host": "PC-0815", "pid": 4711}))
    monkeypatch.setattr(Store, "patience", 0.1)
    monkeypatch.setattr(Store, "__init__", lambda self, folder: object.__setattr__(self, "folder", folder))

    answer = told(filled.jaen("intake", filled.file("neu.csv", csv("witten", factor=2)), "--received", "11.10.2024"))

    assert answer.startswith("Fehler: Ein Lauf auf dem Rechner PC-0815 schreibt in den Bestand, seit ")
