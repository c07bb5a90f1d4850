"""The marks on internal pages: which of their numbers the pages for readers outside the house do not tell, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jaen_analysis.analysis.secrecy.asked import of_comparison
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz
from jaen_analysis.report.components.tables import WITHHELD
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.secrecy import (
    COMPLEMENT,
    FEW,
    FEW_HOUSEHOLDS,
    FEW_PROVIDERS,
    PUBLISHED,
    ROUNDED,
    SINGLE_STAFF,
)

_SHORT: dict[str, str] = {
    FEW: f"zu{NBSP}klein",
    SINGLE_STAFF: "Beschäftigte",
    FEW_HOUSEHOLDS: f"wenige{NBSP}Haushalte",
    FEW_PROVIDERS: f"wenige{NBSP}Träger",
    PUBLISHED: PUBLISHED,
    COMPLEMENT: "Schutz",
}
LEGEND = (
    f"„{WITHHELD}“ steht neben Zahlen, die Leser außer Haus nicht sehen: „{_SHORT[FEW]}“, weil sie selbst zu kleine "
    f"Zahlen sind oder verraten; „{_SHORT[SINGLE_STAFF]}“, weil sie über einzelne Beschäftigte etwas sagen; "
    f"„{_SHORT[FEW_HOUSEHOLDS]}“ oder „{_SHORT[FEW_PROVIDERS]}“, weil der Betrag für zu wenige ist; "
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


def of_target(bericht: Bericht, one: Attainment) -> Mapping[str, str]:
    """What stands beside the numbers of a target (as :meth:`Withheld.target` names them) that are not told outside."""
    reasons = bericht.withheld.target(one) if bericht.withheld else {}
    return {name: mark(reason) for name, reason in reasons.items()}


def of_targets(bericht: Bericht, found: Iterable[Attainment]) -> list[Fragment]:
    """What the marks beside the numbers of these targets mean, if there are any."""
    seen = bericht.withheld
    return legend(reason for one in found for reason in seen.target(one).values()) if seen else []


def of_judged(bericht: Bericht, one: Judged) -> tuple[str, str]:
    """Why readers outside are not told what is compared of an area, and its parts; empty for what they are told."""
    if one.alone:
        asked = of_comparison(one.indicator, one.area.key, bericht.period)
        reason = bericht.withheld.why(asked) if bericht.withheld else ""
        return reason, reason
    figure = bericht.figure(one.indicator, one.area.key)
    return figure.withheld, figure.withheld_parts


def reasons_of(figures: Iterable[Figure]) -> Iterator[str]:
    """The reasons that the cells of these figures tell."""
    for figure in figures:
        yield from (figure.withheld, figure.withheld_before, figure.withheld_parts)
