"""``jaen remind``: drafts of e-mails to the cities whose delivery is due or overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from jaen_analysis.cli.console import out, print_table
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.clock import Punctuality, deliveries
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params.values import Calendar
from jaen_analysis.intake.reminders import Kind, is_of, refused_by, reminders
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import date_short, day, enumerate_words
from jaen_analysis.report.reminder import draft
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import Period

_NEW, _THERE, _KEPT = "neu", "liegt schon da", "nicht überschrieben"


def write_reminders(folder: Path, text: str | None, today: date | None) -> None:
    """Write a draft for every city that is to be reminded on a day, and say who gets one and who needs none.

    Without a period it is the quarter that has ended last. A draft that lies there is never overwritten.
    """
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    on = today or date.today()
    period = parse_period(text) if text else parse_period(str(Period.quarter_of(on.isoformat()[:7]).back()))
    store, calendar, organisation = Store(workspace.store), known.calendar, known.organisation
    entries, demo, target = store.entries(), store.demo(on), workspace.reminders / str(period)
    lines = deliveries(entries, organisation, period, calendar.due(period), on)
    drafts: dict[str, tuple[Path, str]] = {}
    for reminder in reminders(entries, organisation, calendar, period, on):
        path = target / f"{reminder.city.key}_{reminder.kind}.eml"
        form = workspace.form(reminder.city.key, period).name
        drafts[reminder.city.key] = path, _lay(path, draft(reminder, known, form, demo=demo))
    not_yet = _not_yet(calendar, period, on)
    print_table(
        f"Erinnerungen für {period.accusative} (Frist: {date_short(calendar.due(period))}, Stand: {date_short(on)})",
        ("Stadt", "Lieferung", "Entwurf"),
        [(organisation.city_names[line.area], *_words(line, drafts, not_yet)) for line in lines],
    )
    arrived = [line.area for line in lines if line.days_late is not None]
    refused = refused_by(entries, period, on) if drafts else ()
    for hint in (
        *_about_drafts(target, drafts, organisation.cities, calendar),
        *_left_over(target, arrived),
        *_unassigned(refused, organisation.cities, period),
    ):
        out.print(hint, markup=False, soft_wrap=True)


def _lay(path: Path, content: bytes) -> str:
    """Write a draft where none lies, and say what has been done."""
    if not path.exists():
        write_bytes(path, content)
        return _NEW
    return _THERE if path.read_bytes() == content else _KEPT


def _not_yet(calendar: Calendar, period: Period, on: date) -> str:
    """From when on a city that has not delivered is reminded."""
    due = calendar.due(period)
    if on <= due:
        return f"noch keiner; ab {date_short(due - timedelta(days=calendar.days_before))}"
    return f"noch keiner; ab {date_short(due + timedelta(days=calendar.days_after))}"


def _words(line: Punctuality, drafts: Mapping[str, tuple[Path, str]], not_yet: str) -> tuple[str, str]:
    """What has come, and which draft there is."""
    if line.days_late is not None:
        return f"eingegangen am {day(line.received)}, {line.result}", "keiner nötig"
    path, state = drafts.get(line.area, (None, ""))
    return "fehlt", f"{state}: {path.name}" if path else not_yet


def _about_drafts(
    target: Path, drafts: Mapping[str, tuple[Path, str]], cities: tuple[Area, ...], calendar: Calendar
) -> Iterator[str]:
    if drafts:
        yield f"Die Entwürfe liegen in {target}. Bitte im E-Mail-Programm öffnen, prüfen und senden."
    nameless = [city.name for city in cities if city.key in drafts and city.key not in calendar.addresses]
    if nameless:
        yield (
            f"Keine Adresse steht in params/lieferkalender.yaml für {enumerate_words(nameless)}. Bitte dort oder im "
            "Entwurf eintragen."
        )
    for path, state in drafts.values():
        if state == _KEPT:
            yield (
                f"Nicht überschrieben: {path.name} wurde von Hand geändert oder ist aus einem früheren Stand. "
                "Für einen neuen Entwurf bitte löschen."
            )


def _left_over(target: Path, arrived: list[str]) -> Iterator[str]:
    """Drafts that must not be sent any more."""
    for city in arrived:
        for kind in Kind:
            path = target / f"{city}_{kind}.eml"
            if path.exists():
                yield f"Die Lieferung ist da, dieser Entwurf ist überholt: {path}"


def _unassigned(refused: tuple[Entry, ...], cities: tuple[Area, ...], period: Period) -> Iterator[str]:
    for entry in refused:
        if not any(is_of(entry, city, period) for city in cities):
            yield (
                f"Abgelehnt am {day(entry.received)}, der Dateiname nennt keine Stadt mit diesem Zeitraum: "
                f"{entry.file} (Eingang Nr. {entry.number}). Bitte, wenn nötig, im Entwurf ergänzen."
            )
