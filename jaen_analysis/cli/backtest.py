"""``jaen targets backtest``: how good forecasts of earlier years would have been, on the workspace's own history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from jaen_analysis.analysis.targets.backtest import MONTHS, Tried, score, tried
from jaen_analysis.cli.console import out, print_table
from jaen_analysis.intake import params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import NBSP, number
from jaen_analysis.report.target_words import measured
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.exact import Values
from jaen_analysis.vocabulary.periods import month_name

_COLUMNS = ("bekannte Monate", "Fälle", "im Bereich", "Fehler", "Fehler „wie im Vorjahr“", "Brier")
_READ = (
    "Ein Fall ist ein Jahr einer Stadt, das zwei Jahre vor sich hat, vorhergesagt aus seinen ersten Monaten und den "
    "Jahren davor, mit den Zahlen, wie sie heute vorliegen. "
    "Im Bereich: so oft lag der Jahreswert im Prognosebereich; gut sind etwa 80 %. Fehler: mittlere Abweichung der "
    "Prognose in Prozent des Vorjahres; „wie im Vorjahr“: dasselbe, wenn jeder offene Monat wie im Vorjahr angenommen "
    "wird. Brier: Fehler der Wahrscheinlichkeit, so gut zu sein wie im Vorjahr; 0 ist vollkommen, 0,25 ein Münzwurf. "
    "Bei wenigen Fällen entscheidet der Zufall mit."
)
_TOO_SHORT = (
    "Es gibt noch nichts, woran sich Prognosen messen ließen. Gebraucht werden von einer Stadt die Zahlen aus drei "
    "vollen Jahren zu einer Kennzahl, die ein Ziel nennt (params/zielvereinbarungen) oder ein strategisches Ziel "
    "(params/regelwerk.yaml)."
)


def show_backtest(folder: Path) -> None:
    """Print a table for each year value that is forecast, then one for all together.

    Raises :class:`JaenError` if the history is too short for any.
    """
    workspace = Workspace.open(folder)
    found = tried(params.load(workspace.root), Store(workspace.store).snapshot().facts)
    usable = [one for one in found if any(cases.size for cases in one.cases)]
    if not usable:
        raise JaenError(_TOO_SHORT)
    together = [np.concatenate(cases, axis=1) for cases in zip(*(one.cases for one in usable), strict=True)]
    for title, parts in [*((measured(one.target), one.cases) for one in usable), ("Alle zusammen", together)]:
        print_table(title, _COLUMNS, [_line(months, part) for months, part in zip(MONTHS, parts, strict=True)])
    for said in (_READ, *_doubts(found)):
        out.print(said, markup=False, soft_wrap=True)


def _line(months: int, cases: Values) -> tuple[str, ...]:
    found = score(months, cases)
    shares = [_percent(found.coverage), _percent(found.error, 1), _percent(found.naive, 1)]
    return str(months), str(found.cases), *shares, number(found.brier, 2)


def _doubts(found: Sequence[Tried]) -> Iterator[str]:
    if untried := [measured(one.target) for one in found if not any(cases.size for cases in one.cases)]:
        yield f"Noch ohne Fälle: {'; '.join(untried)}."
    breaks = dict.fromkeys(one for tried_ in found for one in tried_.breaks)
    if breaks:
        named = "; ".join(f"{month_name(one.month)}, {one.title}" for one in breaks)
        yield f"In der Zeit liegen Reihenbrüche, an denen keine Prognose etwas sehen konnte: {named}."


def _percent(share: float, digits: int = 0) -> str:
    return number(share, digits, scale=100) + f"{NBSP}%"
