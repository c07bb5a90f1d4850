"""What readers outside may be told of the needs of a city: no few persons, and no text that tells a secret."""

from __future__ import annotations

from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.german import MISSING, number


def need_persons(bericht: Bericht, need: Need) -> str:
    """For how many persons a need is: outside ``"unter 3"`` where fewer are than counts may tell; not to the city that
    sees its own figures in full.
    """
    least = bericht.inputs.params.secrecy.least
    hidden = bericht.shield is not None and bericht.shield.own != need.area
    return f"unter {number(least)}" if hidden and 0 < need.persons < least else number(need.persons)


def need_text(bericht: Bericht, text: str) -> str:
    """What a city or an answer says in its own words; that it is withheld where it tells a secret."""
    return Guard(bericht).shown(text.strip()) or MISSING
