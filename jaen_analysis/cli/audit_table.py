"""``jaen audit-table``: attack a table before it is handed out, and say what can be computed of what it hides."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from jaen_analysis.analysis.secrecy.tables import Audited, audit_table
from jaen_analysis.intake.official.printed import Printed, read_printed
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.origins import hidden_findings
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.report.german import number
from jaen_analysis.vocabulary.errors import JaenError

_LARGEST = 50
"""Megabytes of a table."""
_MOST_LINES = 12
"""So many sums are shown; there is one for each area of a large table."""


class Wanted(NamedTuple):
    """The options of the command."""

    sums: tuple[str, ...] = ()
    least: int = 2
    zeros: bool = False
    across: bool = False


def audit_file(path: Path, wanted: Wanted) -> int:
    """Print what can be computed of each table in a file: 1 if anything can, else 0.

    Raises :class:`JaenError` if there is no table in it, or no sum to compute with: then nothing is checked.
    """
    try:
        sheets = read_sheets(path.read_bytes(), _LARGEST)
    except Unreadable as error:
        raise JaenError(f"„{path.name}“: {error.finding.what}. {error.finding.mend}") from None
    tables = [(sheet.name, table) for sheet in sheets for table in read_printed(sheet)]
    if not tables:
        raise JaenError(
            f"In „{path.name}“ ist keine Tabelle zu erkennen. Erwartet: vorn die Namen der Zeilen, darüber die "
            "Überschriften der Spalten, dazwischen Zahlen und Zeichen für verborgene Zahlen."
        )
    for finding in hidden_findings(sheets):
        click.echo(f"Achtung: {finding.what}. Wer die Datei hat, kann das lesen.")
    leaks = [_told(path, name, table, wanted) for name, table in tables]
    return 1 if any(leaks) else 0


def _told(path: Path, sheet: str, table: Printed, wanted: Wanted) -> int:
    title = ", ".join(part for part in (f"„{path.name}“", f"Blatt „{sheet}“" if sheet else "", table.title) if part)
    found = audit_table(table, wanted.sums, least=wanted.least, zeros=wanted.zeros, across=wanted.across)
    are = "ist" if found.hidden == 1 else "sind"
    click.echo(f"{title}: {number(found.hidden)} von {_count(len(table.values), 'Zahl', 'Zahlen')} {are} verborgen.")
    if table.left_out:
        click.echo(f"  Keine Anzahlen und darum nicht geprüft: {', '.join(table.left_out)}.")
    if not found.hidden:
        return 0
    if not found.divisions and not found.broken:
        raise JaenError(
            f"{title}: Keine Summe ist zu erkennen, also ist nichts geprüft. Bitte die Summen nennen, zum Beispiel "
            '--sum "Kreis = Witten + Wetter" (mit >= statt =, wenn Teile fehlen).'
        )
    _tell_sums(found)
    few = "" if wanted.least == 2 else f" (weniger als {wanted.least} mögliche Werte)"
    if found.findings:
        lets = "lässt" if len(found.findings) == 1 else "lassen"
        click.echo(
            f"  Errechnen {lets} sich {_count(len(found.findings), 'verborgene Zahl', 'verborgene Zahlen')}{few}:"
        )
    elif not found.broken:
        click.echo(f"  Keine verborgene Zahl lässt sich errechnen{few}.")
    for one in found.findings:
        click.echo(f"    {one.equation}")
    _tell_broken(found)
    return len(found.findings) + len(found.broken)


def _count(number_of: int, one: str, many: str) -> str:
    return f"{number(number_of)} {one if number_of == 1 else many}"


def _tell_broken(found: Audited) -> None:
    if not found.broken:
        return
    click.echo("  Summe gilt nicht, also ist mit ihr nichts geprüft:")
    for text in found.broken[:_MOST_LINES]:
        click.echo(f"    {text}")
    if len(found.broken) > _MOST_LINES:
        click.echo(f"    und {number(len(found.broken) - _MOST_LINES)} weitere Summen")
    click.echo(
        "  Bitte die Zahlen berichtigen. Sind sie richtig, bitte die Summen nennen, die gelten: "
        '--sum "Kreis = Witten + Wetter" (mit >= statt =, wenn Teile fehlen).'
    )


def _tell_sums(found: Audited) -> None:
    if not found.divisions:
        return
    click.echo("  Geprüft mit diesen Summen:")
    for one in found.divisions[:_MOST_LINES]:
        sign = "≥" if one.rest else "="
        click.echo(f"    {one.total} {sign} {' + '.join(one.parts)}")
    if len(found.divisions) > _MOST_LINES:
        click.echo(f"    und {len(found.divisions) - _MOST_LINES} weiteren")
    if found.untried:
        click.echo("  Nicht geprüft: Summen über die Gebiete hinweg (mit --across; das dauert länger).")
