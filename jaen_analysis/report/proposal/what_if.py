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
    "Was wäre, wenn: Niemand weiß, wie stark Mittel und Arbeitsmarkt auf diesen Wert wirken. Was folgt, sind "
    "Rechenbeispiele, keine Prognosen. Die Annahme darin ist nicht belegt; sie verantwortet die Stelle, die den "
    "Vorschlag erstellt hat."
)
COUNTED = (
    "{condition}: Angenommen, die Zahl der {counted} {moved} dadurch um {percent} %. Dann wären {expected} zu "
    "erwarten, und der vorgeschlagene Wert würde mit einer Wahrscheinlichkeit von {chance} erreicht."
)
STOCK = (
    "{condition}: Ein Bestand folgt dem nicht von selbst; wie weit, ist offen. Nur zum Vergleich: Wenn die Zahl der "
    "{counted} um {percent} % {moved}, wären {expected} zu erwarten, und der vorgeschlagene Wert würde mit einer "
    "Wahrscheinlichkeit von {chance} erreicht."
)
"""What happens could go with the condition; that a stock of persons does so just as much, nobody would assume."""


def what_if(proposal: Proposal) -> list[str]:
    """One sentence for each scenario; they belong below :data:`NO_EVIDENCE`."""
    return [_sentence(proposal, one) for one in proposal.scenarios]


def _sentence(proposal: Proposal, one: Scenario) -> str:
    top = proposal.subject.top
    falls = (one.percent < 0) == (proposal.target.sense != "höchstens")
    stock = top is not None and not top.counted
    digits = 0 if one.percent.is_integer() else 1
    return (STOCK if stock else COUNTED).format(
        condition=f"{one.what} {number(one.percent, digits, sign=True)} %",
        counted=genitive(top) if top else "",
        moved=("sinkt" if falls else "steigt"),
        percent=number(abs(one.percent), digits),
        expected=value(proposal.subject, one.expected),
        chance=chance_percent(one.chance),
    )
