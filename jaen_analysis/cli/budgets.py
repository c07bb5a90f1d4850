"""The commands below ``jaen budget``: as thin as the front itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehle


@click.group(cls=Befehle, invoke_without_command=True)
@click.pass_context
def budget(context: click.Context) -> None:
    """Haushalt: Summen eines kommunalen Haushaltsplans prüfen."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@budget.command()
@click.argument("file", metavar="DATEI", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Gehen die Summen eines Gesamtergebnisplans (CSV, Excel) auf?"""
    from jaen_analysis.cli.budget_table import check_budget

    sys.exit(check_budget(file))
