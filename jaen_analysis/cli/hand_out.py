"""``jaen form``: the empty forms of a period, one per city."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.cli.console import out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.forms import write_form
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, date_long


def write_forms(folder: Path, text: str) -> None:
    """Write an empty form for every city; one that lies there already may be filled in and is left as it is."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    period = parse_period(text)
    target = workspace.forms / str(period)
    written = 0
    for city in known.organisation.cities:
        path = target / f"{city.key}_{period}.xlsx"
        if path.exists():
            out.print(f"Liegt schon da und bleibt, wie es ist: {path}", markup=False, soft_wrap=True)
            continue
        write_form(path, city, period, known)
        written += 1
    due = date_long(known.calendar.due(period))
    out.print(f"{count('Lieferbogen', 'Lieferbögen', written)} für {period.label} angelegt in {target}", markup=False,
              soft_wrap=True)  # fmt: skip
    out.print(f"Frist für die Lieferung: {due}.", markup=False)
