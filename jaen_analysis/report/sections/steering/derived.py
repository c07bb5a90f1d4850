"""Annex of an agreement: what both sides started from, and how each value came about."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.intake.params import Target, Version
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import absatz, saetze, satz, stark, unterabschnitt, zusammen
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering import goals

_LONGEST = 45
"""Letters up to which what stands before a colon names its line."""


@internal
def herleitung(bericht: Bericht) -> Fragment:
    """Situation and long reasons of the newest version, line by line; one sentence if there are none."""
    agreement = bericht.inputs.params.agreement_at(bericht.period, bericht.area.key)
    found = [*_annex(bericht, agreement.versions[-1])] if agreement else []
    return zusammen(*found) if found else absatz("Warum ein Wert vereinbart ist, steht bei den Zielen.")


def reason(bericht: Bericht, target: Target) -> str:
    """Why it is agreed, in a cell: one of several lines stands in the annex; empty without one."""
    if _is_long(target):
        return "siehe Herleitung in der Zielvereinbarung"
    return Guard(bericht).shown(target.reason.strip())


def _is_long(target: Target) -> bool:
    return "\n" in target.reason.strip()


def _annex(bericht: Bericht, version: Version) -> Iterator[Fragment]:
    if version.situation:
        yield unterabschnitt("Ausgangslage")
        yield saetze(_lines(version.situation))
    for target in filter(_is_long, version.targets):
        yield unterabschnitt(goals.name(bericht, target))
        yield saetze(_lines(target.reason))


def _lines(text: str) -> list[Text]:
    return [_line(line) for line in text.splitlines() if line.strip()]


def _line(line: str) -> Text:
    """What stands before the colon carries the line."""
    name, colon, rest = line.strip().partition(": ")
    return satz(stark(f"{name}:"), f" {rest}") if colon and len(name) <= _LONGEST else line.strip()
