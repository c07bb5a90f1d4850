"""``jaen intake MAPPE.xlsx``: show what a Steuerungsmappe changes, ask, take it over, and answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from jaen_analysis.cli.console import err, out
from jaen_analysis.cli.steering_book import NOTHING_WRITTEN, Proposed, Read, look
from jaen_analysis.cli.steering_steps import NOT_TAKEN
from jaen_analysis.intake import atomic, marked, params
from jaen_analysis.intake.findings import readable
from jaen_analysis.intake.receipt import COPY_ENDING, Receipt
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace

_QUESTION = "Übernehmen? [j/N] "
_YES = ("j", "ja", "y", "yes")


def take_in_books(workspace: Workspace, files: Sequence[Path], *, yes: bool) -> int:
    """Show what the Mappen change and write it after a yes; 1 if nothing is written that was to be, else 0."""
    proposed = look(workspace, files)
    console = out if proposed.sound else err
    for line in proposed.lines:
        console.print(readable_lines(line), markup=False, soft_wrap=True)
    if not proposed.sound:
        for read in proposed.read:
            _mark(workspace, read, proposed)
        err.print(f"{NOTHING_WRITTEN} Bitte berichtigen und noch einmal einlesen.", markup=False, soft_wrap=True)
        return 1
    if proposed.empty:
        return 0
    if not (yes or _agreed()):
        told = f"{NOTHING_WRITTEN} Zum Übernehmen noch einmal mit --yes aufrufen: jaen intake --yes MAPPE.xlsx"
        err.print(told, markup=False, soft_wrap=True)
        return 1
    done = proposed.take()
    for line in done:
        out.print(readable_lines(line), markup=False, soft_wrap=True)
    receipt = _lay(workspace, proposed, done)
    out.print(f"Quittung: {receipt}", markup=False, soft_wrap=True)
    return 1 if any(line.startswith(NOT_TAKEN) for line in done) else 0


def readable_lines(text: str) -> str:
    """Text of others as it may be shown, its lines kept."""
    return "\n".join(map(readable, text.splitlines()))


def _agreed() -> bool:
    """Whether somebody at a terminal says yes; without a terminal nobody does."""
    if not _at_terminal():
        return False
    return str(click.prompt(_QUESTION, default="n", show_default=False, prompt_suffix="")).strip().casefold() in _YES


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _lay(workspace: Workspace, proposed: Proposed, done: Sequence[str]) -> Path:
    """Write what was taken over beside the receipts of deliveries."""
    title = "Quittung der Steuerungsmappe"
    files = ", ".join(one.path.name for one in proposed.read)
    lines = [title, "=" * len(title), "", f"Datei:       {files}", f"Übernommen:  {proposed.today:%d.%m.%Y}", ""]
    path = _free(workspace.receipts / f"{proposed.read[0].path.stem}_{proposed.today}.txt")
    atomic.write_text(path, "\n".join([*lines, *proposed.lines, "", *done, ""]))
    return path


def _free(path: Path) -> Path:
    number = 2
    free = path
    while free.exists():
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return free


def _mark(workspace: Workspace, read: Read, proposed: Proposed) -> None:
    """Lay a copy of the Mappe in which the cells with faults are marked, as of a delivery."""
    if not any(finding.cell for finding in read.faults):
        return
    known = params.load(workspace.root)
    path = workspace.receipts / f"{read.path.stem}{COPY_ENDING}"
    receipt = Receipt(
        organisation=known.organisation.name,
        contact=known.organisation.ask,
        file=readable(read.path.name),
        sender="",
        months="",
        received=proposed.today,
        due=None,
        result="abgelehnt",
        taken=0,
        missing=0,
        findings=read.findings,
        demo=Store(workspace.store).demo(),
        marked=path.name,
    )
    try:
        atomic.write_bytes(path, marked.marked_copy(read.path.read_bytes(), receipt))
    except Exception:  # openpyxl fails anywhere inside on what it cannot keep; all faults are on the screen
        return
    err.print(f"Markierte Kopie: {path}", markup=False, soft_wrap=True)
