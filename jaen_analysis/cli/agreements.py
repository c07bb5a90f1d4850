"""The commands below ``jaen targets``: as thin as the front itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehle


class _Within(click.ParamType[float]):
    """A number between two others, taken with as many ``digits`` as are shown; ``name`` stands on the help page."""

    def __init__(self, name: str, lowest: float, highest: float, digits: int) -> None:
        self.name, self.lowest, self.highest, self.digits = name, lowest, highest, digits

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = float("nan")
        if self.lowest <= number <= self.highest:
            return round(number, self.digits)
        limits = f"von {self.lowest:g} bis {self.highest:g}".replace(".", ",")
        self.fail(f"„{value}“ ist nicht möglich. Erwartet: eine Zahl {limits}.")


CHANCE = _Within("ZAHL", 0.05, 0.95, digits=2)
CHANGE = _Within("PROZENT", -50, 50, digits=1)


@click.group(cls=Befehle, invoke_without_command=True)
@click.pass_context
def targets(context: click.Context) -> None:
    """Zielvereinbarungen: vorschlagen und prüfen; wie gut Prognosen waren."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@targets.command()
@click.argument("year", metavar="JAHR")
@click.option("--only", metavar="GEBIET", help="Nur dieses Gebiet: Name oder Kennung.")
@click.option(
    "--demand",
    metavar="ZAHL",
    type=CHANCE,
    default=0.5,
    help="Wie wahrscheinlich ein Wert erreicht wird, wenn sich nichts ändert (sonst: 0,5).",
)
@click.option("--funds", metavar="PROZENT", type=CHANGE, help="Was wäre, wenn: so viel mehr oder weniger Mittel.")
@click.option(
    "--labour-market", metavar="PROZENT", type=CHANGE, help="Ebenso: so viel besserer oder schlechterer Arbeitsmarkt."
)
@click.option("--dry-run", is_flag=True, help="Nichts schreiben, nur zeigen; mit --only auch den Text.")
@click.option("--replace", is_flag=True, help="Vorhandene Vorschläge neu schreiben; Vereinbartes nie.")
@click.pass_obj
def propose(
    workspace: Path,
    year: str,
    only: str | None,
    demand: float,
    funds: float | None,
    labour_market: float | None,
    dry_run: bool,
    replace: bool,
) -> None:
    """Ziele für ein Jahr vorschlagen, zum Beispiel: jaen targets propose 2027."""
    from jaen_analysis.cli.targets import Order
    from jaen_analysis.cli.targets import propose as propose_targets

    sys.exit(propose_targets(workspace, year, Order(only, demand, funds, labour_market, dry_run, replace)))


@targets.command()
@click.pass_obj
def check(workspace: Path) -> None:
    """Welche Vereinbarungen gibt es, wer hat unterschrieben, was stimmt nicht?"""
    from jaen_analysis.cli.targets import check as check_targets

    sys.exit(check_targets(workspace))


@targets.command()
@click.pass_obj
def backtest(workspace: Path) -> None:
    """Wie gut wären die Prognosen früherer Jahre gewesen?"""
    from jaen_analysis.cli.backtest import show_backtest

    show_backtest(workspace)
