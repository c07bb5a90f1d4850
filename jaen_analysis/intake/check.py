"""Whether the store is whole: every entry readable, every vintage and every original as it was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
        entries = store.entries()
    except JaenError as error:
        return Check(0, 0, (str(error),), ())
    accepted = [entry for entry in entries if entry.vintage]
    faults = [*_originals(store, accepted), *_vintages(store, accepted)]
    return Check(len(entries), len(accepted), tuple(faults), tuple(_loose_ends(store, entries, receipts)))


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


def _loose_ends(store: Store, entries: tuple[Entry, ...], receipts: Path) -> Iterator[str]:
    """Files that tell of an entry that is not there.

    Whether a run was killed before it wrote the entry or whether somebody has deleted the newest one
    cannot be told apart by what is left; what to do is the same: look, and take the file in again.
    """
    known = {entry.vintage for entry in entries} | {entry.sha256 for entry in entries if entry.vintage}
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
