"""``jaen run``: build the reports of a period and say what was done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.markup import escape

from jaen_analysis.cli.console import err, out, progress
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period


def parse_period(text: str) -> Period:
    """The period; a wrong one is a :class:`JaenError`."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise JaenError(str(error)) from error


def check_as_of(day: date | None) -> None:
    """Nobody knows what will be known. Raises :class:`JaenError` for a day that has not come."""
    if day and day > date.today():
        raise JaenError(f"Der Datenstand {day:%d.%m.%Y} liegt in der Zukunft. Bitte --as-of prüfen.")


def run_period(
    folder: Path, period: str, *, only: str | None, for_area: str | None, as_of: date | None, force: bool
) -> int:
    """Build the reports, print what was made, why, and where it lies; 1 if a report failed, else 0."""
    from jaen_analysis.batch.runner import run

    workspace = Workspace.open(folder)
    check_as_of(as_of)
    with progress() as bar:
        task = bar.add_task("Berichte", total=None)
        result = run(
            workspace,
            parse_period(period),
            only=only,
            for_area=for_area,
            as_of=as_of,
            force=force,
            progress=lambda done, total, title: bar.update(task, completed=done, total=total, description=title),
        )
    for line in result.lines():
        out.print(escape(line))
    for line in result.failures():
        err.print(f"[red]{escape(line)}[/red]")
    out.print(f"Übersicht: {escape(str(result.index))}", soft_wrap=True)
    return 1 if result.failed else 0
