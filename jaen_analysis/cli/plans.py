"""The commands below ``jaen plan``: as thin as the front itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehle


@click.group(cls=Befehle, invoke_without_command=True)
@click.pass_context
def plan(context: click.Context) -> None:
    """Eingliederungsplanung: Plätze auf Bedarfe verteilen, Maßnahmeplan prüfen."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@plan.command()
@click.argument("year", metavar="JAHR")
@click.option("--dry-run", is_flag=True, help="Nichts schreiben, nur zeigen.")
@click.option("--replace", is_flag=True, help="Einen anderen Entwurf neu schreiben; Beschlossenes nie.")
@click.option("--answers", is_flag=True, help="Das Ergebnis auch zu den Bedarfen schreiben, wo noch keines steht.")
@click.pass_obj
def propose(workspace: Path, year: str, dry_run: bool, replace: bool, answers: bool) -> None:
    """Einen Maßnahmeplan vorschlagen, zum Beispiel: jaen plan propose 2027."""
    from jaen_analysis.cli.plan import Order
    from jaen_analysis.cli.plan import propose as propose_plan

    sys.exit(propose_plan(workspace, year, Order(dry_run, replace, answers)))


@plan.command()
@click.argument("year", metavar="JAHR")
@click.pass_obj
def check(workspace: Path, year: str) -> None:
    """Hält der Maßnahmeplan eines Jahres die Regeln der Planung ein?"""
    from jaen_analysis.cli.plan import check as check_plan

    sys.exit(check_plan(workspace, year))
