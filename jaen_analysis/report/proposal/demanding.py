"""How demanding a value is: its chance if nothing changes, and where it asks for less than what was reached before."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.ampel.words import chance_percent
from jaen_analysis.analysis.proposal.propose import shown
from jaen_analysis.analysis.proposal.values import Ambition, Proposal
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.proposal.figures import between, name, value

FAIR = 0.5
"""Probability of a fair challenge: as likely to be reached as not, if nothing changes."""
EARLIER_YEARS = "Gerechnet ist nicht nur mit dem letzten Jahr: Auch frühere zählen, jedes halb so viel wie das danach."
NEWEST_LEVEL = "Gerechnet ist mit dem neuesten Stand; er liegt {} als der Durchschnitt dieser Zeit."
PARTS_APART = "Zähler und Nenner sind einzeln vorausgeschätzt, der Nenner ({}) nach dem neuesten Stand."
CAREFUL = "Gewählt ist ein vorsichtiger Wert, der eher erreicht als verfehlt wird."
SHARED_OUT = "Der Abstand kommt vom Aufteilen des Kreiswerts und vom Runden."


def ambition(proposal: Proposal, found: Ambition, wish: float) -> Iterator[str]:
    """One line on the chance (``wish``: the one chosen for the Kreis), and one more where less is asked than before."""
    less = _less(proposal)
    yield (
        "Anspruch: Ändert sich nichts, wird der Wert mit einer Wahrscheinlichkeit von "
        f"{chance_percent(found.chance)} erreicht. Zu erwarten sind {value(proposal.subject, found.expected)}; mit "
        f"80 % Wahrscheinlichkeit liegt der Wert zwischen {between(proposal.subject, found.low, found.high)}. "
        f"{_chosen(wish, fair=not less)}{_other_chance(proposal, found, wish)}"
    )
    if less:
        values = [f"dem von {when} ({value(proposal.subject, figure)})" for when, figure in less]
        side = "über" if proposal.target.sense == "höchstens" else "unter"
        yield f"Weniger anspruchsvoll: Der Wert liegt {side} {enumerate_words(values)}. {_why(proposal, found, wish)}"


def _chosen(wish: float, *, fair: bool) -> str:
    chosen = f"Für den Kreis sind {chance_percent(wish)} gewählt"
    if wish != FAIR:
        return f"{chosen}; eine faire Herausforderung wären {chance_percent(FAIR)}."
    return f"{chosen}: {'eine faire Herausforderung' if fair else 'ebenso wahrscheinlich erreicht wie verfehlt'}."


def _other_chance(proposal: Proposal, found: Ambition, wish: float) -> str:
    """Why the chance is not the one that was chosen."""
    here = chance_percent(found.chance)
    if here == chance_percent(wish):
        return ""
    if proposal.area.kind == "kreis":
        return f" Hier sind es {here}, weil der Wert gerundet ist und ein Jahreswert genügt, der gerundet so lautet."
    return f" Hier sind es {here}, weil der Wert des Kreises aufgeteilt und gerundet ist."


def _less(proposal: Proposal) -> list[tuple[str, float]]:
    """Of the last calendar year and the last twelve months those that were harder than what is proposed."""
    history, target = proposal.history, proposal.target
    newest = history[-1:] if history and history[-1][0].isdecimal() else history[-2:]
    return [one for one in newest if target.value is not None and _easier(proposal, target.value, one[1])]


def _easier(proposal: Proposal, one: float, other: float) -> bool:
    """Whether a value asks for less than another, both as they are shown."""
    one, other = (shown(figure, proposal.subject.digits) for figure in (one, other))
    return one > other if proposal.target.sense == "höchstens" else one < other


def _why(proposal: Proposal, found: Ambition, wish: float) -> str:
    """Why the calculation says so, by how :func:`~jaen_analysis.analysis.proposal.expected.expect` works."""
    less = _less(proposal)
    if not any(_easier(proposal, found.expected, figure) for _, figure in less):
        return CAREFUL if wish > FAIR else SHARED_OUT
    top, bottom = proposal.subject.top, proposal.subject.bottom
    side = "höher" if proposal.target.sense == "höchstens" else "niedriger"
    if top is None or not top.counted:
        return NEWEST_LEVEL.format(side)
    easier = [one for one in proposal.history if one not in less and _easier(proposal, one[1], less[-1][1])]
    if easier:
        told = "; ".join(f"{when}: {value(proposal.subject, figure)}" for when, figure in easier)
        return f"{EARLIER_YEARS} Zu anderer Zeit war der Wert {side} ({told})."
    if bottom is None or bottom.counted:
        return EARLIER_YEARS
    return f"{EARLIER_YEARS} {PARTS_APART.format(name(bottom))}"
