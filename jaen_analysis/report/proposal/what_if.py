"""What would be if funds or labour market changed: the one place of these words.

Nobody has shown how strongly they act. So nothing is computed from them but what a change in the same proportion would
mean, and it is said whose assumption that is.
"""

from __future__ import annotations

from jaen_analysis.analysis.ampel.words import chance_percent
from jaen_analysis.analysis.proposal.values import Proposal, Scenario
from jaen_analysis.report.german import number
from jaen_analysis.report.proposal.figures import genitive, value

FUNDS, LABOUR_MARKET = "Mittel", "Arbeitsmarkt"
"""Conditions that may change."""
NO_EVIDENCE = (
    "Was wäre, wenn: Wie stark Mittel und Arbeitsmarkt auf diesen Wert wirken, ist nicht belegt; eine Elastizität ist "
    "nicht bekannt. Was folgt, ist eine reine Annahme; sie verantwortet, wer sie getroffen hat."
)
PROPORTIONAL = (
    "{condition}: Wenn die Zahl der {counted} im selben Verhältnis {moved}, wären {expected} zu erwarten. Der "
    "vorgeschlagene Wert würde dann mit einer Wahrscheinlichkeit von {chance} erreicht."
)


def what_if(proposal: Proposal) -> list[str]:
    """One sentence for each scenario; they belong below :data:`NO_EVIDENCE`."""
    return [_sentence(proposal, one) for one in proposal.scenarios]


def _sentence(proposal: Proposal, one: Scenario) -> str:
    top = proposal.subject.top
    falls = (one.percent < 0) == (proposal.target.sense != "höchstens")
    return PROPORTIONAL.format(
        condition=f"{one.what} {number(one.percent, 0 if one.percent.is_integer() else 1, sign=True)} %",
        counted=genitive(top) if top else "",
        moved=("zurückginge" if falls else "zunähme"),
        expected=value(proposal.subject, one.expected),
        chance=chance_percent(one.chance),
    )
