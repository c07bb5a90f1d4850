"""``jaen status``: who has delivered, what came of it, and which reports there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.batch import manifest, overview, released
from jaen_analysis.batch.places import RELEASED, run_folder
from jaen_analysis.cli.console import out, print_table
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.clock import Punctuality, deliveries, files, without_cases
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import FACTS, Entry
from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.intake.posting.state import posting_state
from jaen_analysis.intake.reading.markers import NO_CASES
from jaen_analysis.intake.receipt import COPY_ENDING, name_of
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import MISSING, count, date_short, day, lateness
from jaen_analysis.report.page_state import STATES
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period, month_name, shift

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 3


def show_status(folder: Path, text: str | None) -> None:
    """Deliveries of a period city by city with their receipts, files refused since it began, and its reports."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root, date.today())
    params.check_signed(known, date.today())
    store = Store(workspace.store)
    entries = store.entries()
    months = {month for entry in entries if entry.vintage and entry.source == SOURCE for month in entry.months}
    postings = store.postings()
    posted = set(postings["month"])
    if not text and not months | posted:
        raise JaenError("Es ist noch keine Lieferung aufgenommen. Bitte zuerst: jaen intake DATEI … "
                        "Wer für ein Quartal fehlt, zeigt zum Beispiel: jaen status 2026-Q3.")  # fmt: skip
    period = parse_period(text) if text else newest_quarter(months or posted)
    due, today, organisation = known.calendar.due(period), date.today(), known.organisation
    came = files(entries, organisation, period)
    print_table(
        f"Lieferungen für {period.accusative} (Frist: {date_short(due)})",
        ("Stadt", "eingegangen", "zur Frist", "Ergebnis", "Korrekturen"),
        [
            (
                organisation.city_names[line.area],
                day(line.received),
                lateness(line.days_late) if line.received else _overdue((today - due).days),
                _result(store, came[line.area]) or line.result or "fehlt",
                _corrections(line),
            )
            for line in deliveries(entries, organisation, period, due)
        ],
    )
    newest = Period.quarter_of(max(posted)) if posted and not text else period
    for asked in dict.fromkeys([period, max(period, newest)]):
        _show_postings(postings, known, asked, today)
    _show_receipts(workspace, came, organisation.city_names)
    _show_refused(workspace, entries, period)
    _warn_of_the_future(entries, today)
    _show_reports(workspace, period, _call(known, period, months, posted))


def _show_postings(postings: pd.DataFrame, known: params.Params, period: Period, today: date) -> None:
    """How far budget and measures are delivered, of the months that are over.

    Nothing where neither is planned nor delivered, or no month is over.
    """
    lines = posting_state(postings, known, period, shift(f"{today:%Y-%m}", -1))
    if not lines or (postings.empty and not {period.year} & (known.budgets.keys() | known.plans.keys())):
        return
    due = known.calendar.due(period)
    print_table(
        f"Haushalt und Maßnahmen für {period.accusative} (Frist: {date_short(due)})",
        ("Was", "vollständig bis", "es fehlen", "Stand"),
        [
            (
                line.what,
                month_name(line.until) if line.until else MISSING,
                _lacking(line.missing, (today - due).days) if line.missing else MISSING,
                day(line.received),
            )
            for line in lines
        ],
    )


def _lacking(names: Sequence[str], days_over: int) -> str:
    more = f" und {len(names) - _NAMED} weitere" if len(names) > _NAMED else ""
    late = f"; {_overdue(days_over)}" if days_over > 0 else ""
    return f"{', '.join(names[:_NAMED])}{more}{late}"


def _overdue(days: int) -> str:
    return f"seit {count('Tag', 'Tagen', days)} überfällig" if days > 0 else lateness(None)


def _result(store: Store, came: Sequence[Entry]) -> str:
    """The result of the newest of these files, *Fehlanzeige* where it says nothing else; empty without a file.

    One that was deleted came all the same: it is told that it is gone.
    """
    if not came:
        return ""
    if deletion := store.gone().get(came[-1].number):
        return f"gelöscht am {day(deletion.on)}"
    said = store.read(came[-1].vintage, FACTS).select(["value", "marker"]).to_pandas(use_threads=False)
    return NO_CASES if without_cases(said) else came[-1].result


