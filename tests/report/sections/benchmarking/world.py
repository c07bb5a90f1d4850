"""Comparisons in a Jobcenter of nine cities, with real indicators: in ``rich()`` every judgement occurs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import nbformat
import numpy as np

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.results import compute
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.conditions import TYPED
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import (
    ComparisonGroup,
    Expectation,
    Feature,
    Practice,
    ReportSpec,
    Similarity,
    Theme,
)
from jaen_analysis.report import components, sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote, quote_geringfuegige_beschaeftigung
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.indicators.lokal_foerderung import arbeitslosenanteil_u25
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import Period, shift
from tests.analysis import world
from tests.report.sections.world import settings

SIZES = {
    "breckerfeld": 400, "ennepetal": 1900, "gevelsberg": 2100, "hattingen": 3300, "herdecke": 1400,
    "schwelm": 2000, "sprockhoevel": 150, "wetter": 1500, "witten": 7000,
}  # fmt: skip
NAMES = {
    "breckerfeld": "Breckerfeld", "ennepetal": "Ennepetal", "gevelsberg": "Gevelsberg", "hattingen": "Hattingen",
    "herdecke": "Herdecke", "schwelm": "Schwelm", "sprockhoevel": "Sprockhövel", "wetter": "Wetter (Ruhr)",
    "witten": "Witten",
}  # fmt: skip
OFFICES = {
    "ennepetal-breckerfeld": ["breckerfeld", "ennepetal"],
    "gevelsberg-sprockhoevel": ["gevelsberg", "sprockhoevel"],
    "hattingen": ["hattingen"],
    "schwelm": ["schwelm"],
}
APART = OFFICES | {"wetter-herdecke": ["herdecke", "wetter"], "witten": ["witten"]}
ORGANISATION = world.organisation(
    ("2010-01-01", APART), ("2025-10-01", OFFICES | {"witten-wetter-herdecke": ["herdecke", "wetter", "witten"]}),
    names=NAMES,
)  # fmt: skip
CHOSEN = (integrationsquote, quote_geringfuegige_beschaeftigung, arbeitslosenanteil_u25, veraenderung_elb, kdu_je_bg)
PERIOD = "2026-Q2"
QUARTERS = 14
RATES = {"integrationen": 0.06, "eintritte_geringfuegige_beschaeftigung": 0.04}
"""Events of a quarter for each ELB."""
Rows = list[dict[str, object]]
Factors = Mapping[str, Mapping[str, Sequence[float]]]
RICH: Factors = {
    "integrationen": {"hattingen": [1.6, 1.6, 1.6, 1.6], "herdecke": [0.4]},
    "eintritte_geringfuegige_beschaeftigung": {"witten": [1.6], "ennepetal": [0.4]},
    "arbeitslose_elb": {"gevelsberg": [1.5], "schwelm": [0.5]},
    "elb": {"witten": [1.06], "hattingen": [0.94]},
    "leistungen_unterkunft_heizung": {"wetter": [1.1], "gevelsberg": [0.9]},
}
"""Measure → city → by how much its newest quarters differ from what all others have."""


def figures(
    factors: Factors = MappingProxyType({}), *, sizes: Mapping[str, int] = SIZES, quarters: int = QUARTERS,
    until: str = "2026-06", seed: int = 1,
) -> Rows:  # fmt: skip
    """Facts of the chosen indicators month by month, by chance alone but for the ``factors``."""
    rng = np.random.default_rng(seed)
    first, months = shift(until, 1 - 3 * quarters), 3 * quarters
    rows: Rows = []
    for city, size in sizes.items():
        by = {measure: _factors(own.get(city, ()), quarters) for measure, own in factors.items()}
        same = np.ones(months)
        stock = np.round(size * rng.normal(1, 0.004, months) * by.get("elb", same))
        young, homes = np.round(0.2 * stock), np.round(0.75 * stock)
        idle = rng.binomial(young.astype(int), np.clip(0.3 * by.get("arbeitslose_elb", same), 0, 1))
        cost = np.round(homes * 520 * rng.normal(1, 0.002, months) * by.get("leistungen_unterkunft_heizung", same))
        told = {("elb", TOTAL): stock, ("elb", U25): young, ("arbeitslose_elb", U25): idle, ("bg", TOTAL): homes}
        told |= {("leistungen_unterkunft_heizung", TOTAL): cost}
        told |= {(m, TOTAL): rng.poisson(rate / 3 * size * by.get(m, same)) for m, rate in RATES.items()}
        for (measure, breakdown), series in told.items():
            rows += world.monthly(measure, first, breakdown, **{city: [float(one) for one in series]})
    return rows


U25 = "alter=unter_25"


def _factors(newest: Sequence[float], quarters: int) -> np.ndarray:
    return np.repeat([1.0] * (quarters - len(newest)) + list(newest), 3)


def rich() -> Rows:
    """Every judgement occurs: Breckerfeld has no figures, Sprockhövel too few cases, some differ."""
    return figures(RICH, sizes={city: size for city, size in SIZES.items() if city != "breckerfeld"})


def bericht(area: str, *rows: Rows, period: str = PERIOD, report: str = "benchmark", **changes: Any) -> Bericht:
    """A report on these figures.

    ``changes``: organisation, indicators, compared, context, parameters, and any field of the params.
    """
    organisation: Organisation = changes.pop("organisation", ORGANISATION)
    indicators: Sequence[Indicator] = changes.pop("indicators", CHOSEN)
    context, parameters = changes.pop("context", ()), changes.pop("parameters", {})
    known = settings(organisation, indicators)
    plain = {"groups": (), "themes": (), "practices": (), "expectations": (), "similarity": Similarity()}
    kinds = ("Quartal", "Halbjahr", "Jahr", "Monat")
    places = ("kreis", "regionalstelle", "stadt")
    spec = ReportSpec(report, "Bericht", report, "leitung", places, kinds, parameters, compares=True)
    (selection,) = known.selections.values()
    selection = replace(selection, compared=tuple(changes.pop("compared", selection.compared)))
    known = replace(known, **plain | {"reports": (spec,), "selections": {report: selection}} | changes)
    table, when = world.facts(*rows), Period.parse(period)
    found = compute(table, known, when)
    inputs = Inputs(
        params=known, period=when, facts=table, results=found.table, areas=found.areas, deliveries=tuple(
            Punctuality(city.key, "2026-07-15") for city in organisation.cities
        ),
        received=when.last_day, demo=False, context=context_table(context),
    )  # fmt: skip
    return Bericht(spec, inputs, inputs.state(area))


GROUP = ComparisonGroup(
    "sued", "Städte im Süden", ("stadt-ennepetal", "stadt-gevelsberg", "stadt-schwelm"), "sie sind benachbart"
)
THEME = Theme("arbeit", "Arbeit", "Gelingt der Weg in Arbeit?", CHOSEN, (elb, integrationen), ("einwohner",))
PRACTICE = Practice(
    id="bewerbertag", area="rs-witten-wetter-herdecke", indicators=(integrationsquote,), title="Bewerbertag",
    tried="Einmal im Monat stellen sich zwei Betriebe vor.", since="2025-03", result="noch offen",
    stand=date(2025, 9, 30), contact="Regionalstelle, Teamleitung", review=date(2026, 3, 31),
)  # fmt: skip
EXPECTED = Expectation(
    indicator=integrationsquote, source="Beispielinstitut", reference="", stand=date(2025, 6, 30), valid_from="2024-01",
    valid_to="2026-12", constant=0.3, coefficients={"einwohner_je_qkm": -0.00002}, residual_sd=0.03,
    degrees_of_freedom=393, covariance=None,
)  # fmt: skip
SIMILAR = Similarity((Feature("einwohner_je_qkm", "Einwohner je km²", 1, "Stadt oder Land"),), "eigene Festlegung", 2)


def full(area: str, *rows: Rows, **changes: Any) -> Bericht:
    """The same with a group, a theme, an entry of the register, expected values, similar cities and conditions."""
    more: dict[str, Any] = {
        "groups": (GROUP,), "themes": (THEME,), "practices": (PRACTICE,), "expectations": (EXPECTED,),
        "similarity": SIMILAR, "context": conditions(),
    }  # fmt: skip
    return bericht(area, *rows, **more | changes)


def conditions() -> Rows:
    """Inhabitants and land of all nine cities."""
    common = {"breakdown": TOTAL, "status": "ok", "source": TYPED, "title": "IT.NRW"}
    return [
        common | {"figure": figure, "period": period, "area": f"stadt-{city}", "value": float(value)}
        for place, (city, size) in enumerate(SIZES.items())
        for figure, period, value in (("einwohner", "2024-12-31", 13 * size), ("flaeche", "2024", 10 + place))
    ]


ROOT = Path(__file__).parents[4]


@cache
def _cells(notebook: str) -> tuple[str, ...]:
    """What the notebook shows after its cover, cell by cell."""
    read = nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4)
    code = [str(cell.source) for cell in read.cells if cell.cell_type == "code"]
    return tuple(code[2:])


def shown(notebook: str, report: Bericht, without: Sequence[str] = ()) -> Iterator[tuple[str, Fragment]]:
    """The cells of a notebook (but those that call one of ``without``) with what they show, as the notebook calls."""
    names = {"bericht": report, "sections": sections, "zusammen": components.zusammen}
    names["unterabschnitt"] = components.unterabschnitt
    for source in _cells(notebook):
        if any(name in source for name in without):
            continue
        yield source, eval(source, names)  # the project's own notebooks
