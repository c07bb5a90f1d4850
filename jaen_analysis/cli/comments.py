"""The command ``jaen comments``: as thin as the front itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl
from jaen_analysis.cli.values import once


@click.command(cls=Befehl)
@click.argument("period", metavar="ZEITRAUM")
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur dieses Gebiet: Name oder Kennung."
)
@click.option("--check", is_flag=True, help="Nichts anlegen, nur zeigen.")
@click.pass_obj
def comments(workspace: Path, period: str, for_area: str | None, check: bool) -> None:
    """Welche Kommentare fehlen oder sind veraltet? Legt leere Muster für das an, was auffällt."""
    from jaen_analysis.cli.comment_list import show_comments

    sys.exit(show_comments(workspace, period, for_area, write=not check))
