"""What the widgets offer: periods, reports, areas, and files of the inbox that have not been taken in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from jaen_analysis.intake import atomic
from jaen_analysis.intake.deliveries import SOURCE, digest_of
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.steuerung.stamp import is_mappe
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

Choice = tuple[str, str]
"""German words and the value that they stand for."""

_HALF = 6
_QUARTERS = 10
"""So many are offered at least."""
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv")
"""Of deliveries, official tables and the Steuerungsmappe; other files in an inbox are for people."""


def periods(entries: Iterable[Entry], today: date) -> tuple[list[Choice], str]:
    """Quarters from the one after today's backwards, with the half-years and years in them; and the one that is meant.

    That is the newest quarter that has been delivered, else the last one that is over. Months are offered of it, of
    this quarter and of the last one, up to the next month: for the Monatsblatt and its forms.
    """
    months = {month for entry in entries if entry.vintage and entry.source == SOURCE for month in entry.months}
    now = Period.quarter_of(f"{today:%Y-%m}")
    meant = newest_quarter(months) if months else now.back()
    quarters = [max(now, meant).back(-1)]
    while len(quarters) < _QUARTERS or quarters[-1] > meant:
        quarters.append(quarters[-1].back())
    near, coming = {meant, now, now.back(), now.back(-1)}, Period.parse(f"{today:%Y-%m}").back(-1)
    found: dict[Period, None] = {}
    for quarter in quarters:
        half, year = _around(quarter)
        if quarter.number in (2, 4):
            found[half] = None
        if quarter.number == 4:
            found[year] = None
        found[quarter] = None
        months_in = [Period.parse(month) for month in reversed(quarter.months)] if quarter in near else []
        found |= dict.fromkeys(month for month in months_in if month <= coming)
    return [(period.label, str(period)) for period in found], str(meant)


def _around(quarter: Period) -> tuple[Period, Period]:
    """The half-year and the year that a quarter is in."""
    half = 1 if quarter.number <= 2 else 2
    return Period.parse(f"{quarter.year}-H{half}"), Period.parse(str(quarter.year))


def years(today: date) -> tuple[list[Choice], str]:
    """Years of a Steuerungsmappe: this one and the next, which is meant from its second half on."""
    found = [str(today.year), str(today.year + 1)]
    return [(year, year) for year in found], found[today.month > _HALF]


def reports(known: Params, period: Period) -> list[Choice]:
    """Reports that a run of the period makes, each once; in front all of them."""
    fit = {one.id: one.title for one in known.reports if period.kind in one.period_kinds and not one.addendum}
    return [("alle Berichte", ""), *((title, key) for key, title in fit.items())]


def areas(known: Params, period: Period) -> list[Choice]:
    """Areas of the period; in front all of them."""
    return [("alle Gebiete", ""), *((area.title, area.key) for area in known.organisation.areas(period.last_day))]


def waiting(workspace: Workspace) -> list[Choice]:
    """Files of the inbox that are not in the store, newest first, by their name in it and their path.

    A Steuerungsmappe is never in the store: it can be looked at again at any time.
    """
    store = Store(workspace.store)
    kept = {entry.sha256 for entry in store.entries() if entry.vintage}
    found = [
        path for path in workspace.inbox.rglob("*") if path.suffix.lower() in _ENDINGS and not _hidden(workspace, path)
    ]
    new = [path for path in found if path.is_file() and digest_of(path) not in kept]
    new.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    return [(_named(workspace, path), str(path)) for path in new]


def _named(workspace: Workspace, path: Path) -> str:
    name = path.relative_to(workspace.inbox).as_posix()
    return f"{name} (Steuerungsmappe)" if is_mappe(path) else name


def _hidden(workspace: Workspace, path: Path) -> bool:
    """Excel keeps a lock beside an open file, ``~$name.xlsx``."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(workspace.inbox).parts)


def put_in(workspace: Workspace, name: str, content: bytes) -> Path:
    """Put an uploaded file into the inbox; nothing there is ever changed: another file of that name gets a number.

    Raises :class:`JaenError` if it cannot be written.
    """
    plain = Path(name.replace("\\", "/")).name
    if not plain or plain.startswith("."):
        raise JaenError(f"„{name}“ ist kein Dateiname. Bitte die Datei umbenennen und noch einmal hochladen.")
    path, count = workspace.inbox / plain, 1
    while path.exists():
        if path.is_file() and path.read_bytes() == content:
            return path
        count += 1
        path = workspace.inbox / f"{Path(plain).stem} ({count}){Path(plain).suffix}"
    atomic.write_bytes(path, content)
    return path
