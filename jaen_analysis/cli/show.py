"""``jaen status``, ``list``, ``explain`` and ``history``: look, change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import isnan
from pathlib import Path

from rich import box
from rich.table import Table

from jaen_analysis.batch import manifest, overview
from jaen_analysis.batch.places import run_folder
from jaen_analysis.cli.console import out, show
from jaen_analysis.cli.make import check_as_of, parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.clock import deliveries
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.findings import shown
from jaen_analysis.intake.history import Figure, find_figure
from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.keys import find_breakdown, unknown_breakdown
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, date_short, day, lateness
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period, last_day, month_name


def show_status(folder: Path, text: str | None) -> None:
    """Deliveries of a period city by city, files refused since it began, and the reports that lie in ``outputs``."""
    workspace = Workspace.open(folder)
    known = _settings(workspace)
    store = Store(workspace.store)
    entries = store.entries()
    months = {month for entry in entries if entry.vintage and entry.source == SOURCE for month in entry.months}
    if not text and not months:
        raise JaenError("Es ist noch keine Lieferung aufgenommen. Bitte zuerst: jaen intake DATEI … "
                        "Wer für ein Quartal fehlt, zeigt zum Beispiel: jaen status 2026-Q3.")  # fmt: skip
    period = parse_period(text) if text else newest_quarter(months)
    due, today = known.calendar.due(period), date.today()
    names = known.organisation.city_names
    rows = []
    for line in deliveries(entries, known.organisation, period, due):
        late = lateness(line.days_late) if line.received else _overdue((today - due).days)
        result = line.result or "fehlt"
        rows.append((names[line.area], day(line.received), late, day(line.last_received), result))
    _print_table(
        f"Lieferungen für {period.accusative} (Frist: {date_short(due)})",
        ("Stadt", "eingegangen", "Frist", "zuletzt", "Ergebnis"),
        rows,
    )
    _show_files(entries, period, today)
    _show_reports(workspace, period)


def _settings(workspace: Workspace) -> Params:
    known = params.load(workspace.root)
    params.check_signed(known, date.today())
    return known


def _overdue(days: int) -> str:
    return f"seit {count('Tag', 'Tagen', days)} überfällig" if days > 0 else lateness(None)


def _show_files(entries: Sequence[Entry], period: Period, today: date) -> None:
    since = period.first_day.isoformat()
    refused = [entry for entry in entries if entry.result == "abgelehnt" and entry.received >= since]
    for entry in refused[-5:]:
        out.print(f"Abgelehnt am {day(entry.received)}: {entry.file}", markup=False)
    for entry in entries:
        if entry.received > today.isoformat():
            text = f"Warnung: Eingang Nr. {entry.number} ({entry.file}) hat einen Eingangstag in der Zukunft"
            out.print(
                f"{text}: {day(entry.received)}. Bitte die Uhr des Rechners prüfen.", markup=False, soft_wrap=True
            )


def _show_reports(workspace: Workspace, period: Period) -> None:
    folder = run_folder(workspace.outputs, period)
    ledger = manifest.read(folder)
    if ledger is None and manifest.exists(folder):
        unreadable = f"Berichte: Das Verzeichnis „{folder / manifest.FILE}“ ist nicht lesbar."
        out.print(f"{unreadable} Neu erstellen mit: jaen run {period}", markup=False, soft_wrap=True)
        return
    if ledger is None or not ledger.pages:
        out.print(f"Noch keine Berichte. Erstellen mit: jaen run {period}")
        return
    pages = ledger.pages.values()
    failed, pending = sum(page.failed for page in pages), sum(page.pending for page in pages)
    states = [f"{failed} fehlgeschlagen"] * bool(failed) + [f"{pending} noch nicht erstellt"] * bool(pending)
    state = f", davon {', '.join(states)}" if states else ""
    number = count("Bericht", "Berichte", len(pages))
    out.print(f"{number}{state}. Übersicht: {folder / overview.FILE}", markup=False, soft_wrap=True)


def show_list(folder: Path) -> None:
    """What can be named in the other commands."""
    workspace = Workspace.open(folder)
    known = _settings(workspace)
    _print_table(
        "Berichte",
        ("Kennung", "Titel", "Adressaten", "Zeiträume"),
        [(r.id, r.title, r.audience, ", ".join(r.period_kinds)) for r in known.reports],
    )
    today = date.today()
    _print_table(
        f"Gebiete (Stand {date_short(today)})",
        ("Kennung", "Name", "Schlüssel"),
        [(a.key, a.title, a.code) for a in known.organisation.areas(today)],
    )
    _print_table(
        "Kennzahlen",
        ("Kennung", "Code", "Titel", "Zustand"),
        [(i.id, i.code, _title(known, i.name), i.state) for i in known.catalogue.indicators.values()],
    )
    facts = Store(workspace.store).facts()
    if not facts.empty:
        out.print(f"Daten: {facts['month'].min()} bis {facts['month'].max()}; "
                  f"neuestes Quartal: {newest_quarter(facts['month'])}")  # fmt: skip


def show_explanation(
    folder: Path, indicator: str, area: str, text: str, as_of: date | None, breakdown: str | None
) -> None:
    """Where a number comes from, part by part."""
    from jaen_analysis.analysis.explain import explain
    from jaen_analysis.analysis.inputs import gather
    from jaen_analysis.report.explanation import to_text

    workspace = Workspace.open(folder)
    check_as_of(as_of)
    known = params.load(workspace.root)
    split = find_breakdown(breakdown)
    if split is None:
        raise JaenError(unknown_breakdown(breakdown))
    inputs = gather(known, Store(workspace.store), parse_period(text), as_of)
    out.print(to_text(explain(inputs, indicator, area, split), known), markup=False, soft_wrap=True)


def show_history(folder: Path, measure: str, area: str, month: str, breakdown: str | None) -> None:
    """All that was said about a figure, and from when to when it held."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    figure = find_figure(known, measure, area, month, breakdown)
    rows = Store(workspace.store).history(figure.area, figure.month, figure.measure, figure.breakdown)
    title = f"{_figure_title(known, figure)}, {month_name(figure.month)}"
    if rows.empty:
        raise JaenError(
            f"Zu dieser Zahl gibt es keine Angabe: {title}. Kreis und Regionalstellen rechnen mit den Städten."
        )
    _print_table(
        title,
        ("Eingang", "eingegangen", "Angabe", "galt", "Status", "Quelle", "Datei", "Bemerkung"),
        [
            (
                f"Nr. {row['number']}",
                day(row["received"]),
                row["marker"] if isnan(row["value"]) else shown(row["value"]),
                _held(row["held_from"], row["held_until"]),
                row["status"],
                row["source"],
                row["file"],
                row["comment"],
            )
            for row in rows.to_dict("records")
        ],
    )


def _figure_title(known: Params, figure: Figure) -> str:
    areas = {area.key: area.title for area in known.organisation.areas(last_day(figure.month))}
    split = "" if figure.breakdown == TOTAL else f" ({label(figure.breakdown)})"
    measure = known.catalogue.measure(figure.measure)
    name = known.rechtsstand.fill(measure.title, figure.month)
    return f"{name}{split}, {areas.get(figure.area, figure.area)}"


def _held(first: str, last: str) -> str:
    if not first:
        return "nie: am selben Tag ersetzt"
    return f"{day(first)} bis {day(last)}" if last else f"seit {day(first)}"


def _title(known: Params, title: str) -> str:
    return known.rechtsstand.fill(title, date.today().isoformat()[:7])


def _print_table(title: str, columns: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for place, column in enumerate(columns):
        table.add_column(column, no_wrap=place == 0)  # a key is there to be copied
    for row in rows:
        table.add_row(*row)
    show(table)
