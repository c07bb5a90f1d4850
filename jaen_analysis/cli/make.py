"""``jaen run``: build the reports of a period and say what was done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jaen_analysis.batch import stamp
from jaen_analysis.batch.places import run_folder
from jaen_analysis.batch.stamp import Scope
from jaen_analysis.cli.wish import Wish
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


def run_period(folder: Path, text: str, wish: Wish) -> int:
    """Build the reports and print what was made, why, and where it lies.

    0; 1 if a report failed; 130 or 143 if Ctrl-C or SIGTERM has ended it. Where nothing has changed since
    the last run, it is said without any of the libraries that a run needs (see ``stamp``).
    """
    workspace, period = _checked(folder, text, wish)
    same = _unchanged(workspace, period, wish)
    if same is None:
        from jaen_analysis.cli.run_screen import run_and_tell

        return run_and_tell(workspace, period, wish)
    click.echo(f"0 erstellt, {same} unverändert, 0 fehlgeschlagen")
    click.echo(f"Übersicht: {run_folder(workspace.outputs, period, wish.as_of) / 'index.html'}")
    return 0


def tell_why(folder: Path, text: str, wish: Wish) -> int:
    """Print for each report whether a run would make it, and all that it would make it for; nothing is made."""
    workspace, period = _checked(folder, text, wish)
    same = _unchanged(workspace, period, wish)
    if same is None:
        from jaen_analysis.cli.run_screen import why_lines

        for line in why_lines(workspace, period, wish):
            click.echo(line)
    else:
        click.echo(f"0 zu erstellen, {same} unverändert")
    return 0


def _checked(folder: Path, text: str, wish: Wish) -> tuple[Workspace, Period]:
    workspace = Workspace.open(folder)
    check_as_of(wish.as_of)
    return workspace, parse_period(text)


def _unchanged(workspace: Workspace, period: Period, wish: Wish) -> int | None:
    if wish.force or wish.addendum:  # an addendum hangs on the reports that have gone out too
        return None
    folder = run_folder(workspace.outputs, period, wish.as_of)
    return stamp.unchanged(workspace, folder, Scope(wish.only, wish.for_area))
