"""The marks on internal pages: which of their numbers the pages for readers outside the house do not tell, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaen_analysis.report.components import absatz
from jaen_analysis.report.components.tables import WITHHELD
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, FEW, FEW_HOUSEHOLDS, ROUNDED, SINGLE_STAFF

_SHORT: dict[str, str] = {
    FEW: f"zu{NBSP}klein",
    SINGLE_STAFF: "Beschäftigte",
    FEW_HOUSEHOLDS: f"wenige{NBSP}Haushalte",
    COMPLEMENT: "Schutz",
}
LEGEND = (
    f"„{WITHHELD}“ steht neben Zahlen, die Leser außer Haus nicht sehen: „{_SHORT[FEW]}“, weil sie selbst zu kleine "
    f"Zahlen sind oder verraten; „{_SHORT[SINGLE_STAFF]}“, weil sie über einzelne Beschäftigte etwas sagen; "
    f"„{_SHORT[FEW_HOUSEHOLDS]}“, weil der Betrag für zu wenige ist; "
    f"„{_SHORT[COMPLEMENT]}“, weil sich sonst eine andere Zahl errechnen ließe."
)


def mark(reason: str) -> str:
    """What stands beside a number that is not told outside; empty for one that is."""
    if reason.startswith(ROUNDED):
        return f"außen {reason}"
    return f"{WITHHELD} ({_SHORT[reason]})" if reason else ""


def legend(reasons: Iterable[str]) -> list[Fragment]:
    """What the marks mean, if there is a reason for one."""
    return [absatz(LEGEND)] if any(reason for reason in reasons if not reason.startswith(ROUNDED)) else []


def reasons_of(figures: Iterable[Figure]) -> Iterator[str]:
    """The reasons that the cells of these figures tell."""
    for figure in figures:
        yield from (figure.withheld, figure.withheld_before, figure.withheld_parts)
