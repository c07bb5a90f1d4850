"""What is due: data whose retention period is over on a day, kind by kind, each as a plan that can be carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from jaen_analysis.batch import derived, run_log
from jaen_analysis.batch.deletion import Order, Plan, plan_delivery, relative, resumed
from jaen_analysis.batch.places import RELEASED, RunPlace
from jaen_analysis.intake import erase
from jaen_analysis.intake.deletions import Deletion, Gone
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period, last_day
from jaen_analysis.vocabulary.retention import DataKind, Retention

Over = Callable[[DataKind, date], bool]
"""Whether data of a kind whose period ended on a day are due."""

_AFTER = {"jahresende": "nach dem Ende des Jahres", "zeitraumende": "nach dem Ende des Zeitraums"}


def due(workspace: Workspace, known: Params, on: date, order: Order) -> list[Plan]:
    """All that is due on a day: first what was begun and is not finished, then the kinds in their order.

    ``order`` has the number of the first plan, its day and function; the reason is that of the retention period.
    """
    store = Store(workspace.store)
    plans = [resumed(workspace, one) for one in store.deletions() if not one.done]
    number = order.number
    for plan in _all(workspace, known, store, on, order):
        if not plan.begun:
            plans.append(replace(plan, deletion=replace(plan.deletion, number=number)))
            number += 1
    return plans


def last_day_of(entry: Entry) -> date:
    """The day on which the period of a delivery ended; of a file without months the day on which it came."""
    return last_day(entry.months[-1]) if entry.months else date.fromisoformat(entry.received)


def _all(workspace: Workspace, known: Params, store: Store, on: date, order: Order) -> Iterator[Plan]:
    def over(kind: DataKind, end: date) -> bool:
        return known.retention.of[kind].due_from(end) <= on

    def of(kind: DataKind) -> Order:
        return replace(order, reason=_words(kind, known.retention.of[kind]))

    gone, entries = store.gone(), store.entries()
    living = [entry for entry in entries if entry.vintage and entry.number not in gone]
    for vintage in dict.fromkeys(entry.vintage for entry in living):
        if over("lieferungen", max(last_day_of(entry) for entry in living if entry.vintage == vintage)):
            yield plan_delivery(workspace, known, vintage, of("lieferungen"), counted=False)
    old = [entry for entry in entries if over("quittungen", last_day_of(entry))]
    told = [entry.number for entry in old if any(workspace.receipts.glob(f"{entry.number:06d}_*"))]
    refused = [entry for entry in old if not entry.vintage and entry.number not in gone]
    if told or refused:
        yield _plan(workspace, "quittungen", of("quittungen"), receipts=told, entries=refused)
    for kind, paths in _places(workspace, known, over):
        if there := [path for path in paths if path.exists()]:
            yield _plan(workspace, kind, of(kind), there)


def _places(workspace: Workspace, known: Params, over: Over) -> Iterator[tuple[DataKind, list[Path]]]:
    """What lies outside the store and is due, kind by kind."""

    def ended(kind: DataKind) -> list[RunPlace]:
        return [place for place in derived.runs(workspace) if over(kind, place.period.last_day)]

    def agreed(kind: DataKind) -> Iterator[Path]:
        periods = {place.period for place in ended(kind)}
        return derived.agreed_of(workspace, known, periods, released=kind == "freigegeben")

    made = [path for place in ended("ausgaben") for path in derived.made_in(workspace, place)]
    yield "ausgaben", [*made, *agreed("ausgaben")]
    copies = [workspace.outputs / place.name / RELEASED for place in ended("freigegeben")]
    behind = derived.published_until(workspace, lambda period: over("freigegeben", period.last_day))
    yield "freigegeben", [*copies, *agreed("freigegeben"), *behind]
    logs = [workspace.outputs / place.name / run_log.FILE for place in ended("protokolle")]
    yield "protokolle", [path for path in logs if path not in made]
    drafts = [pair for folder in (workspace.reminders, workspace.forms) for pair in _of_periods(folder)]
    yield "entwuerfe", [path for path, period in drafts if over("entwuerfe", period.last_day)]


def _plan(
    workspace: Workspace,
    kind: DataKind,
    order: Order,
    places: Iterable[Path] = (),
    receipts: Iterable[int] = (),
    entries: Iterable[Entry] = (),
) -> Plan:
    deletion = Deletion(
        order.number,
        order.on.isoformat(),
        order.reason,
        order.by,
        kind,
        entries=tuple(map(Gone.of, entries)),
        receipts=tuple(receipts),
        places=relative(workspace, places),
    )
    return Plan(deletion, False, tuple(erase.copies(workspace, deletion)))


def _words(kind: DataKind, one: Retention) -> str:
    years = "1 Jahr" if one.years == 1 else f"{one.years} Jahre"
    return f"Aufbewahrungsfrist abgelaufen ({kind}: {years} {_AFTER[one.start]})"


def _of_periods(folder: Path) -> Iterator[tuple[Path, Period]]:
    """The folders in a folder that are named after a period."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(ValueError):
            yield path, Period.parse(path.name)
