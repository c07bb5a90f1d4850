"""The command ``jaen bundle``: as thin as the front itself."""

from __future__ import annotations

from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl
from jaen_analysis.cli.values import once


@click.command(cls=Befehl)
@click.argument("period", metavar="ZEITRAUM")
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Für dieses Gebiet: Name oder Kennung."
)
@click.option("--audience", metavar="ADRESSATEN", help="Nur für diese Adressaten, zum Beispiel leitung (sonst: alle).")
@click.option("--drafts", is_flag=True, help="Auch Entwürfe; das Paket und seine Dateien heißen dann so.")
@click.option("--without-pdf", is_flag=True, help="Ohne PDF-Dateien, für Rechner ohne Chromium, Chrome oder Edge.")
@click.pass_obj
def bundle(
    workspace: Path, period: str, for_area: str | None, audience: str | None, drafts: bool, without_pdf: bool
) -> None:
    """Freigegebene Berichte zum Weitergeben: HTML, PDF, Excel, Word und CSV in einer Datei."""
    from jaen_analysis.cli.pack import pack

    if not for_area:
        raise click.UsageError("Es fehlt das Gebiet, zum Beispiel: jaen bundle 2026-Q3 --for Witten.")
    pack(workspace, period, for_area, audience, drafts=drafts, pdf=not without_pdf)
