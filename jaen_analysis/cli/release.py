"""``jaen release``: let pages take their next step and say which."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError


class Step(NamedTuple):
    """The options of ``jaen release``."""

    meeting: date
    for_area: str | None = None
    audience: str | None = None
    by: str | None = None


def take_step(folder: Path, text: str, report: str, step: Step) -> int:
    """Let the pages of a report take their next step and print it, page by page; 0.

    Raises :class:`JaenError` if one of them cannot; then none has.
    """
    from jaen_analysis.batch.release import Order, take_steps
    from jaen_analysis.batch.stopped_release import stopped_releases

    workspace, period = Workspace.open(folder), parse_period(text)
    by = (step.by or "").strip()
    if step.by is not None and not by:
        raise JaenError("--by ist leer. Erwartet wird eine Funktion, zum Beispiel: --by Geschäftsführung")
    order = Order(workspace, period, report, step.meeting, date.today(), step.for_area, step.audience, by)
    taken, demo = take_steps(order)
    for one in taken:
        if one.before == one.after:
            click.echo(f"{one.title}: bleibt, wie es ist: {one.after.words}")
        else:
            click.echo(f"{one.title}: {one.before.word} → {one.after.words}")
        for words in one.exposed:
            click.echo(f"  Schon bekannt durch frühere Freigaben, nichts an dieser Seite ändert das: {words}")
        if one.path:
            click.echo(f"  Freigegebene Datei mit Freigabevermerk: {one.path}")
    for stopped in stopped_releases(workspace):
        click.echo(stopped.words)
    if demo:
        click.echo("Demodaten: Die Zahlen sind erfunden, auch in freigegebenen Berichten.")
    return 0
