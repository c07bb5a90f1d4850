"""The commands ``jaen explain`` and ``jaen history``: as thin as the front itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jaen_analysis.cli.german import Befehl
from jaen_analysis.cli.values import DAY

_subject = click.option(
    "--subject",
    metavar="TITEL",
    help="Zu Haushalt und Maßnahmen: eine Größe dieses Titels oder dieser Maßnahme (Name oder Kennung).",
)


def _undivided(breakdown: str | None) -> None:
    if breakdown is not None:
        raise click.UsageError("--breakdown und --subject gehen nicht zusammen: Beträge haben kein Merkmal.")


@click.command(cls=Befehl)
@click.argument("indicator", metavar="KENNZAHL")
@click.argument("area", metavar="GEBIET")
@click.argument("period", metavar="ZEITRAUM")
@click.option("--breakdown", metavar="MERKMAL", help="Für ein Merkmal, zum Beispiel Frauen (sonst: insgesamt).")
@click.option("--as-of", metavar="TAG", type=DAY, help="Mit dem Datenstand dieses Tages.")
@_subject
@click.pass_obj
def explain(
    workspace: Path,
    indicator: str,
    area: str,
    period: str,
    breakdown: str | None,
    as_of: date | None,
    subject: str | None,
) -> None:
    """Woher kommt eine Zahl? Teile, Monate, Fassungen und Formel in Worten; mit --subject Datei, Zelle und Quittung."""
    from jaen_analysis.cli import show_postings
    from jaen_analysis.cli.show import show_explanation

    if subject is not None:
        _undivided(breakdown)
        show_postings.show_explanation(workspace, indicator, area, period, subject, as_of)
        return
    show_explanation(workspace, indicator, area, period, as_of, breakdown)


@click.command(cls=Befehl)
@click.argument("measure", metavar="GRÖSSE")
@click.argument("area", metavar="GEBIET")
@click.argument("month", metavar="MONAT")
@click.option("--breakdown", metavar="MERKMAL", help="Für ein Merkmal, zum Beispiel Frauen (sonst: insgesamt).")
@_subject
@click.pass_obj
def history(workspace: Path, measure: str, area: str, month: str, breakdown: str | None, subject: str | None) -> None:
    """Was wurde zu einer Zahl wann gemeldet, und was galt wann?"""
    from jaen_analysis.cli import show_postings
    from jaen_analysis.cli.show import show_history

    if subject is not None:
        _undivided(breakdown)
        show_postings.show_history(workspace, measure, area, month, subject)
        return
    show_history(workspace, measure, area, month, breakdown)
