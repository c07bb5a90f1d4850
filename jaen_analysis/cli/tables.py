"""The command ``jaen audit-table``: as thin as the front itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl


@click.command(name="audit-table", cls=Befehl)
@click.argument("file", metavar="DATEI", type=click.Path(path_type=Path))
@click.option(
    "--sum", "sums", metavar="SUMME", multiple=True, help="Welche Summe gilt, zum Beispiel: 'Kreis = Witten + Wetter'."
)
@click.option(
    "--least",
    metavar="ZAHL",
    type=click.IntRange(2),
    default=2,
    help="So viele Werte müssen möglich bleiben (sonst: 2).",
)
@click.option("--zeros", is_flag=True, help="Nullen stehen immer in der Tabelle: Was verborgen ist, ist mindestens 1.")
@click.option("--across", is_flag=True, help="Auch mit Summen über die Gebiete einer Tabelle hinweg.")
def audit_table(file: Path, sums: tuple[str, ...], least: int, zeros: bool, across: bool) -> None:
    """Was lässt sich in einer Tabelle (CSV, Excel) von dem errechnen, was sie verbirgt?"""
    from jaen_analysis.cli.audit_table import Wanted, audit_file

    sys.exit(audit_file(file, Wanted(sums, least, zeros, across)))
