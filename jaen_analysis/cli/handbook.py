"""``jaen handbook``: the handbook that came with the program, in this computer's browser."""

from __future__ import annotations

import click

from jaen_analysis.cli.german import Befehl


@click.command(cls=Befehl)
def handbook() -> None:
    """Das Handbuch im Browser öffnen."""
    import webbrowser

    from jaen_analysis.intake.workspace import handbook as first_page
    from jaen_analysis.vocabulary.errors import JaenError

    page = first_page()
    if not page.is_file():
        raise JaenError(
            "Mit dieser Fassung des Programms kam kein Handbuch. Im Ordner des Programms baut es „make docs“."
        )
    click.echo(f"Handbuch: {page}")
    webbrowser.open(page.as_uri())
