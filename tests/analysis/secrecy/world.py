"""A Kreis of five cities whose figures are printed, and what is made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.providers import Providers
from jaen_analysis.analysis.secrecy.rules import Sensitive
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.vocabulary.counted import Count, counts
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import (
    abgaenge_elb,
    besetzte_massnahmeplaetze,
    bg,
    elb,
    integrationen,
    integrationen_svb,
    massnahmeplaetze,
    nef,
    rlb,
    vzae_eingliederung,
    zugaenge_elb,
)
from jaen_analysis.vocabulary.relation import Relation
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from tests.analysis import world

MEASURES = {
    measure.id: measure
    for one in (
        abgaenge_elb,
        besetzte_massnahmeplaetze,
        bg,
        elb,
        integrationen,
        integrationen_svb,
        massnahmeplaetze,
        nef,
        rlb,
        vzae_eingliederung,
        zugaenge_elb,
    )
    for measure in (one, one.internal)
    if measure is not None
}
CITIES = [f"stadt-{name}" for name in world.NAMES]
EVERYBODY = ("kreis", *CITIES)


def panel(*rows: Iterable[dict[str, object]], period: str = "2026-Q3") -> FactsPanel:
    return world.panel(period, *rows)


def printed(
    formula: Formula, areas: Collection[str] = EVERYBODY, splits: Sequence[str] = ("insgesamt",), month: str = "2026-09"
) -> list[Count]:
    return [count for area in areas for split in splits for count in counts(formula, split, area, month, 3)]


def of(
    known: FactsPanel,
    *shown: Sequence[Count],
    shares: Iterable[tuple[Count, Count]] = (),
    relations: Sequence[Relation] = (),
) -> World:
    return World(known, MEASURES, [count for some in shown for count in some], shares, relations)


def sensitive(known: World, rules: SecrecyRules = SecrecyRules()) -> Sensitive:  # noqa: B008
    return Sensitive(rules, world.ORGANISATION, MEASURES, known.value, Providers(world.ORGANISATION, MEASURES))
