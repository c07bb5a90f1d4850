"""``jaen delete``: what would go, and letting it go; one plan is one line of the protocol.

What was released stays until its own period is over: published figures are no personal data, and they are the proof
of what was decided. A figure that only the deleted delivery gave is missing afterwards (see ``intake.gaps``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from jaen_analysis.batch import archive, derived
from jaen_analysis.batch.places import RELEASED, RunPlace
from jaen_analysis.intake import erase, lock
from jaen_analysis.intake.deletions import Deletion, Gone
from jaen_analysis.intake.entries import CONTEXT, POSTINGS, Entry
from jaen_analysis.intake.gaps import gaps_of
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.schemas import FACT_KEY
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Order:
    """On which day, why, and by which function something is deleted; ``number`` is the next one of the protocol."""

    number: int
    on: date
    reason: str
    by: str


@dataclass(frozen=True, eq=False)
class Plan:
    """What a deletion takes away.

    ``begun``: its line stands in the protocol. ``files`` are those of its copies that are still there. ``gaps`` names
    the figures that it gave; of these ``missing`` have no later statement, and of those ``older`` an earlier one that
    does not come back. ``runs`` are the folders of runs that go, ``kept`` the released pages in them that stay,
    ``backups`` the files in the workspace that hold its original.
    """

    deletion: Deletion
    begun: bool
    files: tuple[Path, ...]
    gaps: pd.DataFrame | None = None
    missing: int = 0
    older: int = 0
    runs: tuple[RunPlace, ...] = ()
    kept: tuple[Path, ...] = ()
    backups: tuple[Path, ...] = ()

    @property
    def over(self) -> bool:
        """Whether there is nothing left to be done."""
        return bool(self.deletion.done) and not self.files


@contextmanager
def alone(workspace: Workspace, patience: float = 60) -> Iterator[None]:
    """Hold the store and all folders of reports: nobody reads or writes what is about to go."""
    store = Store(workspace.store)
    with ExitStack() as held:
        held.enter_context(lock.hold(store.lock, patience, "schreibt in den Bestand"))
        beginning = sorted(path.stem.removeprefix(".") for path in workspace.outputs.glob(".*.belegt"))
        for name in dict.fromkeys((*(place.name for place in derived.runs(workspace)), *beginning)):
            held.enter_context(lock.hold(lock.beside(workspace.outputs / name), 0, f"erstellt gerade „{name}“"))
        erase.sweep_drafts(workspace)
        yield


def plan_delivery(workspace: Workspace, known: Params, word: str, order: Order, *, counted: bool = True) -> Plan:
    """The plan for a delivery named by its vintage or its number, or what is left to do of one that was begun.

    ``counted``: with the numbers of figures that will be missing, for which the whole store is read. Raises
    :class:`JaenError` if there is no such delivery, or if the store is damaged.
    """
    store = Store(workspace.store)
    entries, gone = erase.named(store, word), store.gone()
    former = [deletion for entry in entries if (deletion := gone.get(entry.number))]
    if begun := next((deletion for deletion in former if not deletion.done), None):
        return resumed(workspace, begun)
    living = [entry for entry in entries if entry.number not in gone]
    if not living:
        return resumed(workspace, former[-1])
    plan = _new(workspace, known, store, living, order)
    return _counted(store, plan, plan.gaps) if counted and plan.gaps is not None else plan


def resumed(workspace: Workspace, deletion: Deletion) -> Plan:
    """What is left to do of a deletion that stands in the protocol."""
    return _told(workspace, deletion, begun=True)


def carry_out(workspace: Workspace, known: Params, plans: Iterable[Plan], on: date) -> None:
    """Let it go, plan by plan, and show the overview of what is left; only while :func:`alone` is held.

    A plan that was begun comes to its end with the next call, whatever has stopped this one.
    """
    for plan in plans:
        deletion = plan.deletion if plan.begun else erase.begin(workspace, plan.deletion, plan.gaps)
        erase.clear(workspace, deletion)
        if derived.runs_named(deletion.places):
            _tidy(workspace, known)
        erase.finish(workspace, deletion, on)


def _tidy(workspace: Workspace, known: Params) -> None:
    """Take away the folders of runs of which nothing is left, and show the overview of the others."""
    for place in derived.runs(workspace):
        with suppress(OSError):  # what is not empty stays
            (workspace.outputs / place.name).rmdir()
    if (workspace.outputs / archive.FILE).is_file():
        archive.write(workspace.outputs, known, demo=Store(workspace.store).demo())


def _new(workspace: Workspace, known: Params, store: Store, entries: Sequence[Entry], order: Order) -> Plan:
    vintage, kind = entries[0].vintage, entries[0].kind
    gaps = gaps_of(store.read(vintage, kind), kind) if vintage else None
    areas = {area for entry in entries for area in entry.areas}
    runs = derived.runs_with(workspace, entries, gaps) if gaps is not None else []
    places = [path for place in runs for path in derived.made_in(workspace, place)]
    periods = {place.period for place in runs} | derived.agreed_since(known, entries)
    places += derived.agreed_of(workspace, known, periods, released=False)
    places += derived.posting_forms(workspace) if kind == POSTINGS else derived.forms_of(workspace, known, areas)
    places += derived.published_with(workspace, vintage) if vintage else ()
    deletion = Deletion(
        number=order.number,
        on=order.on.isoformat(),
        reason=order.reason,
        by=order.by,
        what="lieferungen",
        vintage=vintage,
        kind=kind,
        entries=tuple(map(Gone.of, entries)),
        receipts=tuple(erase.quoting(store, workspace.receipts, entries)),
        places=relative(workspace, places),
    )
    return replace(_told(workspace, deletion, begun=False), gaps=gaps)


def _told(workspace: Workspace, deletion: Deletion, *, begun: bool) -> Plan:
    """The plan of a deletion with all that follows from its line in the protocol."""
    plan = Plan(deletion, begun, tuple(erase.copies(workspace, deletion)))
    if not deletion.vintage or deletion.done:
        return plan
    runs = derived.runs_named(deletion.places)
    released = (workspace.outputs / place.name / RELEASED for place in runs)
    kept = tuple(path for path in released if path.is_dir())
    return replace(plan, runs=runs, kept=kept, backups=_backups(workspace, deletion))


def relative(workspace: Workspace, paths: Iterable[Path]) -> tuple[str, ...]:
    """Paths as the protocol names them, each once."""
    return tuple(dict.fromkeys(path.relative_to(workspace.root).as_posix() for path in paths))


def _counted(store: Store, plan: Plan, gaps: pd.DataFrame) -> Plan:
    """With the numbers of figures that nothing stands for any more, and of those that were given before."""
    vintage = plan.deletion.vintage
    if plan.deletion.kind in (CONTEXT, POSTINGS):
        standing = store.context() if plan.deletion.kind == CONTEXT else store.postings()
        return replace(plan, missing=int((standing["vintage"] == vintage).sum()))
    facts = store.facts()
    key = [*FACT_KEY, "source"]
    standing = facts.loc[facts["vintage"] == vintage, key].merge(gaps, on=key)
    others = store.statements()
    others = others.loc[(others["vintage"] != vintage) & (others["vintage"] != ""), key].drop_duplicates()
    return replace(plan, missing=len(standing), older=len(standing.merge(others, on=key)))


def _backups(workspace: Workspace, deletion: Deletion) -> tuple[Path, ...]:
    """The backups in the workspace that hold an original or the table; no other is known to the program."""
    wanted = {deletion.vintage, *(entry.sha256 for entry in deletion.entries)}
    found = []
    for path in sorted((workspace.root / "sicherungen").glob("*.zip")):
        with suppress(OSError, BadZipFile), ZipFile(path) as zipped:
            if wanted & {Path(name).stem for name in zipped.namelist()}:
                found.append(path)
    return tuple(found)
