"""Comparison groups beside the Kreis: the same judgement, with the rest of the group instead of that of the Kreis."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.benchmark.case import as_area
from jaen_analysis.intake.params import ComparisonGroup
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, unterabschnitt, zusammen
from jaen_analysis.report.german import enumerate_words, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.headlines import durch_zufall
from jaen_analysis.report.sections.benchmarking.overview import urteile


@internal
def vergleichsgruppen(bericht: Bericht) -> Fragment:
    """A table of judgements for every group that a person has put together."""
    groups = bericht.inputs.params.groups
    if not groups:
        return absatz("Vergleichsgruppen sind nicht eingetragen.")
    parts = [part for group in groups for part in _group(bericht, group)]
    return zusammen(*parts)


def _group(bericht: Bericht, group: ComparisonGroup) -> Iterator[Fragment]:
    names = bericht.inputs.params.organisation.city_names
    chosen = compared.indicators(bericht, bericht.selection.compared)
    yield unterabschnitt(group.title)
    yield absatz(f"{enumerate_words([names[city] for city in group.cities])}: {group.reason}.")
    if not chosen:
        yield absatz("Für die ausgewählten Kennzahlen gibt es keine Werte.")
        return
    cities = [area for area in bericht.comparisons.of(chosen[0], group.id).areas if area.kind == "stadt"]
    yield urteile(bericht, chosen, cities, group.title, key=f"blick-{as_area(group).key}", group=group.id)
    made = sum(bericht.comparisons.of(indicator, group.id).comparisons for indicator in chosen)
    expected = sum(bericht.comparisons.of(indicator, group.id).false_flags for indicator in chosen)
    more = "Das ist 1 Vergleich" if made == 1 else f"Das sind {number(made)} Vergleiche"
    yield absatz(
        f"{more} mehr; durch Zufall allein wären etwa {durch_zufall(expected)} auffällig. "
        "In einer kleinen Gruppe ist auch der Rest klein: Unterschiede müssen größer sein, um aufzufallen."
    )
