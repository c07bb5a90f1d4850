"""The command ``jaen delete``: as thin as the front itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl
from jaen_analysis.cli.values import DAY, IMPERSONAL


@click.command(cls=Befehl)
@click.argument("vintage", metavar="[FASSUNG]", required=False)
@click.option("--reason", metavar="GRUND", type=IMPERSONAL, help="Warum gelöscht wird; steht im Löschprotokoll.")
@click.option(
    "--by",
    metavar="FUNKTION",
    type=IMPERSONAL,
    help="Wer löscht (sonst: wer Berichte vorbereitet, params/freigabe.yaml).",
)
@click.option("--due", is_flag=True, help="Statt einer Fassung alles, dessen Aufbewahrungsfrist abgelaufen ist.")
@click.option("--on", metavar="TAG", type=DAY, help="Mit --due: als wäre heute dieser Tag, zum Vorausplanen.")
@click.option("--yes", is_flag=True, help="Wirklich löschen; ohne diese Option wird nur gezeigt, was gelöscht würde.")
@click.pass_obj
def delete(
    workspace: Path, vintage: str | None, reason: str | None, by: str | None, due: bool, on: date | None, yes: bool
) -> None:
    """Eine Lieferung oder Fälliges mit allen Kopien löschen; ohne Angaben: das Löschprotokoll."""
    from jaen_analysis.cli.delete import delete_delivery, delete_due, show_protocol

    if due:
        if vintage or reason:
            raise click.UsageError("Mit --due bitte weder eine Fassung noch --reason nennen: Der Grund ist die Frist.")
        delete_due(workspace, by, on, yes=yes)
    elif on:
        raise click.UsageError("--on gibt es nur mit --due.")
    elif vintage:
        delete_delivery(workspace, vintage, reason, by, yes=yes)
    elif reason or by or yes:
        raise click.UsageError('Es fehlt die Fassung, zum Beispiel: jaen delete 3f9c0a1b --reason "…"')
    else:
        show_protocol(workspace)
