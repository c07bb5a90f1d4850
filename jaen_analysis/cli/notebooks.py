"""The commands below ``jaen notebook``: as thin as the front itself."""

from __future__ import annotations

from pathlib import Path

import click

from jaen_analysis.cli.german import Befehle


@click.group(cls=Befehle, invoke_without_command=True)
@click.pass_context
def notebook(context: click.Context) -> None:
    """Notebooks für Berichte."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@notebook.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def new(workspace: Path, name: str) -> None:
    """Ein Notebook für einen neuen Bericht anlegen und eintragen, zum Beispiel: jaen notebook new kurzbericht."""
    from jaen_analysis.cli.new_notebook import lay_notebook

    lay_notebook(workspace, name)
