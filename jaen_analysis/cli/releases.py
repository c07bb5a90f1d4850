"""The commands ``jaen release`` and ``jaen diff``: as thin as the front itself."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl
from jaen_analysis.cli.values import DAY, IMPERSONAL, once


@click.command(cls=Befehl)
@click.argument("period", metavar="ZEITRAUM")
@click.argument("report", metavar="BERICHT")
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur dieses Gebiet: Name oder Kennung."
)
@click.option("--audience", metavar="ADRESSATEN", multiple=True, callback=once, help="Nur die Seiten für diese Leser.")
@click.option("--meeting", metavar="TAG", type=DAY, required=True, help="Tag der Leitungsrunde.")
@click.option(
    "--by", metavar="FUNKTION", type=IMPERSONAL, help="Wer den Schritt tut (sonst: wie in params/freigabe.yaml)."
)
@click.pass_obj
def release(
    workspace: Path,
    period: str,
    report: str,
    for_area: str | None,
    audience: str | None,
    meeting: date,
    by: str | None,
) -> None:
    """Einen Bericht einen Schritt weiter bringen: in Abstimmung, abgestimmt, freigegeben."""
    from jaen_analysis.cli.release import Step, take_step

    sys.exit(take_step(workspace, period, report, Step(meeting, for_area, audience, by)))


@click.command(cls=Befehl)
@click.argument("period", metavar="ZEITRAUM")
@click.option(
    "--only", metavar="BERICHT", multiple=True, callback=once, help="Nur diesen Bericht, zum Beispiel quartalsbericht."
)
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur dieses Gebiet: Name oder Kennung."
)
@click.option("--full", is_flag=True, help="Alle Änderungen zeigen, nicht nur die ersten.")
@click.pass_obj
def diff(workspace: Path, period: str, only: str | None, for_area: str | None, full: bool) -> None:
    """Was hat sich seit der letzten abgestimmten Fassung geändert?"""
    from jaen_analysis.cli.diff import show_diff

    show_diff(workspace, period, only, for_area, full=full)
