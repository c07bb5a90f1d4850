"""The command ``jaen lab``: as thin as the front itself."""

from __future__ import annotations

from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl


@click.command(cls=Befehl)
@click.option("--no-browser", is_flag=True, help="Keinen Browser öffnen, nur die Adresse nennen.")
@click.option(
    "--port",
    metavar="ZAHL",
    type=click.IntRange(1024, 65535),
    default=8888,
    help="Port an diesem Rechner (sonst: 8888 oder der nächste freie).",
)
@click.pass_obj
def lab(workspace: Path, no_browser: bool, port: int) -> None:
    """Die Werkbank in JupyterLab öffnen, nur an diesem Rechner."""
    from jaen_analysis.cli.lab import open_lab

    open_lab(workspace, port, browser=not no_browser)
