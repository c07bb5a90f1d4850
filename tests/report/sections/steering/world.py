"""Reports on a small Jobcenter that has agreed targets for 2026: three complete past years and nine months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.results import compute
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.context import empty_context
from jaen_analysis.intake.params import Agreement, Params, Target
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.targets.year import DAY, flow, goal, stock, version
from tests.analysis.world import ORGANISATION, facts
from tests.report.sections.world import REPORT, settings

KNOWN, WHOLE = 45, 48
"""Months from January 2023 to September, and to December 2026."""
MET, CLOSE, MISSED = 24.0, 25.0, 30.0
"""Targets for the Integrationsquote of Witten that are on course, endangered, and out of reach."""


def quote(value: float | None = MET, **changes: object) -> Target:
    """A target for the Integrationsquote."""
    return goal(integrationsquote, value, **changes)


def agreed(*targets: Target, area: str = "stadt-witten", **changes: object) -> Agreement:
    """A signed agreement of a city."""
    return Agreement(2026, area, "Land–Kreis" if area == "kreis" else "Kreis–Stadt", (version(*targets, **changes),))


def report(
    *agreements: Agreement,
    area: str = "stadt-witten",
    months: int = KNOWN,
    period: str = "2026-Q3",
    day: date = DAY,
    rows: Sequence[dict[str, object]] = (),
    **changes: object,
) -> Bericht:
    """The report of an area; ``changes`` are of the params, ``rows`` further facts."""
    known = params(*agreements, **changes)
    table = facts(flow(integrationen, months), stock(elb, months), rows).assign(received=day.isoformat())
    of = Period.parse(period)
    found = compute(table, known, of)
    came = day.isoformat()
    inputs = Inputs(
        params=known, period=of, facts=table, results=found.table, areas=found.areas,
        deliveries=tuple(Punctuality(city.key, came, came, 0, came, "angenommen", "a.xlsx")
                         for city in ORGANISATION.cities),
        received=day, demo=False, context=empty_context(),
    )  # fmt: skip
    return Bericht(REPORT, inputs, inputs.state(area))


def params(*agreements: Agreement, **changes: object) -> Params:
    """The real words of the law without its breaks, and these agreements."""
    known = settings(ORGANISATION, (integrationsquote,))
    law = replace(known.rechtsstand, breaks=())
    return replace(known, **{"rechtsstand": law, "agreements": agreements} | changes)
