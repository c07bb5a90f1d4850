"""Values of a proposal as a reader needs them: in the unit of the target, with the parts they are made of."""

from __future__ import annotations

from jaen_analysis.analysis.proposal.subject import Subject
from jaen_analysis.analysis.proposal.values import Proposal
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.report.german import MISSING, number, with_unit


def value(subject: Subject, figure: float | None, *, short: bool = False) -> str:
    """``"24,2 %"``, ``"9.849 Personen"``; ``short``: a count without what is counted."""
    unit = subject.target.unit
    return with_unit(figure, "" if short and unit != "%" else unit, subject.digits)


def between(subject: Subject, low: float, high: float, *, short: bool = False) -> str:
    """``"23,4 und 25,1 %"``, after *zwischen*; nothing lies below 0."""
    return f"{number(max(low, 0.0), subject.digits)} und {value(subject, high, short=short)}"


def aim(proposal: Proposal, *, short: bool = False) -> str:
    """``"mindestens 24,2 %"``; an en dash without a value."""
    target = proposal.target
    return MISSING if target.value is None else f"{target.sense} {value(proposal.subject, target.value, short=short)}"


def parts(proposal: Proposal) -> str:
    """``"4.058 Integrationen bei durchschnittlich 16.742 ELB"``; empty where the value itself is the count."""
    top, bottom = proposal.subject.top, proposal.subject.bottom
    if top is None or bottom is None or proposal.top is None or proposal.bottom is None:
        return ""
    return f"{_counted(top, proposal.top)} bei {_counted(bottom, proposal.bottom)}"


def name(part: Part) -> str:
    """What is counted: ``"Integrationen"``."""
    return str(part.monthly)


def genitive(part: Part) -> str:
    """What is counted as it follows *der*: ``"Integrationen"``, ``"arbeitslosen ELB"``."""
    return part.monthly.after_der()


def _counted(part: Part, count: int) -> str:
    return f"{'' if part.how == 'sum' else 'durchschnittlich '}{number(count)} {name(part)}"