def _corrections(line: Punctuality) -> str:
    if not line.corrections:
        return MISSING
    return f"{line.corrections} (zuletzt {day(line.last_corrected)})"


def _show_receipts(workspace: Workspace, came: Mapping[str, Sequence[Entry]], names: Mapping[str, str]) -> None:
    """The receipt and the marked copy of each delivery and of its corrections."""
    told = [(names[city], number, entry) for city, entries in came.items() for number, entry in enumerate(entries)]
    if told:
        out.print(f"Quittungen in {workspace.receipts}:", markup=False, soft_wrap=True)
    for name, number, entry in told:
        what = f"{name}, Korrektur vom {day(entry.received)}" if number else name
        out.print(f"  {what}: {_answer(workspace, entry)}", markup=False, soft_wrap=True)
    if told:
        out.print()


def _answer(workspace: Workspace, entry: Entry) -> str:
    """The names of what lies in the folder of receipts for an entry."""
    name = name_of(entry, entry.file)
    receipt, copy = name + ".html", name + COPY_ENDING
    parts = [receipt] if (workspace.receipts / receipt).exists() else [f"keine Quittung zu Eingang Nr. {entry.number}"]
    return ", markierte Kopie: ".join([*parts, *[copy] * (workspace.receipts / copy).exists()])


def _show_refused(workspace: Workspace, entries: Sequence[Entry], period: Period) -> None:
    since = period.first_day.isoformat()
    refused = [entry for entry in entries if entry.result == "abgelehnt" and entry.received >= since]
    for entry in refused[-5:]:
        answer = _answer(workspace, entry)
        out.print(f"Abgelehnt am {day(entry.received)}: {entry.file} ({answer})", markup=False, soft_wrap=True)


def _warn_of_the_future(entries: Sequence[Entry], today: date) -> None:
    for entry in entries:
        if entry.received > today.isoformat():
            text = f"Warnung: Eingang Nr. {entry.number} ({entry.file}) hat einen Eingangstag in der Zukunft"
            out.print(
                f"{text}: {day(entry.received)}. Bitte die Uhr des Rechners prüfen.", markup=False, soft_wrap=True
            )


def _call(known: params.Params, period: Period, months: set[str], posted: set[str]) -> str:
    """The command that makes the reports: of those made from postings where no city has delivered."""
    asked = set(period.months)
    alone = [one.id for one in known.reports if one.from_postings and period.kind in one.period_kinds]
    only = bool(alone) and not months & asked and bool(posted & asked)
    return f"jaen run {period} --only {alone[0]}" if only else f"jaen run {period}"


def _show_reports(workspace: Workspace, period: Period, call: str) -> None:
    folder = run_folder(workspace.outputs, period)
    ledger = manifest.read(folder)
    if ledger is None and manifest.exists(folder):
        unreadable = f"Berichte: Das Verzeichnis „{folder / manifest.FILE}“ ist nicht lesbar."
        out.print(f"{unreadable} Neu erstellen mit: {call}", markup=False, soft_wrap=True)
        return
    kept = [name for name in released.pages(folder) if ledger is None or name not in ledger.pages]
    if kept:
        pages_ = count("freigegebene Seite", "freigegebene Seiten", len(kept))
        told = f"{pages_} ohne Lauf, weil seine Daten oder Ausgaben gelöscht sind: {', '.join(kept)}"
        out.print(f"{told} (in {folder / RELEASED})", markup=False, soft_wrap=True)
    if ledger is None or not ledger.pages:
        out.print(f"{'Keine Berichte mehr' if kept else 'Noch keine Berichte'}. Erstellen mit: {call}")
        return
    pages = ledger.pages.values()
    failed, pending = sum(page.failed for page in pages), sum(page.pending for page in pages)
    states = [f"{failed} fehlgeschlagen"] * bool(failed) + [f"{pending} noch nicht erstellt"] * bool(pending)
    state = f", davon {', '.join(states)}" if states else ""
    number = count("Bericht", "Berichte", len(pages))
    out.print(f"{number}{state}. Übersicht: {folder / overview.FILE}", markup=False, soft_wrap=True)
    words = Counter(page.state.partition(" – ")[0] for page in pages if page.state)
    if words:
        told = ", ".join(f"{words[word]} {word}" for word in STATES if words[word])
        out.print(f"Stand der Freigaben: {told}.", markup=False, soft_wrap=True)
