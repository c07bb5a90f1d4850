"""The files that leave the house in a year of the demo, made in process from the real notebooks.

July: the first half-year as the cities had delivered it. January: the same once more with what was registered late, and
the second half-year; then the year for the public. Every edition is planned with all that has gone out before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.results import compute
from jaen_analysis.analysis.secrecy.asked import OutsidePage, outside
from jaen_analysis.analysis.secrecy.exposed import Leaving
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.demo import as_known
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.published import NOTHING
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from tests.conftest import demo_figures, facts_of
from tests.redteam.year_attacker import Edition, month
from tests.report.sections.benchmarking.world import shown

CHOSEN = frozenset({
    "quote_oeffentlich_gefoerderte_beschaeftigung", "integrationsquote_alleinerziehende", "eingliederungsquote",
})  # fmt: skip
"""Indicators with the smallest numbers: with all of them the choice of what is hidden takes minutes."""
REPORTS = ("halbjahresbericht", "jahresbericht")
WITHOUT_FIGURES = ("sections.begriffe", "sections.herkunft", "sections.statusgespraech", "sections.puenktlichkeit")
Protection = Callable[[pd.DataFrame], pd.DataFrame]


class Going(NamedTuple):
    """A folder that goes out: of which period, and up to which quarter its work is not all registered yet."""

    name: str
    period: Period
    early: str = ""


YEAR = (
    Going("Juli", Period.parse("2025-H1"), "2025-Q2"),
    Going("Januar, Neuauflage", Period.parse("2025-H1")),
    Going("Januar", Period.parse("2025-H2"), "2025-Q4"),
    Going("Frühjahr", Period.parse("2025")),
)


@dataclass(frozen=True)
class Made:
    """What went out once, on which inputs; ``facts`` are all figures as they were then."""

    going: Going
    inputs: Inputs
    facts: pd.DataFrame


def settings(known: Params) -> Params:
    """The shipped settings with the chosen indicators and the two reports alone."""

    def kept(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
        return tuple(one for one in indicators if one.id in CHOSEN)

    selections = {
        name: replace(one, **{which: kept(getattr(one, which)) for which in ("tiles", "indicators", "trends")})
        for name, one in known.selections.items()
    }
    few = {one.id: one for one in kept(tuple(known.catalogue.indicators.values()))}
    reports = tuple(one for one in known.reports if one.id in REPORTS)
    return replace(
        known, selections=selections, reports=reports, catalogue=replace(known.catalogue, indicators=few), themes=()
    )


def planned(known: Params, *, jointly: bool = True) -> tuple[Made, ...]:
    """Every edition with what it hides; ``jointly``: with all that has gone out before it."""
    final, out, found = demo_figures(known), NOTHING, []
    for going in YEAR:
        late = Period.parse(going.early) if going.early else None
        facts = facts_of({city: as_known(one, late) if late else one for city, one in final.items()})
        facts = facts[facts["month"] <= going.period.last_month].reset_index(drop=True)
        results = compute(facts, known, going.period)
        cities = (city.key for city in known.organisation.cities)
        inputs = Inputs(
            params=known, period=going.period, facts=facts, results=results.table, areas=results.areas,
            deliveries=tuple(Punctuality(city, "2026-01-15") for city in cities),
            received=date(2026, 2, 1), demo=True, published=out,
        )  # fmt: skip
        inputs = replace(inputs, frozen_protection=inputs.protection)
        found.append(Made(going, inputs, facts))
        for page in _pages(inputs) if jointly else ():
            leaving = Leaving(inputs, page)
            entry = leaving.publication("Bericht", going.name, going.name, "2026-02-01", "Leitung")
            out = out.plus(entry, leaving.facts)
    return tuple(found)


def write(folder: Path, made: Sequence[Made], protection: Protection) -> list[Edition]:
    """The pages of all editions as files, each below a folder of its edition."""
    for one in made:
        inputs = replace(one.inputs, frozen_protection=protection(one.inputs.protection))
        for spec, reader, area in _pages(inputs):
            page = Bericht(spec, inputs, inputs.state(area.key))
            parts = [fragment.html for _, fragment in shown(spec.notebook, page, WITHOUT_FIGURES)]
            path = folder / one.going.name / str(one.going.period) / reader.id / spec.id / f"{area.key}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(["<!doctype html><main>", *map(str, parts), "</main>"]), encoding="utf-8")
    return [
        Edition(folder / one.going.name, month(one.going.period.last_month) if one.going.early else 0) for one in made
    ]


def _pages(inputs: Inputs) -> list[OutsidePage]:
    return list(outside(inputs.params, inputs.params.organisation.areas(inputs.period.last_day), inputs.period))
