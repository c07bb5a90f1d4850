"""``jaen backup``, ``restore``, ``unlock`` and ``status --check``: what keeps the store for years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from jaen_analysis.cli.console import err, out
from jaen_analysis.intake import backup, lock, published
from jaen_analysis.intake.backup import Backup
from jaen_analysis.intake.check import Check, check
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, number
from jaen_analysis.vocabulary.errors import JaenError


def write_backup(folder: Path, file: Path | None, *, reports: bool) -> None:
    """Save the workspace into ``file``, or under the moment's name into ``sicherungen`` of the workspace."""
    workspace = Workspace.open(folder)
    target = file or workspace.root / "sicherungen" / f"{datetime.now():%Y-%m-%d_%H%M%S}.zip"
    made = backup.write(workspace, target.resolve(), reports=reports)
    _say(f"Gesichert und geprüft: {target.resolve()}")
    _tell(made)
    if target.resolve().is_relative_to(workspace.root):
        _say("Die Sicherung liegt im Arbeitsordner selbst. Bitte auf einen anderen Datenträger kopieren.")


def check_backup(file: Path) -> None:
    """Read a backup whole and say what it holds."""
    made = backup.verify(file)
    _say(f"Die Sicherung ist in Ordnung: {file}")
    _tell(made)


def restore_backup(folder: Path, file: Path) -> None:
    """Put a backup back into an empty folder."""
    made = backup.restore(file, folder)
    _say(f"Zurückgeholt und geprüft: {folder.resolve()}")
    _tell(made)


def check_store(folder: Path) -> int:
    """Read the store and the ledger of everything published whole and say what is wrong; 1 for any damage, else 0."""
    workspace = Workspace.open(folder)
    state = check(Store(workspace.store), workspace.receipts)
    faults = [*state.faults, *_published_faults(workspace)]
    for text in faults:
        err.print(f"Fehler: {text}", markup=False, soft_wrap=True)
    _warn(state.warnings)
    if faults:
        return 1
    _say(f"Der Bestand ist in Ordnung: {_inside(state)}.")
    return 0


def _published_faults(workspace: Workspace) -> Iterator[str]:
    try:
        published.read(workspace.published)
    except JaenError as error:
        yield str(error)


def unlock_all(folder: Path, *, force: bool) -> int:
    """Show who holds the store and the folders of reports, free what the dead have left; 1 if a lock remains.

    A run of this computer that lives is never disturbed. A lock of another computer is broken with ``force`` only.
    """
    workspace = Workspace.open(folder)
    store = Store(workspace.store).lock
    names = {store: "Bestand"} | {
        path.with_suffix(""): f"Berichte „{path.stem.removeprefix('.')}“"
        for path in sorted(workspace.outputs.glob(".*.belegt"))
    }
    held = {path: name for path, name in names.items() if lock.holder(path)}
    if not held:
        _say("Keine Sperre: Niemand schreibt.")
    return 1 if [name for path, name in held.items() if not _freed(path, name, force)] else 0


def _freed(path: Path, name: str, force: bool) -> bool:
    who = lock.holder(path)
    if who is None:  # its run has just ended
        return True
    minutes = max(0, int((datetime.now() - who.since).total_seconds() // 60))
    since = f"seit {who.since:%d.%m.%Y, %H:%M} Uhr ({count('Minute', 'Minuten', minutes)})"
    if not (force or who.here):
        _say(f"{name}: gesperrt {since}. Inhaber: {who.name}.")
        _say("Dieser Rechner kann nicht sehen, ob der Lauf noch arbeitet.")
        _say("Bitte dort nachfragen. Arbeitet er sicher nicht mehr: jaen unlock --force")
        return False
    try:
        lock.release(path)
    except lock.Busy as busy:
        _say(f"{name}: gesperrt {since}. Inhaber: {who.name}. {busy}")
        return False
    _say(f"{name}: Die Sperre ist gelöst ({who.name}, {since}).")
    return True


def _tell(made: Backup) -> None:
    size = number(made.bytes / 1_000_000, 1)
    _say(f"{count('Datei', 'Dateien', made.files)}, {size} MB ausgepackt. Bestand: {_inside(made.store)}.")
    _warn(made.store.warnings)


def _inside(state: Check) -> str:
    return f"{count('Eingang', 'Eingänge', state.entries)}, davon {number(state.accepted)} aufgenommen"


def _warn(warnings: Iterable[str]) -> None:
    for text in warnings:
        err.print(f"Warnung: {text}", markup=False, soft_wrap=True)


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
