"""``jaen budget check``: a municipal budget table is shown, and each of its sums is checked against its parts."""

from __future__ import annotations

from pathlib import Path

import click

from jaen_analysis.cli.console import print_table
from jaen_analysis.intake.official.ergebnisplan import (
    SUMS,
    TOLERANCE,
    BrokenSum,
    Ergebnisplan,
    broken_sums,
    held_sums,
    read_ergebnisplan,
    untested,
)
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.report.german import MINUS, count, enumerate_words
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.money import eur

_LARGEST = 10
"""Megabytes of a budget table."""


def check_budget(path: Path) -> int:
    """Print the table and what of its sums does not hold: 1 if anything does not or cannot be checked, else 0.

    Raises :class:`JaenError` if it is no such table, or an amount in it cannot be read.
    """
    try:
        sheets = read_sheets(path.read_bytes(), _LARGEST)
        plan = read_ergebnisplan(sheets[0])
    except OSError as error:
        raise JaenError(f"„{path}“ lässt sich nicht öffnen: {error.strerror}. Bitte den Pfad prüfen.") from None
    except Unreadable as error:
        raise JaenError(f"„{path.name}“: {error.finding.text}") from None
    print_table(f"Gesamtergebnisplan aus „{path.name}“ (EUR)", ("Nr.", "Zeile", *plan.columns), _rows(plan))
    broken, open_ = broken_sums(plan), untested(plan)
    for line in held_sums(plan):
        click.echo(f"Zeile {line.number:02d} {line.title}: {_rule(line.number)} gilt in allen Spalten.")
    for one in broken:
        click.echo(_told(one))
    for gap in open_:
        lacking = enumerate_words([f"{n:02d}" for n in gap.missing])
        click.echo(
            f"Zeile {gap.line.number:02d} {gap.line.title}: nicht geprüft; in der Tabelle fehlt Zeile {lacking}."
        )
    faults = count("Summe stimmt", "Summen stimmen", len(broken))
    allowed = eur(TOLERANCE)
    click.echo(
        f"{faults} nicht (erlaubt sind {allowed} Rundung)."
        if broken
        else f"Alle geprüften Summen stimmen bis auf höchstens {allowed} Rundung."
    )
    return 1 if broken or open_ else 0


def _rows(plan: Ergebnisplan) -> list[tuple[str, ...]]:
    return [
        (
            f"{line.number:02d} {'=' if line.number in SUMS else '-'}",
            line.title,
            *(eur(one).removesuffix(" EUR") for one in line.amounts),
        )
        for line in plan.lines.values()
    ]


def _told(one: BrokenSum) -> str:
    words = (
        f"Zeile {one.line.number:02d} {one.line.title}, Spalte „{one.column}“: gefunden {eur(one.found)}, "
        f"erwartet {eur(one.expected)} ({_rule(one.line.number)}), Abweichung "
        f"{eur(one.found - one.expected)}."
    )
    if not one.turned:
        return words
    return f"{words} Mit umgekehrtem Vorzeichen in Zeile {one.turned:02d} ginge die Summe auf; bitte dort nachsehen."


def _rule(number_of: int) -> str:
    """``01 + 02 = 10``, ``10 − 17 = 18``; a run of lines is shortened."""
    parts = SUMS[number_of]
    if len(parts) > 2:
        return f"{parts[0]:02d} bis {parts[-1]:02d} = {number_of:02d}"
    first, second = parts
    return f"{first:02d} {'+' if second > 0 else MINUS} {abs(second):02d} = {number_of:02d}"
