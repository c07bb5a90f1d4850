"""Whether the store is whole: every entry readable, every vintage and every original as it was kept.

What was deleted by protocol must be gone; what is gone without one is damage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jaen_analysis.intake.deletions import Deletion
from jaen_analysis.intake.entries import Entry, damaged
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.errors import JaenError

_SHOWN = 5


@dataclass(frozen=True)
class Check:
    """What was looked at, and what is wrong with it: German sentences.

    A fault is damage: something that was kept is not there as it was. A warning is a trace of something
    that was not finished, or that somebody has taken away.
    """

    entries: int
    accepted: int
    faults: tuple[str, ...]
    warnings: tuple[str, ...]


def check(store: Store, receipts: Path) -> Check:
    """Read the whole store. ``receipts`` is the folder of the receipts, which may not exist."""
    try:
        entries, gone, done = store.entries(), store.gone(), store.deletions()
    except JaenError as error:
        return Check(0, 0, (str(error),), ())
    accepted = [entry for entry in entries if entry.vintage and entry.number not in gone]
    faults = [*_originals(store, accepted), *_vintages(store, accepted), *_deletions(store, accepted, done, receipts)]
    return Check(len(entries), len(accepted), tuple(faults), tuple(_loose_ends(store, entries, gone.keys(), receipts)))


def _deletions(store: Store, accepted: list[Entry], done: Sequence[Deletion], receipts: Path) -> Iterator[str]:
    """What was begun and not finished, what has come back, and gaps that are not as they were written."""
    living = {entry.vintage for entry in accepted} | {entry.sha256 for entry in accepted}
    for deletion in done:
        again = f"jaen delete {deletion.name} --yes" if deletion.name else "jaen delete --due --yes"
        day = f"am {date.fromisoformat(deletion.on):%d.%m.%Y}"
        if not deletion.done:
            yield (
                f"Die Löschung Nr. {deletion.number} ist {day} begonnen und nicht zu Ende geführt. "
                f"Bitte aufrufen: {again}"
            )
            continue
        paths = [path for entry in deletion.entries for path in store.originals(entry.sha256)]
        paths += [store.path(deletion.vintage)] if deletion.vintage else []
        paths += [path for number in deletion.receipts for path in receipts.glob(f"{number:06d}_*")]
        for path in paths:
            if path.exists() and path.stem not in living:
                yield f"„{path}“ ist wieder da trotz der Löschung Nr. {deletion.number} {day}. Bitte aufrufen: {again}"
        if deletion.gaps:
            try:
                store.read_gaps(deletion)
            except JaenError as error:
                yield str(error)


def _originals(store: Store, accepted: list[Entry]) -> Iterator[str]:
    there = {path.stem: path for path in _files(store.folder / "originale")}
    for entry in accepted:
        path = there.get(entry.sha256, store.folder / "originale" / entry.sha256)
        if not path.is_file():
            yield str(damaged(path, f"(das Original von Eingang Nr. {entry.number}, „{entry.file}“) fehlt"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry.sha256:
            yield str(damaged(path, f"(das Original von Eingang Nr. {entry.number}, „{entry.file}“) ist verändert"))


def _vintages(store: Store, accepted: list[Entry]) -> Iterator[str]:
    for vintage, kind in dict.fromkeys((entry.vintage, entry.kind) for entry in accepted):
        try:
            store.read(vintage, kind)
        except JaenError as error:
            yield str(error)


def _loose_ends(store: Store, entries: tuple[Entry, ...], gone: Collection[int], receipts: Path) -> Iterator[str]:
    """Files that tell of an entry that is not there.

    Whether a run was killed before it wrote the entry or whether somebody has deleted the newest one
    cannot be told apart by what is left; what to do is the same: look, and take the file in again.
    """
    known = {entry.vintage for entry in entries} | {entry.sha256 for entry in entries if entry.vintage}
    known |= {entry.sha256 for entry in entries if entry.number in gone}
    stored = [path for name in ("originale", "fassungen") for path in _files(store.folder / name)]
    loose = [f"{path.parent.name}/{path.name}" for path in stored if path.stem not in known]
    loose += [f"{receipts.name}/{path.name}" for path in _files(receipts) if _number(path) > len(entries)]
    if not loose:
        return
    more = f" und {len(loose) - _SHOWN} weitere" if len(loose) > _SHOWN else ""
    yield (
        f"Zu diesen Dateien gibt es keinen Eintrag im Eingangsbuch: {', '.join(loose[:_SHOWN])}{more}. Entweder wurde "
        "ein Lauf abgebrochen, bevor die Lieferung aufgenommen war, oder der neueste Eintrag wurde gelöscht. "
        f"Der letzte Eintrag ist Nr. {len(entries)}. Bitte mit der Datensicherung vergleichen oder die Lieferung noch "
        "einmal einlesen."
    )


def _files(folder: Path) -> list[Path]:
    """The files of a folder without drafts, sorted; none if there is no such folder."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _number(receipt: Path) -> int:
    number = receipt.name.partition("_")[0]
    return int(number) if number.isdecimal() else 0
