"""The commands below ``jaen needs``: as thin as the front itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehle
from jaen_analysis.cli.values import once


@click.group(cls=Befehle, invoke_without_command=True)
@click.pass_context
def needs(context: click.Context) -> None:
    """Bedarfe der Städte für die Eingliederungsplanung: erfragen, aufnehmen, zeigen."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@needs.command()
@click.argument("year", metavar="JAHR")
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur für diese Stadt: Name oder Kennung."
)
@click.pass_obj
def forms(workspace: Path, year: str, for_area: str | None) -> None:
    """Bedarfsbögen für die Städte anlegen (Excel), zum Beispiel: jaen needs forms 2027."""
    from jaen_analysis.cli.need_files import write_forms

    write_forms(workspace, year, for_area)


@needs.command()
@click.argument("files", metavar="DATEI …", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Ändern und streichen, was schon eingetragen ist; Ergebnisse bleiben.")
@click.pass_obj
def take(workspace: Path, files: tuple[Path, ...], replace: bool) -> None:
    """Ausgefüllte Bedarfsbögen prüfen und aufnehmen: alle oder keinen."""
    from jaen_analysis.cli.need_files import take_in

    sys.exit(take_in(workspace, files, replace=replace))


@needs.command(name="list")
@click.argument("year", metavar="JAHR")
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur für diese Stadt: Name oder Kennung."
)
@click.pass_obj
def list_(workspace: Path, year: str, for_area: str | None) -> None:
    """Wie viele Bedarfe es gibt und was daraus geworden ist; mit --for jeder einzelne einer Stadt."""
    from jaen_analysis.cli.need_files import show

    show(workspace, year, for_area)
