"""The store: what was received and when, and the facts as they were known on a day.

Nothing in it is ever changed or overwritten, but for a deletion, which is written down first. Four folders::

    eingangsbuch/000017.json        one entry per file that came, refused ones too
    fassungen/3f9c….parquet         one vintage per different content, named by its hash
    originale/5b21….xlsx            the accepted files as they came, named by their SHA-256
    loeschprotokoll/000003-….json   what was deleted, when and why (see ``deletions``)

The entry is written last: a run that is killed before leaves at most files that nothing refers to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake import deletions, gaps, history, lock, tables, vintages
from jaen_analysis.intake.atomic import sweep, write_bytes, write_parquet
from jaen_analysis.intake.deletions import Deletion
from jaen_analysis.intake.entries import (
    CONTEXT,
    FACTS,
    POSTINGS,
    Entry,
    Kind,
    check_unmixed,
    damaged,
    read_entries,
    table,
    write_entry,
)
from jaen_analysis.intake.posting import history as posting_history
from jaen_analysis.intake.snapshot import Snapshot
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    import pyarrow as pa

    from jaen_analysis.intake.deliveries import Delivery

Answer = Callable[[Entry], None]
"""What is done with an entry just before it is written, while no other run can write."""

_FOLDERS = ("eingangsbuch", "fassungen", "originale", "loeschprotokoll")
_LONGEST_SUFFIX = 10


@dataclass(frozen=True)
class Store:
    """The store in a folder, which is made with the first entry. ``patience``: seconds to wait for another run."""

    folder: Path
    patience: float = field(default=60, kw_only=True)

    def accept(self, delivery: Delivery, answer: Answer | None = None) -> Entry:
        """Keep a delivery: its file, its facts and an entry in the log.

        The same file again changes nothing, so that a whole inbox can be read again: its first entry
        comes back. The same content in another file is received again: it is not stored twice, the
        entry says whose it repeats, and its figures count as received on that day. ``answer`` is called
        with a new entry before it is written: a killed run leaves an answer too many, never one too few.
        Raises :class:`JaenError` if demo data would meet real data, if the file has changed since it
        was read or was deleted here, if another run holds the store, or if the disk refuses.
        """
        if delivery.content.empty:
            raise ValueError(f"„{delivery.file}“ enthält keine verwendbare Zahl und kann nur abgelehnt werden.")
        vintage = _identity(delivery)
        content = _unchanged(delivery)
        original = self.folder / "originale" / (delivery.sha256 + delivery.path.suffix.lower()[:_LONGEST_SUFFIX])
        with self._alone():
            known = self.entries()
            if earlier := self._taken(known, delivery.sha256):
                return earlier
            check_unmixed(delivery.file, delivery.demo, known)
            if not original.exists():
                write_bytes(original, content)
            if not self.path(vintage).exists():
                write_parquet(self.path(vintage), tables.stored(delivery.content, delivery.kind))
            return self._log(delivery.entry_after(known, vintage), answer)

    def taken(self, sha256: str) -> Entry | None:
        """The entry with which a file of these bytes was accepted, if it was.

        Raises :class:`JaenError` if that one is deleted: what an inbox still holds of it does not come back.
        """
        return self._taken(self.entries(), sha256)

    def deletions(self) -> tuple[Deletion, ...]:
        """What was deleted, in its order; see :mod:`jaen_analysis.intake.deletions`."""
        return deletions.read(self.protocol)

    def gone(self) -> Mapping[int, Deletion]:
        """Number of an entry → the deletion that has taken its delivery away."""
        return {entry.number: deletion for deletion in self.deletions() for entry in deletion.entries}

    def changes(self, delivery: Delivery) -> pd.DataFrame:
        """What a delivery would change of the figures that hold now; see :mod:`jaen_analysis.intake.vintages`."""
        if delivery.kind == CONTEXT:
            return vintages.changed_context(self.context(), delivery.context, delivery.received.isoformat())
        if delivery.kind == POSTINGS:
            return vintages.changed_postings(self.postings(), delivery.postings, delivery.received.isoformat())
        return vintages.changed(self.facts_of(delivery.areas), delivery.facts, delivery.received.isoformat())

    def refuse(self, delivery: Delivery, answer: Answer | None = None) -> Entry:
        """Remember in the log that this file came and was refused; the file itself is not kept."""
        with self._alone():
            return self._log(delivery.entry_after(self.entries()), answer)

    def entries(self) -> tuple[Entry, ...]:
        """The intake log in the order in which it was written."""
        return read_entries(self.log_folder)

    def log(self) -> pd.DataFrame:
        """The intake log as a table: the columns of :class:`Entry`, areas and months joined by a blank."""
        return table(self.entries())

    def facts(self, as_of: date | None = None) -> pd.DataFrame:
        """The facts as they were known at the end of this day (``None``: all that is known).

        A FACT table, one row per figure, sorted; see :mod:`jaen_analysis.intake.vintages` for the
        rules. ``sheet`` and ``cell`` are those of the first file with this content.
        """
        return self.snapshot(as_of).facts

    def facts_of(self, areas: Collection[str], as_of: date | None = None) -> pd.DataFrame:
        """The facts of the deliveries that brought any of these areas, as known on a day; no other file is read."""
        known = _known(self.entries(), as_of)
        return vintages.latest(self._said([e for e in known if not set(areas).isdisjoint(e.areas)], FACTS))

    def snapshot(self, as_of: date | None = None) -> Snapshot:
        """Log, facts and their kind as they were known on a day, all from one look into the store."""
        entries = self.entries()
        known = _known(entries, as_of)
        said, booked = (self._said(known, kind) for kind in (FACTS, POSTINGS))
        demo = any(entry.demo for entry in known)
        facts, postings = vintages.latest(said), vintages.latest_postings(booked)
        return Snapshot(entries, facts, self._context(known), demo, said, postings, booked)

    def statements(self, measure: str | None = None) -> pd.DataFrame:
        """All that was ever said about figures, of one measure if it is named; see :mod:`.intake.history`."""
        return history.statements(self._said(_known(self.entries(), None), FACTS), measure)

    def history(self, area: str, month: str, measure: str, breakdown: str = TOTAL) -> pd.DataFrame:
        """What was said about one figure and what held when: a HISTORY table in the order of the days."""
        rows = self.statements(measure)
        return history.of_figure(rows, area, month, breakdown)

    def posted(self, as_of: date | None = None) -> pd.DataFrame:
        """All that was said about postings until a day; see :mod:`.intake.posting.history`."""
        return posting_history.statements(self._said(_known(self.entries(), as_of), POSTINGS))

    def context(self, as_of: date | None = None) -> pd.DataFrame:
        """The published context as it was known at the end of this day: a CONTEXT table, sorted by its key."""
        return self._context(_known(self.entries(), as_of))

    def postings(self, as_of: date | None = None) -> pd.DataFrame:
        """The postings of budget and measures as known at the end of this day: POSTING_COLUMNS, sorted by their key."""
        return vintages.latest_postings(self._said(_known(self.entries(), as_of), POSTINGS))

    def demo(self, as_of: date | None = None) -> bool:
        """Whether the facts are invented demo data."""
        return any(entry.demo for entry in _known(self.entries(), as_of))

    def _context(self, entries: Sequence[Entry]) -> pd.DataFrame:
        return vintages.latest_context(self._said(entries, CONTEXT))

    def _said(self, entries: Sequence[Entry], kind: Kind) -> pd.DataFrame:
        """The rows of these entries in their order, each with vintage, day, number and file of its entry."""
        import pyarrow as pa

        wanted = [entry for entry in entries if entry.kind == kind]
        gone = self.gone()
        living = dict.fromkeys(entry.vintage for entry in wanted if entry.number not in gone)
        there = {vintage: self.read(vintage, kind) for vintage in living}
        parts = [
            tables.with_entry(self.read_gaps(gone[entry.number]), entry, "")
            if entry.number in gone
            else tables.with_entry(there[entry.vintage], entry, entry.vintage)
            for entry in wanted
        ]
        if not parts:
            return pd.DataFrame()
        rows: pd.DataFrame = pa.concat_tables(parts).to_pandas(use_threads=False, integer_object_nulls=True)
        return rows

    def _log(self, entry: Entry, answer: Answer | None) -> Entry:
        if answer:
            answer(entry)
        write_entry(self.log_folder, entry)
        return entry

    @property
    def lock(self) -> Path:
        """What a run that writes holds; see :func:`jaen_analysis.intake.lock.hold`."""
        return self.folder / "bestand"

    @property
    def log_folder(self) -> Path:
        """One file per entry of the intake log."""
        return self.folder / "eingangsbuch"

    @property
    def protocol(self) -> Path:
        """The files of the protocol of deletions."""
        return self.folder / "loeschprotokoll"

    def path(self, vintage: str) -> Path:
        """Where the table of a vintage lies."""
        return self.folder / "fassungen" / f"{vintage}.parquet"

    def originals(self, sha256: str) -> list[Path]:
        """The file that was kept under this SHA-256, if it is there."""
        return sorted((self.folder / "originale").glob(f"{sha256}*"))

    def read(self, vintage: str, kind: Kind) -> pa.Table:
        """The table of a vintage as it was kept. Raises :class:`JaenError` if it is not the one it is named after."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.path(vintage)
        try:
            with pq.ParquetFile(path) as file:
                table = tables.of_kind(file.read(use_threads=False), kind)
        except (OSError, pa.ArrowException) as error:
            raise damaged(path) from error
        if vintages.identity(table, tables.CONTENT[kind]) != vintage:
            raise damaged(path, "hat nicht mehr den Inhalt, nach dem sie benannt ist")
        return table

    def read_gaps(self, deletion: Deletion) -> pa.Table:
        """The figures that are missing since a deletion. Raises :class:`JaenError` if they are not as written."""
        path = deletions.gaps_path(self.protocol, deletion.number)
        return gaps.read(path, deletion.gaps, deletion.kind, deletion.words)

    def _taken(self, entries: Sequence[Entry], sha256: str) -> Entry | None:
        taken = next((entry for entry in entries if entry.vintage and entry.sha256 == sha256), None)
        if taken and (deletion := self.gone().get(taken.number)):
            raise JaenError(
                f"Diese Datei (Eingang Nr. {taken.number}) wurde gelöscht und wird nicht wieder aufgenommen: "
                f"{deletion.told} Sollen die Zahlen doch gelten, bitte um eine neu gespeicherte Datei bitten."
            )
        return taken

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the store against other runs, on this computer and on others."""
        with lock.hold(self.lock, self.patience, "schreibt in den Bestand"):
            for name in _FOLDERS:
                sweep(self.folder / name)
            yield


def _known(entries: Sequence[Entry], as_of: date | None) -> list[Entry]:
    """The accepted files as known on a day, in the order of their days."""
    if not isinstance(as_of, date | None):
        raise JaenError(f"as_of: gefunden: {as_of!r}; erwartet: ein Tag, zum Beispiel date(2026, 10, 31).")
    until = (as_of or date.max).isoformat()
    known = [entry for entry in entries if entry.vintage and entry.received <= until]
    return sorted(known, key=lambda entry: (entry.received, entry.number))


def _identity(delivery: Delivery) -> str:
    import pyarrow as pa

    return vintages.identity(pa.Table.from_pandas(delivery.content), tables.CONTENT[delivery.kind])


def _unchanged(delivery: Delivery) -> bytes:
    content = delivery.path.read_bytes() if delivery.path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != delivery.sha256:
        raise JaenError(
            f"Die Datei „{delivery.file}“ hat sich seit dem Lesen geändert. "
            "Bitte das Speichern abwarten und sie noch einmal einlesen."
        )
    return content
