"""``jaen forms steuerung``: the workbook in which the settings of a year are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jaen_analysis.batch import manifest
from jaen_analysis.batch.places import run_places
from jaen_analysis.cli.console import out
from jaen_analysis.cli.targets import parse_year
from jaen_analysis.intake import params
from jaen_analysis.intake.steuerung.releases import ReportPage
from jaen_analysis.intake.steuerung.write import write_mappe
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace


def write_steuerung(folder: Path, text: str) -> None:
    """Write the Steuerungsmappe of a year, prefilled; one that lies there already is left as it is.

    Raises :class:`JaenError` for a year that cannot be, or settings that are not sound.
    """
    workspace, year = Workspace.open(folder), parse_year(text, "jaen forms steuerung 2027")
    known = params.load(workspace.root)
    path = workspace.steuerung(year)
    if path.exists():
        out.print(f"Liegt schon da und bleibt, wie es ist: {path}", markup=False, soft_wrap=True)
        return
    files = params.settings_files(workspace.params)
    demo = Store(workspace.store).snapshot().demo
    write_mappe(path, year, known, files, tuple(report_pages(workspace, year)), demo=demo)
    out.print(f"Steuerungsmappe für {year} angelegt: {path}", markup=False, soft_wrap=True)
    out.print("Ausgefüllt einlesen: jaen intake MAPPE.xlsx (Excel-Datei; vorher wird gezeigt, was sich ändert)",
              markup=False, soft_wrap=True)  # fmt: skip


def report_pages(workspace: Workspace, year: int) -> Iterator[ReportPage]:
    """The pages of the reports of a year and of the one before, the newest period first, each with its state."""
    if not workspace.outputs.is_dir():
        return
    for place in run_places(workspace.outputs):
        ledger = manifest.read(workspace.outputs / place.name)
        if ledger is None or place.addendum or place.as_of or place.period.year not in (year - 1, year):
            continue
        for page in ledger.pages.values():
            if page.html_sha256:
                yield ReportPage(page.report, page.audience, page.area, str(place.period), page.state)
