"""What a deletion takes away in a workspace, and taking it away: again and again the same until all is gone.

The law asks for it: data that are no longer needed, or never should have come, go with all their copies (Art. 17
Abs. 1 and Art. 5 Abs. 1 Buchst. e DSGVO, § 35 SGB I, §§ 67 ff. and § 84 SGB X; § 51b SGB II binds them to their
purpose).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from jaen_analysis.intake import deletions, gaps
from jaen_analysis.intake.atomic import reason, sweep
from jaen_analysis.intake.deletions import Deletion
from jaen_analysis.intake.deliveries import digest_of
from jaen_analysis.intake.entries import Entry, mark_deleted
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import shift

_SHORTEST = 8
"""Characters that name a vintage, as pages show it."""
_COMPARED = 12
"""Months before its first one with which a delivery is compared."""
_NO_FINDINGS, _CHANGES = "keine Befunde", "Änderungen:"
"""What a receipt says that names no figure but its own count; what it says if it names older ones."""


def named(store: Store, word: str) -> list[Entry]:
    """The entries that a person means by a vintage (its id or at least its first eight characters) or a number.

    All entries of the same content belong together; those that are deleted already belong to it too. A number may
    be that of a refused file. Raises :class:`JaenError` if there is none, or if several vintages begin like that.
    """
    entries = store.entries()
    asked = word.strip().casefold()
    if asked.isdecimal() and len(asked) < _SHORTEST:
        hit = [entry for entry in entries if entry.number == int(asked)]
        found = [entry for entry in entries if hit and hit[0].vintage and entry.vintage == hit[0].vintage] or hit
    else:
        long_enough = len(asked) >= _SHORTEST
        found = [entry for entry in entries if entry.vintage and long_enough and entry.vintage.startswith(asked)]
    if not found:
        raise JaenError(
            f"„{word}“ ist keine Fassung im Bestand. Erwartet: die Kennung einer Fassung (mindestens ihre ersten acht "
            "Zeichen, wie „jaen explain“ sie zeigt) oder die Nummer eines Eingangs, wie sie auf der Quittung steht."
        )
    if len({entry.vintage for entry in found}) > 1:
        raise JaenError(f"„{word}“ ist der Anfang mehrerer Fassungen. Bitte mehr Zeichen der Kennung nennen.")
    return found


def quoting(store: Store, receipts: Path, gone: Sequence[Entry]) -> list[int]:
    """Numbers of the entries whose receipts go: their own, and those of later deliveries that may name their figures.

    The receipt of a later delivery of the same areas tells what it changed, and what it was compared with: figures
    from a year before its first month on.
    """
    own = [entry.number for entry in gone]
    areas = {area for entry in gone for area in entry.areas}
    months = [month for entry in gone for month in entry.months]
    later = [e for e in store.entries() if e.number > min(own) and e.number not in own and areas & set(e.areas)]
    near = [e.number for e in later if months and shift(e.months[0], -_COMPARED) <= max(months)]
    return own + [number for number in near if any(map(_tells, receipts.glob(f"{number:06d}_*.txt")))]


def _tells(receipt: Path) -> bool:
    text = receipt.read_text(encoding="utf-8", errors="replace")
    return _NO_FINDINGS not in text or _CHANGES in text


def copies(workspace: Workspace, deletion: Deletion) -> list[Path]:
    """Every file and folder that goes and is still there, in the order in which it is taken away.

    What lies in the place of reports that a finished deletion has taken was made anew since, without the delivery.
    """
    store = Store(workspace.store)
    places = () if deletion.done else deletion.places
    living = _living(store, deletion)
    kept = {entry.sha256 for entry in living}
    shas = {entry.sha256 for entry in deletion.entries} - kept
    return [
        *(path for place in places if (path := workspace.root / place).exists()),
        *_receipts(workspace, deletion),
        *(path for path in _files(workspace.inbox) if shas and digest_of(path) in shas),
        *(path for sha in sorted(shas) for path in store.originals(sha)),
        *_table(store, deletion, living),
    ]


def begin(workspace: Workspace, deletion: Deletion, missing: pd.DataFrame | None) -> Deletion:
    """Write down what goes and which figures are missing then; only for a run that holds the store."""
    store = Store(workspace.store)
    if missing is not None:
        sha = gaps.write(deletions.gaps_path(store.protocol, deletion.number), missing)
        deletion = Deletion(**vars(deletion) | {"gaps": sha})
    deletions.begin(store.protocol, deletion)
    return deletion


def sweep_drafts(workspace: Workspace) -> None:
    """Clear the drafts that killed runs have left, which may hold a copy; only while nobody else writes."""
    for folder in (workspace.store, workspace.receipts, workspace.agreed, workspace.outputs):
        sweep(folder)


def clear(workspace: Workspace, deletion: Deletion) -> None:
    """Take away what a deletion that was begun names; only for a run that holds the store.

    What is gone already stays gone, so a run that was killed is continued by the same call. What refuses holds up
    nothing else. Raises :class:`JaenError` with the first file that cannot be taken away.
    """
    store = Store(workspace.store)
    refused = [error for path in copies(workspace, deletion) for error in _removed(path)]
    if refused:
        raise JaenError(
            f"„{refused[0].filename}“ konnte nicht gelöscht werden. {reason(refused[0])} Die Löschung ist begonnen; "
            "derselbe Befehl führt sie zu Ende."
        )
    numbers = {entry.number for entry in deletion.entries}
    for entry in store.entries():
        if entry.number in numbers:
            mark_deleted(store.log_folder, entry)


def finish(workspace: Workspace, deletion: Deletion, on: date) -> None:
    """Write down that all is gone, once."""
    if not deletion.done:
        deletions.finish(Store(workspace.store).protocol, deletion, on)


def _living(store: Store, deletion: Deletion) -> list[Entry]:
    """The accepted deliveries that are not deleted, by this deletion or another."""
    gone = store.gone().keys() | {entry.number for entry in deletion.entries}
    return [entry for entry in store.entries() if entry.vintage and entry.number not in gone]


def _receipts(workspace: Workspace, deletion: Deletion) -> Iterator[Path]:
    for number in deletion.receipts:
        yield from sorted(workspace.receipts.glob(f"{number:06d}_*"))


def _table(store: Store, deletion: Deletion, living: Sequence[Entry]) -> Iterator[Path]:
    """The table of the vintage, unless a later delivery brought the same content again."""
    wanted = deletion.vintage and all(entry.vintage != deletion.vintage for entry in living)
    if wanted and store.path(deletion.vintage).exists():
        yield store.path(deletion.vintage)


def _files(folder: Path) -> list[Path]:
    """All files but those with which Excel says who has a workbook open: nobody can read them meanwhile."""
    found = folder.rglob("*") if folder.is_dir() else ()
    return sorted(path for path in found if path.is_file() and not path.name.startswith("~$"))


def _removed(path: Path) -> list[OSError]:
    """Take away a file or a folder; gives what refuses, the innermost first, and all else goes."""
    inside = sorted(path.rglob("*"), reverse=True) if path.is_dir() and not path.is_symlink() else []
    refused: list[OSError] = []
    for one in (*inside, path):
        try:
            if one.is_dir() and not one.is_symlink():
                one.rmdir()
            else:
                one.unlink(missing_ok=True)
        except OSError as error:
            refused.append(error)
    return refused
