"""How the values of a proposal were derived: what holds for all of them once, then each by its name."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.intake.params import Target, Version
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, saetze, stark, unterabschnitt
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering import goals

TITLE = "Herleitung der Werte"


def lines(target: Target) -> list[str]:
    """The reason of a target; that of a proposal has a line for all that its value is derived from."""
    return [line.strip() for line in target.reason.splitlines() if line.strip()]


def in_short(target: Target) -> str:
    """The reason where it fits the cell of a table; an en dash without one."""
    told = lines(target)
    return told[0] if len(told) == 1 else f"siehe Zielvereinbarung, „{TITLE}“" if told else MISSING


def derivations(bericht: Bericht, version: Version) -> Iterator[Fragment]:
    """The reasons that do not fit a cell; nothing if all do."""
    found = [(target, told) for target in version.targets if len(told := lines(target)) > 1]
    if not found:
        return
    valued = [told for target, told in found if target.value is not None]
    common = [line for line in valued[0] if all(line in told for told in valued)] if len(valued) > 1 else []
    yield unterabschnitt(TITLE)
    if common:
        yield absatz(stark("Für alle Ziele mit einem Wert"))
        yield saetze(common)
    for target, told in found:
        own = [line for line in told if target.value is None or line not in common]
        if own:
            yield absatz(stark(goals.name(bericht, target)))
            yield saetze(own)
