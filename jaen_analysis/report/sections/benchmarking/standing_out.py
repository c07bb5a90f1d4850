"""What stands out, with its numbers and its reason; and what could not be judged, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, saetze, satz, stark, unterabschnitt, verweise, zusammen
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.headlines import zahl_der_vergleiche
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.indicator import Indicator


@internal
def was_auffaellt(bericht: Bericht) -> Fragment:
    """Indicator by indicator, areas in the official order."""
    chosen = compared.indicators(bericht)
    found = compared.standing_out(bericht, chosen)
    parts: list[Fragment] = [absatz(zahl_der_vergleiche(bericht, chosen, found))] if chosen else []
    parts += _by_indicator(bericht, chosen, found)
    parts += list(nicht_beurteilt(bericht, chosen))
    return zusammen(*parts or [absatz("Es gibt keine Werte zu vergleichen.")])


def _by_indicator(bericht: Bericht, chosen: Sequence[Indicator], found: Sequence[Judged]) -> Iterator[Fragment]:
    for indicator in chosen:
        own = [one for one in found if one.indicator is indicator]
        if own:
            yield unterabschnitt(bericht.title(indicator))
            yield saetze([satz(stark(f"{short_name(o.area)}: {o.word}."), f" {o.sentence}") for o in own])
            title = f"Alle Gebiete: {bericht.title(indicator)}"
            yield verweise(title, [(compared.key(indicator), title)])


def nicht_beurteilt(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    """The reasons, each with its indicators and, where it does not hold for all, the areas."""
    reasons: dict[str, list[str]] = {}
    for indicator in chosen:
        own: dict[str, list[str]] = {}
        everybody = compared.everybody(bericht, indicator)
        for one in everybody:
            if not one.judgement.made:
                own.setdefault(f"{one.judgement}. {one.reason}", []).append(short_name(one.area))
        for reason, areas in own.items():
            where = "" if len(areas) == len(everybody) else f" ({enumerate_words(areas)})"
            reasons.setdefault(reason, []).append(bericht.title(indicator) + where)
    if reasons:
        yield unterabschnitt("Nicht beurteilt")
        yield saetze([f"{enumerate_words(titles)}: {reason}" for reason, titles in reasons.items()])
